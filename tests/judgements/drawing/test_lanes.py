"""Lanes along years: what has no date stands outside of them, and no line of a year crosses a word."""

import datetime as dt

import polars as pl
import pytest

from judgements.drawing import lanes, names, style
from judgements.drawing.board import Board
from judgements.drawing.lanes import Lane, Lanes, Sign
from judgements.drawing.look import Look
from tests.judgements.drawing.tiny import vocabulary

UNDATED = Lane("Not dated", Sign(None, None, "date not known", "?", "", "", "high", "graded", "H"))


def dated(year: int) -> Lane:
    day = dt.date(year, 11, 17)
    return Lane(
        "A question",
        Sign(day, day, f"17 November {year}", f"{year}", "said", "?force=a", "high", "graded", "H"),
    )


def drawn(width: int, *rows: Lane) -> Board:
    board = Board(Look(width), vocabulary())
    lanes.draw(board, [Lanes("A programme", rows)], 0)
    return board


@pytest.mark.parametrize("width", [343, 900])
def test_what_has_no_date_stands_in_a_column_before_the_years(width):
    board = drawn(width, UNDATED, dated(2020), dated(2023))
    (head,) = [t for t in board.texts if t.plain == "date not known"]
    first = min(line["x"] for line in board.lines)
    widest = max(names.width(part, head.size) for part in head.text.split("|"))
    assert head.x + widest / 2 < first
    tile = pl.concat(board.fills).filter(pl.col("fill") != style.PAPER).row(0, named=True)
    assert (tile["x"] + tile["x2"]) / 2 == head.x
    assert tile["x2"] < first


def test_where_nothing_has_a_date_no_year_is_drawn():
    board = drawn(343, UNDATED)
    assert (board.lines, [t.plain for t in board.texts if t.plain.isdigit()]) == ([], [])


@pytest.mark.parametrize("width", [343, 500, 900])
def test_no_line_of_a_year_crosses_a_date(width):
    board = drawn(width, *(dated(year) for year in range(2018, 2025)))
    grounds = pl.concat(board.fills).filter(fill=style.PAPER)
    dates = [t for t in board.texts if t.text.startswith("17 November")]
    assert len(dates) == 7
    lines, crossed = {line["x"] for line in board.lines}, 0
    for date in dates:
        left = date.right - names.width(date.text, date.size)
        behind = (pl.col("x") <= left) & (pl.col("x2") >= date.right)
        behind &= (pl.col("y") <= date.y - date.size * 0.7) & (pl.col("y2") >= date.y)
        crossed += any(left < x < date.right for x in lines)
        assert grounds.filter(behind).height == 1
    assert crossed > 0


def test_a_label_of_two_lines_has_a_row_as_high():
    board = drawn(343, *(Lane("A question with a label of many words", dated(y).sign) for y in (2020, 2021)))
    first, second = sorted({t.y for t in board.texts if t.text.startswith("A question with")})
    assert second - first >= 2 * 12 * 1.18
