"""From readings to rows of the register: what a source states that the register does not hold yet."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from judgements.vocabulary import Vocabulary
from pipelines.fetching.source import Source
from pipelines.harmonise import harmonise
from pipelines.problems import ProblemsFound
from pipelines.reading import Reading
from pipelines.register.files import read
from pipelines.register.register_columns import GRADE_COLUMNS, PUBLISHERS
from pipelines.sources import Documents, Publishers
from pipelines.sources import Source as Publication

EVIDENCE_FACTS = ("programme", "cycle", "force_code", "area_code", "grade", "judged_in", "page")
COUNT_FACTS = ("programme", "cycle", "force_code", "areas_total", *GRADE_COLUMNS, "page")
# How a row came in: as the reader read it, or with a grade that a person set.
READ, BY_HAND = "read", "by_hand"
NO_ROWS = ("out_of_scope", "unknown")


@dataclass
class Proposal:
    """New rows by table, each with the source it is from; what stood there already; what can't be rows.

    `remarks` are sentences for the user that stop nothing; `faults` stop the add.
    """

    rows: dict[str, list[dict[str, str]]] = field(
        default_factory=lambda: {"evidence": [], "stated_counts": []}
    )
    sources: dict[str, list[str]] = field(default_factory=lambda: {"evidence": [], "stated_counts": []})
    held: int = 0
    remarks: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether there is no new row."""
        return not any(self.rows.values())


@dataclass
class Register:
    """What the register holds: its facts, how it spells forces, and how it calls the publishers of sites."""

    facts: dict[str, set[tuple[str | None, ...]]]
    spellings: dict[str, str]
    publisher_of_site: dict[str, str]
    publishers: Publishers
    documents: Documents

    @classmethod
    def of(cls, tables: dict[str, pl.DataFrame], vocabulary: Vocabulary) -> "Register":
        """From the register's tables as they were read."""
        known = harmonise(tables, vocabulary)
        evidence, counts = known["evidence"], known["stated_counts"]
        facts: dict[str, set[tuple[str | None, ...]]] = {
            "evidence": set(evidence.select(EVIDENCE_FACTS).iter_rows()),
            "stated_counts": set(counts.select(COUNT_FACTS).iter_rows()),
        }
        both = pl.concat([evidence.select("force", "force_code"), counts.select("force", "force_code")])
        spelt = both.group_by("force", "force_code").len().sort("len", "force")
        sites = evidence.group_by("site").agg(
            pl.col("publisher").first(), kinds=pl.col("publisher").n_unique()
        )
        return cls(
            facts,
            {code: name for name, code, _ in spelt.iter_rows()},
            {site: kind for site, kind, kinds in sites.iter_rows() if kinds == 1},
            Publishers.of(tables["publisher"].iter_rows(named=True)),
            Documents.of(tables["document"].iter_rows(named=True)),
        )

    @classmethod
    def read_from(cls, data: Path, vocabulary: Vocabulary) -> "Register":
        """The register in a data directory; where it can't be read, one that knows only who publishes where."""
        try:
            return cls.of(read(data), vocabulary)
        except (ProblemsFound, OSError):
            known = Publishers.of(vocabulary.tables["publisher"].iter_rows(named=True))
            return cls({}, {}, {}, known, Documents({}))

    def source(self, address: str) -> Publication | None:
        """The source that an address, or `document:` and a code, names; None where neither does."""
        return self.publishers.source(address) or self.documents.source(address)

    def knowing(self, row: Mapping[str, str]) -> "Register":
        """One that knows a document more."""
        return replace(self, documents=Documents({**self.documents.rows, row["document"]: row}))

    def publisher(self, address: str) -> str | None:
        """Who publishes at an address, in the register's words; None where neither register nor rule says."""
        source = self.source(address)
        if source is None:
            return None
        if source.publisher in PUBLISHERS:
            return source.publisher
        known = self.publisher_of_site.get(source.publisher)
        return known or ("force" if source.host.endswith(".police.uk") else None)


@dataclass(frozen=True)
class Remedies:
    """What whoever brings a document is told to do where it doesn't say its address, or the register its publisher."""

    address: str
    publisher: str


BY_ARGUMENTS = Remedies(
    "Say it with --address https://…, or with --address document: and a code of documents.csv.",
    f"Say it with --publisher, one of {', '.join(PUBLISHERS)}.",
)


