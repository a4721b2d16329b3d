"""How forces are compared: areas down, forces across, and after each area how many grades lie between them."""

import polars as pl

from judgements.drawing import tile
from judgements.drawing.board import Board, sentence
from judgements.drawing.grid import letter_grid
from judgements.drawing.heads import Head
from judgements.drawing.links import address
from judgements.drawing.look import Look
from judgements.figures.comparison.question import Choices
from judgements.vocabulary import Vocabulary


def chart(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> Board:
    """A letter in each cell; names of forces and areas are links."""
    if cells.is_empty():
        return sentence("No grades held", look, vocabulary)
    drawn = tile.with_descriptions(cells, "force_name", "short_label").with_columns(
        row="area", column="force"
    )
    fields = ("area", "short_label", "apart", "programme", "cycle")
    rows = [
        Head(
            area, label, tail=apart_words(apart),
            href=address({"programme": programme, "cycle": cycle, "area": area}),
        )
        for area, label, apart, programme, cycle in cells.select(fields).unique(maintain_order=True).iter_rows()
    ]  # fmt: skip
    columns = [
        Head(f, vocabulary.forces[f].name, short=vocabulary.forces[f].short, href=address({"force": f}))
        for f in cells["force"].unique(maintain_order=True)
    ]
    return letter_grid(drawn, rows, columns, vocabulary, look)


def apart_words(apart: int | None) -> str:
    """`2 apart`, `alike`; nothing where no two grades are held."""
    return "" if apart is None else f"{apart}\u00a0apart" if apart else "alike"
