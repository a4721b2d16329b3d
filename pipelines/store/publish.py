"""Step 5, publish: one critical section that puts a store into service, or leaves everything as it was.

One process at a time: a file is made beside, checkpointed, opened alone and verified; the changelog is written
beside; the file is kept under its id; then the two names are moved. Whatever is killed, readers see the old store
or the new one, whole. What was left undone or lying about the next run puts right.
"""

import datetime as dt
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from judgements.changelog import ChangelogUnreadable, Entry, changelog_path, entries
from judgements.store import NoStore, Store, snapshot_directory
from pipelines.atomic import Occupied, alone, swept, synced, unfinished, written
from pipelines.changes.log import next_entry, text_of
from pipelines.store.fill import Unsound, log_of, made, opened_alone

SNAPSHOTS_KEPT = 50
# How long a build waits for another to end.
PATIENCE = 300.0


class NotPublished(OSError):
    """Nothing was put into service and the old store stays; says why, and what to do."""


@dataclass(frozen=True)
class Published:
    """`new`: whether readers see anything new. `entry`: what was added to the changelog, None where nothing was."""

    identity: str
    new: bool
    entry: Entry | None


def publish(tables: dict[str, pl.DataFrame], store: Path) -> Published:
    """Puts the store of `tables` into service. The same data leave the old file untouched.

    Raises NotPublished, ChangelogUnreadable: then everything is as it was.
    """
    try:
        snapshot_directory(store).mkdir(parents=True, exist_ok=True)
        with alone(snapshot_directory(store), PATIENCE):
            return _published(tables, store)
    except Occupied as error:
        raise NotPublished("another build is at work on it. Try again when that has ended.") from error
    except (OSError, duckdb.Error, Unsound) as error:
        raise NotPublished(f"{_reason(error)}.") from error


def _reason(error: Exception) -> str:
    """Why it failed, and what to do, in a line."""
    if isinstance(error, Unsound):
        return f"{error}. Look whether the disk is full"
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename} can't be written ({error.strerror}). Make room or make it writable"
    return f"{str(error).splitlines()[0]}. Look whether the disk is full or may not be written"


def _published(tables: dict[str, pl.DataFrame], store: Path) -> Published:
    for name in (store.name, changelog_path(store).name):
        swept(store.parent, name)
    swept(snapshot_directory(store))
    before = current_id(store)
    mended = mend(store, before) if before else None
    with unfinished(store) as beside:
        identity = made(tables, beside, lambda found: first_built(store, found))
        now = opened_alone(beside, identity)
        if before == identity:
            return Published(identity, False, mended)
        entry = next_entry(store, now)
        with unfinished(changelog_path(store)) as log:
            if entry:
                log.write_bytes(with_entry(store, entry))
                synced(log)
            synced(beside)
            keep(beside, store, identity)
            with suppress(OSError):  # an older snapshot that is in service again is the newest
                os.utime(snapshot_directory(store) / f"{identity}.duckdb")
            log_of(store).unlink(missing_ok=True)
            os.replace(beside, store)
            if entry:
                os.replace(log, changelog_path(store))
        synced(store.parent)
    prune(store)
    return Published(identity, True, entry)


def mend(store: Path, identity: str) -> Entry | None:
    """Keeps the store in service, whose id is `identity`, and completes its changelog where a killed run had no time
    to; the entry added."""
    keep(store, store, identity)
    newest = next(iter(entries(store)), None)
    if newest and newest.snapshot == identity:
        return None
    entry = next_entry(store, Store.open(store))
    if entry:
        written(changelog_path(store), with_entry(store, entry))
    return entry


def with_entry(store: Path, entry: Entry) -> bytes:
    """The changelog with one entry more."""
    return text_of([*reversed(entries(store)), entry])


def keep(source: Path, store: Path, identity: str) -> None:
    """Keeps `source` under its id, for frozen figures: the same file where links are allowed, else a copy.

    Raises OSError where the directory of snapshots can't be written.
    """
    directory = snapshot_directory(store)
    kept = directory / f"{identity}.duckdb"
    if not (kept.exists() and kept.samefile(source)) and current_id(kept) != identity:
        with unfinished(kept) as beside:
            try:
                os.link(source, beside)
            except OSError:
                shutil.copyfile(source, beside)
                synced(beside)
            os.replace(beside, kept)
        synced(directory)


def prune(store: Path) -> None:
    """Drops the oldest kept snapshots beyond SNAPSHOTS_KEPT."""
    oldest_first = sorted(snapshot_directory(store).glob("*.duckdb"), key=lambda p: p.stat().st_mtime_ns)
    for path in oldest_first[:-SNAPSHOTS_KEPT]:
        path.unlink(missing_ok=True)


def first_built(store: Path, identity: str) -> dt.datetime:
    """When these data were built first, so that one snapshot has one date wherever it is built again: as the
    changelog has it, else now."""
    with suppress(ChangelogUnreadable):
        for entry in entries(store):
            if entry.snapshot == identity:
                return entry.built_at
    return dt.datetime.now(dt.UTC)


def current_id(path: Path) -> str | None:
    """The snapshot id of a store, None where there is none that can be read."""
    try:
        return Store.open(path).snapshot.id
    except (NoStore, duckdb.Error, pl.exceptions.PolarsError, TypeError):
        return None
