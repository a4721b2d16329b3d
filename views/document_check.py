"""Where a document is checked: the Desk. The part of Quality that once did it leads there, as its address is known."""

import streamlit as st

from judgements.store import Store
from views import page


def show(held: Store) -> None:
    """Says where documents are laid beside what we hold."""
    page.section(
        "Check a document",
        f"A press release, a report or a sheet is laid beside snapshot {held.snapshot.id} at the Desk.",
    )
    st.html('<p><a href="desk">Open the Desk</a></p>')
