"""When each force was last graded, as far as our data know."""

import datetime as dt

import pytest

from judgements.figures import FIGURES

FIGURE = FIGURES["last_graded"]


@pytest.fixture
def store(country):
    """One force graded in 2022 and again in 2024, one in 2021 only, one without any date."""
    url = "https://hmicfrs.justiceinspectorates.gov.uk/peel-reports/{}-2021/"
    for force, day in (("Exampleshire", "2022-03-01"), ("Northshire", "2021-10-01")):
        said = {"cycle": "2021/22", "source_url": url.format(force.lower()), "published": day}
        country.evidence(force, "workforce", "good", **said)
    country.evidence("Exampleshire", "workforce", "adequate", published="2024-05-01")
    country.evidence("Borderland", "workforce", "good")
    return country.store()


def asked_of(store, **choices):
    return FIGURE.ask(store, FIGURE.choices(as_at=dt.date(2026, 6, 1), **choices))


def test_the_newest_dated_grade_counts(store):
    frame = asked_of(store).frame
    found = {f: (d, y) for f, d, y in frame.select("force", "dated", "years").iter_rows() if d}
    assert found == {"exampleshire": ("2024-05-01", 2), "northshire": ("2021-10-01", 3)}


def test_a_force_without_a_date_is_silent(store):
    states = dict(asked_of(store).frame.select("force", "state").iter_rows())
    assert states["borderland"] == states["southmere"] == "not_held"
    assert states["exampleshire"] == "graded"


def test_the_headline_counts_forces_without_a_recent_grade(store):
    words = asked_of(store).words
    assert words.headline == "5 of 5 forces without a grade from the last two years in our data"
    assert "Longest ago: Northshire, 1 October 2021 (PEEL 2021/22)." in words.notes


def test_another_programme_is_another_silence(store):
    assert set(asked_of(store, programme=("SOC",)).frame["state"]) == {"not_held"}
