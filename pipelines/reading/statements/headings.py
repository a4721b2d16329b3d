"""Headings with their grade beneath, and lists of areas beneath a grade, as reports set them out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.reading.documents.document import Document
from pipelines.reading.language import carried
from pipelines.reading.language.phrases import Phrases, tokens
from pipelines.reading.language.sentences import Sentence
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.reading import Doubt, Place
from pipelines.reading.statements.cells import UNGRADED
from pipelines.reading.statements.places import unnumbered
from pipelines.reading.statements.statement import Statement

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
BENEATH = re.compile(
    r"^(?:<F\d+>|(?:the|this) (?:force|constabulary|service)|it) (?:is|was|has been)? ?(?:graded|rated|judged"
    r"|assessed)? ?(?:as|to be)? ?<G(\d+)>"
    r"(?: (?:in|at|for) (?:this(?: area| question| respect)?|doing this|this area of policing))?(?: [.!])?$"
)
NEEDS = re.compile(
    r"^(?:<F\d+>|(?:the|this) (?:force|constabulary|service)|it)? ?(needs to improve|needs improvement)\b"
)
OVERALL = re.compile(r"overall (?:judge?ment|grade|rating)\W*", re.I)
TITLE_LINES = 3
LONGEST_MARK = 260


@dataclass(frozen=True)
class Mark:
    """What a line is: a grade (`G`), an area (`A`), several areas (`L`), both in one (`B`), ungraded (`U`),
    nothing between (`noise`), or something else (empty)."""

    kind: str
    areas: tuple[str, ...] = ()
    grade: str | None = None
    judged_in: str | None = None


class Headings:
    """Reads the lines of one document for one cycle. `used` holds the lines that state what was found."""

    def __init__(
        self, document: Document, wordings: Wordings, programme: str, cycle: str, skipped: frozenset[int]
    ) -> None:
        self.document, self.wordings, self.programme, self.cycle = document, wordings, programme, cycle
        self.areas: Phrases = wordings.areas(programme, cycle)
        self.four_tiers = len(wordings.vocabulary.grades_of(programme, cycle)) == 4
        self.found: list[Statement] = []
        self.doubts: list[Doubt] = []
        self.used: set[int] = set()
        self._skipped = skipped
        self._marks: dict[int, Mark] = {}
        self._pillar = self._pillar_of_title()
        graded = wordings.graded_areas(programme, cycle)
        # What a list of forces by grade is of.
        self.subject = self._pillar or (graded[0] if len(graded) == 1 else self._area_of_title())

    def _pillar_of_title(self) -> str | None:
        """The pillar of a report on one pillar alone, which its overall judgment is of."""
        titles = [self.document.title, *map(self.document.words, self.document.lines[:TITLE_LINES])]
        said = [words for title in titles for words in [tokens(title[:250])]]
        hits = {hit[0] for words in said for i in range(len(words)) if (hit := self.areas.at(words, i))}
        areas = self.wordings.vocabulary.areas
        pillars = {h for h in hits if h != "?" and areas[self.programme, self.cycle, h].level == "pillar"}
        return pillars.pop() if len(pillars) == 1 else None

    def _area_of_title(self) -> str | None:
        """The one area that the title names."""
        said = [self.document.title, *map(self.document.words, self.document.lines[:1])]
        words = [tokens(title[:250]) for title in said]
        hits = {hit[0] for w in words for i in range(len(w)) if (hit := self.areas.at(w, i))}
        return hits.pop() if len(hits) == 1 and "?" not in hits else None

    def read(self, candidates: Sequence[int]) -> None:
        """Looks at the lines that may hold a grade and at what stands around them."""
        seen: set[int] = set()
        for number in candidates:
            mark = self.mark(number)
            if mark.kind == "B":
                self._say(mark.areas[0], mark.grade, mark.judged_in, number, number)
                seen.add(number)
            elif (mark.kind in ("G", "U") or mark.grade) and number not in seen:
                run = self._run(number, seen)
                seen.update(run)
                self._read_run(run)

    # What a line is

    def mark(self, number: int) -> Mark:
        """What the line is, worked out once."""
        if number not in self._marks:
            line = self.document.lines[number]
            short = line.end - line.start <= LONGEST_MARK and number not in self._skipped
            self._marks[number] = self._mark(self.document.words(line)) if short else Mark("")
        return self._marks[number]

    def _mark(self, words: str) -> Mark:
        bare = unnumbered(words.strip().strip("#*_ ")).strip()
        if self._pillar and OVERALL.fullmatch(bare):
            return Mark("A", (self._pillar,))
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
            said = self.grades_in(bare)
            return Mark("noise", grade=said.pop(), judged_in=judged) if len(said) == 1 else Mark("")
        if UNGRADED.search(bare) or re.search(
            r"\b(?:do not|don.t|not) (?:make|give) (?:a )?graded judge?ments?\b"
            r"|\bon a regional basis\b.{0,20}\b(?:rather than|instead of|no longer)\b",
            bare,
            re.I,
        ):
            return Mark("U")
        return Mark("")

    def _speaks_of_a_grade(self, words: str) -> bool:
        return bool(self.grades_in(words))

    def grades_in(self, words: str) -> set[str]:
        """The grades that some words name."""
        said = tokens(words)
        return {hit[0] for i in range(len(said)) if (hit := self.wordings.grades.at(said, i))}

    def _carried_from(self, words: str) -> str | None:
        return carried.judged_in(words, self.wordings.vocabulary, self.programme, self.cycle)

    def _grade(self, bare: str) -> tuple[str | None, str | None]:
        """The grade that a line is, and the earlier cycle named beside it in brackets."""
        if len(bare) > 60:
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

    # Runs of marked lines

    def _run(self, number: int, seen: set[int]) -> list[int]:
        """The lines around one that are grades, areas or nothing, without a break."""
        first = last = number
        kinds = ("A", "L", "G", "U", "noise")
        while first > 0 and first - 1 not in seen and self.mark(first - 1).kind in kinds:
            first -= 1
        while (
            last + 1 < len(self.document.lines) and last - first < 400 and self.mark(last + 1).kind in kinds
        ):
            last += 1
        return list(range(first, last + 1))

    def _read_run(self, run: list[int]) -> None:
        graded = [n for n in run if self.mark(n).kind in "GU"]
        named = [n for n in run if self.mark(n).kind in "AL"]
        if not named:
            self._unnamed(run, graded)
            return
        if not graded:
            self._grades_beneath(run)
            return
        order = self._order([n for n in run if self.mark(n).kind != "noise"], graded, named)
        if order == "beneath":
            self._grades_beneath(run)
        elif order == "lists":
            self._lists(run)
        else:
            start, end = self.document.lines[run[0]].start, self.document.lines[run[-1]].end
            self.doubts.append(
                Doubt("It is not clear which grade belongs to which area in these lines", start, end)
            )

    def _unnamed(self, run: list[int], graded: list[int]) -> None:
        """Grades in lines of their own beneath a force are lost with a word."""
        before = self.document.words(self.document.lines[run[0] - 1])[:100] if run[0] else ""
        if graded and self.wordings.force_of_name(before.strip()):
            start, end = self.document.lines[graded[0]].start, self.document.lines[graded[-1]].end
            message = "Grades stand beneath a force here, and it is not said for which areas"
            self.doubts.append(Doubt(message, start, end, Place(None, self.programme, self.cycle)))

    def _order(self, run: list[int], graded: list[int], named: list[int]) -> str:
        """Does each area have its grade beneath it (`beneath`), or each grade a list of areas (`lists`)?"""
        shape = "".join("A" if self.mark(n).kind in "AL" else "G" for n in self._without_repeats(run))
        level_g = {self.document.lines[n].level or 9 for n in graded}
        level_a = {self.document.lines[n].level or 9 for n in named}
        beneath = not re.search(r"GA(?:A+)G", shape) and "GG" not in shape and shape[0] == "A"
        lists = shape[0] == "G" and not any(self.mark(n).kind == "U" for n in graded)
        if self.document.page and max(level_a) < min(level_g):
            return "beneath" if "GG" not in shape else ""
        if self.document.page and max(level_g) < min(level_a):
            return "lists" if lists else ""
        if beneath and not any(self.mark(n).kind == "L" for n in named):
            return "beneath"
        grades = [self.mark(n).grade for n in graded]
        ranks = [self.wordings.vocabulary.grades[g].rank for g in grades if g]
        in_order = ranks in (sorted(set(ranks)), sorted(set(ranks), reverse=True))
        return (
            "lists"
            if lists
            and in_order
            and ("AA" in shape or len(ranks) > 1 or any(self.mark(n).kind == "L" for n in named))
            else ""
        )

    def _without_repeats(self, run: list[int]) -> Iterator[int]:
        """A pillar's name and its question name the same area: they count once."""
        before: tuple[str, ...] = ()
        for n in run:
            mark = self.mark(n)
            if mark.kind != "A" or mark.areas != before:
                yield n
            before = mark.areas if mark.kind == "A" else ()

    def _grades_beneath(self, run: list[int]) -> None:
        area: tuple[str, int] | None = None
        between: str | None = None
        for n in run:
            mark = self.mark(n)
            if mark.kind == "A":
                area, between = (mark.areas[0], n), None
            elif mark.kind == "noise":
                # What stands beneath a grade is read with the sentences about carrying over.
                between = mark.judged_in or between
                if mark.grade and area:
                    # "The judgment of good given in 2017 still stands", and no other grade.
                    self._say(area[0], mark.grade, mark.judged_in, area[1], n)
                    area = None
            elif mark.kind in "GU" and area:
                self._say(area[0], mark.grade, mark.judged_in or between, area[1], n)
                area = None

    def _lists(self, run: list[int]) -> None:
        head: tuple[str, int] | None = None
        for n in run:
            mark = self.mark(n)
            if mark.kind == "G" and mark.grade:
                head = (mark.grade, n)
            elif mark.kind in "AL" and head:
                for area in mark.areas:
                    self._say(area, head[0], None, n, head[1])

    def _say(self, area: str, grade: str | None, judged_in: str | None, area_line: int, line: int) -> None:
        first, last = sorted((area_line, line))
        start, end = self.document.lines[first].start, self.document.lines[last].end
        if end - start > 300:
            start, end = self.document.lines[area_line].start, self.document.lines[area_line].end
        rule = "area and grade in one line" if first == last else "a grade beneath or above its area"
        place = Place(None, self.programme, self.cycle)
        self.found.append(Statement(area, grade, judged_in, start, end, place, last, rule=rule))
        self.used.update((area_line, line))

    def beneath(self, sentence: Sentence) -> tuple[str, str] | None:
        """(area, grade) of "The force is good." and "needs to improve" beneath an area's heading."""
        above = self.area_above(sentence.line)
        if above is None:
            return None
        if m := BENEATH.match(sentence.code):
            return above[0], sentence.grades[int(m[1])][0]
        if self.four_tiers and (m := NEEDS.match(sentence.code)):
            grade = self.wordings.headed_grades.exactly(m[1])
            return (above[0], grade) if grade else None
        return None

    def area_above(self, number: int) -> tuple[str, int] | None:
        """The area whose heading stands directly above a line, with the heading's line."""
        for n in range(number - 1, max(-1, number - 4), -1):
            mark = self.mark(n)
            if mark.kind == "A":
                return mark.areas[0], n
            if mark.kind != "noise":
                return None
        return None
