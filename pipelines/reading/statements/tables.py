"""Tables of any shape: what their cells state.

A sheet may hold several tables, one above or beside another, each with its own title: `blocks` parts them.
Shapes are told by content, never by place; each is a function from a block to what it states, None where
the block has another shape.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from pipelines.reading.documents.document import GridCell, Row
from pipelines.reading.language import carried
from pipelines.reading.language.wordings import Wordings, tokens
from pipelines.reading.reading import Doubt, Place
from pipelines.reading.statements.cells import TICKS, UNGRADED, Cells, filled, is_blank, text_of
from pipelines.reading.statements.statement import Statement

PREVIOUS = re.compile(r"\b(?:previous|last|prior|earlier|before|former|change|direction|trend)\b", re.I)
SKIPPED_ROWS = re.compile(
    r"\b(?:total|average|england|wales|all forces|count|number of|source|note|key|region)\b", re.I
)
HEAD_ROWS = 12
SAMPLED_ROWS = 400
NO_AREA = "This cell of a table of grades names no area of the cycle"
NO_GRADE = "This is no grade that the vocabulary knows"
NO_FORCE = "No force of the vocabulary has this name"


@dataclass
class TableRead:
    """What a table states; `understood` where it, or a part of it, has a known shape."""

    statements: list[Statement] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    understood: bool = False
    holds_grades: bool = False


@dataclass
class Block:
    """One table: its rows, what its title says, and what is found in it on the way."""

    rows: list[list[GridCell | None]]
    known: Place
    cells: Cells
    sheet: str = ""
    statements: list[Statement] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    def say(
        self,
        place: Place,
        area: str | None,
        graded: tuple[str, str] | None,
        named: GridCell | None,
        *,
        given: GridCell | None,
        number: int | None = None,
    ) -> None:
        """Keeps one statement; `graded` is the grade and the mark beside it, None for an area not graded."""
        grade, mark = graded or (None, "")
        first, last = named or given, given or named
        if first is None or last is None:
            return
        judged_in = self._judged(place, mark, given) if mark and grade else None
        if judged_in == "?":
            return
        start, end = min(first.start, last.start), max(first.end, last.end)
        if end - start > 400:
            start, end = last.start, last.end
        what = "area" if area else "count"
        rule = "a table of grades" if area else "a table of counts"
        self.statements.append(
            Statement(area, grade, judged_in, start, end, place, 0, number, False, rule, what)
        )

    def _judged(self, place: Place, mark: str, given: GridCell | None) -> str | None:
        note = f"carried over from {mark}" if mark[:2] == "20" else self._notes().get(mark, "")
        vocabulary = self.cells.wordings.vocabulary
        judged = carried.judged_in(note, vocabulary, place.programme or "", place.cycle or "")
        if judged is None:
            self.doubt("The mark beside this grade has no note that can be understood", given)
        return judged or "?"

    def _notes(self) -> dict[str, str]:
        """Mark → the note that begins with it, from rows that hold one cell."""
        notes: dict[str, str] = {}
        for row in self.rows:
            said = [c.text for c in row if c]
            m = re.match(r"([*†‡§¹²³⁴]+|\[\d\]|\([a-z\d]\))\s*\S", said[0]) if len(said) == 1 else None
            if m:
                notes[m[1]] = said[0]
        return notes

    def doubt(self, message: str, cell: GridCell | None) -> None:
        """Notes what was looked for and not found, with the cell and its sheet."""
        where = f" ({self.sheet}, cell {cell.ref})" if cell and cell.ref and self.sheet else ""
        where = where or (f" (cell {cell.ref})" if cell and cell.ref else "")
        at = (cell.start, cell.end) if cell else (0, 0)
        self.doubts.append(Doubt(message + where, *at, self.known))

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
            return self.cells.place(c, self.known.programme) is not None and len(text_of(c)) < 60

        return self.columns(names)


def table(
    rows: Sequence[Row],
    wordings: Wordings,
    known: Place,
    *,
    letters: bool = False,
    notes: str = "",
    sheet: str = "",
    subject: str | None = None,
) -> TableRead:
    """What a table states. `known` is what the words around it say; `letters` allows initials as grades."""
    width = max((len(r) for r in rows), default=0)
    squared = [[*r, *[None] * (width - len(r))] for r in rows]
    cells = Cells(wordings, letters or _is_lettered(squared, wordings), notes, subject)
    found = TableRead()
    for block in blocks(squared, known, cells, sheet):
        read = _read(block)
        found.statements += read.statements
        found.doubts += read.doubts
        found.understood |= read.understood
        found.holds_grades |= read.holds_grades
    return found


def _is_lettered(rows: Sequence[Row], wordings: Wordings) -> bool:
    """Are there several initials of grades, and no grade in full?"""
    said = [c.text for row in rows for c in row if c]
    letters = sum(text.casefold() in wordings.grade_letters for text in said)
    return letters > 2 and not any(wordings.grades.exactly(text) for text in said)


def _read(block: Block) -> TableRead:
    found = TableRead(holds_grades=bool(block.graded_rows) or _counts(block))
    if len(block.rows) < 2 or not found.holds_grades:
        return found
    first: list[Doubt] = []
    for shape in SHAPES:
        tried = replace(block, statements=[], doubts=[])
        if shape(tried):
            return TableRead(tried.statements, tried.doubts, True, True)
        first = first or tried.doubts
    found.doubts = first
    return found


# One table after another


def blocks(rows: list[list[GridCell | None]], known: Place, cells: Cells, sheet: str) -> Iterator[Block]:
    """The tables of a sheet. A title row decides the rows beneath it, up to the next title."""
    parts = _columns_apart(rows, cells)
    if len(parts) > 1:
        for part in parts:
            yield from blocks(part, known, cells, sheet)
        return
    place, begin = known, 0
    heads: list[list[GridCell | None]] = []
    for r, row in enumerate(rows):
        title = _title(row, place, cells)
        if title and any(any(x) for x in rows[r + 1 :]):
            if r > begin and any(any(x) for x in rows[begin:r]):
                yield Block(heads + rows[begin:r], place, cells, sheet)
                heads = heads or _heads(rows[begin:r], cells)
            elif r > begin:
                heads = []
            if (title.programme, title.cycle) != (place.programme, place.cycle):
                heads = []
            place, begin = title, r + 1
    corner = next((c for c in rows[begin] if c), None) if begin < len(rows) else None
    said = cells.place(corner, place.programme) if corner and not cells.force(corner) else None
    headed = len(filled(rows[begin])) > 1 if corner else False
    if corner and said and said.cycle and headed and not _has_cycle_column(rows[begin:], corner, cells):
        place = replace(place, programme=said.programme, cycle=said.cycle)
    yield Block(heads + rows[begin:], place, cells, sheet)


def _heads(rows: list[list[GridCell | None]], cells: Cells) -> list[list[GridCell | None]]:
    """The rows above the first grade: they hold for the rows beneath a force's name too."""
    first = next((r for r, row in enumerate(rows) if any(cells.grade(c) for c in row)), len(rows))
    return [row for row in rows[:first] if len(filled(row)) > 1]


