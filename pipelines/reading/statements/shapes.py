"""Shapes of tables, told by content, never by place.

Each is a function that adds what a block states to it; false where the block has another shape.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipelines.reading.documents.document import GridCell, Row
from pipelines.reading.reading import Place
from pipelines.reading.statements.blocks import HEAD_ROWS, Block
from pipelines.reading.statements.cells import TICKS, UNGRADED, filled, is_blank, text_of

PREVIOUS = re.compile(r"\b(?:previous|last|prior|earlier|before|former|change|direction|trend)\b", re.I)
SKIPPED_ROWS = re.compile(
    r"\b(?:total|average|england|wales|all forces|count|number of|source|note|key|region)\b", re.I
)
NO_AREA = "This cell of a table of grades names no area of the cycle"
OTHER_CYCLE = "the table's own cycle is another, so they are not taken from here"
NO_GRADE = "This is no grade that the vocabulary knows"
NO_FORCE = "No force of the vocabulary has this name"


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
        places = [
            p
            for c, cell in enumerate(row)
            if c not in graded and (p := block.cells.place(cell, block.known.programme))
        ]
        place = replace(last, force=named[0] if named else None)
        if places:
            place = replace(place, programme=places[0].programme, cycle=places[0].cycle)
        for c, grade in graded.items():
            said = text_of(row[c])
            if said.isdigit() and len(said) <= 2 and place.force and place.cycle:
                block.say(place, None, (grade, ""), row[c], given=row[c], number=int(said))
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
            if (p := block.cells.place(cell, block.known.programme)) and p.cycle
        }
        if len({p.cycle for p in named.values()}) < 2 or block.cells.force(row[0]):
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
            place = named.pop(c)
            block.doubt(f"This column shows grades of {place.programme} {place.cycle}: {OTHER_CYCLE}", row[c])
        for below in block.rows[r + 1 :]:
            # A force stands once for the rows of a merged cell.
            last = force = next((f for cell in below if (f := block.cells.force(cell))), last)
            for c, place in named.items():
                own = replace(place, force=force)
                graded = block.cells.grade(below[c])
                head = next(
                    (x for i, x in enumerate(below) if i not in named and block.cells.areas(x, own)), None
                )
                area = block.cells.areas(head, own)
                if graded and len(area) == 1:
                    block.say(own, area[0], graded, head, given=below[c])
                elif graded and not is_blank(below[0]):
                    block.doubt(f"No area of {place.programme} {place.cycle} is named so", below[0])
        return bool(block.statements)
    return False


@dataclass(frozen=True)
class _Columns:
    """Which columns hold what; `areas` may be empty where there is one area only."""

    forces: list[int]
    cycles: list[int]
    grade: int = -1
    areas: tuple[int, ...] = ()
    head: int = -1


def _long(block: Block) -> bool:
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
    columns = _Columns(forces, cycles, column, tuple(areas), head)
    last: Place | None = None
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


def _long_row(block: Block, r: int, row: Row, columns: _Columns, last: Place | None) -> Place | None:
    """Reads one row; the place it speaks of, which the rows below a merged cell share."""
    cells = block.cells
    given, grade = row[columns.grade], cells.grade(row[columns.grade])
    ungraded = bool(UNGRADED.search(text_of(given)))
    if not any(row):
        return None
    if not grade and not ungraded:
        if r > columns.head >= 0 and not is_blank(given) and any(cells.force(row[c]) for c in columns.forces):
            block.doubt(NO_GRADE, given)
        return last
    place = _row_place(block, row, columns.forces, columns.cycles, last)
    if place is None:
        return last
    named = row[columns.areas[0]] if columns.areas else given
    areas = cells.areas(named, place) if columns.areas else tuple(a for a in [cells.only_area(place)] if a)
    if not areas:
        cycle = f"{place.programme or 'this programme'} {place.cycle or ''}".strip()
        block.doubt(f"No area of {cycle} is named so", named)
    for area in areas:
        block.say(place, area, grade, named or given, given=given)
    return place


def _row_place(
    block: Block, row: Row, forces: list[int], cycles: list[int], last: Place | None
) -> Place | None:
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
        found = cells.place(row[c], programme)
        if found is None:
            block.doubt("No programme or cycle of the vocabulary is named so", row[c])
            return None
        same = found.programme == programme
        programme, cycle = found.programme or programme, found.cycle or (cycle if same else None)
    return Place(force, programme, cycle or cells.only_cycle(programme))


def _names_areas(block: Block, c: int, cycles: list[int]) -> int:
    held, count, last = block.doubts, 0, None
    for row in block.graded_rows:
        block.doubts = []
        last = _row_place(block, row, [], cycles, last) or block.known
        count += bool(block.cells.areas(row[c], last))
    block.doubts = held
    return count


def _grade_column(block: Block, grades: list[int]) -> tuple[int | None, int]:
    """The column of this cycle's grades (None, with a doubt, where several could be it) and the last head row."""
    heads = {c: _head_of(block, c) for c in grades}
    last = max(r for _, r in heads.values())
    places = {
        c: block.cells.place(GridCell(head, 0, 0), block.known.programme) if head else None
        for c, (head, _) in heads.items()
    }
    own = block.known.cycle
    mine = [
        c
        for c in grades
        if not PREVIOUS.search(heads[c][0])
        and (not (p := places[c]) or not p.cycle or not own or p.cycle == own)
    ]
    named = [c for c in mine if places[c]]
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


