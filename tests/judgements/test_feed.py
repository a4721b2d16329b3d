"""The feed: each report, each regrade and each correction of our data on its own, with the day of its fact."""

import datetime as dt

from judgements import feed, regrades
from judgements.store import Store
from pipelines.build import build

PCC = {"publisher": "pcc", "source_url": "https://pcc.example.org/a"}


def regrade(country):
    country.add(
        "decision", programme="PEEL", cycle="2023-25", force="Exampleshire", area="workforce", kind="regrade",
        grade="requires_improvement", reason="Its data were wrong", source_url="https://example.org/",
        **{"from": "2024-08-08"},
    )  # fmt: skip
    country.evidence("Exampleshire", "workforce", "requires_improvement", **PCC)


def report(country):
    for area in ("leadership", "workforce", "police_powers"):
        country.evidence("Exampleshire", area, "adequate", published="2024-02-16")


def titles(store):
    return [(e.title, e.day) for e in feed.entries(store)]


def test_a_regrade_is_an_entry_of_its_own_and_says_from_what_to_what_on_which_day(country, served):
    report(country)
    regrade(country)
    assert titles(served()) == [
        (
            "Exampleshire, PEEL 2023-25: Workforce changed from adequate to requires improvement on 8 August 2024",
            dt.date(2024, 8, 8),
        ),
        ("Exampleshire, PEEL 2023-25: 3 judgements, published 16 February 2024", dt.date(2024, 2, 16)),
    ]


def test_pillars_published_on_different_days_are_different_entries(country, served):
    for area, day in (("efficiency", "2016-11-03"), ("legitimacy", "2016-12-08")):
        country.evidence("Exampleshire", area, "good", cycle="2016", published=day)
    assert titles(served()) == [
        ("Exampleshire, PEEL 2016: 1 judgement, published 8 December 2016", dt.date(2016, 12, 8)),
        ("Exampleshire, PEEL 2016: 1 judgement, published 3 November 2016", dt.date(2016, 11, 3)),
    ]


def test_a_report_that_only_a_page_tells_of_is_called_so_and_has_no_day(country, served):
    country.evidence("Exampleshire", "leadership", "good", published="2024-02-16", **PCC)
    assert titles(served()) == [
        ("Exampleshire, PEEL 2023-25: 1 judgement, reported by 16 February 2024", None)
    ]


def test_a_correction_of_our_data_is_told_as_one_with_what_we_had(country, served):
    report(country)
    served()
    regrade(country)
    found = [e for e in feed.entries(served()) if "changed" not in e.title]
    assert [e.title for e in found] == [
        "Exampleshire, PEEL 2023-25: 3 judgements, published 16 February 2024"
    ]
    country.evidence("Exampleshire", "crime_recording", "good", published="2024-02-16")
    (new,) = [e for e in feed.entries(served()) if "corrected" in e.title]
    assert new.title == "Exampleshire, PEEL 2023-25: 1 judgement added or corrected in our data"
    assert new.summary == "Recording crime: good, not held before."


def test_a_date_learned_later_is_no_news(country, served):
    report(country)
    served()
    country.add("report_date", programme="PEEL", cycle="2023-25", force="Exampleshire", published="2024-02-15",
                source_url="https://example.org/")  # fmt: skip
    (entry,) = feed.entries(served())
    assert entry.updated.date() == dt.date(2024, 2, 15)


def test_identities_are_of_codes_and_differ(country, served):
    report(country)
    regrade(country)
    assert [e.identity for e in feed.entries(served())] == [
        "PEEL:2023-25:exampleshire:1:workforce:2",
        "PEEL:2023-25:exampleshire:1:2024-02-16",
    ]


def test_a_regrade_is_told_with_its_reason_from_the_day_it_was_known(country):
    report(country)
    regrade(country)
    store = country.store()
    assert regrades.sentences(store, force="exampleshire") == (
        "Exampleshire, PEEL 2023-25, Workforce: changed from adequate to requires improvement on 8 August 2024. "
        "Its data were wrong.",
    )
    assert regrades.sentences(store, dt.date(2024, 8, 7), force="exampleshire") == ()
    assert regrades.sentences(store, force="northshire") == ()


def test_one_snapshot_has_one_date_however_often_it_is_built(country, tmp_path):
    report(country)
    path = country.data / "judgements.duckdb"
    build(country.data, path)
    first = Store.open(path).snapshot
    path.unlink()
    build(country.data, path)
    assert Store.open(path).snapshot == first
