"""Partial dates: which days they can mean, and how people write them."""

import datetime as dt

import polars as pl
import pytest

from judgements.dates import dated, dated_words, days, first_day, last_day, partial_date, partial_date_words


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2023-02", dt.date(2023, 2, 1), dt.date(2023, 2, 28)),
        ("2024-02-29", dt.date(2024, 2, 29), dt.date(2024, 2, 29)),
        *(
            (no_date, None, None)
            for no_date in ("", None, "2023-02-29", "2024-13", "2024-00", "24", "2024-2-1")
        ),
    ],
)
def test_a_partial_date_means_every_day_from_its_first_to_its_last(text, first, last):
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024", "2024"),
        ("2024-02", "February 2024"),
        ("2024-02-09", "9 February 2024"),
        (None, "date not known"),
    ],
)
def test_people_write_as_much_of_a_date_as_there_is(text, words):
    assert partial_date(text) == words
    assert (
        pl.DataFrame({"d": [text]}, schema={"d": pl.String})
        .select(partial_date_words("d").fill_null("date not known"))
        .item()
        == words
    )


@pytest.mark.parametrize(
    ("published", "reported", "words"),
    [
        ("2019-05-02", None, "published 2 May 2019"),
        ("2019-05", "2019-05-03", "published May 2019"),
        (None, "2019-05-03", "reported by 3 May 2019"),
        (None, None, "date not known"),
    ],
)
def test_the_date_of_a_page_about_a_report_is_called_so(published, reported, words):
    assert dated(published, reported) == words
    row = pl.DataFrame(
        {"published": [published], "reported": [reported]},
        schema=dict.fromkeys(("published", "reported"), pl.String),
    )
    assert row.select(dated_words()).item() == words


def test_a_column_of_dates_keeps_its_order_and_its_empty_cells():
    frame = pl.DataFrame({"when": ["2024", None, "2023-05", "2024"]})
    assert days(frame, "when").select("when", "first_day").rows() == [
        ("2024", dt.date(2024, 1, 1)),
        (None, None),
        ("2023-05", dt.date(2023, 5, 1)),
        ("2024", dt.date(2024, 1, 1)),
    ]
