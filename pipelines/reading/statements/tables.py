"""Tables of any shape: what their cells state.

A sheet may hold several tables, one above or beside another (`blocks`); each has one of several shapes
(`shapes`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from judgements.wording import plural
from pipelines.reading.documents.document import Row
from pipelines.reading.language.phrases import tokens
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.reading import Doubt, Scope
from pipelines.reading.statements.blocks import Block, blocks
from pipelines.reading.statements.cells import Cells, filled, under_pillars
from pipelines.reading.statements.shapes import HEADED_BY_GRADES, SHAPES, counts_of_areas
from pipelines.reading.statements.statement import Statement

SPOKEN = re.compile(r"\b(?:in|for|across) (?:\w+ ){1,2}areas?\b")
MOST_TOLD = 12


@dataclass
class TableRead:
    """What a table states; `understood` where it, or a part of it, has a known shape.

    `told`: of a table of no known shape, the doubts that its forces' grades became no fact.
    """

    statements: list[Statement] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    understood: bool = False
    holds_grades: bool = False
    told: list[Doubt] = field(default_factory=list)


def table(
    rows: Sequence[Row],
    wordings: Wordings,
    known: Scope,
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
    squared = under_pillars(squared)
    cells.look_at(squared)
    found = TableRead()
    for block in blocks(squared, known, cells, sheet):
        read = _read(block)
        found.statements += read.statements
        found.doubts += read.doubts
        found.understood |= read.understood
        found.holds_grades |= read.holds_grades
        found.told += read.told
    return found


def _is_lettered(rows: Sequence[Row], wordings: Wordings) -> bool:
    """Are there several initials of grades, and no grade in full?"""
    said = [c.text for row in rows for c in row if c]
    letters = sum(text.casefold() in wordings.grade_letters for text in said)
    return letters > 2 and not any(wordings.grades.exactly(text) for text in said)


def _read(block: Block) -> TableRead:
    found = TableRead(holds_grades=bool(block.graded_rows) or counts_of_areas(block))
    if len(block.rows) < 2 or not found.holds_grades:
        return found
    spoken = replace(block, statements=[], doubts=[])
    _spoken(spoken)
    found.doubts = spoken.doubts
    first: list[Doubt] = []
    for shape in SHAPES:
        tried = replace(block, statements=[], doubts=[], used=set())
        if shape(tried):
            if shape not in HEADED_BY_GRADES:
                tell_left_over(tried)
            return TableRead(tried.statements, tried.doubts + found.doubts, True, True)
        first = first or tried.doubts
    found.doubts += first
    untold = replace(block, statements=[], doubts=[], used=set())
    tell_left_over(untold)
    found.told = untold.doubts
    return found


def _spoken(block: Block) -> None:
    """A cell that speaks of grades and areas in words is told: sentences are not read in a table."""
    for row in block.rows:
        for cell in filled(row):
            low = cell.text[:400].casefold()
            spoken = " area" in low and not block.cells.grade(cell) and SPOKEN.search(low)
            if spoken and block.cells.wordings.grades.anywhere(tokens(low)):
                block.doubt("This cell speaks of grades in words, which are not read in a table", cell)


def tell_left_over(block: Block) -> None:
    """A cell that holds a grade and became no fact is told, the first of them by themselves."""
    left = block.left_over()
    for cell in left[:MOST_TOLD]:
        block.doubt("This grade became no fact: no force and area of the cycle stand beside it", cell)
    if more := len(left) - MOST_TOLD if len(left) > MOST_TOLD else 0:
        block.doubt(f"{plural(more, 'grade')} more of this table became no fact", left[MOST_TOLD])
