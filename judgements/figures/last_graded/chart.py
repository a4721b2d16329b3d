"""How silence is drawn: a map with the year of each force's newest judgement, darker where that is longer ago."""

import polars as pl

from judgements.dates import partial_date
from judgements.drawing import map as tile_map
from judgements.drawing.board import Board, sentence
from judgements.drawing.links import addresses
from judgements.drawing.look import Look
from judgements.figures.last_graded.question import MOST, Choices
from judgements.marks import BLANKS
from judgements.vocabulary import Vocabulary

# Whole years ago → fill and ink; the year is always printed.
SHADES = {
    0: ("#E3ECEF", "#0B0C0C"),
    1: ("#B5CBD4", "#0B0C0C"),
    2: ("#6F95A5", "#0B0C0C"),
    3: ("#274653", "#FFFFFF"),
}
GREY = {
    0: ("#EDEDED", "#000000"),
    1: ("#CFCFCF", "#000000"),
    2: ("#A8A8A8", "#000000"),
    3: ("#474747", "#FFFFFF"),
}
LABELS = {0: "within a year", 1: "1 to 2 years ago", 2: "2 to 3 years ago", MOST: "3 years ago or more"}


def chart(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> Board:
    """One map with a counted key; forces without a dated judgement are hatched."""
    if cells.is_empty():
        return sentence("No force is chosen", look, vocabulary)
    shades = GREY if look.palette == "grey" else SHADES
    fills, inks = ({years: pair[n] for years, pair in shades.items()} for n in (0, 1))
    dates = {d: partial_date(d) for d in cells["dated"].drop_nulls().unique()}
    said = pl.format("last graded {}, {}", pl.col("dated").replace_strict(dates, default=None), "cycle_label")
    drawn = cells.with_columns(
        grade=pl.lit(None, pl.String),
        mark=pl.col("dated").str.head(4).fill_null(""),
        fill=pl.col("years").replace_strict(fills, default=None, return_dtype=pl.String),
        ink=pl.col("years").replace_strict(inks, default="#505A5F", return_dtype=pl.String),
        description=pl.format("{}: {}", "force_name", said.fill_null(pl.lit("no dated grade held"))),
        href=addresses(cells, ("force",)),
    )
    keys = [
        tile_map.Key(None, "", "", label, cells.filter(years=years).height, shades[years])
        for years, label in LABELS.items()
    ]
    silent = cells.filter(state="not_held").height
    blank = [tile_map.Key(None, "not_held", "", BLANKS["not_held"][1], silent)] if silent else []
    return tile_map.large(drawn, keys + blank, vocabulary, look)
