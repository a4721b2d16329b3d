"""The grades table of a whole cycle is read rightly in every form in which somebody may bring it."""

import pytest

from pipelines.reading import Reading, read_document
from tests.once import sample
from tests.pipelines.corpus import words
from tests.pipelines.reading.whole_cycle import Cycle, Grades, forms, page, plain


def found(readings: list[Reading], cycle: str) -> Grades:
    return {(r.force or "", j.area): j.grade for r in readings if r.cycle == cycle for j in r.judgements}


def told(readings: list[Reading]) -> str:
    return "\n".join(d.message for r in readings for d in r.doubts)


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.parametrize("cycle", sample(["2014", "2015", "2016", "2018/19", "2023-25"], 2))
def test_every_form_gives_every_grade_and_no_doubt(cycle):
    whole = Cycle(words(), "PEEL", cycle)
    for form, (name, content) in forms(whole).items():
        readings = read_document(content, name, words())
        assert (form, found(readings, cycle)) == (form, whole.grades)
        assert (form, [d.message for r in readings for d in r.doubts]) == (form, [])
        if name.endswith(".html"):
            assert {r.address for r in readings} == {whole.address}


@pytest.mark.parametrize("form", ["tabs", "tabs, numbers, letters"])
def test_a_few_forces_with_regions_between_them_are_read_like_many(form, country):
    whole = Cycle(country.store().vocabulary, "PEEL", "2016")
    name, content = forms(whole)[form]
    assert found(read_document(content, name, whole.vocabulary), "2016") == whole.grades


def test_a_number_that_may_count_an_ungraded_question_or_not_gives_a_doubt_and_no_grade():
    whole = Cycle(words(), "PEEL", "2015")
    heads, rows = (
        ["Legitimacy - Question 1", "Legitimacy - Question 2"],
        [["Exampleshire", "Good", "Inadequate"]],
    )
    readings = read_document(
        page(whole, heads, [*rows, ["Northshire", "Good", "Good"]], plain), "t.html", words()
    )
    first = "legitimacy_ethical_culture"
    assert found(readings, "2015") == {("exampleshire", first): "good", ("northshire", first): "good"}
    assert told(readings).count("This grade became no fact") == 2


def test_grades_without_a_head_beside_a_table_that_has_one_are_told():
    headless = "Westmarch\tGood\tGood\nSouthmere\tInadequate\tGood\n"
    table = (
        "Force\tPreventing crime\tManaging offenders\nExampleshire\tGood\tAdequate\nNorthshire\tGood\tGood\n"
    )
    readings = read_document(f"PEEL 2023-25\n{headless}{table}".encode(), "x", words())
    assert {force for force, _ in found(readings, "2023-25")} == {"exampleshire", "northshire"}
    assert told(readings).count("This grade became no fact") == 4
