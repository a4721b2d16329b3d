"""A figure for other programs: Vega-Lite with its data, and HTML in one file that needs no network."""

import base64
import json
from functools import cache
from typing import Any

from markupsafe import Markup

from judgements import rendering
from judgements.drawing import typeface
from judgements.exports import grounds, markup
from judgements.exports.bare import WIDTHS, bare_chart
from judgements.exports.credit import LICENCE_ADDRESS, Credit
from judgements.exports.subject import Subject
from judgements.exports.typesetting import GREY, INK

MOST_WIDE = 900
ACROSS = 90  # characters of a title's line in a chart that someone else sizes


def vega_lite(subject: Subject, credit: Credit) -> bytes:
    """The chart as Vega-Lite JSON with its data, its words as title, and whose it is."""
    spec = specification(subject)
    spec["description"] = credit.description
    small = [*credit.notes, credit.source]
    lines = [line for text in (credit.subtitle, *small) for line in in_lines(text)]
    spec["title"] = {
        "text": in_lines(credit.title, 60),
        "subtitle": lines,
        "anchor": "start",
        "frame": "bounds",
        "color": INK,
        "subtitleColor": GREY,
        "fontSize": 24,
        "subtitleFontSize": 14,
        "offset": 16,
    }
    spec["usermeta"] = {
        **credit.dublin_core(),
        "notes": credit.notes,
        "snapshot": credit.snapshot,
        "sources": credit.sources,
        "meanings": dict(credit.meanings),
    }
    return json.dumps(spec, ensure_ascii=False, separators=(",", ":")).encode()


def specification(subject: Subject) -> dict[str, Any]:
    """The chart as Vega-Lite with its data, as wide as most places that it is put into."""
    width = int(min(subject.options.format.layout, MOST_WIDE))
    return dict(json.loads(rendering.specification(subject.asked, subject.look(width))))


def in_lines(text: str, across: int = ACROSS) -> list[str]:
    """The text in lines of about that many characters of 14 pixels."""
    return typeface.wrapped(text, 14, 400, across * 7)


@cache
def whole_typeface() -> str:
    """CSS that carries the typeface in three weights."""
    rules = []
    for weight, name in typeface.FACES.items():
        latin = {
            chr(c) for c in (*range(0x20, 0x17F), *range(0x2010, 0x2030), 0x2190, 0x2191, 0x2192, 0x2193)
        }
        data = base64.b64encode(typeface.subset(weight, latin)).decode()
        source = f"url(data:font/ttf;base64,{data})"
        rules.append(
            f"@font-face{{font-family:'{typeface.FAMILY}';font-weight:{weight};src:{source}}} /* {name} */"
        )
    return "\n".join(rules)


def html(subject: Subject, credit: Credit) -> bytes:
    """The figure as one HTML file that needs no network and no script: words, chart, table, meanings, credit."""
    text = markup.filled(
        "offline.html",
        credit=credit,
        typeface=Markup(whole_typeface()),  # noqa: S704 - our own
        charts=[Markup(bare_chart(subject, width, name)) for name, width in WIDTHS.items()],  # noqa: S704 - our own
        licence_address=LICENCE_ADDRESS,
        table=subject.table,
        meanings=grounds.meanings(subject.asked),
        sources=subject.sources,
        sources_title=grounds.SOURCES,
    )
    return text.encode()
