"""Shapes of tables, told by content, never by place.

Each is a function that adds what a block states to it; false where the block has another shape.
"""

from collections.abc import Callable
from dataclasses import replace

from pipelines.reading.documents.document import Row
from pipelines.reading.statements.blocks import HEAD_ROWS, Block
from pipelines.reading.statements.cells import TICKS, filled, is_blank, text_of
from pipelines.reading.statements.long_tables import long
from pipelines.reading.statements.wide_tables import wide, with_years

NO_AREA = "This cell of a table of grades names no area of the cycle"
OTHER_CYCLE = "the table's own cycle is another, so they are not taken from here"


def _turned(block: Block) -> bool:
    """A column for each force, a row for each area."""
    for row in block.rows[:HEAD_ROWS]:
        if sum(bool(block.cells.force(c)) for c in filled(row)) >= 2:
            turned = [list(column) for column in zip(*block.rows, strict=True)]
            for shape in SHAPES[1:]:
                other = replace(block, rows=turned, statements=[], doubts=[])
                if shape(other):
                    block.statements, block.doubts = other.statements, other.doubts
                    return True
            return False
    return False


def _grade_heads(block: Block) -> tuple[int, dict[int, str]] | None:
    """The row whose cells are grades, and the grade of each column."""
    for r, row in enumerate(block.rows[:HEAD_ROWS]):
        graded = {c: g[0] for c, cell in enumerate(row) if (g := block.cells.grade(cell))}
        if len(set(graded.values())) >= 2 and not _is_answer_row(block, r, graded):
            return r, graded
    return None


def _is_answer_row(block: Block, r: int, graded: dict[int, str]) -> bool:
    """Grades beneath a row of areas, or beside a force, are answers, not heads."""
    above = [cell for row in block.rows[:r] for c, cell in enumerate(row) if c in graded]
    beside = any(block.cells.force(cell) for cell in block.rows[r])
    return beside or sum(bool(block.cells.areas(cell, block.known)) for cell in above) >= 2


def counts_of_areas(block: Block) -> bool:
    """Heads are grades, and beneath them stand how many areas of a force have each."""
    heads = _grade_heads(block)
    if heads is None:
        return False
    r, graded = heads
    below = [row[c] for row in block.rows[r + 1 :] for c in graded]
    numbers = sum(text_of(c).isdigit() for c in below)
    if numbers < len([c for c in below if text_of(c)]) * 0.8 or not numbers or len(graded) < 3:
        return False
    last = block.known
    for row in block.rows[r + 1 :]:
        named = [f for cell in row if (f := block.cells.force(cell))]
        scopes = [
            p
            for c, cell in enumerate(row)
            if c not in graded and (p := block.cells.scope(cell, block.known.programme))
        ]
        scope = replace(last, force=named[0] if named else None)
        if scopes:
            scope = replace(scope, programme=scopes[0].programme, cycle=scopes[0].cycle)
        for c, grade in graded.items():
            said = text_of(row[c])
            if said.isdigit() and len(said) <= 2 and scope.force and scope.cycle:
                block.say(scope, None, (grade, ""), row[c], given=row[c], number=int(said))
    return bool(block.statements)


def _grade_columns(block: Block) -> bool:
    """Column heads are grades; beneath them stand areas, or ticks in the rows of areas."""
    heads = _grade_heads(block)
    if heads is None:
        return False
    r, graded = heads
    others = [c for c, cell in enumerate(block.rows[r]) if text_of(cell) and c not in graded]
    if len(others) > 1 or (others and others[0] > min(graded)):
        return False
    for below in block.rows[r + 1 :]:
        _row_of_areas(block, below, graded)
    return bool(block.statements)


