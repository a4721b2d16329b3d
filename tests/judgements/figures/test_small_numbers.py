"""What figures say of one force, one area and none: no number where there is nothing to count."""

import pytest

from judgements.figures import FIGURES


def words(store, name, **choices):
    figure = FIGURES[name]
    parameters = [(k, v) for k, vs in choices.items() for v in (vs if isinstance(vs, tuple) else (vs,))]
    return figure.ask(store, figure.choose(store, parameters)).words


@pytest.fixture
def crime(country):
    """One area of one programme, graded in four forces of five, each low."""
    for force in ("Exampleshire", "Borderland", "Northshire", "Westmarch"):
        grade = "inadequate" if force == "Exampleshire" else "requires_improvement"
        country.evidence(force, "soc", grade, programme="SOC", cycle="rolling", published="2025-01-15")
    return country.store()


def test_the_only_area_of_a_programme_is_told_by_its_grade(crime):
    for name in ("force_report", "position"):
        headline = words(crime, name, programme="SOC", force="exampleshire").headline
        assert headline == "Exampleshire, Serious and organised crime 2022 onwards: inadequate"


def test_two_forces_differ_in_the_only_area_and_in_none_most(crime):
    told = words(crime, "comparison", programme="SOC", force=("exampleshire", "northshire"))
    assert told.headline == "Exampleshire and Northshire: 1 grade apart in serious and organised crime"
    assert "They differ in 1 of 1 area." in told.alt


def test_where_all_low_forces_have_as_many_low_areas_none_is_picked_out(crime):
    assert (
        words(crime, "low_grades", programme="SOC").headline
        == "4 of 4 forces have 1 area each graded below adequate"
    )


def test_the_change_of_one_force_is_told_by_its_two_grades(country):
    for cycle, grade in (("2016", "good"), ("2017", "requires_improvement")):
        url = f"https://hmicfrs.justiceinspectorates.gov.uk/peel-{cycle}/exampleshire/"
        country.evidence(
            "Exampleshire", "effectiveness", grade, cycle=cycle, source_url=url, published=f"{cycle}-03"
        )
    pair = {"from_cycle": "2016", "to_cycle": "2017", "area": "effectiveness"}
    told = words(country.store(), "grade_changes", force="exampleshire", **pair)
    assert told.headline == "Exampleshire, effectiveness, PEEL 2016 to 2017: good, then requires improvement"
    assert "England" not in told.subtitle


def test_no_region_with_half_of_its_forces_graded_low_is_said_in_plain_words(store):
    for area in store.vocabulary.areas_of("PEEL", "2014"):
        headline = words(store, "grade_distribution", by="region", area=area.area, cycle="2014").headline
        assert "in none of" not in headline, area.area
