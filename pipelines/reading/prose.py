"""Sentences of a document, read one by one: counts, named areas, causes of concern, carried judgments."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipelines.reading import carried, counts, earlier
from pipelines.reading.about import About
from pipelines.reading.documents.document import LONGEST_PARAGRAPH, LONGEST_SENTENCE, Document
from pipelines.reading.named_areas import NamedAreas, NotGraded, not_graded
from pipelines.reading.places import Place, place_named
from pipelines.reading.reading import Doubt
from pipelines.reading.sections import BENEATH, NEEDS, Sections
from pipelines.reading.sentences import Sentence, sentences, speech
from pipelines.reading.whose import Subjects
from pipelines.reading.wordings import Wordings

CAUSES = re.compile(
    r"(?:<N(?P<number>\d+)>|\b(?P<none>no)) (?:further |new |separate |accelerated |urgent |serious "
    r"|additional )?causes? (?:of|for) concern\b(?! (?:was|were|has been|have been)? ?(?:closed|discharged"
    r"|lifted|removed))"
)
A_CAUSE = re.compile(
    r"\b(?:inspectors|inspectorate|hmicfrs|hmic|we)\b(?: (?:have|has|had|also|therefore"
    r"|subsequently))* (?:issued|identified|raised|found|made|given|recorded)(?: (?:the force|it"
    r"|<F\d+>)(?: with)?)? (?:a|an)"
    r" (?:accelerated |serious |urgent )?cause (?:of|for) concern\b"
)
MORE_CAUSES = re.compile(
    r"\b(?:further|additional|new|another)\b[^,.;]{0,20}causes?\b|\b(?:closed|discharged|lifted|removed"
    r"|resolved|addressed)\b|\bif\b|\bwhere\b|\bwhen\b"
)

# How many characters of sentences that may state a grade are read: a long report holds a third of this.
MOST_SPOKEN = 45_000


@dataclass
class Counts:
    """What a document states in numbers of one force in one cycle, before it is added up."""

    pairs: list[tuple[counts.Pair, int, int]] = field(default_factory=list)
    totals: list[tuple[int, bool]] = field(default_factory=list)
    ungraded: list[int] = field(default_factory=list)
    causes: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, other: "Counts") -> None:
        """Takes in what another part of the document states of the same force and cycle."""
        self.pairs += other.pairs
        self.totals += other.totals
        self.ungraded += other.ungraded
        self.causes += other.causes


@dataclass(frozen=True)
class Said:
    """One judgement as it was read; `grade` None for an area said not to be graded."""

    place: Place
    area: str
    grade: str | None
    judged_in: str | None
    start: int
    end: int
    line: int


class Prose:
    """Reads the sentences of chosen lines. `said`, `counts` and `problems` are its result."""

    def __init__(
        self,
        document: Document,
        wordings: Wordings,
        about: About,
        subjects: Subjects,
        sections: Callable[[Place], Sections | None],
    ) -> None:
        self.document, self.wordings, self.about, self.subjects, self.sections = (
            document,
            wordings,
            about,
            subjects,
            sections,
        )
        self.said: list[Said] = []
        self.counts: dict[Place, Counts] = {}
        self.problems: list[tuple[str | None, Doubt]] = []
        self._left = MOST_SPOKEN
        self._presents: dict[Place, earlier.Present] = {}

    def read(self, lines: Sequence[int]) -> None:
        """Reads the sentences of some lines in their order."""
        for number in lines:
            self._line(number)

    def _line(self, number: int) -> None:
        line = self.document.lines[number]
        if line.end - line.start > LONGEST_PARAGRAPH:
            self._too_much("A paragraph of this length is not read", line.start)
            return
        quoted = speech(self.document.text, line)
        place = self._place_of_line(number)
        now = self._present(place)
        old = self._heading_is_old(number, now) or self._lead_in_is_old(number, now)
        for sentence in sentences(self.document, number, self.wordings):
            words = self.document.text[sentence.start : sentence.end]
            if sentence.end == line.end and not self._may_state(words):
                return
            goes_on = old and not earlier.tells_in_present(words)
            spans = earlier.clauses(self.document.text, sentence.start, sentence.end, now, goes_on)
            if earlier.returns_to_present(words) and not all(c.earlier for c in spans):
                old = False
            asks = words.rstrip(" ’”'\"").endswith("?")
            if not asks and self._may_state(words) and self._is_readable(sentence):
                self._sentence(_Read(self, sentence, place, spans, quoted))
            old = (old and not earlier.returns_to_present(words)) or earlier.begins_earlier_account(
                words, spans
            )

    def _present(self, place: Place) -> earlier.Present:
        if place not in self._presents:
            known = (place.programme, place.cycle, self.about.published)
            self._presents[place] = earlier.present(self.wordings.vocabulary, *known)
        return self._presents[place]

    def _may_state(self, words: str) -> bool:
        low = words.lower()
        return (
            any(s in low for s in self.wordings.grade_stems)
            or " areas" in low
            or "graded" in low
            or "not grade" in low
            or "cause" in low
        )

    def _is_readable(self, sentence: Sentence) -> bool:
        length = sentence.end - sentence.start
        if length > LONGEST_SENTENCE:
            self._too_much("A sentence of this length is not read", sentence.start)
            return False
        self._left -= length
        if self._left < 0 <= self._left + length:
            self._too_much(
                "From here on more speaks of grades than can be read at once. Read the parts alone",
                sentence.start,
            )
        return self._left >= 0

    def _too_much(self, message: str, start: int) -> None:
        self.problems.append((None, Doubt(message, start, min(start + 80, len(self.document.text)))))

    def _heading_is_old(self, number: int, now: earlier.Present) -> bool:
        """Does the heading above say that what follows is an earlier inspection's?"""
        for n in range(number - 1, max(-1, number - 25), -1):
            if self.document.lines[n].level:
                words = self.document.words(self.document.lines[n])
                return bool(
                    re.search(r"\b(?:previous|earlier|last|background|history|past|before)\b", words, re.I)
                ) and earlier.quotes_earlier(words, now)
        return False

    def _lead_in_is_old(self, number: int, now: earlier.Present) -> bool:
        """Does a list belong to a line before it that speaks of an earlier inspection?"""
        line, text = self.document.lines[number], self.document.text
        if not (line.item or text[line.start : line.start + 2].lstrip("‘'\"“")[:1].islower()):
            return False
        for n in range(number - 1, max(-1, number - 20), -1):
            before = self.document.lines[n]
            words = text[max(before.start, before.end - 1500) : before.end].rstrip()
            if words.endswith(":"):
                last = list(sentences(self.document, n, self.wordings))[-1]
                return all(c.earlier for c in earlier.clauses(text, last.start, last.end, now))
            if not before.item and words[-1:] not in ";," and not words.endswith("and"):
                return False
        return False

    def _place_of_line(self, number: int) -> Place:
        """The programme and cycle of the document; where it has several, those of the words around the line."""
        if not self.about.several:
            return self.about.place
        for n in range(number, max(-1, number - 200), -1):
            line = self.document.lines[n]
            own = n == number or line.level
            if own and (found := place_named(self.document.words(line)[:2000], self.wordings, None)):
                return Place(self.about.place.force, found.programme, found.cycle)
        return Place(self.about.place.force)

    def _sentence(self, read: "_Read") -> None:
        if read.states_anything and (other := self._other_programme(read)):
            read.doubt(f"This speaks of another programme ({other})", 0, len(read.sentence.code))
            return
        read.take_counts()
        read.take_areas()
        read.take_causes()

    def _other_programme(self, read: "_Read") -> str | None:
        if self.about.several or read.place.programme is None:
            return None
        named = place_named(read.words, self.wordings, None)
        own = named is None or named.programme == read.place.programme
        return None if own or named is None or self._says_own(read) else named.programme

    def _says_own(self, read: "_Read") -> bool:
        return any(
            p.programme == read.place.programme
            for p in [place_named(read.words, self.wordings, read.place.programme)]
            if p
        )

    def numbers(self, place: Place) -> Counts:
        """Where the counts of one force in one cycle are gathered."""
        return self.counts.setdefault(place, Counts())


