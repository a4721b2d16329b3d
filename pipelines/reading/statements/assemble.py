"""From a document to readings: every statement gathered, added up, and checked against the others."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.reading.documents.document import MOST_CELLS, Document, Row
from pipelines.reading.language import carried, tense
from pipelines.reading.language.phrases import tokens
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.reading import Doubt, Hints, Place, Reading, ReadJudgement, Step, Ungraded, unread
from pipelines.reading.statements import forces_by_grade
from pipelines.reading.statements.about import About, about, cycles_running
from pipelines.reading.statements.headings import Headings
from pipelines.reading.statements.named import ONLY_AREA
from pipelines.reading.statements.prose import OLD, Prose
from pipelines.reading.statements.scopes import Scopes
from pipelines.reading.statements.sheets import rows_of, without_contradictions
from pipelines.reading.statements.stacked_cells import stacked
from pipelines.reading.statements.statement import Statement, outcome
from pipelines.reading.statements.subjects import Subjects
from pipelines.reading.statements.sums import added_up, agreed
from pipelines.reading.statements.tables import table

BESIDE_GRADES = (
    " area", "graded", "not grade", "graded judg", "cause of concern", "causes of concern", "cause for concern",
    "causes for concern",
)  # fmt: skip
# From these headings on a page tells of other things, or others speak.
OTHER_NEWS = re.compile(
    r"(?:(?:related|more|latest|other|recent|further|popular|top|trending) (?:news|content|stories|publications"
    r"|articles|press releases|links|reading|topics|headlines)"
    r"|see also|you (?:may|might) also (?:like|be interested in)|most (?:read|popular|viewed)|read (?:more|next)"
    r"|(?:\d+ |reader |readers. |your |view |all |post a |leave a |join the )*(?:comments?|conversation)(?: ?\(\d+\))?"
    r"|have your say|share this|what (?:do )?you (?:think|said))",
    re.I,
)
# A line that points to another story.
TEASER = re.compile(
    r"\s*(?:read more|more|more on this|you (?:may|might) also like|see also|related|also read|read next|read|watch"
    r"|don.t miss|next|in other news|elsewhere|latest|recommended|trending|up next|now read|from the archive)\b"
    r"(?: (?:news|stories|on this))?\s*[:>|»–—-]",
    re.I,
)
# Bounds: a force report holds about 200,000 characters; what is far beyond that is no publication.
MOST_CHARACTERS = 400_000
MOST_CANDIDATES = 3_000
MOST_DOUBTS = 60
MOST_TRACED = 400
REACH_OF_CARRIED = 6
TRIED_CHARACTERS, TRIED_LINES = 8_000, 120


def readings(document: Document, wordings: Wordings, hints: Hints) -> list[Reading]:
    """One reading for each force (and programme and cycle) that the document states anything of."""
    known = about(document, wordings).with_hints(hints)
    if known.kind == "out_of_scope":
        nothing = unread(document.source, wordings.vocabulary, "")
        date = known.published
        return [replace(nothing, kind=known.kind, published=date, text=document.text, doubts=())]
    known, missing = _with_cycle_of_areas(document, wordings, known)
    found = _Assembly(document, wordings, known)
    found.doubts += missing
    found.trace += [Step(d.start, d.end, "no cycle is named", f"refused: {d.message}") for d in missing]
    return found.readings()


def _with_cycle_of_areas(document: Document, wordings: Wordings, known: About) -> tuple[About, list[Doubt]]:
    """Where the document names no cycle: the one whose areas it names, or doubts that show what it says.

    A set of areas belongs to few cycles. Each cycle that may be meant is tried; it must give a grade to
    at least two areas, and have been published at the document's date.
    """
    if known.place.cycle or known.several or not known.ours:
        return known, []
    tried: list[tuple[Place, list[Statement]]] = []
    programmes = [known.place.programme] if known.place.programme else list(wordings.vocabulary.programmes)
    short = replace(document, text=document.text[:TRIED_CHARACTERS])
    short = replace(short, lines=tuple(n for n in short.lines[:TRIED_LINES] if n.end <= TRIED_CHARACTERS))
    for programme in programmes:
        running = cycles_running(wordings, programme, known.published)
        for row in wordings.vocabulary.cycles_of(programme):
            # A programme of one area fits any grade: it must be named.
            guessed = not known.place.programme and (programme, row.cycle) in wordings.single_areas
            if guessed or (known.published and row.cycle not in running):
                continue
            place = replace(known.place, programme=programme, cycle=row.cycle)
            tried.append((place, _areas_graded(short, wordings, replace(known, place=place))))
    most = max((len({s.area for s in found}) for _, found in tried), default=0)
    if most == 0:
        return known, []
    best = [(place, found) for place, found in tried if len({s.area for s in found}) == most]
    named = known.place.programme or (INSPECTED.search(document.text[:TRIED_CHARACTERS]) is not None)
    if len(best) == 1 and most > 1 and named:
        return replace(known, place=best[0][0], doubts=()), []
    cycles = wordings.vocabulary.cycles
    names = ", ".join(cycles[p.programme or "", p.cycle or ""].label for p, _ in best)
    return known, [_of_no_cycle(wordings, s, names, known.place) for s in best[0][1]]


INSPECTED = re.compile(r"\bhmicfrs\b|\bhmic\b|inspectorate of constabulary", re.I)


def _areas_graded(document: Document, wordings: Wordings, known: About) -> list[Statement]:
    tried = _Assembly(document, wordings, known)
    tried.gather()
    allowed = _allowed(wordings, known.place)
    found = (s for s in tried.statements if s.what == "area" and s.rule != ONLY_AREA)
    return [s for s in found if s.grade and s.grade in allowed]


def _of_no_cycle(wordings: Wordings, s: Statement, names: str, place: Place) -> Doubt:
    grade = wordings.vocabulary.grades[s.grade or ""].label.lower()
    area = wordings.vocabulary.areas[s.place.programme or "", s.place.cycle or "", s.area or ""].label
    message = f"Says {grade} for “{area}”, but not in which cycle (the areas are those of {names})"
    return Doubt(message, s.start, s.end, replace(place, force=s.place.force), s.area, s.grade)


def _allowed(wordings: Wordings, place: Place) -> set[str]:
    """The grades of a cycle's scale; none where the cycle is not known."""
    known = (place.programme or "", place.cycle or "")
    return (
        {g.code for g in wordings.vocabulary.grades_of(*known)}
        if known in wordings.vocabulary.cycles
        else set()
    )


