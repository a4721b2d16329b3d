"""The changelog, kept: each snapshot in service gets its entry, once, after it is in service."""

import csv
import io
import os
from pathlib import Path

from judgements.changelog import COLUMNS, Entry, Line, changelog_path, entries
from judgements.store import NoStore, Store, snapshot_directory
from pipelines.changes.between import changes
from pipelines.changes.words import first_data, lines


def kept(store: Path, identity: str) -> Store | None:
    """The kept snapshot of that id, None where it isn't kept or can't be read."""
    try:
        return Store.open(snapshot_directory(store) / f"{identity}.duckdb")
    except NoStore:
        return None


def entry_between(before: Store, after: Store) -> Entry:
    """What `after` changed since `before`."""
    told = lines(changes(before, after), before, after)
    return Entry(after.snapshot.id, before.snapshot.id, after.snapshot.built_at, told)


def entry_since(last: str | None, store: Path) -> Entry:
    """The entry of the store in service, where `last` is the snapshot of the newest entry there is."""
    now = Store.open(store)
    if last is None:
        return Entry(now.snapshot.id, "", now.snapshot.built_at, first_data(now))
    before = kept(store, last)
    if before is not None:
        return entry_between(before, now)
    # A fresh copy of the project has the changelog but not the snapshots that it tells of.
    said = f"Built anew. Snapshot {last} is not kept here, so what changed since it can't be listed."
    return Entry(now.snapshot.id, last, now.snapshot.built_at, (Line("rebuilt", said),))


def logged(store: Path, identity: str) -> Entry | None:
    """Adds the entry of `identity`, the snapshot in service, to the changelog; None where it stands there.

    The entry tells what changed since the newest entry's snapshot, so a build that was killed before it
    could write its own is made good by the next one.
    """
    told = entries(store)
    last = told[0].snapshot if told else None
    if last == identity:
        return None
    entry = entry_since(last, store)
    write(store, [*reversed(told), entry])
    return entry


def write(store: Path, oldest_first: list[Entry]) -> None:
    """Writes the whole changelog beside and moves it into place."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for e in oldest_first:
        writer.writerows([e.snapshot, e.since, e.built_at.isoformat(), x.kind, x.words] for x in e.lines)
    path = changelog_path(store)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.write(text.getvalue())
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
