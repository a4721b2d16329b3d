"""Where cells and heads of a drawing lead outside of the dashboard: to the fact pages of forces and areas."""

import xml.etree.ElementTree as ET
from urllib.parse import parse_qsl

from judgements.exports import links
from judgements.rendering import SVG


def lead(root: ET.Element, before: str | None, target: str = "") -> None:
    """Gives every link of a drawing the address of a fact page, with `before` in front of its path; none where
    `before` is None. `target`: where it opens."""
    for link in root.iter(f"{{{SVG}}}a"):
        path = fact_page(dict(parse_qsl(link.attrib.pop("href", "").removeprefix("?"))))
        if path and before is not None:
            link.set("href", before + path)
            if target:
                link.set("target", target)


def fact_page(codes: dict[str, str]) -> str:
    """The path of the fact page that codes lead to; empty for none."""
    if force := codes.get("force"):
        return links.force_link(force)
    if {"programme", "cycle", "area"} <= codes.keys():
        return links.area_link(codes["programme"], codes["cycle"], codes["area"])
    return ""
