"""What is told of a passage that became no fact, so that a click can settle it."""

import pytest

from pipelines.reading import read_document
from tests.pipelines.corpus import words

TWO_FORCES = """PEEL 2018/19: press releases of the first group

Exampleshire Police
The force is good at tackling serious and organised crime.

Southmere Police
Its efficiency is something that might be good.
"""


def told(text: str) -> list[tuple[str | None, str | None, str | None]]:
    found = read_document(text.encode(), "release.txt", words())
    return [(d.scope.force, d.area, d.grade) for r in found for d in r.doubts]


def test_a_doubt_is_of_the_force_whose_heading_stands_above_it():
    assert told(TWO_FORCES) == [("southmere", "efficiency", "good")]


@pytest.mark.parametrize(
    "said",
    [
        "A councillor said the force is inadequate at investigating crime.",
        "In 2019 the force was inadequate at investigating crime.",
        "“The force is truly inadequate at investigating crime,” she added.",
    ],
)
def test_what_gives_no_grade_of_this_inspection_names_no_area_to_take_it_for(said):
    doubts = told(f"PEEL 2023-25: Exampleshire Police\n\n{said}\n")
    assert doubts
    assert all(area is None for _, area, _ in doubts)


def test_a_grade_is_not_offered_for_an_area_that_has_another_in_the_same_sentence():
    doubts = told(
        "PEEL 2023-25: Exampleshire Police\n\nIt is good at value for money, inadequate at investigating crime.\n"
    )
    assert doubts
    assert ("exampleshire", "investigating_crime", "good") not in doubts


def test_of_two_grades_that_stand_together_neither_is_the_one_to_take():
    doubts = told("PEEL 2023-25: Exampleshire Police\n\nInvestigating crime: Good → Requires improvement.\n")
    assert doubts
    assert not any(area and grade for _, area, grade in doubts)


def test_two_grades_of_one_area_are_told_by_its_name():
    said = "The force is good at investigating crime. The force is adequate at investigating crime."
    (reading,) = read_document(f"PEEL 2023-25: Exampleshire Police\n\n{said}\n".encode(), "x.txt", words())
    assert {d.message for d in reading.doubts} == {"“Investigating crime” is given more than one grade"}
    assert {d.grade for d in reading.doubts} == {"good", "adequate"}
