"""A chart laid out by hand in pixels, exactly as wide as asked: every mark is placed before it is drawn.

There are no axes and no scales: what stands where is decided here in Python, with type measured as it is
drawn. A reader's targets (cells) and links (names) are the only marks that are announced.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from judgements.drawing import names, style
from judgements.drawing.look import Look
from judgements.vocabulary import Vocabulary

LEADING = 1.18
CORNERS = ("x", "y", "x2", "y2")
DASHES: dict[str, tuple[int, ...]] = {"": (1, 0), "dotted": (2, 3), "dashed": (6, 3)}


@dataclass(frozen=True)
class Text:
    """A line of type: `x`, `y` of its baseline; several lines where it holds `|`. `href` makes it a link."""

    text: str
    x: float
    y: float
    size: float = 13.0
    weight: int = 400
    colour: str = style.INK
    align: str = "left"
    angle: float = 0.0
    href: str = ""

    @property
    def right(self) -> float:
        """Where it ends, of level type."""
        wide = max(names.width(line, self.size, self.weight) for line in self.text.split("|"))
        return self.x + {"left": wide, "center": wide / 2, "right": 0.0}[self.align]

    @property
    def plain(self) -> str:
        """On one line."""
        return self.text.replace("-|", "-").replace("|", " ")


def middle(text: str, x: float, y: float, size: float = 13.0, **style_of: Any) -> Text:
    """A text, in lines where it holds `|`, that stands about `y`."""
    lines = text.count("|") + 1
    return Text(text, x, y + size * (style.ASCENT - LEADING * (lines - 1) / 2), size, **style_of)


class Board:
    """Marks gathered, to be written as SVG or as Vega-Lite in this order: rules, fills, hatches, outlines, signs,
    type, links, targets."""

    def __init__(self, look: Look, vocabulary: Vocabulary) -> None:
        self.look = look
        self.vocabulary = vocabulary
        self.width = float(look.width)
        self.texts: list[Text] = []
        self.lines: list[dict[str, Any]] = []
        self.dots: list[dict[str, Any]] = []
        self.fills: list[pl.DataFrame] = []
        self.outlines: list[pl.DataFrame] = []
        self.hatched: list[tuple[float, float, float, float]] = []
        self.cells: list[pl.DataFrame] = []
        self.height = self.head = 0

    def write(self, *texts: Text) -> None:
        """Type."""
        self.texts += [t for t in texts if t.text]

    def rule(  # noqa: PLR0917 - two corners, then how
        self,
        x: float,
        y: float,
        x2: float,
        y2: float,
        colour: str = style.HAIR,
        dash: str = "",
        width: float = 1,
    ) -> None:
        """A line; `dash`: solid where empty, else `dotted` or `dashed`."""
        self.lines.append(
            {"x": x, "y": y, "x2": x2, "y2": y2, "colour": colour, "dash": dash, "width": width}
        )

    def dot(self, x: float, y: float, size: float = 60, filled: bool = True) -> None:
        """A round mark of `size` square pixels, filled or hollow."""
        self.dots.append({"x": x, "y": y, "size": size, "fill": style.INK if filled else style.PAPER})

    def fill(self, frame: pl.DataFrame) -> None:
        """Rectangles: `x`, `y`, `x2`, `y2` and `fill`, a colour."""
        if frame.is_empty():
            return
        self.fills.append(frame.select(*CORNERS, "fill").with_columns(pl.col(CORNERS).cast(pl.Float64)))

    def outline(self, frame: pl.DataFrame, colour: str = style.INK, width: float = 1) -> None:
        """Outlines of rectangles: `x`, `y`, `x2`, `y2`."""
        if frame.is_empty():
            return
        inset = width / 2
        self.outlines.append(
            frame.select(
                pl.col("x", "y").cast(pl.Float64) + inset, pl.col("x2", "y2").cast(pl.Float64) - inset,
                colour=pl.lit(colour), width=pl.lit(float(width)),
            )
        )  # fmt: skip

    def hatch(self, x: float, y: float, x2: float, y2: float) -> None:
        """A thin diagonal hatch in a rectangle. All hatches of a board are one mark."""
        self.hatched.append((x, y, x2, y2))

    def clear(self, x: float, y: float, x2: float, y2: float) -> None:
        """No hatch in a rectangle: type is read there. What was hatched around it stays so."""
        found, self.hatched = self.hatched, []
        for left, top, right, low in found:
            above, below = min(max(top, y), low), max(min(low, y2), top)
            if right <= x or left >= x2 or above >= below:
                self.hatch(left, top, right, low)
                continue
            pieces = (
                (left, top, right, above),
                (left, below, right, low),
                (left, above, x, below),
                (x2, above, right, below),
            )
            self.hatched += [p for p in pieces if p[0] < p[2] and p[1] < p[3]]

    def target(self, frame: pl.DataFrame) -> None:
        """Cells that a reader may pick: `x`, `y`, `x2`, `y2`, `description`, `href`."""
        if frame.is_empty():
            return
        self.cells.append(
            frame.select(*CORNERS, "description", "href").with_columns(pl.col(CORNERS).cast(pl.Float64))
        )

    def add(self, other: "Board", y: float, x: float = 0) -> None:
        """Everything of another board, as far down and to the right as said."""
        by = {"x": x, "x2": x, "y": y, "y2": y}
        moved = [pl.col(corner) + by[corner] for corner in CORNERS]
        self.texts += [replace(t, x=t.x + x, y=t.y + y) for t in other.texts]
        for marks, found in ((self.lines, other.lines), (self.dots, other.dots)):
            marks += [mark | {k: mark[k] + by[k] for k in CORNERS if k in mark} for mark in found]
        self.hatched += [(left + x, top + y, right + x, low + y) for left, top, right, low in other.hatched]
        self.fills += [f.with_columns(moved) for f in other.fills]
        self.outlines += [f.with_columns(moved) for f in other.outlines]
        self.cells += [f.with_columns(moved) for f in other.cells]

    def end(self, height: float, head: float = 0) -> "Board":
        """The board, as high as said. `head`: how deep the heads of columns are, for places that keep them in
        view while rows scroll."""
        self.height, self.head = round(height), round(head)
        return self

    @property
    def hatching(self) -> str:
        """The path of all hatches."""
        return "".join(hatching(*corners) for corners in self.hatched)

    def whole(self, room: float) -> float:
        """The greatest height up to `room` at which an edge would cut through no cell, fill or line of type; `room`
        where there is none."""
        marks = [
            (top, low)
            for frame in (*self.fills, *self.cells)
            for top, low in frame.select("y", "y2").iter_rows()
        ]
        for text in self.texts:
            lines = text.text.count("|") * text.size * LEADING
            marks.append((text.y - text.size * 0.75, text.y + lines + text.size * 0.25))
        edge, cut = room, {mark for mark in marks if mark[1] > mark[0]}
        while through := [top for top, low in cut if top < edge < low]:
            edge = min(through)
        return edge if edge > 0 else room

    @property
    def targets(self) -> int:
        """How many cells a reader may pick."""
        return sum(f.height for f in self.cells)


def sentence(text: str, look: Look, vocabulary: Vocabulary) -> Board:
    """An honest empty chart: one sentence where marks would stand."""
    board = Board(look, vocabulary)
    size = look.type(14)
    lines = names.in_lines(text, board.width, size) or [text]
    board.write(Text("|".join(lines), 0, 24, size, colour=style.GREY))
    return board.end(24 + size * LEADING * len(lines))


def hatching(x: float, y: float, x2: float, y2: float, gap: float = 7) -> str:
    """The path of diagonal lines in a rectangle; they run through from one to the next."""
    start = x + y + gap - (x + y) % gap
    parts = []
    while start < x2 + y2:
        left, low = max(x, start - y2), min(y2, start - x)
        right, high = min(x2, start - y), max(y, start - x2)
        parts.append(f"M{left:.1f},{low:.1f}L{right:.1f},{high:.1f}")
        start += gap
    return "".join(parts)


def grown(lay: Callable[[float], Board], look: Look, most: float = 1.6) -> Board:
    """The board that `lay` makes with rows so many times as high as usual: as many as fill the height there is,
    at most `most`."""
    usual = lay(1.0)
    factor = min(most, (look.height or 0) / max(usual.height, 1))
    while factor > 1.02:
        board = lay(factor)
        if board.height <= (look.height or 0):
            return board
        factor = 1 + (factor - 1) * 0.8
    return usual


def stacked(boards: Sequence[Board], gap: float = 24) -> Board:
    """Boards of one width below each other."""
    whole, y = Board(boards[0].look, boards[0].vocabulary), 0.0
    for n, board in enumerate(boards):
        y += gap if n else 0
        whole.add(board, y)
        y += board.height
    return whole.end(y)


def beside(boards: Sequence[Board], look: Look, gap: float = 28) -> Board:
    """Boards beside each other, each as wide as it is, on one of the look's width."""
    whole, x = Board(look, boards[0].vocabulary), 0.0
    for board in boards:
        whole.add(board, 0, x)
        x += board.width + gap
    return whole.end(max(b.height for b in boards), max(b.head for b in boards))
