"""Readings as `read` prints them: JSON for programs, rows for the register, a paragraph for people."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from judgements.statements_beside_ours import Standing, in_words
from judgements.vocabulary import Vocabulary
from pipelines.adding.proposal import Register, rows_of
from pipelines.adding.register_file import csv_text
from pipelines.fetching.source import Source
from pipelines.reading import Reading

READY = ("evidence", "stated_counts")


@dataclass(frozen=True)
class Found:
    """One reading, the source it is of, and how it stands to the store (None without a store)."""

    source: Source
    reading: Reading
    agreement: tuple[Standing, ...] | None


def as_json(found: Sequence[Found], vocabulary: Vocabulary, register: Register) -> Iterator[str]:
    """One object a line for each source, force, programme and cycle; `agreement` is null without a store."""
    for f in found:
        stated = f.reading.as_json() | {
            "agreement": None if f.agreement is None else [v.as_json() for v in f.agreement]
        }
        # Problems come last, as in the description of the format.
        stated["problems"] = stated.pop("problems")
        yield json.dumps(stated, ensure_ascii=False)


def as_csv(found: Sequence[Found], vocabulary: Vocabulary, register: Register) -> Iterator[str]:
    """Rows of evidence.csv, then, after an empty line, rows of stated_counts.csv, each with its head.

    They are the rows that `add` would write. What has no certain force, programme and cycle gives none.
    """
    rows = [
        (table, row | {"publisher": (register.publisher(f.source.address) if f.source.address else "") or ""})
        for f in found
        for table, row in rows_of(f.reading, f.source, register, vocabulary)
    ]
    tables = [csv_text(t, [r for table, r in rows if table == t]) for t in READY]
    yield "\n".join(tables).rstrip("\n")


def as_table(found: Sequence[Found], vocabulary: Vocabulary, register: Register) -> Iterator[str]:
    """The same for people: a paragraph for each reading."""
    for i, f in enumerate(found):
        if i:
            yield ""
        yield from _paragraph(f.reading, f.agreement, vocabulary)


def _paragraph(
    reading: Reading, agreed: tuple[Standing, ...] | None, vocabulary: Vocabulary
) -> Iterator[str]:
    force = vocabulary.forces[reading.force].name if reading.force else "no force"
    cycle = vocabulary.cycles.get((reading.programme or "", reading.cycle or ""))
    about = cycle.label if cycle else f"{reading.programme or 'no programme'}, no cycle"
    yield f"{force} · {about} · {reading.kind.replace('_', ' ')} · published {reading.published or 'not said'}"
    yield f"  {reading.source}"
    if any(n is not None for n in reading.stated_counts.values()):
        stated = {"areas_total": reading.areas_total, **reading.stated_counts}
        yield f"  counts    {_counts(stated, vocabulary)}"
    if reading.causes_of_concern is not None:
        yield f"  causes of concern    {reading.causes_of_concern}"
    for j in reading.judgements:
        carried = f" (judged in {j.judged_in})" if j.judged_in else ""
        yield f"  {vocabulary.grades[j.grade].label:22}{_area(reading, j.area, vocabulary)}{carried}"
    for u in reading.ungraded:
        yield f"  {'Not graded':22}{_area(reading, u.area, vocabulary)}"
    for verdict in agreed or ():
        yield f"  {verdict.standing:14}{_verdict(reading, verdict, vocabulary)}"
    for p in reading.problems:
        said = " ".join(reading.text[p.start : p.end].split())[:100]
        yield f"  problem   {p.message}" + (f": “{said}” (characters {p.start} to {p.end})" if said else "")


def _verdict(reading: Reading, verdict: Standing, vocabulary: Vocabulary) -> str:
    """How one statement stands to what is held, in words."""
    stated = reading.stated()
    if stated is None:
        return ""
    what, said, held = in_words(vocabulary, stated, verdict)
    both = f"{what}: {said}" if held in (None, said) else f"{what}: stated {said}; held {held}"
    return both + (f" ({verdict.words})" if verdict.words else "")


def _area(reading: Reading, area: str, vocabulary: Vocabulary) -> str:
    return vocabulary.areas[reading.programme or "", reading.cycle or "", area].label


def _counts(stated: Mapping[str, Any], vocabulary: Vocabulary) -> str:
    """`good 1, adequate 4 (of 5)`."""
    said = [
        f"{g.label.lower()} {stated[g.code]}"
        for g in vocabulary.grades.values()
        if stated.get(g.code) is not None
    ]
    return f"{', '.join(said)} (of {stated['areas_total'] or 'a number not said'})"


def overview(found: Sequence[Found]) -> Iterator[str]:
    """A row for each document: what was found in it, and what stays in doubt."""
    by_document: dict[str, list[Reading]] = {}
    for f in found:
        by_document.setdefault(f.source.named, []).append(f.reading)
    width = max((len(_short(name)) for name in by_document), default=0)
    yield f"{'document'.ljust(width)}  grades  counts  doubts"
    for name, readings in by_document.items():
        grades = sum(len(r.judgements) for r in readings)
        counts = sum(any(n is not None for n in r.stated_counts.values()) for r in readings)
        doubts = sum(len(r.doubts) for r in readings)
        yield f"{_short(name).ljust(width)}  {grades:6}  {counts:6}  {doubts:6}"


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"…{name[-59:]}"


FORMATS = {"json": as_json, "csv": as_csv, "table": as_table}
