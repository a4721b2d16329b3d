"""Dates as precise as their source: `2025`, `2025-04`, `2025-04-11`, or empty. No day is invented.

A partial date stands for every day that it can mean, from its first to its last.
"""

import calendar
import datetime as dt
import re

import polars as pl

FORM = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{2})(-(?P<day>\d{2}))?)?", re.ASCII)
MONTHS = tuple(calendar.month_name)[1:]
# Two reports on one force in one rolling programme lie further apart than this, two statements about
# one report nearer: the inspectorate needs about a year between inspection and return.
DAYS_BETWEEN_INSPECTIONS = 183


def first_day(text: str | None) -> dt.date | None:
    """The first day that a partial date can mean; None for an empty or impossible one."""
    match = FORM.fullmatch(text or "")
    if not match:
        return None
    try:
        return dt.date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    except ValueError:
        return None


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


def days(
    frame: pl.DataFrame, column: str, first: str | None = "first_day", last: str | None = "last_day"
) -> pl.DataFrame:
    """`frame` with the first and the last day that the partial date in `column` can mean, under these names
    (None: not asked for); null where there is no date."""
    texts = frame[column].cast(pl.String).unique().to_list()
    asked = {first: first_day, last: last_day}
    found = {name: [answer(t) for t in texts] for name, answer in asked.items() if name}
    schema = pl.Schema({column: pl.String} | dict.fromkeys(found, pl.Date))
    meant = pl.DataFrame({column: texts, **found}, schema=schema)
    kept = frame.with_columns(pl.col(column).cast(pl.String))
    return kept.join(meant, on=column, how="left", nulls_equal=True, maintain_order="left")


def finest(days: pl.Expr, text: str) -> pl.Expr:
    """The order of partial dates by the last day they can mean, the more precise first: of `2025-01` and
    `2025-01-31` the second. `days`: their last days; `text`: the column that holds them."""
    return pl.struct(days.fill_null(dt.date.max), -pl.col(text).str.len_chars().cast(pl.Int32))


def day(date: dt.date) -> str:
    """`8 August 2024`."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def partial_date(text: str | None) -> str:
    """A partial date as people write it: `2025`, `April 2025`, `11 April 2025`; `date not known` for none."""
    first = first_day(text)
    if not text or first is None:
        return "date not known"
    return (
        text
        if len(text) == 4
        else f"{MONTHS[first.month - 1]} {first.year}"
        if len(text) == 7
        else day(first)
    )


def short_date(text: str | None) -> str:
    """A partial date for a narrow place: `2025`, `Apr 2025`, `11 Apr 2025`; `no date` for none."""
    if first_day(text) is None:
        return "no date"
    return re.sub(r"[A-Z][a-z]{3,}", lambda month: month[0][:3], partial_date(text))


def dated(published: str | None, reported: str | None = None) -> str:
    """When a judgement came out, called what it is: `published 2 May 2019`; where only pages about the
    report have a date, `reported by 3 May 2019`; else `date not known`."""
    if published:
        return f"published {partial_date(published)}"
    return f"reported by {partial_date(reported)}" if reported else "date not known"


def partial_date_words(column: str) -> pl.Expr:
    """`partial_date` of a column; null for none."""
    text = pl.col(column).cast(pl.String)
    names = {f"{n:02}": name for n, name in enumerate(MONTHS, 1)}
    month = text.str.slice(5, 2).replace_strict(names, default=None, return_dtype=pl.String)
    month = pl.concat_str(month, text.str.head(4), separator=" ")
    whole = pl.concat_str(text.str.slice(8).str.strip_prefix("0"), month, separator=" ")
    size = text.str.len_chars()
    return pl.when(size == 10).then(whole).when(size == 7).then(month).when(size == 4).then(text)


def dated_words() -> pl.Expr:
    """`dated` of the columns `published` and `reported`."""
    return pl.coalesce(
        pl.format("published {}", partial_date_words("published")),
        pl.format("reported by {}", partial_date_words("reported")),
        pl.lit("date not known"),
    )
