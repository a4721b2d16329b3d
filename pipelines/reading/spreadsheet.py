"""Spreadsheets: CSV, XLSX and ODS as grids, with the cycle told by their titles, columns or heads."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

import fastexcel

from pipelines.reading import unpacked
from pipelines.reading.document import Cell
from pipelines.reading.grid import Grid, GridCell, Row, Stated
from pipelines.reading.places import Place, place_named
from pipelines.reading.reading import Problem
from pipelines.reading.unpacked import UnreadableSheet
from pipelines.reading.wordings import Wordings, tokens

ZIP = b"PK\x03\x04"
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 12_000, 200, 40
TRIED_ROWS = 300
TITLE_ROWS = 12
DELIMITED = (".csv", ".tsv")


@dataclass(frozen=True)
class Sheet:
    """Rows of one sheet; their spans count in the text of the whole workbook."""

    name: str
    rows: tuple[tuple[GridCell | None, ...], ...]


@dataclass(frozen=True)
class Workbook:
    """Every sheet, and the text that the spans count in: a line for each row, cells parted by tabs."""

    text: str
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...] = ()


def is_workbook(content: bytes) -> bool:
    """Are these the bytes of a zipped workbook (XLSX or ODS) or of an old binary one?"""
    return content.startswith((ZIP, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))


def workbook(content: bytes) -> Workbook:
    """The sheets of an XLSX or ODS file. Raises UnreadableSheet where it is broken or something else."""
    if content.startswith(ZIP):
        unpacked.check(content)
    try:
        reader = fastexcel.read_excel(content)
        frames = [(name, _cells(reader, name)) for name in reader.sheet_names[:MOST_SHEETS]]
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # the reader's own panics are no Exception
        raise UnreadableSheet(
            f"The workbook cannot be read ({type(error).__name__}). Save it again as XLSX or CSV"
        ) from None
    return _built(frames)


def _cells(reader: fastexcel.ExcelReader, name: str) -> list[list[str]]:
    sheet = reader.load_sheet(
        name, header_row=None, dtypes="string", n_rows=MOST_ROWS, skip_whitespace_tail_rows=True
    )
    return [
        ["" if v is None else str(v) for v in row[:MOST_COLUMNS]] for row in sheet.to_polars().iter_rows()
    ]


def delimited(text: str, source: str) -> Workbook | None:
    """The rows of a CSV file, None where the text is no table."""
    separator = _separator(text, is_named_so(source))
    if separator is None:
        return None
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=separator, strict=False):
            rows.append(row[:MOST_COLUMNS])
            if len(rows) > MOST_ROWS:
                break
    except csv.Error:
        return None
    return _built([("", rows)])


def is_named_so(source: str) -> bool:
    """Does the source's name say that it is a delimited table?"""
    return PurePosixPath(source.split("?", maxsplit=1)[0]).suffix.lower() in DELIMITED


def _separator(text: str, named: bool) -> str | None:
    """The sign that parts the cells: the one that stands equally often in most lines."""
    lines = [line for line in text[:60_000].splitlines() if line.strip()][:60]
    best, share = None, 0.0
    for sign in (",", "\t", ";", "|"):
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts), key=lambda n: (n > 0, counts.count(n)), default=0)
        alike = counts.count(usual) / len(counts) if usual else 0
        if alike > share:
            best, share = sign, alike
    if named:
        return best or ","
    short = lines and sum(len(line) for line in lines) / len(lines) < 300
    return best if share >= 0.7 and len(lines) >= 3 and short else None


