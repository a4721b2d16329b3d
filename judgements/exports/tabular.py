"""The plotted cells as CSV and XLSX: typed, credited, and no cell is ever taken for a formula."""

import datetime as dt
import io
from collections.abc import Iterable

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from judgements.exports.credit import ATTRIBUTION, LICENCE_ADDRESS, Credit
from judgements.exports.grounds import meanings
from judgements.exports.subject import Subject

# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV injection). Full-width
# forms are read as the same by East Asian versions.
FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"
SHEET_NAME = 31  # characters that Excel allows


def flat(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with every column a plain one: lists joined by `; `, structures as JSON."""
    found = []
    for name, kind in frame.schema.items():
        if isinstance(kind, pl.List | pl.Array):
            found.append(pl.col(name).cast(pl.List(pl.String)).list.join("; "))
        elif isinstance(kind, pl.Struct):
            found.append(pl.col(name).struct.json_encode())
        elif isinstance(kind, pl.Enum | pl.Categorical):
            found.append(pl.col(name).cast(pl.String))
        else:
            found.append(pl.col(name))
    return frame.select(found)


def formula_safe(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with an apostrophe before each text that a spreadsheet would run as a formula."""
    text = pl.selectors.string()
    return frame.with_columns(
        pl.when(text.str.contains(FORMULA)).then("'" + text).otherwise(text).name.keep()
    )


def attribution(credit: Credit) -> str:
    """Source, licence and snapshot on one line."""
    return f"HMICFRS inspections, {credit.licence}; {credit.publisher}, snapshot {credit.snapshot}"


def csv(subject: Subject, credit: Credit) -> bytes:
    """The plotted cells as CSV in UTF-8; the last column `attribution` says whose they are."""
    cells = flat(subject.cells).with_columns(attribution=pl.lit(attribution(credit)))
    return formula_safe(cells).write_csv().encode()


def xlsx(subject: Subject, credit: Credit) -> bytes:
    """A workbook of three sheets: the table as readers see it, the plotted cells, the notes."""
    return workbook(
        {"Table": flat(subject.table), "Cells": flat(subject.cells)}, notes(subject, credit), credit.created
    )


def notes(subject: Subject, credit: Credit) -> list[tuple[str, str]]:
    """What must be known beside the cells: a label and its text."""
    words = subject.words
    return [
        ("Headline", words.headline),
        ("What is shown", words.subtitle),
        *(("Note", note) for note in words.notes),
        ("Description", words.alt),
        ("Source", words.source),
        ("Licence", f"{ATTRIBUTION} {LICENCE_ADDRESS}"),
        ("Snapshot", credit.snapshot),
        ("Address", credit.link),
        *(
            (f"{title}: {term}", said)
            for title, rows in meanings(subject.asked).items()
            for term, said in rows
        ),
        *(("Source of cells", address) for address in credit.sources),
    ]


def workbook(sheets: dict[str, pl.DataFrame], said: list[tuple[str, str]], created: dt.datetime) -> bytes:
    """A workbook with each frame on its sheet, dates and numbers typed, and the notes on the last one.

    Not with polars' write_excel, which makes each sheet an Excel table: two heads that differ by case alone would lose
    the sheet, with no more than a warning, and it takes twice the time for the same cells.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties(
        {
            "title": said[0][1][:255],
            "author": "Police inspection grades",
            "comments": ATTRIBUTION,
            "created": created.replace(tzinfo=None),
        }
    )
    head = book.add_format({"bold": True, "bottom": 1, "valign": "vcenter"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for name, frame in sheets.items():
        fill(book.add_worksheet(name[:SHEET_NAME]), frame, head, day)
    sheet = book.add_worksheet("Notes")
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 100, wrap)
    for row, (label, text) in enumerate(said):
        sheet.write_string(row, 0, label, head if row == 0 else None)
        sheet.write_string(row, 1, text)
    book.close()
    return out.getvalue()


def fill(sheet: Worksheet, frame: pl.DataFrame, head: Format, day: Format) -> None:
    """The frame on a sheet: a head that stays in view, a filter, columns as wide as their content."""
    for column, (name, kind) in enumerate(frame.schema.items()):
        sheet.write_string(0, column, name, head)
        series = frame[name]
        if kind.is_temporal():
            sheet.set_column(column, column, 12)
        else:
            longest = max([len(name), *(len(str(v)) for v in series.head(200) if v is not None)], default=8)
            sheet.set_column(column, column, min(60, longest + 2))
        write(sheet, column, series, day)
    sheet.freeze_panes(1, 1)
    if frame.width:
        sheet.autofilter(0, 0, frame.height, frame.width - 1)


def write(sheet: Worksheet, column: int, series: Iterable[object], day: Format) -> None:
    """Each value below the head as what it is; text as text, whatever it begins with."""
    for row, value in enumerate(series, 1):
        match value:
            case None:
                continue
            case bool():
                sheet.write_boolean(row, column, value)
            case int() | float():
                sheet.write_number(row, column, value)
            case dt.datetime():
                sheet.write_datetime(row, column, value.replace(tzinfo=None), day)
            case dt.date():
                sheet.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), day)
            case _:
                sheet.write_string(row, column, str(value))
