"""Parts of a force's page: its head, what is held in other cycles, what happened beside its grades."""

import datetime as dt

import polars as pl
import streamlit as st

from judgements import force_facts, regrades
from judgements.dates import dated_words, partial_date
from judgements.exports import links
from judgements.marks import in_words
from judgements.site_address import base_path
from judgements.store import Store, of_store
from judgements.wording import STRENGTHS, plural
from views import page
from views.templating import filled


def head(held: Store, force: str) -> None:
    """The name as heading, earlier names, and the same on one sheet, without a script, for machines."""
    known = held.vocabulary.forces[force]
    former = [n for n in held.vocabulary.force_names if n.force == force and n.used_to]
    names = [f"{known.official_name} was {n.official_name} until {partial_date(n.used_to)}." for n in former]
    page.title(known.official_name, " ".join(names))
    own = {
        "On one sheet": f"/letter/{force}",
        "As a plain page": links.force_link(force),
        "Data": f"/api/judgements.csv?force={force}",
        "Feed": f"/feed.xml?force={force}",
    }
    page.links({label: base_path() + path for label, path in own.items()})


def beside(held: Store, force: str, cycle: str, as_at: dt.date | None) -> None:
    """What to know with the grades of a cycle: those changed later, what is held where nothing is, old ones."""
    for changed in regrades.sentences(held, as_at, force=force):
        page.note(changed)
    if other := force_facts.elsewhere(held, force, cycle, as_at):
        page.note(other)
    if old := force_facts.old_grades(held, force, as_at):
        with st.expander(f"For {plural(len(old), 'theme')} the newest grade we hold is of an older cycle"):
            page.bullets(old)


def events(held: Store, force: str, as_at: dt.date | None) -> None:
    """Causes of concern and monitoring, dated, each with its source."""
    found = force_facts.events(held, force, as_at)
    if not found:
        return
    page.section(
        "Causes of concern and monitoring", "They help to explain grades and are never counted as grades."
    )
    st.html(filled("events", events=found))


@of_store
def judgements(held: Store, force: str, as_at: dt.date | None) -> page.Table:
    """Every judgement of the force that is held, newest first."""
    rows = held.query("judgements_of_force", force=force, as_at=as_at).select(
        pl.col("short_label").alias("Area"),
        pl.col("cycle_label").alias("Cycle"),
        in_words().alias("Grade"),
        dated_words().alias("Dated"),
        pl.col("strength").replace_strict(STRENGTHS).alias("Strength"),
        pl.col("source_urls").alias("Sources"),
    )
    return page.Table(rows, f"Judgements of {held.vocabulary.forces[force].name}")
