"""Peer groups of the reader's own, for this session: pasted or as a file, understood by names, nothing kept."""

import html

import streamlit as st

from judgements.peers import MOST_BYTES, NotPeers, Peers, peers
from judgements.store import Store
from judgements.wording import listed, plural
from views import page, paths

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
    st.html(groups(held, found, cycle))


def groups(held: Store, found: Peers, cycle: str) -> str:
    """Each force with its peers, and links to the pages that show them side by side, as HTML."""
    items = []
    for force, own in found.groups.items():
        names = held.vocabulary.forces
        together = [force, *own]
        to = {
            "Grades": paths.address("overview", cycle=cycle, forces=together),
            "By area": paths.address("area", cycle=cycle, forces=together),
            "Beside each other": paths.address("force", cycle=cycle, force=force, forces=list(own)),
        }
        links = " · ".join(f'<a href="{html.escape(address)}">{label}</a>' for label, address in to.items())
        said = html.escape(f"{names[force].name}: {listed(names[code].name for code in own)}.")
        items.append(f"<li>{said} {links}</li>")
    return f"<ul>{''.join(items)}</ul>"
