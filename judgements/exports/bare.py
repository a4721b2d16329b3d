"""The chart alone, to stand within a page that says its words itself."""

import xml.etree.ElementTree as ET

from judgements.exports.plot import SVG, elements, fitted
from judgements.exports.subject import Subject
from judgements.exports.vector import draw_ourselves, element, number

CELL = f".//{{{SVG}}}a"


def chart_alone(subject: Subject) -> bytes:
    """The chart as an SVG file for the width of the options. Its type is that of the page it stands in."""
    width = subject.options.format.width
    return bare_chart(subject, width, f"{subject.figure.name}-{width:g}").encode()


def bare_chart(subject: Subject, width: float, prefix: str) -> str:
    """The chart as an SVG element for that width, described by its alt text; it shrinks with its place.

    `prefix` sets its ids apart from those of another chart on the page.
    """
    plot = fitted(subject, width)
    root = ET.Element(f"{{{SVG}}}svg")
    chart = element(root, "g")
    chart.extend(elements(plot))
    draw_ourselves(chart)
    root.attrib |= {
        "viewBox": f"0 0 {number(plot.width)} {number(plot.height)}",
        "width": number(plot.width),
        "height": number(plot.height),
        "role": "img" if root.find(CELL) is None else "group",
        "aria-label": subject.words.alt,
        "class": prefix,
    }
    ids = {e.attrib["id"] for e in chart.iter() if "id" in e.attrib}
    for part in chart.iter():
        for name, value in part.attrib.items():
            if name == "id":
                part.attrib[name] = f"{prefix}-{value}"
            elif value.startswith("url(#") and value[5:-1] in ids:
                part.attrib[name] = f"url(#{prefix}-{value[5:-1]})"
    return ET.tostring(root, encoding="unicode")
