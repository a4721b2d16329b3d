"""Published totals and our judgements: what HMICFRS counted is what we hold, or we say that we hold less."""

import polars as pl
import pytest

from tests.conftest import UNDER_TEST

# Forces per grade as HMICFRS published them: outstanding, good, requires improvement, inadequate.
PUBLISHED = {
    ("2014", "efficiency"): (5, 35, 3, 0),
    ("2015", "effectiveness"): (1, 24, 18, 0),
    ("2015", "legitimacy"): (1, 37, 5, 0),
    ("2016", "effectiveness"): (1, 28, 13, 1),
    ("2016", "legitimacy"): (2, 36, 5, 0),
    ("2017", "efficiency"): (2, 30, 10, 0),
    ("2017", "legitimacy"): (1, 35, 6, 0),
    ("2017", "effectiveness"): (1, 30, 12, 0),
}
FOUR_TIER = ("outstanding", "good", "requires_improvement", "inadequate")


def forces_per_grade(store, cycle, area):
    held = store.ask(
        "select grade, count(*) as n from held_on(null) where programme = 'PEEL' and cycle = $cycle "
        "and area = $area and latest = 1 and grade is not null group by grade",
        cycle=cycle,
        area=area,
    )
    counts = dict(held.iter_rows())
    return tuple(counts.get(g, 0) for g in FOUR_TIER)


@pytest.mark.parametrize(("cycle", "area"), [k for k in PUBLISHED if k != ("2014", "efficiency")])
def test_forces_per_grade_equal_the_published_totals(store, cycle, area):
    assert forces_per_grade(store, cycle, area) == PUBLISHED[cycle, area]


def test_where_fewer_forces_are_held_the_store_says_so(store):
    coverage = (
        store.table("coverage").filter(programme="PEEL", cycle="2014", area="efficiency").row(0, named=True)
    )
    held = forces_per_grade(store, "2014", "efficiency")
    assert (
        coverage["forces_graded"]
        == sum(held)
        <= coverage["forces_expected"]
        == sum(PUBLISHED["2014", "efficiency"])
    )
    assert all(ours <= theirs for ours, theirs in zip(held, PUBLISHED["2014", "efficiency"], strict=True))


def test_no_published_national_total_is_contradicted(store):
    check = store.table("national_check")
    assert check.filter(verdict="differs").height == 0


def test_every_complete_national_row_set_agrees_or_is_short_of_forces(store):
    """A set is complete when its grades add up to all forces that were to be graded."""
    sets = (
        store.table("national_check")
        .group_by("programme", "cycle", "area")
        .agg(
            pl.col("forces_count").sum(),
            pl.col("forces_expected").first(),
            pl.col("forces_graded").first(),
            "verdict",
        )
    )
    complete = sets.filter(pl.col("forces_count") == pl.col("forces_expected"))
    assert set(PUBLISHED) <= set(complete.select("cycle", "area").iter_rows())
    full = complete.filter(pl.col("forces_graded") == pl.col("forces_expected"))
    assert set(PUBLISHED) - {("2014", "efficiency")} <= set(full.select("cycle", "area").iter_rows())
    assert set(full["verdict"].explode()) == {"agrees"}


def test_a_regrade_is_two_judgements_with_dates(store):
    found = store.ask(
        "select grade, valid_from, valid_to from judgement where force = 'northamptonshire' "
        "and cycle = '2023-25' and area = 'responding_to_public' order by sequence"
    )
    assert found.rows() == [
        ("adequate", "2024-02-16", "2024-08-08"),
        ("requires_improvement", "2024-08-08", None),
    ]


def test_disagreeing_pages_of_the_inspectorate_stay_disputed(store):
    found = store.table("judgement").filter(strength="disputed")
    assert sorted(found["judgement"]) == [
        "PEEL:2014:cheshire:crime_prevention:1.1",
        "PEEL:2014:cheshire:investigating:1.1",
    ]
    assert found["grade"].to_list() == [None, None]


def test_every_piece_of_evidence_belongs_to_a_judgement_and_none_is_lost(store):
    evidence = store.table("evidence")
    assert evidence.height == sum(1 for _ in (UNDER_TEST / "register" / "evidence.csv").open()) - 1
    stated = store.table("judgement").filter(~pl.col("strength").is_in(["deduced", "carried"]))
    assert set(evidence["judgement"]) == set(stated["judgement"])
