"""The evidence behind one cell: every judgement of one force in one area, and every source with its address."""

import datetime as dt

import polars as pl
import streamlit as st

from judgements import freshness
from judgements.changelog import ChangelogUnreadable, entries, of_cell
from judgements.dates import dated, day, partial_date, partial_date_words
from judgements.store import Store, store_path
from judgements.wording import STRENGTHS
from views import page, paths
from views.templating import filled

PUBLISHERS = {
    "hmicfrs": "the inspectorate",
    "force": "the force",
    "pcc": "the police and crime commissioner",
    "press": "press",
    "other": "another publisher",
}
NOTHING = "We hold no source that states a grade here. That proves nothing about the report."
ENTERED = {"read": ", as read", "by_hand": ", by hand"}


def show(  # noqa: PLR0917 - the keys of a cell, then the day
    store: Store, programme: str, cycle: str, force: str, area: str, as_at: dt.date | None = None
) -> None:
    """The cell's judgements as known on a day, newest first, each with its dates, strength, decision and
    sources; what a deduced one rests on; and what snapshots of our data changed it."""
    vocabulary = store.vocabulary
    cell = {"programme": programme, "cycle": cycle, "force": force, "area": area}
    named, known = vocabulary.areas[programme, cycle, area], vocabulary.forces[force]
    label = vocabulary.cycles[programme, cycle].label
    place = f"{known.name}, {named.short_label}, {label}"
    st.html(filled("evidence_of", cell=place, asked=named.label if named.label != named.short_label else ""))
    rows = store.query("evidence_of_cell", **cell, as_at=as_at)
    if rows.is_empty():
        page.note(without(store, as_at, **cell))
    elif old := freshness.of_cell(store, cell, as_at):
        page.note(old, "old")
    for _, judgement in rows.group_by("judgement", maintain_order=True):
        first = judgement.row(0, named=True)
        page.note(sentence(first))
        stated = sources(judgement)
        if stated.height:
            page.table(stated, "Sources")
        if first["strength"] == "carried":
            page.table(kept(store, first["judgement"]), "Carried forward on these")
        if first["strength"] == "deduced":
            page.table(basis(store, first["judgement"]), "Deduced from these counts")
    page.note(data_history(f"{known.name}, {label}, {named.short_label}:"))
    paths.page_link("quality", "Every change of our data", part="changes")


def without(store: Store, as_at: dt.date | None, **cell: str) -> str:
    """Why there is no judgement: who says that the force was not graded, else that we hold no source."""
    why = store.query("why_ungraded", **cell)
    if why.height:
        return f"Not graded. {why['reason'][0]}: {why['source_url'][0]}"
    return (
        f"As known on {day(as_at)}: no grade known to have been published by then, or we hold no source."
        if as_at
        else NOTHING
    )


def sentence(row: dict[str, str | None]) -> str:
    """What the judgement is, since when, how well it is supported, and what was decided by whom."""
    grade = row["settled_grade"] or "Disputed"
    until = f" until {partial_date(row['valid_to'])}" if row["valid_to"] else ""
    earlier = (row["judged_in"] or "").replace("earlier", "an earlier cycle")
    carried = f", carried forward from {earlier}" if earlier else ""
    decided = f" {row['decision']}: {row['decision_url']}" if row["decision"] else ""
    since = f", {dated(row['judgement_published'], row['judgement_reported'])}{inspected(row)}"
    return f"{grade}{carried}{since}{until}: {STRENGTHS[str(row['strength'])]}.{decided}"


def inspected(row: dict[str, str | None]) -> str:
    """When the force was inspected for it, where a source says."""
    begun, ended = row["inspected_from"], row["inspected_to"]
    if not begun:
        return ""
    until = f" to {partial_date(ended)}" if ended and ended != begun else ""
    return f", inspected {partial_date(begun)}{until}"


def sources(judgement: pl.DataFrame) -> pl.DataFrame:
    """The sources of one judgement, the inspectorate's first, with addresses."""
    carried = pl.format(" (carried forward from {})", pl.col("stated_judged_in")).fill_null("")
    how = pl.col("how").replace_strict(ENTERED, default="")
    told = judgement.filter(pl.col("source_url").is_not_null()).select(
        (pl.col("stated_grade") + carried).alias("Grade stated"),
        pl.col("publisher").replace_strict(PUBLISHERS).alias("Publisher"),
        partial_date_words("published").fill_null("no date").alias("Page dated"),
        (partial_date_words("entered") + how).fill_null("").alias("Entered"),
        pl.col("source_url").alias("Address"),
    )
    # Rows from before it was noted say nothing of their entry.
    return told if (told["Entered"] != "").any() else told.drop("Entered")


SAYS = {"keeps": "says that the earlier grade stands", "earlier": "for the earlier grade"}


def kept(store: Store, judgement: str) -> pl.DataFrame:
    """The page that keeps an earlier grade, and the sources of that grade, with their addresses."""
    return store.query("carry_behind", judgement=judgement).select(
        pl.col("publisher").replace_strict(PUBLISHERS).alias("Publisher"),
        pl.col("says").replace_strict(SAYS).alias("What it says"),
        pl.col("source_url").alias("Address"),
    )


def basis(store: Store, judgement: str) -> pl.DataFrame:
    """The stated counts that leave a deduced judgement its grade, with their addresses."""
    counts = store.query("counts_behind", judgement=judgement)
    labels = {g.code: g.label for g in store.vocabulary.grades.values() if g.code in counts.columns}
    return counts.select(
        partial_date_words("published").fill_null("no date").alias("Page dated"),
        pl.col("areas_total").alias("Areas in all"),
        *(pl.col(code).alias(label) for code, label in labels.items()),
        pl.col("source_url").alias("Address"),
    )


def data_history(place: str) -> str:
    """What the snapshots of our data changed in one cell, newest first; `place` begins its sentences."""
    try:
        return f"In our data. {' '.join(of_cell(entries(store_path()), place))}"
    except ChangelogUnreadable:
        return "Our changelog can't be read just now."
