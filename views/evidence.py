"""The evidence behind one cell: every judgement of one force in one area, and every source with its address."""

import html

import polars as pl
import streamlit as st

from judgements.store import Store
from judgements.wording import STRENGTHS, partial_date
from views import page

PUBLISHERS = {
    "hmicfrs": "the inspectorate",
    "force": "the force",
    "pcc": "the police and crime commissioner",
    "press": "press",
    "other": "another publisher",
}


def show(store: Store, programme: str, cycle: str, force: str, area: str) -> None:
    """The cell's judgements, newest first, each with its dates, strength and sources."""
    vocabulary = store.vocabulary
    named = vocabulary.areas[programme, cycle, area]
    place = f"{vocabulary.forces[force].name}, {named.label} ({vocabulary.cycles[programme, cycle].label})"
    st.html(f"<h3>{html.escape(place)}</h3>")
    rows = store.query("evidence_of_cell", programme=programme, cycle=cycle, force=force, area=area)
    if rows.is_empty():
        page.note("We hold no source that states a grade here. That proves nothing about the report.")
    for _, judgement in rows.group_by("judgement", maintain_order=True):
        page.note(sentence(judgement.row(0, named=True)))
        st.html(page.table_html(sources(judgement), f"Sources: {place}"))


def sentence(row: dict[str, str | None]) -> str:
    """What the judgement is, since when, how well it is supported, and what was decided."""
    grade = row["settled_grade"] or "Disputed"
    until = f" until {partial_date(row['valid_to'])}" if row["valid_to"] else ""
    carried = f", carried forward from {row['judged_in']}" if row["judged_in"] else ""
    decision = f" {row['decision']}." if row["decision"] else ""
    since = (
        f", published {partial_date(row['valid_from'])}"
        if row["valid_from"]
        else ", date of publication not known"
    )
    return f"{grade}{carried}{since}{until}: {STRENGTHS[str(row['strength'])]}.{decision}"


def sources(judgement: pl.DataFrame) -> pl.DataFrame:
    """The sources of one judgement, the inspectorate's first, with addresses."""
    return judgement.filter(pl.col("source_url").is_not_null()).select(
        pl.col("stated_grade").alias("Grade stated"),
        pl.col("publisher").replace_strict(PUBLISHERS).alias("Publisher"),
        pl.col("published")
        .map_elements(partial_date, return_dtype=pl.String, skip_nulls=False)
        .alias("Page dated"),
        pl.col("source_url").alias("Address"),
    )
