"""Rows of a frame under a type that says their columns."""

from typing import TypeVar, cast

import polars as pl

Row = TypeVar("Row")


def rows_of(frame: pl.DataFrame, kind: type[Row]) -> list[Row]:
    """The rows as dictionaries. `kind`, a TypedDict, names those of their columns that are used, with their types."""
    return cast(list[Row], frame.to_dicts())
