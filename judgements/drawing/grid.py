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
from judgements.drawing.board import Board, Text, middle, sentence, stacked
from judgements.drawing.grid_measures import BETWEEN, Measures, down, group_line, measured, places_of
from judgements.drawing.heads import Head, Heading, Place, heading
from judgements.drawing.look import Look, TooNarrow
from judgements.vocabulary import Vocabulary

NOT_COMPARABLE = "≠"
FEWEST_PARTED = 4  # columns
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
    `paint` needs: `grade`, `state`, `quiet` where some grades stand back. `weight`: that of
    marks. A place without a cell stays white: nothing is asked there. Columns that do not fit beside each other stand
    in two grids below each other where no height is set. Raises TooNarrow."""
    if cells.is_empty() or not rows or not columns:
        return sentence("Nothing is graded for these choices", look, vocabulary)
    em = tile.widest(cells["mark"], 100, weight) / 100
    try:
        measures = measured(em, rows, columns, look)
    except TooNarrow:
        if look.height is not None or len(columns) < FEWEST_PARTED:
            raise
        boards = []
        for part in (columns[: -(-len(columns) // 2)], columns[-(-len(columns) // 2) :]):
            own = cells.filter(pl.col("column").is_in([c.key for c in part]))
            kept = [r for r in rows if r.key in set(own["row"])]
            boards.append(letter_grid(own, kept, part, vocabulary, look, paint=paint, weight=weight))
        return stacked(boards, gap=18)
    board = Board(look, vocabulary)
    block_width = (look.width - BETWEEN * (len(measures.blocks) - 1)) / len(measures.blocks)
    height = depth = 0.0
    for n, block in enumerate(measures.blocks):
        grid = Block(board, tuple(block), tuple(columns), measures, n * (block_width + BETWEEN))
        grid.draw(cells, paint)
        height, depth = max(height, grid.bottom), max(depth, grid.top)
    return board.end(height, depth)


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
        return places_of(self.columns, self.left + self.measures.names, self.measures.unit)

    @cached_property
    def heads(self) -> Heading:
        """The heads of columns."""
        return heading(self.columns, self.places, self.board.look, self.left)

    @cached_property
    def top(self) -> float:
        """Where the rows begin."""
        named = any(c.name for c in self.columns)
        return (self.heads.depth if named else 0.0) + group_line(self.columns) + 2

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
        self._column_groups(set(placed["column"]))
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

    def _column_groups(self, held: set[str]) -> None:
        """The names of groups of which the block holds cells above their columns with a rule under each; the rule alone
        without room for it."""
        size = self.board.look.type(13, 11)
        found = zip(self.columns, self.places, strict=True)
        runs = [list(g) for _, g in itertools.groupby(found, key=lambda c: c[0].group)]
        free = self.left
        for run in runs if not self.heads.leaders else []:
            name, begin, end = run[0][0].group, run[0][1].left, run[-1][1].right
            if name and any(c.key in held for c, _ in run):
                self.board.rule(begin, 18, end, 18, style.RULE)
                wide = names.width(name, size, 700)
                if wide <= end - begin + 8:
                    self.board.write(Text(name, begin, 11, size, 700))
                elif end - wide > free:
                    self.board.write(Text(name, end, 11, size, 700, align="right"))
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
