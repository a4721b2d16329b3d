"""Forces side by side on every area of a cycle."""

import pytest

from judgements.choices import BadChoices
from judgements.figures import FIGURES, Look

FIGURE = FIGURES["comparison"]


def asked_of(store, **choices):
    return FIGURE.ask(store, FIGURE.choices(**choices))


@pytest.fixture(scope="module")
def two(store):
    return asked_of(store, cycle="2023-25", force=("essex", "cambridgeshire"))


def test_the_distance_is_counted_in_grades_of_the_scale(two):
    apart = two.frame.unique("area", maintain_order=True)
    assert apart.select("area", "apart").rows() == [
        ("police_powers", 2),
        ("responding_to_public", 2),
        ("managing_offenders", 2),
        ("preventing_crime", 1),
        ("protecting_vulnerable", 1),
        ("leadership", 1),
        ("investigating_crime", 0),
        ("workforce", 0),
        ("crime_recording", None),
    ]


def test_good_and_requires_improvement_are_neighbours_on_the_four_tier_scale(store):
    frame = asked_of(store, cycle="2016", force=("cleveland", "durham")).frame
    legitimacy = frame.filter(area="legitimacy").select("force", "grade", "apart").rows()
    assert legitimacy == [("cleveland", "requires_improvement", 1), ("durham", "good", 1)]


def test_no_superlative_where_an_area_is_not_held_for_both(two):
    assert two.words.headline == "Essex and Cambridgeshire: 2 grades apart in 3 of 8 areas we can compare"
    assert (
        "Grades of both forces are held in 8 of 9 areas; where they differ most is known of those we hold only."
        in two.words.notes
    )


def test_where_all_grades_are_held_the_widest_gap_is_named(store):
    words = asked_of(store, cycle="2023-25", force=("sussex", "northamptonshire")).words
    assert words.headline == (
        "Sussex and Northamptonshire differ most in recording crime and responding to the public: 2 grades apart"
    )


def test_where_both_are_lowest_is_said(store):
    words = asked_of(store, cycle="2023-25", force=("cleveland", "durham")).words
    assert "Both are lowest, by their own grades held, in protecting vulnerable people." in words.notes


def test_a_force_alone_stands_beside_its_region(store):
    figure = asked_of(store, cycle="2023-25", force=("kent",))
    assert figure.choices.region == "South East"
    assert figure.frame["force"].unique(maintain_order=True).to_list() == [
        "kent",
        "hampshire",
        "surrey",
        "sussex",
        "thames-valley",
    ]
    assert "Kent and the forces of South East" in figure.words.subtitle


def test_the_table_has_a_row_an_area_and_a_column_a_force(two):
    assert two.table.columns == ["Area", "Essex", "Cambridgeshire", "Grades apart"]
    assert two.table.row(0) == (
        "Police powers and treating the public fairly and respectfully",
        "Adequate",
        "Outstanding",
        2,
    )


def test_alt_text_counts_what_is_shown(two):
    assert two.words.alt.startswith(
        "Grid of 9 areas by 2 forces, PEEL 2023-25: 17 grades (1 outstanding, 4 good, 8 adequate, "
        "2 requires improvement, 2 inadequate). They differ in 6 of 8 areas."
    )


def test_a_cycle_without_judgements_draws_blanks_and_says_so(store):
    figure = asked_of(store, cycle="2025-27", force=("kent", "surrey"))
    assert set(figure.frame["state"]) == {"not_published"}
    assert figure.words.headline == "Kent and Surrey: no area of PEEL 2025-27 with two grades held"


def test_rolling_inspections_carry_their_dates(country):
    for force, day in (("Exampleshire", "2025-05-21"), ("Northshire", "2024-12")):
        said = {"programme": "NCPI", "cycle": "rolling", "published": day}
        country.evidence(force, "leadership", "good", **said)
    store = country.store()
    asked = FIGURE.ask(
        store, FIGURE.choices(programme="NCPI", cycle="rolling", force=("exampleshire", "northshire"))
    )
    assert (
        "Each inspection has its own date: Exampleshire, published 21 May 2025; Northshire, published December 2024."
        in asked.words.notes
    )


def test_more_than_eight_forces_are_refused(store):
    nine = [("force", f) for f in list(store.vocabulary.forces)[:9]]
    with pytest.raises(BadChoices, match="more than 8 forces"):
        FIGURE.choose(store, nine)


def test_a_region_too_large_to_read_is_refused(store):
    with pytest.raises(BadChoices, match="more than 12 forces"):
        FIGURE.choose(store, [("force", "kent"), ("region", "England")])


def test_the_name_of_a_force_is_never_broken_within_a_word(store):
    names = {"gloucestershire": "Gloucestershire", "northamptonshire": "Northamptonshire"}
    given = [("force", code) for code in names]
    spec = FIGURE.draw(FIGURE.ask(store, FIGURE.choose(store, given)), Look(900)).to_json()
    assert all(name in spec for name in names.values())
    assert "Gloucestersh|" not in spec
    assert "Northamptons|" not in spec
