"""Words that publications use, checked both ways: none without an effect, none that hides another; all told at once."""

import pytest

from pipelines.problems import ProblemsFound
from pipelines.register.all_tables import VOCABULARY
from pipelines.register.words import words
from tests.exampleshire import Exampleshire

PEEL = {"programme": "PEEL"}
NEW = PEEL | {"from_cycle": "2023-25", "to_cycle": "2023-25"}
SITE = "https://hmicfrs.justiceinspectorates.gov.uk"
# Table, row, what is said of it.
ROWS = (
    ("area_wording", NEW | {"area": "catering", "wording": "x y"}, "area 'catering' is not in areas.csv for this programme"),
    ("area_wording", NEW | {"area": "efficiency_demand", "wording": "x y"}, "area 'efficiency_demand' is in none of the cycles 2023-25 to 2023-25, so the row is never used"),
    ("area_wording", PEEL | {"from_cycle": "2023-25", "to_cycle": "2016", "area": "workforce", "wording": "x y"}, "there is no cycle from 2023-25 to 2016"),
    ("area_wording", NEW | {"from_cycle": "1999", "area": "workforce", "wording": "x y"}, "from_cycle 'PEEL, 1999' is not in cycles.csv"),
    ("area_wording", {"programme": "PEAL", "area": "workforce", "wording": "x y"}, "programme 'PEAL' is not in programmes.csv"),
    ("area_wording", NEW | {"area": "workforce", "wording": "Preventing crime"}, "is a label of 'preventing_crime', not of 'workforce'"),
    ("area_wording", NEW | {"area": "leadership", "wording": "LEADERSHIP"}, "repeats a label of 'leadership'"),
    ("area_wording", NEW | {"area": "workforce", "wording": "— ! —"}, "holds no letter or digit that is compared"),
    ("grade_wording", {"grade": "splendid", "wording": "splendid", "where": "prose"}, "grade 'splendid' is not in grades.csv"),
    ("grade_wording", {"grade": "good", "wording": "Outstanding", "where": "cell"}, "is a label of 'outstanding', not of 'good'"),
    ("grade_wording", {"grade": "good", "wording": "GOOD", "where": "prose"}, "repeats a label of 'good'"),
    ("grade_wording", {"grade": "good", "wording": "fine", "where": "caption"}, "where 'caption' is unknown"),
    ("cycle_wording", NEW | {"wording": "PEEL round {year}"}, "has a place to fill in that is none"),
    ("cycle_wording", PEEL | {"from_cycle": "2023-25", "to_cycle": "2014", "wording": "round {years}"}, "is of no cycle, so it is never used"),
    ("cycle_wording", PEEL | {"from_cycle": "2016", "to_cycle": "2017", "wording": "the round of the year"}, "means"),
    ("cycle_wording", {"programme": "PEAL", "wording": "PEAL {years}"}, "programme 'PEAL' is not in programmes.csv"),
    ("other_inspection", {"wording": "PEEL 2016"}, "is a label of 'PEEL', not of 'another inspection'"),
    ("address_form", {**PEEL, "cycle": "2016", "kind": "page", "address": f"{SITE}/new/{{name}}/"}, "has the place {name} to fill in"),
    ("address_form", {**PEEL, "cycle": "2016", "kind": "page", "address": f"{SITE}/new/all/"}, "of a page names no {force}"),
    ("address_form", {"kind": "page", "address": f"{SITE}/new/{{force}}/"}, "has no programme or cycle"),
    ("address_form", {**PEEL, "cycle": "2016", "kind": "page", "address": "https://example.org/{force}/"}, "is of a host that is never asked"),
    ("address_form", {"kind": "link", "address": "http://www.justiceinspectorates.gov.uk/hmicfrs/publications/{title}"}, "is of the same page as line"),
    ("address_form", {"kind": "listing", "address": f"{SITE}/other/page/{{number}}/"}, "is of a listing that is not here"),
    ("address_form", {**PEEL, "cycle": "1999", "kind": "page", "address": f"{SITE}/p/{{force}}/"}, "cycle 'PEEL, 1999' is not in cycles.csv"),
)  # fmt: skip


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """Everything that is said of the real words with all of ROWS, each of the last line of its file then."""
    country = Exampleshire.at(tmp_path_factory.mktemp("words") / "data")
    words(country.data)  # nothing is wrong before
    for table, row, _ in ROWS:
        country.add(table, **row)
    with pytest.raises(ProblemsFound) as found:
        words(country.data)
    lines = dict.fromkeys(VOCABULARY, 0)
    for table in lines:
        lines[table] = len(VOCABULARY[table].path(country.data).read_text().splitlines())
    return found.value.problems, lines


