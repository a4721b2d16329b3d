"""One force's report: every area with its grade in words and its date; what is not held is said."""

import pytest

from judgements.figures import FIGURES, Look
from tests.judgements.figures.boards import said, written

FIGURE = FIGURES["force_report"]


@pytest.fixture
def report(country):
    """Exampleshire's child protection inspection: three of five areas."""
    common = {"programme": "NCPI", "cycle": "rolling", "published": "2025-05-21"}
    for area, grade in (
        ("leadership", "inadequate"),
        ("partnership", "adequate"),
        ("risk_assessment", "inadequate"),
    ):
        country.evidence("Exampleshire", area, grade, **common)
    store = country.store()
    return FIGURE.ask(store, FIGURE.choose(store, [("programme", "NCPI"), ("force", "exampleshire")]))


def test_every_area_is_a_cell(report):
    assert report.frame.height == FIGURE.cells(report) == 5
    assert said(FIGURE.lay_out(report, Look(600)))[0].startswith("Exampleshire, Leadership, ")
    assert said(FIGURE.lay_out(report, Look(600)))[0].endswith(": inadequate")


def test_the_headline_counts_the_grades_and_what_is_missing(report):
    assert report.words.headline.endswith(": 1 adequate and 2 inadequate; 2 of 5 areas not in our data")


def test_grades_and_dates_stand_in_words(report):
    texts = written(FIGURE.lay_out(report, Look(600)))
    assert texts.count("Inadequate") == 2
    assert texts.count("Published 21 May 2025") == 3
    assert texts.count("Not in our data") == 2


def test_the_lowest_grade_may_come_first(report, country):
    store = country.store()
    low = FIGURE.ask(
        store, FIGURE.choices(programme="NCPI", cycle="rolling", force="exampleshire", order="low")
    )
    assert low.frame["grade"].to_list()[:3] == ["inadequate", "inadequate", "adequate"]


def test_without_an_inspection_the_figure_says_so(country):
    store = country.store()
    found = FIGURE.ask(store, FIGURE.choices(programme="SOC", force="northshire"))
    assert found.words.headline.startswith("No grades held: Northshire")
    assert written(FIGURE.lay_out(found, Look(600))) == ["We hold no grade of this inspection"]
    assert FIGURE.cells(found) == 0


def test_a_grade_that_no_other_force_of_the_region_holds_says_so_at_its_tile(country):
    # Northshire, Westmarch: South; Exampleshire, Borderland, Southmere: North.
    for force, workforce in (("Exampleshire", "good"), ("Borderland", "adequate"), ("Southmere", "adequate")):
        country.evidence(force, "workforce", workforce)
        country.evidence(force, "leadership", "good")
    country.evidence("Exampleshire", "managing_offenders", "good")
    country.evidence("Borderland", "managing_offenders", "adequate")
    store = country.store()
    found = FIGURE.ask(store, FIGURE.choose(store, [("programme", "PEEL"), ("force", "exampleshire")]))
    told = dict(found.frame.drop_nulls("grade").select("area", "alone").rows())
    some = "Alone in its region, of 2 held"
    assert told == {"workforce": "Alone in its region", "leadership": "", "managing_offenders": some}
    texts = written(FIGURE.lay_out(found, Look(900)))
    assert (texts.count("Alone in its region"), texts.count(some)) == (1, 1)
