"""Which forces' grades went up, stayed or went down between two cycles, where that may be asked at all?"""

from judgements.figures.figure import Figure
from judgements.figures.grade_changes.chart import chart, picked
from judgements.figures.grade_changes.question import Choices, complete, frame, table
from judgements.figures.grade_changes.words import words

FIGURE = Figure(
    "grade_changes",
    "Which forces' grades went up, stayed or went down between two cycles, where that may be asked?",
    Choices,
    frame,
    chart,
    words,
    table,
    complete=complete,
    picked=picked,
)


__all__ = ["FIGURE"]
