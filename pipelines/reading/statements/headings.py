"""Headings with their grade beneath, and lists of areas beneath a grade, as reports set them out."""

import re
from collections.abc import Iterator, Sequence

from pipelines.reading.documents.document import Document
from pipelines.reading.language.phrases import Phrases, tokens
from pipelines.reading.language.sentences import Sentence
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.reading import Doubt, Scope
from pipelines.reading.statements.cycles_named import scopes_named
from pipelines.reading.statements.marks import Mark, Marks
from pipelines.reading.statements.statement import Statement

BENEATH = re.compile(
    r"^(?:<F\d+>|(?:the|this) (?:force|constabulary|service)|it) (?:is|was|has been)? ?(?:graded|rated|judged"
    r"|assessed)? ?(?:as|to be)? ?<G(\d+)>"
    r"(?: (?:in|at|for) (?:this(?: area| question| respect)?|doing this|this area of policing))?(?: [.!])?$"
)
NEEDS = re.compile(
    r"^(?:<F\d+>|(?:the|this) (?:force|constabulary|service)|it)? ?(needs to improve|needs improvement)\b"
)
# A line that tells of grades leads to a list of them.
GRADED = re.compile(r"\b(?:grad|judg|rat(?:ed|ing)|assess|area|question)\w*|\b(?:20\d\d)\b", re.I)
TITLE_LINES = 3
LONGEST_NAME, MOST_UNKNOWN = 90, 6


class Headings:
    """Reads the lines of one document for one cycle. `used` holds the lines that state what was found."""

    def __init__(
        self, document: Document, wordings: Wordings, programme: str, cycle: str, skipped: frozenset[int]
    ) -> None:
        self.document, self.wordings, self.programme, self.cycle = document, wordings, programme, cycle
        self.marks = Marks(document, wordings, programme, cycle, skipped)
        self.areas: Phrases = self.marks.areas
        self.found: list[Statement] = []
        self.doubts: list[Doubt] = []
        self.used: set[int] = set()
        self._orders: dict[int, str] = {}  # how the run of each grade was read
        self.marks.pillar = pillar = self._pillar_of_title()
        # What a list of forces by grade is of.
        self.subject = pillar or wordings.vocabulary.only_area(programme, cycle) or self._area_of_title()

    def _pillar_of_title(self) -> str | None:
        """The pillar of a report on one pillar alone, which its overall judgment is of."""
        titles = [self.document.title, *map(self.document.words, self.document.lines[:TITLE_LINES])]
        hits = self._areas_in(titles)
        areas = self.wordings.vocabulary.areas
        pillars = {h for h in hits if h != "?" and areas[self.programme, self.cycle, h].level == "pillar"}
        return pillars.pop() if len(pillars) == 1 else None

    def _area_of_title(self) -> str | None:
        """The one area that the title names."""
        said = [self.document.title, *map(self.document.words, self.document.lines[:1])]
        hits = self._areas_in(said)
        return hits.pop() if len(hits) == 1 and "?" not in hits else None

    def _areas_in(self, titles: Sequence[str]) -> set[str]:
        return {area for title in titles for area in self.areas.anywhere(tokens(title[:250]))}

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

    def mark(self, number: int) -> Mark:
        """What a line is."""
        return self.marks.of(number)

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
        self._orders.update(dict.fromkeys(graded, order))
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
            self.doubts.append(Doubt(message, start, end, Scope(None, self.programme, self.cycle)))

    def _order(self, run: list[int], graded: list[int], named: list[int]) -> str:
        """Does each area have its grade beneath it (`beneath`), or each grade a list of areas (`lists`)?"""
        shape = "".join("A" if self.mark(n).kind in "AL" else "G" for n in self._without_repeats(run))
        level_g = {self.document.lines[n].level or 9 for n in graded}
        level_a = {self.document.lines[n].level or 9 for n in named}
        beneath = not re.search(r"GA(?:A+)G", shape) and "GG" not in shape and shape[0] == "A"
        lists = shape[0] == "G" and not any(self.mark(n).kind == "U" for n in graded)
        if self.document.page and max(level_a) < min(level_g):
            if shape[0] == "G" and shape[-1] == "A":
                # Cards, each with its grade above its heading, or the end of an area that is not known.
                cards = re.fullmatch("(?:GA)+", shape) and not self._may_be_named(run[0] - 1)
                return "lists" if cards else ""
            return "beneath" if "GG" not in shape else ""
        if self.document.page and max(level_g) < min(level_a):
            return "lists" if lists else ""
        if self._goes_on_from_a_list(run[0]) or (
            re.fullmatch("(?:GA)+G?", shape) and self._may_be_named(run[0] - 1)
        ):
            return ""
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

    def _goes_on_from_a_list(self, first: int) -> bool:
        """Do names unknown here stand between a run and a grade that is not read as that of an area above it?"""
        n = first - 1
        while first - n <= MOST_UNKNOWN and self._may_be_named(n):
            n -= 1
        return 0 <= n < first - 1 and self.mark(n).kind == "G" and self._orders.get(n) != "beneath"

    def _may_be_named(self, number: int) -> bool:
        """May a line be the heading, unknown here, whose grade stands beneath it? No title, sentence or lead-in is."""
        words = self.document.words(self.document.lines[number]).strip() if number >= 0 else ""
        if not 3 < len(words) < LONGEST_NAME or words[-1] in ".:;,!?" or self.mark(number).kind:
            return False
        named = self.wordings.mentions(tokens(words)) or any(scopes_named(words, self.wordings))
        return not named and not self.wordings.force_of_name(words) and not GRADED.search(words)

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
        scope = Scope(None, self.programme, self.cycle)
        self.found.append(Statement(area, grade, judged_in, start, end, scope, last, rule=rule))
        self.used.update((area_line, line))

    def beneath(self, sentence: Sentence) -> tuple[str, str] | None:
        """(area, grade) of "The force is good." and "needs to improve" beneath an area's heading."""
        above = self.area_above(sentence.line)
        if above is None:
            return None
        if m := BENEATH.match(sentence.code):
            return above[0], sentence.grades[int(m[1])][0]
        if self.marks.four_tiers and (m := NEEDS.match(sentence.code)):
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
