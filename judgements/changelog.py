"""What each new snapshot changed, in words: the data changelog that pages show and `changes` prints.

It stands beside the store as `judgements.changelog.csv`, one row a sentence, oldest first, and is only
ever added to. It is written after a snapshot is put into service and is no part of it, so no snapshot
id depends on it; a lost or unread line is never needed to read the data.
"""

import csv
import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from judgements.dates import day

COLUMNS = ("snapshot", "since", "built_at", "kind", "words")
# Kinds that say that a reader sees nothing new: kept in the file, not shown as news.
QUIET = ("unchanged",)


class ChangelogUnreadable(Exception):
    """The changelog holds a row that is none; says which, and what to do."""


@dataclass(frozen=True)
class Line:
    """One sentence. `kind`: first, rebuilt, added, regraded, corrected, disputed, settled, withdrawn,
    stated, details, complete, incomplete, reconciles, ceased, differs, rows, unchanged."""

    kind: str
    words: str


@dataclass(frozen=True)
class Entry:
    """What the snapshot `snapshot` changed since the snapshot `since` (empty for the first data)."""

    snapshot: str
    since: str
    built_at: dt.datetime
    lines: tuple[Line, ...]

    def text(self) -> str:
        """The entry as a few lines of plain text: a heading, then one line a sentence."""
        since = f"since {self.since}" if self.since else "no snapshot before it"
        heading = f"Snapshot {self.snapshot}, {self.built_at:%Y-%m-%d %H:%M} UTC, {since}"
        return "\n".join([heading, *(f"  {line.words}" for line in self.lines)])


def changelog_path(store: Path) -> Path:
    """Where the changelog of a store stands."""
    return store.with_suffix(".changelog.csv")


def entries(store: Path) -> list[Entry]:
    """Every entry of the store's changelog, newest first; none where no changelog is kept.

    Raises ChangelogUnreadable naming file and line where a row can't be read.
    """
    path = changelog_path(store)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
    except FileNotFoundError:
        return []
    found: list[Entry] = []
    for (snapshot, since, built_at), lines in groupby(
        (_row(path, number, row) for number, row in enumerate(rows[1:], 2)), key=lambda r: r[:3]
    ):
        told = tuple(Line(kind, words) for *_, kind, words in lines)
        found.append(Entry(snapshot, since, dt.datetime.fromisoformat(built_at), told))
    return found[::-1]


def _row(path: Path, line: int, row: list[str]) -> tuple[str, str, str, str, str]:
    try:
        snapshot, since, built_at, kind, words = row
        dt.datetime.fromisoformat(built_at)
    except ValueError:
        remedy = f"Restore it, or remove the line; its columns are {', '.join(COLUMNS)}."
        message = f"{path.name}, line {line}: is no entry of the changelog. {remedy}"
        raise ChangelogUnreadable(message) from None
    return snapshot, since, built_at, kind, words


def of_cell(told: list[Entry], place: str) -> list[str]:
    """What the entries say of one cell, newest first: `23 November 2026: withdrawn; …`. Their sentences about it
    begin with its `place`, `Kent, PEEL 2023-25, Responding to the public:`; one sentence where there is none."""
    found = [
        f"{day(entry.built_at.date())}: {line.words.removeprefix(place).strip()}"
        for entry in told
        for line in entry.lines
        if line.words.startswith(place)
    ]
    since = f" since {day(told[-1].built_at.date())}, when our changelog begins" if told else ""
    return found or [f"No correction, dispute or regrade of this cell is recorded{since}."]


def news(store: Path) -> list[Entry]:
    """The entries in which a reader sees something new, newest first: what the dashboard shows."""
    return [e for e in entries(store) if any(line.kind not in QUIET for line in e.lines)]
