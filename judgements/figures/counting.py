"""How many forces hold each grade, of how many: counted once, for every figure that counts.

Counts, shares and standings only. Grades are ordered, never averaged.
"""

from collections.abc import Sequence
from typing import TypedDict

import polars as pl

from judgements.marks import BLANKS
from judgements.vocabulary import Vocabulary

LOW = 2  # requires improvement and inadequate are ranked 2 and 1 on both scales
HIGH = 4  # good and outstanding are ranked 4 and 5 on both
BEYOND = 9  # a rank above every grade, for what has none


def of_forces_and_regions(
    cells: pl.DataFrame, region: Sequence[str] = (), force: Sequence[str] = ()
) -> pl.DataFrame:
    """The cells of forces in any of the regions (or countries) and of the forces named; all where none is."""
    if region:
        cells = cells.filter(pl.col("region").is_in(region) | pl.col("country").is_in(region))
    return cells.filter(pl.col("force").is_in(force)) if force else cells


def of_cycles_held(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells of cycles in which any grade is held, or is disputed; all where there is none."""
    held = cells.filter(pl.col("state").is_in(["graded", "disputed"]).any().over("programme", "cycle"))
    return held if held.height else cells


def bases(cells: pl.DataFrame, *by: str) -> pl.DataFrame:
    """One row for each `by`, in the order of `cells`: `base` (forces graded), `expected` (forces that
    should be; null where only some forces are graded and nobody says how many), `low` and `high` (forces
    graded so), `carried`, and the number of cells in each kind of blank, named as in BLANKS."""
    graded = pl.col("state") == "graded"
    counted = [
        graded.sum().cast(pl.Int64).alias("base"),
        (graded & (pl.col("rank") <= LOW)).sum().cast(pl.Int64).alias("low"),
        (graded & (pl.col("rank") >= HIGH)).sum().cast(pl.Int64).alias("high"),
        (graded & pl.col("judged_in").is_not_null()).sum().cast(pl.Int64).alias("carried"),
        pl.len().cast(pl.Int64).alias("all"),
        *((pl.col("state") == s).sum().cast(pl.Int64).alias(s) for s in BLANKS),
    ]
    found = cells.group_by(by, maintain_order=True).agg(counted)
    expected = pl.when(pl.col("conditional") == 0).then(pl.col("all") - pl.col("ungraded"))
    return found.with_columns(expected=expected).drop("all")


def grade_counts(cells: pl.DataFrame, vocabulary: Vocabulary, *by: str) -> pl.DataFrame:
    """`bases` crossed with the grades of each row's scale, high to low: `forces` that hold the grade
    (zero included), `share` of the base (null on an empty base), `before` (forces graded higher).

    `by` holds programme and cycle, since they say which grades there are.
    """
    rows = bases(cells, *by)
    scales = pl.DataFrame(
        [
            {"programme": c.programme, "cycle": c.cycle, "grade": g.code, "grade_label": g.label}
            | {"letter": g.letter, "rank": g.rank}
            for c in vocabulary.cycles.values()
            for g in vocabulary.grades_of(c.programme, c.cycle)
        ],
        schema_overrides={"rank": pl.Int64},
    )
    held = cells.filter(state="graded").group_by(*by, "grade").agg(pl.len().cast(pl.Int64).alias("forces"))
    counted = rows.with_row_index("row_order").join(scales, on=["programme", "cycle"])
    counted = counted.join(held, on=[*by, "grade"], how="left").with_columns(pl.col("forces").fill_null(0))
    counted = counted.sort("row_order", -pl.col("rank"))
    return counted.with_columns(
        before=pl.col("forces").cum_sum().over("row_order") - pl.col("forces"),
        share=pl.when(pl.col("base") > 0).then(pl.col("forces") / pl.col("base")),
    )


class Standing(TypedDict):
    """Columns of `standing`: forces graded there, with the same grade, higher and lower."""

    base: int
    same: int
    higher: int
    lower: int


def standing(cells: pl.DataFrame, *by: str) -> pl.DataFrame:
    """`cells` with, among the graded forces of each `by`: `base`, `same` (forces with that grade, itself
    included), `higher` and `lower` (forces graded so). Null where the force itself has no grade there."""
    graded = cells.filter(state="graded").with_columns(pl.col("rank").cast(pl.Int64))
    tally = graded.group_by(*by, "rank").agg(pl.len().cast(pl.Int64).alias("same"))
    tally = tally.sort(*by, -pl.col("rank")).with_columns(
        higher=pl.col("same").cum_sum().over(*by) - pl.col("same"), base=pl.col("same").sum().over(*by)
    )
    tally = tally.with_columns(lower=pl.col("base") - pl.col("higher") - pl.col("same"))
    cells = cells.with_columns(pl.col("rank").cast(pl.Int64))
    return cells.join(tally, on=[*by, "rank"], how="left", maintain_order="left")
