"""How do areas of one cycle relate to those of the next: the crosswalk, drawn."""

from judgements.figures.crosswalk.chart import chart
from judgements.figures.crosswalk.question import Choices, frame, table
from judgements.figures.crosswalk.words import words
from judgements.figures.figure import Figure, none_to_pick

FIGURE = Figure(
    "crosswalk",
    "How do areas of one cycle relate to those of the next?",
    Choices,
    frame,
    chart,
    words,
    table,
    picked=none_to_pick,
)


__all__ = ["FIGURE"]
