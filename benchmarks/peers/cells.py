"""The cells of the grade grid of a cycle, for those who draw them in another way."""

from functools import cache

import polars as pl

from judgements.figures import FIGURES
from judgements.store import current

CYCLES = ("2014", "2015", "2016", "2017", "2018/19", "2021/22", "2023-25")
GRID = FIGURES["grade_grid"]


@cache
def cells(cycle: str) -> pl.DataFrame:
    """`force_name`, `short_label`, `letter` and `rank` of every cell."""
    store = current()
    frame = GRID.frame(store, GRID.choose(store, [("cycle", cycle)]))
    return frame.select("force_name", "short_label", "letter", "rank")
