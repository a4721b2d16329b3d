"""What a person says of a document where it is silent: force, cycle, date, address, publisher; and its doubts."""

import streamlit as st

from judgements.store import Store
from views import desk_cells, page, reader
from views.desk_bring import Paper, read_again
from views.reader import Draft, Hints, Reading
from views.store import store

SAID = ("address", "published", "publisher")
# What is to be said of a document that has no address: the columns of documents.csv, and their names for people.
DOCUMENT = {"title": "Title", "publisher": "Published by", "ask": "Where to ask for it"}


def drafted(paper: Paper, reading: Reading) -> Draft:
    """The reading as the person at the desk leaves it."""
    grades, words = desk_cells.corrections(desk_cells.place(paper.key, reading))
    address, published, publisher = (
        str(st.session_state.get(f"desk/{name}/{paper.key}") or "").strip() for name in SAID
    )
    return Draft(
        reading,
        dict(grades),
        dict(words),
        address,
        published,
        publisher,
        _document(paper) if not address else {},
    )


def _document(paper: Paper) -> dict[str, str]:
    """What is said of a document that has no address; empty where nothing is."""
    if not st.session_state.get(f"desk/no-address/{paper.key}"):
        return {}
    return {
        name: str(st.session_state.get(f"desk/document/{name}/{paper.key}") or "").strip()
        for name in DOCUMENT
    }


def ask(held: Store, paper: Paper, reading: Reading) -> None:
    """Fields for what the document leaves out; where force or cycle are supplied it is read again."""
    v = held.vocabulary
    with st.container(horizontal=True, key=f"choices-desk-{paper.key}"):
        if not reading.force or paper.hints.force:
            forces = ["", *v.forces]
            st.selectbox("Force", forces, forces.index(paper.hints.force), key=f"desk/force/{paper.key}",
                         format_func=lambda f: v.forces[f].name if f else "not said",
                         on_change=_hinted, args=(paper,))  # fmt: skip
        if not (reading.programme and reading.cycle) or paper.hints.cycle:
            cycles = [("", ""), *v.cycles]
            st.selectbox("Cycle", cycles, cycles.index((paper.hints.programme, paper.hints.cycle)),
                         key=f"desk/cycle/{paper.key}", on_change=_hinted, args=(paper,),
                         format_func=lambda c: v.cycles[c].label if c[0] else "not said")  # fmt: skip
        st.text_input("Address", placeholder=reading.address or "https://…", key=f"desk/address/{paper.key}",
                      max_chars=2000)  # fmt: skip
        st.text_input("Published", placeholder=reading.published or "2025-04-11",
                      key=f"desk/published/{paper.key}", max_chars=10)  # fmt: skip
        st.selectbox("Publisher", ["", *reader.PUBLISHERS], key=f"desk/publisher/{paper.key}",
                     format_func=lambda p: p or "by its address")  # fmt: skip
    _without_address(paper)


def _without_address(paper: Paper) -> None:
    """A paper or an internal sheet is evidence too, where it is said what it is and who can be asked for it."""
    if st.session_state.get(f"desk/address/{paper.key}"):
        return
    if st.toggle("It has no address", key=f"desk/no-address/{paper.key}"):
        with st.container(horizontal=True, key=f"choices-desk-document-{paper.key}"):
            for name, label in DOCUMENT.items():
                st.text_input(label, key=f"desk/document/{name}/{paper.key}", max_chars=200)


def _hinted(paper: Paper) -> None:
    force = st.session_state.get(f"desk/force/{paper.key}") or ""
    programme, cycle = st.session_state.get(f"desk/cycle/{paper.key}") or ("", "")
    read_again(store(), paper, Hints(force, programme, cycle, ""))


def doubts(held: Store, paper: Paper, reading: Reading) -> None:
    """Each doubt with its words; one that names an area and a grade of this force's list is settled by a click."""
    where = desk_cells.place(paper.key, reading)
    grades, words = desk_cells.corrections(where)
    v = held.vocabulary
    doubtful = dict.fromkeys(reading.doubts)
    if doubtful:
        page.section("Doubts")
    for number, doubt in enumerate(doubtful):
        said = " ".join(reading.text[doubt.start : doubt.end].split())[:240]
        key = (reading.programme or "", reading.cycle or "", doubt.area or "")
        ours = key in v.areas and doubt.scope.force == reading.force and doubt.grade in v.grades
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"desk-doubt-{paper.key}-{number}"
        ):
            st.text(f"{doubt.message}" + (f": “{said}”" if said else ""))
            if ours and grades.get(doubt.area or "") != doubt.grade:
                label = f"Take {v.grades[doubt.grade or ''].label.lower()} for {v.areas[key].short_label}"
                if st.button(label, key=f"desk/doubt/{'/'.join(where)}/{number}"):
                    grades[doubt.area or ""], words[doubt.area or ""] = doubt.grade or "", said
                    st.session_state.pop(f"desk/{'/'.join(where)}/{doubt.area}", None)
                    st.rerun()
