"""Tables of any shape: which cells are grades, which areas, which forces, and what that states.

Shapes are told by content, never by place: grades as column heads with areas beneath, grades as row
heads, a row for each force with a column for each area (or turned), a row for each force and area.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.reading import carried
from pipelines.reading.documents.document import GridCell, Row
from pipelines.reading.places import Place, place_named, unnumbered
from pipelines.reading.reading import Doubt
from pipelines.reading.wordings import Wordings

TICKS = frozenset(("✓", "✔", "√", "x", "●", "•", "■", "yes", "y", "tick", "*", "✗"))
BLANK = frozenset(("", "-", "–", "—", "n/a", "na", "none", "nil", "..", ".", "not applicable"))
UNGRADED = re.compile(
    r"\b(?:not (?:been )?(?:graded|inspected|assessed)|ungraded|to be graded|no grade|not yet graded)\b", re.I
)
MARKED = re.compile(r"(?P<word>.*?[^\W_])\s*(?P<mark>[*†‡§¹²³⁴]+|\[\d\]|\([a-z\d]\))$", re.S)
PREVIOUS = re.compile(r"\b(?:previous|last|prior|earlier|before|former|change|direction|trend)\b", re.I)
SKIPPED_ROWS = re.compile(
    r"\b(?:total|average|england|wales|all forces|count|number of|source|note|key)\b", re.I
)
HEAD_ROWS = 12


@dataclass(frozen=True)
class Stated:
    """One cell's statement. `grade` None: the table says that the area was not graded."""

    place: Place
    area: str
    grade: str | None
    judged_in: str | None
    start: int
    end: int


@dataclass(frozen=True)
class _Columns:
    """Which columns of a long table hold what; `areas` may be empty where there is one area only."""

    grade: int
    areas: list[int]
    forces: list[int]
    cycles: list[int]


