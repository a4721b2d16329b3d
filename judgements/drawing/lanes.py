"""Lanes along years: what happened when, a row each, with its date in words beside its sign."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from judgements.drawing import names, style, tile
from judgements.drawing.board import LEADING, Board, Text, middle
from judgements.drawing.years import Years

ROW, HEAD, YEARS = 27.0, 34.0, 20.0
CHIP = 15.0  # half the width of a tile


@dataclass(frozen=True)
class Sign:
    """What stands in a lane: the days its date can mean (none: not known), the date in words and short, what is
    said of it as a cell to pick (it is none without an address), and either a grade's tile or an event: a dot,
    hollow where something was `closed`, a bar to `until`."""

    first: dt.date | None
    last: dt.date | None
    text: str
    short: str
    description: str
    href: str
    grade: str | None = None
    state: str = ""
    mark: str = ""
    closed: bool = False
    span: bool = False
    until: dt.date | None = None


@dataclass(frozen=True)
class Lane:
    """A row: its label and its sign."""

    label: str
    sign: Sign


@dataclass(frozen=True)
class Lanes:
    """Rows under one head."""

    head: str
    lanes: tuple[Lane, ...]


def draw(board: Board, groups: Sequence[Lanes], top: float, factor: float = 1.0) -> float:
    """The groups below each other from `top` on one axis of years, rows `factor` times as high as usual; where
    it ends."""
    row = ROW * factor
    size = board.look.type(13, 12)
    left = label_width([lane.label for g in groups for lane in g.lanes], board.width * 0.38, size) + 10
    signs = [lane.sign for g in groups for lane in g.lanes]
    undated = next((s.text for s in signs if s.first is None and not s.span), "")
    outside = (names.in_lines(undated, UNDATED, size - 1) or [undated]) if undated else []
    known = [d for s in signs for d in (s.first, s.last, s.until) if d]
    years = Years.of(known, left=round(left + (UNDATED + AIR if outside else 0)), right=round(board.width))
    y = top
    for group in groups:
        board.write(Text(group.head, 0, y + HEAD - 12, board.look.type(14, 13), 700))
        y += HEAD
        for lane in group.lanes:
            lines = names.in_lines(lane.label, left - 10, size) or [lane.label]
            deep = max(row, len(lines) * size * LEADING + 4)
            board.write(middle("|".join(lines), left - 10, y + deep / 2, size, align="right"))
            _sign(board, lane.sign, years, (left, y, deep), size)
            y += deep
    if known:
        _years(board, years, top + HEAD, y, size)
    column = left + UNDATED / 2
    board.write(Text("|".join(outside), column, y + size, size - 1, colour=style.GREY, align="center"))
    return y + YEARS + max(0, len(outside) - 1) * size * LEADING


UNDATED, AIR = (
    62.0,
    10.0,
)  # how wide the column of what has no date is, and what lies between it and the years


def label_width(labels: Sequence[str], most: float, size: float) -> float:
    """How wide labels are in lines no wider than `most`."""
    found = [names.in_lines(label, most, size) or [label] for label in labels]
    return max((names.width(line, size) for lines in found for line in lines), default=0.0)


def _years(board: Board, years: Years, top: float, bottom: float, size: float) -> None:
    wide = (years.right - years.left) / (names.width("2000", size) + 12)
    for x, year in years.ticks(most=max(2, int(wide) - 1)).iter_rows():
        board.rule(x, top, x, bottom, style.HAIR)
        fits = x + 3 + names.width(year, size - 1) <= board.width
        board.write(Text(year if fits else "", x + 3, bottom + size, size - 1, colour=style.GREY))


def _sign(board: Board, sign: Sign, years: Years, corner: tuple[float, float, float], size: float) -> None:
    left, y, row = corner
    centre_y = y + row / 2
    if sign.first is None or sign.last is None:
        begin = end = left + UNDATED / 2
    else:
        begin, end = years.at(sign.first), years.at(sign.last, end=True)
    x = (begin + end) / 2
    if sign.span:
        end = years.at(sign.until, end=True) if sign.until else float(years.right)
        bar = pl.DataFrame([{"x": begin, "x2": max(end, begin + 3), "y": centre_y + 5, "y2": centre_y + 9}])
        board.fill(bar.with_columns(fill=pl.lit(style.INK)))
        _say(board, sign, (begin, begin), centre_y - 1, size, gap=0)
    else:
        if end - begin > 12:
            vague = pl.DataFrame([{"x": begin, "x2": end, "y": centre_y - 1, "y2": centre_y + 1}])
            board.fill(vague.with_columns(fill=pl.lit(style.GREY)))
        if sign.state:
            x = min(max(x, left + CHIP), board.width - CHIP)
            one = {"x": x - CHIP, "x2": x + CHIP, "y": y + 1, "y2": y + row - 2, "state": sign.state}
            frame = pl.DataFrame(
                [one | {"grade": sign.grade, "mark": sign.mark}], schema_overrides={"grade": pl.String}
            )
            tile.draw(board, frame, board.look.type(14, 12), pick=False)
        else:
            board.dot(x, centre_y, filled=not sign.closed)
        half = CHIP if sign.state else 5
        if sign.first is not None:  # else its column says so
            _say(board, sign, (min(begin, x - half), max(end, x + half)), centre_y, size, gap=6)
    if not sign.href:
        return
    place = {"x": left, "x2": board.width, "y": y, "y2": y + row - 1}
    board.target(pl.DataFrame([place | {"description": sign.description, "href": sign.href}]))


def _say(board: Board, sign: Sign, ends: tuple[float, float], y: float, size: float, *, gap: float) -> None:
    """The date in words right of its sign, else left of it, short where neither side has room; on a ground of its own,
    so that no line of a year crosses them."""
    left_room, right_room = ends[0] - gap - (board.width * 0.2), board.width - ends[1] - gap
    found = middle(sign.short, board.width, y - 10, size, align="right")
    for text in (sign.text, sign.short):
        wide = names.width(text, size)
        if wide <= right_room:
            found = middle(text, ends[1] + gap, y, size)
            break
        if wide <= left_room:
            found = middle(text, ends[0] - gap, y, size, align="right")
            break
    board.write(found)
    right, ground = found.right, {"y": found.y - size * 0.8, "y2": found.y + size * 0.2, "fill": style.PAPER}
    board.fill(pl.DataFrame([{"x": right - names.width(found.text, size) - 2, "x2": right + 2} | ground]))
