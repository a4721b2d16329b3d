"""Of how many grades that should exist do we hold how many: forces × cycles."""

from judgements.figures.coverage.chart import chart
from judgements.figures.coverage.question import Choices, frame, table
from judgements.figures.coverage.words import words
from judgements.figures.figure import Figure

FIGURE = Figure("coverage", "Which grades do we hold, of how many?", Choices, frame, chart, words, table)


__all__ = ["FIGURE"]
