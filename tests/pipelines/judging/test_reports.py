"""When a report was published, when a page told of it, and between which days it became known."""

import datetime as dt

import pytest

from judgements.figures import FIGURES
from pipelines.problems import ProblemsFound

PRESS = {"publisher": "press", "source_url": "https://paper.example.org/story"}
OLD = {"programme": "PEEL", "cycle": "2016"}
D = dt.date


def recorded(country, **row):
    country.add("report_date", **({"programme": "PEEL", "source_url": "https://example.org/day"} | row))


def dates(store, *columns):
    return store.table("judgement").sort("area", "inspection", "sequence").select(columns).rows()


def state(store, day, *, area="workforce", force="exampleshire", cycle="2023-25", programme="PEEL"):
    cells = store.query("cells", programme=programme, cycle=cycle, as_at=day).filter(area=area, force=force)
    return cells["state"].item()


def test_the_date_of_a_newspaper_is_not_the_date_of_the_report(country):
    country.evidence("Exampleshire", "legitimacy", "good", published="2017-04-13", **OLD, **PRESS)
    assert dates(country.store(), "published", "reported") == [(None, "2017-04-13")]


def test_the_known_day_of_a_tranche_is_the_date_of_its_reports_and_of_their_questions(country):
    recorded(country, cycle="2016", area="legitimacy", published="2016-12-08")
    country.evidence("Exampleshire", "legitimacy", "good", published="2017-04-13", **OLD, **PRESS)
    country.evidence("Exampleshire", "legitimacy_public", "good", published="2016-11-03", **OLD)
    country.evidence("Exampleshire", "efficiency", "good", published="2016-11-03", **OLD)
    assert dates(country.store(), "area", "published", "known_from", "known_by") == [
        ("efficiency", "2016-11-03", D(2016, 11, 3), D(2016, 11, 3)),
        ("legitimacy", "2016-12-08", D(2016, 12, 8), D(2016, 12, 8)),
        ("legitimacy_public", "2016-12-08", D(2016, 12, 8), D(2016, 12, 8)),
    ]


def test_a_cycle_that_came_out_on_one_day_has_that_day_whatever_its_pages_bear(country):
    recorded(country, cycle="2014", published="2014-11-27")
    country.evidence("Exampleshire", "efficiency", "good", published="2014-11-12", cycle="2014")
    assert dates(country.store(), "published") == [("2014-11-27",)]


def test_the_narrowest_recorded_day_counts(country):
    recorded(country, cycle="2016", published="2016-11-03")
    recorded(country, cycle="2016", area="legitimacy", published="2016-12-08")
    recorded(country, cycle="2016", force="Exampleshire", published="2017-01")
    recorded(country, cycle="2016", force="Exampleshire", area="legitimacy", published="2017-02-01")
    for force in ("Exampleshire", "Northshire"):
        for area in ("efficiency", "legitimacy"):
            country.evidence(force, area, "good", **OLD)
    assert sorted(dates(country.store(), "force", "area", "published")) == [
        ("exampleshire", "efficiency", "2017-01"),
        ("exampleshire", "legitimacy", "2017-02-01"),
        ("northshire", "efficiency", "2016-11-03"),
        ("northshire", "legitimacy", "2016-12-08"),
    ]


def test_a_page_of_the_inspectorate_from_after_the_cycle_is_a_page_about_the_report(country):
    country.evidence("Exampleshire", "effectiveness", "good", published="2019-05-02", **OLD)
    found = dates(country.store(), "published", "reported", "known_from", "known_by")
    assert found == [(None, "2019-05-02", D(2016, 11, 1), D(2017, 3, 31))]


def test_a_reprint_after_the_press_had_told_is_not_the_day_of_the_report(country):
    country.evidence("Exampleshire", "workforce", "good", published="2024-02-19")
    country.evidence("Exampleshire", "workforce", "good", published="2024-02-16", **PRESS)
    assert dates(country.store(), "published", "reported") == [(None, "2024-02-16")]


def test_one_report_gives_all_its_areas_its_date(country):
    country.evidence("Exampleshire", "leadership", "good", published="2024-02")
    country.evidence("Exampleshire", "workforce", "good", **PRESS)
    country.evidence("Exampleshire", "police_powers", "good", published="2024-02-16")
    assert set(dates(country.store(), "published")) == {("2024-02-16",)}


