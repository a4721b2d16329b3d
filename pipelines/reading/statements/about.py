"""What a document is about: its kind, programme, cycle, date of publication and the force of its title.

Only what is certain decides: address, titles, the report that a release links to, headings, and plain
sentences about this inspection. What tells of the past, of plans or of other papers decides nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.reading.documents.document import Document
from pipelines.reading.language.elsewhere import TEASER
from pipelines.reading.language.phrases import key, tokens
from pipelines.reading.language.published import path_of, published
from pipelines.reading.language.tense import EARLIER
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.reading import NOWHERE, Doubt, Hints, Place, Step
from pipelines.reading.statements.kind import PAGE_OF_PEEL, kind_of, out_of_scope
from pipelines.reading.statements.places import place_named, places_named, years_alone

GET_REPORT = re.compile(r"(?:get|read|download|view|see) (?:the |our )?(?:full |force )?reports?\W*", re.I)
# Sentences that name a cycle without being of it.
ASIDE = re.compile(
    r"\b(?:introduced|began|since|until|unlike|used to|will|would|previous|earlier|last year|framework for|next"
    r"|future|forthcoming|later|changed how|not from|apart from|compare[ds]?|comparison)\b",
    re.I,
)
OWN = re.compile(
    r"\b(?:we now use|this (?:report|inspection|assessment|is|one)|our (?:current|latest)|the latest)\b", re.I
)
# The layers in which a document names things, the surest first.
LAYERS = (
    "its address, title and first lines",
    "the report that it links to",
    "its headings",
    "sentences about this inspection",
    "the name of the file",
)
LONGEST_TITLE = 250
TITLE_LINES = 3
MOST_HEADINGS = 400
PROSE_LINES = 120


@dataclass(frozen=True)
class About:
    """`several`: the document speaks of more than one programme or cycle, `own` holds the cycle of each.

    `place` is what holds where nothing nearer says otherwise. `ours` is false where the titles name an
    inspection of another kind, whose grades are none of these programmes.
    """

    kind: str
    published: str | None
    place: Place
    several: bool = False
    cycles: tuple[tuple[str, str], ...] = ()
    ours: bool = True
    doubts: tuple[Doubt, ...] = ()
    trace: tuple[Step, ...] = ()

    def with_hints(self, hints: Hints) -> "About":
        """What the document leaves open, filled with what somebody says of it."""
        programme = self.place.programme or hints.programme or None
        cycle = self.place.cycle or hints.cycle or None
        place = Place(self.place.force or hints.force or None, programme, cycle)
        doubts = () if place.cycle else self.doubts
        date = self.published or hints.published or None
        given = [f"{name} {value}" for name, value in vars(hints).items() if value]
        steps = (Step(0, 0, "said beside the document", ", ".join(given)),) if given else ()
        return replace(self, place=place, published=date, doubts=doubts, trace=(*self.trace, *steps))

    def cycle_of(self, programme: str | None) -> str | None:
        """The cycle that the document names of a programme."""
        return dict(self.cycles).get(programme or "")


def about(document: Document, wordings: Wordings) -> About:
    """What a document is about, as far as it says so."""
    date, why = published(document)
    doubts = [Doubt(why, 0, 0)] if why else []
    if out_of_scope(document, wordings):
        return About("out_of_scope", date, NOWHERE, ours=False, doubts=tuple(doubts))
    named = _Named(document, wordings, date)
    place, several, cycles = named.place()
    force = _title_force(document, wordings)
    place = replace(place, force=force)
    kind = kind_of(document, place, wordings)
    if named.why:
        doubts.append(Doubt(named.why, 0, min(len(document.text), 120), place))
    told = (
        ("the force, by the titles", force or "not clear"),
        (
            f"programme and cycle, by {named.by}",
            f"{place.programme or 'not clear'}, {place.cycle or 'not clear'}",
        ),
        ("the date of publication", date or why or "not said"),
    )
    trace = tuple(Step(0, 0, rule, outcome) for rule, outcome in told)
    return About(kind, date, place, several, cycles, named.ours, tuple(doubts), trace)


# The layers in which a document names things, the surest first


def _address(document: Document) -> str:
    return re.sub(r"[/_.+-]", " ", path_of(document.source))


def _short(document: Document, lines: Iterable[int]) -> Iterator[str]:
    for n in lines:
        line = document.lines[n]
        if line.end - line.start < LONGEST_TITLE:
            yield document.words(line)


def _titles(document: Document) -> list[str]:
    """The address, the page's title, its first lines and its highest headings."""
    lines = document.lines
    first = [
        n
        for n in range(min(TITLE_LINES, len(lines)))
        if not lines[n].cell
        and _is_title(document.words(lines[n]))
        and not TEASER.match(document.words(lines[n]))
    ]
    highest = [n for n in range(min(MOST_HEADINGS, len(lines))) if lines[n].level == 1]
    said = [document.title, _address(document), *_short(document, dict.fromkeys(first + highest))]
    return [words for words in said if words.strip()]


def _is_title(words: str) -> bool:
    """Is a first line a title, and no sentence about something else?"""
    sentence = words.rstrip().endswith((".", "!"))
    return not (sentence and (len(words) > 160 or ASIDE.search(words) or EARLIER.search(words)))


