"""Low grades, now and in several cycles of one theme, never told as change."""

import re

import pytest

from judgements.figures import FIGURES, Look
from tests.judgements.figures.from_the_register import tally

FIGURE = FIGURES["low_grades"]


def asked_of(store, **choices):
    return FIGURE.ask(store, FIGURE.choices(**choices))


def test_low_grades_of_an_area_are_those_of_the_register(store):
    low = asked_of(store, cycle="2016").table.filter(Area="Effectiveness")
    expected = tally("PEEL", "2016", "effectiveness")
    assert low.height == expected["requires_improvement"] + expected["inadequate"] == 14


def test_only_forces_with_a_low_grade_are_shown(store):
    frame = asked_of(store, cycle="2016").frame
    assert frame["low"].min() >= 1
    assert frame.filter(frame["rank"] <= 2)["quiet"].any() is False


def test_bedfordshire_was_graded_low_for_effectiveness_in_three_cycles(store):
    frame = asked_of(store, show="persistent", force=("bedfordshire",)).frame.filter(theme="effectiveness")
    low = frame.filter(~frame["quiet"] & (frame["state"] == "graded")).select("cycle", "grade").rows()
    assert low == [("2015", "requires_improvement"), ("2016", "inadequate"), ("2017", "requires_improvement")]
    assert set(frame["low"]) == {3}


def test_a_carried_judgement_is_not_counted_again(store):
    frame = asked_of(store, show="persistent", cycles="2").frame
    for row in frame.unique("row").iter_rows(named=True):
        cells = frame.filter(row=row["row"])
        new = cells.filter((cells["rank"] <= 2) & cells["judged_in"].is_null() & (cells["state"] == "graded"))
        assert new.height == row["low"] >= 2


def test_persistence_is_no_claim_of_change(store):
    words = asked_of(store, show="persistent").words
    assert (
        "Low in several cycles says that each grade was low on its own scale, not that nothing changed."
        in words.notes
    )
    assert any(n.startswith("≠ PEEL 2018/19 and PEEL 2021/22 can't be compared.") for n in words.notes)
    assert not re.search(r"improved|declined|worse|better|still|again", words.headline + words.alt)


def test_the_headline_counts_forces_with_their_base(country):
    for force, grades in {
        "Exampleshire": ("inadequate", "requires_improvement"),
        "Northshire": ("good", "inadequate"),
    }.items():
        for area, grade in zip(("leadership", "workforce"), grades, strict=True):
            country.evidence(force, area, grade)
    words = FIGURE.ask(country.store(), FIGURE.choices(cycle="2023-25")).words
    assert words.headline == "Exampleshire: 2 areas graded below adequate; 2 of 2 forces have any"


@pytest.mark.parametrize("show", ["current", "persistent"])
@pytest.mark.parametrize(
    ("programme", "cycle"), [("PEEL", "2025-27"), ("NCPI", ""), ("SOC", ""), ("INTEGRITY", "")]
)
def test_empty_and_sparse_programmes_are_drawn(store, show, programme, cycle):
    found = asked_of(store, programme=programme, cycle=cycle, show=show)
    assert FIGURE.draw(found, Look(900)).to_dict()
    if found.frame.is_empty():
        assert found.words.headline.startswith("No low grades held")
