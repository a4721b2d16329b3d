"""The store as pages ask it: the snapshot in service, each figure drawn once for each snapshot and choice."""

from typing import Any

import streamlit as st

from judgements.figures import FIGURES, Drawn
from judgements.store import NoStore, Store, current


def store() -> Store:
    """The store in service; where there is none, the page says how to build one and ends."""
    try:
        return current()
    except NoStore as missing:
        st.error(f"{missing}", icon=":material/database_off:")
        st.stop()


@st.cache_resource(max_entries=500, show_spinner="Drawing the figure …")
def _drawn(_store: Store, snapshot: str, name: str, choices: Any) -> Drawn:
    return FIGURES[name].draw(_store, choices)


def drawn(name: str, **choices: Any) -> Drawn:
    """The figure of that name with these choices. Raises BadChoices where one does not exist."""
    held = store()
    return _drawn(held, held.snapshot.id, name, FIGURES[name].choices(**choices))
