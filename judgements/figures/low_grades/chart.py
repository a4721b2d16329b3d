"""How low grades is drawn."""

from typing import Any

import altair as alt
import polars as pl

from judgements.figures import grid, marks
from judgements.figures.figure import Look
from judgements.figures.grid import Head
from judgements.figures.low_grades.question import Choices
from judgements.vocabulary import Vocabulary


def chart(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """A grid in which low grades stand in colour and all others back."""
    if cells.is_empty():
        return marks.sentence("We hold no low grades for these choices", look)
    current = choices.show == "current"
    drawn = marks.said(marks.marked(cells)).with_columns(
        row_name="force_name", column_name=pl.format("{}, {}", "area_label", "cycle_label")
    )
    drawn = marks.described(drawn, "force_name", "short_label", *(() if current else ("cycle_label",)))
    rows = drawn.unique("row", keep="first", maintain_order=True).iter_rows(named=True)
    if current:
        group = choices.order == "region"
        heads = [Head(r["row"], _named(r["force_name"], r), r["region"] if group else "") for r in rows]
    else:
        heads = [Head(r["row"], _named(r["theme_label"], r), r["force_name"]) for r in rows]
    columns = drawn.sort("column_order").unique("column", keep="first", maintain_order=True)
    programme = f"{vocabulary.programmes[choices.programme].label} "
    return grid.letter_grid(
        drawn.select(
            "row", "row_name", "column", "column_name", "grade", "state", "mark", "saying", "quiet",
            "description", "force", "cycle", "area",
        ),
        heads,
        [
            Head(c["column"], c["short_label"] if current else c["cycle_label"].removeprefix(programme), gap=c["gap"])
            for c in columns.iter_rows(named=True)
        ],
        vocabulary,
        look,
        select=("force", "cycle", "area"),
    )  # fmt: skip


def _named(name: str, row: dict[str, Any]) -> str:
    """A row's name with its count, which no line break may part."""
    return f"{name} {row['low']}\u00a0of\u00a0{row['graded']}"
