"""Which grade does each force hold: forces × areas of a cycle, × cycles of a theme, or areas × cycles of one."""

from judgements.figures.figure import Figure
from judgements.figures.grade_grid.chart import chart
from judgements.figures.grade_grid.question import LAYOUTS, ORDERS, Choices, complete, frame, table
from judgements.figures.grade_grid.words import words

FIGURE = Figure(
    "grade_grid",
    "Which grade does each force hold in each area?",
    Choices,
    frame,
    chart,
    words,
    table,
    own={"order": (*ORDERS, "area", "peers"), "layout": LAYOUTS},
    complete=complete,
)


__all__ = ["FIGURE", "ORDERS"]
