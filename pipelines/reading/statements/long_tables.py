"""Tables with a row for each area (and force): one column of areas, one of grades."""

import re
from dataclasses import dataclass

from pipelines.reading.documents.document import GridCell, Row
from pipelines.reading.reading import Scope
from pipelines.reading.statements.blocks import HEAD_ROWS, Block
from pipelines.reading.statements.cells import UNGRADED, is_blank, text_of

# Heads of columns whose grades are not this inspection's: another time's, or not the inspectorate's.
PREVIOUS = re.compile(
    r"\b(?:previous|last|prior|earlier|before|former|change|direction|trend|targets?|aims?|ambition|goal|expected|forecast"
    r"|predicted|self|own|survey|poll|peers?|mock|internal|audit|public|views?|opinions?|residents?|staff|readers?|votes?"
    r"|national(?:ly)?|average|mode|median|best|worst|(?:most )?common|typical|similar|benchmark|proposed|provisional"
    r"|draft|examples?)\b",
    re.I,
)
SKIPPED_ROWS = re.compile(
    r"\b(?:total|average|england|wales|all forces|count|number of|source|note|key|region)\b", re.I
)
NO_GRADE = "This is no grade that the vocabulary knows"
NO_FORCE = "No force of the vocabulary has this name"


@dataclass(frozen=True)
class Columns:
    """Which columns hold what; `areas` may be empty where there is one area only."""

    forces: list[int]
    cycles: list[int]
    grade: int = -1
    areas: tuple[int, ...] = ()
    head: int = -1


def long(block: Block) -> bool:
    """A row for each area (and force): one column of areas, one of grades."""
    cells = block.cells
    grades = block.columns(lambda c: bool(cells.grade(c)))
    if not grades:
        return False
    cycles, forces = block.cycles(), block.forces()
    cycles = [c for c in cycles if c not in forces]
    named = {
        c: _names_areas(block, c, cycles) for c in range(block.width) if c not in grades and c not in cycles
    }
    areas = [c for c, n in named.items() if n]
    single = not areas and len(forces) == 1 and cells.only_area(block.known)
    if len(areas) > 1:
        areas = [max(areas, key=lambda c: named[c])]
    if not (areas or single) or len(forces) > 1:
        return False
    column, head = _grade_column(block, grades)
    if column is None:
        return False
    columns = Columns(forces, cycles, column, tuple(areas), head)
    last: Scope | None = None
    area: GridCell | None = None
    for r, row in enumerate(block.rows):
        if columns.areas and columns.forces:
            # An area stands once for the forces of a merged cell.
            c = columns.areas[0]
            area = row[c] or area
            if cells.force(row[columns.forces[0]]) and not row[c]:
                row[c] = area
        last = _long_row(block, r, row, columns, last)
    return bool(block.statements)


def _long_row(block: Block, r: int, row: Row, columns: Columns, last: Scope | None) -> Scope | None:
    """Reads one row; the scope it speaks of, which the rows below a merged cell share."""
    cells = block.cells
    given, grade = row[columns.grade], cells.grade(row[columns.grade])
    ungraded = bool(UNGRADED.search(text_of(given)))
    if not any(row):
        return None
    if not grade and not ungraded:
        if r > columns.head >= 0 and not is_blank(given) and any(cells.force(row[c]) for c in columns.forces):
            block.doubt(NO_GRADE, given)
        return last
    scope = row_scope(block, row, columns.forces, columns.cycles, last)
    if scope is None:
        return last
    named = row[columns.areas[0]] if columns.areas else given
    areas = cells.areas(named, scope) if columns.areas else tuple(a for a in [cells.only_area(scope)] if a)
    if not areas:
        cycle = f"{scope.programme or 'this programme'} {scope.cycle or ''}".strip()
        block.doubt(f"No area of {cycle} is named so", named)
    for area in areas:
        block.say(scope, area, grade, named or given, given=given)
    return scope


def row_scope(
    block: Block, row: Row, forces: list[int], cycles: list[int], last: Scope | None
) -> Scope | None:
    """What a row speaks of, None (with a doubt) where it names a force or cycle nobody knows.

    A cell that is empty beneath a filled one is a merged cell: `last` is what stood above.
    """
    force, cells = block.known.force, block.cells
    if forces:
        cell = row[forces[0]]
        force = cells.force(cell)
        if force is None and not text_of(cell) and last:
            force = last.force
        if force is None:
            if text_of(cell) and not SKIPPED_ROWS.search(text_of(cell)):
                block.doubt(NO_FORCE, cell)
            return None
    programme, cycle = block.known.programme, block.known.cycle
    said = [c for c in cycles if text_of(row[c])]
    if cycles and not said and last:
        programme, cycle = last.programme, last.cycle
    for c in said:
        found = cells.scope(row[c], programme)
        if found is None:
            block.doubt("No programme or cycle of the vocabulary is named so", row[c])
            return None
        same = found.programme == programme
        programme, cycle = found.programme or programme, found.cycle or (cycle if same else None)
    return Scope(force, programme, cycle or cells.only_cycle(programme))


def _names_areas(block: Block, c: int, cycles: list[int]) -> int:
    held, count, last = block.doubts, 0, None
    for row in block.graded_rows:
        block.doubts = []
        last = row_scope(block, row, [], cycles, last) or block.known
        count += bool(block.cells.areas(row[c], last))
    block.doubts = held
    return count


def _grade_column(block: Block, grades: list[int]) -> tuple[int | None, int]:
    """The column of this cycle's grades (None, with a doubt, where several could be it) and the last head row."""
    heads = {c: _head_of(block, c) for c in grades}
    last = max(r for _, r in heads.values())
    scopes = {
        c: block.cells.scope(GridCell(head, 0, 0), block.known.programme) if head else None
        for c, (head, _) in heads.items()
    }
    own = block.known.cycle
    mine = [
        c
        for c in grades
        if not PREVIOUS.search(heads[c][0])
        and (not (p := scopes[c]) or not p.cycle or not own or p.cycle == own)
    ]
    named = [c for c in mine if scopes[c]]
    chosen = named if len(named) == 1 else mine
    if len(chosen) != 1:
        cell = next((row[grades[0]] for row in block.rows if block.cells.grade(row[grades[0]])), None)
        block.doubt("More than one column holds grades, and it is not clear which is this cycle's", cell)
        return None, last
    return chosen[0], last


def _head_of(block: Block, column: int) -> tuple[str, int]:
    words: list[str] = []
    for r, row in enumerate(block.rows):
        if block.cells.grade(row[column]) or r > HEAD_ROWS:
            return " ".join(w for w in words if w), r - 1
        words.append(text_of(row[column]))
    return " ".join(w for w in words if w), -1
