"""The store as pages ask it: the snapshot in service, each figure asked once for each snapshot and choice."""

from typing import Any

import streamlit as st

from judgements.figures import FIGURES, Asked
from judgements.store import NoStore, Store, current, of_store


def store() -> Store:
    """The store in service; where there is none, the page says how to build one and ends."""
    try:
        return current()
    except NoStore as missing:
        st.error(f"{missing}", icon=":material/database_off:")
        st.stop()


@of_store
def _asked(store: Store, name: str, choices: Any) -> Asked[Any]:
    return FIGURES[name].ask(store, choices)


def asked(name: str, **choices: Any) -> Asked[Any]:
    """The figure of that name with these choices. Raises BadChoices where one does not exist."""
    return _asked(store(), name, FIGURES[name].choices(**choices))
