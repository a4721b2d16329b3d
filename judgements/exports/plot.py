"""The chart alone, at the width that it is to fill."""

import xml.etree.ElementTree as ET

from judgements import rendering
from judgements.exports.subject import Subject
from judgements.rendering import Plot

SVG = "http://www.w3.org/2000/svg"
ET.register_namespace("", SVG)
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")

NARROWEST, WIDEST = 120, 3200


def elements(plot: Plot) -> list[ET.Element]:
    """What stands in the SVG of a drawing: a fresh copy, to be placed and changed."""
    return list(ET.fromstring(plot.svg))  # noqa: S314 - written by our own process


def drawn(subject: Subject, width: int) -> Plot:
    """The chart drawn for that width."""
    return rendering.chart(subject.asked, subject.look(width))


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
