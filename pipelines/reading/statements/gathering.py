"""Every statement of a document: of its tables, its headings, its lists of forces and its sentences."""

import re
from collections.abc import Sequence
from dataclasses import replace

from judgements.wording import uncapitalised
from pipelines.reading.documents.document import MOST_CELLS, Document, Row
from pipelines.reading.language import carried, tense
from pipelines.reading.language.phrases import tokens
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.reading import Doubt, Scope, Step
from pipelines.reading.statements import forces_by_grade
from pipelines.reading.statements.about import About
from pipelines.reading.statements.carrying import carried_over
from pipelines.reading.statements.headings import Headings
from pipelines.reading.statements.other_stories import Candidates
from pipelines.reading.statements.prose import Prose
from pipelines.reading.statements.regrading import regraded
from pipelines.reading.statements.scopes import Scopes
from pipelines.reading.statements.sentence_read import OLD
from pipelines.reading.statements.sheets import rows_of, without_contradictions
from pipelines.reading.statements.stacked_cells import stacked
from pipelines.reading.statements.statement import Statement
from pipelines.reading.statements.subjects import UNKNOWN_FORCE, Subjects
from pipelines.reading.statements.tables import table

EXAMPLE = "This explains how grades are shown, or is an example"
EXPLAINS = re.compile(
    r"\b(?:illustrations?|illustrative|examples?|specimen|samples?|dummy|fictitious|hypothetical|made[- ]up|not real"
    r"|templates?|mock-?ups?|placeholders?|how to (?:read|use)"
    r"|what (?:the|our|these|each) (?:grade|judge?ment)s? means?|legend|key to)\b",
    re.I,
)
LONGEST_HEADING = 90
NOT_SHOWN = (
    "A part of the page that is not shown speaks of grades. Open it in the browser and save the page again"
)


