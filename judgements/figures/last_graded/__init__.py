"""When was each force last graded, as far as our data know? Where is it silent?"""

from judgements.figures.figure import Figure, none_spelt
from judgements.figures.last_graded.chart import chart
from judgements.figures.last_graded.question import Choices, complete, frame, table
from judgements.figures.last_graded.words import words

FIGURE = Figure(
    "last_graded",
    "When was each force last graded, as far as our data know?",
    Choices,
    frame,
    chart,
    words,
    table,
    complete=complete,
    key=none_spelt,
)


__all__ = ["FIGURE"]
