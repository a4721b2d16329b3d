"""What every figure says in one way: a country as its regions, a mark in every table, one and many."""

import pytest

from judgements.figures import FIGURES


def asked(store, figure, **choices):
    """A figure for an address's choices."""
    parameters = [
        (k, v) for k, value in choices.items() for v in ([value] if isinstance(value, str) else value)
    ]
    return FIGURES[figure].ask(store, FIGURES[figure].choose(store, parameters))


@pytest.fixture
def carried(country):
    """Exampleshire's preventing crime 2018/19, kept from 2016, beside a grade given in 2018/19."""
    said = {"cycle": "2018/19", "source_url": "https://hmicfrs.justiceinspectorates.gov.uk/peel-2018/"}
    country.evidence("Exampleshire", "effectiveness_preventing", "good", judged_in="2016", **said)
    country.evidence("Northshire", "effectiveness_preventing", "outstanding", **said)
    return country.store()


@pytest.mark.parametrize(
    ("figure", "choices", "column"),
    [
        ("comparison", {"force": ["exampleshire", "northshire"]}, "Exampleshire"),
        ("tile_map", {"area": "effectiveness_preventing"}, "Preventing crime"),
        ("position", {"force": "exampleshire"}, "Grade"),
        ("position", {"area": "effectiveness_preventing", "show": "forces"}, "Grade"),
        ("grade_grid", {}, "Preventing crime"),
    ],
)
def test_every_table_says_that_a_grade_was_carried_forward(carried, figure, choices, column):
    table = asked(carried, figure, cycle="2018/19", **choices).table
    assert "Good (carried forward from 2016)" in table[column].to_list()


def test_coverage_knows_a_country_as_the_regions_it_holds(carried):
    whole = asked(carried, "coverage")
    england = asked(carried, "coverage", region="England")
    assert england.frame["force"].to_list() == whole.frame["force"].to_list()
    assert england.words.headline == whole.words.headline != "No grades are held"


def test_cycles_that_hold_nothing_still_say_why_they_cannot_be_compared(carried):
    words = asked(
        carried, "grade_changes", from_cycle="2023-25", to_cycle="2025-27", area="crime_recording"
    ).words
    assert words.notes[0] == "No grade of either cycle is held."
    assert words.notes[1].startswith("Not comparable: ")


@pytest.mark.parametrize(
    ("figure", "choices"),
    [
        ("low_grades", {"cycle": "2023-25"}),
        ("grade_grid", {"cycle": "2023-25"}),
        ("grade_distribution", {"cycle": "2023-25"}),
        ("tile_map", {"cycle": "2023-25", "area": "leadership"}),
        ("position", {"cycle": "2023-25", "area": "leadership", "show": "forces"}),
        ("comparison", {"cycle": "2023-25", "force": ["exampleshire", "northshire"]}),
        ("grade_changes", {"from_cycle": "2016", "to_cycle": "2017", "area": "legitimacy"}),
    ],
)
def test_every_figure_counts_what_nobody_dates(country, figure, choices):
    country.evidence("Exampleshire", "leadership", "inadequate", published="2024-02-16")
    country.evidence("Northshire", "leadership", "good")
    country.evidence("Westmarch", "legitimacy", "good", cycle="2016", published="2016-12-08")
    country.evidence("Westmarch", "legitimacy", "good", cycle="2017")
    day = "2018-01-10" if figure == "grade_changes" else "2024-06-01"
    notes = " ".join(asked(country.store(), figure, as_at=day, **choices).words.notes)
    assert "1 not dated" in notes or "not dated (1)" in notes


def test_one_force_is_never_all_forces(country):
    country.evidence("Exampleshire", "leadership", "good")
    store = country.store()
    assert asked(store, "position", cycle="2023-25", force="exampleshire").words.headline == (
        "Exampleshire, PEEL 2023-25: 1 good; no grade held in 7 of 8 areas"
    )
    assert asked(store, "position", cycle="2023-25", area="leadership", show="forces").words.headline == (
        "Leadership and management: none of 1 force we hold graded below adequate"
    )


def test_a_place_names_its_forces_before_its_base(country):
    for force, grade in (("Exampleshire", "good"), ("Northshire", "good"), ("Borderland", "adequate")):
        country.evidence(force, "leadership", grade)
    store = country.store()
    words = asked(
        store, "position", cycle="2023-25", area="leadership", show="forces", force="exampleshire"
    ).words
    assert words.headline == (
        "Exampleshire, Leadership and management: good, one of 2 forces of 3; none graded higher, 1 lower"
    )
