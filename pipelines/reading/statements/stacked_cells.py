"""Tables pasted with one cell a line: the heads, then each force and its grades in as many lines as there are heads."""

from collections import Counter
from itertools import pairwise

from pipelines.reading.documents.document import Document, GridCell, Row
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.statements.cells import Cells, is_blank

LONGEST_CELL = 160
MOST_LINES = 6_000
FEWEST_FORCES = 2


def stacked(document: Document, wordings: Wordings) -> list[Row]:
    """The rows of such a table, its heads first; none where the document holds none."""
    cells = Cells(wordings, letters=True)
    lines = [line for line in document.lines[:MOST_LINES] if not line.cell]
    said = [GridCell(document.words(n)[:LONGEST_CELL].strip(), n.start, n.end) for n in lines]
    forces = [i for i, cell in enumerate(said) if cells.force(cell)]
    steps = Counter(b - a for a, b in pairwise(forces))
    if len(forces) < FEWEST_FORCES or not steps:
        return []
    width = steps.most_common(1)[0][0]
    rows = [said[i : i + width] for i in forces]
    full = [row for row in rows if len(row) == width and _graded(row, cells)]
    first = next((i for i in forces if said[i : i + width] in full), 0)
    heads = said[max(0, first - width + 1) : first]
    if width < 2 or len(full) < FEWEST_FORCES or first < width - 1 or any(map(cells.grade, heads)):
        return []
    return [[None, *said[first - width + 1 : first]], *full]


def _graded(row: list[GridCell], cells: Cells) -> bool:
    """Is every cell after the force's a grade, or nothing?"""
    grades = [cells.grade(cell) for cell in row[1:]]
    return any(grades) and all(g or is_blank(cell) for g, cell in zip(grades, row[1:], strict=True))
