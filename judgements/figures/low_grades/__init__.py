"""Where is each force graded requires improvement or inadequate: now, and in several cycles of one theme."""

from judgements.figures.figure import Figure
from judgements.figures.low_grades.chart import chart
from judgements.figures.low_grades.question import (
    CYCLES,
    ORDERS,
    SHOW,
    Choices,
    complete,
    frame,
    left_out,
    table,
)
from judgements.figures.low_grades.words import words

FIGURE = Figure(
    "low_grades",
    "Where is each force graded low, now and again?",
    Choices,
    frame,
    chart,
    words,
    table,
    own={"show": SHOW, "cycles": CYCLES, "order": tuple(ORDERS)},
    complete=complete,
    left_out=left_out,
)


__all__ = ["FIGURE"]