def _wide(block: Block) -> bool:
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
        last: Place | None = None
        for below in block.rows[r + 1 :]:
            columns = _Columns(forces, cycles)
            last = _wide_row(block, below, row, heads, columns=columns, last=last)
        return bool(block.statements)
    return False


def _places_below(block: Block, r: int, cycles: list[int]) -> list[Place]:
    """The places that the cells of a cycle column name."""
    found = [
        block.cells.place(row[c], block.known.programme) for row in block.rows[r + 1 : r + 40] for c in cycles
    ]
    named = dict.fromkeys(p for p in found if p)
    return [replace(p, cycle=p.cycle or block.cells.only_cycle(p.programme)) for p in named]


def _wide_row(
    block: Block,
    row: Row,
    head: Row,
    heads: dict[int, tuple[str, Place]],
    *,
    columns: _Columns,
    last: Place | None,
) -> Place | None:
    cells = block.cells
    graded = [c for c in heads if cells.grade(row[c]) or UNGRADED.search(text_of(row[c]))]
    if not graded:
        return last if any(row) else None
    # Only beside a column of cycles can an empty cell mean the force above it.
    place = _row_place(block, row, columns.forces, columns.cycles, last if columns.cycles else None)
    if place is None:
        return last
    if not columns.forces and block.known.force is None:
        block.doubt("This row names no force", row[graded[0]])
        return last
    for c, (area, of_head) in heads.items():
        cell = row[c]
        own = replace(of_head, force=place.force)
        if columns.cycles:
            own = place
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
    return place


def _area_heads(block: Block, r: int, row: Row, known: Place) -> dict[int, tuple[str, Place]]:
    """Columns headed by an area, with the cycle that stands above them (a merged head fills to the right)."""
    heads: dict[int, tuple[str, Place]] = {}
    above = _cycles_above(block, r)
    for c, cell in enumerate(row):
        place = above.get(c, known)
        areas = block.cells.areas(cell, place)
        if not areas and cell and (own := _with_years(block, cell)):
            place, areas = own
        if len(areas) == 1:
            heads[c] = (areas[0], place)
    return heads


def _with_years(block: Block, cell: GridCell) -> tuple[Place, tuple[str, ...]] | None:
    """ "Effectiveness 2016": the cycle and the area of a head that names both."""
    m = re.search(r"[\s(,–-]*\b(20\d\d(?:[/–-]\d\d)?)\b\)?", cell.text)
    found = block.cells.place(GridCell(m[1], 0, 0), block.known.programme) if m else None
    if not m or not found or not found.cycle:
        return None
    place = replace(found, force=block.known.force)
    words = (cell.text[: m.start()] + " " + cell.text[m.end() :]).strip(" :,-–")
    return place, block.cells.areas(GridCell(words, cell.start, cell.end), place)


def _cycles_above(block: Block, r: int) -> dict[int, Place]:
    found: dict[int, Place] = {}
    for row in block.rows[:r]:
        said = {c: block.cells.place(cell, block.known.programme) for c, cell in enumerate(row)}
        named = {c: p for c, p in said.items() if p and (p.cycle or block.cells.only_cycle(p.programme))}
        if len(named) < 2:
            continue
        current: Place | None = None
        for c in range(block.width):
            current = named.get(c, current if not text_of(row[c]) else None)
            if current:
                cycle = current.cycle or block.cells.only_cycle(current.programme)
                found[c] = Place(block.known.force, current.programme, cycle)
    return found


def _grades_beneath(block: Block, r: int, heads: dict[int, tuple[str, Place]]) -> bool:
    said = [row[c] for row in block.rows[r + 1 :] for c in heads if text_of(row[c])]
    return bool(said) and sum(bool(block.cells.grade(c)) for c in said) >= len(said) * 0.4


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
    _turned, counts_of_areas, _grade_columns, _cycle_heads, _long, _wide, _grade_rows,
)  # fmt: skip
# Shapes whose grades stand in heads, which are no facts by themselves.
HEADED_BY_GRADES = (counts_of_areas, _grade_columns, _grade_rows)
