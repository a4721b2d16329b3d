"""The answer to a question or claim on the page, and the list of leads."""

import dataclasses
import html
from collections.abc import Iterable, Sequence
from pathlib import Path

import streamlit as st

from judgements.claims import NONE_NEAR, VERDICT_WORDS, Answer
from judgements.claims.answer import parameters
from judgements.dates import dated
from judgements.figures import FIGURES
from judgements.leads import KINDS, Lead
from judgements.site_address import base_path
from judgements.wording import plural
from views import page, paths
from views.store import asked, store

STYLE = Path(__file__).with_name("claims.css")
SOURCES_SHOWN = 4


def style() -> None:
    """The look of answers and leads."""
    st.html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")


def show(answer: Answer) -> None:
    """The answer in words, what stands behind it, what may be printed; then the figure and the evidence."""
    style()
    st.html(answer_html(answer))
    if answer.evidence.height:
        with st.expander(f"Evidence of this answer: {plural(answer.evidence.height, 'row')}"):
            page.table(answer.evidence, f"What the answer rests on: {answer.reading or answer.text}")
    if answer.figure:
        name, parts = answer.figure
        choices = FIGURES[name].choose(store(), list(parameters(parts)))
        page.show(asked(name, **{f.name: getattr(choices, f.name) for f in dataclasses.fields(choices)}))


def answer_html(answer: Answer) -> str:
    """The answer as HTML: verdict, sentence, then a list of what must be known with it."""
    rows: list[tuple[str, Iterable[str]]] = [
        ("What may be printed", answer.safe),
        ("Why", answer.reasons),
        ("What would overturn this", answer.overturn),
        ("Say with it", answer.notes),
        ("How it was taken", answer.took),
    ]
    listed = "".join(row(term, map(page.linked, texts)) for term, texts in rows)
    near = answer.nearest or (
        (NONE_NEAR,) if answer.verdict in ("false", "unsafe") and not answer.safe else ()
    )
    listed += row("True instead", [ask(t) if t != NONE_NEAR else html.escape(t) for t in near])
    listed += row("Ask instead", map(ask, answer.suggestions))
    if answer.address:
        link = f'<a href="{html.escape(base_path() + answer.address)}">The figure that shows it, as a page to share</a>'
        listed += row("Figure", [link])
    sentence = answer.sentence.removeprefix(f"{VERDICT_WORDS[answer.verdict]}. ")
    reading = f'<p class="read">Read as: {html.escape(answer.reading)}</p>' if answer.reading else ""
    return (
        f'<div class="answer {answer.verdict}" role="status"><h2>{html.escape(VERDICT_WORDS[answer.verdict])}</h2>'
        f"<p>{page.linked(sentence)}</p>{reading}<dl>{listed}</dl></div>"
    )


def row(term: str, items: Iterable[str]) -> str:
    """A term and its items as HTML, nothing where there is none."""
    shown = "".join(f"<dd>{item}</dd>" for item in items)
    return f"<dt>{term}</dt>{shown}" if shown else ""


def ask(sentence: str) -> str:
    """A sentence as a link that asks it."""
    link = html.escape(paths.address("headlines", claim=sentence))
    return f'<a href="{link}" target="_self">{html.escape(sentence)}</a>'


def show_leads(found: Sequence[Lead]) -> None:
    """Each lead with its kind, its date, its check and its sources."""
    st.html(f'<ol class="leads">{"".join(map(item, found))}</ol>')


def item(lead: Lead) -> str:
    """One lead as a list item."""
    checks = [
        f'<a href="{html.escape(paths.address("headlines", claim=f"{a.text}."))}" target="_self">'
        f"Check{'' if len(lead.answers) == 1 else f' {i}'}</a>"
        for i, a in enumerate(lead.answers, 1)
    ]
    shown = page.hosts(list(lead.sources[:SOURCES_SHOWN])).replace("<br>", ", ")
    more = len(lead.sources) - SOURCES_SHOWN
    shown += f" and {more} more" if more > 0 else ""
    shared = f" ({lead.holders} of {lead.base})" if lead.base > 1 else ""
    date = dated(lead.published, lead.reported)
    return (
        f'<li>{html.escape(lead.text)}<span class="quiet">{html.escape(KINDS[lead.kind])}{shared}, '
        f"{html.escape(date)}. {', '.join(checks)}. Sources: {shown}.</span></li>"
    )
