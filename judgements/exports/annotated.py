"""Annotated cells: which cells of a figure may be annotated, and the chart with its annotated cells marked."""

import dataclasses
import xml.etree.ElementTree as ET
from typing import Any
from urllib.parse import parse_qsl

from judgements import rendering
from judgements.choices import BadChoices, Problem
from judgements.drawing import style
from judgements.exports import annotations
from judgements.exports.annotations import Pin
from judgements.figures import Asked, Look
from judgements.rendering import SVG, Plot


def named(asked: Asked[Any], values: tuple[str, ...]) -> tuple[Pin, ...]:
    """The annotations with the names of their cells. Raises BadChoices for those that name no cell of the figure."""
    labels = cells(asked)
    found = [annotations.parsed(said) for said in values]
    wrong = [p for p in found if p.codes and (p.force, p.area) not in labels]
    if wrong:
        raise BadChoices(
            Problem("pin", annotations.value(p.force, p.area, ""), "names no cell of this figure")
            for p in wrong
        )
    return tuple(dataclasses.replace(p, label=labels.get((p.force, p.area), "")) for p in found)


def cells(asked: Asked[Any]) -> dict[tuple[str, str], str]:
    """(force, area) → name of all that may be annotated: each cell that can be picked, and each force and area of
    such cells as a whole."""
    forces: dict[tuple[str, str], str] = {}
    areas: dict[tuple[str, str], str] = {}
    both: dict[tuple[str, str], str] = {}
    board = asked.figure.lay_out(asked, Look())
    for href in dict.fromkeys(h for frame in board.cells for h in frame["href"]):
        codes = codes_of(href)
        force, area = codes.get("force", ""), codes.get("area", "")
        name, label = named_force(asked, force), named_area(asked, codes)
        forces |= {(force, ""): name} if name else {}
        areas |= {("", area): label} if label else {}
        both |= {(force, area): f"{name}, {label}"} if name and label else {}
    return forces | areas | both


def named_force(asked: Asked[Any], force: str) -> str:
    """The name of a force, empty for none."""
    known = asked.vocabulary.forces.get(force)
    return known.name if known else ""


def named_area(asked: Asked[Any], codes: dict[str, str]) -> str:
    """The short label of the area that codes name, in the cycle of the choices where they name none; empty for none."""
    said = [codes.get(name) or getattr(asked.choices, name, "") for name in ("programme", "cycle")]
    known = asked.vocabulary.areas.get((str(said[0]), str(said[1]), codes.get("area", "")))
    return known.short_label if known else ""


def chart(asked: Asked[Any], look: Look, found: tuple[Pin, ...]) -> Plot:
    """The chart drawn for that look, its annotated cells ringed and numbered."""
    plot = rendering.chart(asked, look)
    if not any(pin.codes for pin in found):
        return plot
    root = ET.fromstring(plot.svg)  # noqa: S314 - written by our own process
    places = [(codes_of(link.get("href", "")), link[0]) for link in root.iter(f"{{{SVG}}}a") if len(link)]
    group = ET.SubElement(
        root, f"{{{SVG}}}g", {"class": "pins", "font-family": style.FONT, "aria-hidden": "true"}
    )
    for number, pin in annotations.numbered(found):
        at = [shape for codes, shape in places if shape.tag == f"{{{SVG}}}rect" and holds(codes, pin)]
        if at:
            mark(group, at, number, look.smallest, plot.width)
    return dataclasses.replace(plot, svg=ET.tostring(root, encoding="unicode"))


def codes_of(href: str) -> dict[str, str]:
    """The codes in the address of a cell."""
    return dict(parse_qsl(href.removeprefix("?")))


def holds(codes: dict[str, str], pin: Pin) -> bool:
    """Whether a cell is the one that an annotation means, by as much as the cell's address says."""
    said = {k: codes[k] for k in pin.codes if k in codes}
    return bool(said) and said == {k: pin.codes[k] for k in said}


def mark(group: ET.Element, shapes: list[ET.Element], number: int, size: float, width: float) -> None:
    """A ring around each cell, and a number at the upper right corner of the last in the first row."""
    for shape in shapes:
        corners = {k: shape.get(k, "0") for k in ("x", "y", "width", "height")}
        ring = {"fill": "none", "stroke": style.INK, "stroke-width": "2"}
        ET.SubElement(group, f"{{{SVG}}}rect", corners | ring)
    y, x = min((float(s.get("y", "0")), -float(s.get("x", "0")) - float(s.get("width", "0"))) for s in shapes)
    radius = size * 0.72
    at, top = min(-x, width - radius - 0.5), max(y, radius + 0.5)
    sign = {"cx": f"{at:g}", "cy": f"{top:g}", "r": f"{radius:g}", "fill": style.INK, "stroke": style.PAPER}
    ET.SubElement(group, f"{{{SVG}}}circle", sign)
    type_ = {"text-anchor": "middle", "font-size": f"{size:g}", "font-weight": "700", "fill": style.PAPER}
    place = {"x": f"{at:g}", "y": f"{top + size * 0.35:g}"}
    ET.SubElement(group, f"{{{SVG}}}text", place | type_).text = str(number)
