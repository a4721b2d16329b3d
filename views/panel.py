"""What stands behind the cell that a reader has chosen: beside the figure on a wide screen, a sheet on a telephone.

The script of the page (addresses/scripts/shell.js) takes the keyboard into the panel and back to the cell; Escape
closes it.
"""

import datetime as dt

import streamlit as st

from judgements.store import Store
from views import chosen, evidence

KEYS = ("force", "area")


def show(  # noqa: PLR0917 - the keys of a cell, then the day
    held: Store, programme: str, cycle: str, force: str, area: str, as_at: dt.date | None = None
) -> None:
    """The evidence of that cell; nothing where no cell is chosen."""
    if not (force and area):
        return
    with st.container(key="panel"):
        st.button("Close", key="close-panel", on_click=chosen.drop, args=KEYS, icon=":material/close:")
        evidence.show(held, programme, cycle, force, area, as_at)
