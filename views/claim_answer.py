"""The answer to a question or claim on the page, and the list of leads."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from judgements.claims import NONE_NEAR, VERDICT_WORDS, Answer
from judgements.claims.deciding.figure_shown import choices_of
from judgements.dates import dated
from judgements.leads import KINDS, Lead
from judgements.wording import plural
from views import page
from views.store import asked, store
from views.templating import filled

STYLE = Path(__file__).with_name("claims.css")
SOURCES_SHOWN = 4


def style() -> None:
    """The look of answers and leads."""
    st.html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")


def show(answer: Answer) -> None:
    """The answer in words, what stands behind it, what may be printed; then the figure and the evidence."""
    style()
    st.html(filled("answer", answer=answer, verdict=VERDICT_WORDS[answer.verdict], none_near=NONE_NEAR))
    if answer.evidence.height:
        with st.expander(f"Evidence of this answer: {plural(answer.evidence.height, 'row')}"):
            page.table(answer.evidence, f"What the answer rests on: {answer.reading or answer.text}")
    if answer.figure:
        name, parts = answer.figure
        choices = choices_of(store(), name, parts)
        page.show(asked(name, **{f.name: getattr(choices, f.name) for f in dataclasses.fields(choices)}))


def show_leads(found: Sequence[Lead]) -> None:
    """Each lead with its kind, its date, its check and its sources."""
    st.html(filled("leads", leads=found, kinds=KINDS, shown=SOURCES_SHOWN, dated=dated))
