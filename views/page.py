"""The frame around every page, and the placing of a figure: words, chart, table twin."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from judgements.exports.credit import LICENCE_ADDRESS, PUBLISHER
from judgements.figures import Asked
from judgements.site_address import base_path
from views import chosen, paths, picture, turns
from views.publish_panel import publish
from views.templating import filled

SHOWN = "page/shown"  # in st.session_state: how many figures of each name stand on the page so far
SAID = "page/said"  # in st.session_state: keys of letters and caveats that the page has said so far
STYLE = Path(__file__).with_name("style.css")

# Up to here a table is a real one, which screen readers, printers and the clipboard know how to take.
ROWS_OF_A_REAL_TABLE = 500


def head(page: str) -> None:
    """The start of every page: the browser's title. STYLE is in its document, from before Streamlit begins."""
    st.session_state[SHOWN] = Counter()
    st.session_state[SAID] = set()
    st.set_page_config(page_title=f"{page} · {PUBLISHER}", layout="wide", initial_sidebar_state="collapsed")


def foot() -> None:
    """The end of every page: who we are not, and the licence."""
    links = {
        "Data service": f"{base_path()}/api/",
        "Files": f"{base_path()}/data/",
        "How it is made": paths.address("method"),
        "Accessibility": f"{base_path()}/accessibility",
    }
    st.html(filled("foot", links=links, licence_address=LICENCE_ADDRESS))


def apology(fault: Exception) -> bool:
    """What a reader sees of a fault of ours; the server's log has the whole of it."""
    logging.getLogger("dashboard").error("A page could not be drawn", exc_info=fault)
    st.error("**The rest of this page could not be drawn.** The fault is ours and has been recorded.")
    return True


def title(text: str, lede: str = "") -> None:
    """The page's one main heading, which the browser's tab carries too, with a line of introduction."""
    st.set_page_config(page_title=f"{text} · {PUBLISHER}")
    st.html(filled("title", text=text, lede=lede))


def section(text: str, lede: str = "") -> None:
    """A heading within the page, with a line of introduction."""
    st.html(filled("section", text=text, lede=lede))


def note(text: str, kind: str = "") -> None:
    """A paragraph of plain text; addresses in it are links. `kind`: its class."""
    st.html(filled("paragraph", text=text, kind=kind))


def bullets(texts: Iterable[str]) -> None:
    """A list of plain texts; addresses in them are links."""
    st.html(filled("bullets", texts=texts))


def links(to: Mapping[str, str]) -> None:
    """A line of links: label → address."""
    st.html(filled("links", links=to))


@contextmanager
def choices() -> Iterator[None]:
    """Around the controls of the page: a line says what is shown, they themselves stand behind a button."""
    before = len(chosen.said_since())
    with st.container(horizontal=True, vertical_alignment="center", key="shown"):
        line = st.container(width="content")
        with st.popover("Change view", key="change-view"), st.container(key="choices-page"):
            yield
    line.html(filled("paragraph", text=" · ".join(chosen.said_since(before)), kind="shown"))


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
    picked = _shown(figure, headline, select)
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
    st.html(filled("headed", headline=headline, subtitle=subtitle, style=place.style))
    shown = picture.show(figure, key, chosen.in_use(), _choose if select == "cell" else None)
    st.html(filled("under", notes=notes_of, words=words, table=place.table, before=place.before))
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
        """The caption and a line where the frame is empty, else a table."""
        return filled("table_region", frame=self.frame, caption=self.caption)

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
