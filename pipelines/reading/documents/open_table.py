"""A table of a page while it is parsed: cells as they come, then a grid in which spans are spelt out."""

import re
from collections.abc import Mapping

from pipelines.reading.documents.document import MOST_CELLS, Cell, Table

MOST_COLUMNS = 60


class OpenTable:
    """Cells as they come, then as a grid in which spans are spelt out."""

    def __init__(self) -> None:
        self.rows: list[list[tuple[Cell, int, int]]] = []
        self.cells = 0
        self._hints: list[str] = []
        self._open: tuple[int, bool, int, int] | None = None

    def row(self) -> None:
        self.rows.append([])

    def open(self, start: int, header: bool, attributes: Mapping[str, str]) -> None:
        self._hints = []
        self.hint(attributes)
        self._open = (start, header, _span(attributes.get("colspan")), _span(attributes.get("rowspan")))

    def hint(self, attributes: Mapping[str, str]) -> None:
        """Words that a cell says by attributes alone: a tooltip, a label, the class that gives its colour."""
        for name in ("title", "aria-label", "data-grade", "class"):
            if (words := (attributes.get(name) or "").strip()[:80]) and len(self._hints) < 8:
                self._hints.append(re.sub(r"[-_]+", " ", words))

    def unsaid(self, end: int) -> str:
        """The first of these words where the cell holds no text."""
        return self._hints[0] if self._hints and self._open and self._open[0] == end else ""

    def close(self, end: int, parts: list[str]) -> None:
        if self._open is None:
            return
        start, header, across, down = self._open
        self._open = None
        if not self.rows:
            self.row()
        # The block's closing line break is not part of the cell.
        end = end - 1 if end > start and parts and parts[-1] == "\n" else end
        self.cells += 1
        if len(self.rows[-1]) < MOST_COLUMNS and self.cells <= MOST_CELLS:
            self.rows[-1].append((Cell(start, end, header), across, down))

    def grid(self) -> Table:
        below: dict[tuple[int, int], Cell] = {}
        grid: list[tuple[Cell | None, ...]] = []
        spelt = 0
        for r, row in enumerate(self.rows):
            spelt += len(grid[-1]) if grid else 0
            if spelt > MOST_CELLS:
                break
            cells: list[Cell | None] = []
            for cell, across, down in row:
                while (r, len(cells)) in below:
                    cells.append(below.pop((r, len(cells))))
                for _ in range(min(across, MOST_COLUMNS - len(cells))):
                    for d in range(1, min(down, len(self.rows) - r, MOST_COLUMNS)):
                        below[r + d, len(cells)] = cell
                    cells.append(cell)
            while (r, len(cells)) in below:
                cells.append(below.pop((r, len(cells))))
            grid.append(tuple(c if c and c.end > c.start else None for c in cells))
        return Table(tuple(grid))


def _span(value: str | None) -> int:
    return (
        min(int(value), 50)
        if value and value.strip().isascii() and value.strip().isdigit() and int(value)
        else 1
    )
