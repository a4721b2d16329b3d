"""How far a cycle has come, how old grades are, what we are silent on."""

import datetime as dt

import pytest

from judgements import freshness, quality


@pytest.fixture
def store(country):
    """Exampleshire was graded in 2018/19 and anew in 2023-25, Northshire in 2018/19 only; Borderland never."""
    for force in ("Exampleshire", "Northshire"):
        country.evidence(
            force, "effectiveness_investigating", "good", cycle="2018/19", published="2019-05-02"
        )
    country.evidence("Exampleshire", "investigating_crime", "adequate", published="2024-02-16")
    country.add(
        "stated_counts", programme="PEEL", cycle="2023-25", force="Westmarch", areas_total="8",
        published="2024-03-01", source_url="https://example.org/westmarch",
    )  # fmt: skip
    return country.store()


def row(store, force, as_at=None, theme="investigation"):
    found = freshness.ages(store, as_at).filter(programme="PEEL", force=force, theme=theme)
    return found.row(0, named=True)


def test_the_clock_counts_reports_known_of_the_forces_there_are(store):
    assert freshness.clock_line(store, "PEEL", "2023-25") == (
        "PEEL 2023-25: reports of 2 of 5 forces are known to us."
    )
    assert freshness.clock_line(store, "PEEL", "2025-27") == (
        "PEEL 2025-27: reports of none of 5 forces are known to us, so far."
    )
    assert freshness.clock_line(store, "PEEL", "2023-25", dt.date(2024, 2, 20)) == (
        "PEEL 2023-25: reports of 1 of 5 forces is known to us, so far."
    )


def test_a_grade_of_the_newest_cycle_is_fresh_and_needs_no_word(store):
    found = row(store, "exampleshire")
    assert (found["cycle"], found["silence"], freshness.age_line(found)) == ("2023-25", "fresh", "")


def test_an_older_grade_says_its_cycle_its_date_its_age_and_what_came_out_since(store):
    found = row(store, "northshire", dt.date(2026, 6, 1))
    assert freshness.age_line(found) == (
        "PEEL 2018/19, published 2 May 2019, 7 years old; PEEL 2023-25 has come out since; no report of it on this "
        "force is known to us."
    )


def test_before_the_newer_cycle_came_out_the_grade_was_fresh(store):
    assert row(store, "northshire", dt.date(2023, 1, 1))["silence"] == "fresh"


def test_what_is_not_held_at_all_is_said_and_whether_a_report_is_known(store):
    assert freshness.age_line(row(store, "borderland")) == (
        "No grade of it is in our data; PEEL 2023-25 has come out since; no report of it on this force is known to us."
    )
    assert "its report on this force is known" in freshness.age_line(row(store, "westmarch"))


def test_coverage_in_a_line_is_a_share_that_never_rounds_up(store):
    line = freshness.coverage_line(store)
    assert line.startswith("3 of ")
    missing = store.query("missing").height
    assert line.endswith(f"grades of finished cycles are held (0 %), {missing:,} are missing.")
    assert f" {missing + 3:,} grades of " in line


def test_a_disputed_grade_is_neither_held_nor_missing(country):
    country.evidence("Exampleshire", "leadership", "good", cycle="2023-25")
    before = country.store().query("missing").height
    country.evidence(
        "Exampleshire", "leadership", "inadequate", cycle="2023-25", source_url="https://example.org/other/"
    )
    disputed = country.store()
    line = freshness.coverage_line(disputed)
    assert line.startswith("0 of ")
    assert line.endswith(f"{before:,} are missing and 1 is disputed.")
    assert disputed.query("missing").height == before


def test_a_grade_beside_which_a_newer_one_is_held_or_came_out_says_so(store):
    old = {"programme": "PEEL", "cycle": "2018/19", "area": "effectiveness_investigating"}
    said = freshness.of_cell(store, old | {"force": "exampleshire"})
    assert said == "We hold a newer grade of this theme: PEEL 2023-25."
    assert freshness.of_cell(store, old | {"force": "northshire"}).startswith(
        "Old: PEEL 2018/19, published 2 May 2019"
    )
    new = {"programme": "PEEL", "cycle": "2023-25", "area": "investigating_crime", "force": "exampleshire"}
    assert freshness.of_cell(store, new) == ""


def test_silence_lists_old_grades_and_themes_without_any(store):
    (oldest,) = quality.oldest_grades(store).to_dicts()
    assert (oldest["Force"], oldest["Cycle"], oldest["Come out since"]) == (
        "Northshire", "PEEL 2018/19", "PEEL 2023-25",
    )  # fmt: skip
    unheld = dict(quality.unheld_themes(store).select("Force", "Themes without a grade").iter_rows())
    assert unheld["Borderland"] == unheld["Northshire"] + 1
