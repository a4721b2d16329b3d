"""How many areas got which grade, as releases state it, and which of them can we place by area?"""

from judgements.figures import undated
from judgements.figures.counts_stated.chart import chart, picked
from judgements.figures.counts_stated.question import Choices, frame, table
from judgements.figures.counts_stated.words import words
from judgements.figures.figure import Figure

FIGURE = Figure(
    "counts_stated",
    "How many areas got which grade, as releases state it, and which can we place by area?",
    Choices,
    frame,
    chart,
    words,
    table,
    picked=picked,
    left_out=undated.statements,
)


__all__ = ["FIGURE"]
