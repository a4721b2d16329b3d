"""Step 1, read: CSV files as they are, all text, with the file and line of every row."""

import csv
import io
from pathlib import Path

import polars as pl

from pipelines.problems import Problem, ProblemsFound, shown
from pipelines.register.all_tables import FILES
from pipelines.register.table import Table

# A byte that no text holds: lines are read whole by naming it as what parts the cells.
NO_SEPARATOR = "\x01"
QUOTED = '"[^"]*"'
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# A header is no longer than this.
HEADER = 10_000
# Some hundred times what all judgements ever made would need.
LARGEST = 200_000_000  # bytes


def table_of(path: Path, table: Table, problems: list[Problem]) -> pl.DataFrame:
    """The rows of one CSV file: its columns as trimmed text, plus `file` and `line` (of the row's end).

    Faults of form (no such file, not UTF-8, a missing or doubled column, a ragged row) are added to `problems`.
    """
    try:
        if path.stat().st_size > LARGEST:
            said = f"holds more than {LARGEST // 1_000_000} MB"
            problems.append(Problem(table.file_name, 0, said, "Look whether it is the right file."))
            return _nothing(table)
        return rows_of(path.read_bytes(), table, problems)
    except FileNotFoundError:
        remedy = f"Create it with the columns {', '.join(table.names)}."
        problems.append(Problem(table.file_name, 0, "the file is missing", remedy))
    except OSError as error:
        said = f"can't be read ({error.strerror})"
        problems.append(Problem(table.file_name, 0, said, "Make it a file that can."))
    return _nothing(table)


def rows_of(content: bytes, table: Table, problems: list[Problem]) -> pl.DataFrame:
    """`table_of` of the bytes of a file."""
    name, content = table.file_name, content.removeprefix(BYTE_ORDER_MARK)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        problems.append(Problem(name, 0, f"is not UTF-8 (byte {error.start})", "Save it as UTF-8."))
        return _nothing(table)
    header = header_of(content)
    missing = [c for c in table.names if header.count(c) != 1]
    if missing:
        message = f"the header must name each column once; look at {', '.join(map(repr, missing))}"
        problems.append(Problem(name, 1, message, f"The columns are {', '.join(table.names)}."))
        return _nothing(table)
    if unknown := [shown(c) for c in header if c not in table.names]:
        message = f"the header names {', '.join(map(repr, unknown))}, which this file does not have"
        problems.append(Problem(name, 1, message, f"Take it out; the columns are {', '.join(table.names)}."))
    rows = _even_rows(content, len(header))
    if rows is None:
        rows = _any_rows(text, len(header), name, problems)
    return rows.select(
        *(pl.col(f"column_{header.index(c)}").str.strip_chars().alias(c) for c in table.names),
        pl.lit(name).alias("file"),
        "line",
    )


def header_of(content: bytes) -> list[str]:
    """The names in the first row of a CSV file; none where it has none that can be read."""
    text = content.removeprefix(BYTE_ORDER_MARK)[:HEADER].decode(errors="ignore")
    try:
        return [name.strip() for name in next(csv.reader(io.StringIO(text, newline="")), [])]
    except csv.Error:
        return []


def _nothing(table: Table) -> pl.DataFrame:
    return pl.DataFrame(schema=dict.fromkeys(table.names, pl.String) | {"file": pl.String, "line": pl.Int64})


def _even_rows(content: bytes, width: int) -> pl.DataFrame | None:
    """The rows of a file that has a row on every line and as many cells in each as in the header, else None."""
    try:
        lines = _read(content, separator=NO_SEPARATOR, quote_char=None).to_series()
        bare = lines.str.replace_all(QUOTED, "")
        even = (bare.str.count_matches(",", literal=True) == width - 1).all()
        if not even or bare.str.contains('"', literal=True).any() or (lines.str.strip_chars() == "").any():
            return None
        rows = _read(content)
    except pl.exceptions.PolarsError:
        return None
    if (rows.height, rows.width) != (lines.len(), width):
        return None
    return rows.with_row_index("line", 1).with_columns(pl.col("line").cast(pl.Int64)).slice(1)


def _read(content: bytes, separator: str = ",", quote_char: str | None = '"') -> pl.DataFrame:
    """CSV as polars reads it, without a header, all text: `column_0`, `column_1`, …"""
    return pl.read_csv(
        io.BytesIO(content),
        separator=separator,
        quote_char=quote_char,
        has_header=False,
        infer_schema=False,
        empty_string_is_null=False,
    )


def _any_rows(text: str, width: int, name: str, problems: list[Problem]) -> pl.DataFrame:
    """The rows of any file, read one by one: true line numbers past quoted line breaks; ragged rows are problems."""
    reader = csv.reader(io.StringIO(text, newline=""))
    found: list[tuple[int | str, ...]] = []
    try:
        next(reader, None)
        for row in reader:
            if len(row) == width:
                found.append((reader.line_num, *row))
            elif any(cell.strip() for cell in row):
                message = f"has {len(row)} cells where the header has {width}"
                remedy = "Quote cells that hold commas."
                problems.append(Problem(name, reader.line_num, message, remedy))
    except csv.Error as error:
        problems.append(
            Problem(name, reader.line_num, f"is no CSV ({error})", "Look for a quote that never ends.")
        )
    columns = [f"column_{i}" for i in range(width)]
    schema = pl.Schema([("line", pl.Int64), *((c, pl.String) for c in columns)])
    rows = pl.DataFrame(found, schema=schema, orient="row")
    return rows.filter(pl.any_horizontal(pl.col(c).str.strip_chars() != "" for c in columns))


def read(data: Path, tables: dict[str, Table] = FILES) -> dict[str, pl.DataFrame]:
    """Every table of `data/vocabulary` and `data/register` (or those of `tables`), all text, with `file` and `line`.

    Raises ProblemsFound with every fault of form in every file.
    """
    problems: list[Problem] = []
    found = {name: table_of(table.path(data), table, problems) for name, table in tables.items()}
    if problems:
        raise ProblemsFound(problems)
    return found
