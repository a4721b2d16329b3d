"""What has one force been graded, cycle by cycle, and what happened beside its grades?"""

from judgements.figures.figure import Figure
from judgements.figures.force_history.chart import chart, picked
from judgements.figures.force_history.question import Choices, complete, frame, table
from judgements.figures.force_history.words import words

FIGURE = Figure(
    "force_history",
    "What has one force been graded, cycle by cycle, and what happened beside its grades?",
    Choices,
    frame,
    chart,
    words,
    table,
    complete=complete,
    picked=picked,
)


__all__ = ["FIGURE"]
