"""What the changelog says of a snapshot: each that is put into service gets its entry, once."""

import csv
import io
from pathlib import Path

from judgements.changelog import COLUMNS, Entry, Line, entries
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


def next_entry(store: Path, now: Store) -> Entry | None:
    """What the changelog must say of `now` beyond its newest entry; None where that is about `now` already.

    It tells what changed since the newest entry's snapshot, so a build that was killed before it could write its
    own is made good by the next one.
    """
    told = entries(store)
    if not told:
        return Entry(now.snapshot.id, "", now.snapshot.built_at, first_data(now))
    last = told[0].snapshot
    if last == now.snapshot.id:
        return None
    before = kept(store, last)
    if before is not None:
        return entry_between(before, now)
    # A fresh copy of the project has the changelog but not the snapshots that it tells of.
    said = f"Built anew. Snapshot {last} is not kept here, so what changed since it can't be listed."
    return Entry(now.snapshot.id, last, now.snapshot.built_at, (Line("rebuilt", said),))


def text_of(oldest_first: list[Entry]) -> bytes:
    """The whole changelog as it stands in its file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for e in oldest_first:
        writer.writerows([e.snapshot, e.since, e.built_at.isoformat(), x.kind, x.words] for x in e.lines)
    return text.getvalue().encode()
