"""How many areas got which grade, as releases state it, and which of them can we place by area?"""

from dataclasses import dataclass

import polars as pl

from judgements.figures import counting, undated
from judgements.figures.figure import AsAt
from judgements.store import Store
from judgements.vocabulary import Vocabulary


@dataclass(frozen=True)
class Choices:
    """The reports of one cycle; `force` and `region` keep some of the forces."""

    programme: str = ""
    cycle: str = ""
    force: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    as_at: AsAt = None


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """One row a grade of a statement (columns of sql/stated_counts_of_reports.sql): `stated` areas, and
    those `held` by area, whose short names are `held_areas`. Grades not on the cycle's scale are left out.
    `not_dated`: how many statements nobody can say of whether they were known on the day."""
    counts = store.query(
        "stated_counts_of_reports", programme=choices.programme, cycle=choices.cycle, as_at=choices.as_at
    )
    scale = [g.code for g in store.vocabulary.grades_of(choices.programme, choices.cycle)]
    counts = counts.filter(pl.col("grade").is_in(scale))
    counts = counting.of_forces_and_regions(counts, choices.region, choices.force)
    return counts.with_columns(not_dated=pl.lit(undated.statements(store, choices)))


def table(counts: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row a grade of a statement: stated, placed by area, in which areas, published, sources."""
    return counts.select(
        pl.col("force_name").alias("Force"),
        pl.col("statement").alias("Statement"),
        pl.col("areas_total").alias("Areas stated in all"),
        pl.col("grade_label").alias("Grade"),
        pl.col("stated").alias("Areas stated"),
        pl.col("held").alias("Areas placed"),
        pl.col("held_areas").alias("Placed in"),
        pl.col("published").alias("Page dated"),
        pl.col("source_urls").alias("Sources"),
    )
