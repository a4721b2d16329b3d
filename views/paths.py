"""Links between the pages: addresses built from codes, every choice written out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

from judgements.site_address import base_path
from views.pages import PAGES, built


def address(page: str, **choices: str | Sequence[str] | date | None) -> str:
    """The address of a page with these choices by code: `/force?force=kent`. KeyError for an unknown page."""
    path = base_path() + {view.name: view for view in PAGES}[page].address
    query = urlencode(_parameters(choices), doseq=True)
    return f"{path}?{query}" if query else path


def page_link(page: str, label: str, **choices: str | Sequence[str] | date | None) -> None:
    """A link to a page with these choices by code; plain text where that page is not built."""
    view = {view.name: view for view in PAGES}[page]
    if view in built():
        st.page_link(view.file, label=label, query_params=_parameters(choices))
    else:
        st.markdown(label)


def _parameters(choices: Mapping[str, str | Sequence[str] | date | None]) -> dict[str, list[str]]:
    """Lists repeat the parameter; None leaves it out."""
    return {
        name: [str(value)] if isinstance(value, str | date) else [str(v) for v in value]
        for name, value in choices.items()
        if value is not None
    }


def go(page: str, choices: Mapping[str, str | Sequence[str]]) -> NoReturn:
    """Open a page with these choices by code, instead of the rest of this one."""
    view = {view.name: view for view in PAGES}[page]
    st.switch_page(view.file, query_params=_parameters(choices))