class _Read:
    """One sentence on its way into the results of `Prose`."""

    def __init__(
        self,
        prose: Prose,
        sentence: Sentence,
        place: Place,
        clauses: list[earlier.Clause],
        quoted: list[tuple[int, int]],
    ) -> None:
        self.prose, self.sentence, self.place, self.clauses, self.quoted = (
            prose,
            sentence,
            place,
            clauses,
            quoted,
        )
        self.counted = counts.counted(sentence)
        self.named = self._named()

    def _named(self) -> NamedAreas | None:
        if not (self.place.programme and self.place.cycle and self.sentence.grades):
            return None
        wordings = self.prose.wordings
        graded = wordings.graded_areas(self.place.programme, self.place.cycle)
        only = graded[0] if len(graded) == 1 else None
        return NamedAreas(self.sentence, wordings.areas(self.place.programme, self.place.cycle), only)

    @property
    def states_anything(self) -> bool:
        """Is there a count, a total or an area, that must belong to the right programme?"""
        return bool(self.counted.pairs or self.counted.total or (self.named and self.named.found))

    @property
    def words(self) -> str:
        """The sentence as it stands."""
        return self.sentence.text[self.sentence.start : self.sentence.end]

    def _spot(self, offset: int) -> int:
        tokens = self.sentence.tokens
        return tokens[self.sentence.place(offset)].start if tokens else self.sentence.start

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the text that offsets of the code stand for."""
        tokens = self.sentence.tokens
        last = self.sentence.place(max(start, end - 1))
        after = self.sentence.grades.get(last, ("", last + 1))[1]
        return tokens[self.sentence.place(start)].start, tokens[min(after, len(tokens)) - 1].end

    def _is_earlier(self, spot: int) -> bool:
        return next((c.earlier for c in self.clauses if c.start <= spot < c.end), False)

    def _is_speech(self, spot: int) -> bool:
        return any(a <= spot < b for a, b in self.quoted)

    def doubt(self, message: str, start: int, end: int, force: str | None = None) -> None:
        """Notes what was not taken, unless it is somebody's words or an earlier result."""
        spot = self._spot(start)
        if not self._is_earlier(spot) and not self._is_speech(spot):
            self.prose.problems.append((force, Doubt(message, *self._span(start, end))))

    def take_counts(self) -> None:
        """Counts go to the force of their sentence."""
        for start, end, message in self.counted.doubts:
            self.doubt(message, start, end)
        sure: set[Place] = set()
        for pair in self.counted.pairs:
            spot = self._spot(self._grade_offset(pair))
            if self._is_earlier(spot) or self._is_speech(spot):
                continue
            whose = self.prose.subjects.of(self.sentence, pair.start)
            if whose.force is None:
                self.doubt(whose.doubt or "", pair.start, pair.end)
                continue
            place = Place(whose.force, self.place.programme, self.place.cycle)
            self.prose.numbers(place).pairs.append((pair, *self._span(pair.start, pair.end)))
            sure.add(place)
        self._take_total(sure)

    def _grade_offset(self, pair: counts.Pair) -> int:
        found = self.sentence.code.find("<G", pair.start, pair.end)
        return found if found >= 0 else pair.start

    def _take_total(self, sure: set[Place]) -> None:
        total, ungraded = self.counted.total, self.counted.ungraded
        spots = [self.sentence.start]
        if (
            (total is None and ungraded is None)
            or all(c.earlier for c in self.clauses)
            or any(map(self._is_speech, spots))
        ):
            return
        if not sure:
            whose = self.prose.subjects.of(self.sentence, len(self.sentence.code))
            if whose.force is None:
                return
            sure = {Place(whose.force, self.place.programme, self.place.cycle)}
        if len(sure) > 1:
            # One total stands for all of them only if the sentence says so, which it rarely does.
            return
        numbers = self.prose.numbers(next(iter(sure)))
        if total is not None and not self._is_earlier(self._spot_of_total()):
            numbers.totals.append((total, bool(self.counted.pairs)))
        if ungraded is not None:
            numbers.ungraded.append(ungraded)

    def _spot_of_total(self) -> int:
        match = counts.TOTAL.search(self.sentence.code) or counts.GRADED_OF.search(self.sentence.code)
        return self._spot(match.start()) if match else self.sentence.start

    def take_areas(self) -> None:
        """Named areas go to the force of their sentence, and to an earlier cycle where they were carried."""
        named = self.named
        for d in named.doubts if named else ():
            self.doubt(d.message, self.sentence.offset(d.start), self.sentence.offset(d.end))
        for n in named.found if named else ():
            self._take_area(n.area, n.grade, n.start, n.end)
        for u in self._not_graded():
            self._take_area(u.area, None, u.start, u.end)
        if not (named and named.found):
            self._take_beneath()

    def _not_graded(self) -> list[NotGraded]:
        if not (self.place.programme and self.place.cycle):
            return []
        return not_graded(self.sentence, self.prose.wordings.areas(self.place.programme, self.place.cycle))

    def _take_area(self, area: str, grade: str | None, start: int, end: int) -> None:
        tokens = self.sentence.tokens
        place = next(
            (p for p, (g, _) in self.sentence.grades.items() if start <= p <= end and g == grade), start
        )
        spot = tokens[place].start
        message = "Said in somebody's own words, which are not the grade"
        if self._is_speech(spot):
            return
        if self._is_earlier(spot) or self._is_earlier(tokens[start].start):
            return
        offset = min(self.sentence.offset(start), self.sentence.offset(place))
        whose = self.prose.subjects.of(
            self.sentence, self.sentence.offset(place) if start == place else offset
        )
        if whose.force is None:
            self.doubt(whose.doubt or message, offset, self.sentence.offset(end))
            return
        judged = self._judged_beside(end)
        if judged == "?":
            return
        begin, stop = tokens[start].start, tokens[min(end, len(tokens)) - 1].end
        self.prose.said.append(
            Said(
                Place(whose.force, self.place.programme, self.place.cycle),
                area,
                grade,
                judged,
                begin,
                stop,
                self.sentence.line,
            )
        )

    def _judged_beside(self, end: int) -> str | None:
        """The cycle in brackets after a grade; `?` where a year stands there that is not understood."""
        tokens = self.sentence.tokens
        rest = self.sentence.text[tokens[end].start : self.sentence.end] if end < len(tokens) else ""
        m = re.match(r"\(\s*(?:from |judged in |inspected in |in )?(20\d\d(?:[/–-]\d{2,4})?)\s*\)", rest)
        if not m:
            return None
        vocabulary, place = self.prose.wordings.vocabulary, self.place
        if carried._same(place.cycle or "", m[1][:4], m[1][5:] or None):
            return None
        scale = vocabulary.grades_of(place.programme or "", place.cycle or "")
        return (
            carried.cycle_named(m[1], vocabulary, place.programme or "", place.cycle or "")
            if len(scale) == 4
            else None
        ) or "?"

    def _take_beneath(self) -> None:
        """ "The force is good." and "needs to improve" get their meaning from the heading above."""
        sections = self.prose.sections(self.place)
        line = self.prose.document.lines[self.sentence.line]
        if sections is None or self.sentence.start != line.start or self.clauses[0].earlier:
            return
        above = sections.area_above(self.sentence.line)
        if above is None:
            return
        grade = None
        if m := BENEATH.match(self.sentence.code):
            grade = self.sentence.grades[int(m[1])][0]
        elif sections.four_tiers and (m := NEEDS.match(self.sentence.code)):
            grade = self.prose.wordings.headed_grades.exactly(m[1])
        whose = self.prose.subjects.of(self.sentence, len(self.sentence.code))
        if grade and whose.force:
            place = Place(whose.force, self.place.programme, self.place.cycle)
            self.prose.said.append(
                Said(place, above[0], grade, None, self.sentence.start, self.sentence.end, self.sentence.line)
            )

    def take_causes(self) -> None:
        """How many causes of concern the sentence says there are."""
        code = self.sentence.code
        match = CAUSES.search(code) or A_CAUSE.search(code)
        if match is None or MORE_CAUSES.search(code):
            return
        spot = self._spot(match.start())
        if self._is_earlier(spot) or self._is_speech(spot) or any(c.earlier for c in self.clauses):
            return
        groups = match.groupdict()
        number = (
            self.sentence.numbers[int(groups["number"])]
            if groups.get("number")
            else 0
            if groups.get("none")
            else 1
        )
        whose = self.prose.subjects.of(self.sentence, match.start())
        if whose.force:
            place = Place(whose.force, self.place.programme, self.place.cycle)
            self.prose.numbers(place).causes.append((number, *self._span(match.start(), match.end())))
