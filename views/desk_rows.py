"""What becomes of the desk: rows to take away for everybody, and into the register for whoever may write."""

from collections.abc import Sequence

import streamlit as st

from judgements.store import Store
from judgements.wording import plural
from views import desk_access, page, reader
from views.reader import Draft, Proposal, Said

LAST = "desk/last"  # in st.session_state: what became of the last try to write


def show(held: Store, drafts: Sequence[Draft]) -> None:
    """The rows, what stops them, and what can be done with them."""
    found = reader.proposed(drafts, held)
    rows = sum(map(len, found.rows.values()))
    page.section(f"{plural(rows, 'row')} for the register", _held(found))
    for fault in found.faults:
        st.warning(fault, icon=":material/edit:")
    with st.container(horizontal=True, key="choices-desk-rows"):
        if rows:
            name, content = reader.patch(found)
            st.download_button("Download the rows", content, name, key="desk/download")
        if desk_access.writer():
            _writing(found, rows)
        elif desk_access.login_is_offered() and st.button("Log in to add them", key="desk/login"):
            st.login()
    _said(st.session_state.get(LAST))


def _held(found: Proposal) -> str:
    return f"{plural(found.held, 'fact')} stand in the register already." if found.held else ""


def _writing(found: Proposal, rows: int) -> None:
    """The buttons of whoever may write. Each write asks again who that is."""
    if rows and not found.faults:
        st.button("Add to the register", type="primary", key="desk/add", on_click=_add, args=(found,))
        st.button("What would change", key="desk/preview", on_click=_preview, args=(found,))
    last: Said | None = st.session_state.get(LAST)
    if rows and last and last.contradicted:
        st.button("Add as disputed", key="desk/dispute", on_click=_add, args=(found, True))
    if reader.can_undo():
        st.button("Undo the last add", key="desk/undo", on_click=_undo)


def _add(found: Proposal, dispute: bool = False) -> None:
    if desk_access.writer():
        st.session_state[LAST] = reader.add(found, dispute)


def _preview(found: Proposal) -> None:
    if desk_access.writer():
        st.session_state[LAST] = reader.preview(found)


def _undo() -> None:
    if desk_access.writer():
        st.session_state[LAST] = reader.undo()


def _said(last: Said | None) -> None:
    if last is None:
        return
    with st.container(key="desk-said"):
        if last.refused:
            st.error("**Nothing was written.**", icon=":material/block:")
        page.bullets(last.lines or ("Nothing changes.",))
