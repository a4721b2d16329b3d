"""Addresses of cells and names: codes alone, quoted."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

import polars as pl


def address(codes: Mapping[str, str]) -> str:
    """`?force=kent&cycle=2018%2F19` of codes; those that are empty are left out."""
    return "?" + "&".join(f"{name}={quote(code, safe='')}" for name, code in codes.items() if code)


def addresses(
    frame: pl.DataFrame, fields: Sequence[str] = ("force", "programme", "cycle", "area")
) -> pl.Expr:
    """`address` of the columns named, one for each row; columns that the frame lacks are left out."""
    parts = [pl.lit(f"{field}=") + _quoted(frame[field]) for field in fields if field in frame.columns]
    return pl.lit("?") + pl.concat_str(parts, separator="&", ignore_nulls=True)


def _quoted(codes: pl.Series) -> pl.Expr:
    quoted = {code: quote(code, safe="") for code in codes.drop_nulls().unique()}
    return pl.col(codes.name).replace_strict(quoted, default=None, return_dtype=pl.String)