def _built(sheets: Sequence[tuple[str, list[list[str]]]]) -> Workbook:
    parts: list[str] = []
    problems: list[Problem] = []
    built: list[Sheet] = []
    length = 0
    for name, rows in sheets:
        if name:
            parts.append(f"[{name}]\n")
            length += len(parts[-1])
        cells: list[tuple[GridCell | None, ...]] = []
        for row in rows[:MOST_ROWS]:
            line: list[GridCell | None] = []
            for value in row:
                text = value.replace("\r", "").replace("\t", " ").strip()
                line.append(GridCell(text, length, length + len(text)) if text else None)
                parts.append(text + "\t")
                length += len(text) + 1
            parts.append("\n")
            length += 1
            cells.append(tuple(line))
        if len(rows) >= MOST_ROWS:
            problems.append(
                Problem(f"Only the first {MOST_ROWS:,} rows were read. Split the file", length, length)
            )
        built.append(Sheet(name, tuple(cells)))
    return Workbook("".join(parts), tuple(built), tuple(problems))


def grids(book: Workbook, source: str, wordings: Wordings) -> Iterator[Grid]:
    """A grid for each sheet that holds anything."""
    for sheet in book.sheets:
        if any(c for row in sheet.rows for c in row):
            yield _grid(sheet, source, wordings)


def _grid(sheet: Sheet, source: str, wordings: Wordings) -> Grid:
    known = _known(sheet, source, wordings)
    grid = Grid(sheet.rows, wordings, known, letters=True)
    if grid.understood or known.cycle or not grid.holds_grades:
        return grid
    # Nothing names the cycle. It is still certain if exactly one cycle has areas of all these names.
    fitting = []
    for programme, cycle in wordings.vocabulary.cycles:
        if known.programme in (None, programme):
            place = Place(known.force, programme, cycle)
            tried = Grid(sheet.rows[:TRIED_ROWS], wordings, place, letters=True)
            if tried.understood and not tried.problems:
                fitting.append(tried)
    if len(fitting) == 1:
        return Grid(sheet.rows, wordings, fitting[0].known, letters=True)
    first = next(c for row in sheet.rows for c in row if c)
    if fitting:
        cycles = ", ".join(f"{g.known.programme} {g.known.cycle}" for g in fitting)
        grid.problems.append(
            Problem(
                f"No cell names the cycle, and the heads fit several ({cycles}). Add a title row",
                first.start,
                first.end,
            )
        )
    return grid


def _known(sheet: Sheet, source: str, wordings: Wordings) -> Place:
    """What the title rows, the sheet's name or the file's name say, the first that says anything."""
    titles: list[str] = []
    for row in sheet.rows[:TITLE_ROWS]:
        filled = [c.text for c in row if c]
        if 1 <= len(filled) <= 2:
            titles += filled
        elif filled:
            break
    file = re.sub(r"[_.+]|%20", " ", PurePosixPath(source.split("?", maxsplit=1)[0]).stem)
    force = next((f for t in titles if (f := _force_in(t, wordings))), None)
    programme: str | None = None
    for words in (*titles, sheet.name, file):
        place = place_named(words, wordings, programme)
        if place and place.cycle:
            return Place(force, place.programme, place.cycle)
        programme = programme or (place.programme if place else None)
    return Place(force, programme, None)


def _force_in(title: str, wordings: Wordings) -> str | None:
    named = {m.force for m in wordings.mentions(tokens(title))}
    return named.pop() if len(named) == 1 else None


def statements(grid: Grid) -> list[Stated]:
    """What a grid states, without the areas to which it gives two grades; those become problems."""
    said: dict[tuple[Place, str], set[str | None]] = {}
    for s in grid.stated:
        said.setdefault((s.place, s.area), set()).add(s.grade)
    twice = {k for k, grades in said.items() if len(grades) > 1}
    for s in grid.stated:
        if (s.place, s.area) in twice:
            grid.problems.append(Problem(f"The table gives {s.area} more than one grade", s.start, s.end))
    return [s for s in grid.stated if (s.place, s.area) not in twice]


def rows_of(text: str, table_rows: Sequence[Sequence[Cell | None]]) -> list[Row]:
    """The rows of a document's table as cells with their words."""
    return [[_cell(text, c.start, c.end) if c else None for c in row] for row in table_rows]


def _cell(text: str, start: int, end: int) -> GridCell | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return GridCell(words, start, start + len(words)) if words else None