def _row_of_areas(block: Block, row: Row, graded: dict[int, str]) -> None:
    cells, known = block.cells, block.known
    first = next((cell for c, cell in enumerate(row) if c not in graded and cells.areas(cell, known)), None)
    marked = [c for c in graded if c < len(row) and text_of(row[c])]
    if first is not None:
        ticked = [c for c in marked if text_of(row[c]).casefold() in TICKS or cells.grade(row[c])]
        if len(ticked) == 1 and len(marked) == 1:
            for area in cells.areas(first, known):
                block.say(known, area, (graded[ticked[0]], ""), first, given=row[ticked[0]])
        elif marked:
            block.doubt("Not exactly one grade is ticked for this area", first)
        return
    seen: set[int] = set()
    for c in marked:
        cell = row[c]
        if cell is None or cell.start in seen or is_blank(cell):
            continue
        seen.add(cell.start)
        areas = cells.areas(cell, known)
        for area in areas:
            block.say(known, area, (graded[c], ""), cell, given=cell)
        if not areas and not cells.grade(cell) and len(cell.text) < 200:
            block.doubt(NO_AREA, cell)


def _cycle_heads(block: Block) -> bool:
    """A row for each area, a column for each cycle, of a force that is known or stands in the row."""
    for r, row in enumerate(block.rows[:HEAD_ROWS]):
        named = {
            c: p
            for c, cell in enumerate(row)
            if (p := block.cells.scope(cell, block.known.programme)) and p.cycle
        }
        areas_too = any((headed := with_years(block, cell)) and headed[1] for c in named if (cell := row[c]))
        if len({p.cycle for p in named.values()}) < 2 or block.cells.force(row[0]) or areas_too:
            continue
        beneath = [x[c] for x in block.rows[r + 1 :] for c in named if text_of(x[c])]
        if sum(bool(block.cells.grade(c)) for c in beneath) < max(1, len(beneath) * 0.5):
            continue
        if any(
            cell and block.cells.areas(cell, p)
            for x in block.rows[r + 1 : r + 3]
            for c, p in named.items()
            for cell in [x[c]]
        ):
            continue
        last = block.known.force
        for c in [c for c, p in named.items() if block.known.cycle not in (None, p.cycle)]:
            scope = named.pop(c)
            block.doubt(f"This column shows grades of {scope.programme} {scope.cycle}: {OTHER_CYCLE}", row[c])
        for below in block.rows[r + 1 :]:
            # A force stands once for the rows of a merged cell.
            named_here = next((f for cell in below if (f := block.cells.force(cell))), None)
            last = force = named_here or last
            for c, scope in named.items():
                own = replace(scope, force=force)
                graded = block.cells.grade(below[c])
                # The area of each row, or beside forces the one that the corner or a title names.
                heads = [below, *(block.rows[: r + 1] if named_here else ())]
                said = (x for cells in heads for i, x in enumerate(cells) if i not in named)
                head = next((x for x in said if block.cells.areas(x, own)), None)
                area = block.cells.areas(head, own)
                if graded and len(area) == 1:
                    block.say(own, area[0], graded, head, given=below[c])
                elif graded and not is_blank(below[0]):
                    block.doubt(f"No area of {scope.programme} {scope.cycle} is named so", below[0])
        return bool(block.statements)
    return False


def _grade_rows(block: Block) -> bool:
    """Row heads are grades; beside each stand its areas."""
    rows = [r for r in block.rows if any(text_of(c) for c in r)]
    heads = [(block.cells.grade(r[0]), r) for r in rows]
    if len({g[0] for g, _ in heads if g}) < 2:
        return False
    for g, row in heads:
        for cell in filled(row)[1:] if g else ():
            areas = block.cells.areas(cell, block.known)
            for area in areas:
                block.say(block.known, area, g, cell, given=cell)
            if not areas and not is_blank(cell) and not cell.text.isdigit():
                block.doubt(NO_AREA, cell)
    return bool(block.statements)


SHAPES: tuple[Callable[[Block], bool], ...] = (
    _turned, counts_of_areas, _grade_columns, _cycle_heads, long, wide, _grade_rows,
)  # fmt: skip
# Shapes whose grades stand in heads, which are no facts by themselves.
HEADED_BY_GRADES = (counts_of_areas, _grade_columns, _grade_rows)
