"""The one door from pages to the pipeline: its reader of documents. Nothing is stored, nothing fetched."""

import polars as pl

from judgements.agreement import STATED
from judgements.store import Store
from pipelines.reading import Reading, foreign

MOST_BYTES = 3_000_000
MOST_CHARACTERS = 300_000


def readings(content: bytes, source: str, held: Store) -> list[Reading]:
    """What the document states, one reading a force, programme and cycle."""
    return foreign.read(content, source, held.vocabulary)


def stated(found: list[Reading]) -> pl.DataFrame:
    """The grades of all readings as one frame of STATED."""
    rows = [
        (r.programme, r.cycle, r.force, j.area, j.grade, j.judged_in)
        for r in found
        for j in r.judgements
        if r.programme and r.cycle and r.force
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(STATED, pl.String), orient="row")


def counts(found: list[Reading]) -> pl.DataFrame:
    """The numbers of areas by grade that the document gives: programme, cycle, force, grade, number."""
    rows = [
        (r.programme, r.cycle, r.force, grade, number)
        for r in found
        for grade, number in r.stated_counts.items()
        if number is not None and r.programme and r.cycle and r.force
    ]
    columns = ("programme", "cycle", "force", "grade")
    schema = dict.fromkeys(columns, pl.String) | {"number": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def problems(found: list[Reading]) -> list[str]:
    """What could not be read with certainty."""
    return list(dict.fromkeys(f"{p.message}." for r in found for p in r.problems))
