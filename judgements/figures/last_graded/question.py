"""The newest dated judgement of each force, and how many years ago it was made known."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from judgements.dates import days
from judgements.figures import counting
from judgements.figures.completing import with_values
from judgements.figures.figure import AsAt
from judgements.store import Store
from judgements.vocabulary import Vocabulary

YEAR = 365.25  # days
MOST = 3  # years from which on an age is told as `3 or more`


@dataclass(frozen=True)
class Choices:
    """Judgements of some programmes (none said: all); `region` keeps some of the forces."""

    programme: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    as_at: AsAt = None


def complete(store: Store, choices: Choices) -> Choices:
    """The choices with every programme where none is said."""
    return with_values(choices, programme=choices.programme or tuple(store.vocabulary.programmes))


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """One row a force: `column`, `line` (its place on the map), `dated` (of its newest judgement, partial),
    `cycle_label`, `areas` (graded then), `years` (whole years since, at most MOST, null where no judgement
    has a date), `state` (graded or not_held). A judgement carried forward is not a new one."""
    vocabulary = store.vocabulary
    today = choices.as_at or store.snapshot.built_at.date()
    known = store.query("judgements_known", programme=None, force=None, as_at=choices.as_at)
    known = known.filter(pl.col("programme").is_in(choices.programme), pl.col("judged_in").is_null())
    newest = _newest(days(known, "dated"), today)
    left, top = (
        min(getattr(f, name) for f in vocabulary.forces.values()) for name in ("tile_column", "tile_row")
    )
    forces = pl.DataFrame(
        [
            {"force": f.code, "force_name": f.name, "region": f.region, "country": f.country}
            | {"column": f.tile_column - left, "line": f.tile_row - top}
            for f in vocabulary.forces.values()
        ]
    )
    found = forces.join(newest, on="force", how="left", maintain_order="left")
    state = pl.when(pl.col("years").is_null()).then(pl.lit("not_held")).otherwise(pl.lit("graded"))
    return counting.within(found.with_columns(state=state), choices.region)


def _newest(dated: pl.DataFrame, today: dt.date) -> pl.DataFrame:
    """Force, date, cycle, number of areas and age of the newest dated report."""
    report = ["force", "programme", "cycle", "dated"]
    reports = dated.filter(pl.col("last_day").is_not_null()).group_by(report).agg(
        pl.col("cycle_label").first(), pl.col("last_day").first(), areas=pl.len().cast(pl.Int64)
    )  # fmt: skip
    newest = reports.sort("last_day", "areas", "cycle_label").unique(
        "force", keep="last", maintain_order=True
    )
    age = (pl.lit(today) - pl.min_horizontal("last_day", pl.lit(today))).dt.total_days() / YEAR
    years = age.floor().cast(pl.Int64).clip(upper_bound=MOST)
    return newest.select("force", "dated", "cycle_label", "areas", years=years)


def table(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row a force: its newest dated judgement, oldest first."""
    return cells.sort("dated", "force_name", nulls_last=False).select(
        pl.col("force_name").alias("Force"),
        pl.col("dated").alias("Last graded"),
        pl.col("cycle_label").alias("Cycle or programme"),
        pl.col("areas").alias("Areas graded"),
    )