def _linked(document: Document) -> list[str]:
    """Titles of the report that a release points to."""
    lines = range(min(MOST_HEADINGS, len(document.lines) - 1))
    links = (n for n in lines if GET_REPORT.fullmatch(document.words(document.lines[n]).strip()[:80]))
    return list(_short(document, (n + 1 for n in links)))


def _headings(document: Document) -> list[str]:
    lines = range(min(MOST_HEADINGS, len(document.lines)))
    return list(_short(document, (n for n in lines if document.lines[n].level)))


def _prose(document: Document, wordings: Wordings) -> list[str]:
    """Plain sentences about this inspection: what they say of it stands even beside "in 2014, we introduced"."""
    found: list[str] = []
    for line in document.lines[:PROSE_LINES]:
        words = document.text[line.start : min(line.end, line.start + 2000)]
        for sentence in re.split(r"(?<=[.!?:])\s+(?=[A-Z])", words):
            aside = EARLIER.search(sentence) or ASIDE.search(sentence)
            first = tokens(sentence[:80])
            title = wordings.cycles.at(first, 0) if first else None
            if title and not title[0].endswith("|"):
                found.append(sentence)
            elif OWN.search(sentence):
                # What stands after these words is named, whatever stands before them.
                found.append(sentence[OWN.search(sentence).start() :] if aside else sentence)  # type: ignore[union-attr]
            elif EARLIER.search(sentence):
                break
            elif not aside:
                found.append(sentence)
    return found


def _file(document: Document) -> list[str]:
    if "://" in document.source:
        return []
    return [re.sub(r"[/\\_.+-]", " ", document.source.rsplit("/", 1)[-1])]


# Programme and cycle


class _Named:
    """Finds the programme and cycle of one document; `why` says what is not clear."""

    def __init__(self, document: Document, wordings: Wordings, date: str | None) -> None:
        self.document, self.wordings, self.date = document, wordings, date
        self.why, self.by = "", "nothing that it says"
        self.titles = _titles(document)
        said = [*self.titles, *_linked(document)]
        # The first title that names an inspection decides.
        first = next((w for w in said if self._is_other(w) or any(places_named(w, wordings))), "")
        self.ours = not self._is_other(first)

    def _is_other(self, words: str) -> bool:
        said = tokens(words[:300])
        other = any(self.wordings.other_inspections.at(said, i) for i in range(len(said)))
        return other and not any(places_named(words, self.wordings))

    def place(self) -> tuple[Place, bool, tuple[tuple[str, str], ...]]:
        """The place, whether the document has several, and the cycle it names of each programme."""
        if not self.ours:
            return NOWHERE, False, ()
        programme: str | None = None
        doubtful: set[str] = set()
        linked, headings = _linked(self.document), _headings(self.document)
        layers = (self.titles, linked, headings, None, _file(self.document))
        for layer, self.by in zip(layers, LAYERS, strict=True):
            told = _prose(self.document, self.wordings) if layer is None else layer
            places = self._places(told, layer is self.titles)
            programmes = list(dict.fromkeys(p.programme for p in places if p.programme))
            if programme is None and len(programmes) > 1:
                return self._of_several(programmes)
            if programme is None and layer is self.titles and not programmes:
                programmes = self._of_its_one_area(told)
            programme = programme or (programmes[0] if programmes else None)
            cycles = {p.cycle for p in places if p.programme == programme and p.cycle}
            if len(cycles) == 1 and (self._is_sure(layer) or self._fits_date(programme, cycles)):
                cycle = cycles.pop()
                several = self._has_other_cycles(programme, cycle)
                return Place(None, programme, cycle), several, ((programme or "", cycle or ""),)
            if len(cycles) > 1 and layer is not None and not doubtful:
                return Place(None, programme, None), True, ()
            doubtful |= {c for c in cycles if c}
        return self._by_date(programme, doubtful), False, ()

    def _is_sure(self, layer: list[str] | None) -> bool:
        return layer is self.titles

    def _fits_date(self, programme: str | None, cycles: set[str]) -> bool:
        dated = self._cycle_of_date(programme or "")
        return dated is None or dated in cycles

    def _places(self, told: list[str], titles: bool) -> list[Place]:
        found: list[Place] = []
        for words in (part for said in told for part in re.split(r"(?<=[.!?])\s+", said)):
            if ASIDE.search(words) and not OWN.search(words):
                continue
            here = list(places_named(words, self.wordings))
            one = place_named(words, self.wordings, None) if here else None
            found += here + ([one] if one else [])
            if not here and (years := self._headed(words, titles)):
                found.append(years)
        return found

    def _headed(self, words: str, titles: bool) -> Place | None:
        """ "Sussex 2017", or a heading that is nothing but a cycle's years."""
        place = years_alone(words, self.wordings)
        return place if place and (place.force or not titles) and self._speaks_of(place.programme) else None

    def _speaks_of(self, programme: str | None) -> bool:
        text = self.document.text[:30_000]
        label = self.wordings.vocabulary.programmes[programme or ""].label
        return label.casefold() in (text + self.document.title).casefold() or bool(PAGE_OF_PEEL.search(text))

    def _of_its_one_area(self, told: list[str]) -> list[str]:
        """A programme that grades one area only is named by that area, in a title that states its grade."""
        for programme, cycle in self.wordings.single_areas:
            areas = self.wordings.areas(programme, cycle)
            for words in told:
                said = tokens(words)
                grades = any(self.wordings.grades.at(said, i) for i in range(len(said)))
                if grades and any(areas.at(said, i) for i in range(len(said))):
                    return [programme]
        return []

    def _of_several(
        self, programmes: Sequence[str | None]
    ) -> tuple[Place, bool, tuple[tuple[str, str], ...]]:
        told = [
            *self.titles,
            *_linked(self.document),
            *_headings(self.document),
            *_prose(self.document, self.wordings),
        ]
        places = self._places(told, False)
        cycles = {}
        for programme in programmes:
            own = {p.cycle for p in places if p.programme == programme and p.cycle}
            only = self._only_cycle(programme)
            if only or len(own) == 1:
                cycles[programme or ""] = only or own.pop() or ""
        return NOWHERE, True, tuple(cycles.items())

    def _only_cycle(self, programme: str | None) -> str | None:
        cycles = self.wordings.vocabulary.cycles_of(programme or "")
        return cycles[0].cycle if len(cycles) == 1 else None

    def _has_other_cycles(self, programme: str | None, cycle: str | None) -> bool:
        """Does a heading name another cycle as its own, or another programme?"""
        for words in _headings(self.document):
            if EARLIER.search(words) or ASIDE.search(words):
                continue
            for place in self._places([words], False):
                if place.cycle and (place.programme, place.cycle) != (programme, cycle):
                    return True
        return False

    def _by_date(self, programme: str | None, doubtful: set[str]) -> Place:
        if programme is None:
            self.by = "nothing that it says"
            return NOWHERE
        self.by = f"the date of publication of {programme}"
        cycle = self._only_cycle(programme) or self._cycle_of_date(programme)
        if cycle and (not doubtful or cycle in doubtful):
            return Place(None, programme, cycle)
        said = f" (it names {', '.join(sorted(doubtful))})" if doubtful else ""
        self.why = f"The cycle of {programme} is not clear{said}"
        return Place(None, programme, None)

    def _cycle_of_date(self, programme: str) -> str | None:
        running = cycles_running(self.wordings, programme, self.date)
        return running[0] if len(running) == 1 else None


