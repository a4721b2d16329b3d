"""How grade grid is drawn."""

import altair as alt
import polars as pl

from judgements.figures import grid, marks
from judgements.figures.figure import Look
from judgements.figures.grade_grid.question import Choices
from judgements.figures.grid import Head
from judgements.vocabulary import Vocabulary


def chart(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """The grid: a letter on the grade's colour in each cell."""
    if cells.is_empty():
        return marks.sentence("Nothing is graded for these choices", look)
    drawn = marks.said(marks.marked(cells)).with_columns(
        column_name=pl.format("{}, {}", "area_label", "cycle_label")
    )
    named = ("force_name", "short_label") + (() if choices.layout == "forces_areas" else ("cycle_label",))
    drawn = marks.described(drawn, *named)
    rows = drawn.unique("row", keep="first", maintain_order=True)
    if choices.layout == "areas_cycles":  # themes are parted by air
        parted = (pl.col("theme") != pl.col("theme").shift()).fill_null(False)
        rows = rows.with_columns(air=pl.when(parted).then("theme").otherwise(pl.lit("")))
    else:
        rows = rows.with_columns(air=pl.lit(""))
    columns = drawn.sort("column_order").unique("column", keep="first", maintain_order=True)
    kept = ["row", "row_name", "column", "column_name", "grade", "state", "mark", "saying", "description"]
    return grid.letter_grid(
        drawn.select(*kept, "force", "area", "cycle"),
        [
            Head(key, name, group, gap=air)
            for key, name, group, air in rows.select("row", "row_name", "row_group", "air").iter_rows()
        ],
        [
            Head(*c)
            for c in columns.select(
                "column", "column_head", "column_group", "column_short", "gap"
            ).iter_rows()
        ],
        vocabulary,
        look,
        select=("force", "cycle", "area"),
    )
