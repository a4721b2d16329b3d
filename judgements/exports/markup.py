"""HTML from templates that escape everything put into them: shared by pages, plain pages and files."""

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import polars as pl
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

TEMPLATES = Path(__file__).with_name("templates")
DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){1,2}")
ADDRESS = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;:)])")


def environment(folder: Path) -> Environment:
    """The templates of a folder beside those that all share; a value that one needs and does not get is an error."""
    made = Environment(
        loader=FileSystemLoader([folder, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(linked=linked, link=link, hosts=hosts, table=table)
    return made


def linked(text: str) -> Markup:
    """The text, each address in it a link."""
    if "://" not in text:
        return escape(text)
    pieces = ADDRESS.split(text)
    return Markup("").join(link(piece) if i % 2 else piece for i, piece in enumerate(pieces))


def link(address: str, words: str = "") -> Markup:
    """A link to an address, named by `words` or itself; a document without an address is told as it is."""
    if not address.startswith(("https://", "http://")):
        return escape(address)
    return Markup(f'<a href="{escape(address)}">{escape(words or address)}</a>')  # noqa: S704 - both are escaped


def hosts(addresses: Iterable[str], between: str = ", ") -> Markup:
    """Addresses as links, each named by its host; `between` is HTML of our own."""
    glue = Markup(between)  # noqa: S704
    return glue.join(link(a, (urlsplit(a).hostname or a).removeprefix("www.")) for a in addresses)


def cell(value: object) -> str | Markup:
    """What stands in a cell of a table: a day or month in one piece, addresses alone as links named by their hosts."""
    if isinstance(value, list):
        return hosts(value, "<br>")
    text = "" if value is None else str(value)
    if DAY.fullmatch(text):
        return Markup(f"<time>{text}</time>")  # noqa: S704 - digits
    addresses = text.split()
    return hosts(addresses, "<br>") if addresses and all(map(ADDRESS.fullmatch, addresses)) else linked(text)


def table(frame: pl.DataFrame, caption: str) -> Markup:
    """A table: a head cell for each column, the first cell heading each row. Each cell knows its head, under which it
    stands where rows are stacked on a narrow screen."""
    columns = [(name, kind.is_numeric()) for name, kind in frame.schema.items()]
    rows = (map(cell, row) for row in frame.iter_rows())
    return filled("table.html", columns=columns, caption=caption, rows=rows)


def filled(template: str, **values: object) -> Markup:
    """A template that all share, filled in."""
    return Markup(_shared.get_template(template).render(**values))  # noqa: S704 - it escapes


_shared = environment(TEMPLATES)
