"""How do some forces, or a force and its region or peers, compare on every area of one cycle?"""

from judgements.figures.comparison.chart import chart
from judgements.figures.comparison.question import ORDERS, Choices, complete, frame, table
from judgements.figures.comparison.words import words
from judgements.figures.figure import Figure

FIGURE = Figure(
    "comparison",
    "How do some forces compare on every area of one cycle?",
    Choices,
    frame,
    chart,
    words,
    table,
    own={"order": tuple(ORDERS)},
    complete=complete,
)


__all__ = ["FIGURE", "ORDERS"]
