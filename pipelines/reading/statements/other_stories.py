"""Which lines of a document are worth reading: not those that point to other stories, or in which others comment."""

import re

from pipelines.reading.documents.document import Document, Line
from pipelines.reading.language.elsewhere import ARROWED, OTHER_NEWS, TEASER
from pipelines.reading.language.inspectorate import NAMED
from pipelines.reading.language.phrases import tokens
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.reading import Doubt, Step
from pipelines.reading.statements.subjects import Subjects

BESIDE_GRADES = (
    " area", "graded", "not grade", "graded judg", "cause of concern", "causes of concern", "cause for concern",
    "causes for concern",
)  # fmt: skip
LONGEST_HEADLINE = 140
# "Kent Police – good" is an entry of a list, no headline.
PARTED = re.compile(r"[:|\t=]|\s[–—-]\s")
# Bounds: a force report holds about 200,000 characters; what is far beyond that is no publication.
MOST_CHARACTERS = 400_000
MOST_CANDIDATES = 3_000


class Candidates:
    """Lines in which a grade, a count of areas or a cause of concern may stand; `doubts` of what is passed over."""

    def __init__(self, document: Document, wordings: Wordings, own: str | None, subjects: Subjects) -> None:
        self.document, self.wordings, self.own, self.subjects = document, wordings, own, subjects
        self.doubts: list[Doubt] = []
        self.trace: list[Step] = []

    def lines(self) -> list[int]:
        """Lines in which a grade, a count of areas or a cause of concern may stand, within bounds."""
        low = self.document.text.lower()
        last = self._end_of_publication()
        nearest = {stem: low.find(stem, 0, last) for stem in (*self.wordings.grade_stems, *BESIDE_GRADES)}
        found: list[int] = []
        characters = 0
        while nearest := {stem: at for stem, at in nearest.items() if at >= 0}:
            spot = min(nearest.values())
            number = self.document.line_at(spot)
            line = self.document.lines[number]
            end = line.end if spot >= line.start else spot + 1
            if line.start <= spot < line.end:
                if self._is_teaser(number):
                    self._pass_over(number, "Points to another story, whose grades are not this document's")
                else:
                    found.append(number)
                characters += end - line.start
            end = max(end, spot + 1)
            nearest = {stem: low.find(stem, end, last) if at < end else at for stem, at in nearest.items()}
            if characters > MOST_CHARACTERS or len(found) > MOST_CANDIDATES:
                message = "The document goes on with more than can be read at once. Read its parts alone"
                self.doubts.append(Doubt(message, end, min(len(low), end + 80)))
                break
        return found

    def _is_teaser(self, number: int) -> bool:
        """Does a line point to another story: by its first words, or as a headline under "Latest news"?"""
        line = self.document.lines[number]
        if line.end - line.start > 250:
            return False
        words = self.document.words(line)
        if TEASER.match(words):
            return True
        own = self.own
        if own and (ARROWED.match(words) or number - 1 in self.subjects.passed):
            named = {m.force for m in self.subjects.named_in(number)}
            if named and own not in named:
                return True
        if own and self._is_headline_of_another(line, words, own):
            return True
        for n in range(number - 1, max(-1, number - 8), -1):
            before = self.document.lines[n]
            words = self.document.words(before)[:200].strip(" :#*")
            if before.end - before.start < 40 and OTHER_NEWS.fullmatch(words):
                return True
            gap = self.document.text[before.end : self.document.lines[n + 1].start]
            if gap.count("\n") > 1 or words.endswith("."):
                return False
        return False

    def _is_headline_of_another(self, line: Line, words: str, own: str) -> bool:
        """Is a line without a full stop about another force than the one that the whole document is about?"""
        ends = words.rstrip()[-1:] in ".!?:;”’\"'"
        if (
            line.level
            or line.item
            or line.cell
            or ends
            or len(words) > LONGEST_HEADLINE
            or NAMED.search(words)
        ):
            return False
        named = {m.force for m in self.wordings.mentions(tokens(words)) if m.sure}
        return bool(named) and own not in named and not PARTED.search(words)

    def _pass_over(self, number: int, why: str, end: int = 0) -> None:
        line = self.document.lines[number]
        self.subjects.passed.add(number)
        self.doubts.append(Doubt(why, line.start, end or line.end))
        self.trace.append(Step(line.start, end or line.end, "other stories", f"refused: {why}"))

    def _end_of_publication(self) -> int:
        """Where a page stops telling of itself and lists other news, or others comment."""
        for n, line in enumerate(self.document.lines[1:5000], start=1):
            if line.end - line.start < 40 and OTHER_NEWS.fullmatch(self.document.words(line).strip(" :#*")):
                if self._goes_on_after(n):
                    continue
                low = self.document.text[line.start : line.start + MOST_CHARACTERS].lower()
                if any(stem in low for stem in self.wordings.grade_stems):
                    why = "From here on other stories or comments stand, which are not read"
                    self._pass_over(n, why, self.document.lines[-1].end)
                return line.start
        return len(self.document.text)

    def _goes_on_after(self, number: int) -> bool:
        """Does the publication itself go on below a list of other stories, as in a pasted page?"""
        said = (line for line in self.document.lines[number + 1 : number + 40] if line.end - line.start > 60)
        return any(NAMED.search(self.document.words(line)) for line in said)
