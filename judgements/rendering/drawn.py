"""A finished drawing, counted against its frame, and refused where cells or letters are missing."""

from typing import Any

from judgements.drawing import svg
from judgements.figures import Asked


class Unsound(Exception):
    """A drawing has other marks than the frame has cells."""


def checked_drawing(drawing: str, asked: Asked[Any]) -> str:
    """The drawing. Raises Unsound where it holds no letters, or not a cell for each of the frame."""
    cells, letters = svg.counted(drawing)
    expected = asked.figure.cells(asked)
    if not letters or cells != expected:
        raise Unsound(f"{asked.figure.name}: {cells} cells drawn, {expected} in the frame, {letters} letters")
    return drawing
