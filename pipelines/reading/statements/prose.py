"""Sentences of a document, read one by one: every grade in them becomes a statement or a doubt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.reading.documents.document import LONGEST_PARAGRAPH, LONGEST_SENTENCE, Document
from pipelines.reading.language import carried, tense, voice
from pipelines.reading.language.sentences import Sentence, sentences, speech
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.reading import Doubt, Place, Step
from pipelines.reading.statements import causes, counts
from pipelines.reading.statements.about import About
from pipelines.reading.statements.headings import Headings
from pipelines.reading.statements.named import BE, Named, NamedAreas, not_graded
from pipelines.reading.statements.scopes import Scopes
from pipelines.reading.statements.statement import Statement, outcome
from pipelines.reading.statements.subjects import Subjects

# How many characters of sentences that may state a grade are read: a long report holds a third of this.
MOST_SPOKEN = 45_000
SPEECH = "Said in a quotation, whose words are not the grade"
ASKED = "A question, which gives no grade"
OLD = "Speaks of an earlier inspection"
FORMAL = re.compile(r"\b(?:grad(?:ed|es?|ings?)|rat(?:ed|ings?)|judged|judge?ments?|assessed as)\b")
# A letter or a column is somebody's own words, but where it names the inspectorate.
OPINION = re.compile(
    r"\W*(?:sir|madam|dear (?:sir|madam|editor|mr|mrs|ms|sirs|home secretary|minister|\w+ editor)\b"
    r"|(?:readers?. )?letters?(?: to the editor)?\W*(?:$|[:|])"
    r"|(?:opinion|comment|column|editorial|viewpoint|leader|blog|op-ed)\W*(?:$|[:|–-]\s)"
    r"|your (?:letters|views)\b)",
    re.I,
)
FIRST_LINES = 8
OF_FORCE = (
    r"(?:<F\d+>(?: s)?|\b(?:the|this|no|neither|each|every|either) (?:force|constabulary|service)|\bit)"
)
OLD_HEADING = re.compile(r"\b(?:previous|earlier|last|background|history|past|before)\b", re.I)
HINTS = (" areas", "graded", "not grade", "cause", "grades")


class Prose:
    """Reads the sentences of chosen lines. `statements`, `doubts` and `trace` are its result."""

    def __init__(
        self, document: Document, wordings: Wordings, about: About, subjects: Subjects, scopes: Scopes
    ) -> None:
        self.document, self.wordings, self.about = document, wordings, about
        self.subjects, self.scopes = subjects, scopes
        self.statements: list[Statement] = []
        self.doubts: list[Doubt] = []
        self.trace: list[Step] = []
        self._left = MOST_SPOKEN
        first = [document.words(line)[:80] for line in document.lines[:FIRST_LINES]]
        self.opinion = any(OPINION.match(words) for words in (document.title, *first))
        self._presents: dict[tuple[str | None, str | None], tense.Present] = {}

    def read(self, lines: Sequence[int], headings: dict[Place, Headings]) -> None:
        """Reads the sentences of some lines in their order."""
        for number in lines:
            self._line(number, headings)

    def _line(self, number: int, headings: dict[Place, Headings]) -> None:
        line = self.document.lines[number]
        if line.end - line.start > LONGEST_PARAGRAPH:
            self._too_much("A paragraph of this length is not read", line.start)
            return
        quoted = speech(self.document.text, line)
        place = self.scopes.of_line(number)
        old = self.is_old(number, place)
        for sentence in sentences(self.document, number, self.wordings, place):
            if sentence.end == line.end and (end := self._end_of_list(number)):
                sentence = replace(sentence, end=end)
            words = self.document.text[sentence.start : sentence.end]
            place, other = self.scopes.of_sentence(sentence, place)
            if sentence.phrases is None or (place.programme, place.cycle) != self._read_with(number):
                sentence = self._with_areas(sentence, place)
            now = self.present(place)
            goes_on = old and not tense.tells_in_present(words)
            spans = tense.clauses(self.document.text, sentence.start, sentence.end, now, goes_on)
            returns = tense.returns_to_present(words)
            if returns and not all(c.earlier for c in spans):
                old = False
            if self._may_state(words) and self._is_readable(sentence):
                read = _Read(self, sentence, place, other=other, clauses=spans, quoted=quoted)
                read.take(headings.get(replace(place, force=None)))
            old = (old and not returns) or tense.begins_earlier_account(words, spans)

    def _end_of_list(self, number: int) -> int:
        """Where the items end that a line leads to with a colon, each of them one area; 0 where there are none."""
        place = self.scopes.of_line(number)
        words = self.document.words(self.document.lines[number])[-400:].rstrip()
        if not words.endswith(":") or not (place.programme and place.cycle):
            return 0
        areas = self.wordings.areas(place.programme, place.cycle)
        end = 0
        for line in self.document.lines[number + 1 : number + 15]:
            item = re.sub(
                r"^(?:and|or)\s+|(?:[;,]?\s*(?:and|or))?[\s;,.]*$", "", self.document.words(line)[:200]
            )
            if not line.item or not areas.exactly(item):
                break
            end = line.end
        return end

    def _read_with(self, number: int) -> tuple[str | None, str | None]:
        place = self.scopes.of_line(number)
        return place.programme, place.cycle

    def _with_areas(self, sentence: Sentence, place: Place) -> Sentence:
        known = place.programme and place.cycle
        areas = self.wordings.areas(place.programme or "", place.cycle or "") if known else None
        return replace(sentence, phrases=areas)

    def present(self, place: Place) -> tense.Present:
        """The years that this place's own inspection can carry."""
        key = (place.programme, place.cycle)
        if key not in self._presents:
            self._presents[key] = tense.present(self.wordings.vocabulary, *key, self.about.published)
        return self._presents[key]

    def _may_state(self, words: str) -> bool:
        low = words.lower()
        return any(s in low for s in (*self.wordings.grade_stems, *HINTS))

    def _is_readable(self, sentence: Sentence) -> bool:
        length = sentence.end - sentence.start
        if length > LONGEST_SENTENCE:
            self._too_much("A sentence of this length is not read", sentence.start)
            return False
        self._left -= length
        if self._left < 0 <= self._left + length:
            message = "From here on more speaks of grades than can be read at once. Read the parts alone"
            self._too_much(message, sentence.start)
        return self._left >= 0

    def _too_much(self, message: str, start: int) -> None:
        self.doubts.append(Doubt(message, start, min(start + 80, len(self.document.text))))

    def is_old(self, number: int, place: Place) -> bool:
        """Does the heading above a line, or the line that leads to it, speak of an earlier inspection?"""
        now = self.present(place)
        return self._heading_is_old(number, now) or self._lead_in_is_old(number, now)

    def _heading_is_old(self, number: int, now: tense.Present) -> bool:
        for n in range(number - 1, max(-1, number - 25), -1):
            if self.document.lines[n].level:
                words = self.document.words(self.document.lines[n])
                return bool(OLD_HEADING.search(words)) and tense.quotes_earlier(words, now)
        return False

    def _lead_in_is_old(self, number: int, now: tense.Present) -> bool:
        """Does a list belong to a line before it that speaks of an earlier inspection?"""
        line, text = self.document.lines[number], self.document.text
        if not (line.item or text[line.start : line.start + 2].lstrip("‘'\"“")[:1].islower()):
            return False
        for n in range(number - 1, max(-1, number - 20), -1):
            before = self.document.lines[n]
            words = text[max(before.start, before.end - 1500) : before.end].rstrip()
            if words.endswith(":"):
                last = list(sentences(self.document, n, self.wordings))[-1]
                return all(c.earlier for c in tense.clauses(text, last.start, last.end, now))
            if not before.item and words[-1:] not in ";," and not words.endswith("and"):
                return False
        return False


