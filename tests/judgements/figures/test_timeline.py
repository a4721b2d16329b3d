"""Judgements by date of publication, at the precision that the dates have."""

import datetime as dt

import pytest

from judgements.drawing.look import SMALLEST
from judgements.figures import FIGURES, Look
from tests.judgements.figures.boards import said, written

FIGURE = FIGURES["timeline"]
FIVE = ("leadership", "partnership")


def asked_of(store, **choices):
    return FIGURE.ask(store, FIGURE.complete(store, FIGURE.choices(**choices)))


@pytest.fixture
def store(country):
    """Child protection reports: one dated by the inspectorate to the day, one to the month, one told by the
    press alone, one without a date."""
    dated = {
        "Exampleshire": ("hmicfrs", "2025-01-15"),
        "Northshire": ("hmicfrs", "2025-05"),
        "Borderland": ("press", "2025-11-21"),
        "Westmarch": ("pcc", ""),
    }
    for force, (publisher, published) in dated.items():
        for area in FIVE:
            country.evidence(
                force, area, "good", programme="NCPI", cycle="rolling", publisher=publisher,
                published=published, source_url=f"https://example.org/{force}",
            )  # fmt: skip
    country.evidence("Exampleshire", "vetting", "good", programme="INTEGRITY", cycle="rolling")
    country.evidence("Exampleshire", "leadership", "good")
    return country.store()


def reports(figure):
    return figure.frame.unique("report", maintain_order=True)


def test_the_rolling_programmes_are_shown_by_default(store):
    assert set(asked_of(store).frame["programme"]) == {"NCPI", "INTEGRITY"}


def test_reports_stand_newest_first_and_undated_last(store):
    assert reports(asked_of(store, programme=("NCPI",))).select("force", "report_date").rows() == [
        ("borderland", "2025-11-21"),
        ("northshire", "2025-05"),
        ("exampleshire", "2025-01-15"),
        ("westmarch", None),
    ]


def test_oldest_first_turns_the_order_and_keeps_undated_last(store):
    frame = reports(asked_of(store, programme=("NCPI",), order="oldest"))
    assert frame["force"].to_list() == ["exampleshire", "northshire", "borderland", "westmarch"]


def test_the_latest_date_is_called_what_it_is_and_the_notes_count_how_reports_are_dated(store):
    words = asked_of(store, programme=("NCPI",)).words
    assert words.headline == (
        "Child protection: grades of 4 of 5 forces held, latest reported by 21 November 2025"
    )
    assert words.notes[:2] == (
        "2 reports dated to the day, 1 report to the month and 1 report without any date.",
        "1 report stands at the date of a page about it; published by then.",
    )


def test_a_month_covers_all_its_days(store):
    frame = asked_of(store, programme=("NCPI",), force=("northshire",)).frame
    assert set(frame.select("published", "first_day", "last_day").rows()) == {
        ("2025-05", dt.date(2025, 5, 1), dt.date(2025, 5, 31))
    }


def test_a_cyclic_programme_without_a_place_shows_one_force(store):
    assert asked_of(store, programme=("PEEL",)).choices.force == ("borderland",)


def test_what_was_published_later_is_not_shown_and_what_nobody_dates_is_counted(store):
    figure = asked_of(store, programme=("NCPI",), as_at=dt.date(2025, 5, 10))
    assert set(figure.frame["force"]) == {"exampleshire"}
    left_out = (
        "Left out: 6 not dated (nobody says whether it was known by then: no date, or none precise enough)."
    )
    assert left_out in figure.words.notes


def test_nothing_held_is_said(store):
    figure = asked_of(store, programme=("NCPI",), force=("southmere",))
    assert figure.frame.is_empty()
    assert figure.words.headline == "Child protection: no inspection held"


def test_the_table_tells_the_report_s_date_from_that_of_a_page_about_it(store):
    table = asked_of(store, programme=("NCPI",), force=("borderland",)).table
    assert table.select("Published", "Reported by", "Source").unique().rows() == [
        (None, "2025-11-21", "https://example.org/Borderland")
    ]


def test_what_is_too_high_goes_on_beside_itself_with_every_report(store):
    figure = asked_of(store)
    whole = FIGURE.lay_out(figure, Look(800))
    board = FIGURE.lay_out(figure, Look(800, height=whole.height * 2 // 3))
    assert sorted(said(board)) == sorted(said(whole))
    assert {t.x for t in board.texts if t.weight == 700} == {0, 414}
    assert {"Exampleshire", "Northshire", "Borderland", "Westmarch"} <= set(written(board))
    assert min(t.size for t in board.texts) >= SMALLEST
    assert all(f["x2"].max() <= 800 for f in board.cells)
