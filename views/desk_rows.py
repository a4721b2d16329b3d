"""What becomes of the desk: rows to take away for everybody, and into the register for whoever may write."""

import re
from collections.abc import Sequence

import streamlit as st

from judgements.store import Store
from judgements.wording import plural
from views import desk_access, page, reader
from views.reader import Draft, Proposal, Said

MOST_TOLD = 12
LAST = "desk/last"  # in st.session_state: what became of the last try to write


def show(held: Store, drafts: Sequence[Draft]) -> None:
    """The rows, what stops them, and what can be done with them."""
    found = reader.proposed(drafts, held)
    rows = sum(map(len, found.rows.values()))
    page.section(f"{plural(rows, 'row')} for the register", _held(found))
    # Rows without an address or a publisher are faulty in each line; once that is said the build has its say.
    against = found.faults or reader.checked(found, held)
    for fault in against[:MOST_TOLD]:
        st.warning(literal(fault), icon=":material/edit:")
    if len(against) > MOST_TOLD:
        page.note(f"{plural(len(against) - MOST_TOLD, 'sentence')} more of that kind.")
    with st.container(horizontal=True, key="choices-desk-rows"):
        if rows:
            name, content = reader.patch(found)
            st.download_button("Download the rows", content, name, key="desk/download")
        if desk_access.writer():
            _writing(found, rows, bool(against))
        elif desk_access.login_is_offered() and st.button("Log in to add them", key="desk/login"):
            st.login()
    _said(st.session_state.get(LAST))


def _held(found: Proposal) -> str:
    return f"Held in the register already: {plural(found.held, 'fact')}." if found.held else ""


def literal(words: str) -> str:
    """Words of a document or a file as they stand, none of them a mark of Markdown."""
    return re.sub(r"([\\`*_{}\[\]()#+!|<>~:$-])", r"\\\1", words)


def _writing(found: Proposal, rows: int, stopped: bool) -> None:
    """The buttons of whoever may write. Each write asks again who that is."""
    if rows and not stopped:
        st.button("Add to the register", type="primary", key="desk/add", on_click=_add, args=(found,))
        st.button("What would change", key="desk/preview", on_click=_preview, args=(found,))
    last: Said | None = st.session_state.get(LAST)
    if rows and last and last.contradicted == reader.rows_of(found):
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