class _Read:
    """One sentence on its way into the results of `Prose`."""

    def __init__(
        self,
        prose: Prose,
        sentence: Sentence,
        place: Place,
        *,
        other: str,
        clauses: list[tense.Clause],
        quoted: list[tuple[int, int]],
    ) -> None:
        self.prose, self.sentence, self.place, self.other = prose, sentence, place, other
        self.clauses, self.quoted = clauses, quoted
        self.code = sentence.code
        self.counted = counts.counted(sentence)
        self._seen: set[int] = set()
        last = self.sentence.text[self.sentence.start : self.sentence.end].rstrip(" ’”'\"\n")
        self.asks = last.endswith("?")

    def take(self, headings: Headings | None) -> None:
        """Everything that the sentence states, and a doubt for every grade that it does not."""
        for start, end, message in self.counted.doubts:
            self._refuse("counted areas", message, start, end)
        sure = [p for pair in self.counted.pairs if (p := self._count(pair))]
        self._total(set(sure))
        named = self._named()
        for n in named.found if named else ():
            self._area(n)
        for r in named.refused if named else ():
            self._refuse("named areas", r.message, r.start, r.end, area=r.area, grade=r.grade)
        for n in not_graded(self.sentence):
            self._area(n)
        if headings and not (named and named.found):
            self._beneath(headings)
        for cause in causes.stated(self.sentence):
            self._cause(*cause)
        self._left_over()

    def _named(self) -> NamedAreas | None:
        if not (self.place.programme and self.place.cycle and self.sentence.grades):
            return None
        graded = self.prose.wordings.graded_areas(self.place.programme, self.place.cycle)
        return NamedAreas(self.sentence, graded[0] if len(graded) == 1 else None)

    # Where things stand

    def _spot(self, offset: int) -> int:
        tokens = self.sentence.tokens
        return tokens[self.sentence.place(offset)].start if tokens else self.sentence.start

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the text that offsets of the code stand for."""
        tokens = self.sentence.tokens
        last = self.sentence.place(max(start, end - 1))
        marks = self.sentence.grades.get(last) or self.sentence.areas.get(last)
        after = marks[1] if marks else last + 1
        return tokens[self.sentence.place(start)].start, tokens[min(after, len(tokens)) - 1].end

    def _objection(self, spot: int, start: int, end: int) -> str:
        """Why what stands at offsets `start:end` of the code is no statement of this inspection's grade."""
        at = self._spot(spot)
        if self.asks:
            return ASKED
        if any(a <= at < b for a, b in self.quoted):
            return SPEECH
        if self._is_earlier(at) or self._is_earlier(self._spot(start)):
            return OLD
        if self.other:
            return f"This speaks of another programme ({self.other})"
        objection = voice.objection(self.code, start, end)
        return objection or (
            voice.SOMEBODY if self.prose.opinion and not voice.BY_NAME.search(self.code) else ""
        )

    def _is_earlier(self, spot: int) -> bool:
        return next((c.earlier for c in self.clauses if c.start <= spot < c.end), False)

    # Results

    def _make(self, statement: Statement) -> None:
        self.prose.statements.append(statement)
        self.prose.trace.append(Step(statement.start, statement.end, statement.rule, outcome(statement)))

    def _refuse(
        self,
        rule: str,
        message: str,
        start: int,
        end: int,
        *,
        area: str | None = None,
        grade: str | None = None,
    ) -> None:
        begin, stop = self._span(start, end)
        self._seen.update(m.start() + start for m in re.finditer("<G", self.code[start:end]))
        objection = self._objection(start, start, end)
        message = objection if objection in (ASKED, SPEECH, OLD) else message
        self.prose.doubts.append(Doubt(message, begin, stop, self.place, area, grade))
        self.prose.trace.append(Step(begin, stop, rule, f"refused: {message}"))

    def _count(self, pair: counts.Pair) -> Place | None:
        """A count goes to the force of its sentence; the place that got it."""
        found = self.code.find("<G", pair.start, pair.end)
        spot = found if found >= 0 else pair.start
        reason = self._objection(spot, pair.start, pair.end)
        whose = self.prose.subjects.of(self.sentence, pair.start)
        reason = reason or ("" if whose.force else whose.doubt or "")
        if reason:
            self._refuse("counted areas", reason, pair.start, pair.end, grade=pair.grade)
            return None
        place = replace(self.place, force=whose.force)
        self._seen.update(m.start() + pair.start for m in re.finditer("<G", self.code[pair.start : pair.end]))
        start, end = self._span(pair.start, pair.end)
        counted = Statement(None, pair.grade, None, start, end, place, self.sentence.line, pair.number)
        self._make(replace(counted, complete=pair.complete, rule="counted areas", what="count"))
        return place

    def _total(self, sure: set[Place]) -> None:
        total, ungraded = self.counted.total, self.counted.ungraded
        quoted = any(a <= self.sentence.start < b for a, b in self.quoted)
        if (
            (total is None and ungraded is None)
            or quoted
            or self.other
            or self.asks
            or all(c.earlier for c in self.clauses)
        ):
            return
        if not sure:
            whose = self.prose.subjects.of(self.sentence, len(self.code))
            sure = {replace(self.place, force=whose.force)} if whose.force else set()
        if len(sure) != 1:
            # One total stands for several forces only if the sentence says so, which it rarely does.
            return
        place = next(iter(sure))
        at = (self.sentence.start, self.sentence.end, place, self.sentence.line)
        beside = bool(self.counted.pairs)
        if total is not None and not self._is_earlier(self._spot_of_total()):
            self._make(Statement(None, None, None, *at, total, beside, "a number of areas", "total"))
        if ungraded is not None:
            self._make(Statement(None, None, None, *at, ungraded, False, "areas not graded", "ungraded"))

    def _spot_of_total(self) -> int:
        match = counts.TOTAL.search(self.code) or counts.GRADED_OF.search(self.code)
        return self._spot(match.start()) if match else self.sentence.start

    def _area(self, named: Named) -> None:
        """A named area goes to the force of its sentence, and to an earlier cycle where it was carried."""
        reason = self._objection(named.spot, named.start, named.end)
        whose = self.prose.subjects.of(self.sentence, min(named.start, named.spot))
        if self.code[named.spot :].startswith("<G") and named.start == named.spot:
            whose = self.prose.subjects.of(self.sentence, named.spot)
        judged = self._judged_beside(named.end)
        reason = reason or ("" if whose.force else whose.doubt or voice.SOMEBODY)
        if not reason and judged == "?":
            reason = "A year stands beside this grade, and what it means is not clear"
        if reason:
            self._refuse(named.rule, reason, named.start, named.end, area=named.area, grade=named.grade)
            return
        self._seen.update(
            m.start() + named.start for m in re.finditer("<G", self.code[named.start : named.end])
        )
        start, end = self._span(named.start, named.end)
        place = replace(self.place, force=whose.force)
        self._make(
            Statement(named.area, named.grade, judged, start, end, place, self.sentence.line, rule=named.rule)
        )

    def _judged_beside(self, end: int) -> str | None:
        """The cycle in brackets after a grade; `?` where a year stands there that is not understood."""
        rest = self.sentence.text[self._span(end - 1, end)[1] : self.sentence.end][:60]
        m = re.match(
            r"[’'”\"]*\s*\(\s*(?:from |judged in |inspected in |in )?(20\d\d(?:[/–-]\d{2,4})?)\s*\)", rest
        )
        if not m:
            return None
        vocabulary, place = self.prose.wordings.vocabulary, self.place
        if carried.same(place.cycle or "", m[1][:4], m[1][5:] or None):
            return None
        known = (vocabulary, place.programme or "", place.cycle or "")
        four = len(vocabulary.grades_of(place.programme or "", place.cycle or "")) == 4
        return (carried.cycle_named(m[1], *known) if four else None) or "?"

    def _beneath(self, headings: Headings) -> None:
        """ "The force is good." and "needs to improve" get their meaning from the heading above."""
        line = self.prose.document.lines[self.sentence.line]
        if self.asks or self.sentence.start != line.start or self.clauses[0].earlier:
            return
        found = headings.beneath(self.sentence)
        whose = self.prose.subjects.of(self.sentence, len(self.code))
        if found and whose.force and not voice.objection(self.code, 0, len(self.code)):
            area, grade = found
            place = replace(self.place, force=whose.force)
            at = (self.sentence.start, self.sentence.end, place, self.sentence.line)
            self._seen.update(m.start() for m in re.finditer("<G", self.code))
            self._make(Statement(area, grade, None, *at, rule="a sentence beneath an area's heading"))

    def _cause(self, number: int, start: int, end: int) -> None:
        reason = self._objection(start, start, end) or (OLD if any(c.earlier for c in self.clauses) else "")
        whose = self.prose.subjects.of(self.sentence, start)
        if reason or not whose.force:
            self._refuse("causes of concern", reason or whose.doubt or "", start, end)
            return
        place = replace(self.place, force=whose.force)
        begin, stop = self._span(start, end)
        causes_told = Statement(None, None, None, begin, stop, place, self.sentence.line, number)
        self._make(replace(causes_told, rule="causes of concern", what="causes"))

    # What nothing took

    def _left_over(self) -> None:
        """Nothing is lost silently: a grade beside an area, a number or a force that no rule took."""
        for m in re.finditer(r"<G(\d+)>", self.code):
            if m.start() in self._seen:
                continue
            for message, area in self._beside(m):
                start, end = self._reach(m)
                grade = self.sentence.grades[int(m[1])][0]
                self._refuse("left over", message, start, end, area=area, grade=grade)
                break

    def _reach(self, m: re.Match[str]) -> tuple[int, int]:
        """The clause in which a grade stands."""
        before = max(self.code.rfind(sign, 0, m.start()) for sign in (" ; ", " . "))
        after = [p for sign in (" ; ", " . ") if (p := self.code.find(sign, m.end())) >= 0]
        return (before + 3 if before >= 0 else 0), min([*after, len(self.code)])

    def _beside(self, m: re.Match[str]) -> Iterator[tuple[str, str | None]]:
        start, end = self._reach(m)
        clause = self.code[start:end]
        formal = bool(FORMAL.search(clause)) or self._is_quoted(int(m[1]))
        reason = voice.objection(self.code, m.start(), m.end())
        if reason and (formal or re.search("<[AP]", clause)):
            yield reason, None
        if area := re.search(r"<([AP])(\d+)>", clause):
            known = self.sentence.areas[int(area[2])][0] if area[1] == "A" else None
            near = abs(area.start() + start - m.start()) < 60
            if formal or near:
                yield "A grade and an area stand together here, and the words do not join them", known
        if re.search(rf"<N\d+>(?: \w+){{0,3}} {counts.NOUN}" + ("|<N\\d+>" if formal else ""), clause):
            yield "A grade and a number stand together here, and the words do not join them", None
        if re.search(rf"(?:{OF_FORCE} (?:(?:{BE}|not|never|n t) )*{m[0]}(?: |$))", clause):
            yield reason or "A grade is given to a force here, and not for an area that is known", None
        if formal and re.search(r"<F\d+>|\b(?:force|constabulary|it)\b", clause):
            yield "A grade is given here, and it is not said for which area", None

    def _is_quoted(self, place: int) -> bool:
        return place > 0 and self.sentence.tokens[place - 1].text in "‘'“\""
