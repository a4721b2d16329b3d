"""What the cells of tables are: grades, areas, forces, cycles. Each text is looked up once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from judgements.entries import Area
from judgements.vocabulary import plain
from pipelines.reading.documents.document import GridCell
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.reading import Scope
from pipelines.reading.statements.cycles_named import scope_named, unnumbered, years_alone

TICKS = frozenset(("✓", "✔", "√", "x", "●", "•", "■", "yes", "y", "tick", "*", "✗"))
BLANK = frozenset(("", "-", "–", "—", "n/a", "na", "none", "nil", "..", ".", "not applicable", "0"))
UNGRADED = re.compile(
    r"\b(?:not (?:been )?(?:graded|inspected|assessed)|ungraded|to be graded|no grade|not yet graded)\b", re.I
)
MARKED = re.compile(r"(?P<word>.*?[^\W_])[.]?\s*(?P<mark>[*†‡§¹²³⁴?]+|\[\d\]|\([a-z\d]\))$", re.S)
# Words that the class of a cell, or the name of a picture, puts beside a grade.
BESIDE_GRADE = re.compile(
    r"\b(?:grade[ds]?|rating|judge?ment|icon|badge|img|image|cell|colou?r|bg|is|level)\b", re.I
)
YEAR = re.compile(r"(?P<word>[^(]*)\((?P<year>20\d\d(?:[/–-]\d\d)?)\)")
NUMBERED = re.compile(
    r"(?P<pillar>[a-z]+(?: [a-z]+)*?)\W+(?:q(?:uestion)?|core question)\.? ?(?P<number>\d{1,2})(?P<more>\W.*)?",
    re.I | re.S,
)
QUESTION = re.compile(r"(?:q(?:uestion)?|core question)\.? ?\d{1,2}", re.I)
LONGEST_GRADE, LONGEST_NAME, LONGEST_HEAD = 60, 80, 300


class Cells:
    """The look-ups of one table. `letters` allows initials as grades; `notes` are the words after the table;
    `subject` is the area that it is of, where it names none."""

    def __init__(
        self, wordings: Wordings, letters: bool = False, notes: str = "", subject: str | None = None
    ) -> None:
        self.wordings, self.letters, self.notes, self.subject = wordings, letters, notes, subject
        # Pillar → the numbers of its questions that the table has.
        self.numbers: dict[str, set[int]] = {}
        self._grades: dict[str, tuple[str, str] | None] = {}
        self._areas: dict[tuple[str, str, str], tuple[str, ...]] = {}
        self._forces: dict[str, str | None] = {}
        self._scopes: dict[tuple[str, str | None], Scope | None] = {}

    def look_at(self, rows: Sequence[Sequence[GridCell | None]]) -> None:
        """Notes which numbered questions the table has."""
        for row in rows:
            for cell in row:
                if cell and len(cell.text) < LONGEST_HEAD and (m := NUMBERED.fullmatch(cell.text.strip())):
                    self.numbers.setdefault(plain(m["pillar"]), set()).add(int(m["number"]))

    def grade(self, cell: GridCell | None) -> tuple[str, str] | None:
        """(grade, footnote mark) of a cell that holds a grade and nothing else."""
        if cell is None or len(cell.text) > LONGEST_GRADE:
            return None
        if cell.text not in self._grades:
            self._grades[cell.text] = self._grade_named(cell.text)
        return self._grades[cell.text]

    def _grade_named(self, text: str) -> tuple[str, str] | None:
        mark = ""
        if m := MARKED.fullmatch(text):
            text, mark = m["word"], m["mark"]
        if m := YEAR.fullmatch(text):
            text, mark = m["word"], m["year"]
        found = self.wordings.cell_grades.exactly(text) or self.wordings.cell_grades.exactly(
            BESIDE_GRADE.sub(" ", text)
        )
        if found is None and self.letters:
            found = self.wordings.grade_letters.get(re.sub(r"\W", "", text).casefold())
        return (found, mark) if found else None

    def areas(self, cell: GridCell | None, scope: Scope) -> tuple[str, ...]:
        """The areas that a cell names, one a line or parted by semicolons; empty if any part names none."""
        if cell is None or len(cell.text) > 1200 or not scope.is_of_cycle:
            return ()
        known = (cell.text, *scope.key)
        if known not in self._areas:
            self._areas[known] = self._areas_named(*known)
        return self._areas[known]

    def _areas_named(self, text: str, programme: str, cycle: str) -> tuple[str, ...]:
        phrases = self.wordings.areas(programme, cycle)
        if one := phrases.exactly(unnumbered(text)):
            return (one,) if one != "?" else ()
        if numbered := self._question(text, programme, cycle):
            return (numbered,)
        parts = [p for p in re.split(r"[\n;•]", text) if p.strip()]
        found = [phrases.exactly(unnumbered(p)) for p in parts]
        return tuple(f for f in found if f) if found and all(f and f != "?" for f in found) else ()

    def _question(self, text: str, programme: str, cycle: str) -> str | None:
        """ "Effectiveness - Question 1": the area that the key beside the table names, else the first question."""
        m = NUMBERED.fullmatch(text.strip())
        if not m:
            return None
        phrases = self.wordings.areas(programme, cycle)
        if m["more"] and (own := phrases.exactly(m["more"])):
            return own
        key = re.search(
            rf"{m['pillar'].strip()}\W+(?:q(?:uestion)?|core question)\.? ?{m['number']}\b\W+(?P<said>[^\n]+)",
            self.notes,
            re.I,
        )
        if key:
            return phrases.exactly(key["said"])
        pillar = phrases.exactly(m["pillar"])
        questions = [
            a for a in self.wordings.vocabulary.areas_of(programme, cycle) if pillar and a.parent == pillar
        ]
        questions.sort(key=lambda a: a.order)
        meant = self._counted(questions, m["pillar"])
        number = int(m["number"])
        return meant[number - 1].area if 0 < number <= len(meant) else None

    def _counted(self, questions: list[Area], pillar: str) -> list[Area]:
        """The questions that a table without a key numbers: all of a pillar, or those that were graded. Where the two
        differ the numbers that it has must tell which; else only those that are the same in both."""
        graded = [a for a in questions if a.is_graded]
        numbers = self.numbers.get(plain(pillar), set())
        if numbers == set(range(1, len(graded) + 1)):
            return graded
        if numbers == {n for n, a in enumerate(questions, 1) if a in graded}:
            return questions
        return [
            a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(questions, graded, strict=False))
        ]

    def force(self, cell: GridCell | None) -> str | None:
        """The force that a cell names."""
        text = cell.text if cell else ""
        if not 1 < len(text) < LONGEST_NAME:
            return None
        if text not in self._forces:
            self._forces[text] = self.wordings.force_of_name(text) or self.wordings.vocabulary.force_code(
                text
            )
        return self._forces[text]

    def scope(self, cell: GridCell | None, programme: str | None) -> Scope | None:
        """The programme and cycle that a cell names; the programme alone where it names no cycle."""
        if cell is None or len(cell.text) > 200:
            return None
        known = (cell.text, programme)
        if known not in self._scopes:
            found = scope_named(cell.text, self.wordings, programme)
            self._scopes[known] = found or years_alone(cell.text, self.wordings)
        return self._scopes[known]

    def only_area(self, scope: Scope) -> str | None:
        """The area that the words around the table name, or that of a programme which grades one alone."""
        if self.subject:
            return self.subject
        return self.wordings.vocabulary.only_area(*scope.key)

    def only_cycle(self, programme: str | None) -> str | None:
        """The cycle of a rolling programme, which has one."""
        cycles = self.wordings.vocabulary.cycles_of(programme or "")
        return cycles[0].cycle if len(cycles) == 1 else None


def under_pillars(rows: list[list[GridCell | None]]) -> list[list[GridCell | None]]:
    """The rows, where heads that are numbers of questions have the pillar above them put before them.

    A pillar's cell holds for the columns to its right up to the next; where nothing stands beneath it is the head.
    """
    found = list(rows)
    for r in range(1, len(rows)):
        numbers = [c for c, cell in enumerate(rows[r]) if QUESTION.fullmatch(text_of(cell).strip())]
        # A cell in the first column is a title, which no question stands beneath.
        if len(numbers) < 2 or not any(rows[r - 1][c] for c in range(1, numbers[0] + 1)):
            continue
        above: GridCell | None = None
        for c, cell in enumerate(rows[r]):
            above = (rows[r - 1][c] if c else None) or above
            if above and c in numbers and cell:
                found[r][c] = replace(cell, text=f"{above.text} - {cell.text}")
            elif above and not text_of(cell):
                found[r][c] = above
        found[r - 1] = [None] * len(rows[r])
    return found


def text_of(cell: GridCell | None) -> str:
    """The words of a cell, empty where there is none."""
    return cell.text if cell else ""


def is_blank(cell: GridCell | None) -> bool:
    """Does a cell say nothing?"""
    return text_of(cell).casefold() in BLANK


def filled(row: Mapping[int, GridCell] | list[GridCell | None]) -> list[GridCell]:
    """The cells of a row that hold anything, a merged one once."""
    cells = row.values() if isinstance(row, Mapping) else row
    seen: dict[int, GridCell] = {}
    for cell in cells:
        if cell:
            seen.setdefault(cell.start, cell)
    return list(seen.values())
