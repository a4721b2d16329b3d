"""When was each inspection published, and which grades did it give?"""

from judgements.figures import undated
from judgements.figures.figure import Figure
from judgements.figures.timeline.chart import chart, picked
from judgements.figures.timeline.question import ORDERS, Choices, complete, frame, table
from judgements.figures.timeline.words import words

FIGURE = Figure(
    "timeline",
    "When was each inspection published, and which grades did it give?",
    Choices,
    frame,
    chart,
    words,
    table,
    own={"order": tuple(ORDERS)},
    complete=complete,
    picked=picked,
    left_out=undated.judgements,
)


__all__ = ["FIGURE"]
