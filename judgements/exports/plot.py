"""The chart alone, drawn by vl-convert as SVG at the width that it is to fill."""

import json
import re
import threading
import xml.etree.ElementTree as ET
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

import vl_convert

from judgements.drawing import typeface
from judgements.exports.subject import Subject

SVG = "http://www.w3.org/2000/svg"
ET.register_namespace("", SVG)
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")

NARROWEST, WIDEST = 120, 3200
# Names that altair counts up within a process; the same figure must always give the same bytes.
COUNTED = re.compile(r"\b(view|param|concat|layer|selector)_(\d+)\b")
# Beside each mark: the description of the whole image says it already.
FOR_MARKS = ("aria-label", "aria-roledescription", "aria-hidden", "role")


@dataclass(frozen=True)
class Plot:
    """A drawn chart: its size in pixels, and its SVG without the words for each mark."""

    width: float
    height: float
    svg: str

    def elements(self) -> list[ET.Element]:
        """What stands in the SVG: a fresh copy, to be placed and changed."""
        return list(ET.fromstring(self.svg))  # noqa: S314 - written in this process by `drawn`


def specification(subject: Subject, width: int | None) -> dict:
    """The chart as Vega-Lite with its data, its counted names numbered in the order in which they occur."""
    numbers: dict[str, str] = {}

    def numbered(match: re.Match[str]) -> str:
        return numbers.setdefault(match[0], f"{match[1]}_{len(numbers) + 1}")

    spec = dict(json.loads(COUNTED.sub(numbered, subject.chart(width).to_json(indent=None))))
    if width is not None and spec.get("width") == width and ("mark" in spec or "layer" in spec):
        # As on a page: the width is that of the whole with its labels, to which figures fit their heads.
        spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    return spec


class Drawings:
    """The last drawings, by snapshot, figure, choices, palette and width: one serves every format."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.found: OrderedDict[Hashable, Plot] = OrderedDict()
        self.lock = threading.Lock()

    def of(self, key: Hashable, draw: Callable[[], Plot]) -> Plot:
        """The drawing of that key, drawn where it is none of the last."""
        with self.lock:
            if key in self.found:
                self.found.move_to_end(key)
                return self.found[key]
        plot = draw()
        with self.lock:
            self.found[key] = plot
            while len(self.found) > self.most:
                self.found.popitem(last=False)
        return plot


DRAWINGS = Drawings(48)


def drawn(subject: Subject, width: int) -> Plot:
    """The chart drawn for that width."""
    palette = subject.options.palette
    key = (subject.snapshot.id, subject.figure.name, subject.choices, palette, width)

    def draw() -> Plot:
        root = ET.fromstring(vl_convert.vegalite_to_svg(specification(subject, width)))  # noqa: S314 - our own
        for element in root.iter():
            for name in FOR_MARKS:
                element.attrib.pop(name, None)
        size = float(root.attrib["width"]), float(root.attrib["height"])
        return Plot(*size, ET.tostring(root, encoding="unicode"))

    typeface.font(400)  # its module registers the fonts: without them there is no text
    return DRAWINGS.of(key, draw)


def fitted(subject: Subject, room: float) -> Plot:
    """The chart as wide as the room with its labels; one of fixed width as it is.

    A chart of several views takes the width for its plots alone and is wider by its labels: it is drawn
    again for what they leave.
    """
    width = bounded(room)
    plot = drawn(subject, width)
    for _ in range(2):
        better = bounded(width + room - plot.width)
        if -8 < plot.width - room <= 1 or better == width:
            break
        width, before = better, plot.width
        plot = drawn(subject, width)
        if plot.width == before:
            break
    return plot


def bounded(width: float) -> int:
    """A width that charts can be asked for."""
    return int(max(NARROWEST, min(WIDEST, width)))
