"""What a line of a report is by itself: a grade, an area, several areas, an area with its grade, or nothing."""

import re
from dataclasses import dataclass

from pipelines.reading.documents.document import Document
from pipelines.reading.language import carried
from pipelines.reading.language.phrases import Phrases, tokens
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.statements.cells import UNGRADED
from pipelines.reading.statements.cycles_named import unnumbered

# Lines that may stand between a heading and its grade without parting them.
NOISE = re.compile(
    r"(?:last updated|published(?: on)?|updated|date|inspected|overall|judge?ments?|graded judge?ments?|grade"
    r"|graded|rating|summary|question \d+"
    r"|core question|headline question|area|areas)?[:\s]*(?:on )?(?:\d{1,2}(?:st|nd|rd|th)? \w+ 20\d\d"
    r"|\d{1,2}/\d{1,2}/20\d\d|\w+ 20\d\d)?\s*",
    re.I,
)
LABELLED = re.compile(
    r"^\s*[#*_\s]*(?:overall |our )?(?:graded |current )?(?:judge?ment|grade|rating|graded(?: as)?"
    r"|rated(?: as)?)\b\s*[:–-]?\s*",
    re.I,
)
YEAR_AFTER = re.compile(
    r"\s*\(\s*(?:from |in |judged in |inspected in )?(20\d\d(?:[/–-]\d{2,4})?)\s*\)\s*$", re.I
)
OVERALL = re.compile(r"overall (?:judge?ment|grade|rating)\W*", re.I)
LONGEST_MARK = 260


@dataclass(frozen=True)
class Mark:
    """What a line is: a grade (`G`), an area (`A`), several areas (`L`), both in one (`B`), ungraded (`U`),
    nothing between (`noise`), or something else (empty)."""

    kind: str
    areas: tuple[str, ...] = ()
    grade: str | None = None
    judged_in: str | None = None


class Marks:
    """The marks of the lines of one document, read with the areas of one cycle.

    `pillar` is the one that an overall judgment is of; lines of `skipped` are none.
    """

    def __init__(
        self, document: Document, wordings: Wordings, programme: str, cycle: str, skipped: frozenset[int]
    ) -> None:
        self.document, self.wordings, self.programme, self.cycle = document, wordings, programme, cycle
        self.areas: Phrases = wordings.areas(programme, cycle)
        self.four_tiers = wordings.has_four_tiers(programme, cycle)
        self.pillar: str | None = None
        self._skipped = skipped
        self._marks: dict[int, Mark] = {}

    def of(self, number: int) -> Mark:
        """What the line is, worked out once."""
        if number not in self._marks:
            line = self.document.lines[number]
            short = line.end - line.start <= LONGEST_MARK and number not in self._skipped
            self._marks[number] = self._mark(self.document.words(line)) if short else Mark("")
        return self._marks[number]

    def _mark(self, words: str) -> Mark:
        bare = unnumbered(words.strip().strip("#*_ ")).strip()
        if self.pillar and OVERALL.fullmatch(bare):
            return Mark("A", (self.pillar,))
        if not bare or NOISE.fullmatch(bare):
            return Mark("noise")
        grade, judged = self._grade(bare)
        if grade:
            return Mark("G", grade=grade, judged_in=judged)
        if area := self.areas.exactly(bare):
            return Mark("A", (area,)) if area != "?" else Mark("")
        listed = [self.areas.exactly(unnumbered(part)) for part in re.split(r"[;•]| and |, (?=[A-Z])", bare)]
        if len(listed) > 1 and all(a and a != "?" for a in listed):
            return Mark("L", tuple(a for a in listed if a))
        both = self._both(bare)
        if both:
            return both
        parts = (
            {a for part in bare.split(":", 1) if (a := self.areas.exactly(part))} if ":" in bare else set()
        )
        if len(parts) == 1 and parts != {"?"} and not self._speaks_of_a_grade(bare):
            return Mark("A", (parts.pop(),))
        if carried.CARRIED.search(bare) and not self._speaks_of_a_grade(bare):
            return Mark("noise", judged_in=self._carried_from(bare))
        if judged := self._carried_from(bare):
            said = self._grades_in(bare)
            return Mark("noise", grade=said.pop(), judged_in=judged) if len(said) == 1 else Mark("")
        if (UNGRADED.search(bare) and not self._speaks_of_a_grade(bare)) or re.search(
            r"\b(?:do not|don.t|not) (?:make|give) (?:a )?graded judge?ments?\b"
            r"|\bon a regional basis\b.{0,20}\b(?:rather than|instead of|no longer)\b",
            bare,
            re.I,
        ):
            return Mark("U")
        return Mark("")

    def _speaks_of_a_grade(self, words: str) -> bool:
        return bool(self._grades_in(words))

    def _grades_in(self, words: str) -> set[str]:
        return self.wordings.grades.anywhere(tokens(words))

    def _carried_from(self, words: str) -> str | None:
        return carried.judged_in(words, self.wordings.vocabulary, self.programme, self.cycle)

    def _grade(self, bare: str) -> tuple[str | None, str | None]:
        """The grade that a line is, and the earlier cycle named beside it in brackets."""
        if len(bare) > 60 or bare.endswith("?"):
            return None, None
        year = YEAR_AFTER.search(bare)
        words = bare[: year.start()] if year else bare
        grade = self.wordings.headed_grades.exactly(words) or self.wordings.headed_grades.exactly(
            LABELLED.sub("", words)
        )
        if not grade or not year:
            return grade, None
        judged = (
            carried.cycle_named(year[1], self.wordings.vocabulary, self.programme, self.cycle)
            if self.four_tiers
            else None
        )
        return (grade, judged) if judged else (None, None)

    def _both(self, bare: str) -> Mark | None:
        """An area and its grade in one line, with a sign or nothing between them."""
        words = tokens(bare)
        hit = self.areas.at(words, 0) if words else None
        if not hit or hit[1] >= len(words) or hit[0] == "?":
            return None
        rest = bare[words[hit[1]].start :]
        if m := re.match(
            r"[\s:–—|=-]*\(?(?P<grade>[^()]{3,40}?)\)?(?P<year>\s*\(20\d\d[^)]*\))?\s*\.?$", rest
        ):
            grade, judged = self._grade(m["grade"] + (m["year"] or ""))
            if grade and self.wordings.grades.exactly(m["grade"]):
                return Mark("B", (hit[0],), grade, judged)
            if UNGRADED.fullmatch(m["grade"].strip()):
                return Mark("B", (hit[0],))
        return None
