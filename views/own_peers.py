"""Peer groups of the reader's own, for this session: pasted or as a file, understood by names, nothing kept."""

import streamlit as st

from judgements.peers import MOST_BYTES, NotPeers, peers
from judgements.store import Store
from judgements.wording import listed, plural
from views import page
from views.templating import filled

BROUGHT = "own_peers/brought"  # in st.session_state: the table as it was brought


def show(held: Store, cycle: str) -> None:
    """Asks for a table of peers; says what was understood and who has whom without the reverse; leads to each group."""
    page.section(
        "Peer groups of your own",
        "For this session alone: nothing is stored. One force a row, its peers behind it; or a pair a row.",
    )
    with page.row("peers"):
        pasted = st.text_area("Paste a table", max_chars=MOST_BYTES, height=120)
        file = st.file_uploader("Or bring a CSV file", type=["csv", "tsv", "txt"])
    if brought := (file.getvalue() if file else pasted.strip()):
        st.session_state[BROUGHT] = brought
    kept: bytes | str = st.session_state.get(BROUGHT, "")
    if not kept:
        return
    try:
        found = peers(held, kept)
    except NotPeers as fault:
        page.note(f"{fault}")
        return
    page.note(f"{plural(len(found.groups), 'group')} understood. {found.base}")
    page.bullets([*found.doubts, *found.asymmetry])
    names = held.vocabulary.forces
    st.html(
        filled(
            "peers",
            groups=found.groups,
            names=names,
            listed=lambda codes: listed(names[code].name for code in codes),
            cycle=cycle,
        )
    )
