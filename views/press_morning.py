"""Press morning: a release, by its address where we hold it or as pasted text; checked, and what may be printed."""

import streamlit as st

from judgements import statements_beside_ours
from judgements.claims.answering import press
from judgements.claims.answering.press import Morning
from judgements.statements_beside_ours import Stated
from judgements.store import Store
from judgements.wording import plural
from views import controls, page, reader
from views.templating import filled

LONGEST = 400


def show(held: Store) -> None:
    """Asks for a release and tells what can be done with it. Nothing is stored, nothing fetched."""
    address = controls.text(
        "release", "Address of a release that we hold", longest=LONGEST, example="https://…"
    )
    pasted = st.text_area("Or the text of a release", max_chars=reader.MOST_CHARACTERS, height=150)
    stated: list[Stated] = []
    if pasted.strip():
        found = reader.readings(pasted.encode(), "pasted text", held)
        stated = [s for one in found if (s := one.stated())]
        page.bullets(dict.fromkeys(f"{d.message}." for one in found for d in one.doubts))
    elif address:
        stated = press.stated_by(held, address)
        if not stated:
            page.note("None of our sources stands at that address. Paste the text of the release instead.")
    else:
        page.note(
            "Its grades and counts are laid beside ours; out come sentences that may be printed, and figures."
        )
    if not stated:
        return
    mornings = press.morning(held, stated)
    checks = statements_beside_ours.standings_table(held, stated)
    differing = sum(c.standing in statements_beside_ours.WRONG for m in mornings for c in m.checks)
    page.section(f"{plural(checks.height, 'statement')} read, {differing} differ from ours")
    page.table(checks, "What the release states and what we hold")
    for found_ in mornings:
        page.section(found_.title, found_.tally)
        st.html(morning_html(found_))
    st.download_button(
        "Download figures, sentences, checks and sources (ZIP)", lambda: press.pack(held, mornings, checks),
        "press-morning.zip", "application/zip", on_click="ignore",
    )  # fmt: skip


def morning_html(found: Morning) -> str:
    """What may be printed, what only the release says, what isn't safe, and the figures, as HTML."""
    return filled(
        "morning",
        morning=found,
        safe=[sentence for answer in found.true for sentence in answer.safe],
        tempting=[f"{t.sentence}. {t.why}" for t in found.temptations],
    )
