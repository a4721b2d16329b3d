"""How the grid of grades is drawn: a letter on the grade's colour in each cell."""

import polars as pl

from judgements.drawing import tile
from judgements.drawing.board import Board, sentence
from judgements.drawing.grid import letter_grid
from judgements.drawing.heads import Head
from judgements.drawing.links import address
from judgements.drawing.look import Look
from judgements.figures.grade_grid.question import Choices
from judgements.vocabulary import Vocabulary


def chart(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> Board:
    """Rows and columns as the frame has them; names of forces and areas are links."""
    if cells.is_empty():
        return sentence("Nothing is graded for these choices", look, vocabulary)
    named = ("force_name", "short_label") + (() if choices.layout == "forces_areas" else ("cycle_label",))
    drawn = tile.with_descriptions(cells, *named)
    return letter_grid(drawn, _rows(drawn, choices, vocabulary), _columns(drawn, choices), vocabulary, look)


def _rows(drawn: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> list[Head]:
    """A row a force; or an area, air between themes."""
    rows = drawn.unique("row", keep="first", maintain_order=True)
    if choices.layout == "areas_cycles":
        parted = (pl.col("theme") != pl.col("theme").shift()).fill_null(False)
        rows = rows.with_columns(air=pl.when(parted).then("theme").otherwise(pl.lit("")))
        return [
            Head(key, name, gap=air) for key, name, air in rows.select("row", "row_name", "air").iter_rows()
        ]
    return [
        Head(force, name, group, vocabulary.forces[force].short, href=address({"force": force}))
        for force, name, group in rows.select("row", "row_name", "row_group").iter_rows()
    ]


def _columns(drawn: pl.DataFrame, choices: Choices) -> list[Head]:
    """A column an area, linked to its page; or a cycle."""
    columns = drawn.sort("column_order").unique("column", keep="first", maintain_order=True)
    fields = ("column", "column_head", "column_group", "column_short", "gap", "programme", "cycle", "area")
    found = []
    for key, name, group, short, gap, programme, cycle, area in columns.select(fields).iter_rows():
        codes = {"programme": programme, "cycle": cycle, "area": area}
        href = "" if choices.layout == "areas_cycles" else address(codes)
        found.append(Head(key, name, group, short, gap, href))
    return found