def cycles_running(wordings: Wordings, programme: str, date: str | None) -> list[str]:
    """The cycles whose reports were being published on a date; none where there is no date."""
    return [
        c.cycle
        for c in wordings.vocabulary.cycles_of(programme)
        if date
        and c.published_from[: len(date)] <= date[:7]
        and (not c.published_to or date[:7] <= c.published_to[:7] or c.published_to.startswith(date))
    ]


# Force


def _title_force(document: Document, wordings: Wordings) -> str | None:
    """The force that the titles name, if they name one alone."""
    for told in (_titles(document), _linked(document)):
        named = [{m.force for m in wordings.mentions(tokens(w)) if m.sure and m.force} for w in told]
        # A sentence among the first lines may name other forces beside the one of the title.
        titles = [forces for w, forces in zip(told, named, strict=True) if not w.rstrip().endswith(".")]
        for sure in (set().union(*titles), set().union(*named)):
            if len(sure) == 1:
                return sure.pop()
            if len(sure) > 1:
                return None
        bare = {f for w in told if (f := _bare_force(w, wordings))}
        if len(bare) == 1:
            return bare.pop()
    slug = _slug_forces(_address(document), wordings)
    if len(slug) == 1:
        return slug.pop()
    said = (m for w in _headings(document) for m in wordings.mentions(tokens(w)))
    headed = {m.force for m in said if m.sure and m.force}
    if headed:
        return headed.pop() if len(headed) == 1 else None
    lead = (document.words(line)[:1500] for line in document.lines[:PROSE_LINES])
    told_of = {m.force for words in lead for m in wordings.mentions(tokens(words)) if m.sure}
    return told_of.pop() if len(told_of) == 1 else None


def _bare_force(words: str, wordings: Wordings) -> str | None:
    """The force whose bare name begins or ends a title, parted from the rest by a sign: "Kent – PEEL 2016"."""
    if len(words) > 200:
        return None
    parts = re.split(r"\s[–—|-]\s|:|\|", words)
    for part in parts if len(parts) > 1 else [words]:
        bare = re.sub(r"\b(?:PEEL\s+)?20\d\d(?:[/–-]\d\d)?\b", "", part).strip()
        if force := wordings.force_of_name(bare):
            return force
    return None


def _slug_forces(path: str, wordings: Wordings) -> set[str]:
    words, i, found = tokens(path), 0, set()
    while i < len(words):
        hit = wordings.forces.at(words, i)
        if hit and len(key("".join(w.key for w in words[i : hit[1]]))) > 3:
            found.add(hit[0])
        i = hit[1] if hit else i + 1
    return found