@pytest.mark.parametrize("number", range(len(ROWS)), ids=lambda n: f"{ROWS[n][0]}-{n}")
def test_a_wording_that_is_wrong_is_told_with_file_line_value_and_remedy(said, number):
    problems, lines = said
    table, _, message = ROWS[number]
    after = sum(t == table for t, _, _ in ROWS[number + 1 :])
    line = lines[table] - after
    here = [p for p in problems if (p.file, p.line) == (VOCABULARY[table].file_name, line)]
    assert any(message in p.message for p in here), [str(p) for p in here]
    assert all(p.remedy for p in here)


def twice(country, table, first, second):
    for row in (first, second):
        country.add(table, **row)
    with pytest.raises(ProblemsFound) as found:
        words(country.data)
    return str(found.value)


@pytest.mark.parametrize(
    ("table", "first", "second", "message"),
    [
        ("area_wording", NEW | {"area": "workforce", "wording": "looking after staff"},
         PEEL | {"from_cycle": "2021/22", "to_cycle": "2023-25", "area": "leadership", "wording": "looks after its staff"},
         "wording 'looks after its staff' means 'workforce' in line {} and 'leadership' here"),
        ("area_wording", PEEL | {"from_cycle": "2021/22", "to_cycle": "2023-25", "area": "workforce", "wording": "looking after staff"},
         NEW | {"area": "workforce", "wording": "Looking-after staff"}, "wording 'Looking-after staff' repeats line {}"),
        ("area_wording", NEW | {"area": "?", "wording": "the round table"},
         NEW | {"area": "workforce", "wording": "round tables"}, "means '?' in line {} and 'workforce' here"),
        ("grade_wording", {"grade": "good", "wording": "rather fine", "where": "cell"},
         {"grade": "adequate", "wording": "Rather fine!", "where": "prose"}, "means 'good' in line {} and 'adequate' here"),
        ("cycle_wording", PEEL | {"from_cycle": "2016", "to_cycle": "2016", "wording": "the autumn round"},
         PEEL | {"from_cycle": "2017", "to_cycle": "2017", "wording": "Autumn round, the"}, ""),
        ("cycle_wording", PEEL | {"from_cycle": "2016", "to_cycle": "2016", "wording": "the autumn round"},
         PEEL | {"from_cycle": "2017", "to_cycle": "2017", "wording": "The Autumn-Round"}, "means 'PEEL|2016' in line {} and 'PEEL|2017' here"),
        ("cycle_wording", PEEL | {"wording": "the {years} round"},
         PEEL | {"from_cycle": "2016", "to_cycle": "2016", "wording": "The 2016 round"}, "repeats line {}"),
        ("other_inspection", {"wording": "dog handling"}, {"wording": "Dog-handling"}, "repeats line {}"),
    ],
)  # fmt: skip
def test_rows_that_repeat_or_hide_one_another_are_told_with_the_first_ones_line(
    country, table, first, second, message
):
    line = len(VOCABULARY[table].path(country.data).read_text().splitlines()) + 1
    if not message:  # other words are no repetition
        country.add(table, **first)
        country.add(table, **second)
        words(country.data)
        return
    assert message.format(line) in twice(country, table, first, second)


def test_a_name_that_means_two_forces_or_stands_twice_is_told(country):
    country.add("force_alias", alias="EXAMPLESHIRE  Police", force="exampleshire")
    country.add("force_name", force="exampleshire", name="Oldshire", official_name="Oldshire Constabulary")
    country.add("force_alias", alias="Oldshire", force="northshire")
    with pytest.raises(ProblemsFound) as found:
        words(country.data)
    assert [p.message for p in found.value.problems] == [
        "alias 'EXAMPLESHIRE  Police' stands here a second time",
        "alias 'Oldshire' means exampleshire already",
    ]
