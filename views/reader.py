"""The one door from pages to the pipeline: its reader of documents. Nothing is stored, nothing fetched."""

import csv
import io

from judgements.documents import Stated
from judgements.store import Store
from pipelines.adding.proposal import Register, rows_of
from pipelines.fetching.source import Source
from pipelines.read_register import REGISTER
from pipelines.reading import NO_HINTS, Hints, Reading, foreign

MOST_BYTES = 3_000_000
MOST_CHARACTERS = 300_000


def readings(content: bytes, source: str, held: Store, hints: Hints = NO_HINTS) -> list[Reading]:
    """What the document states, one reading a force, programme and cycle; read in a child process."""
    return foreign.read(content, source, held.vocabulary, hints)


def stated(found: list[Reading]) -> list[Stated]:
    """What is to be laid beside what we hold."""
    return [s for reading in found if (s := reading.stated())]


def rows(found: list[Reading], address: str, held: Store) -> str:
    """The grades as lines of evidence.csv with its heading, published at `address` where a page doesn't say."""
    register = Register.empty(held.vocabulary)
    text = io.StringIO()
    writer = csv.DictWriter(text, REGISTER["evidence"].split(), lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for reading in found:
        source = Source(reading.source, b"", address or reading.address or None)
        by = register.publisher(source.address) if source.address else None
        for table, row in rows_of(reading, source, register, held.vocabulary):
            if table == "evidence":
                writer.writerow(row | {"publisher": by or ""})
    return text.getvalue()


def problems(found: list[Reading]) -> list[str]:
    """What could not be read with certainty."""
    return list(dict.fromkeys(f"{d.message}." for r in found for d in r.doubts))
