"""Judgements that a sentence beside them says were carried over from an earlier inspection."""

import re
from collections.abc import Callable
from dataclasses import replace

from pipelines.reading.documents.document import Document
from pipelines.reading.language import carried
from pipelines.reading.language.phrases import tokens
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.language.years import years_in
from pipelines.reading.reading import Doubt, Scope
from pipelines.reading.statements.headings import Headings
from pipelines.reading.statements.statement import Statement

REACH = 6


def carried_over(
    document: Document,
    wordings: Wordings,
    statements: list[Statement],
    headings_of: Callable[[Scope], Headings | None],
) -> tuple[list[Statement], list[Doubt]]:
    """The statements, those that were carried with their earlier cycle; and doubts where it is not clear which."""
    carrying = _Carrying(document, wordings, statements, headings_of)
    carrying.carry()
    return carrying.statements, carrying.doubts


class _Carrying:
    def __init__(
        self,
        document: Document,
        wordings: Wordings,
        statements: list[Statement],
        headings_of: Callable[[Scope], Headings | None],
    ) -> None:
        self.document, self.wordings, self.statements = document, wordings, statements
        self._headings_of = headings_of
        self.doubts: list[Doubt] = []

    def carry(self) -> None:
        """Gives an earlier cycle to the judgement that a sentence about carrying over stands beside."""
        text = self.document.text
        for match in carried.spoken_of(text):
            number = self.document.line_at(match.start())
            line = self.document.lines[number]
            if not line.start <= match.start() < line.end:
                continue
            begin, end = self.document.sentence_around(match.start(), match.end())
            words = text[begin:end]
            if not any(years_in(words)):
                # "This was not inspected in 2018/19. The earlier judgment still stands."
                words = text[line.start : end]
            self._carry_one(number, match.start(), words, (begin, line.end))

    def _carry_one(self, number: int, spot: int, words: str, span: tuple[int, int]) -> None:
        near = [
            s
            for s in self.statements
            if s.start < spot and number - REACH <= s.line <= number and s.grade and s.area
        ]
        latest = max((s.line for s in near), default=-1)
        near = [s for s in near if s.line == latest and not self._heading_between(s.scope, s.line, number)]
        last = max((s.end for s in near), default=-1)
        near = [s for s in near if s.end == last]
        if not near:
            return
        if self._another_grade(last, span[0]):
            self.doubts.append(Doubt("It is not clear which judgment was carried over", *span, near[0].scope))
            return
        if len(near) > 1 and not re.search(r"\b(?:these|both|judge?ments)\b", words, re.I):
            message = "It is not clear which of these judgments was carried over"
            self.doubts.append(Doubt(message, *span, near[0].scope))
            self.statements = [s for s in self.statements if s not in near]
            return
        vocabulary = self.wordings.vocabulary
        for s in near:
            judged = carried.judged_in(words, vocabulary, *s.scope.key)
            self.statements[self.statements.index(s)] = replace(s, judged_in=judged)

    def _another_grade(self, start: int, end: int) -> bool:
        """Is a grade spoken of between a judgement and the words about carrying over?"""
        return bool(self.wordings.grades.anywhere(tokens(self.document.text, start, max(start, end))))

    def _heading_between(self, scope: Scope, first: int, last: int) -> bool:
        headings = self._headings_of(scope)
        return any(
            0 < self.document.lines[n].level < 7 or (headings is not None and headings.mark(n).kind == "A")
            for n in range(first + 1, last + 1)
        )
