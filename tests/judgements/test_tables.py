"""The one table of judgements, and what may be asked of every table: a day, a day of publication, a snapshot."""

import datetime as dt

import pytest

from judgements import tables
from judgements.choices import BadChoices
from judgements.datasets import DATASETS, answer, not_dated, wanted

PRESS = {"publisher": "press", "source_url": "https://paper.example.org/story"}


def asked(store, name="judgements", **filters):
    dataset = DATASETS[name]
    return answer(store, dataset, wanted(dataset, list(filters.items()), store.vocabulary))


def areas(rows):
    return sorted(rows["area"])


def test_every_row_has_its_sources_as_addresses_and_as_a_number_of_pages(country):
    url = "https://hmicfrs.justiceinspectorates.gov.uk/peel-reports/exampleshire-2023-25/"
    country.evidence("Exampleshire", "leadership", "good", source_url=url)
    country.evidence("Exampleshire", "leadership", "good", source_url=f"{url}?utm_source=x")
    country.evidence("Exampleshire", "leadership", "good", **PRESS)
    row = asked(country.store()).row(0, named=True)
    assert row["sources"] == 2
    assert row["source_urls"] == [url, f"{url}?utm_source=x", PRESS["source_url"]]


def test_a_cycle_may_be_named_with_its_programme(country):
    country.evidence("Exampleshire", "leadership", "good")
    country.evidence("Exampleshire", "leadership", "good", programme="NCPI", cycle="rolling")
    rows = tables.judgements(country.store(), {"cycle": ["PEEL:2023-25"]})
    assert rows.select("programme", "cycle").rows() == [("PEEL", "2023-25")]


def test_a_day_leaves_out_what_nobody_dates_and_says_how_much(country):
    country.evidence("Exampleshire", "leadership", "good", published="2024-02-16", cycle="2023-25")
    country.evidence("Northshire", "workforce", "good")
    store, dataset = country.store(), DATASETS["judgements"]
    filters = wanted(dataset, [("as_at", "2024-06-01")], store.vocabulary)
    assert areas(answer(store, dataset, filters)) == ["leadership"]
    assert not_dated(store, dataset, filters) == 1


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2024-02-16", ["leadership", "police_powers", "workforce"]),
        ("2024-02-17", ["police_powers", "workforce"]),
        ("2024-05-31", ["police_powers", "workforce"]),
        ("2024-06-01", ["workforce"]),
        ("2024-08-02", []),
    ],
)
def test_published_since_counts_a_month_until_its_end_and_what_a_page_reports(country, day, found):
    country.evidence("Exampleshire", "leadership", "good", published="2024-02-16")
    country.evidence("Northshire", "police_powers", "good", published="2024-05")
    country.evidence("Westmarch", "workforce", "good", published="2024-08-01", **PRESS)
    country.evidence("Southmere", "crime_recording", "good")
    assert areas(asked(country.store(), published_since=day)) == found


def test_since_a_snapshot_are_the_rows_that_it_did_not_hold_or_held_otherwise(country, served):
    country.evidence("Exampleshire", "leadership", "good", published="2024-02-16")
    country.evidence("Exampleshire", "workforce", "good", published="2024-02-16")
    first = served()
    country.evidence("Exampleshire", "police_powers", "good", published="2024-02-16")
    country.evidence("Exampleshire", "workforce", "adequate", **PRESS)
    second = served()
    rows = asked(second, since=first.snapshot.id)
    assert sorted(rows.select("area", "strength").rows()) == [
        ("police_powers", "official"),
        ("workforce", "disputed"),
    ]
    assert asked(second, since=second.snapshot.id).is_empty()
    assert asked(second, "evidence", since=first.snapshot.id).height == 2


def test_since_a_day_is_since_the_newest_snapshot_kept_by_then(country, served):
    country.evidence("Exampleshire", "leadership", "good")
    store = served()
    today = store.snapshot.built_at.astimezone(dt.UTC).date()
    assert asked(store, since=today.isoformat()).is_empty()


def test_since_nothing_that_is_kept_is_refused_with_what_is_kept(country, served):
    country.evidence("Exampleshire", "leadership", "good")
    store = served()
    for since in ("2013-01-01", "ffffffffffff", "yesterday", "2026-13-01", "../../etc", "'; drop table"):
        with pytest.raises(BadChoices) as refused:
            asked(store, since=since)
        (problem,) = refused.value.problems
        assert (problem.name, problem.allowed) == ("since", (store.snapshot.id,)), since