class _Assembly:
    def __init__(self, document: Document, wordings: Wordings, known: About) -> None:
        self.document, self.wordings, self.about = document, wordings, known
        self.subjects = Subjects(document, wordings, known)
        self.scopes = Scopes(document, wordings, known)
        self.doubts = [*known.doubts, *(Doubt(n.message, n.start, n.end) for n in document.notes)]
        self.statements: list[Statement] = []
        self.trace = list(known.trace)
        self.prose = Prose(document, wordings, known, self.subjects, self.scopes)
        self._headings: dict[Place, Headings] = {}
        self._starts = [line.start for line in document.lines]
        self._in_tables: set[int] = set()

    def readings(self) -> list[Reading]:
        """Every reading of the document, at least one."""
        self.gather()
        return list(self._result())

    def gather(self) -> None:
        """Fills `statements`, `doubts` and `trace`."""
        lines = self._candidates()
        self._tables()
        # Only now is it known which lines are cells of tables.
        self._headings.clear()
        self._read_headings(lines)
        taken = self._forces_by_grade(lines)
        used = {n for h in self._headings.values() for n in h.used} | taken
        left = [n for n in lines if n not in used and not self._is_cell(n)]
        self.prose.read(left, self._headings)
        self.statements += self.prose.statements
        self.doubts += self.prose.doubts
        self.trace += self.prose.trace
        self._left_over(lines, used)
        self._carry()

    def _left_over(self, lines: list[int], used: set[int]) -> None:
        """A grade that stands in a line of its own and became no fact is told."""
        told = [(s.start, s.end) for s in self.statements] + [(d.start, d.end) for d in self.doubts]
        for n in lines:
            line = self.document.lines[n]
            place = self.scopes.of_line(n)
            headings = self._headings_of(place)
            if n in used or self._is_cell(n) or headings is None or headings.mark(n).kind != "G":
                continue
            if not any(start < line.end and line.start < end for start, end in told):
                message = "A grade stands alone here, with no area above it that is known"
                self.doubts.append(Doubt(message, line.start, line.end, place, None, headings.mark(n).grade))

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
                if self._is_teaser(number):
                    self._pass_over(number, "Points to another story, whose grades are not this document's")
                else:
                    found.append(number)
                characters += end - self.document.lines[number].start
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
        if TEASER.match(self.document.words(line)):
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

    def _pass_over(self, number: int, why: str) -> None:
        line = self.document.lines[number]
        self.subjects.passed.add(number)
        self.doubts.append(Doubt(why, line.start, line.end))
        self.trace.append(Step(line.start, line.end, "other stories", f"refused: {why}"))

    def _end_of_publication(self) -> int:
        """Where a page stops telling of itself and lists other news, or others comment."""
        for n, line in enumerate(self.document.lines[1:5000], start=1):
            if line.end - line.start < 40 and OTHER_NEWS.fullmatch(self.document.words(line).strip(" :#*")):
                if self._goes_on_after(n):
                    continue
                low = self.document.text[line.start : line.start + MOST_CHARACTERS].lower()
                if any(stem in low for stem in self.wordings.grade_stems):
                    self._pass_over(n, "From here on other stories or comments stand, which are not read")
                return line.start
        return len(self.document.text)

    def _goes_on_after(self, number: int) -> bool:
        """Does the publication itself go on below a list of other stories, as in a pasted page?"""
        said = (line for line in self.document.lines[number + 1 : number + 40] if line.end - line.start > 60)
        return any(INSPECTED.search(self.document.words(line)) for line in said)

    def _is_cell(self, number: int) -> bool:
        """Short cells of tables are read as tables only; a table that lays out a page has long ones."""
        line = self.document.lines[number]
        return number in self._in_tables or (line.cell and line.end - line.start < 90)

    # Tables and headings

    def _tables(self) -> None:
        cells = 0
        for written in self.document.tables:
            rows = rows_of(self.document.text, written.rows)
            filled = [c for row in rows for c in row if c]
            cells += len(filled)
            if cells > MOST_CELLS:
                at = filled[0].start if filled else 0
                self.doubts.append(Doubt("The document holds more tables than can be read at once", at, at))
                return
            if len(filled) > 1 and not any(c.end - c.start > 1500 for c in filled):
                self._table(rows, filled[0].start, filled[-1].end)
        if rows := stacked(self.document, self.wordings):
            filled = [c for row in rows for c in row if c]
            self._table(rows, filled[0].start, filled[-1].end)

    def _table(self, rows: Sequence[Row], start: int, end: int) -> None:
        line = max(0, bisect_right(self._starts, start) - 1)
        place = self.scopes.of_line(line)
        if self._is_of_earlier_inspection(line, place):
            self._mark_table(start, end)
            self.doubts.append(Doubt(f"This table {OLD[0].lower()}{OLD[1:]}", start, end, place))
            return
        whose = self.subjects.of_line(max(0, line - 1))
        place = replace(place, force=whose.force)
        headings = self._headings_of(place)
        notes = self.document.text[end : end + 4000]
        subject = headings.subject if headings else None
        read = table(rows, self.wordings, place, notes=notes, subject=subject)
        if not read.understood:
            if self._table_of_counts(rows, line, place):
                self._mark_table(start, end)
            elif self.document.page:
                self.doubts += read.doubts
            return
        self._mark_table(start, end)
        for s in without_contradictions(read):
            self._take(s, whose.doubt)
        self.doubts += read.doubts

    def _table_of_counts(self, rows: Sequence[Row], line: int, place: Place) -> bool:
        """A table of grades and how many areas got each; that they are areas must be said."""
        found = []
        for row in rows:
            cells = [c for c in row if c]
            grade = self.wordings.grades.exactly(cells[0].text) if len(cells) == 2 else None
            if grade and cells[1].text.isdigit() and len(cells[1].text) <= 2:
                at = (cells[0].start, cells[1].end, place, line, int(cells[1].text), False)
                found.append(Statement(None, grade, None, *at, "a table of counts", "count"))
        said = " ".join(c.text for row in rows[:2] for c in row if c)
        said += " " + " ".join(
            self.document.words(self.document.lines[n])[:200] for n in range(max(0, line - 2), line)
        )
        areas = re.search(r"\bareas?\b", said, re.I) and not re.search(r"\bforces\b", said, re.I)
        if len(found) < 2 or len({s.grade for s in found}) < len(found) or not areas or place.force is None:
            return False
        self.statements += found
        return True

    def _take(self, s: Statement, doubt: str | None) -> None:
        if s.place.force is None:
            message = doubt or "The table names no force"
            self.doubts.append(Doubt(message, s.start, s.end, s.place, s.area, s.grade))
            return
        self.statements.append(replace(s, line=max(0, bisect_right(self._starts, s.start) - 1)))
        self.trace.append(Step(s.start, s.end, s.rule, outcome(s)))

    def _mark_table(self, start: int, end: int) -> None:
        first = max(0, bisect_right(self._starts, start) - 1)
        for n in range(first, len(self.document.lines)):
            if self.document.lines[n].start >= end:
                break
            self._in_tables.add(n)

    def _is_of_earlier_inspection(self, line: int, place: Place) -> bool:
        """Does the line before a table or list say that it shows another inspection's grades?"""
        now = self.prose.present(place)
        headings = self._headings_of(place)
        for n in range(max(0, line - 2), line):
            words = self.document.words(self.document.lines[n])[:300]
            introduces = self.document.lines[n].level or words.rstrip().endswith(":")
            states = headings is not None and headings.mark(n).kind in ("G", "A", "B", "L", "U")
            old = not carried.CARRIED.search(words) and tense.quotes_earlier(words, now)
            if introduces and not states and old:
                return True
        return False

    def _headings_of(self, place: Place) -> Headings | None:
        if not place.programme or not place.cycle:
            return None
        at = replace(place, force=None)
        if at not in self._headings:
            lines = enumerate(self.document.lines)
            skipped = frozenset(n for n, line in lines if n in self._in_tables or line.cell)
            self._headings[at] = Headings(self.document, self.wordings, place.programme, place.cycle, skipped)
        return self._headings[at]

    def _read_headings(self, lines: list[int]) -> None:
        by_place: dict[Place, list[int]] = {}
        for n in lines:
            if self.document.lines[n].end - self.document.lines[n].start < 260:
                by_place.setdefault(replace(self.scopes.of_line(n), force=None), []).append(n)
        for place, numbers in by_place.items():
            headings = self._headings_of(place)
            if headings is None:
                continue
            headings.read(numbers)
            self.doubts += headings.doubts
            for s in headings.found:
                self._take_heading(s)

    def _take_heading(self, s: Statement) -> None:
        first = max(0, bisect_right(self._starts, s.start) - 1)
        if self._is_of_earlier_inspection(first, s.place):
            self.doubts.append(Doubt(OLD, s.start, s.end, s.place, s.area, s.grade))
            return
        whose = self.subjects.of_line(first)
        if whose.force is None:
            message = whose.doubt or "It is not clear which force this is about"
            self.doubts.append(Doubt(message, s.start, s.end, s.place, s.area, s.grade))
            return
        self.statements.append(replace(s, place=replace(s.place, force=whose.force)))
        self.trace.append(Step(s.start, s.end, s.rule, outcome(s)))

    def _forces_by_grade(self, lines: list[int]) -> set[int]:
        """Lines that list the forces of a grade; the lines that were taken."""
        taken = set()
        for n in lines:
            if self._is_cell(n):
                continue
            place = self.scopes.of_line(n)
            headings = self._headings_of(place)
            area = headings.subject if headings else None
            if not area:
                continue
            found, whole = forces_by_grade.stated(self.document, n, self.wordings, place, area)
            if found:
                taken |= {n} if whole else set()
                self.statements += found
                self.trace += [Step(s.start, s.end, s.rule, f"{s.place.force}: {s.grade}") for s in found]
        return taken

    # Carried judgments

    def _carry(self) -> None:
        """Gives an earlier cycle to the judgement that a sentence about carrying over stands beside."""
        text = self.document.text
        for match in carried.spoken_of(text):
            number = bisect_right(self._starts, match.start()) - 1
            if number < 0 or match.start() >= self.document.lines[number].end:
                continue
            line = self.document.lines[number]
            begin = max(text.rfind(". ", line.start, match.start()) + 1, line.start)
            stop = text.find(". ", match.end(), line.end)
            words = text[begin : stop if stop >= 0 else line.end]
            if not carried.cycle_like(words) and begin > line.start:
                # "This was not inspected in 2018/19. The earlier judgment still stands."
                words = text[line.start : stop if stop >= 0 else line.end]
            self._carry_one(number, match.start(), words, (begin, line.end))

    def _carry_one(self, number: int, spot: int, words: str, span: tuple[int, int]) -> None:
        near = [
            s
            for s in self.statements
            if s.start < spot and number - REACH_OF_CARRIED <= s.line <= number and s.grade and s.area
        ]
        latest = max((s.line for s in near), default=-1)
        near = [s for s in near if s.line == latest and not self._heading_between(s.place, s.line, number)]
        last = max((s.end for s in near), default=-1)
        near = [s for s in near if s.end == last]
        if not near:
            return
        if self._another_grade(last, span[0]):
            self.doubts.append(Doubt("It is not clear which judgment was carried over", *span, near[0].place))
            return
        if len(near) > 1 and not re.search(r"\b(?:these|both|judge?ments)\b", words, re.I):
            message = "It is not clear which of these judgments was carried over"
            self.doubts.append(Doubt(message, *span, near[0].place))
            self.statements = [s for s in self.statements if s not in near]
            return
        vocabulary = self.wordings.vocabulary
        for s in near:
            judged = carried.judged_in(words, vocabulary, s.place.programme or "", s.place.cycle or "")
            self.statements[self.statements.index(s)] = replace(s, judged_in=judged)

    def _another_grade(self, start: int, end: int) -> bool:
        """Is a grade spoken of between a judgement and the words about carrying over?"""
        words = tokens(self.document.text, start, max(start, end))
        return any(self.wordings.grades.at(words, i) for i in range(len(words)))

    def _heading_between(self, place: Place, first: int, last: int) -> bool:
        headings = self._headings_of(place)
        return any(
            0 < self.document.lines[n].level < 7 or (headings is not None and headings.mark(n).kind == "A")
            for n in range(first + 1, last + 1)
        )

    # The result

    def _result(self) -> Iterator[Reading]:
        places = list(dict.fromkeys(s.place for s in self.statements))
        own = self.about.place
        if own.force and not any(p.force == own.force for p in places):
            places.insert(0, own)
        if not places:
            if not any("force" in d.message for d in self.doubts):
                end = min(80, len(self.document.text))
                self.doubts.append(Doubt("No grade and no force was found", 0, end, own))
            places = [own]
        for i, place in enumerate(places):
            mine = [d for d in self.doubts if _is_of(d, place, places, i == 0)]
            yield self._reading(place, mine)

    def _reading(self, place: Place, doubts: list[Doubt]) -> Reading:
        own = [s for s in self.statements if s.place == place]
        judgements, ungraded = self._judgements(place, own, doubts)
        partial = any("grades together" in d.message for d in doubts)
        grades = self.wordings.vocabulary.grades
        total, stated = added_up(grades, own, judgements, doubts, partial)
        causes = agreed([s for s in own if s.what == "causes"], "causes of concern", doubts)
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
            causes_of_concern=causes,
            judgements=judgements,
            ungraded=ungraded,
            doubts=_few(doubts),
            trace=tuple(sorted(self.trace[:MOST_TRACED], key=lambda t: (t.start, t.end))),
            text=self.document.text,
        )

    def _judgements(
        self, place: Place, own: list[Statement], doubts: list[Doubt]
    ) -> tuple[tuple[ReadJudgement, ...], tuple[Ungraded, ...]]:
        """The judgements of one reading in the order of its text; an area with two grades has none."""
        by_area: dict[str, list[Statement]] = {}
        allowed = _allowed(self.wordings, place)
        for s in sorted((s for s in own if s.area), key=lambda s: s.start):
            if s.grade and allowed and s.grade not in allowed:
                message = f"{s.grade} is no grade of {place.programme} {place.cycle}"
                doubts.append(Doubt(message, s.start, s.end, place, s.area, s.grade))
            else:
                by_area.setdefault(s.area or "", []).append(s)
        judgements: list[ReadJudgement] = []
        ungraded: list[Ungraded] = []
        for area, said in by_area.items():
            if len({s.grade for s in said}) > 1:
                message = f"{area} is given more than one grade"
                doubts += [Doubt(message, s.start, s.end, place, s.area, s.grade) for s in said]
            elif said[0].grade is None:
                ungraded.append(Ungraded(area, said[0].start, said[0].end))
            else:
                judged = {s.judged_in for s in said if s.judged_in}
                judged_in = min(judged - {carried.EARLIER} or judged, default=None)
                judgements.append(ReadJudgement(area, said[0].grade, judged_in, said[0].start, said[0].end))
        return tuple(sorted(judgements, key=lambda j: j.start)), tuple(ungraded)


def _is_of(doubt: Doubt, place: Place, places: Sequence[Place], first: bool) -> bool:
    """Does a doubt belong to a reading? What belongs to none stands in the first."""
    if doubt.place == place:
        return True
    return first and doubt.place not in places


def _few(doubts: list[Doubt]) -> tuple[Doubt, ...]:
    """Each doubt once, in the order of the text, not endlessly many."""
    spots: dict[tuple[int, int, str, str | None], Doubt] = {}
    for d in sorted(doubts, key=lambda d: (d.start, d.end, d.message)):
        spots.setdefault((d.start, d.end, d.message, d.area), d)
    return tuple(list(spots.values())[:MOST_DOUBTS])