def test_a_release_of_the_inspectorate_that_counts_the_areas_dates_their_report(country):
    url = "https://hmicfrs.justiceinspectorates.gov.uk/news/exampleshire/"
    country.add(
        "stated_counts", programme="PEEL", cycle="2023-25", force="Exampleshire", areas_total="8",
        published="2024-02-16", source_url=url,
    )  # fmt: skip
    country.evidence("Exampleshire", "workforce", "good", published="2024-02-18", **PRESS)
    assert dates(country.store(), "published") == [("2024-02-16",)]


def test_reports_whose_pages_contradict_each_other_keep_a_date_each(country):
    country.evidence("Exampleshire", "leadership", "good", published="2024-02")
    country.evidence("Exampleshire", "workforce", "good", published="2024-05")
    assert dates(country.store(), "area", "published") == [
        ("leadership", "2024-02"),
        ("workforce", "2024-05"),
    ]


def test_a_recorded_day_of_a_rolling_programme_is_of_the_inspection_near_it(country):
    rolling = {"programme": "NCPI", "cycle": "rolling"}
    for told, grade in (("2024-06-10", "inadequate"), ("2025-07-10", "good")):
        press = PRESS | {"source_url": f"https://paper.example.org/{told}"}
        country.evidence("Exampleshire", "leadership", grade, published=told, **rolling, **press)
    recorded(country, force="Exampleshire", published="2024-06-07", **rolling)
    recorded(country, force="Exampleshire", published="2025-07-04", **rolling)
    assert dates(country.store(), "grade", "published") == [
        ("inadequate", "2024-06-07"),
        ("good", "2025-07-04"),
    ]


def test_inspection_dates_stand_beside_the_judgement_where_a_source_states_them(country):
    recorded(country, cycle="2023-25", force="Exampleshire", inspected_from="2023-11", inspected_to="2024-01")
    country.evidence("Exampleshire", "workforce", "good")
    assert dates(country.store(), "published", "inspected_from", "inspected_to") == [
        (None, "2023-11", "2024-01")
    ]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"published": "2024-13"}, "published '2024-13' is no date"),
        ({"published": "2024", "force": "Nowhere"}, "force 'Nowhere' is not in force_aliases.csv"),
        ({"published": "2024", "area": "courage"}, "area 'courage' is not in areas.csv"),
        ({}, "the row holds neither published '' nor inspected_from"),
        ({"inspected_from": "2024-05", "inspected_to": "2024-04"}, "lies before inspected_from"),
    ],
)
def test_a_recorded_date_that_can_t_be_is_refused(country, row, says):
    recorded(country, cycle="2023-25", **row)
    with pytest.raises(ProblemsFound, match=r"report_dates\.csv, line 2: ") as found:
        country.store()
    assert says in str(found.value)


@pytest.mark.parametrize(
    ("published", "known"),
    [
        ("2024-02-16", {D(2024, 2, 15): "not_published", D(2024, 2, 16): "graded"}),
        (
            "2024-02",
            {
                D(2024, 1, 31): "not_published",
                D(2024, 2, 1): "not_dated",
                D(2024, 2, 28): "not_dated",
                D(2024, 2, 29): "graded",
            },
        ),
        ("2024", {D(2023, 12, 31): "not_published", D(2024, 7, 1): "not_dated", D(2024, 12, 31): "graded"}),
        # Its cycle came out from September 2023 to September 2025.
        ("2023", {D(2023, 8, 31): "not_published", D(2023, 9, 1): "not_dated"}),
        ("2025", {D(2025, 9, 29): "not_dated", D(2025, 9, 30): "graded"}),
        ("", {D(2023, 8, 31): "not_published", D(2023, 9, 1): "not_dated", D(2025, 9, 30): "graded"}),
    ],
)
def test_a_day_asks_what_was_known_and_says_where_nobody_can_tell(country, published, known):
    country.evidence("Exampleshire", "workforce", "good", published=published)
    store = country.store()
    assert {day: state(store, day) for day in known} == known


def test_what_a_page_tells_was_known_by_then_and_perhaps_before(country):
    country.evidence("Exampleshire", "workforce", "good", published="2024-02-16", **PRESS)
    store = country.store()
    states = [state(store, D(2023, 8, 1)), state(store, D(2024, 2, 15)), state(store, D(2024, 2, 16))]
    assert states == ["not_published", "not_dated", "graded"]


def test_an_undated_judgement_of_a_rolling_programme_is_not_dated_on_any_day_and_held_without_one(country):
    rolling = {"programme": "INTEGRITY", "cycle": "rolling"}
    country.evidence("Exampleshire", "vetting", "good", **rolling)
    store = country.store()
    asked = {"area": "vetting", "cycle": "rolling", "programme": "INTEGRITY"}
    assert state(store, D(2026, 11, 26), **asked) == "not_dated"
    assert state(store, None, **asked) == "graded"


