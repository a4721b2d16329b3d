"""The newest dated grade of each force, and how many years ago it was made known."""

from dataclasses import dataclass

import polars as pl

from judgements import freshness
from judgements.figures import counting, undated
from judgements.figures.completing import with_values
from judgements.figures.figure import AsAt
from judgements.store import Store
from judgements.vocabulary import Vocabulary

MOST = 3  # years from which on an age is told as `3 or more`


@dataclass(frozen=True)
class Choices:
    """Grades of some programmes (none said: all); `region` keeps some of the forces."""

    programme: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    as_at: AsAt = None


def complete(store: Store, choices: Choices) -> Choices:
    """The choices with every programme where none is said."""
    return with_values(choices, programme=choices.programme or tuple(store.vocabulary.programmes))


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """One row a force of today: `column`, `line` (its place on the map), `dated` (of its newest grade, partial),
    `cycle_label`, `themes` (graded then), `years` (whole years since, at most MOST, null where no grade has a
    date), `state` (graded or not_held). A grade carried forward is not a new one. `not_dated`: how many judgements
    nobody can say of whether they were known on the day."""
    ages = freshness.ages(store, choices.as_at)
    known = ages.filter(pl.col("programme").is_in(choices.programme), ~pl.col("carried"))
    known = known.with_columns(dated=pl.coalesce("published", "reported")).drop_nulls(["dated", "days"])
    last = known.filter(pl.col("days") == pl.col("days").min().over("force")).group_by("force").agg(
        pl.col("dated", "cycle_label").sort().last(),
        themes=pl.col("theme").n_unique().cast(pl.Int64),
        years=pl.col("years").min().clip(0, MOST),
    )  # fmt: skip
    every, today = store.vocabulary.forces.values(), store.vocabulary.existing.values()
    left, top = min(f.tile_column for f in every), min(f.tile_row for f in every)
    forces = pl.DataFrame(
        [
            {"force": f.code, "force_name": f.name, "region": f.region, "country": f.country}
            | {"column": f.tile_column - left, "line": f.tile_row - top}
            for f in today
        ]
    )
    found = forces.join(last, on="force", how="left", maintain_order="left")
    state = pl.when(pl.col("years").is_null()).then(pl.lit("not_held")).otherwise(pl.lit("graded"))
    found = found.with_columns(state=state, not_dated=pl.lit(undated.judgements(store, choices)))
    return counting.of_forces_and_regions(found, choices.region)


def table(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row a force: its newest dated grade, oldest first."""
    return cells.sort("dated", "force_name", nulls_last=False).select(
        pl.col("force_name").alias("Force"),
        pl.col("dated").alias("Last graded"),
        pl.col("cycle_label").alias("Cycle or programme"),
        pl.col("themes").alias("Themes graded"),
    )
