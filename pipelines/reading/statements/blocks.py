"""The tables of a sheet or page: where one ends and the next begins, and what its titles say of it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from pipelines.reading.documents.document import GridCell
from pipelines.reading.language import carried
from pipelines.reading.language.dates import alone
from pipelines.reading.language.phrases import tokens
from pipelines.reading.reading import Doubt, Scope
from pipelines.reading.statements.cells import Cells, filled, text_of
from pipelines.reading.statements.statement import Statement

PUBLISHED = re.compile(
    r"(?:date )?(?:report )?(?:published|publication(?: date)?|date of publication)(?: on)?", re.I
)
HEAD_ROWS = 12
SAMPLED_ROWS = 400
MOST_NOTES = 12


@dataclass
class Block:
    """One table: its rows, what its title says, and what is found in it on the way."""

    rows: list[list[GridCell | None]]
    known: Scope
    cells: Cells
    sheet: str = ""
    statements: list[Statement] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    used: set[int] = field(default_factory=set)  # where cells begin that a statement or a doubt came of

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    def say(
        self,
        scope: Scope,
        area: str | None,
        graded: tuple[str, str] | None,
        named: GridCell | None,
        *,
        given: GridCell | None,
        number: int | None = None,
    ) -> None:
        """Keeps one statement; `graded` is the grade and the mark beside it, None for an area not graded."""
        grade, mark = graded or (None, "")
        self.used |= {c.start for c in (named, given) if c}
        first, last = named or given, given or named
        if first is None or last is None:
            return
        judged_in = self._judged(scope, mark, given) if mark and grade else None
        if judged_in == "?":
            return
        start, end = min(first.start, last.start), max(first.end, last.end)
        if end - start > 400:
            start, end = last.start, last.end
        what = "area" if area else "count"
        rule = "a table of grades" if area else "a table of counts"
        date = self._row_dates.get(last.start)
        self.statements.append(
            Statement(area, grade, judged_in, start, end, scope, 0, number, False, rule, what, date)
        )

    @cached_property
    def _row_dates(self) -> dict[int, str]:
        """For each cell of a row the day in its column of days of publication, where there is one."""
        heads = ((c, text_of(cell)) for row in self.rows[:HEAD_ROWS] for c, cell in enumerate(row))
        column = next((c for c, words in heads if PUBLISHED.fullmatch(words.strip())), None)
        if column is None:
            return {}
        dated = ((row, alone(text_of(row[column]))) for row in self.rows)
        return {cell.start: date for row, date in dated if date for cell in filled(row)}

    def _judged(self, scope: Scope, mark: str, given: GridCell | None) -> str | None:
        note = f"carried over from {mark}" if mark[:2] == "20" else self._notes().get(mark, "")
        vocabulary = self.cells.wordings.vocabulary
        judged = carried.judged_in(note, vocabulary, *scope.key)
        if judged is None:
            self.doubt("The mark beside this grade has no note that can be understood", given)
        return judged or "?"

    def _notes(self) -> dict[str, str]:
        """Mark → the note that begins with it, from rows that hold one cell and from the lines after the table."""
        alone = [cells[0].text for row in self.rows if len(cells := filled(row)) == 1]
        notes: dict[str, str] = {}
        for said in (*alone, *self.cells.notes.splitlines()[:MOST_NOTES]):
            if m := re.match(r"\s*([*†‡§¹²³⁴]+|\[\d\]|\([a-z\d]\))\s*\S", said):
                notes.setdefault(m[1], said)
        return notes

    def doubt(self, message: str, cell: GridCell | None) -> None:
        """Notes what was looked for and not found, with the cell and its sheet."""
        where = f" ({self.sheet}, cell {cell.ref})" if cell and cell.ref and self.sheet else ""
        where = where or (f" (cell {cell.ref})" if cell and cell.ref else "")
        at = (cell.start, cell.end) if cell else (0, 0)
        self.used.add(at[0])
        self.doubts.append(Doubt(message + where, *at, self.known))

    def left_over(self) -> list[GridCell]:
        """The cells that hold a grade in words, or stand in a force's row and hold its letter, and gave nothing."""
        exactly = self.cells.wordings.cell_grades.exactly
        found = []
        for row in self.rows:
            unused = [c for c in filled(row) if c.start not in self.used and self.cells.grade(c)]
            if unused and not any(self.cells.force(c) for c in row):
                unused = [c for c in unused if exactly(c.text)]
            found += unused
        return found

    def columns(self, is_so: Callable[[GridCell | None], bool]) -> list[int]:
        """Columns most of whose filled cells, in the rows that hold a grade, are of one sort."""
        rows = self.graded_rows
        found = []
        for c in range(self.width):
            said = [row[c] for row in rows if text_of(row[c])]
            hits = sum(is_so(cell) for cell in said)
            if hits and hits >= len(said) * 0.5:
                found.append(c)
        return found

    @cached_property
    def graded_rows(self) -> list[list[GridCell | None]]:
        """The first rows that hold a grade; they tell what the columns are."""
        return [row for row in self.rows[:SAMPLED_ROWS] if any(self.cells.grade(c) for c in row)]

    def forces(self) -> list[int]:
        """The columns of forces."""
        return self.columns(lambda c: bool(self.cells.force(c)))

    def cycles(self) -> list[int]:
        """The columns of programmes and cycles."""

        def names(c: GridCell | None) -> bool:
            return self.cells.scope(c, self.known.programme) is not None and len(text_of(c)) < 60

        return self.columns(names)