def _has_cycle_column(rows: list[list[GridCell | None]], corner: GridCell, cells: Cells) -> bool:
    """Do cells beneath a corner name cycles, or heads beside it, so that it is one of many?"""
    column = next(c for c, cell in enumerate(rows[0]) if cell is corner)
    below = any(cells.place(row[column], None) for row in rows[1:SAMPLED_ROWS])
    beside = any(cells.place(cell, None) for cell in rows[0] if cell and cell is not corner)
    return below or beside


def _title(row: Sequence[GridCell | None], place: Place, cells: Cells) -> Place | None:
    """What a row says of the rows beneath it, where it is a title: few cells, none of them a grade."""
    said = filled(list(row))
    if not 1 <= len(said) <= 2 or any(cells.grade(c) for c in said):
        return None
    if len(said) == 2 and all((p := cells.place(c, None)) and p.cycle for c in said):
        return None
    words = " ".join(c.text for c in said)
    forces = {m.force for m in cells.wordings.mentions(tokens(words[:300]))}
    force = forces.pop() if len(forces) == 1 else cells.force(said[0]) if len(said) == 1 else None
    named = cells.place(said[0], place.programme) or cells.place(GridCell(words, 0, 0), place.programme)
    if named and (named.cycle or cells.only_cycle(named.programme)):
        cycle = named.cycle or cells.only_cycle(named.programme)
        return Place(force or place.force, named.programme, cycle)
    if named:
        return Place(
            force or place.force, named.programme, place.cycle if named.programme == place.programme else None
        )
    return replace(place, force=force) if force and len(said) == 1 else None


def _columns_apart(rows: list[list[GridCell | None]], cells: Cells) -> list[list[list[GridCell | None]]]:
    """Tables that stand beside each other: where a title row names two places, or a head stands again."""
    width = len(rows[0]) if rows else 0
    for r, row in enumerate(rows[:HEAD_ROWS]):
        starts = [c for c, cell in enumerate(row) if cell and (c == 0 or row[c - 1] is not cell)]
        if any(cells.grade(row[c]) for c in starts):
            return [rows]
        places = [
            c
            for c in starts
            if (p := cells.place(row[c], None)) and (p.cycle or cells.only_cycle(p.programme))
        ]
        heads = [text_of(row[c]).casefold() for c in starts]
        again = [c for c in starts if text_of(row[c]).casefold() == heads[0]] if heads else []
        cuts = places if len(places) == len(starts) == 2 and _heads_again(rows, r, places) else []
        if not cuts and len(again) == 2 and len(heads) > 3 and not cells.place(row[again[0]], None):
            cuts = again
        alone = cuts and not any(text_of(cell) for x in rows for cell in x[: cuts[0]])
        if len(cuts) > 1 and alone:
            return [
                [list(x[a:b]) for x in rows] for a, b in zip([0, *cuts[1:]], [*cuts[1:], width], strict=True)
            ]
    return [rows]


def _heads_again(rows: list[list[GridCell | None]], r: int, places: list[int]) -> bool:
    """Does each part beneath two titles begin with the same head, as a table of its own does?"""
    for row in rows[r + 1 : r + 3]:
        heads = {text_of(row[c]).casefold() for c in places}
        if len(heads) == 1 and "" not in heads:
            return not any(text_of(cell) for cell in row[: places[0]])
    return False


# Shapes


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


def _counts(block: Block) -> bool:
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
        for below in block.rows[r + 1 :]:
            force = next((f for cell in below if (f := block.cells.force(cell))), block.known.force)
            for c, place in named.items():
                own = replace(place, force=force)
                if block.known.cycle not in (None, place.cycle):
                    continue
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
    for r, row in enumerate(block.rows):
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
        if len(areas) == 1:
            heads[c] = (areas[0], place)
    return heads


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
    _turned, _counts, _grade_columns, _cycle_heads, _long, _wide, _grade_rows,
)  # fmt: skip
