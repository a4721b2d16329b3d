"""Where does a force stand: among all graded, in its region, among its peers; with the forces of each grade named."""

from judgements.figures.figure import Figure
from judgements.figures.position.chart import chart, key, picked
from judgements.figures.position.question import SHOW, Choices, complete, frame, table
from judgements.figures.position.words import words

FIGURE = Figure(
    "position",
    "Where does a force stand among the others?",
    Choices,
    frame,
    chart,
    words,
    table,
    own={"show": SHOW},
    complete=complete,
    picked=picked,
    key=key,
)


__all__ = ["FIGURE"]
