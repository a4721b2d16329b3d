"""A finished drawing: the renderer's SVG made fit for readers, and refused where marks are missing.

Marks that stand for cells (the layer named `cells`) and heads that lead somewhere (`names`) keep their
names and become links; whatever else is drawn is hidden from screen readers, since the alt text and the
table say it.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

from judgements.figures import Asked

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
ET.register_namespace("", SVG)
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")

# What the renderer says of each mark, and before each address of ours.
FOR_MARKS = ("aria-label", "aria-roledescription", "aria-hidden", "role")
BEFORE_ADDRESSES = "https://vega.github.io/vega-datasets/"
# Groups of marks by the name of their layer.
CELLS, NAMES = "cells_marks", "names_marks"
MARK = re.compile(r'"mark":(?:{[^{}]*"type":)?"(\w+)"')
MARKS = {f"{{{SVG}}}{tag}" for tag in ("path", "rect", "circle", "line", "image")}


class Unsound(Exception):
    """A drawing has other marks than the frame has cells."""


def sound(svg: str, asked: Asked[Any], spec: str) -> str:
    """The SVG with cells as named links. Raises Unsound where marks or letters are missing."""
    root = ET.fromstring(svg)  # noqa: S314 - written in this process by the renderer
    cells = sum(named(group) for group in groups(root, CELLS))
    for group in groups(root, NAMES):
        named(group)
    check(root, asked, spec, cells)
    for element in root.iter():
        if element.tag != f"{{{SVG}}}a":
            for name in FOR_MARKS:
                element.attrib.pop(name, None)
    return ET.tostring(root, encoding="unicode")


def groups(root: ET.Element, name: str) -> Iterator[ET.Element]:
    """The groups of marks of the layers of that name."""
    return (g for g in root.iter(f"{{{SVG}}}g") if name in g.get("class", "").split())


def named(group: ET.Element) -> int:
    """Gives each link in the group the name of its mark and its own address; how many marks there are."""
    for link in group.iter(f"{{{SVG}}}a"):
        link.set("href", link.attrib.pop(XLINK, "").removeprefix(BEFORE_ADDRESSES))
        if link.get("target"):
            del link.attrib["target"]
        said = next((e.get("aria-label") for e in link if e.get("aria-label")), None)
        if said:
            link.set("aria-label", said)
    return sum(element.tag in MARKS for element in group.iter())


def check(root: ET.Element, asked: Asked[Any], spec: str, cells: int) -> None:
    """Raises Unsound where there are no letters, no marks though the chart has some to draw (a sentence
    instead of a chart has none), or not a mark for each cell of the frame."""
    wanted = set(MARK.findall(spec)) - {"text"}
    letters = sum(bool("".join(t.itertext()).strip()) for t in root.iter(f"{{{SVG}}}text"))
    marks = sum(
        e.tag in MARKS
        for g in root.iter(f"{{{SVG}}}g")
        if "role-mark" in g.get("class", "")
        for e in g.iter()
    )
    if not letters or (wanted and not marks):
        raise Unsound(f"{asked.figure.name}: {marks} marks and {letters} letters")
    expected = asked.figure.cells(asked)
    if cells != expected:
        raise Unsound(f"{asked.figure.name}: {cells} cells drawn, {expected} in the frame")
