"""Tables with a row for each force (or one row) and a column for each area."""

import re
from collections import Counter
from dataclasses import replace

from pipelines.reading.documents.document import GridCell, Row
from pipelines.reading.reading import Scope
from pipelines.reading.statements.blocks import HEAD_ROWS, Block
from pipelines.reading.statements.cells import UNGRADED, is_blank, text_of
from pipelines.reading.statements.long_tables import NO_GRADE, PREVIOUS, Columns, row_scope


def wide(block: Block) -> bool:
    """A row for each force (or one row), a column for each area."""
    cells = block.cells
    for r, row in enumerate(block.rows[:HEAD_ROWS]):
        cycles = block.cycles()
        tried = [block.known, *_places_below(block, r, cycles)] if cycles else [block.known]
        heads = max((_area_heads(block, r, row, p) for p in tried), key=len)
        forces = [c for c in block.forces() if c not in heads]
        if len(heads) < 2 and not (heads and forces):
            continue
        cycles = [c for c in cycles if c not in heads and c not in forces]
        if len(forces) > 1 or not _grades_beneath(block, r, heads):
            continue
        if any(n > 1 for n in Counter(heads.values()).values()):
            block.doubt("Two columns are headed by the same area of the same cycle", row[min(heads)])
            return True
        for c in block.columns(lambda c: bool(cells.grade(c) or UNGRADED.search(text_of(c)))):
            if c not in heads and c not in forces and not PREVIOUS.search(text_of(row[c])):
                block.doubt("This column holds grades and its head names no area of the cycle", row[c])
        last: Scope | None = None
        for below in block.rows[r + 1 :]:
            columns = Columns(forces, cycles)
            last = _wide_row(block, below, row, heads, columns=columns, last=last)
        return bool(block.statements)
    return False


def _places_below(block: Block, r: int, cycles: list[int]) -> list[Scope]:
    """The scopes that the cells of a cycle column name."""
    found = [
        block.cells.scope(row[c], block.known.programme) for row in block.rows[r + 1 : r + 40] for c in cycles
    ]
    named = dict.fromkeys(p for p in found if p)
    return [replace(p, cycle=p.cycle or block.cells.only_cycle(p.programme)) for p in named]


def _wide_row(
    block: Block,
    row: Row,
    head: Row,
    heads: dict[int, tuple[str, Scope]],
    *,
    columns: Columns,
    last: Scope | None,
) -> Scope | None:
    cells = block.cells
    graded = [c for c in heads if cells.grade(row[c]) or UNGRADED.search(text_of(row[c]))]
    if not graded:
        return last if any(row) else None
    # Only beside a column of cycles can an empty cell mean the force above it.
    scope = row_scope(block, row, columns.forces, columns.cycles, last if columns.cycles else None)
    if scope is None:
        return last
    if not columns.forces and block.known.force is None:
        block.doubt("This row names no force", row[graded[0]])
        return last
    for c, (area, of_head) in heads.items():
        cell = row[c]
        own = replace(of_head, force=scope.force)
        if columns.cycles:
            own = scope
            named = cells.areas(head[c], own)
            if len(named) != 1:
                if cells.grade(cell):
                    block.doubt(f"No area of {own.programme} {own.cycle} is named “{text_of(head[c])}”", cell)
                continue
            area = named[0]
        if grade := cells.grade(cell):
            block.say(own, area, grade, cell, given=cell)
        elif UNGRADED.search(text_of(cell)):
            block.say(own, area, None, cell, given=cell)
        elif not is_blank(cell):
            block.doubt(NO_GRADE, cell)
    return scope


def _area_heads(block: Block, r: int, row: Row, known: Scope) -> dict[int, tuple[str, Scope]]:
    """Columns headed by an area, with the cycle that stands above them (a merged head fills to the right)."""
    heads: dict[int, tuple[str, Scope]] = {}
    above = _cycles_above(block, r)
    for c, cell in enumerate(row):
        scope = above.get(c, known)
        areas = block.cells.areas(cell, scope)
        if not areas and cell and (own := with_years(block, cell)):
            scope, areas = own
        if len(areas) == 1:
            heads[c] = (areas[0], scope)
    return heads


def with_years(block: Block, cell: GridCell) -> tuple[Scope, tuple[str, ...]] | None:
    """ "Effectiveness 2016", the cycle and the area of a head that names both."""
    m = re.search(r"[\s(,–-]*\b(20\d\d(?:[/–-]\d\d)?)\b\)?", cell.text)
    found = block.cells.scope(GridCell(m[1], 0, 0), block.known.programme) if m else None
    if not m or not found or not found.cycle:
        return None
    scope = replace(found, force=block.known.force)
    words = (cell.text[: m.start()] + " " + cell.text[m.end() :]).strip(" :,-–")
    label = block.cells.wordings.vocabulary.programmes[found.programme or ""].label
    words = re.sub(rf"^{re.escape(label)}\b[\s:,–-]*", "", words, flags=re.I)
    return scope, block.cells.areas(GridCell(words, cell.start, cell.end), scope)


def _cycles_above(block: Block, r: int) -> dict[int, Scope]:
    found: dict[int, Scope] = {}
    for row in block.rows[:r]:
        said = {c: block.cells.scope(cell, block.known.programme) for c, cell in enumerate(row)}
        named = {c: p for c, p in said.items() if p and (p.cycle or block.cells.only_cycle(p.programme))}
        if len(named) < 2:
            continue
        current: Scope | None = None
        for c in range(block.width):
            current = named.get(c, current if not text_of(row[c]) else None)
            if current:
                cycle = current.cycle or block.cells.only_cycle(current.programme)
                found[c] = Scope(block.known.force, current.programme, cycle)
    return found


def _grades_beneath(block: Block, r: int, heads: dict[int, tuple[str, Scope]]) -> bool:
    said = [row[c] for row in block.rows[r + 1 :] for c in heads if text_of(row[c])]
    return bool(said) and sum(bool(block.cells.grade(c)) for c in said) >= len(said) * 0.4
