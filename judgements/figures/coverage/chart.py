"""How coverage is drawn: a grid of numbers, darker where more is held."""

import polars as pl

from judgements.drawing import style, tile
from judgements.drawing.board import Board, sentence
from judgements.drawing.grid import letter_grid
from judgements.drawing.heads import Head
from judgements.drawing.links import address, addresses
from judgements.drawing.look import Look
from judgements.figures.coverage.question import Choices
from judgements.vocabulary import Vocabulary
from judgements.wording import plural_of

# Share held → fill and ink. The numbers are always printed; the shade only guides the eye.
SHADES = {"all": ("#2F4F5F", "#FFFFFF"), "most": ("#9DB7C1", "#0B0C0C"), "some": ("#DCE6EA", "#0B0C0C")}
GREY = {"all": ("#474747", "#FFFFFF"), "most": ("#A8A8A8", "#000000"), "some": ("#DDDDDD", "#000000")}


def chart(rows: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> Board:
    """Forces down, cycles across."""
    if rows.is_empty():
        return sentence("No grades are held", look, vocabulary)
    due = pl.format("{} of {} held", "held", plural_of("expected", "grade"))
    said = pl.when(pl.col("expected").is_null()).then(pl.format("{} held", plural_of("held", "grade")))
    cells = rows.with_columns(
        row="force",
        column=pl.concat_str("programme", "cycle", separator=":"),
        mark="text",
        description=pl.format("{}, {}: {}", "force_name", "cycle_label", said.otherwise(due)),
        href=addresses(rows, ("force", "programme", "cycle")),
    )
    forces = []
    for code in cells["force"].unique(maintain_order=True):
        force = vocabulary.forces[code]
        short = (
            force.names[-1] if look.narrow else force.short
        )  # numbers such as 12/13 leave names little room
        forces.append(Head(code, force.name, short=short, href=address({"force": code})))
    ordered = cells.sort("shape", "programme", "cycle_order").unique(
        "column", keep="first", maintain_order=True
    )
    cycles = [Head(key, label) for key, label in ordered.select("column", "cycle_label").iter_rows()]
    return letter_grid(cells, forces, cycles, vocabulary, look, paint=shaded, weight=400)


def shaded(board: Board, cells: pl.DataFrame, size: float) -> None:
    """Cells on the shade of their share, no ground where nothing is held."""
    shades = GREY if board.look.palette == "grey" else SHADES
    fills, inks = ({k: pair[n] for k, pair in shades.items()} for n in (0, 1))
    coloured = cells.with_columns(
        fill=pl.col("share").replace_strict(fills, default=None, return_dtype=pl.String),
        ink=pl.col("share").replace_strict(inks, default=style.GREY, return_dtype=pl.String),
        state=pl.lit(""),
    )
    tile.draw(board, coloured, size)
