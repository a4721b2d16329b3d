"""What stands first: the finding of the moment with its picture, and what share of the grades is held."""

import dataclasses
import datetime as dt

import streamlit as st

from judgements.claims.deciding.figure_shown import choices_of
from judgements.dates import dated
from judgements.freshness import clock_line, coverage_line
from judgements.leads.moment import finding
from judgements.store import Store
from judgements.wording import plural
from views import page
from views.store import asked
from views.templating import filled


def show(held: Store) -> None:
    """The finding of the moment, its figure, and a link to the others."""
    forces = plural(len(held.vocabulary.existing), "police force")
    page.title(f"How inspectors graded the {forces} of England and Wales")
    lead = finding(held)
    if lead is None:
        return
    with st.container(key="finding"):
        said, picture = st.columns([5, 6], gap="large")
    said.html(filled("finding", text=lead.text, when=dated(lead.published, lead.reported)))
    name, parts = lead.answers[0].figure
    choices = choices_of(held, name, parts)
    with picture:
        page.under(asked(name, **{f.name: getattr(choices, f.name) for f in dataclasses.fields(choices)}))


def what_is_held(held: Store, cycle: tuple[str, str], region: tuple[str, ...], as_at: dt.date | None) -> None:
    """How far the cycle has come, and how many grades we hold, once for the whole page, with a link to the rest."""
    st.html(filled("held", told=f"{clock_line(held, *cycle, as_at)} {coverage_line(held, region)}"))
