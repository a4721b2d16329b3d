"""`python -m pipelines read SOURCE…`: prints what publications state, and whether we hold it. Changes nothing."""

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from judgements import vocabulary as words
from judgements.store import DEFAULT, NoStore, Store
from judgements.vocabulary import Vocabulary
from pipelines.fetching.source import NotOpened, opened
from pipelines.reading import Reading, read_document
from pipelines.reading.agreement import Agreement, agreement
from pipelines.sources import Publishers

HELP = "print what a publication states and whether it agrees with the store; changes nothing"
EVIDENCE = [
    "programme",
    "cycle",
    "force",
    "area",
    "grade",
    "judged_in",
    "published",
    "publisher",
    "source_url",
]
COUNTS = [
    "programme",
    "cycle",
    "force",
    "areas_total",
    "outstanding",
    "good",
    "adequate",
    "requires_improvement",
    "inadequate",
    "published",
    "source_url",
]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument(
        "source", nargs="+", help="a file, an address on the allow-list, or - for standard input"
    )
    parser.add_argument(
        "--format",
        choices=("json", "table", "csv"),
        default="json",
        help="json: an object a line; table: for people; csv: rows ready for the register",
    )
    parser.add_argument("--data", type=Path, default=Path("data"), help="directory with vocabulary/")
    parser.add_argument("--store", type=Path, default=DEFAULT, help="the store to compare with")


def run(args: argparse.Namespace) -> int:
    """Prints every reading. Exit status 1 where a source could not be opened; the others are still read."""
    vocabulary = Vocabulary(words.read(args.data / "vocabulary"))
    found: list[tuple[Reading, Agreement | None]] = []
    failed = False
    held = _held(args.store)
    for named in args.source:
        try:
            source = opened(named, args.data, vocabulary)
        except NotOpened as error:
            print(error, file=sys.stderr)
            failed = True
            continue
        for reading in read_document(source.content, source.address or source.named, vocabulary):
            found.append((reading, agreement(reading, *held, vocabulary) if held else None))
    print("\n".join(FORMATS[args.format](found, vocabulary)))
    return 1 if failed else 0


def _held(store: Path) -> tuple[pl.DataFrame, pl.DataFrame] | None:
    """The judgements in force and the stated counts; None (said on standard error) where there is no store."""
    try:
        opened_store = Store.open(store)
    except NoStore as error:
        print(f"Nothing is compared: {error}", file=sys.stderr)
        return None
    return opened_store.query("judgements_in_force"), opened_store.table("stated_counts")


def as_json(found: Sequence[tuple[Reading, Agreement | None]], vocabulary: Vocabulary) -> Iterator[str]:
    """One object a line for each source, force, programme and cycle; `agreement` is null without a store."""
    for reading, agreed in found:
        stated = reading.as_json() | {"agreement": agreed.as_json() if agreed else None}
        # Problems come last, as in the description of the format.
        stated["problems"] = stated.pop("problems")
        yield json.dumps(stated, ensure_ascii=False)


def as_csv(found: Sequence[tuple[Reading, Agreement | None]], vocabulary: Vocabulary) -> Iterator[str]:
    """Rows of evidence.csv, then, after an empty line, rows of stated_counts.csv, each with its head.

    What has no certain force, programme and cycle gives no row.
    """
    certain = [r for r, _ in found if r.force and r.programme and r.cycle]
    publishers = Publishers.of(vocabulary.tables["publisher"].iter_rows(named=True))
    evidence = [
        {**_common(r, vocabulary), "area": j.area, "grade": j.grade, "judged_in": j.judged_in or ""}
        | {"publisher": _publisher(r, publishers)}
        for r in certain
        for j in r.judgements
    ]
    counts = [
        {**_common(r, vocabulary), **r.stated_counts, "areas_total": r.areas_total}
        for r in certain
        if any(n is not None for n in r.stated_counts.values())
    ]
    yield _table(EVIDENCE, evidence) + "\n" + _table(COUNTS, counts).rstrip("\n")


def _common(reading: Reading, vocabulary: Vocabulary) -> dict[str, object]:
    return {
        "programme": reading.programme,
        "cycle": reading.cycle,
        "force": vocabulary.forces[reading.force or ""].name,
        "published": reading.published or "",
        "source_url": reading.source if "://" in reading.source else "",
    }


def _publisher(reading: Reading, publishers: Publishers) -> str:
    source = publishers.source(reading.source) if "://" in reading.source else None
    return source.publisher if source else ""


def _table(columns: list[str], rows: Sequence[dict[str, object]]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({c: "" if row[c] is None else row[c] for c in columns} for row in rows)
    return written.getvalue()


def as_table(found: Sequence[tuple[Reading, Agreement | None]], vocabulary: Vocabulary) -> Iterator[str]:
    """The same for people: a paragraph for each reading."""
    for i, (reading, agreed) in enumerate(found):
        if i:
            yield ""
        yield from _paragraph(reading, agreed, vocabulary)


def _paragraph(reading: Reading, agreed: Agreement | None, vocabulary: Vocabulary) -> Iterator[str]:
    force = vocabulary.forces[reading.force].name if reading.force else "no force"
    cycle = vocabulary.cycles.get((reading.programme or "", reading.cycle or ""))
    about = cycle.label if cycle else f"{reading.programme or 'no programme'}, no cycle"
    yield f"{force} · {about} · {reading.kind.replace('_', ' ')} · published {reading.published or 'not said'}"
    yield f"  {reading.source}"
    counts = [
        f"{vocabulary.grades[g].label.lower()} {n}" for g, n in reading.stated_counts.items() if n is not None
    ]
    if counts:
        yield f"  counts    {', '.join(counts)} (of {reading.areas_total or 'a number not said'})"
    if reading.causes_of_concern is not None:
        yield f"  causes of concern    {reading.causes_of_concern}"
    for j in reading.judgements:
        area = vocabulary.areas[reading.programme or "", reading.cycle or "", j.area].label
        carried = f" (judged in {j.judged_in})" if j.judged_in else ""
        yield f"  {vocabulary.grades[j.grade].label:22}{area}{carried}"
    for u in reading.ungraded:
        area = vocabulary.areas[reading.programme or "", reading.cycle or "", u.area].label
        yield f"  {'Not graded':22}{area}"
    yield from _how_it_stands(agreed)
    for p in reading.problems:
        said = " ".join(reading.text[p.start : p.end].split())[:100]
        yield f"  problem   {p.message}" + (f": “{said}” (characters {p.start} to {p.end})" if said else "")


def _how_it_stands(agreed: Agreement | None) -> Iterator[str]:
    if agreed is None:
        return
    for name, rows in agreed.as_json().items():
        for row in rows:
            what = row.get("area", "counts")
            held = f", held {row['held']}" if row["held"] is not None and name != "agrees" else ""
            yield f"  {name:10}{what}: stated {row['stated']}{held}"


FORMATS = {"json": as_json, "csv": as_csv, "table": as_table}
