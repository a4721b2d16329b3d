"""What is new: each report that came into the data or changed in them, newest first, as the kept snapshots tell."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl

from judgements.dates import partial_date
from judgements.store import NoStore, Snapshot, Store, snapshot_directory, store_path
from judgements.vocabulary import Vocabulary
from judgements.wording import listed, plural, some

REPORT = ("programme", "cycle", "force", "inspection")
MOST = 60


@dataclass(frozen=True)
class Report:
    """One inspection report as judgements: `key` is its REPORT columns, `grades` (area, sequence) → grade."""

    key: tuple[str, str, str, int]
    grades: dict[tuple[str, int], str | None]
    published: str
    known_by: dt.date | None


@dataclass(frozen=True)
class Entry:
    """News of one report. `identity` stays the same when the report changes again; `updated` does not."""

    identity: str
    force: str
    title: str
    summary: str
    updated: dt.datetime


def reports(store: Store) -> dict[tuple[str, str, str, int], Report]:
    """Every report of a snapshot."""
    found = {}
    rows = store.ask(
        'select programme, cycle, force, inspection, area, "sequence", grade, published, known_by from judgement'
    )
    for key, group in rows.sort("area", "sequence").group_by(REPORT, maintain_order=True):
        pairs = zip(group["area"], group["sequence"], strict=True)
        published = group["published"].drop_nulls()
        found[tuple(key)] = Report(
            tuple(key),
            dict(zip(pairs, group["grade"], strict=True)),
            str(published.max()) if published.len() else "",
            max((day for day in group["known_by"] if day), default=None),
        )
    return found


@lru_cache(maxsize=64)
def kept(path: Path) -> tuple[Snapshot, dict[tuple[str, str, str, int], Report]] | None:
    """A kept snapshot with its reports; None where today's code can't read it. Its content never changes."""
    try:
        store = Store.open(path)
        return store.snapshot, reports(store)
    except (NoStore, pl.exceptions.PolarsError, KeyError, TypeError, RuntimeError):
        return None


def history() -> list[tuple[Snapshot, dict[tuple[str, str, str, int], Report]]]:
    """The kept snapshots with their reports, newest first."""
    paths = snapshot_directory(store_path()).glob("*.duckdb")
    found = [told for path in paths if (told := kept(path))]
    return sorted(found, key=lambda told: told[0].built_at, reverse=True)


def entries(store: Store, force: str | None = None) -> list[Entry]:
    """The newest MOST entries, of one force or of all.

    A report is as new as the first kept snapshot that holds it as it is now. One that the oldest kept
    snapshot holds already is as old as its publication, for all that we can tell.
    """
    past = [told for told in history() if told[0].built_at < store.snapshot.built_at]
    now = reports(store)
    found = [entry(report, store, past) for report in now.values() if force is None or report.key[2] == force]
    return sorted(found, key=lambda e: (e.updated, e.identity), reverse=True)[:MOST]


def entry(
    report: Report, store: Store, past: list[tuple[Snapshot, dict[tuple[str, str, str, int], Report]]]
) -> Entry:
    """The news of one report."""
    since, before = store.snapshot.built_at, None
    for snapshot, held in past:
        earlier = held.get(report.key)
        if earlier is None or earlier.grades != report.grades:
            before = earlier
            break
        since = snapshot.built_at
    else:
        since = published_at(report, since)
    vocabulary = store.vocabulary
    title, summary = told(report, before, vocabulary)
    identity = ":".join(str(part).replace("/", "-") for part in report.key)
    return Entry(identity, report.key[2], title, summary, since)


def published_at(report: Report, otherwise: dt.datetime) -> dt.datetime:
    """Midnight of the last day that its publication can mean, never later than `otherwise`."""
    if report.known_by is None:
        return dt.datetime(2014, 1, 1, tzinfo=dt.UTC)
    return min(dt.datetime.combine(report.known_by, dt.time(), dt.UTC), otherwise)


def told(report: Report, before: Report | None, vocabulary: Vocabulary) -> tuple[str, str]:
    """Title and summary: what was published, or what changed in our data within the same report."""
    programme, cycle, force, _ = report.key
    name = vocabulary.forces[force].name
    label = vocabulary.cycles[programme, cycle].label
    if before:
        changed = [
            k
            for k in report.grades.keys() | before.grades.keys()
            if report.grades.get(k) != before.grades.get(k)
        ]
        areas = {vocabulary.areas[programme, cycle, area].short_label for area, _ in changed}
        return (
            f"{name}, {label}: {plural(len(changed), 'judgement')} new or changed",
            f"{some(sorted(areas))}.",
        )
    when = f" published {partial_date(report.published)}" if report.published else ""
    grades = latest(report)
    counted = [
        (g.label.lower(), sum(v == g.code for v in grades.values())) for g in vocabulary.grades.values()
    ]
    disputed = sum(v is None for v in grades.values())
    said = [f"{label_} in {n}" for label_, n in counted if n] + (
        [f"disputed in {disputed}"] if disputed else []
    )
    summary = f"{plural(len(grades), 'area')}: {listed(said)}."
    return f"{name}, {label}: {plural(len(grades), 'judgement')}{when}", summary


def latest(report: Report) -> dict[str, str | None]:
    """Area → grade after every regrade."""
    in_order: Iterable[tuple[tuple[str, int], str | None]] = sorted(
        report.grades.items(), key=lambda item: item[0]
    )
    return {area: grade for (area, _), grade in in_order}
