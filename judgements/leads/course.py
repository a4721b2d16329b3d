"""Leads of more than one moment: low in cycle after cycle, changed after publication, newly published."""

import polars as pl

from judgements.claims.deciding.ground import programme_cells
from judgements.leads.cells import low_grades, rows
from judgements.store import Store

REPORTS_SHOWN_AS_NEW = 12
FEWEST_CYCLES = 2  # that make a run of low grades


def persistent(store: Store, programme: str) -> pl.DataFrame:
    """A force low in one area now, and in each area of its theme in the cycle before it, or in more before that.

    One claim for each area and cycle of the run, each with its own grade: nothing is said of the way from one
    to the next. `base`: the forces of which we hold every grade of the theme in the newest two cycles.
    """
    low, key = low_grades(store), ["programme", "force", "theme"]
    cells = programme_cells(store, programme, None).filter(pl.col("level") != "pillar")
    by_cycle = cells.group_by(*key, "cycle_order").agg(
        low=(pl.col("grade").is_in(low) & (pl.col("kind") == "graded")).all(),
        whole=(pl.col("kind") == "graded").all(),
        areas=pl.len(),
    )
    # Now is the last cycle that holds a whole theme of any force; a theme no longer graded has no now.
    begun = by_cycle.filter("whole").group_by("theme").agg(last=pl.col("cycle_order").max())
    begun = begun.filter(pl.col("last") == pl.col("last").max())
    past = by_cycle.join(begun, on="theme").filter(pl.col("cycle_order") <= pl.col("last"))
    past = past.sort("cycle_order", descending=True).with_columns(back=pl.int_range(pl.len()).over(key))
    base = (
        past.filter(pl.col("back") < FEWEST_CYCLES)
        .group_by(key)
        .agg(known=pl.col("whole").all() & (pl.len() == FEWEST_CYCLES))
        .group_by("theme")
        .agg(base=pl.col("known").sum().cast(pl.Int64))
    )
    broken = past.filter(~pl.col("low")).group_by(key).agg(after=pl.col("cycle_order").max())
    run = past.join(broken, on=key, how="left")
    run = run.filter(pl.col("cycle_order") > pl.col("after").fill_null(0))
    run = run.filter(
        ((pl.col("back") == 0) & (pl.col("areas") == 1)).any().over(key), pl.len().over(key) >= FEWEST_CYCLES
    )
    shared = run.group_by("theme").agg(holders=pl.col("force").n_unique().cast(pl.Int64))
    found = (
        cells.join(run.select(*key, "cycle_order"), on=[*key, "cycle_order"])
        .join(shared, on="theme")
        .join(base, on="theme")
        .sort("cycle_order", "area_order", descending=[True, False])
        .with_columns(claim=pl.lit("every"), sort_date="known_by")
    )
    return rows(found, "persistent", ["force", "programme", "theme"])


def regrades(store: Store) -> pl.DataFrame:
    """Each change of a grade after publication: the grade of the day before, and the grade since."""
    changes = store.query("regrades").with_columns(
        sort_date="day", claim=pl.lit("every"), holders=pl.lit(1), base=pl.lit(len(store.vocabulary.existing))
    )
    before = changes.with_columns(grade="grade_before", as_at="day_before")
    after = changes.with_columns(grade="grade_after", as_at=pl.lit(None, pl.Date))
    return rows(
        pl.concat([before, after], how="vertical_relaxed"),
        "regrade",
        ["force", "programme", "cycle", "area", "day"],
    )


def newly_published(store: Store) -> pl.DataFrame:
    """The reports published last: a claim for each area with a grade that a source states."""
    each = pl.concat(
        [programme_cells(store, p, None) for p in store.vocabulary.programmes], how="vertical_relaxed"
    )
    key = ["programme", "cycle", "force"]
    dated = pl.coalesce("published", "reported").is_not_null()
    sure = each.filter((pl.col("kind") == "graded") & dated)
    reports = (
        sure.group_by(key)
        .agg(sort_date=pl.col("known_by").max())
        .sort("sort_date", *key, descending=[True, False, False, False])
    )
    latest = sure.drop("published", "reported").join(reports.head(REPORTS_SHOWN_AS_NEW), on=key)
    dates = sure.group_by(key).agg(pl.col("published", "reported").sort_by("known_by").last())
    found = latest.join(dates, on=key).with_columns(claim=pl.lit("every"), holders=pl.lit(1), base=pl.lit(1))
    return rows(found.sort("area_order"), "new", key)
