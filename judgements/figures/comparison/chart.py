"""How comparison is drawn."""

import textwrap

import altair as alt
import polars as pl

from judgements.figures import marks
from judgements.figures.board import WIDE, Board, empty
from judgements.figures.comparison.question import Choices
from judgements.figures.figure import Look
from judgements.vocabulary import Vocabulary

ROW, TILE = 30, 28


def chart(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """Areas by forces, a letter in each cell, and in a last column how many grades lie between them."""
    if cells.is_empty():
        return empty("No grades held", look)
    forces = cells["force_name"].unique(maintain_order=True).to_list()
    areas = cells.select("area", "short_label", "apart", "forces_graded").unique(maintain_order=True)
    unit = WIDE / (len(forces) + 0.9)
    across = {f: n * unit for n, f in enumerate(forces)}
    down = {a: n * ROW for n, a in enumerate(areas["area"])}
    tiles = marks.said(marks.marked(cells)).with_columns(
        x=pl.col("force_name").replace_strict(across, return_dtype=pl.Float64),
        y=pl.col("area").replace_strict(down, return_dtype=pl.Int64),
    )
    tiles = tiles.with_columns(x2=pl.col("x") + unit * 0.965, y2=pl.col("y") + TILE)
    rows = {down[a] + TILE // 2: label for a, label in areas.select("area", "short_label").iter_rows()}
    last = round(WIDE - unit * 0.42)
    heads = {
        round(x + unit * 0.48): "|".join(textwrap.wrap(f, 12, break_long_words=False))
        for f, x in across.items()
    }
    upright = {x: h.replace("|", " ") for x, h in heads.items()} if len(forces) > 3 else heads
    board = Board(
        look, ROW * areas.height, rows, heads | {last: "Grades|apart"},
        narrow_rows={y: "|".join(textwrap.wrap(r, 18)) for y, r in rows.items()},
        narrow_heads=upright | {last: "Grades apart" if len(forces) > 3 else "Grades|apart"},
        turned=len(forces) > 3,
    )  # fmt: skip
    apart = areas.with_columns(
        x=pl.lit(last),
        y=pl.col("area").replace_strict(down, return_dtype=pl.Int64) + TILE // 2 + 1,
        text=pl.col("apart").cast(pl.String).fill_null("–"),
    )
    far, near = apart.filter(pl.col("apart") > 0), apart.filter(pl.col("apart").fill_null(0) == 0)
    return board.together(
        [
            *board.tiles(tiles, vocabulary, ("force_name", "area_label", "saying")),
            board.texts(far, fontWeight=700, fontSize=15),
            board.texts(near, color=marks.GREY, fontSize=15),
        ]
    )
