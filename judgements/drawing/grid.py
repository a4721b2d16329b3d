"""A grid of letters on grade colours: rows and columns in groups, gutters where grades can't be compared.

It is laid out for its size: names are shortened where they don't fit, rows grow into the height there is,
many rows break into blocks beside each other where they would not fit it.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from judgements.drawing import names, style, tile
from judgements.drawing.board import LEADING, Board, Text, middle, sentence
from judgements.drawing.heads import Head, Heading, Place, heading
from judgements.drawing.look import SMALLEST, Look, TooNarrow
from judgements.vocabulary import Vocabulary

ROW, TALLEST = 25.0, 44.0
WIDEST = 84.0  # a tile grows no wider, or one letter stands in a field
GROUP_GAP, GUTTER = 0.22, 0.5  # in columns
AIR = 10.0  # above a row that air parts from the one before
BETWEEN = 28.0  # pixels between blocks
MOST_BLOCKS = 3
NOT_COMPARABLE = "≠"


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


Paint = Callable[[Board, pl.DataFrame, float], None]  # draws placed cells with letters of a size


def letter_grid(
    cells: pl.DataFrame,
    rows: Sequence[Head],
    columns: Sequence[Head],
    vocabulary: Vocabulary,
    look: Look,
    *,
    paint: Paint = tile.draw,
    weight: int = 600,
) -> Board:
    """`cells`: one row a cell with `row`, `column` (keys of the heads), `mark`, `description`, `href`, and what
    `paint` needs: `grade`, `state`, `quiet` where some grades stand back (see tile.told). `weight`: that of
    marks. A place without a cell stays white: nothing is asked there. Raises TooNarrow."""
    if cells.is_empty() or not rows or not columns:
        return sentence("Nothing is graded for these choices", look, vocabulary)
    measures = measured(tile.widest(cells["mark"], 100, weight) / 100, rows, columns, look)
    board = Board(look, vocabulary)
    block_width = (look.width - BETWEEN * (len(measures.blocks) - 1)) / len(measures.blocks)
    height = depth = 0.0
    for n, block in enumerate(measures.blocks):
        grid = Block(board, tuple(block), tuple(columns), measures, n * (block_width + BETWEEN))
        grid.draw(cells, paint)
        height, depth = max(height, grid.bottom), max(depth, grid.top)
    return board.end(height, depth)


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
    for size, part in [*((s, share) for s in sizes), (look.smallest, 1.0)]:
        room = min(width * part, width - units * least / TILE - 8)
        labels = labelled(rows, size, room)
        if labels is None:
            continue
        wide = max(_label_width(labels[r.key], r, size) for r in rows) + 8
        unit = min((width - wide) / units, max(WIDEST, _longest(columns)))
        if unit * TILE < least:
            continue
        depth = heading(columns, _places(columns, wide, unit), look).depth + _group_line(columns)
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
        left = room - _tail_width(row, size)
        wanted = [row.name, row.short]
        lines = names.fitted(wanted, left, size) or names.fitted(wanted, left, size, lines=2)
        if lines is None:
            return None
        found[row.key] = lines
    return found


def _tail_width(row: Head, size: float) -> float:
    return names.width(row.tail, size) + 8 if row.tail else 0.0


def _label_width(lines: Sequence[str], row: Head, size: float) -> float:
    return max(names.width(line, size) for line in lines) + _tail_width(row, size)


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


def _group_line(columns: Sequence[Head]) -> float:
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


def _places(columns: Sequence[Head], names_end: float, unit: float) -> list[Place]:
    lefts, _ = across(columns)
    return [Place(names_end + lefts[c.key] * unit, names_end + (lefts[c.key] + TILE) * unit) for c in columns]


@dataclass(frozen=True)
class Block:
    """Rows under their heads, from `left`."""

    board: Board
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    measures: Measures
    left: float

    @cached_property
    def places(self) -> list[Place]:
        """Where the columns stand."""
        return _places(self.columns, self.left + self.measures.names, self.measures.unit)

    @cached_property
    def heads(self) -> Heading:
        """The heads of columns."""
        return heading(self.columns, self.places, self.board.look, self.left)

    @cached_property
    def top(self) -> float:
        """Where the rows begin."""
        named = any(c.name for c in self.columns)
        return (self.heads.depth if named else 0.0) + _group_line(self.columns) + 2

    @cached_property
    def tops(self) -> dict[str, float]:
        """The top of each row."""
        return {key: self.top + y for key, y in down(self.rows, self.measures.row)[0].items()}

    @property
    def bottom(self) -> float:
        """Where the rows end."""
        return self.top + down(self.rows, self.measures.row)[1]

    def draw(self, cells: pl.DataFrame, paint: Paint) -> None:
        """Heads, cells, groups, gutters and names."""
        self.heads.draw(self.board, self.top)
        x = {c.key: p for c, p in zip(self.columns, self.places, strict=True)}
        placed = cells.filter(pl.col("row").is_in(list(self.tops))).with_columns(
            x=pl.col("column").replace_strict({k: p.left for k, p in x.items()}, return_dtype=pl.Float64),
            x2=pl.col("column").replace_strict({k: p.right for k, p in x.items()}, return_dtype=pl.Float64),
            y=pl.col("row").replace_strict(self.tops, return_dtype=pl.Float64),
        )
        paint(self.board, placed.with_columns(y2=pl.col("y") + self.measures.row - 2), self.measures.letter)
        self._column_groups()
        self._gutters()
        self._row_groups()
        for row in self.rows:
            self._name(row)

    def _name(self, row: Head) -> None:
        size, end = self.measures.size, self.left + self.measures.names - 8
        middle_ = self.tops[row.key] + (self.measures.row - 2) / 2
        if row.tail:
            self.board.write(middle(row.tail, end, middle_, size, colour=style.GREY, align="right"))
            end -= names.width(row.tail, size) + 8
        text = "|".join(self.measures.labels[row.key])
        self.board.write(middle(text, end, middle_, size, align="right", href=row.href))

    def _row_groups(self) -> None:
        for row in _firsts(self.rows):
            self.board.write(Text(row.group, self.left, self.tops[row.key] - 6, self.measures.size, 700))

    def _column_groups(self) -> None:
        """The names of groups above their columns with a rule under each; the rule alone without room for it."""
        size = self.board.look.type(13, 11)
        found = zip(self.columns, self.places, strict=True)
        runs = [list(g) for _, g in itertools.groupby(found, key=lambda c: c[0].group)]
        free = self.left
        for run in runs if not self.heads.leaders else []:
            name, begin, end = run[0][0].group, run[0][1].left, run[-1][1].right
            if name:
                self.board.rule(begin, 17, end, 17, style.RULE)
                wide = names.width(name, size, 700)
                if wide <= end - begin + 8:
                    self.board.write(Text(name, begin, 12, size, 700))
                elif end - wide > free:
                    self.board.write(Text(name, end, 12, size, 700, align="right"))
                free = end

    def _gutters(self) -> None:
        """In each gutter a rule, and above it the sign of what can't be compared."""
        for before, (column, place) in zip(
            self.places, list(zip(self.columns, self.places, strict=True))[1:], strict=False
        ):
            if column.gap:
                x = (before.right + place.left) / 2
                self.board.rule(x, self.top, x, self.bottom, style.RULE, "dotted")
                size = self.board.look.type(14)
                self.board.write(Text(NOT_COMPARABLE, x, self.top - 4, size, 600, align="center"))


def _firsts(heads: Sequence[Head]) -> list[Head]:
    """The first of each run of heads with one group."""
    runs = [next(run) for _, run in itertools.groupby(heads, key=lambda h: h.group)]
    return [h for h in runs if h.group]
