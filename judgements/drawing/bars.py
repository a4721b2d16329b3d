"""Stacked bars of grades, a title and a base above each; letters and numbers in the segments or, where a segment
is too thin for them, below it with a tick: no letter is ever squeezed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from judgements.drawing import names, style
from judgements.drawing.board import LEADING, Board, Text, beside
from judgements.drawing.look import Look, TooNarrow
from judgements.vocabulary import Vocabulary

BAR, TALLEST, AIR = 26.0, 44.0, 12.0
NARROWEST = 150
COLUMN, BETWEEN = 320, 28  # of two columns: the narrowest, the gap


@dataclass(frozen=True)
class Bar:
    """One bar: its key in `segments`, the title above it left, the base above it right (long, and short for
    narrow places), sentences below the title, the reason that parts it from the bar before, an address."""

    key: str
    title: str
    base: str
    base_short: str
    details: tuple[str, ...] = ()
    gap: str = ""
    href: str = ""


def stacked(
    segments: pl.DataFrame, bars: Sequence[Bar], most: float, vocabulary: Vocabulary, look: Look
) -> Board:
    """`segments`: `row` (key of its bar), `start`, `end` (of `most`), `grade` (null: no grade is held),
    `letter`, `number`, `quiet` (drawn as an outline), `description`, `href`. Bars that are too high below each other
    stand in two columns where the width has room for them. Raises TooNarrow."""
    if look.width < NARROWEST:
        raise TooNarrow(NARROWEST, "A bar of five grades needs room for their letters")
    natural = _laid_out(segments, bars, most, vocabulary, look, BAR)
    spare = (look.height or 0) - natural.height
    if look.height is not None and spare < 0 and len(bars) > 1 and look.width >= 2 * COLUMN:
        half, one = -(-len(bars) // 2), replace(look, width=int((look.width - BETWEEN) / 2))
        parts = (bars[:half], bars[half:])
        return beside([stacked(segments, part, most, vocabulary, one) for part in parts], look, BETWEEN)
    if look.height is not None and spare < 0:
        raise TooNarrow(look.width, f"{len(bars)} bars do not fit a height of {look.height} pixels")
    if spare > len(bars):
        return _laid_out(segments, bars, most, vocabulary, look, min(TALLEST, BAR + spare / len(bars)))
    return natural


def _laid_out(  # noqa: PLR0917 - as `stacked`, and the height of a bar
    segments: pl.DataFrame, bars: Sequence[Bar], most: float, vocabulary: Vocabulary, look: Look, bar: float
) -> Board:
    board = Board(look, vocabulary)
    y = 0.0
    for one in bars:
        here = segments.filter(pl.col("row") == one.key, pl.col("end") > pl.col("start")).with_columns(
            x=pl.col("start") / most * board.width, x2=pl.col("end") / most * board.width - 1.5
        )
        y = _words_above(board, one, y)
        placed = here.with_columns(y=pl.lit(y), y2=pl.lit(y + bar))
        _grounds(board, placed)
        y += bar + _labels(board, placed, bar) + AIR
    return board.end(y - AIR + 2)


def _words_above(board: Board, bar: Bar, y: float) -> float:
    """The reason of a gap, the title with its base, and the details; where the bar begins."""
    look, width = board.look, board.width
    size, small = look.type(14, 13), look.type(12.5, 11.5)
    for line in names.in_lines(bar.gap, width, small) or []:
        y += small * LEADING
        board.write(Text(line, 0, y, small, colour=style.GREY))
    y += 7 if bar.gap else 0
    base = bar.base
    if names.width(bar.title, size, 600) + names.width(base, small) + 14 > width:
        base = bar.base_short
    room = width - names.width(base, small) - 14
    title = names.in_lines(bar.title, room, size, 600) or [bar.title]
    board.write(
        Text("|".join(title), 0, y + size, size, 600, href=bar.href),
        Text(base, width, y + size, small, colour=style.GREY, align="right"),
    )
    y += size * LEADING * len(title)
    for detail in bar.details:
        for line in names.in_lines(detail, width, small) or [detail]:
            y += small * LEADING
            board.write(Text(line, 0, y - 1, small, colour=style.GREY))
    return y + 5


def _grounds(board: Board, placed: pl.DataFrame) -> None:
    fills = style.fills(board.vocabulary, board.look)
    held = placed.filter(pl.col("grade").is_not_null())
    loud, quiet = held.filter(~pl.col("quiet")), held.filter("quiet")
    board.fill(loud.with_columns(fill=pl.col("grade").replace_strict(fills, return_dtype=pl.String)))
    if quiet.height:
        board.outline(quiet, style.RULE)
    size = board.look.type(13, 12)
    for x, y, x2, y2, text in (
        placed.filter(pl.col("grade").is_null()).select("x", "y", "x2", "y2", "number").iter_rows()
    ):
        wide = names.width(text, size) + 12
        if wide <= x2 - x:
            board.write(Text(text, x + 6, (y + y2) / 2 + size * style.ASCENT, size, colour=style.GREY))
        board.hatch(x + wide if wide <= x2 - x else x, y, x2, y2)
    board.target(placed)


def _labels(board: Board, placed: pl.DataFrame, bar: float) -> float:
    """Letters and numbers within their segments; those that do not fit stand below. How much room that takes."""
    inks = style.inks(board.vocabulary, board.look)
    size = board.look.type(14, 12.5)
    outside: list[tuple[float, str, str]] = []
    for s in placed.filter(pl.col("grade").is_not_null()).iter_rows(named=True):
        letter, number, wide = s["letter"], s["number"], s["x2"] - s["x"]
        colour = style.INK if s["quiet"] else inks.get(s["grade"] or "", style.GREY)
        both = names.width(letter, size, 700) + (4 if letter else 0) + names.width(number, size)
        centre, base = (s["x"] + s["x2"]) / 2, s["y"] + bar / 2 + size * style.ASCENT
        if both + 5 <= wide:
            left = centre - both / 2
            board.write(
                Text(letter, left, base, size, 700, colour),
                Text(number, left + both, base, size, 400, colour, "right"),
            )
        else:
            outside.append((centre, letter, number))
    if not outside:
        return 0.0
    low = placed["y2"][0]
    _below(board, outside, low, size)
    return 5 + size * LEADING


def _below(board: Board, found: Sequence[tuple[float, str, str]], low: float, size: float) -> None:
    """Labels under their segments, pushed apart where they would touch."""
    wide = [names.width(a, size, 700) + 4 + names.width(b, size) for _, a, b in found]
    starts = _apart([c - w / 2 for (c, *_), w in zip(found, wide, strict=True)], wide, board.width)
    for (centre, letter, number), start, w in zip(found, starts, wide, strict=True):
        board.rule(centre, low + 1, min(max(centre, start + 3), start + w - 3), low + 5, style.GREY)
        y = low + 4 + size
        board.write(
            Text(letter, start, y, size, 700),
            Text(number, start + w, y, size, align="right"),
        )


def _apart(starts: Sequence[float], wide: Sequence[float], most: float, gap: float = 7) -> list[float]:
    """Beginnings of labels moved as little as keeps them apart and within the width."""
    found: list[float] = []
    for start, _ in zip(starts, wide, strict=True):
        before = found[-1] + wide[len(found) - 1] + gap if found else 0.0
        found.append(max(start, before, 0.0))
    limit = most
    for n in range(len(found) - 1, -1, -1):
        found[n] = max(0.0, min(found[n], limit - wide[n]))
        limit = found[n] - gap
    return found