# One table after another


def blocks(rows: list[list[GridCell | None]], known: Scope, cells: Cells, sheet: str) -> Iterator[Block]:
    """The tables of a sheet. A title row decides the rows beneath it, up to the next title."""
    parts = _columns_apart(rows, cells)
    if len(parts) > 1:
        for part in parts:
            yield from blocks(part, known, cells, sheet)
        return
    scope, begin = known, 0
    heads: list[list[GridCell | None]] = []
    for r, row in enumerate(rows):
        title = _title(row, scope, cells)
        if title and any(any(x) for x in rows[r + 1 :]):
            if r > begin and any(any(x) for x in rows[begin:r]):
                yield Block(heads + rows[begin:r], scope, cells, sheet)
                heads = heads or _heads(rows[begin:r], cells)
            elif r > begin:
                heads = []
            if (title.programme, title.cycle) != (scope.programme, scope.cycle):
                heads = []
            scope, begin = title, r + 1
    corner = next((c for c in rows[begin] if c), None) if begin < len(rows) else None
    said = cells.scope(corner, scope.programme) if corner and not cells.force(corner) else None
    headed = len(filled(rows[begin])) > 1 if corner else False
    if corner and said and said.cycle and headed and not _has_cycle_column(rows[begin:], corner, cells):
        scope = replace(scope, programme=said.programme, cycle=said.cycle)
    yield Block(heads + rows[begin:], scope, cells, sheet)


def _heads(rows: list[list[GridCell | None]], cells: Cells) -> list[list[GridCell | None]]:
    """The rows above the first grade: they hold for the rows beneath a force's name too."""
    first = next((r for r, row in enumerate(rows) if any(cells.grade(c) for c in row)), len(rows))
    return [row for row in rows[:first] if len(filled(row)) > 1]


def _has_cycle_column(rows: list[list[GridCell | None]], corner: GridCell, cells: Cells) -> bool:
    """Do cells beneath a corner name cycles, or heads beside it, so that it is one of many?"""
    column = next(c for c, cell in enumerate(rows[0]) if cell is corner)
    below = any(cells.scope(row[column], None) for row in rows[1:SAMPLED_ROWS])
    beside = any(cells.scope(cell, None) for cell in rows[0] if cell and cell is not corner)
    return below or beside


def _title(row: Sequence[GridCell | None], scope: Scope, cells: Cells) -> Scope | None:
    """What a row says of the rows beneath it, where it is a title: few cells, none of them a grade."""
    said = filled(list(row))
    if not 1 <= len(said) <= 2 or any(cells.grade(c) for c in said):
        return None
    if len(said) == 2 and all((p := cells.scope(c, None)) and p.cycle for c in said):
        return None
    words = " ".join(c.text for c in said)
    forces = {m.force for m in cells.wordings.mentions(tokens(words[:300]))}
    force = forces.pop() if len(forces) == 1 else cells.force(said[0]) if len(said) == 1 else None
    named = cells.scope(said[0], scope.programme) or cells.scope(GridCell(words, 0, 0), scope.programme)
    if named and (named.cycle or cells.only_cycle(named.programme)):
        cycle = named.cycle or cells.only_cycle(named.programme)
        return Scope(force or scope.force, named.programme, cycle)
    if named:
        return Scope(
            force or scope.force, named.programme, scope.cycle if named.programme == scope.programme else None
        )
    return replace(scope, force=force) if force and len(said) == 1 else None


def _columns_apart(rows: list[list[GridCell | None]], cells: Cells) -> list[list[list[GridCell | None]]]:
    """Tables that stand beside each other: where a title row names two scopes, or a head stands again."""
    width = len(rows[0]) if rows else 0
    for r, row in enumerate(rows[:HEAD_ROWS]):
        starts = [c for c, cell in enumerate(row) if cell and (c == 0 or row[c - 1] is not cell)]
        if any(cells.grade(row[c]) for c in starts):
            return [rows]
        scopes = [
            c
            for c in starts
            if (p := cells.scope(row[c], None)) and (p.cycle or cells.only_cycle(p.programme))
        ]
        heads = [text_of(row[c]).casefold() for c in starts]
        again = [c for c in starts if text_of(row[c]).casefold() == heads[0]] if heads else []
        cuts = scopes if len(scopes) == len(starts) == 2 and _heads_again(rows, r, scopes) else []
        if not cuts and len(again) == 2 and len(heads) > 3 and not cells.scope(row[again[0]], None):
            cuts = again
        alone = cuts and not any(text_of(cell) for x in rows for cell in x[: cuts[0]])
        if len(cuts) > 1 and alone:
            return [
                [list(x[a:b]) for x in rows] for a, b in zip([0, *cuts[1:]], [*cuts[1:], width], strict=True)
            ]
    return [rows]


def _heads_again(rows: list[list[GridCell | None]], r: int, scopes: list[int]) -> bool:
    """Does each part beneath two titles begin with the same head, as a table of its own does?"""
    for row in rows[r + 1 : r + 3]:
        heads = {text_of(row[c]).casefold() for c in scopes}
        if len(heads) == 1 and "" not in heads:
            return not any(text_of(cell) for cell in row[: scopes[0]])
    return False
