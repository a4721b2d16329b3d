"""How far a cycle has come, how old a grade is, and what we are silent on: with the words that say so."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import polars as pl

from judgements.dates import dated
from judgements.store import Store, of_store
from judgements.wording import plural

YEAR = 365.25


def clock(store: Store, as_at: dt.date | None = None) -> pl.DataFrame:
    """How far each cycle has come (columns of sql/cycle_clock.sql)."""
    return store.query("cycle_clock", as_at=as_at)


@of_store
def clock_line(store: Store, programme: str, cycle: str, as_at: dt.date | None = None) -> str:
    """`PEEL 2025-27: reports of 3 of 43 forces are known to us, so far.`"""
    row = clock(store, as_at).filter(programme=programme, cycle=cycle).row(0, named=True)
    known = f"reports of {row['reported'] or 'none'} of {plural(row['forces'], 'force')}"
    be = "is" if row["reported"] == 1 else "are"
    return f"{row['label']}: {known} {be} known to us{', so far' if row['running'] else ''}."


@of_store
def ages(store: Store, as_at: dt.date | None = None) -> pl.DataFrame:
    """The newest grade held of each force in each theme (columns of sql/grade_ages.sql), with `years`, its age in
    whole years, and `silence`: `old` where a newer cycle came out since, `unheld` where no grade is held at all,
    else `fresh`."""
    rows = store.query("grade_ages", as_at=as_at)
    return rows.with_columns(
        years=(pl.col("days") / YEAR).floor().cast(pl.Int64),
        silence=pl.when(pl.col("grade").is_null())
        .then(pl.lit("unheld"))
        .when(pl.col("newer_cycle").is_not_null())
        .then(pl.lit("old"))
        .otherwise(pl.lit("fresh")),
    )


def age_line(row: Mapping[str, Any]) -> str:
    """What to know of one grade's age: `PEEL 2018/19, published 2 May 2019, 7 years old; PEEL 2023-25 has come out
    since, its grade of this force is not in our data.` Empty for a grade of the newest cycle."""
    if row["silence"] == "fresh":
        return ""
    newer = f"{row['newer_cycle']} has come out since" if row["newer_cycle"] else ""
    if newer and row["newer_report"]:
        newer += "; its report on this force is known, but no grade of it here is in our data"
    elif newer:
        newer += "; no report of it on this force is known to us"
    if row["silence"] == "unheld":
        return f"No grade of it is in our data; {newer}." if newer else "No grade of it is in our data."
    old = f", {plural(row['years'], 'year')} old" if row["years"] else ""
    return f"{row['cycle_label']}, {dated(row['published'], row['reported'])}{old}; {newer}."


def of_cell(store: Store, cell: Mapping[str, str], as_at: dt.date | None = None) -> str:
    """What to know of the age of the grade of a cell (programme, cycle, force, area): that we hold a newer one, or
    that a newer cycle has come out; else empty."""
    programme, cycle, force = cell["programme"], cell["cycle"], cell["force"]
    theme = store.vocabulary.areas[programme, cycle, cell["area"]].theme
    rows = ages(store, as_at).filter(programme=programme, force=force, theme=theme)
    if rows.is_empty() or rows["grade"][0] is None:
        return ""
    newest = rows.row(0, named=True)
    if newest["cycle"] != cycle:
        return f"We hold a newer grade of this theme: {newest['cycle_label']}."
    line = age_line(newest)
    return line and f"Old: {line}"


@of_store
def coverage_line(store: Store, region: tuple[str, ...] = ()) -> str:
    """`1,990 of 2,530 grades of finished cycles are held (78 %), 538 are missing and 2 are disputed.`, the share never
    rounded up to all."""
    rows = store.query("coverage_of_forces").drop_nulls("expected")
    if region:
        rows = rows.filter(pl.col("region").is_in(region) | pl.col("country").is_in(region))
    held, due = int(rows["held"].sum()), int(rows["expected"].sum())
    if not due:
        return "No cycle has finished; nobody says how many grades there are."
    share = f"{held:,} of {plural(due, 'grade')} of finished cycles {'is' if held == 1 else 'are'} held"
    return f"{share} ({held * 100 // due} %), {not_held(rows)}."


def not_held(rows: pl.DataFrame) -> str:
    """`1,101 are missing and 2 are disputed`, of rows of `sql/coverage_of_forces.sql`."""
    missing, disputed = int(rows["missing"].sum()), int(rows["disputed"].sum())
    lacking = f"{plural(missing, 'is', 'are')} missing" if missing else "none is missing"
    return lacking + (f" and {plural(disputed, 'is', 'are')} disputed" if disputed else "")
