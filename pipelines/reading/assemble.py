"""From a document to readings: every statement gathered, added up, and checked against the others."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.reading import carried
from pipelines.reading.about import About, about
from pipelines.reading.adding_up import added_up, agreed
from pipelines.reading.counts import Pair
from pipelines.reading.documents.document import MOST_CELLS, Document
from pipelines.reading.earlier import present, quotes_earlier
from pipelines.reading.grid import Grid, Row, Stated
from pipelines.reading.places import Place
from pipelines.reading.prose import Counts, Prose, Said
from pipelines.reading.reading import Doubt, Hints, Reading, ReadJudgement, Ungraded, unread
from pipelines.reading.sections import Found, Sections
from pipelines.reading.sheets import rows_of, statements
from pipelines.reading.whose import Subjects
from pipelines.reading.wordings import Wordings, tokens

# What is read beyond these is no publication; the reading says that it stopped.
BESIDE_GRADES = (
    " area",
    "graded",
    "not grade",
    "cause of concern",
    "causes of concern",
    "cause for concern",
    "causes for concern",
)
OTHER_NEWS = re.compile(
    r"(?:(?:related|more|latest|other|recent|further) (?:news|content|stories|publications|articles"
    r"|press releases|links|reading)"
    r"|see also|you (?:may|might) also (?:like|be interested in)|most (?:read|popular)|read (?:more|next))",
    re.I,
)
MOST_CHARACTERS = 400_000
MOST_CANDIDATES = 3_000
MOST_PROBLEMS = 60
REACH_OF_CARRIED = 6


def readings(document: Document, wordings: Wordings, hints: Hints) -> list[Reading]:
    """One reading for each force (and programme and cycle) that the document states anything of."""
    known = about(document, wordings).with_hints(hints)
    if known.kind == "out_of_scope":
        return [_empty(document, wordings, known, Place(), ())]
    return _Assembly(document, wordings, known).readings()


def _empty(
    document: Document, wordings: Wordings, known: About, place: Place, problems: tuple[Doubt, ...]
) -> Reading:
    nothing = unread(document.source, wordings.vocabulary, "")
    said = replace(nothing, kind=known.kind, published=known.published, text=document.text, doubts=problems)
    return replace(said, force=place.force, programme=place.programme, cycle=place.cycle)


class _Assembly:
    def __init__(self, document: Document, wordings: Wordings, known: About) -> None:
        self.document, self.wordings, self.about = document, wordings, known
        self.subjects = Subjects(document, wordings, known)
        self.problems: list[tuple[str | None, Doubt]] = [(None, p) for p in known.problems]
        self.problems += [(None, Doubt(n.message, n.start, n.end)) for n in document.notes]
        self.said: list[Said] = []
        self._sections: dict[Place, Sections] = {}
        self._starts = [line.start for line in document.lines]
        self._in_tables: set[int] = set()
        self.counts: dict[Place, Counts] = {}

    def readings(self) -> list[Reading]:
        lines = self._candidates()
        self._tables()
        self._read_sections(lines)
        prose = Prose(self.document, self.wordings, self.about, self.subjects, self._sections_of)
        used = {n for s in self._sections.values() for n in s.used}
        prose.read([n for n in lines if n not in used and not self._is_cell(n)])
        self.said += prose.said
        self.problems += prose.problems
        self._carry()
        for place, numbers in prose.counts.items():
            self.counts.setdefault(place, Counts()).add(numbers)
        return list(self._result(self.counts))

    # Which lines are worth reading

    def _candidates(self) -> list[int]:
        """Lines in which a grade, a count of areas or a cause of concern may stand, within bounds."""
        low = self.document.text.lower()
        last = self._end_of_publication()
        nearest = {stem: low.find(stem, 0, last) for stem in (*self.wordings.grade_stems, *BESIDE_GRADES)}
        found: list[int] = []
        characters = 0
        while nearest := {stem: at for stem, at in nearest.items() if at >= 0}:
            spot = min(nearest.values())
            number = bisect_right(self._starts, spot) - 1
            end = self.document.lines[number].end if number >= 0 else spot + 1
            if spot < end and number >= 0:
                found.append(number)
                characters += end - self.document.lines[number].start
            end = max(end, spot + 1)
            nearest = {stem: low.find(stem, end, last) if at < end else at for stem, at in nearest.items()}
            if characters > MOST_CHARACTERS or len(found) > MOST_CANDIDATES:
                message = "The document goes on with more than can be read at once. Read its parts alone"
                self.problems.append((None, Doubt(message, end, min(len(low), end + 80))))
                break
        return found

    def _end_of_publication(self) -> int:
        """Where a page stops telling of itself and lists other news."""
        for line in self.document.lines[1:5000]:
            if line.end - line.start < 40 and OTHER_NEWS.fullmatch(self.document.words(line).strip(" :#*")):
                return line.start
        return len(self.document.text)

    def _is_cell(self, number: int) -> bool:
        """Short cells of tables are read as tables only; a table that lays out a page has long ones."""
        line = self.document.lines[number]
        return number in self._in_tables or (line.cell and line.end - line.start < 90)

    # Tables and sections

    def _tables(self) -> None:
        cells = 0
        for table in self.document.tables:
            rows = rows_of(self.document.text, table.rows)
            filled = [c for row in rows for c in row if c]
            cells += len(filled)
            if cells > MOST_CELLS:
                self.problems.append(
                    (
                        None,
                        Doubt(
                            "The document holds more tables than can be read at once",
                            filled[0].start if filled else 0,
                            0,
                        ),
                    )
                )
                return
            if len(filled) < 2 or any(c.end - c.start > 1500 for c in filled):
                continue
            self._table(rows, filled[0].start, filled[-1].end)

    def _table(self, rows: Sequence[Row], start: int, end: int) -> None:
        line = max(0, bisect_right(self._starts, start) - 1)
        place = self._place_at(line)
        if self._is_of_earlier_inspection(line, place):
            self._mark_table(start, end)
            return
        whose = self.subjects.of_line(max(0, line - 1))
        grid = Grid(rows, self.wordings, Place(whose.force, place.programme, place.cycle))
        if not grid.understood:
            if self._table_of_counts(rows, grid, line, Place(whose.force, place.programme, place.cycle)):
                self._mark_table(start, end)
                return
            if not self.document.page:
                return
            self.problems += [(whose.force, p) for p in grid.problems]
            return
        self._mark_table(start, end)
        stated = statements(grid)
        self.problems += [(whose.force, p) for p in grid.problems]
        for s in stated:
            self._take_stated(s, whose.doubt)

    def _table_of_counts(self, rows: Sequence[Row], grid: Grid, line: int, place: Place) -> bool:
        """A table of grades and how many areas got each; that they are areas must be said."""
        found = []
        for row in rows:
            cells = [c for c in row if c]
            grade = grid.grade(cells[0]) if len(cells) == 2 else None
            if grade and cells[1].text.isdigit() and len(cells[1].text) <= 2:
                found.append((grade[0], int(cells[1].text), cells[0].start, cells[1].end))
        said = " ".join(c.text for row in rows[:2] for c in row if c)
        said += " " + " ".join(
            self.document.words(self.document.lines[n])[:200] for n in range(max(0, line - 2), line)
        )
        areas = re.search(r"\bareas?\b", said, re.I) and not re.search(r"\bforces\b", said, re.I)
        if len(found) < 2 or len({g for g, *_ in found}) < len(found) or not areas or place.force is None:
            return False
        numbers = self.counts.setdefault(place, Counts())
        numbers.pairs += [(Pair(g, n, 0, 0), start, end) for g, n, start, end in found]
        return True

    def _take_stated(self, s: Stated, doubt: str | None) -> None:
        if s.place.force is None:
            self.problems.append((None, Doubt(doubt or "The table names no force", s.start, s.end)))
            return
        line = max(0, bisect_right(self._starts, s.start) - 1)
        self.said.append(Said(s.place, s.area, s.grade, s.judged_in, s.start, s.end, line))

    def _mark_table(self, start: int, end: int) -> None:
        first = max(0, bisect_right(self._starts, start) - 1)
        for n in range(first, len(self.document.lines)):
            if self.document.lines[n].start >= end:
                break
            self._in_tables.add(n)

    def _is_of_earlier_inspection(self, line: int, place: Place) -> bool:
        """Does the line before a table say that it shows another inspection's grades?"""
        now = present(self.wordings.vocabulary, place.programme, place.cycle, self.about.published)
        sections = self._sections_of(place)
        for n in range(max(0, line - 2), line):
            words = self.document.words(self.document.lines[n])[:300]
            introduces = self.document.lines[n].level or words.rstrip().endswith(":")
            states = sections is not None and sections.mark(n).kind in ("G", "A", "B", "L", "U")
            if introduces and not states and not carried.CARRIED.search(words) and quotes_earlier(words, now):
                return True
        return False

    def _place_at(self, line: int) -> Place:
        prose = Prose(self.document, self.wordings, self.about, self.subjects, self._sections_of)
        return prose._place_of_line(line)

    def _sections_of(self, place: Place) -> Sections | None:
        if not place.programme or not place.cycle:
            return None
        at = Place(None, place.programme, place.cycle)
        if at not in self._sections:
            skipped = frozenset(
                n for n, line in enumerate(self.document.lines) if n in self._in_tables or line.cell
            )
            self._sections[at] = Sections(self.document, self.wordings, place.programme, place.cycle, skipped)
        return self._sections[at]

    def _read_sections(self, lines: list[int]) -> None:
        by_place: dict[Place, list[int]] = {}
        for n in lines:
            if self.document.lines[n].end - self.document.lines[n].start < 260:
                place = self._place_at(n) if self.about.several else self.about.place
                by_place.setdefault(Place(None, place.programme, place.cycle), []).append(n)
        for place, numbers in by_place.items():
            sections = self._sections_of(place)
            if sections is None:
                continue
            sections.read(numbers)
            self.problems += [(None, p) for p in sections.problems]
            for f in sections.found:
                self._take_found(place, f)

    def _take_found(self, place: Place, found: Found) -> None:
        first, last = sorted((found.area_line, found.line))
        start, end = self.document.lines[first].start, self.document.lines[last].end
        if end - start > 300:
            start, end = self.document.lines[found.area_line].start, self.document.lines[found.area_line].end
        if self._is_of_earlier_inspection(first, place):
            return
        whose = self.subjects.of_line(first)
        if whose.force is None:
            self.problems.append(
                (None, Doubt(whose.doubt or "It is not clear which force this is about", start, end))
            )
            return
        own = Place(whose.force, place.programme, place.cycle)
        self.said.append(Said(own, found.area, found.grade, found.judged_in, start, end, last))

    # Carried judgments

    def _carry(self) -> None:
        """Gives an earlier cycle to the judgement that a sentence about carrying over stands beside."""
        for match in carried.spoken_of(self.document.text):
            number = bisect_right(self._starts, match.start()) - 1
            if number < 0 or match.start() >= self.document.lines[number].end:
                continue
            line = self.document.lines[number]
            begin = max(self.document.text.rfind(". ", line.start, match.start()) + 1, line.start)
            stop = self.document.text.find(". ", match.end(), line.end)
            words = self.document.text[begin : stop if stop >= 0 else line.end]
            self._carry_one(number, match.start(), words, (begin, line.end))

    def _carry_one(self, number: int, spot: int, words: str, span: tuple[int, int]) -> None:
        near = [
            s
            for s in self.said
            if s.start < spot and number - REACH_OF_CARRIED <= s.line <= number and s.grade
        ]
        latest = max((s.line for s in near), default=-1)
        near = [s for s in near if s.line == latest and not self._heading_between(s.place, s.line, number)]
        last = max((s.end for s in near), default=-1)
        near = [s for s in near if s.end == last]
        if near and self._another_grade(last, span[0]):
            self.problems.append(
                (near[0].place.force, Doubt("It is not clear which judgment was carried over", *span))
            )
            return
        if not near or (len(near) > 1 and not re.search(r"\b(?:these|both|judge?ments)\b", words, re.I)):
            if near:
                self.problems.append(
                    (
                        near[0].place.force,
                        Doubt("It is not clear which of these judgments was carried over", *span),
                    )
                )
                self.said = [s for s in self.said if s not in near]
            return
        for s in near:
            judged = carried.judged_in(
                words, self.wordings.vocabulary, s.place.programme or "", s.place.cycle or ""
            )
            self.said[self.said.index(s)] = Said(s.place, s.area, s.grade, judged, s.start, s.end, s.line)

    def _another_grade(self, start: int, end: int) -> bool:
        """Is a grade spoken of between a judgement and the words about carrying over?"""
        words = tokens(self.document.text, start, max(start, end))
        return any(self.wordings.grades.at(words, i) for i in range(len(words)))

    def _heading_between(self, place: Place, first: int, last: int) -> bool:
        sections = self._sections_of(place)
        return any(
            0 < self.document.lines[n].level < 7 or (sections is not None and sections.mark(n).kind == "A")
            for n in range(first + 1, last + 1)
        )

    # The result

    def _result(self, counts: dict[Place, Counts]) -> Iterator[Reading]:
        places = list(dict.fromkeys([*(s.place for s in self.said), *counts]))
        if self.about.place.force and not any(p.force == self.about.place.force for p in places):
            places.insert(0, self.about.place)
        if not places:
            problems = [p for _, p in self.problems]
            if not any("force" in p.message for p in problems):
                problems.append(Doubt("No grade and no force was found", 0, min(80, len(self.document.text))))
            yield _empty(
                self.document,
                self.wordings,
                self.about,
                Place(None, self.about.place.programme, self.about.place.cycle),
                _few(problems),
            )
            return
        for i, place in enumerate(places):
            own = [
                p
                for f, p in self.problems
                if f == place.force or (f not in {q.force for q in places} and i == 0)
            ]
            yield self._reading(place, counts.get(place, Counts()), own)

    def _reading(self, place: Place, counts: Counts, problems: list[Doubt]) -> Reading:
        judgements, ungraded = self._judgements(place, problems)
        total, stated = added_up(self.wordings.vocabulary.grades, counts, judgements, problems)
        kind = self.about.kind
        if kind == "unknown" and (judgements or any(v is not None for v in stated.values())):
            kind = "force_report" if len(judgements) > 1 and total is None else "press_release"
        return Reading(
            source=self.document.source,
            kind=kind,
            force=place.force,
            programme=place.programme,
            cycle=place.cycle,
            published=self.about.published,
            areas_total=total,
            stated_counts=stated,
            causes_of_concern=agreed(counts.causes, "causes of concern", problems),
            judgements=judgements,
            ungraded=ungraded,
            doubts=_few(problems),
            text=self.document.text,
        )

    def _judgements(
        self, place: Place, problems: list[Doubt]
    ) -> tuple[tuple[ReadJudgement, ...], tuple[Ungraded, ...]]:
        """The judgements of one reading in the order of its text; an area with two grades has none."""
        by_area: dict[str, list[Said]] = {}
        allowed = self._allowed(place)
        for s in sorted((s for s in self.said if s.place == place), key=lambda s: s.start):
            if s.grade and allowed and s.grade not in allowed:
                problems.append(
                    Doubt(f"{s.grade} is no grade of {place.programme} {place.cycle}", s.start, s.end)
                )
            else:
                by_area.setdefault(s.area, []).append(s)
        judgements: list[ReadJudgement] = []
        ungraded: list[Ungraded] = []
        for area, said in by_area.items():
            grades = {s.grade for s in said}
            if len(grades) > 1:
                problems += [Doubt(f"{area} is given more than one grade", s.start, s.end) for s in said]
            elif said[0].grade is None:
                ungraded.append(Ungraded(area, said[0].start, said[0].end))
            else:
                judged = {s.judged_in for s in said if s.judged_in}
                judged_in = min(judged - {carried.EARLIER} or judged, default=None)
                judgements.append(ReadJudgement(area, said[0].grade, judged_in, said[0].start, said[0].end))
        return tuple(sorted(judgements, key=lambda j: j.start)), tuple(ungraded)

    def _allowed(self, place: Place) -> set[str]:
        if (place.programme or "", place.cycle or "") not in self.wordings.vocabulary.cycles:
            return set()
        return {g.code for g in self.wordings.vocabulary.grades_of(place.programme or "", place.cycle or "")}


def _few(problems: list[Doubt]) -> tuple[Doubt, ...]:
    """Each problem once, in the order of the text, not endlessly many."""
    each = sorted(set(problems), key=lambda p: (p.start, p.end, p.message))
    return tuple(each[:MOST_PROBLEMS])
