"""How many forces hold each grade: by area, region, peer group, cycle or programme; as counts or shares."""

from judgements.figures.figure import Figure
from judgements.figures.grade_distribution.chart import chart, picked
from judgements.figures.grade_distribution.question import BY, MEASURES, Choices, complete, frame, table
from judgements.figures.grade_distribution.words import words

FIGURE = Figure(
    "grade_distribution",
    "How many forces hold each grade?",
    Choices,
    frame,
    chart,
    words,
    table,
    own={"by": BY, "measure": MEASURES},
    complete=complete,
    picked=picked,
)


__all__ = ["FIGURE"]