class Gathering:
    """Reads one document for what is known of it; `statements`, `doubts` and `trace` are its result."""

    def __init__(self, document: Document, wordings: Wordings, known: About) -> None:
        self.document, self.wordings, self.about = document, wordings, known
        self.subjects = Subjects(document, wordings, known)
        self.scopes = Scopes(document, wordings, known)
        self.doubts = [*known.doubts, *(Doubt(n.message, n.start, n.end) for n in document.notes)]
        self.statements: list[Statement] = []
        self.trace = list(known.trace)
        self.prose = Prose(document, wordings, known, self.subjects, self.scopes)
        self._headings: dict[Scope, Headings] = {}
        self._in_tables: set[int] = set()

    def gather(self) -> None:
        """Fills `statements`, `doubts` and `trace`."""
        candidates = Candidates(self.document, self.wordings, self.about.scope.force, self.subjects)
        lines = candidates.lines()
        self.doubts += candidates.doubts
        self.trace += candidates.trace
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
        self._hidden()
        self.statements, unclear = carried_over(
            self.document, self.wordings, self.statements, self._headings_of
        )
        self.statements, changed = regraded(self.document, self.wordings, self.statements)
        self.doubts += unclear + changed
        self.trace += [
            Step(d.start, d.end, "a grade changed later", f"refused: {d.message}") for d in changed
        ]

    def _hidden(self) -> None:
        """A part of the page that is not shown, and that speaks of a grade and an area, is told."""
        scope = self.about.scope
        if self.document.hidden and scope.is_of_cycle:
            said = tokens(self.document.hidden)
            if self.wordings.grades.anywhere(said) and self.wordings.areas(*scope.key).anywhere(said):
                end = min(80, len(self.document.text))
                self.doubts.append(Doubt(NOT_SHOWN, 0, end, scope))

    def _left_over(self, lines: list[int], used: set[int]) -> None:
        """A grade that stands in a line of its own and became no fact is told."""
        told = [(s.start, s.end) for s in self.statements] + [(d.start, d.end) for d in self.doubts]
        for n in lines:
            line = self.document.lines[n]
            scope = self.scopes.of_line(n)
            headings = self._headings_of(scope)
            words = self.document.words(line)
            alone = line.end - line.start < 60 and (
                self.wordings.headed_grades.exactly(words)
                or self.wordings.headed_grades.exactly(words.rpartition(": ")[2])
            )
            graded = headings.mark(n).grade if headings and headings.mark(n).kind == "G" else alone
            if n in used or self._is_cell(n) or not graded:
                continue
            if not any(start < line.end and line.start < end for start, end in told):
                message = "A grade stands alone here, with no area above it that is known"
                message = (
                    message if headings else "A grade stands alone here, and it is not said of which cycle"
                )
                self.doubts.append(Doubt(message, line.start, line.end, scope, None, graded))

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
        line = self.document.line_at(start)
        scope = self.scopes.of_line(line)
        if self._is_example(line, scope):
            self._mark_table(start, end)
            self.doubts.append(Doubt(EXAMPLE, start, end, scope))
            return
        if self._is_of_earlier_inspection(line, scope):
            self._mark_table(start, end)
            self.doubts.append(Doubt(f"This table {uncapitalised(OLD)}", start, end, scope))
            return
        whose = self.subjects.of_line(max(0, line - 1))
        scope = replace(scope, force=whose.force)
        headings = self._headings_of(scope)
        notes = self.document.text[end : end + 4000]
        subject = headings.subject if headings else None
        read = table(rows, self.wordings, scope, notes=notes, subject=subject)
        if not read.understood:
            if self._table_of_counts(rows, line, scope):
                self._mark_table(start, end)
            elif self.document.page:
                self.doubts += read.doubts or read.told
            return
        self._mark_table(start, end)
        for s in without_contradictions(read, self.wordings.vocabulary):
            self._take(s, whose.doubt)
        self.doubts += read.doubts

    def _table_of_counts(self, rows: Sequence[Row], line: int, scope: Scope) -> bool:
        """A table of grades and how many areas got each; that they are areas must be said."""
        found = []
        for row in rows:
            cells = [c for c in row if c]
            grade = self.wordings.grades.exactly(cells[0].text) if len(cells) == 2 else None
            if grade and cells[1].text.isdigit() and len(cells[1].text) <= 2:
                at = (cells[0].start, cells[1].end, scope, line, int(cells[1].text), False)
                found.append(Statement(None, grade, None, *at, "a table of counts", "count"))
        said = " ".join(c.text for row in rows[:2] for c in row if c)
        said += " " + " ".join(
            self.document.words(self.document.lines[n])[:200] for n in range(max(0, line - 2), line)
        )
        areas = re.search(r"\bareas?\b", said, re.I) and not re.search(r"\bforces\b", said, re.I)
        if len(found) < 2 or len({s.grade for s in found}) < len(found) or not areas or scope.force is None:
            return False
        self.statements += found
        return True

    def _take(self, s: Statement, doubt: str | None) -> None:
        if s.scope.force is None:
            message = doubt or "The table names no force"
            self.doubts.append(s.doubted(message))
            return
        self.statements.append(replace(s, line=self.document.line_at(s.start)))
        self.trace.append(s.step)

    def _mark_table(self, start: int, end: int) -> None:
        first = self.document.line_at(start)
        for n in range(first, len(self.document.lines)):
            if self.document.lines[n].start >= end:
                break
            self._in_tables.add(n)

    def _is_of_earlier_inspection(self, line: int, scope: Scope) -> bool:
        """Does the line before a table or list say that it shows another inspection's grades?"""
        now = self.prose.present(scope)
        headings = self._headings_of(scope)
        for n in range(max(0, line - 2), line):
            words = self.document.words(self.document.lines[n])[:300]
            introduces = self.document.lines[n].level or words.rstrip().endswith(":")
            states = headings is not None and headings.mark(n).kind in ("G", "A", "B", "L", "U")
            old = not carried.CARRIED.search(words) and tense.quotes_earlier(words, now)
            if introduces and not states and old:
                return True
        return False

    def _is_example(self, line: int, scope: Scope) -> bool:
        """Does the heading above a table or list, or the line before it, say that it explains how grades are shown?"""
        headings = self._headings_of(scope)
        beneath = self.document.lines[line].level or 9
        for n in range(line - 1, max(-1, line - 25), -1):
            level = self.document.lines[n].level
            if headings is not None and headings.mark(n).kind in ("A", "B", "G"):
                beneath = min(beneath, level or 9)
                continue
            words = self.document.words(self.document.lines[n])[:200]
            heads = 0 < level < beneath
            if (heads or n == line - 1) and len(words) < LONGEST_HEADING and EXPLAINS.search(words):
                return True
            if heads:
                return False
        return False

    def _headings_of(self, scope: Scope) -> Headings | None:
        if not scope.is_of_cycle:
            return None
        at = replace(scope, force=None)
        if at not in self._headings:
            lines = enumerate(self.document.lines)
            skipped = frozenset(n for n, line in lines if n in self._in_tables or line.cell)
            self._headings[at] = Headings(self.document, self.wordings, *scope.key, skipped)
        return self._headings[at]

    def _read_headings(self, lines: list[int]) -> None:
        by_place: dict[Scope, list[int]] = {}
        for n in lines:
            if self.document.lines[n].end - self.document.lines[n].start < 260:
                by_place.setdefault(replace(self.scopes.of_line(n), force=None), []).append(n)
        for scope, numbers in by_place.items():
            headings = self._headings_of(scope)
            if headings is None:
                continue
            headings.read(numbers)
            self.doubts += headings.doubts
            for s in headings.found:
                self._take_heading(s)

    def _take_heading(self, s: Statement) -> None:
        first = self.document.line_at(s.start)
        if self._is_of_earlier_inspection(first, s.scope):
            self.doubts.append(s.doubted(OLD))
            return
        objection = EXAMPLE if self._is_example(first, s.scope) else self.prose.objection_to_list(first)
        if objection:
            self.doubts.append(Doubt(objection, s.start, s.end, s.scope))
            return
        whose = self.subjects.of_line(first)
        if whose.force is None:
            message = whose.doubt or "It is not clear which force this is about"
            self.doubts.append(s.doubted(message))
            return
        self.statements.append(replace(s, scope=replace(s.scope, force=whose.force)))
        self.trace.append(s.step)

    def _forces_by_grade(self, lines: list[int]) -> set[int]:
        """Lines that list the forces of a grade; the lines that were taken."""
        taken = set()
        for n in lines:
            if self._is_cell(n):
                continue
            scope = self.scopes.of_line(n)
            headings = self._headings_of(scope)
            area = headings.subject if headings else None
            if not area:
                continue
            found, whole = forces_by_grade.forces_listed(self.document, n, self.wordings, scope, area)
            if found:
                taken |= {n} if whole else set()
                self.statements += (s for s in found if s.scope.force)
                self.doubts += (s.doubted(UNKNOWN_FORCE) for s in found if not s.scope.force)
                self.trace += [Step(s.start, s.end, s.rule, f"{s.scope.force}: {s.grade}") for s in found]
        return taken
