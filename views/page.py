"""The frame around every page, and the placing of a figure: words, chart, table twin."""

import html
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from judgements.exports.credit import PUBLISHER
from judgements.figures import Asked
from judgements.site_address import base_path
from views import chosen, paths, picture, turns
from views.publish_panel import publish

SHOWN = "page/shown"  # in st.session_state: how many figures of each name stand on the page so far
SAID = "page/said"  # in st.session_state: keys of letters and caveats that the page has said so far
STYLE = Path(__file__).with_name("style.css")

# Up to here a table is a real one, which screen readers, printers and the clipboard know how to take.
ROWS_OF_A_REAL_TABLE = 500

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
FOOT = f"""<p>An independent reading of published inspection grades. We are not HMICFRS. Contains
public sector information licensed under the
<a href="{LICENCE}">Open Government Licence v3.0</a>.</p>"""


def head(page: str) -> None:
    """The start of every page: the browser's title. STYLE is in its document, from before Streamlit begins."""
    st.session_state[SHOWN] = Counter()
    st.session_state[SAID] = set()
    st.set_page_config(page_title=f"{page} · {PUBLISHER}", layout="wide", initial_sidebar_state="collapsed")


def foot() -> None:
    """The end of every page: who we are not, and the licence."""
    links = " · ".join(
        f'<a href="{html.escape(address)}">{label}</a>'
        for label, address in (
            ("Data service", f"{base_path()}/api/"),
            ("Files", f"{base_path()}/data/"),
            ("How it is made", paths.address("method")),
            ("Accessibility", f"{base_path()}/accessibility"),
        )
    )
    st.html(f'<footer><p class="links">{links}</p>{FOOT}<p class="paper"></p></footer>')


def apology(fault: Exception) -> bool:
    """What a reader sees of a fault of ours; the server's log has the whole of it."""
    logging.getLogger("dashboard").error("A page could not be drawn", exc_info=fault)
    st.error("**The rest of this page could not be drawn.** The fault is ours and has been recorded.")
    return True


def title(text: str, lede: str = "") -> None:
    """The page's one main heading, which the browser's tab carries too, with a line of introduction."""
    st.set_page_config(page_title=f"{text} · {PUBLISHER}")
    st.html(element("h1", "title", text) + (element("p", "lede", lede) if lede else ""))


def section(text: str, lede: str = "") -> None:
    """A heading within the page, with a line of introduction."""
    paragraph = f'<p class="subtitle">{linked(lede)}</p>' if lede else ""
    st.html(f'<h2 class="headline">{html.escape(text)}</h2>{paragraph}')


def note(text: str) -> None:
    """A paragraph of plain text; addresses in it are links."""
    st.html(f"<p>{linked(text)}</p>")


def bullets(texts: Iterable[str]) -> None:
    """A list of plain texts; addresses in them are links."""
    st.html(f"<ul>{''.join(f'<li>{linked(t)}</li>' for t in texts)}</ul>")


@contextmanager
def choices() -> Iterator[None]:
    """Around the controls of the page: a line says what is shown, they themselves stand behind a button."""
    before = len(chosen.said_since())
    with st.container(horizontal=True, vertical_alignment="center", key="shown"):
        line = st.container(width="content")
        with st.popover("Change view", key="change-view"), st.container(key="choices-page"):
            yield
    line.html(f'<p class="shown">{html.escape(" · ".join(chosen.said_since(before)))}</p>')


def row(of: str) -> DeltaGenerator:
    """A row for controls that stand open, of a part of the page; they wrap where the screen is narrow."""
    return st.container(horizontal=True, vertical_alignment="top", key=f"choices-{of}")


def place() -> DeltaGenerator:
    """A place on the page that is filled later, by what depends on controls further down."""
    return st.container()


def show(figure: Asked[Any], *, select: str | None = None) -> dict[str, str] | None:
    """The figure on the page: headline, subtitle, chart, notes and source, its table and exports on demand.

    With `select="cell"` the cell that the reader picks becomes the page's choice, as if it had been made in
    the controls of those names; its codes are returned. A ring stands around the cell that is chosen.
    """
    return headed(figure, figure.words.headline, select=select)


def headed(figure: Asked[Any], headline: str, *, select: str | None = None) -> dict[str, str] | None:
    """The figure under a headline of the page, where its own would repeat what the page has said."""
    picked = _shown(figure, element("h2", "headline", headline), select)
    turns.later()
    return picked


def under(figure: Asked[Any]) -> None:
    """The figure without its headline, under words of the page that say the same."""
    _shown(figure, "", None)