def proposal(
    told: Iterable[tuple[Source, list[Reading]]],
    register: Register,
    vocabulary: Vocabulary,
    publisher: str | None = None,
    remedies: Remedies = BY_ARGUMENTS,
) -> Proposal:
    """The new rows that the readings give. `publisher` overrules what the register says of the sites."""
    found = Proposal()
    held = {table: set(register.facts.get(table, ())) for table in found.rows}
    for source, readings in told:
        rows = [(table, row) for r in readings for table, row in rows_of(r, source, register, vocabulary)]
        found.remarks += [f"{source.named}: {remark}" for r in readings for remark in _remarks(r)]
        by = publisher or (register.publisher(source.address) if source.address else None)
        if rows:
            found.faults += _faults(source, by, register, remedies)
        for table, row in rows:
            fact = _fact(table, row, register, vocabulary)
            if fact in held[table]:
                found.held += 1
                continue
            held[table].add(fact)
            said = {"publisher": by or "", "entered": dt.date.today().isoformat(), "how": READ}
            found.rows[table].append(row | (said if table == "evidence" else {}))
            found.sources[table].append(source.named)
    return found


def _faults(source: Source, publisher: str | None, register: Register, remedies: Remedies) -> Iterator[str]:
    """Why rows from this source can't be written."""
    if source.address is None or register.source(source.address) is None:
        yield (
            f"{source.named}: a row of the register needs the address it is published at, and the file does "
            f"not give it. {remedies.address}"
        )
    elif publisher is None:
        yield (
            f"{source.named}: who publishes {source.address} is not known from the register. {remedies.publisher}"
        )


def rows_of(
    reading: Reading, source: Source, register: Register, vocabulary: Vocabulary
) -> Iterator[tuple[str, dict[str, str]]]:
    """(table, row) of what one reading gives, without the publisher of evidence.

    None where force, programme or cycle are not certain.
    """
    if reading.kind in NO_ROWS or not (reading.force and reading.programme and reading.cycle):
        return
    name = register.spellings.get(reading.force) or vocabulary.forces[reading.force].name
    common = {
        "programme": reading.programme,
        "cycle": reading.cycle,
        "force": name,
        "published": reading.published or "",
        "source_url": source.address or "",
    }
    for j in reading.judgements:
        yield "evidence", common | {"area": j.area, "grade": j.grade, "judged_in": j.judged_in or ""}
    stated = {g: _text(reading.stated_counts.get(g)) for g in GRADE_COLUMNS}
    if any(stated.values()):
        yield "stated_counts", common | stated | {"areas_total": _text(reading.areas_total)}


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _fact(
    table: str, row: Mapping[str, str], register: Register, vocabulary: Vocabulary
) -> tuple[str | None, ...]:
    """What a row says, whatever its spelling: two rows of one fact are one."""
    source = register.source(row["source_url"])
    codes = {
        "force_code": vocabulary.force_code(row["force"]),
        "page": source.page if source else row["source_url"],
        "area_code": row.get("area"),
    }
    facts = EVIDENCE_FACTS if table == "evidence" else COUNT_FACTS
    return tuple(codes[c] if c in codes else row[c] for c in facts)


def _remarks(reading: Reading) -> Iterator[str]:
    """What the reading says that becomes no row, in words."""
    facts = bool(reading.judgements) or any(n is not None for n in reading.stated_counts.values())
    if reading.kind == "out_of_scope":
        yield "is about another service, so it gives no rows"
    elif facts and not (reading.force and reading.programme and reading.cycle):
        missing = [w for w in ("force", "programme", "cycle") if getattr(reading, w) is None]
        yield f"states grades, but not for which {' and '.join(missing)}, so they give no rows"
    elif not facts:
        yield "states no grades and no counts of areas"
    for problem in reading.problems:
        said = " ".join(reading.text[problem.start : problem.end].split())[:120]
        yield problem.message + (f": “{said}”" if said else "")
    if reading.causes_of_concern:
        yield f"speaks of causes of concern ({reading.causes_of_concern}); add them to events.csv by hand"
    if reading.ungraded:
        areas = ", ".join(u.area for u in reading.ungraded)
        yield f"says that {areas} was not graded; if other forces were, add that to ungraded.csv by hand"
