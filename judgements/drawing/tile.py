"""The letter tile: a grade's letter on its colour; blanks without fill, each kind with its own mark or pattern."""

import polars as pl

from judgements.drawing import names, style
from judgements.drawing.board import Board, Text
from judgements.drawing.links import addresses
from judgements.marks import BLANKS, CARRIED, DEDUCED, HATCHED, in_words


def marked(cells: pl.DataFrame) -> pl.DataFrame:
    """`cells` with `mark`, what is printed in each: the grade's letter (with `*` where carried, `†` where
    deduced) or the blank's mark."""
    blank = pl.col("state").replace_strict({s: m for s, (m, _, _) in BLANKS.items()}, default="")
    carried = pl.when(pl.col("judged_in").is_not_null()).then(pl.lit(CARRIED[0])).otherwise(pl.lit(""))
    deduced = pl.when(pl.col("strength") == "deduced").then(pl.lit(DEDUCED[0])).otherwise(pl.lit(""))
    letter = pl.col("letter") + carried + deduced
    return cells.with_columns(mark=pl.when(state="graded").then(letter).otherwise(blank))


def with_descriptions(cells: pl.DataFrame, *named: str) -> pl.DataFrame:
    """`cells` with `mark`, `saying` (the grade or blank in words), `description` (`Kent, Responding to the
    public: requires improvement`, of the columns named) and `href` (their codes)."""
    cells = marked(cells).with_columns(saying=in_words())
    return cells.with_columns(
        description=pl.format("{}: {}", pl.concat_str(*named, separator=", "), _lower("saying")),
        href=addresses(cells),
    )


def _lower(column: str) -> pl.Expr:
    text = pl.col(column)
    return text.str.head(1).str.to_lowercase() + text.str.slice(1)


def widest(marks: pl.Series, size: float, weight: int = 600) -> float:
    """The width of the widest of the marks."""
    return max((names.width(m, size, weight) for m in marks.drop_nulls().unique()), default=0.0)


def coloured(board: Board, tiles: pl.DataFrame) -> pl.DataFrame:
    """`tiles` with `fill` (null: no ground) and `ink`: of their grade in the palette, grey for blanks and for
    grades that are `quiet`; as they are where they bring both."""
    if {"fill", "ink"} <= set(tiles.columns):
        return tiles
    quiet = pl.col("quiet") if "quiet" in tiles.columns else pl.lit(False)
    loud = (pl.col("state") == "graded") & ~quiet
    fills, inks = style.fills(board.vocabulary, board.look), style.inks(board.vocabulary, board.look)
    fill, ink = (
        pl.col("grade").replace_strict(c, default=None, return_dtype=pl.String) for c in (fills, inks)
    )
    return tiles.with_columns(
        fill=pl.when(loud).then(fill), ink=pl.when(loud).then(ink).otherwise(pl.lit(style.GREY))
    )


def draw(board: Board, tiles: pl.DataFrame, size: float, *, pick: bool = True) -> None:
    """Tiles: `x`, `y`, `x2`, `y2`, `grade`, `state`, `mark`, and with `pick` `description` and `href`; `quiet`
    where a grade stands back; `fill` and `ink` where they are not those of grades. `size`: that of letters."""
    if tiles.is_empty():
        return
    tiles = coloured(board, tiles)
    loud = tiles.filter(pl.col("fill").is_not_null())
    board.fill(loud)
    if board.look.palette == "grey":
        board.outline(loud, style.GREY, 0.5)
    board.outline(tiles.filter(state="disputed"))
    for corners in tiles.filter(pl.col("state").is_in(HATCHED)).select("x", "y", "x2", "y2").iter_rows():
        board.hatch(*corners)
    written = tiles.filter(pl.col("mark").str.len_chars() > 0)
    for x, y, x2, y2, mark, fill, ink in written.select(
        "x", "y", "x2", "y2", "mark", "fill", "ink"
    ).iter_rows():
        fits = min(size, _fitting(mark, x2 - x, size)) if len(mark) > 1 else size
        weight = 600 if fill and mark[0].isalpha() else 400  # letters stand out, numbers are read
        board.write(Text(mark, (x + x2) / 2, (y + y2) / 2 + fits * style.ASCENT, fits, weight, ink, "center"))
    if pick:
        board.target(tiles)


def _fitting(mark: str, wide: float, size: float) -> float:
    """The size at which a mark fits a tile."""
    return size * min(1.0, (wide - 1) / names.width(mark, size, 600))
