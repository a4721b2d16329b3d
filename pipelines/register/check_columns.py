"""Step 2a, check each cell by its column: what may never stand in the data, what is missing, what has no such form.

Works on the distinct values of a column, so that a column costs what it says and not how often.
"""

import datetime as dt
from collections.abc import Iterator

import polars as pl

from judgements.dates import last_day
from pipelines.problems import Problem, shown
from pipelines.register.kinds import DATE
from pipelines.register.table import Column, Table

# Letters and marks that show nothing: fillers, joiners, selectors of variants, an empty Braille cell.
BLANKS = (
    r"\x{034F}\x{115F}\x{1160}\x{17B4}\x{17B5}\x{180B}-\x{180F}\x{2800}\x{3164}\x{FE00}-\x{FE0F}\x{FFA0}"
    r"\x{E0100}-\x{E01EF}"
)
# What no text of the data may hold, in the order in which it is looked for: it would be cut off, run, hidden or
# turned round where the text is shown. Each is a regular expression, what is said of it, and the remedy.
NEVER = (
    (r"[\p{Cc}\p{Zl}\p{Zp}]", "holds a control character or a line break", "Take it out."),
    (
        rf"[\p{{Cf}}\p{{Co}}\p{{Cn}}\x{{FFFD}}{BLANKS}]",
        "holds a character that can't be seen",
        "Take it out.",
    ),
    (r"\p{M}{3,}", "holds stacked marks", "Write at most two marks on a letter."),
    (r"[<>]|&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);", "holds markup", "Write plain text."),
    (
        r"^[=+@＝＋＠\-－−].",
        "begins like a formula of a spreadsheet",
        "Begin with a letter, a number or a quote.",
    ),
)
VALUE = pl.col("value")
# Which values, what is said of them, and the remedy.
Fault = tuple[pl.Expr, str, str]
EARLIEST = dt.date(1900, 1, 1)
LATEST = dt.date(2099, 12, 31)


def column_problems(table: Table, rows: pl.DataFrame) -> Iterator[Problem]:
    """A problem for each cell that its column does not allow; the first thing wrong with it is told."""
    if rows.is_empty():
        return
    for column in table.columns:
        values = rows[column.name].unique()
        faults = [f for f in _faults(column, values.to_frame("value")) if f.height]
        if not faults:
            continue
        met = rows.select("line", value=column.name).join(pl.concat(faults), on="value")
        for line, value, message, remedy in met.rows():
            said = f"{column.name} '{shown(value)}' {message}"
            yield Problem(table.file_name, line, said, remedy, column.name)


def _faults(column: Column, values: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The values that are at fault, with `message` and `remedy`; each value once."""
    kind = column.kind
    if column.required:
        yield _told(values.filter(VALUE == ""), kind.said or "is empty", kind.remedy or "Fill it in.")
    left = values.filter(VALUE != "")
    faults = (*_never(), *_of_kind(column))
    if not left.select(pl.any_horizontal(bad for bad, *_ in faults).any()).item():
        return  # as almost always: looked at once, not fault by fault
    for bad, message, remedy in faults:
        yield _told(left.filter(bad), message, remedy)
        left = left.filter(~bad)


def _never() -> Iterator[Fault]:
    """What is wrong with a value of any column."""
    number = VALUE.str.contains(r"^-?[0-9]+([.,][0-9]+)?$")
    return ((VALUE.str.contains(form) & ~number, message, remedy) for form, message, remedy in NEVER)


def _of_kind(column: Column) -> Iterator[Fault]:
    """What is wrong with a value of this column."""
    kind = column.kind
    if column.allowed:
        yield ~VALUE.is_in(column.allowed), "is unknown", f"Use one of {', '.join(column.allowed)}."
    if kind.form:
        yield ~VALUE.str.contains(f"^(?:{kind.form})$"), kind.said, kind.remedy
    if kind == DATE:
        days = VALUE.map_elements(last_day, return_dtype=pl.Date)
        yield ~days.is_between(EARLIEST, LATEST).fill_null(False), kind.said, kind.remedy
    if column.past:
        today = pl.lit(dt.date.today().isoformat()).str.head(VALUE.str.len_chars())
        yield today < VALUE, "lies in the future", "Correct it."
    yield VALUE.str.len_chars() > column.bound, "is too long", f"Write at most {column.bound} characters."


def _told(values: pl.DataFrame, message: str, remedy: str) -> pl.DataFrame:
    return values.with_columns(message=pl.lit(message), remedy=pl.lit(remedy))
