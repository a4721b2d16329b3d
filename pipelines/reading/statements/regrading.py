"""Grades that a note of the same document says were changed after it was published."""

import re

from pipelines.reading.documents.document import Document
from pipelines.reading.language.phrases import tokens
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.reading import Doubt
from pipelines.reading.statements.other_stories import MOST_CHARACTERS
from pipelines.reading.statements.statement import Statement

_GRADE = r"(?:grad(?:e|ing)|rating|judge?ment)s?\b"
_CHANGED = r"(?:revised|amended|corrected|changed|altered|overturned|withdrawn)\b"
REGRADED = re.compile(
    rf"\b{_GRADE}[^.;]{{0,120}}?\b(?:was|were|been)\s+(?:\w+\s+)?{_CHANGED}"
    rf"|\b{_CHANGED}\s+(?:the|this|these|its|that|our)\s+(?:\w+\s+)?{_GRADE}",
    re.I,
)
SIGNS = "*†‡§¹²³"
SIGN = re.compile(rf"\s*\(?([{SIGNS}]+)")
THIS = re.compile(rf"\b(?:this|that)\s+{_GRADE}", re.I)
CHANGED = (
    "A note says that this grade was changed later. Look which one holds, and add the other as a decision"
)


def regraded(
    document: Document, wordings: Wordings, statements: list[Statement]
) -> tuple[list[Statement], list[Doubt]]:
    """The statements without those whose grade a note says was changed, each of which becomes a doubt.

    A note is of the areas that it names, of what bears its sign, or, of "this grade", of the nearest above it.
    """
    gone: list[Statement] = []
    for m in REGRADED.finditer(document.text, 0, MOST_CHARACTERS):
        line = document.lines[document.line_at(m.start())]
        begin, end = document.sentence_around(m.start(), m.end())
        said = document.text[begin:end]
        before = _before(said, wordings)
        sign = SIGN.match(document.text, line.start, line.end)
        above = [s for s in statements if s.area and s.grade and s.end <= begin]
        named = [s for s in statements if s.area in _areas(said, wordings, s)]
        signs = sign[1] if sign else SIGNS
        signed = [s for s in above if set(signs) & set(document.text[s.end - 1 : s.end + 3].split("\n")[0])]
        if not named and (sign or line.item):
            named = signed
        elif not named and THIS.search(said):
            named = above[-1:]
        gone += [s for s in named if s.grade and (not before or s.grade == before)]
    doubts = [Doubt(CHANGED, s.start, s.end, s.scope, s.area) for s in gone]
    return [s for s in statements if s not in gone], doubts


def _areas(said: str, wordings: Wordings, statement: Statement) -> set[str]:
    scope = statement.scope
    return wordings.areas(*scope.key).anywhere(tokens(said)) if scope.is_of_cycle else set()


def _before(said: str, wordings: Wordings) -> str | None:
    """The grade that a note says was changed: the one after "from"."""
    words = tokens(said)
    hits = (hit for i, t in enumerate(words) if t.key == "from" and (hit := wordings.grades.at(words, i + 1)))
    return next((hit[0] for hit in hits), None)
