"""Evidence becomes judgements: strength, dispute, decision, regrade, carry-forward, inspections."""

import datetime as dt

import pytest

from pipelines.problems import ProblemsFound


def judgement(store, *columns):
    return store.table("judgement").sort("inspection", "sequence").select(columns).rows()


def test_the_inspectorate_alone_makes_a_judgement_official(country):
    country.evidence("Exampleshire", "workforce", "good", published="2024-05")
    assert judgement(country.store(), "grade", "strength", "published") == [("good", "official", "2024-05")]


def test_two_publishers_corroborate_and_two_pages_of_one_do_not(country):
    for url in ("https://www.bbc.co.uk/news/1", "https://feeds.bbci.co.uk/news/2"):
        country.evidence("Exampleshire", "workforce", "good", publisher="press", source_url=url)
    assert judgement(country.store(), "strength") == [("single",)]
    country.evidence(
        "Exampleshire", "workforce", "good", publisher="pcc", source_url="https://pcc.example.org/a"
    )
    assert judgement(country.store(), "strength") == [("corroborated",)]


def test_disagreement_is_a_dispute_without_a_grade(country):
    country.evidence("Exampleshire", "workforce", "good")
    country.evidence(
        "Exampleshire", "workforce", "adequate", publisher="press", source_url="https://a.example.org/"
    )
    assert judgement(country.store(), "grade", "strength") == [(None, "disputed")]


def test_a_decision_settles_a_dispute_and_strength_counts_only_who_agrees(country):
    country.evidence("Exampleshire", "workforce", "good")
    country.evidence(
        "Exampleshire", "workforce", "adequate", publisher="press", source_url="https://a.example.org/"
    )
    decide(country, "settle", "adequate")
    assert judgement(country.store(), "grade", "strength") == [("adequate", "single")]


def test_a_decision_that_meets_no_disagreement_fails_the_build(country):
    country.evidence("Exampleshire", "workforce", "adequate")
    decide(country, "settle", "adequate")
    with pytest.raises(
        ProblemsFound, match=r"decisions\.csv, line 2: the settle to 'adequate' meets no disagreement"
    ):
        country.store()


def test_a_regrade_makes_two_judgements_with_their_days(country):
    country.evidence("Exampleshire", "workforce", "adequate", published="2024-02")
    country.evidence(
        "Exampleshire", "workforce", "good", publisher="pcc", source_url="https://pcc.example.org/a"
    )
    decide(country, "regrade", "good", **{"from": "2024-08-08"})
    store = country.store()
    assert judgement(store, "grade", "valid_from", "valid_to", "known_by", "superseded_on") == [
        ("adequate", "2024-02", "2024-08-08", dt.date(2024, 2, 29), dt.date(2024, 8, 8)),
        ("good", "2024-08-08", None, dt.date(2024, 8, 8), None),
    ]
    on = "select grade from held_on($day::date)"
    assert store.ask(on, day=dt.date(2024, 2, 28)).rows() == []
    assert store.ask(on, day=dt.date(2024, 8, 7)).rows() == [("adequate",)]
    assert store.ask(on, day=dt.date(2024, 8, 8)).rows() == [("good",)]
    assert store.ask(on, day=None).rows() == [("good",)]


def test_a_carried_judgement_names_its_cycle_and_a_name_beats_earlier(country):
    row = {"programme": "PEEL", "cycle": "2018/19"}
    country.evidence("Exampleshire", "efficiency", "good", judged_in="earlier", **row)
    country.evidence(
        "Exampleshire", "efficiency", "good", judged_in="2017", source_url="https://a.example.org/", **row
    )
    assert judgement(country.store(), "grade", "judged_in") == [("good", "2017")]


def test_two_named_cycles_for_one_carried_judgement_are_a_problem(country):
    for cycle, url in (("2016", "https://a.example.org/"), ("2017", "https://b.example.org/")):
        country.evidence(
            "Exampleshire", "efficiency", "good", cycle="2018/19", judged_in=cycle, source_url=url
        )
    with pytest.raises(ProblemsFound, match="sources name different cycles, 2016 and 2017"):
        country.store()


def test_the_date_of_a_judgement_is_the_earliest_that_is_certain_in_its_best_precision(country):
    for published, url in (("2025-01", "https://a.example.org/"), ("2025-01-15", "https://b.example.org/")):
        country.evidence("Exampleshire", "workforce", "good", published=published, source_url=url)
    assert judgement(country.store(), "published", "known_by") == [("2025-01-15", dt.date(2025, 1, 15))]


def test_a_judgement_without_a_date_is_known_when_its_cycle_ended(country):
    country.evidence("Exampleshire", "workforce", "good")
    assert judgement(country.store(), "published", "known_by") == [(None, dt.date(2025, 9, 30))]


def rolling(country, grade, published, url):
    country.evidence(
        "Exampleshire",
        "leadership",
        grade,
        programme="NCPI",
        cycle="rolling",
        published=published,
        source_url=url,
    )


def test_dates_a_year_apart_are_two_inspections_of_a_rolling_programme(country):
    rolling(country, "inadequate", "2024-06-01", "https://a.example.org/")
    rolling(country, "inadequate", "2024-06", "https://b.example.org/")
    rolling(country, "good", "2025-07", "https://c.example.org/")
    assert judgement(country.store(), "inspection", "grade", "published") == [
        (1, "inadequate", "2024-06-01"),
        (2, "good", "2025-07"),
    ]


def test_a_row_without_a_date_joins_the_only_inspection(country):
    rolling(country, "good", "2024-06-01", "https://a.example.org/")
    rolling(country, "good", "", "https://b.example.org/")
    assert judgement(country.store(), "inspection", "published") == [(1, "2024-06-01")]


def test_a_row_without_a_date_between_two_inspections_is_a_problem(country):
    rolling(country, "good", "2024-06-01", "https://a.example.org/")
    rolling(country, "good", "2025-06-01", "https://b.example.org/")
    rolling(country, "good", "", "https://c.example.org/")
    with pytest.raises(ProblemsFound, match="line 4: 'exampleshire' was inspected more than once"):
        country.store()


def decide(country, kind, grade, **row):
    country.add(
        "decision",
        programme="PEEL",
        cycle="2023-25",
        force="Exampleshire",
        area="workforce",
        kind=kind,
        grade=grade,
        reason="Said in the revised report",
        source_url="https://hmicfrs.justiceinspectorates.gov.uk/revised/",
        **row,
    )
