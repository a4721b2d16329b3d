"""A tiny country of two grades, and cells of it, for the drawing kit."""

import polars as pl

from judgements.drawing.look import Look
from judgements.vocabulary import Vocabulary
from tests.judgements import small_world

LOOK = Look(400)
COLOURS = {"high": "#000080", "middle": "#808080", "low": "#800000"}


def vocabulary() -> Vocabulary:
    """small_world with colours and places."""
    world = small_world.vocabulary()
    grade = world.tables["grade"].with_columns(
        fill=pl.col("code").replace_strict(COLOURS), ink=pl.lit("#FFFFFF"),
        grey_fill=pl.lit("#404040"), grey_ink=pl.lit("#FFFFFF"),
    )  # fmt: skip
    places = pl.int_range(pl.len()).cast(pl.String)
    force = world.tables["force"].with_columns(
        tile_column=places, tile_row=pl.lit("0"), short_name=pl.lit("")
    )
    return Vocabulary({**world.tables, "grade": grade, "force": force})


def cells(rows: int = 2, columns: int = 3, grade: str = "high") -> pl.DataFrame:
    """A full grid of one grade: rows `r0` …, columns `c0` …."""
    return pl.DataFrame(
        [
            {"row": f"r{r}", "column": f"c{c}", "grade": grade, "state": "graded", "mark": "H"}
            | {"description": f"r{r}, c{c}: high", "href": f"?force=r{r}&area=c{c}"}
            for r in range(rows)
            for c in range(columns)
        ]
    )
