"""Spreadsheets: CSV, XLSX and ODS as rows of cells, each with its place in one text."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

import fastexcel

from pipelines.reading.documents import unpacked_size
from pipelines.reading.documents.document import GridCell, Note, Unreadable

ZIP = b"PK\x03\x04"
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 12_000, 200, 40
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
    notes: tuple[Note, ...] = ()


def workbook(content: bytes) -> Workbook:
    """The sheets of an XLSX or ODS file that are shown. Raises Unreadable where it is broken or something else."""
    if content.startswith(ZIP):
        unpacked_size.check(content)
    try:
        reader = fastexcel.read_excel(content)
        held = [(name, _loaded(reader, name)) for name in reader.sheet_names[:MOST_SHEETS]]
        frames = [(name, _cells(sheet)) for name, sheet in held if sheet.visible == "visible"]
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # the reader's own panics are no Exception
        raise Unreadable(
            f"The workbook cannot be read ({type(error).__name__}). Save it again as XLSX or CSV"
        ) from None
    book = _built(frames)
    left_out = [name for name, sheet in held if sheet.visible != "visible"]
    message = f"Hidden sheets were left out: {', '.join(left_out)[:200]}. Show them to have them read"
    return replace(book, notes=(*book.notes, Note(message))) if left_out else book


def _loaded(reader: fastexcel.ExcelReader, name: str) -> fastexcel.ExcelSheet:
    return reader.load_sheet(
        name, header_row=None, dtypes="string", n_rows=MOST_ROWS, skip_whitespace_tail_rows=True
    )


def _cells(sheet: fastexcel.ExcelSheet) -> list[list[str]]:
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
    # Heads that are full questions are long; half of the lines of a table are not.
    short = lines and sorted(map(len, lines))[len(lines) // 2] < 300
    return best if share >= 0.7 and len(lines) >= 3 and short else None


def letters(column: int) -> str:
    """The letters of a column as spreadsheets name it: 0 is A, 26 is AA."""
    before = letters(column // 26 - 1) if column >= 26 else ""
    return before + chr(ord("A") + column % 26)


def _built(sheets: Sequence[tuple[str, list[list[str]]]]) -> Workbook:
    parts: list[str] = []
    notes: list[Note] = []
    built: list[Sheet] = []
    length = 0
    for name, rows in sheets:
        if name:
            parts.append(f"[{name}]\n")
            length += len(parts[-1])
        cells: list[tuple[GridCell | None, ...]] = []
        for r, row in enumerate(rows[:MOST_ROWS], start=1):
            line: list[GridCell | None] = []
            for c, value in enumerate(row):
                text = value.replace("\r", "").replace("\t", " ").strip()
                line.append(GridCell(text, length, length + len(text), f"{letters(c)}{r}") if text else None)
                parts.append(text + "\t")
                length += len(text) + 1
            parts.append("\n")
            length += 1
            cells.append(tuple(line))
        if len(rows) >= MOST_ROWS:
            notes.append(Note(f"Only the first {MOST_ROWS:,} rows were read. Split the file", length, length))
        built.append(Sheet(name, tuple(cells)))
    return Workbook("".join(parts), tuple(built), tuple(notes))
