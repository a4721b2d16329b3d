"""A source as the reader sees it: one text, its lines, its tables, and nothing lost of their places."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

# Why these bounds: a force report holds about 200,000 characters and 10,000 tags. Far beyond that a
# file is not a publication, and reading on would cost time and memory for nothing.
LONGEST_SOURCE = 20_000_000
MOST_TAGS = 40_000
MOST_LINES = 40_000
MOST_CELLS = 6_000
LONGEST_LINE = 6_000
LONGEST_SENTENCE = 3_000
LONGEST_PARAGRAPH = 50_000


class Unreadable(Exception):
    """Why a document can't be read, as a sentence with a remedy and without a full stop."""


@contextmanager
def unreadable_as(why: str) -> Iterator[None]:
    """Raises Unreadable for whatever a library meets in a document; that memory ends is for the caller's limits."""
    try:
        yield
    except (MemoryError, Unreadable):
        raise
    except Exception:
        raise Unreadable(why) from None


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, heading, list item or table cell: characters `start:end` of the text.

    `level` is 1 to 6 for a heading of a page, 7 for a line that merely looks like one, else 0.
    """

    start: int
    end: int
    level: int = 0
    item: bool = False
    cell: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table and where its words stand in the text."""

    start: int
    end: int
    header: bool = False


@dataclass(frozen=True)
class GridCell:
    """The words of a cell and where they stand in the text of the reading; `ref` in a sheet, as `C4`."""

    text: str
    start: int
    end: int
    ref: str = ""


Row = Sequence[GridCell | None]


@dataclass(frozen=True)
class Table:
    """Rows of cells; a cell that spans several columns or rows stands in each place it covers."""

    rows: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True)
class Note:
    """Something about the document itself that the reader of the result must know."""

    message: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Document:
    """`title` is the page's title where it has one; `dated` the dates its markup gives as published.

    `address` is where it is published, if it says so itself, else empty; `hidden` the words that a page
    holds and does not show.
    """

    source: str
    text: str
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    title: str = ""
    dated: tuple[str, ...] = ()
    page: bool = False
    notes: tuple[Note, ...] = ()
    address: str = ""
    hidden: str = ""

    def words(self, line: Line) -> str:
        """The characters of a line."""
        return self.text[line.start : line.end]

    def line_at(self, offset: int) -> int:
        """The number of the line in which, or after which, an offset of the text stands; 0 before the first."""
        return max(0, bisect_right(self.lines, offset, key=lambda line: line.start) - 1)

    def sentence_around(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence of a line begins and ends that characters `start:end` stand in."""
        line = self.lines[self.line_at(start)]
        stop = self.text.find(". ", end, line.end)
        begin = max(self.text.rfind(". ", line.start, start) + 1, line.start)
        return begin, stop if stop >= 0 else line.end
