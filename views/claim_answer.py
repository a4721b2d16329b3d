"""The answer to a claim on the page, and the list of leads."""

import dataclasses
import html
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from judgements.claims import NONE_NEAR, VERDICTS, Checked
from judgements.dates import dated
from judgements.figures import FIGURES
from judgements.leads import KINDS, Lead
from judgements.wording import plural
from views import controls, page
from views.store import asked, store

STYLE = Path(__file__).with_name("claims.css")
SOURCES_SHOWN = 4


def style() -> None:
    """The look of answers and leads."""
    st.html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")


def show(answer: Checked) -> None:
    """Verdict, reasons, what may be said, the nearest true claim; then the figure and the evidence."""
    rows = [("Because", [answer.because])]
    rows += [("Why it is unsafe", [r.text for r in answer.reasons])] if answer.reasons else []
    rows += [("Say with it", [n.text for n in answer.notes])] if answer.notes else []
    rows += [("What may be printed", [answer.safe])]
    listed = "".join(
        f"<dt>{html.escape(term)}</dt>" + "".join(f"<dd>{page.linked(t)}</dd>" for t in texts)
        for term, texts in rows
    )
    near = answer.nearest_text
    if near:
        link = html.escape(controls.address("headlines", claim=f"{near}."))
        listed += (
            f'<dt>Nearest true claim</dt><dd><a href="{link}" target="_self">{html.escape(near)}</a></dd>'
        )
    elif answer.verdict in ("false", "unsafe"):
        listed += f"<dt>Nearest true claim</dt><dd>{NONE_NEAR}</dd>"
    shown = html.escape(answer.address)
    listed += f'<dt>Figure</dt><dd><a href="{shown}">The figure that shows it, as a page to share</a></dd>'
    st.html(
        f'<div class="answer {answer.verdict}" role="status"><h2>{html.escape(VERDICTS[answer.verdict])}</h2>'
        f'<p class="read">Read as: {html.escape(answer.text)}.</p><dl>{listed}</dl></div>'
    )
    with st.expander(
        f"Evidence: {plural(answer.evidence.height, 'judgement or blank', 'judgements and blanks')}"
    ):
        page.table(answer.evidence, f"What the claim rests on: {answer.text}")
    name, parts = answer.figure
    choices = FIGURES[name].choose(store(), list(parts.items()))
    page.show(asked(name, **{f.name: getattr(choices, f.name) for f in dataclasses.fields(choices)}))


def show_leads(found: Sequence[Lead]) -> None:
    """Each lead with its kind, its date, its check and its sources."""
    st.html(f'<ol class="leads">{"".join(map(item, found))}</ol>')


def item(lead: Lead) -> str:
    """One lead as a list item."""
    checks = [
        f'<a href="{html.escape(controls.address("headlines", claim=f"{a.text}."))}" target="_self">'
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
