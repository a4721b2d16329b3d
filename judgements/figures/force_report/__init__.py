"""What was one force graded in one cycle or inspection: a large letter for each area, its grade in words, its date."""

from judgements.figures.figure import Figure, none_spelt
from judgements.figures.force_report.chart import chart
from judgements.figures.force_report.question import ORDERS, Choices, complete, frame, table
from judgements.figures.force_report.words import words

FIGURE = Figure(
    "force_report",
    "What was one force graded in one cycle or inspection?",
    Choices,
    frame,
    chart,
    words,
    table,
    own={"order": tuple(ORDERS)},
    complete=complete,
    key=none_spelt,
)


__all__ = ["FIGURE", "ORDERS"]