class Grid:
    """Reads one table. `known` is what the words around it say; `letters` allows initials as grades."""

    def __init__(
        self,
        rows: Sequence[Row],
        wordings: Wordings,
        known: Place,
        letters: bool = False,
        turnable: bool = True,
    ) -> None:
        width = max((len(r) for r in rows), default=0)
        self.rows: list[list[GridCell | None]] = [[*r, *[None] * (width - len(r))] for r in rows]
        self.width, self.wordings, self.known, self.letters = width, wordings, known, letters
        self.stated: list[Stated] = []
        self.problems: list[Doubt] = []
        self.understood = False
        self._head = -1
        self._seen: dict[tuple[str, str, Place | None], Any] = {}
        self._graded: list[list[GridCell | None]] | None = None
        self._notes = self._footnotes()
        shapes: list[Callable[[], bool]] = [self._grade_columns, self._long, self._wide, self._grade_rows]
        if turnable:
            shapes.insert(0, self._turned)
        if width and len(self.rows) > 1 and self._graded_rows():
            self.understood = any(self._has_shape(shape) for shape in shapes)

    def _has_shape(self, shape: Callable[[], bool]) -> bool:
        """Does the table have this shape? Only then what was read in it stands."""
        held = self.problems
        self.problems, self.stated = [], []
        if shape():
            return True
        self.problems, self.stated = held or self.problems, []
        return False

    @property
    def holds_grades(self) -> bool:
        """Is any cell a grade?"""
        return bool(self._graded_rows())

    # What a cell is

    @staticmethod
    def _text(cell: GridCell | None) -> str:
        return cell.text if cell else ""

    def grade(self, cell: GridCell | None) -> tuple[str, str] | None:
        """(grade, footnote mark) of a cell that holds a grade and nothing else."""
        if cell is None or len(cell.text) > 60:
            return None
        known = ("grade", cell.text, None)
        if known not in self._seen:
            self._seen[known] = self._grade_named(cell.text)
        found: tuple[str, str] | None = self._seen[known]
        return found

    def _grade_named(self, text: str) -> tuple[str, str] | None:
        mark = ""
        if m := MARKED.fullmatch(text):
            text, mark = m["word"], m["mark"]
        if m := re.fullmatch(r"(?P<word>.*?)\s*\((?P<year>20\d\d(?:[/–-]\d\d)?)\)", text):
            text, mark = m["word"], m["year"]
        found = self.wordings.grades.exactly(text)
        if found is None and self.letters:
            found = self.wordings.grade_letters.get(text.casefold())
        return (found, mark) if found else None

    def areas(self, cell: GridCell | None, place: Place) -> list[str]:
        """The areas that a cell names, one a line or parted by semicolons; empty if any part names none."""
        text = self._text(cell)
        if not text or len(text) > 1200 or place.programme is None or place.cycle is None:
            return []
        known = ("areas", text, place)
        if known not in self._seen:
            self._seen[known] = self._areas_named(text, place.programme, place.cycle)
        return list(self._seen[known])

    def _areas_named(self, text: str, programme: str, cycle: str) -> list[str]:
        phrases = self.wordings.areas(programme, cycle)
        if one := phrases.exactly(unnumbered(text)):
            return [one] if one != "?" else []
        found = [phrases.exactly(unnumbered(part)) for part in re.split(r"[\n;•]", text) if part.strip()]
        return [f for f in found if f and f != "?"] if all(f and f != "?" for f in found) else []

    def force(self, cell: GridCell | None) -> str | None:
        """The force that a cell names."""
        text = self._text(cell)
        if not 1 < len(text) < 80:
            return None
        known = ("force", text, None)
        if known not in self._seen:
            self._seen[known] = self.wordings.force_of_name(text) or self.wordings.vocabulary.force_code(text)
        return self._seen[known]

    def cycle(self, cell: GridCell | None) -> Place | None:
        """The programme and cycle that a cell names; the programme alone where it names no cycle."""
        text = self._text(cell)
        if not text or len(text) > 200:
            return None
        known = ("cycle", text, None)
        if known not in self._seen:
            self._seen[known] = place_named(text, self.wordings, self.known.programme)
        return self._seen[known]

    # Shapes

    def _grade_columns(self) -> bool:
        """Column heads are grades; beneath them stand areas, or ticks in the rows of areas."""
        for r, row in enumerate(self.rows[:HEAD_ROWS]):
            graded = {c: g[0] for c, cell in enumerate(row) if (g := self.grade(cell))}
            others = [c for c, cell in enumerate(row) if self._text(cell) and c not in graded]
            if (
                len(set(graded.values())) >= 2
                and len(others) <= 1
                and (not others or others[0] < min(graded))
            ):
                if self._is_answer_row(r, graded):
                    continue
                for below in self.rows[r + 1 :]:
                    self._row_of_areas(below, graded)
                return bool(self.stated)
        return False

    def _is_answer_row(self, r: int, graded: dict[int, str]) -> bool:
        """Grades beneath a row of areas are answers, not heads."""
        above = [cell for row in self.rows[:r] for c, cell in enumerate(row) if c in graded]
        return sum(bool(self.areas(cell, self.known)) for cell in above) >= 2

    def _row_of_areas(self, row: Row, graded: dict[int, str]) -> None:
        seen: set[int] = set()
        first = next(
            (cell for c, cell in enumerate(row) if c not in graded and self.areas(cell, self.known)), None
        )
        marked = [c for c in graded if c < len(row) and self._text(row[c])]
        if first is not None:
            ticked = [c for c in marked if self._text(row[c]).casefold() in TICKS or self.grade(row[c])]
            if len(ticked) == 1 and len(marked) == 1:
                cell = row[ticked[0]]
                for area in self.areas(first, self.known):
                    self._say(self.known, area, (graded[ticked[0]], ""), first, cell)
            elif marked:
                self._problem("Not exactly one grade is ticked for this area", first)
            return
        for c in marked:
            cell = row[c]
            if cell is None or cell.start in seen or self._text(cell).casefold() in BLANK:
                continue
            seen.add(cell.start)
            areas = self.areas(cell, self.known)
            for area in areas:
                self._say(self.known, area, (graded[c], ""), cell, cell)
            if not areas and not self.grade(cell) and len(self._text(cell)) < 200:
                self._problem("This cell of a table of grades names no area of the cycle", cell)

    def _grade_rows(self) -> bool:
        """Row heads are grades; beside each stand its areas."""
        rows = [r for r in self.rows if any(self._text(c) for c in r)]
        heads = [(self.grade(r[0]), r) for r in rows]
        if len({g[0] for g, _ in heads if g}) < 2:
            return False
        for g, row in heads:
            for cell in row[1:] if g else ():
                if g and cell and (areas := self.areas(cell, self.known)):
                    for area in areas:
                        self._say(self.known, area, g, cell, cell)
                elif self._text(cell).casefold() not in BLANK and not self._text(cell).isdigit():
                    self._problem("This cell of a table of grades names no area of the cycle", cell)
        return bool(self.stated)

    def _long(self) -> bool:
        """A row for each area (and force): one column of areas, one of grades."""
        grades = self._columns(lambda c: bool(self.grade(c)))
        if not grades:
            return False
        cycles = self._cycle_columns()
        forces = self._columns(lambda c: bool(self.force(c)))
        area_columns = [
            c
            for c in range(self.width)
            if c not in grades and c not in cycles and self._names_areas(c, cycles)
        ]
        single = not area_columns and len(forces) == 1 and self._only_area(self.known)
        if len(area_columns) > 1:
            area_columns = [max(area_columns, key=lambda c: self._names_areas(c, cycles))]
        if not (area_columns or single) or len(forces) > 1:
            return False
        column = self._grade_column(grades)
        if column is None:
            return False
        for r, row in enumerate(self.rows):
            self._long_row(r, row, _Columns(column, area_columns, forces, cycles))
        return bool(self.stated)

    def _long_row(self, r: int, row: Row, columns: "_Columns") -> None:
        given, grade = row[columns.grade], self.grade(row[columns.grade])
        ungraded = bool(UNGRADED.search(self._text(given)))
        if not grade and not ungraded:
            if (
                r > self._head >= 0
                and self._text(given).casefold() not in BLANK
                and any(self.force(row[c]) for c in columns.forces)
            ):
                self._problem("This is no grade that the vocabulary knows", given)
            return
        place = self._row_place(row, columns.forces, columns.cycles)
        if place is None:
            return
        named = row[columns.areas[0]] if columns.areas else given
        areas = self.areas(named, place) if columns.areas else [a for a in [self._only_area(place)] if a]
        if not areas:
            self._problem(
                f"No area of {place.programme or 'this programme'} {place.cycle or ''} is named so".replace(
                    "  ", " "
                ),
                named,
            )
        for area in areas:
            self._say(place, area, grade, named or given, given)

    def _row_place(self, row: Row, forces: list[int], cycles: list[int]) -> Place | None:
        """What a row speaks of, None (with a problem) where it names a force or cycle nobody knows."""
        force = self.known.force
        if forces:
            cell = row[forces[0]]
            force = self.force(cell)
            if force is None:
                if self._text(cell) and not SKIPPED_ROWS.search(self._text(cell)):
                    self._problem("No force of the vocabulary has this name", cell)
                return None
        programme, cycle = self.known.programme, self.known.cycle
        for c in [c for c in cycles if self._text(row[c])]:
            found = self._place_in(self._text(row[c]), programme)
            if found is None:
                self._problem("No programme or cycle of the vocabulary is named so", row[c])
                return None
            programme, cycle = (
                found.programme or programme,
                found.cycle or (cycle if found.programme == programme else None),
            )
        if programme and not cycle:
            cycle = self._only_cycle(programme)
        return Place(force, programme, cycle)

    def _place_in(self, text: str, programme: str | None) -> Place | None:
        known = ("place", text, Place(None, programme))
        if known not in self._seen:
            self._seen[known] = place_named(text, self.wordings, programme)
        return self._seen[known]

    def _wide(self) -> bool:
        """A row for each force (or one row), a column for each area."""
        for r, row in enumerate(self.rows[:HEAD_ROWS]):
            heads = self._area_heads(r, row)
            if len(heads) < 2 and not (heads and self._columns(lambda c: bool(self.force(c)))):
                continue
            forces = [c for c in self._columns(lambda c: bool(self.force(c))) if c not in heads]
            cycles = [c for c in self._cycle_columns() if c not in heads]
            if len(forces) > 1 or not self._grades_beneath(r, heads):
                continue
            if self._same_area_twice(heads):
                return True
            for c in self._columns(lambda c: bool(self.grade(c) or UNGRADED.search(self._text(c)))):
                if c not in heads and not PREVIOUS.search(self._text(row[c])):
                    self._problem("This column holds grades and its head names no area of the cycle", row[c])
            for below in self.rows[r + 1 :]:
                self._wide_row(below, heads, forces, cycles)
            return bool(self.stated)
        return False

    def _wide_row(
        self, row: Row, heads: dict[int, tuple[str, Place]], forces: list[int], cycles: list[int]
    ) -> None:
        graded = [c for c in heads if self.grade(row[c]) or UNGRADED.search(self._text(row[c]))]
        if not graded:
            return
        row_place = self._row_place(row, forces, cycles)
        if row_place is None:
            return
        if not forces and self.known.force is None:
            self._problem("This row names no force", row[graded[0]])
            return
        for c, (area, place) in heads.items():
            cell, text = row[c], self._text(row[c])
            grade = self.grade(cell)
            if cycles and (row_place.programme, row_place.cycle) != (place.programme, place.cycle):
                continue
            said = Place(row_place.force, place.programme, place.cycle)
            if grade:
                self._say(said, area, grade, cell, cell)
            elif UNGRADED.search(text):
                self._say(said, area, None, cell, cell)
            elif text.casefold() not in BLANK:
                self._problem("This is no grade that the vocabulary knows", cell)

    def _turned(self) -> bool:
        """A column for each force, a row for each area."""
        for row in self.rows[:HEAD_ROWS]:
            if sum(bool(self.force(c)) for c in row) >= 2:
                turned = [list(column) for column in zip(*self.rows, strict=True)]
                other = Grid(turned, self.wordings, self.known, self.letters, turnable=False)
                self.stated, self.problems = other.stated, other.problems
                return other.understood
        return False

    # Finding columns

    def _columns(self, is_so: Callable[[GridCell | None], bool]) -> list[int]:
        """Columns most of whose filled cells, in the rows that hold a grade, are of one sort."""
        rows = self._graded_rows()
        found = []
        for c in range(self.width):
            cells = [row[c] for row in rows if self._text(row[c])]
            hits = sum(is_so(cell) for cell in cells)
            if hits and hits >= len(cells) * 0.5:
                found.append(c)
        return found

    def _graded_rows(self) -> list[list[GridCell | None]]:
        """The first rows that hold a grade; they tell what the columns are."""
        if self._graded is None:
            self._graded = [row for row in self.rows[:400] if any(self.grade(c) for c in row)]
        return self._graded

    def _cycle_columns(self) -> list[int]:
        return self._columns(lambda c: self.cycle(c) is not None and len(self._text(c)) < 60)

    def _names_areas(self, c: int, cycles: list[int]) -> int:
        count = 0
        for row in self._graded_rows():
            place = self._quiet_place(row, cycles)
            count += bool(self.areas(row[c], place))
        return count

    def _quiet_place(self, row: Row, cycles: list[int]) -> Place:
        held = self.problems
        self.problems = []
        place = self._row_place(row, [], cycles) or self.known
        self.problems = held
        return place

    def _grade_column(self, grades: list[int]) -> int | None:
        """The column that holds this cycle's grades, None (with a problem) where several could be it."""
        heads = {c: self._head_of(c) for c in grades}
        mine = [c for c in grades if not PREVIOUS.search(heads[c]) and self._is_own_cycle(heads[c])]
        named = [c for c in mine if self._cycle_in(heads[c])]
        chosen = named if len(named) == 1 else mine
        if len(chosen) != 1:
            cell = next((row[grades[0]] for row in self.rows if self.grade(row[grades[0]])), None)
            self._problem(
                "More than one column holds grades, and it is not clear which is this cycle's", cell
            )
            return None
        return chosen[0]

    def _cycle_in(self, head: str) -> Place | None:
        return place_named(head, self.wordings, self.known.programme) if head else None

    def _is_own_cycle(self, head: str) -> bool:
        found = self._cycle_in(head)
        return (
            found is None
            or found.cycle is None
            or self.known.cycle is None
            or found.cycle == self.known.cycle
        )

    def _head_of(self, column: int) -> str:
        words = []
        for r, row in enumerate(self.rows):
            if self.grade(row[column]) or r > HEAD_ROWS:
                self._head = max(self._head, r - 1)
                break
            words.append(self._text(row[column]))
        return " ".join(w for w in words if w)

    def _area_heads(self, r: int, row: Row) -> dict[int, tuple[str, Place]]:
        """Columns headed by an area, with the cycle that stands above them (a merged head fills to the right)."""
        heads: dict[int, tuple[str, Place]] = {}
        above = self._cycles_above(r)
        for c, cell in enumerate(row):
            place = above.get(c, self.known)
            areas = self.areas(cell, place)
            if len(areas) == 1:
                heads[c] = (areas[0], place)
        return heads

    def _cycles_above(self, r: int) -> dict[int, Place]:
        found: dict[int, Place] = {}
        for row in self.rows[:r]:
            named = {c: p for c, cell in enumerate(row) if (p := self.cycle(cell)) and p.cycle}
            if len(named) < 2:
                continue
            current: Place | None = None
            for c in range(self.width):
                current = named.get(c, current if not self._text(row[c]) else None)
                if current:
                    found[c] = Place(self.known.force, current.programme, current.cycle)
        return found

    def _grades_beneath(self, r: int, heads: dict[int, tuple[str, Place]]) -> bool:
        cells = [row[c] for row in self.rows[r + 1 :] for c in heads if self._text(row[c])]
        return bool(cells) and sum(bool(self.grade(c)) for c in cells) >= len(cells) * 0.4

    def _same_area_twice(self, heads: dict[int, tuple[str, Place]]) -> bool:
        twice = [h for h, n in Counter(heads.values()).items() if n > 1]
        if twice:
            self.problems.append(Doubt("Two columns are headed by the same area of the same cycle", 0, 0))
        return bool(twice)

    def _only_area(self, place: Place) -> str | None:
        if place.programme is None or place.cycle is None:
            return None
        graded = self.wordings.graded_areas(place.programme, place.cycle)
        return graded[0] if len(graded) == 1 else None

    def _only_cycle(self, programme: str) -> str | None:
        cycles = self.wordings.vocabulary.cycles_of(programme)
        return cycles[0].cycle if len(cycles) == 1 else None

    # Footnotes and results

    def _footnotes(self) -> dict[str, str]:
        """Mark → the note that begins with it, from rows that hold one cell."""
        notes: dict[str, str] = {}
        for row in self.rows:
            filled = [c.text for c in row if c]
            if (
                len(filled) == 1
                and filled[0][0] in "*†‡§¹²³⁴[("
                and (m := re.match(r"([*†‡§¹²³⁴]+|\[\d\]|\([a-z\d]\))\s*\S", filled[0]))
            ):
                notes[m[1]] = filled[0]
        return notes

    def _say(
        self,
        place: Place,
        area: str,
        graded: tuple[str, str] | None,
        named: GridCell | None,
        given: GridCell | None,
    ) -> None:
        """Keeps one statement; `graded` is the grade and the mark beside it, None for an area not graded."""
        grade, mark = graded or (None, "")
        first, last = named or given, given or named
        if first is None or last is None:
            return
        judged_in = None
        if mark and grade:
            note = f"carried over from {mark}" if mark[:2] == "20" else self._notes.get(mark, "")
            judged_in = carried.judged_in(
                note, self.wordings.vocabulary, place.programme or "", place.cycle or ""
            )
            if judged_in is None:
                self._problem("The mark beside this grade has no note that can be understood", given)
                return
        start, end = min(first.start, last.start), max(first.end, last.end)
        if end - start > 400:
            start, end = last.start, last.end
        self.stated.append(Stated(place, area, grade, judged_in, start, end))

    def _problem(self, message: str, cell: GridCell | None) -> None:
        self.problems.append(Doubt(message, cell.start if cell else 0, cell.end if cell else 0))
