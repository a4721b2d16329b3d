"""What do we hold of what should exist, what is disputed, and what is deduced?"""

import polars as pl

from judgements.dates import partial_date_words
from judgements.store import Store
from judgements.wording import STRENGTHS, plural_of


def coverage_by_cycle(store: Store) -> pl.DataFrame:
    """For readers, one row a cycle: Programme and cycle, Forces with a grade, Grades held, Grades due, then a
    column for each strength."""
    rows = store.query("coverage_of_forces")
    found = rows.group_by("shape", "programme", "cycle_order", "cycle_label", maintain_order=True).agg(
        (pl.col("held") > 0).sum().cast(pl.Int64).alias("Forces with a grade"),
        pl.col("held").sum().alias("Grades held"),
        pl.when(pl.col("expected").is_not_null().all()).then(pl.col("expected").sum()).alias("Grades due"),
        *(pl.col(s).sum().alias(s.capitalize()) for s in STRENGTHS),
    )
    return found.sort("shape", "programme", "cycle_order", descending=[False, False, True]).select(
        pl.col("cycle_label").alias("Programme and cycle"),
        pl.exclude("shape", "programme", "cycle_order", "cycle_label"),
    )


def coverage_by_area(store: Store) -> pl.DataFrame:
    """For readers, one row a graded area: Cycle, Area, Forces graded, Forces due (empty where nobody says),
    Deduced, Disputed."""
    v = store.vocabulary
    rolls = {p.programme: p.shape for p in v.programmes.values()}
    rows = store.table("coverage").rows_by_key(["programme", "cycle", "area"], named=True, unique=True)
    return pl.DataFrame(
        [
            {
                "Cycle": v.cycles[a.programme, a.cycle].label,
                "Area": a.short_label,
                "Forces graded": rows[key]["forces_graded"],
                # How many a rolling programme has inspected so far, no source says.
                "Forces due": rows[key]["forces_expected"] if rolls[a.programme] == "cyclic" else None,
                "Deduced": rows[key]["forces_deduced"],
                "Disputed": rows[key]["forces_disputed"],
            }
            for key, a in reversed(v.areas.items())
            if key in rows and rows[key]["forces_graded"]
        ],
        schema_overrides={"Forces due": pl.Int64},
    )


def counts_without_areas(store: Store) -> pl.DataFrame:
    """For readers: reports of which a release counts more areas than we hold, most missing first."""
    rows = store.query("coverage_of_forces").filter(
        pl.col("releases") > 0, pl.col("stated_total") > pl.col("held")
    )
    return rows.sort(pl.col("stated_total") - pl.col("held"), "force_name", descending=[True, False]).select(
        Force="force_name",
        Cycle="cycle_label",
        **{"Areas counted by a release": "stated_total", "Areas we hold": "held", "Releases": "releases"},
    )


def disputed(store: Store) -> pl.DataFrame:
    """For readers: each source of each grade on which sources disagree."""
    rows = store.query("disputed")
    return rows.select(
        pl.col("force_name").alias("Force"),
        pl.col("cycle_label").alias("Cycle"),
        pl.col("short_label").alias("Area"),
        pl.col("stated_grade").alias("Stated grade"),
        pl.concat_list("source_url").alias("Address"),
    )


WAITS = {
    "merged": "The question joins several of the earlier cycle; which grade was kept can't be told",
    "missing": "We hold no grade of the earlier cycle",
    "disputed": "Sources disagree on the earlier grade",
    "regraded": "The earlier grade was changed, and which one was kept can't be told",
    "differs": "The grade noted beside it is not the earlier grade that we hold",
    "off_scale": "The earlier grade does not exist on the scale of this cycle",
}


def carries_waiting(store: Store) -> pl.DataFrame:
    """For readers: each grade of which the inspectorate says that an earlier one stands, and that we can't give."""
    rows = store.query("carries").filter(pl.col("waits").is_in(list(WAITS)))
    return rows.select(
        pl.col("force_name").alias("Force"),
        pl.col("cycle_label").alias("Cycle"),
        pl.col("short_label").alias("Area"),
        pl.col("earlier_cycle_label").alias("Kept from"),
        pl.col("waits").replace_strict(WAITS).alias("Why it waits"),
        pl.concat_list("source_url").alias("Address"),
    )


EVENTS = {
    "engage_in": "Enhanced monitoring begun",
    "engage_out": "Enhanced monitoring ended",
    "cause_of_concern": "Causes of concern raised",
    "cause_of_concern_closed": "Causes of concern closed",
}


def disputed_events(store: Store) -> pl.DataFrame:
    """For readers: each source of each event on whose number sources differ."""
    return store.query("disputed_events").select(
        pl.col("force_name").alias("Force"),
        pl.col("event").replace_strict(EVENTS).alias("Event"),
        partial_date_words("date").fill_null("date not known").alias("Date"),
        pl.col("topic").fill_null("").alias("Subject"),
        pl.col("number").alias("Stated number"),
        pl.concat_list("source_url").alias("Address"),
    )


def deductions(store: Store) -> pl.DataFrame:
    """For readers: each deduced grade and the release whose counts leave no other."""
    rows = store.query("deductions")
    return rows.select(
        pl.col("force_name").alias("Force"),
        pl.col("cycle_label").alias("Cycle"),
        pl.col("short_label").alias("Area"),
        pl.col("grade_label").alias("Deduced grade"),
        pl.format("counts of {}", plural_of("areas_total", "area")).alias("Rests on"),
        pl.col("sources").alias("Release"),
    )
