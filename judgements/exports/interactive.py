"""A figure for other programs: Vega-Lite with its data, and HTML in one file that needs no network."""

import base64
import json
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import polars as pl

from judgements import rendering
from judgements.drawing import typeface
from judgements.exports import grounds
from judgements.exports.bare import WIDTHS, bare_chart
from judgements.exports.credit import LICENCE_ADDRESS, Credit
from judgements.exports.subject import Subject
from judgements.exports.tabular import flat
from judgements.exports.typesetting import GREY, INK

TEMPLATE = Path(__file__).with_name("offline.html")
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
    spec["usermeta"] = {**credit.dublin_core(), "notes": list(credit.notes), "snapshot": credit.snapshot}
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
    parts = {
        "LANGUAGE": credit.language,
        "TITLE": escape(credit.title),
        "DESCRIPTION": escape(credit.description),
        "FONTS": whole_typeface(),
        "SUBTITLE": escape(credit.subtitle),
        "CHARTS": "\n".join(bare_chart(subject, width, name) for name, width in WIDTHS.items()),
        "NOTES": "".join(f"<p>{escape(note)}</p>" for note in credit.notes),
        "SOURCE": escape(credit.source),
        "LINK": f'<p><a href="{escape(credit.link)}">{escape(credit.link)}</a></p>' if credit.link else "",
        "LICENCE": LICENCE_ADDRESS,
        "TABLE": table(subject.table, credit.title),
        "MEANINGS": meanings_html(subject),
    }
    text = TEMPLATE.read_text(encoding="utf-8")
    pieces = text.split("%%")
    return "".join(parts[p] if i % 2 else p for i, p in enumerate(pieces)).encode()


def meanings_html(subject: Subject) -> str:
    """What the grades and areas of the figure mean, and the addresses that its cells rest on."""
    parts = []
    for title, rows in grounds.meanings(subject.asked).items():
        listed = "".join(f"<dt>{escape(term)}</dt><dd>{escape(said)}</dd>" for term, said in rows)
        parts.append(f"<details><summary>{escape(title)}</summary><dl>{listed}</dl></details>")
    if subject.sources:
        links = "".join(f"<li>{source(a)}</li>" for a in subject.sources)
        parts.append(f"<details><summary>{escape(grounds.SOURCES)}</summary><ul>{links}</ul></details>")
    return "".join(parts)


def source(address: str, words: str = "") -> str:
    """A link to an address, named by `words` or itself; a document without an address is told as it is."""
    if not address.startswith(("https://", "http://")):
        return escape(address)
    return f'<a href="{escape(address)}">{escape(words or address)}</a>'


def table(frame: pl.DataFrame, caption: str) -> str:
    """The table twin: a head cell for each column, the first cell heading each row; each cell knows its head,
    under which it stands where rows are stacked on a narrow screen."""
    heads = [escape(name, quote=True) for name in frame.columns]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in frame.columns)
    rows = []
    for first, *rest in flat(frame).iter_rows():
        cells = "".join(
            f'<td data-head="{name}">{"" if v is None else escape(str(v))}</td>'
            for name, v in zip(heads[1:], rest, strict=True)
        )
        rows.append(f'<tr><th scope="row">{escape(str(first))}</th>{cells}</tr>')
    body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return f"<table><caption>{escape(caption)}</caption>{body}</table>"
