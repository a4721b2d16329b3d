"""Rows at fault, told as problems."""

from collections.abc import Iterator

import polars as pl

from pipelines.problems import Problem, shown
from pipelines.register.table import Table

Tables = dict[str, pl.DataFrame]


def problems_of(
    table: Table, bad: pl.DataFrame, columns: tuple[str, ...], said: str, remedy: str
) -> Iterator[Problem]:
    """A problem for each row of `bad`; `said` has a place for the values of `columns`."""
    for line, *values in bad.select("line", *columns).iter_rows():
        named = shown(", ".join(v for v in values if v))
        yield Problem(table.file_name, line, said.replace("{}", named), remedy, columns[-1])
