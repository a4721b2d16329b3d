"""What is new: each report that came into the data, each grade changed after publication and each correction
of our data, newest first, as the kept snapshots tell."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl

from judgements import regrades
from judgements.dates import dated
from judgements.store import NoStore, Snapshot, Store, snapshot_directory, store_path
from judgements.vocabulary import Vocabulary
from judgements.wording import listed, plural

REPORT = ("programme", "cycle", "force", "inspection")
MOST = 60
Key = tuple[str, str, str, int]
# (area, sequence) → grade; null where sources disagree.
Grades = Mapping[tuple[str, int], str | None]


@dataclass(frozen=True)
class Fact:
    """What came out on one day: the areas of a report published together, or one grade changed later, with the
    grade that it had before."""

    key: Key
    grades: Grades
    published: str | None
    reported: str | None
    known_by: dt.date | None
    grade_before: str | None = None

    @property
    def regrade(self) -> bool:
        """Whether it is a grade changed after publication."""
        return any(sequence > 1 for _, sequence in self.grades)


@dataclass(frozen=True)
class Entry:
    """News of one fact. `day`: when it was published, null where nobody says; `updated`: when our data had it
    first as it is now. `identity` stays the same when our data change again."""

    identity: str
    force: str
    title: str
    summary: str
    day: dt.date | None
    updated: dt.datetime


def facts(store: Store) -> list[Fact]:
    """Every fact of a snapshot."""
    rows = store.ask(
        """select programme, cycle, force, inspection, area, "sequence", grade, published, reported, known_by,
            lag(grade) over (partition by programme, cycle, force, inspection, area order by "sequence") as grade_before
        from judgement"""
    )
    day = ["published", "reported"]
    # A regrade is a fact of its own, whatever else came out on that day.
    own = pl.when(pl.col("sequence") > 1).then("area").alias("own")
    found = []
    for _, group in rows.sort("area", "sequence").group_by([*REPORT, *day, own], maintain_order=True):
        first = group.row(0, named=True)
        place: Key = (first["programme"], first["cycle"], first["force"], first["inspection"])
        pairs = zip(group["area"], group["sequence"], strict=True)
        grades = dict(zip(pairs, group["grade"], strict=True))
        dates = (
            first["published"],
            first["reported"],
            max((d for d in group["known_by"] if d), default=None),
        )
        found.append(Fact(place, grades, *dates, grade_before=first["grade_before"]))
    return found


def grades_by_report(found: Iterable[Fact]) -> dict[Key, Grades]:
    """Report → every grade of it."""
    reports: dict[Key, dict[tuple[str, int], str | None]] = {}
    for fact in found:
        reports.setdefault(fact.key, {}).update(fact.grades)
    return dict(reports)


@lru_cache(maxsize=64)
def kept(path: Path) -> tuple[Snapshot, dict[Key, Grades]] | None:
    """A kept snapshot with its reports; None where today's code can't read it. Its content never changes."""
    try:
        store = Store.open(path)
        return store.snapshot, grades_by_report(facts(store))
    except (NoStore, pl.exceptions.PolarsError, KeyError, TypeError, RuntimeError):
        return None


def history() -> list[tuple[Snapshot, dict[Key, Grades]]]:
    """The kept snapshots with their reports, newest first."""
    paths = snapshot_directory(store_path()).glob("*.duckdb")
    found = [snapshot_and_reports for path in paths if (snapshot_and_reports := kept(path))]
    return sorted(found, key=lambda one: one[0].built_at, reverse=True)


def entries(store: Store, force: str | None = None) -> list[Entry]:
    """The newest MOST entries, of one force or of all.

    A fact is as new as the first kept snapshot that holds it as it is now. One that the oldest kept
    snapshot holds already is as old as its publication, for all that we can tell.
    """
    past = [told for told in history() if told[0].built_at < store.snapshot.built_at]
    found = [entry(fact, store, past) for fact in facts(store) if force is None or fact.key[2] == force]
    return sorted(found, key=lambda e: (e.updated, e.identity), reverse=True)[:MOST]


def entry(fact: Fact, store: Store, past: list[tuple[Snapshot, dict[Key, Grades]]]) -> Entry:
    """The news of one fact."""
    since: dt.datetime = store.snapshot.built_at
    before: Grades = {}
    for snapshot, held in past:
        earlier = held.get(fact.key, {})
        if any(earlier.get(k, "none") != grade for k, grade in fact.grades.items()):
            before = {k: earlier[k] for k in fact.grades if k in earlier}
            break
        since = snapshot.built_at
    else:
        since = published_at(fact, since)
    title, summary = title_and_summary(fact, before, store.vocabulary)
    programme, cycle, force, inspection = fact.key
    parts = [programme, cycle, force, inspection, *(next(iter(fact.grades)) if fact.regrade else ())]
    if not fact.regrade:
        parts.append(fact.published or fact.reported or "undated")
    identity = ":".join(str(part).replace("/", "-") for part in parts)
    day = fact.known_by if len(fact.published or "") == len("2024-08-08") else None
    return Entry(identity, force, title, summary, day, since)


def published_at(fact: Fact, otherwise: dt.datetime) -> dt.datetime:
    """Midnight of the last day that its publication can mean, never later than `otherwise`."""
    if fact.known_by is None:
        return dt.datetime(2014, 1, 1, tzinfo=dt.UTC)
    return min(dt.datetime.combine(fact.known_by, dt.time(), dt.UTC), otherwise)


def title_and_summary(fact: Fact, before: Grades, vocabulary: Vocabulary) -> tuple[str, str]:
    """Title and summary: what was published and when; a regrade from what to what; what our data had before."""
    programme, cycle, force, _ = fact.key
    place = f"{vocabulary.forces[force].name}, {vocabulary.cycles[programme, cycle].label}"
    short = {area: vocabulary.areas[programme, cycle, area].short_label for area, _ in fact.grades}
    if fact.regrade:
        ((area, _),) = fact.grades
        grades = {"grade_before": fact.grade_before, "grade_after": next(iter(fact.grades.values()))}
        changed_on = regrades.change_in_words(vocabulary, grades | {"published": fact.published})
        return f"{place}: {short[area]} {changed_on}", "The inspectorate changed the grade after publication."
    if before:
        changed = [k for k in fact.grades if k not in before or before[k] != fact.grades[k]]
        said = [
            f"{short[area]}: {word(fact.grades[area, n], vocabulary)}, "
            + (f"{word(before[area, n], vocabulary)} before" if (area, n) in before else "not held before")
            for area, n in sorted(changed)
        ]
        number = plural(len(changed), "judgement")
        return f"{place}: {number} added or corrected in our data", f"{'; '.join(said)}."
    number = plural(len(fact.grades), "judgement")
    counted = [
        (g.label.lower(), list(fact.grades.values()).count(g.code)) for g in vocabulary.grades.values()
    ]
    disputed = list(fact.grades.values()).count(None)
    said = [f"{label} in {n}" for label, n in counted if n] + (
        [f"disputed in {disputed}"] if disputed else []
    )
    when = dated(fact.published, fact.reported)
    return f"{place}: {number}, {when}", f"{plural(len(fact.grades), 'area')}: {listed(said)}."


def word(grade: str | None, vocabulary: Vocabulary) -> str:
    """A grade within a sentence; disputed where sources disagree."""
    return vocabulary.grades[grade].label.lower() if grade else "disputed"
