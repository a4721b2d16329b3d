"""The chart alone, to stand within a page that says its words itself."""

import xml.etree.ElementTree as ET
from dataclasses import replace

from judgements.drawing.look import TooNarrow
from judgements.exports.fact_page_links import lead
from judgements.exports.subject import Subject
from judgements.exports.vector import element, number
from judgements.rendering import SVG, Plot, elements

# Four drawings, of which a style sheet shows the one that fits: a chart is drawn for its width, not shrunk to it.
WIDTHS = {"wide": 1048, "medium": 700, "small": 560, "narrow": 340}
PAPER = (680, 830)  # pixels of a sheet of A4 beside its margins and the words of a page
CELL = f".//{{{SVG}}}a"


def chart_alone(subject: Subject) -> bytes:
    """The chart as an SVG file for the width of the options. Its type is that of the page it stands in."""
    width = subject.options.format.width
    return bare_chart(subject, width, f"{subject.figure.name}-{width:g}").encode()


def bare_chart(
    subject: Subject, width: float, prefix: str, before: str | None = None, target: str = ""
) -> str:
    """The chart as an SVG element for that width, described by its alt text; it shrinks with its place.

    `prefix` sets its ids apart from those of another chart on the page. Its cells and heads lead to fact pages
    with `before` in front of their paths.
    """
    return standing(subject, subject.plot(int(width)), prefix, before, target)


def on_paper(subject: Subject, before: str | None = None) -> str:
    """The chart laid out for a printed page, of the class `paper`; empty where it does not fit one."""
    printed = replace(subject, options=replace(subject.options, size="a4"))
    try:
        return standing(printed, printed.plot(*PAPER), "paper", before)
    except TooNarrow:
        return ""


def standing(subject: Subject, plot: Plot, prefix: str, before: str | None = None, target: str = "") -> str:
    """A drawing as an SVG element that is described and leads on, as `bare_chart` says."""
    root = ET.Element(f"{{{SVG}}}svg")
    chart = element(root, "g")
    chart.extend(elements(plot))
    if subject.options.part == "sheet":  # a page of the dashboard follows codes itself
        lead(chart, before, target)
    root.attrib |= {
        "viewBox": f"0 0 {number(plot.width)} {number(plot.height)}",
        "width": number(plot.width),
        "height": number(plot.height),
        "role": "img" if root.find(CELL) is None else "group",
        "aria-label": subject.words.alt,
        "class": prefix,
        "data-head": number(plot.head),
    }
    ids = {e.attrib["id"] for e in chart.iter() if "id" in e.attrib}
    for part in chart.iter():
        for name, value in part.attrib.items():
            if name == "id":
                part.attrib[name] = f"{prefix}-{value}"
            elif value.startswith("url(#") and value[5:-1] in ids:
                part.attrib[name] = f"url(#{prefix}-{value[5:-1]})"
    return ET.tostring(root, encoding="unicode")
