"""A grid measured for its size: blocks of rows, the width of names and columns, the height of rows, the type."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from judgements.drawing import names
from judgements.drawing.board import LEADING
from judgements.drawing.heads import Head, Place, heading
from judgements.drawing.look import SMALLEST, Look, TooNarrow

ROW, TALLEST = 25.0, 44.0
WIDEST = 120.0  # a tile grows no wider, or one letter stands in a field
ROOMY = 1.3  # times the least width of a tile: so much is kept before names are shortened
MOST_NAMES = 0.6  # of the width, for names that do not fit their usual share, before tiles are squeezed
LEAST_TILES = 24.0  # pixels of all tiles of a row: so much is kept where columns are few
GROUP_GAP, GUTTER = 0.22, 0.5  # in columns
AIR = 10.0  # above a row that air parts from the one before
BETWEEN = 28.0  # pixels between blocks
MOST_BLOCKS = 3


@dataclass(frozen=True)
class Measures:
    """A grid measured: its blocks of rows, the width of names and of a column, the height of a row, the type."""

    blocks: tuple[tuple[Head, ...], ...]
    labels: dict[str, list[str]]
    names: float
    unit: float
    row: float
    size: float
    letter: float


def measured(em: float, rows: Sequence[Head], columns: Sequence[Head], look: Look) -> Measures:
    """The grid for its size; `em`: the width of its widest mark in type of size 1. In as few blocks as the
    height allows; many rows of few columns stand in blocks where the width has room. Raises TooNarrow."""
    refused: TooNarrow | None = None
    for number in range(1, MOST_BLOCKS + 1) if look.height is not None else [_beside(rows, columns, look)]:
        try:
            return _measured(em, in_blocks(rows, number), columns, look)
        except TooNarrow as problem:
            refused = refused or problem
    assert refused is not None
    raise refused


def _beside(rows: Sequence[Head], columns: Sequence[Head], look: Look) -> int:
    """How many blocks of a chart that is as high as it likes stand beside each other."""
    wide = 150 + across(columns)[1] * max(60, _longest(columns)) + BETWEEN
    return max(1, min(MOST_BLOCKS, int((look.width + BETWEEN) // wide), len(rows) // 12))


def in_blocks(rows: Sequence[Head], number: int) -> tuple[tuple[Head, ...], ...]:
    """The rows in so many parts of about one length; a group is parted only where it is longer than a part."""
    groups = [tuple(g) for _, g in itertools.groupby(rows, key=lambda r: r.group)]
    if number == 1:
        return (tuple(rows),)
    share = -(-len(rows) // number)
    if max(map(len, groups)) > share:
        return tuple(tuple(rows[n : n + share]) for n in range(0, len(rows), share))
    blocks: list[list[Head]] = [[]]
    for group in groups:
        if len(blocks[-1]) + len(group) > share + 1 and len(blocks) < number and blocks[-1]:
            blocks.append([])
        blocks[-1] += group
    return tuple(map(tuple, blocks))


def _measured(
    em: float, blocks: tuple[tuple[Head, ...], ...], columns: Sequence[Head], look: Look
) -> Measures:
    width = (look.width - BETWEEN * (len(blocks) - 1)) / len(blocks)
    rows = [r for block in blocks for r in block]
    units = across(columns)[1]
    small = look.type(12, 11)
    least = em * look.smallest + 1.5
    share = 0.34 if width >= 520 else 0.3
    sizes = dict.fromkeys((look.type(14, 12), small, look.smallest))
    # Where each name stands whole beside tiles with air about their letters, none is shortened.
    whole = {s: max(names.width(r.name, s) + tail_width(r, s) for r in rows) + 1 for s in sizes}
    tiles = max(units * least * ROOMY / TILE, LEAST_TILES)
    roomy = [(s, whole[s]) for s in (look.type(14, 12), small) if whole[s] <= width - tiles - 8]
    bounded = [*((s, width * part) for part in (share, MOST_NAMES) for s in sizes), (look.smallest, width)]
    for size, most in [*roomy[:1], *bounded]:
        room = min(most, width - units * least / TILE - 8)
        labels = labelled(rows, size, room)
        if labels is None:
            continue
        wide = max(_label_width(labels[r.key], r, size) for r in rows) + 8
        unit = min((width - wide) / units, max(WIDEST, _longest(columns)))
        if unit * TILE < least:
            continue
        depth = heading(columns, places_of(columns, wide, unit), look).depth + group_line(columns)
        row = _row_height(blocks, depth, max(map(len, labels.values())), size, look)
        letter = max(look.smallest, min(15.0, row * 0.55, (unit * TILE - 1.5) / max(em, 0.1)))
        return Measures(blocks, labels, wide, unit, row, size, letter)
    narrowest = max((names.width(r.short or r.name, look.smallest) for r in rows), default=0.0) + 8
    needed = (narrowest + units * least / TILE) * len(blocks) + BETWEEN * (len(blocks) - 1)
    raise TooNarrow(
        needed, f"{len(columns)} columns of letters and the names of rows do not fit beside each other"
    )


TILE = 0.955  # of a column; the rest is the gap to the next


def _longest(columns: Sequence[Head]) -> float:
    return max(names.longest_word(c.name, 13.0) for c in columns) + 8


def labelled(rows: Sequence[Head], size: float, room: float) -> dict[str, list[str]] | None:
    """Key of each row → its name in a line, its short name where that does not fit, else in two lines; None where
    a name does not fit at all."""
    found = {}
    for row in rows:
        left = room - tail_width(row, size)
        wanted = [row.name, row.short]
        lines = names.fitted(wanted, left, size) or names.fitted(wanted, left, size, lines=2)
        if lines is None:
            return None
        found[row.key] = lines
    return found


def tail_width(row: Head, size: float) -> float:
    return names.width(row.tail, size) + 8 if row.tail else 0.0


def _label_width(lines: Sequence[str], row: Head, size: float) -> float:
    return max(names.width(line, size) for line in lines) + tail_width(row, size)


def _row_height(blocks: Sequence[Sequence[Head]], depth: float, lines: int, size: float, look: Look) -> float:
    """The height of a row under heads of that depth: as usual, or as the room allows, which rows fill up to a
    bound. Raises TooNarrow."""
    least = max(look.smallest * 1.3, size * LEADING * lines + 2)
    if look.height is None:
        return max(least, ROW if look.smallest >= SMALLEST else ROW * 0.72)
    most = max(blocks, key=lambda b: len(b) + _groups(b))
    row = (look.height - depth - _air(most) - 4) / (len(most) + _groups(most))
    if row < least:
        raise TooNarrow(look.width, f"{len(most)} rows do not fit a height of {look.height} pixels")
    return min(row, TALLEST)


def _groups(rows: Sequence[Head]) -> int:
    return sum(1 for name, _ in itertools.groupby(rows, key=lambda r: r.group) if name)


def _air(rows: Sequence[Head]) -> float:
    return sum(AIR for r in rows[1:] if r.gap)


def group_line(columns: Sequence[Head]) -> float:
    return 18.0 if any(c.group for c in columns) else 0.0


def across(columns: Sequence[Head]) -> tuple[dict[str, float], float]:
    """The left of each column, in columns, with a gap before groups and a gutter at breaks; and the sum."""
    x, lefts = 0.0, {}
    for before, column in itertools.pairwise([None, *columns]):
        assert column is not None
        if before is not None:
            x += GUTTER if column.gap else GROUP_GAP if before.group != column.group else 0
        lefts[column.key] = x
        x += 1
    return lefts, x


def down(rows: Sequence[Head], height: float) -> tuple[dict[str, float], float]:
    """The top of each row in pixels, a line kept free above each group, and the height of all."""
    y, tops, group = 0.0, {}, ""
    for row in rows:
        y += height if row.group and row.group != group else AIR if row.gap and y else 0
        group = row.group
        tops[row.key] = y
        y += height
    return tops, y


def places_of(columns: Sequence[Head], names_end: float, unit: float) -> list[Place]:
    lefts, _ = across(columns)
    return [Place(names_end + lefts[c.key] * unit, names_end + (lefts[c.key] + TILE) * unit) for c in columns]
