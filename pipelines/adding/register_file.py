"""A register file with rows more, in its order: every row that stood there stays as it is, byte for byte."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pipelines.register.all_tables import REGISTER

# Only these end a line of CSV; other marks that Python splits lines at are part of a cell.
LINE = re.compile(r"[^\n]*\n|[^\n]+")


def records(text: str) -> Iterator[str]:
    """The rows of CSV text as they stand, line ends included; a quoted line break ends no row."""
    row = ""
    for line in LINE.findall(text):
        row += line
        if row.count('"') % 2 == 0:
            yield row
            row = ""
    if row:
        yield row


def cells(row: str) -> list[str]:
    """The cells of one row."""
    return [c.strip() for c in next(csv.reader(io.StringIO(row, newline="")), [])]


def with_rows(path: Path, table: str, rows: Sequence[Mapping[str, str]]) -> tuple[bytes, dict[int, int]]:
    """The file's content with `rows` in their places, and for each new row's last line its place in `rows`.

    A row goes behind the last one whose key is no greater, so a file that is sorted stays sorted. Line
    ends are those of the header, columns in the header's order.
    """
    text = path.read_bytes().decode("utf-8")
    header, *old = records(text)
    end = "\r\n" if header.endswith("\r\n") else "\n"
    columns = cells(header.removeprefix("\ufeff"))
    old = [r if r.endswith("\n") else r + end for r in old]
    kept = [(key_of(dict(zip(columns, cells(r), strict=False)), table), r) for r in old]
    numbered = sorted(enumerate(rows), key=lambda pair: key_of(pair[1], table))
    placed: dict[int, list[tuple[int, str]]] = {}
    for number, row in numbered:
        key = key_of(row, table)
        place = max((i + 1 for i, (k, _) in enumerate(kept) if k <= key), default=0)
        placed.setdefault(place, []).append((number, written(row, columns, end)))
    return _joined(header if header.endswith("\n") else header + end, [r for _, r in kept], placed)


def key_of(row: Mapping[str, str], table: str) -> tuple[str, ...]:
    """What a row is sorted by."""
    return tuple(row.get(c, "") for c in REGISTER[table].order)


def written(row: Mapping[str, str], columns: Sequence[str], end: str) -> str:
    """One row as CSV text."""
    text = io.StringIO()
    csv.writer(text, lineterminator=end).writerow([row.get(c, "") for c in columns])
    return text.getvalue()


def csv_text(table: str, rows: Iterable[Mapping[str, str]]) -> str:
    """Rows as a file of their own, under the names of the table's columns."""
    text = io.StringIO()
    writer = csv.DictWriter(text, REGISTER[table].names, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _joined(
    header: str, kept: list[str], placed: Mapping[int, list[tuple[int, str]]]
) -> tuple[bytes, dict[int, int]]:
    parts, lines, line = [header], {}, header.count("\n")
    for place in range(len(kept) + 1):
        if place:
            parts.append(kept[place - 1])
            line += kept[place - 1].count("\n")
        for number, row in placed.get(place, []):
            parts.append(row)
            line += row.count("\n")
            lines[line] = number
    return "".join(parts).encode(), lines
