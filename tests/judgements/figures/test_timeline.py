"""Judgements by date of publication, at the precision that the dates have."""

import datetime as dt

from judgements.figures import FIGURES

FIGURE = FIGURES["timeline"]


def asked_of(store, **choices):
    return FIGURE.ask(store, FIGURE.complete(store, FIGURE.choices(**choices)))


def test_the_rolling_programmes_are_shown_by_default(store):
    figure = asked_of(store)
    assert set(figure.frame["programme"]) == {"NCPI", "SOC", "INTEGRITY"}
    assert figure.frame.filter(programme="INTEGRITY")["force"].n_unique() == 27
    assert figure.frame.filter(programme="SOC")["force"].n_unique() == 29


def test_child_protection_reports_stand_newest_first_and_undated_last(store):
    frame = asked_of(store, programme=("NCPI",)).frame.unique("report", maintain_order=True)
    assert frame.select("force", "report_date").rows() == [
        ("northamptonshire", "2025-08-22"),
        ("gloucestershire", "2025-05-21"),
        ("cleveland", "2025-01-15"),
        ("greater-manchester", "2024-12-13"),
        ("south-wales", None),
    ]


def test_oldest_first_turns_the_order_and_keeps_undated_last(store):
    frame = asked_of(store, programme=("NCPI",), order="oldest").frame.unique("report", maintain_order=True)
    assert frame["force"].to_list()[0] == "greater-manchester"
    assert frame["force"].to_list()[-1] == "south-wales"


def test_the_headline_says_how_many_forces_and_the_latest_date(store):
    words = asked_of(store, programme=("NCPI",)).words
    assert words.headline == "Child protection: grades of 5 of 43 forces held, latest 22 August 2025"
    assert words.notes[0] == (
        "4 reports dated to the day and 1 without any date, listed apart; a bar covers the days that a date can mean."
    )


def test_a_month_covers_all_its_days(store):
    frame = asked_of(store, programme=("INTEGRITY",), force=("hampshire",)).frame
    assert set(frame.select("published", "first_day", "last_day").rows()) == {
        ("2025-05", dt.date(2025, 5, 1), dt.date(2025, 5, 31))
    }


def test_a_year_covers_all_its_days(store):
    years = asked_of(store, programme=("PEEL",), region=("England", "Wales")).frame
    years = years.filter(years["published"].str.len_chars() == 4)
    assert years.height == 44
    for published, first, last in years.select("published", "first_day", "last_day").iter_rows():
        assert (first, last) == (dt.date(int(published), 1, 1), dt.date(int(published), 12, 31))


def test_a_cyclic_programme_without_a_place_shows_one_force(store):
    assert asked_of(store, programme=("PEEL",)).choices.force == ("avon-and-somerset",)


def test_what_was_published_later_is_not_shown(store):
    frame = asked_of(store, programme=("NCPI",), as_at=dt.date(2025, 1, 31)).frame
    assert set(frame["force"]) <= {"cleveland", "greater-manchester"}
    assert "gloucestershire" not in set(frame["force"])


def test_nothing_held_is_said(store):
    figure = asked_of(store, programme=("NCPI",), force=("kent",))
    assert figure.frame.is_empty()
    assert figure.words.headline == "Child protection: no inspection held"


def test_the_table_has_a_source_for_every_row(store):
    assert asked_of(store).table["Source"].null_count() <= 2  # deduced judgements rest on counts
