"""One sentence: what it states of areas and their number, and a doubt for every grade that it does not."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipelines.reading.language import carried, tense, voice
from pipelines.reading.language.inspectorate import BY_NAME
from pipelines.reading.language.sentences import Sentence
from pipelines.reading.language.years import years_in
from pipelines.reading.reading import Doubt, Scope, Step
from pipelines.reading.statements import causes, count_forms, counts, left_over
from pipelines.reading.statements.headings import Headings
from pipelines.reading.statements.named_areas import Named, NamedAreas, not_graded
from pipelines.reading.statements.statement import Statement

if TYPE_CHECKING:
    from pipelines.reading.statements.prose import Prose

SPEECH = "Said in a quotation, whose words are not the grade"
ASKED = "A question, which gives no grade"
OLD = "Speaks of an earlier inspection"
YEAR_BESIDE = re.compile(
    r"[’'”\"]*\s*\(\s*(?:from |judged in |inspected in |in )?(20\d\d(?:[/–-]\d{2,4})?)\s*\)"
)


class SentenceRead:
    """One sentence on its way into the results of `Prose`."""

    def __init__(
        self,
        prose: "Prose",
        sentence: Sentence,
        scope: Scope,
        *,
        other: str,
        clauses: list[tense.Clause],
        quoted: list[tuple[int, int]],
    ) -> None:
        self.prose, self.sentence, self.scope, self.other = prose, sentence, scope, other
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
        named = self._named(headings.marks.pillar if headings else None)
        for n in named.found if named else ():
            self._area(n)
        for r in named.refused if named else ():
            self._refuse("named areas", r.message, r.start, r.end, area=r.area, grade=r.grade)
        for n in not_graded(self.sentence):
            self._area(n)
        if headings and not (named and named.found):
            self._beneath(headings)
        for cause in causes.causes_counted(self.sentence):
            self._cause(*cause)
        self._left_over()

    def _named(self, pillar: str | None) -> NamedAreas | None:
        if not (self.scope.is_of_cycle and self.sentence.grades):
            return None
        return NamedAreas(self.sentence, self.prose.wordings.vocabulary.only_area(*self.scope.key), pillar)

    # Where things stand

    def _spot(self, offset: int) -> int:
        tokens = self.sentence.tokens
        return tokens[self.sentence.token_at(offset)].start if tokens else self.sentence.start

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the text that offsets of the code stand for."""
        tokens = self.sentence.tokens
        last = self.sentence.token_at(max(start, end - 1))
        marks = self.sentence.grades.get(last) or self.sentence.areas.get(last)
        after = marks[1] if marks else last + 1
        return tokens[self.sentence.token_at(start)].start, tokens[min(after, len(tokens)) - 1].end

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
        objection = voice.objection(self.code, start, end) or self.prose.objection_to_list(self.sentence.line)
        return objection or (voice.SOMEBODY if self.prose.opinion and not BY_NAME.search(self.code) else "")

    def _is_earlier(self, spot: int) -> bool:
        return next((c.earlier for c in self.clauses if c.start <= spot < c.end), False)

    # Results

    def _make(self, statement: Statement) -> None:
        self.prose.statements.append(statement)
        self.prose.trace.append(statement.step)

    def _see(self, start: int, end: int) -> None:
        """Notes that the grades between two offsets are stated or refused."""
        self._seen.update(m.start() for m in re.compile("<G").finditer(self.code, start, end))

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
        self._see(start, end)
        objection = self._objection(start, start, end)
        if objection in (ASKED, SPEECH, OLD):
            message, area = objection, None
        scope = replace(self.scope, force=self.prose.subjects.of(self.sentence, start).force)
        self.prose.doubts.append(Doubt(message, begin, stop, scope, area, grade))
        self.prose.trace.append(Step(begin, stop, rule, f"refused: {message}"))

    def _count(self, pair: counts.Pair) -> Scope | None:
        """A count goes to the force of its sentence; the scope that got it."""
        found = self.code.find("<G", pair.start, pair.end)
        spot = found if found >= 0 else pair.start
        reason = self._objection(spot, pair.start, pair.end)
        whose = self.prose.subjects.of(self.sentence, pair.start)
        reason = reason or ("" if whose.force else whose.doubt or "")
        if reason:
            self._refuse("counted areas", reason, pair.start, pair.end, grade=pair.grade)
            return None
        scope = replace(self.scope, force=whose.force)
        self._see(pair.start, pair.end)
        start, end = self._span(pair.start, pair.end)
        counted = Statement(None, pair.grade, None, start, end, scope, self.sentence.line, pair.number)
        self._make(replace(counted, complete=pair.complete, rule="counted areas", what="count"))
        return scope

    def _total(self, sure: set[Scope]) -> None:
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
            sure = {replace(self.scope, force=whose.force)} if whose.force else set()
        if len(sure) != 1:
            # One total stands for several forces only if the sentence says so, which it rarely does.
            return
        scope = next(iter(sure))
        at = (self.sentence.start, self.sentence.end, scope, self.sentence.line)
        beside = bool(self.counted.pairs)
        if total is not None and not self._is_earlier(self._spot_of_total()):
            self._make(Statement(None, None, None, *at, total, beside, "a number of areas", "total"))
        if ungraded is not None:
            self._make(Statement(None, None, None, *at, ungraded, False, "areas not graded", "ungraded"))

    def _spot_of_total(self) -> int:
        match = count_forms.TOTAL.search(self.code) or count_forms.GRADED_OF.search(self.code)
        return self._spot(match.start()) if match else self.sentence.start

    def _area(self, named: Named) -> None:
        """A named area goes to the force of its sentence, and to an earlier cycle where it was carried."""
        if reason := self._objection(named.spot, named.start, named.end):
            # What is no grade of this inspection is none to be taken by a click either: its area is left unsaid.
            self._refuse(named.rule, reason, named.start, named.end, grade=named.grade)
            return
        whose = self.prose.subjects.of(self.sentence, min(named.start, named.spot))
        if self.code[named.spot :].startswith("<G") and named.start == named.spot:
            whose = self.prose.subjects.of(self.sentence, named.spot)
        judged = self._judged_beside(named.end)
        reason = "" if whose.force else whose.doubt or voice.SOMEBODY
        if not named.plain:
            reason = reason or "It is not clear whose grade this is"
        if not reason and judged == "?":
            reason = "A year stands beside this grade, and what it means is not clear"
        if reason:
            self._refuse(named.rule, reason, named.start, named.end, area=named.area, grade=named.grade)
            return
        self._see(named.start, named.end)
        start, end = self._span(named.start, named.end)
        scope = replace(self.scope, force=whose.force)
        self._make(
            Statement(named.area, named.grade, judged, start, end, scope, self.sentence.line, rule=named.rule)
        )

    def _judged_beside(self, end: int) -> str | None:
        """The cycle in brackets after a grade; `?` where a year stands there that is not understood."""
        rest = self.sentence.text[self._span(end - 1, end)[1] : self.sentence.end][:60]
        m = YEAR_BESIDE.match(rest)
        vocabulary, key = self.prose.wordings.vocabulary, self.scope.key
        own = vocabulary.cycles[key].years if m else ()
        if not m or own in years_in(m[1]):
            return None
        carries = self.prose.wordings.has_four_tiers(*key)
        return (carried.cycle_named(m[1], vocabulary, *key) if carries else None) or "?"

    def _beneath(self, headings: Headings) -> None:
        """ "The force is good." and "needs to improve" get their meaning from the heading above."""
        line = self.prose.document.lines[self.sentence.line]
        if self.asks or self.sentence.start != line.start or self.clauses[0].earlier:
            return
        found = headings.beneath(self.sentence)
        whose = self.prose.subjects.of(self.sentence, len(self.code))
        if found and whose.force and not voice.objection(self.code, 0, len(self.code)):
            area, grade = found
            scope = replace(self.scope, force=whose.force)
            at = (self.sentence.start, self.sentence.end, scope, self.sentence.line)
            self._see(0, len(self.code))
            self._make(Statement(area, grade, None, *at, rule="a sentence beneath an area's heading"))

    def _cause(self, number: int, start: int, end: int) -> None:
        reason = self._objection(start, start, end) or (OLD if any(c.earlier for c in self.clauses) else "")
        whose = self.prose.subjects.of(self.sentence, start)
        if reason or not whose.force:
            self._refuse("causes of concern", reason or whose.doubt or "", start, end)
            return
        scope = replace(self.scope, force=whose.force)
        begin, stop = self._span(start, end)
        causes_told = Statement(None, None, None, begin, stop, scope, self.sentence.line, number)
        self._make(replace(causes_told, rule="causes of concern", what="causes"))

    # What nothing took

    def _left_over(self) -> None:
        """Nothing is lost silently: a grade beside an area, a number or a force that no rule took."""
        for m in re.finditer(r"<G(\d+)>", self.code):
            if m.start() in self._seen:
                continue
            for message, area in left_over.beside(self.sentence, m):
                start, end = left_over.clause(self.code, m)
                grade = self.sentence.grades[int(m[1])][0]
                self._refuse("left over", message, start, end, area=area, grade=grade)
                break
