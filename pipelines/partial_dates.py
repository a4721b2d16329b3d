"""Dates as precise as their source: `2025`, `2025-04`, `2025-04-11`, or empty. No day is invented."""

import calendar
import datetime as dt
import re

import polars as pl

FORM = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{2})(-(?P<day>\d{2}))?)?")


def last_day(text: str | None) -> dt.date | None:
    """The last day that a partial date can mean; None for an empty or impossible one."""
    match = FORM.fullmatch(text or "")
    if not match:
        return None
    year, month = int(match["year"]), int(match["month"] or 12)
    try:
        return dt.date(year, month, int(match["day"] or calendar.monthrange(year, month)[1]))
    except (ValueError, calendar.IllegalMonthError):
        return None


def last_days(column: pl.Series) -> pl.Series:
    """`last_day` of a whole column; each distinct text is worked out once."""
    texts = column.unique().to_list()
    days = [last_day(t) for t in texts]
    return column.replace_strict(texts, days, return_dtype=pl.Date).cast(pl.Date)  # an empty one stays text