def test_a_second_inspection_that_may_have_been_out_leaves_the_grade_of_that_day_open(country):
    rolling = {"programme": "NCPI", "cycle": "rolling"}
    country.evidence("Exampleshire", "leadership", "inadequate", published="2024-06-10", **rolling)
    url = "https://hmicfrs.justiceinspectorates.gov.uk/second/"
    country.evidence("Exampleshire", "leadership", "good", published="2025-07", source_url=url, **rolling)
    store = country.store()
    asked = {"area": "leadership", "cycle": "rolling", "programme": "NCPI"}
    days = (D(2025, 6, 30), D(2025, 7, 10), D(2025, 7, 31))
    assert [state(store, day, **asked) for day in days] == ["graded", "not_dated", "graded"]


def test_a_grade_known_to_the_year_only_was_known_before_it_was_changed(country):
    country.evidence("Exampleshire", "workforce", "adequate", published="2024")
    country.evidence("Exampleshire", "workforce", "good", published="2024-08-09", **PRESS)
    country.add(
        "decision", programme="PEEL", cycle="2023-25", force="Exampleshire", area="workforce", kind="regrade",
        grade="good", reason="Changed", source_url="https://example.org/", **{"from": "2024-08-08"},
    )  # fmt: skip
    store = country.store()
    assert dates(store, "grade", "known_from", "known_by", "superseded_on") == [
        ("adequate", D(2024, 1, 1), D(2024, 8, 8), D(2024, 8, 8)),
        ("good", D(2024, 8, 8), D(2024, 8, 8), None),
    ]
    assert [state(store, day) for day in (D(2024, 8, 7), D(2024, 8, 8))] == ["not_dated", "graded"]


def test_a_cycle_that_had_not_begun_or_ended_by_then_is_not_called_missing_from_our_data(country):
    country.evidence("Exampleshire", "workforce", "good")
    store = country.store()
    days = (D(2016, 6, 1), D(2024, 6, 1), D(2025, 9, 30), None)
    found = [state(store, day, force="northshire") for day in days]
    assert found == ["not_published", "not_published", "not_held", "not_held"]


@pytest.mark.parametrize(
    ("name", "asked", "number"),
    [
        ("low_grades", [("cycle", "2023-25")], 2),
        ("low_grades", [("show", "persistent")], 2),
        ("timeline", [("programme", "PEEL"), ("region", "England")], 2),
        ("last_graded", [("programme", "PEEL")], 2),
        ("counts_stated", [("cycle", "2023-25")], 1),
    ],
)
def test_an_answer_without_a_row_still_counts_what_is_not_dated(country, name, asked, number):
    for force in ("Exampleshire", "Northshire"):
        country.evidence(force, "leadership", "inadequate")
    country.add(
        "stated_counts", programme="PEEL", cycle="2023-25", force="Westmarch", areas_total="8",
        source_url="https://example.org/westmarch",
    )  # fmt: skip
    store, figure = country.store(), FIGURES[name]

    def notes(day: str) -> list[str]:
        words = figure.ask(store, figure.choose(store, [*asked, ("as_at", day)])).words
        return [note for note in words.notes if "not dated" in note]

    assert [note.split(" (")[0] for note in notes("2024-06-01")] == [f"Left out: {number} not dated"]
    assert notes("2023-08-31") == []


def test_before_a_cycle_came_out_nobody_knew_that_a_force_was_not_graded(country):
    country.add(
        "ungraded", programme="PEEL", cycle="2023-25", force="Exampleshire", area="leadership", kind="ungraded",
        reason="Not graded", source_url="https://example.org/exampleshire",
    )  # fmt: skip
    store = country.store()
    assert [state(store, day, area="leadership") for day in (D(2023, 8, 31), D(2025, 9, 30))] == [
        "not_published",
        "ungraded",
    ]


def test_the_note_counts_what_is_not_dated(country):

    country.evidence("Exampleshire", "leadership", "good", published="2024-02-16")
    country.evidence("Northshire", "leadership", "good")
    store = country.store()
    figure = FIGURES["grade_distribution"]
    asked = figure.ask(store, figure.choose(store, [("cycle", "2023-25"), ("as_at", "2024-06-01")]))
    assert (
        "Not counted: 1 not dated (nobody says whether it was known by then: no date, or none precise enough)."
        in (asked.words.notes)
    )
