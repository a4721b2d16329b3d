"""From a workbook to readings: one for each force, programme and cycle in any of its sheets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from judgements.vocabulary import Vocabulary
from judgements.wording import capitalised
from pipelines.reading.documents.document import Cell, GridCell, Row
from pipelines.reading.documents.spreadsheet import Sheet, Workbook
from pipelines.reading.language.dates import dates
from pipelines.reading.language.phrases import tokens
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.reading import (
    NO_SCOPE,
    Doubt,
    Hints,
    Reading,
    ReadJudgement,
    Scope,
    Ungraded,
    unread,
)
from pipelines.reading.statements.cycles_named import scope_named
from pipelines.reading.statements.statement import Statement, subject
from pipelines.reading.statements.sums import added_up
from pipelines.reading.statements.tables import TableRead, table

NONE = "No table of grades was found in the sheets"
PUBLISHED = re.compile(r"\bpublished(?: on| in)?:?\s*$", re.I)
MOST_DOUBTS = 60
TRIED_ROWS = 80
TITLE_ROWS = 12


def readings(book: Workbook, source: str, wordings: Wordings, hints: Hints) -> list[Reading]:
    """What the sheets state. Doubts of the workbook as a whole stand in the first reading."""
    stated: list[Statement] = []
    doubts = [Doubt(n.message, n.start, n.end) for n in book.notes]
    for sheet in book.sheets:
        if any(c for row in sheet.rows for c in row):
            read = _sheet(sheet, source, wordings, hints)
            stated += without_contradictions(read, wordings.vocabulary)
            doubts += read.doubts
    message = "The table names no force for this grade"
    doubts += [s.doubted(message) for s in stated if not s.scope.force]
    twice = _given_twice(stated)
    for s in (s for s in stated if _key(s) in twice):
        message = f"Two tables give {subject(s, wordings.vocabulary)} different grades"
        doubts.append(Doubt(message, s.start, s.end, s.scope, s.area))
    shown = tuple(dict.fromkeys(doubts))[:MOST_DOUBTS]
    nothing = replace(unread(source, wordings.vocabulary, NONE), kind="spreadsheet", text=book.text)
    sure = [s for s in stated if s.scope.force and _key(s) not in twice]
    scopes = list(dict.fromkeys(s.scope for s in sure))
    if not scopes:
        return [replace(nothing, doubts=(*nothing.doubts, *shown))]
    head = book.text[:1000]
    date = next((d for d, m in dates(head) if PUBLISHED.search(head[: m.start()])), hints.published or None)
    found = [_reading(replace(nothing, published=date, doubts=()), scope, sure) for scope in scopes]
    return [replace(found[0], doubts=(*found[0].doubts, *shown)), *found[1:]]


def _reading(nothing: Reading, scope: Scope, stated: list[Statement]) -> Reading:
    own = [s for s in stated if s.scope == scope]
    each = list({s.area: s for s in reversed(own) if s.area}.values())[::-1]
    judged = tuple(ReadJudgement(s.area or "", s.grade, s.judged_in, s.start, s.end) for s in each if s.grade)
    doubts: list[Doubt] = []
    days = {s.published for s in own if s.published}
    total, counts = added_up(nothing.stated_counts, own, judged, doubts, False)
    return replace(
        nothing,
        force=scope.force,
        programme=scope.programme,
        cycle=scope.cycle,
        published=days.pop() if len(days) == 1 else nothing.published,
        areas_total=total,
        stated_counts=counts,
        judgements=judged,
        ungraded=tuple(Ungraded(s.area or "", s.start, s.end) for s in each if s.grade is None),
        doubts=tuple(doubts),
        trace=tuple(s.step for s in own),
    )


def _key(s: Statement) -> tuple[Scope, str | None]:
    # A count is told apart from others by its grade, an area by itself.
    return s.scope, s.area or s.grade


def _given_twice(stated: list[Statement]) -> set[tuple[Scope, str | None]]:
    """Areas to which two sheets give different grades."""
    grades: dict[tuple[Scope, str | None], set[str | int | None]] = {}
    for s in stated:
        grades.setdefault(_key(s), set()).add(s.grade if s.area else s.number)
    return {scope for scope, given in grades.items() if len(given) > 1}


def _sheet(sheet: Sheet, source: str, wordings: Wordings, hints: Hints) -> TableRead:
    known = _known(sheet, source, wordings)
    known = Scope(known.force or hints.force or None, known.programme or hints.programme or None, known.cycle)
    if not known.cycle and hints.cycle:
        known = replace(known, cycle=hints.cycle)
    read = table(sheet.rows, wordings, known, letters=True, sheet=sheet.name)
    if read.understood or known.cycle or not read.holds_grades:
        return read
    # Nothing names the cycle. It is still certain if exactly one cycle has areas of all these names.
    fitting: list[Scope] = []
    for programme, cycle in wordings.vocabulary.cycles:
        # A programme of one area fits any table of grades: it must be named.
        guessed = known.programme is None and (programme, cycle) in wordings.single_areas
        if known.programme in (None, programme) and not guessed:
            scope = Scope(known.force, programme, cycle)
            tried = table(sheet.rows[:TRIED_ROWS], wordings, scope, letters=True, sheet=sheet.name)
            if tried.understood and not tried.doubts:
                fitting.append(scope)
    if len(fitting) == 1:
        return table(sheet.rows, wordings, fitting[0], letters=True, sheet=sheet.name)
    filled = [c for row in sheet.rows for c in row if c]
    first, last = filled[0], filled[-1]
    if fitting:
        cycles = ", ".join(f"{p.programme} {p.cycle}" for p in fitting)
        where = f"sheet {sheet.name}: " if sheet.name else ""
        message = f"{where}No title, column or head names the cycle, and the heads fit several ({cycles})"
        message += ". Add a title row"
        read.doubts.append(Doubt(capitalised(message), first.start, last.end, known))
    else:
        read.doubts.append(_unnamed(sheet, wordings, known))
    return read


def _unnamed(sheet: Sheet, wordings: Wordings, known: Scope) -> Doubt:
    """Where a sheet holds grades of no area: which cell, and what was looked for."""
    filled = [c for row in sheet.rows for c in row if c]
    cell = next((c for c in filled if wordings.cell_grades.exactly(c.text)), filled[0])
    where = f"cell {cell.ref}" + (f" of sheet {sheet.name}" if sheet.name else "")
    message = f"Grades stand in the table (first in {where}), and no head, column or title names their area"
    return Doubt(message, cell.start, cell.end, known)


def _known(sheet: Sheet, source: str, wordings: Wordings) -> Scope:
    """What the sheet's name or the file's name say, and a title row that names a programme alone.

    Cycles in title rows are left to the rows beneath them.
    """
    programme: str | None = None
    for row in sheet.rows[:TITLE_ROWS]:
        said = [c.text for c in row if c]
        if not 1 <= len(said) <= 2:
            break
        scope = next((p for words in said if (p := scope_named(words, wordings, None))), None)
        if scope and not scope.cycle:
            programme = programme or scope.programme
    force = next(iter(_forces_in(sheet.name, wordings)), None)
    file = re.sub(r"[_.+]|%20", " ", PurePosixPath(source.split("?", maxsplit=1)[0]).stem)
    for words in (sheet.name, file):
        scope = scope_named(words, wordings, programme)
        if scope and scope.cycle:
            return Scope(force, scope.programme, scope.cycle)
        programme = programme or (scope.programme if scope else None)
    return Scope(force, programme, None) if programme or force else NO_SCOPE


def _forces_in(title: str, wordings: Wordings) -> Iterator[str]:
    named = {m.force for m in wordings.mentions(tokens(title))}
    if len(named) == 1 and (force := named.pop()):
        yield force


def without_contradictions(read: TableRead, vocabulary: Vocabulary) -> list[Statement]:
    """What a table states, without the areas to which it gives two grades; those become doubts."""
    twice = _given_twice(read.statements)
    for s in read.statements:
        if _key(s) in twice:
            message = f"The table gives {subject(s, vocabulary)} more than once, and not alike"
            read.doubts.append(s.doubted(message))
    return [s for s in read.statements if _key(s) not in twice]


def rows_of(text: str, table_rows: Sequence[Sequence[Cell | None]]) -> list[Row]:
    """The rows of a document's table as cells with their words."""
    return [[_cell(text, c.start, c.end) if c else None for c in row] for row in table_rows]


def _cell(text: str, start: int, end: int) -> GridCell | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return GridCell(words, start, start + len(words)) if words else None
