"""Names in columns under heads, each a cell to pick: as many beside each other as the width holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from judgements.drawing import names, style, tile
from judgements.drawing.board import LEADING, Board, Text, middle
from judgements.drawing.look import SMALLEST, Look, TooNarrow
from judgements.marks import HATCHED

ROW, TALLEST, HEAD, AIR = 21.0, 30.0, 30.0, 10.0
MOST, TILE = 6, 28.0


@dataclass(frozen=True)
class Entry:
    """A name with its short form, what is said of it, its address; `own` where it stands out; letter tiles
    before it as (grade, mark)."""

    names: tuple[str, ...]
    description: str
    href: str
    own: bool = False
    tiles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Group:
    """A head with its letter tile (grade or state, and mark; none where both are empty), and the names below."""

    title: str
    entries: tuple[Entry, ...]
    grade: str | None = None
    state: str = "graded"
    mark: str = ""


def draw(board: Board, groups: Sequence[Group], top: float = 0) -> float:
    """The groups below each other from `top`; where they end. Raises TooNarrow."""
    look = board.look
    size = look.type(14, 12.5)
    chip = size * 1.7  # a letter tile before a name
    if not groups:
        return top
    columns = [_columns(g, board.width, size, chip) for g in groups]
    lines = [-(-len(g.entries) // across) for g, across in zip(groups, columns, strict=True)]
    heads = [_head(g, look) for g in groups]
    row = ROW if look.smallest >= SMALLEST else ROW * 0.72
    if look.height is not None:
        fixed = top + sum(deep + AIR for _, deep in heads)
        row = min(TALLEST, (look.height - fixed) / max(sum(lines), 1))
        if row < size * 1.2:
            raise TooNarrow(look.width, f"{sum(len(g.entries) for g in groups)} names do not fit that height")
    y = top
    for group, (title, deep), across, depth in zip(groups, heads, columns, lines, strict=True):
        pitch = (board.width + 16) / across
        _tile(board, group, y)
        board.write(replace(title, y=title.y + y))
        y += deep
        for n, entry in enumerate(group.entries):
            _entry(board, entry, (n // depth) * pitch, y + (n % depth) * row, (pitch - 16, row, size, chip))
        y += depth * row + AIR
    return y - AIR


def _columns(group: Group, width: float, size: float, chip: float) -> int:
    """How many names stand beside each other. Raises TooNarrow where not even one does."""
    lead = max(len(e.tiles) for e in group.entries) * chip
    wide = max(names.width(e.names[0], size, 700 if e.own else 400) for e in group.entries) + lead + 4
    short = max(min(names.width(n, size, 700) for n in e.names) for e in group.entries) + lead + 4
    if short > width:
        raise TooNarrow(short, "The names of forces do not fit")
    return max(1, min(MOST, int((width + 16) // (wide + 16))))


def _head(group: Group, look: Look) -> tuple[Text, float]:
    """The head of a group beside its tile, below 0, in as many lines as the width asks for; how deep it is."""
    size = look.type(15, 13.5)
    x = TILE + 8 if _tiled(group) else 0.0
    lines = names.in_lines(group.title, look.width - x, size, 600) or [group.title]
    more = (len(lines) - 1) * size * LEADING
    return middle("|".join(lines), x, 13 + more / 2, size, weight=600), HEAD + more


def _tiled(group: Group) -> bool:
    return bool(group.mark) or group.state in HATCHED


def _tile(board: Board, group: Group, y: float) -> None:
    if _tiled(group):
        one = {"x": 0.0, "y": y + 2, "x2": TILE, "y2": y + 24, "grade": group.grade, "state": group.state}
        frame = pl.DataFrame([one | {"mark": group.mark}], schema_overrides={"grade": pl.String})
        tile.draw(board, frame, board.look.type(15, 13.5), pick=False)


def _entry(
    board: Board, entry: Entry, x: float, y: float, measures: tuple[float, float, float, float]
) -> None:
    room, row, size, chip = measures
    base = y + row / 2 + size * style.ASCENT
    at = x
    for grade, mark in entry.tiles:
        one = {
            "x": at,
            "y": y + 1.5,
            "x2": at + chip - 2,
            "y2": y + row - 1.5,
            "grade": grade,
            "state": "graded",
        }
        tile.draw(board, pl.DataFrame([one | {"mark": mark}]), board.look.type(12, 11), pick=False)
        at += chip
    weight = 700 if entry.own else 400
    fitting = names.fitted(entry.names, room - (at - x), size, weight) or [entry.names[-1]]
    colour = style.accent(board.look) if entry.own else style.INK
    board.write(Text(fitting[0], at + (4 if entry.tiles else 0), base, size, weight, colour))
    corners = {"x": x, "y": y, "x2": x + room, "y2": y + row}
    board.target(pl.DataFrame([corners | {"description": entry.description, "href": entry.href}]))