def _shown(figure: Asked[Any], headline: str, select: str | None) -> dict[str, str] | None:
    words = figure.words
    subtitle = words.bound if _first(words.key) else words.measure
    notes_of = words.notes if _first(words.caveat) else words.own_notes
    key = _key(figure.figure.name)
    place = picture.place(figure, key)
    st.html(headline + element("p", "subtitle", subtitle) + place.style)
    shown = picture.show(figure, key, chosen.in_use(), _choose if select == "cell" else None)
    notes = "".join(element("p", "note", note) for note in notes_of)
    # The script that shows the picture fetches the table where a reader opens it.
    st.html(
        f'<div class="notes">{notes}{element("p", "source", words.source)}</div>'
        f'<details class="twin" data-table="{html.escape(place.table)}"><summary>Show as table</summary>'
        f'{element("p", "alt", words.alt)}<div class="table" role="region" tabindex="0" '
        f'aria-label="Table: {html.escape(words.headline)}"></div></details>'
        f'<details class="twin" data-table="{html.escape(place.before)}">'
        '<summary>Before you print</summary><div class="before"></div></details>'
    )
    if shown.publish:
        publish(figure)
    return shown.picked


def _first(text: str) -> bool:
    """Whether a page says this of its figures for the first time."""
    said: set[str] = st.session_state.setdefault(SAID, set())
    if text in said:
        return False
    said.add(text)
    return True


def _choose(codes: dict[str, str]) -> None:
    chosen.choose(**codes)


def _key(name: str) -> str:
    """A key for the next figure of that name on the page, the same at every rerun."""
    counted = st.session_state.setdefault(SHOWN, Counter())
    counted[name] += 1
    return f"figure/{name}/{counted[name]}"


@dataclass(frozen=True, eq=False)
class Table:
    """A frame to be shown under a caption; its HTML is made once."""

    frame: pl.DataFrame
    caption: str

    @cached_property
    def html(self) -> str:
        """As `table_html` makes it."""
        return table_html(self.frame, self.caption)

    def show(self) -> None:
        """On the page; a long one scrolls in a grid that loads as it is read."""
        if self.frame.height > ROWS_OF_A_REAL_TABLE:
            with st.container(key=_key("grid")):
                st.dataframe(self.frame, width="stretch", hide_index=True)
        else:
            st.html(self.html)


def table(frame: pl.DataFrame, caption: str) -> None:
    """The frame as a table with that caption."""
    Table(frame, caption).show()


def table_html(frame: pl.DataFrame, caption: str) -> str:
    """An HTML table: a head cell per column, the first column heading each row, addresses as links. A frame without
    rows is no table: a line says that there is none."""
    if frame.is_empty():
        return element("p", "none", f"{caption}: none.")
    kinds = ["number" if dtype.is_numeric() else "text" for dtype in frame.dtypes]
    heads = zip(frame.columns, kinds, strict=True)
    head_row = "".join(f'<th scope="col" class="{kind}">{html.escape(name)}</th>' for name, kind in heads)
    body = "".join(f"<tr>{_cells(row, kinds, frame.columns)}</tr>\n" for row in frame.iter_rows())
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="Table: {html.escape(caption)}"><table>'
        f"<caption>{html.escape(caption)}</caption><thead><tr>{head_row}</tr></thead><tbody>{body}</tbody>"
        "</table></div>"
    )


def _cells(row: tuple[object, ...], kinds: list[str], heads: list[str]) -> str:
    """The cells of a row; each knows its head, under which it stands where the rows are stacked."""
    texts = [
        "" if value is None else hosts(value) if isinstance(value, list) else hosted(str(value))
        for value in row
    ]
    first, *rest = zip(texts, kinds, heads, strict=True)
    return f'<th scope="row" class="{first[1]}">{first[0]}</th>' + "".join(
        f'<td class="{kind}" data-head="{html.escape(head)}">{text}</td>' for text, kind, head in rest
    )


def hosted(text: str) -> str:
    """`text` escaped; where it is nothing but an address, a link named by its host."""
    return hosts([text]) if re.fullmatch(r"https?://\S+", text) else linked(text)


def element(tag: str, kind: str, text: str) -> str:
    """`text` as one HTML element of that class, escaped, its addresses as links."""
    return f'<{tag} class="{kind}">{linked(text)}</{tag}>'


def hosts(addresses: list[str]) -> str:
    """Addresses as links, each named by its host: for cells that hold several. What is no address stays as it is."""
    return "<br>".join(
        f'<a href="{html.escape(a)}">{html.escape((urlsplit(a).hostname or a).removeprefix("www."))}</a>'
        if a.startswith(("https://", "http://"))
        else html.escape(a)
        for a in addresses
    )


def linked(text: str) -> str:
    """`text` escaped for HTML, each address in it a link."""
    pieces = re.split(r"(https?://[^\s<>\"]*[^\s<>\".,;:)])", text)
    return "".join(
        f'<a href="{html.escape(piece)}">{html.escape(piece)}</a>' if i % 2 else html.escape(piece)
        for i, piece in enumerate(pieces)
    )
