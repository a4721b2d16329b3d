"""What a person at the desk makes of one document: what was read, what was corrected, where it is published."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from judgements.dates import last_day
from judgements.statements_beside_ours import Stated
from judgements.vocabulary import Vocabulary, plain
from pipelines.adding.proposal import BY_HAND, Proposal, Register, Remedies, proposal
from pipelines.adding.register_file import csv_text
from pipelines.fetching.source import Source
from pipelines.reading import Reading, ReadJudgement
from pipelines.register.all_tables import REGISTER
from pipelines.sources import DOCUMENT

SPACE = re.compile(r"\s+")
NAMED = ("title", "publisher", "published", "ask")  # what is said of a document without an address
UNCODED = re.compile("[^a-z0-9]+")
LONGEST_CODE = 40
ON_THE_DESK = Remedies("Write it above, or say there that it has none.", "Choose it above.")


@dataclass(frozen=True)
class Draft:
    """One reading and what a person says of it.

    `document`: title, publisher and where to `ask` for a document that has no address; empty where it has one.
    `set_by_hand`: area → grade, empty where the reading's own grade is not to count. `words`: area → the words
    of the document that a grade set by hand rests on. `address`, `published`, `publisher`: of the source,
    empty where the document says it itself.
    """

    reading: Reading
    set_by_hand: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    published: str = ""
    publisher: str = ""
    document: Mapping[str, str] = field(default_factory=dict)

    @property
    def grades(self) -> dict[str, str]:
        """Area → grade, as read and as corrected."""
        found = {j.area: j.grade for j in self.reading.judgements} | dict(self.set_by_hand)
        return {area: grade for area, grade in found.items() if grade}

    @property
    def by_hand(self) -> dict[str, str]:
        """The grades that are not as they were read."""
        was = {j.area: j.grade for j in self.reading.judgements}
        return {area: grade for area, grade in self.grades.items() if was.get(area) != grade}

    def edited(self) -> Reading:
        """The reading as a person leaves it."""
        old = {j.area: j for j in self.reading.judgements}
        judged = tuple(
            old[area] if area in old and old[area].grade == grade else ReadJudgement(area, grade, None, 0, 0)
            for area, grade in self.grades.items()
        )
        # Where the reader found nothing, what a person finds is a statement all the same.
        kind = "force_report" if self.by_hand and self.reading.kind == "unknown" else self.reading.kind
        published = self.published or self.reading.published
        return replace(self.reading, kind=kind, judgements=judged, published=published)

    def stated(self) -> Stated | None:
        """What is to be laid beside what we hold."""
        return self.edited().stated()

    def named(self) -> dict[str, str]:
        """The document as a row of documents.csv; empty where it has an address, or something is still to be said."""
        said = {**self.document, "published": self.published or self.reading.published or ""}
        if self.address or not all(said.get(name) for name in NAMED):
            return {}
        code = UNCODED.sub("-", plain(said["title"])).strip("-")[:LONGEST_CODE].strip("-") or "document"
        return {"document": f"{code}-{said['published']}", **said}

    def source(self) -> Source:
        """Where the document is published, or which it is."""
        named = self.named()
        if named:
            return Source(self.reading.source, b"", DOCUMENT + named["document"])
        return Source(self.reading.source, b"", self.address or self.reading.address or None)

    def faults(self, vocabulary: Vocabulary) -> Iterator[str]:
        """Why what was set by hand can't be a row yet, each with what to do."""
        if self.document and not self.address and not self.named():
            yield "A document without an address needs its title, its publisher, its date and where to ask for it."
        text = SPACE.sub(" ", self.reading.text).lower()
        areas = vocabulary.areas
        for code in self.by_hand:
            area = areas[self.reading.programme or "", self.reading.cycle or "", code].short_label
            words = SPACE.sub(" ", self.words.get(code, "")).strip().lower()
            if not words:
                yield f"{area}: a grade set by hand needs the words it rests on. Select them in the document."
            elif words not in text:
                yield f"{area}: these words do not stand in the document. Select them there."
        if self.by_hand and not (self.published or self.reading.published):
            yield "A grade set by hand needs the date of its source. Say when it was published."
        if self.published and last_day(self.published) is None:
            yield f"published '{self.published}' is no date. Write 2025, 2025-04 or 2025-04-11."


def proposed(drafts: Iterable[Draft], register: Register, vocabulary: Vocabulary) -> Proposal:
    """The new rows of all drafts, with the day they were entered and how; its `faults` stop an add."""
    found = Proposal()
    for draft in drafts:
        named = draft.named()
        new = bool(named) and not register.source(DOCUMENT + named["document"])
        register = register.knowing(named) if new else register
        one = proposal(
            [(draft.source(), [draft.edited()])], register, vocabulary, draft.publisher or None, ON_THE_DESK
        )
        if new and not one.empty:
            found.rows.setdefault("document", []).append(named)
            found.sources.setdefault("document", []).append(draft.reading.source)
        for table, rows in one.rows.items():
            for row in rows:
                set_by_hand = table == "evidence" and row["area"] in draft.by_hand
                found.rows[table].append(row | ({"how": BY_HAND} if set_by_hand else {}))
            found.sources[table] += one.sources[table]
        found.held += one.held
        found.remarks += one.remarks
        found.faults += [
            *one.faults,
            *(f"{draft.reading.source}: {fault}" for fault in draft.faults(vocabulary)),
        ]
    return _once(found)


def _once(found: Proposal) -> Proposal:
    """Each row once, however many documents give it."""
    for table, rows in found.rows.items():
        seen: dict[tuple[tuple[str, str], ...], int] = {}
        for number, row in enumerate(rows):
            seen.setdefault(tuple(sorted(row.items())), number)
        found.sources[table] = [found.sources[table][n] for n in seen.values()]
        found.rows[table] = [rows[n] for n in seen.values()]
    found.faults = list(dict.fromkeys(found.faults))
    return found


def patch(found: Proposal) -> tuple[str, bytes]:
    """The rows as a file that `add` takes, by name: evidence.csv, or an archive where there are counts too."""
    files = {REGISTER[t].file_name: csv_text(t, rows).encode() for t, rows in found.rows.items() if rows}
    if len(files) == 1:
        return next(iter(files.items()))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return "rows.zip", packed.getvalue()
