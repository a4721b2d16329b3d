"""Deductions: forced by published counts, by nothing else, and gone when a source speaks."""

import itertools
import shutil
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgements.vocabulary import Vocabulary
from pipelines.build import settled
from pipelines.judging.deduce import Count, counts_by_report, possible_grades
from tests.once import tried

DATA = Path("data")
SCALE = ("high", "middle", "low")
AREAS = ("roads", "rivers", "woods", "hills")


@st.composite
def reports(draw):
    """Small fictional reports: some areas stated, one to three counts, partial, true or at odds."""
    truth = {a: draw(st.sampled_from(SCALE)) for a in AREAS}
    known = {a: truth[a] for a in draw(st.sets(st.sampled_from(AREAS)))}
    counts = []
    for _ in range(draw(st.integers(1, 3))):
        areas = draw(st.sets(st.sampled_from(AREAS), min_size=1))
        numbers = {
            g: sum(truth[a] == g for a in areas) + draw(st.sampled_from([0, 0, 0, 0, 1]))
            for g in draw(st.sets(st.sampled_from(SCALE), min_size=1))
        }
        counts.append(Count(frozenset(areas), numbers))
    return counts, known


def by_brute_force(counts, known):
    """Every grade of every area over all ways of grading that agree with the stated grades and the counts."""
    areas = sorted({a for c in counts for a in c.areas})
    found = {a: set() for a in areas}
    for grades in itertools.product(SCALE, repeat=len(areas)):
        way = dict(zip(areas, grades, strict=True))
        if any(way[a] != g for a, g in known.items() if a in way):
            continue
        if all(sum(way[a] == g for a in c.areas) == n for c in counts for g, n in c.numbers.items()):
            for area, grade in way.items():
                found[area].add(grade)
    return {a: frozenset(g) for a, g in found.items()} if all(found.values()) else {}


@tried(400)
@given(reports())
def test_the_possible_grades_are_those_of_every_way_of_fulfilling_the_counts(report):
    counts, known = report
    assert possible_grades(counts, known, SCALE) == by_brute_force(counts, known)


def test_counts_that_the_stated_grades_contradict_leave_nothing_possible():
    count = Count(frozenset(AREAS), {"high": 0, "middle": 4, "low": 0})
    assert possible_grades([count], {"roads": "high"}, SCALE) == {}


def test_a_count_without_a_number_for_a_grade_leaves_that_grade_open():
    count = Count(frozenset(("roads", "rivers")), {"high": 1})
    assert possible_grades([count], {"roads": "high"}, SCALE)["rivers"] == {"middle", "low"}


def test_two_releases_that_count_one_area_apart_force_that_area_together():
    eight = Count(frozenset(("roads", "rivers")), {"high": 1, "middle": 1, "low": 0})
    nine = Count(frozenset(("roads", "rivers", "woods")), {"high": 1, "middle": 1, "low": 1})
    assert possible_grades([eight, nine], {}, SCALE)["woods"] == {"low"}


@pytest.fixture(scope="module")
def real():
    return settled(DATA)


def deduced(tables, **of):
    found = tables["judgement"].filter(strength="deduced", **of)
    return {(r["area"], r["grade"]) for r in found.iter_rows(named=True)}


def test_cleveland_s_child_protection_inspection_leaves_two_areas_one_grade_only(real):
    assert deduced(real, programme="NCPI", force="cleveland") == {
        ("leadership", "requires_improvement"),
        ("risk_assessment", "requires_improvement"),
    }


def test_a_deduced_judgement_has_no_evidence_and_names_the_counts_it_rests_on(real):
    found = real["judgement"].filter(strength="deduced")
    assert found.height > 0
    assert found.join(real["evidence"], on="judgement", how="semi").is_empty()
    assert set(found["judgement"]) == set(real["deduction"]["judgement"])


def test_every_deduction_on_the_real_register_is_the_only_grade_that_its_counts_leave(real):
    vocabulary = Vocabulary(real)
    reports = counts_by_report(real, vocabulary)
    stated = real["judgement"].filter(pl.col("strength") != "deduced", sequence=1)
    for row in real["judgement"].filter(strength="deduced").iter_rows(named=True):
        key = ("programme", "cycle", "force", "inspection")
        counts = list(reports[tuple(row[c] for c in key)].values())
        held = stated.filter(**{c: row[c] for c in key}).drop_nulls("grade")
        known = dict(held.select("area", "grade").iter_rows())
        free = sorted({a for c in counts for a in c.areas} - known.keys())
        scale = vocabulary.scales[vocabulary.cycles[row["programme"], row["cycle"]].scale].grades
        seen = set()
        for grades in itertools.product(scale, repeat=len(free)):
            way = known | dict(zip(free, grades, strict=True))
            if all(sum(way[a] == g for a in c.areas) == n for c in counts for g, n in c.numbers.items()):
                seen.add(way[row["area"]])
        assert seen == {row["grade"]}, row["judgement"]


@pytest.mark.parametrize("force", ["warwickshire", "northamptonshire"])
def test_a_report_whose_counts_and_areas_disagree_or_are_complete_deduces_nothing(real, force):
    assert deduced(real, cycle="2023-25", force=force) == set()


def with_lines(tmp_path, file, *lines, without=None):
    """A copy of the real data with lines added to one register file, and those with a text left out."""
    copy = tmp_path / "data"
    for part in ("register", "vocabulary"):
        shutil.copytree(DATA / part, copy / part)
    path = copy / "register" / file
    kept = [x for x in path.read_text("utf-8").splitlines() if not without or without not in x]
    path.write_text("\n".join([*kept, *lines]) + "\n", "utf-8")
    return settled(copy)


SAYS = "NCPI,rolling,Cleveland,{},{},,2025-01-15,press,https://example.org/cleveland,,"


def test_a_deduction_is_dropped_the_moment_a_source_speaks(tmp_path):
    tables = with_lines(tmp_path, "evidence.csv", SAYS.format("leadership", "requires_improvement"))
    assert deduced(tables, programme="NCPI", force="cleveland") == {
        ("risk_assessment", "requires_improvement")
    }


def test_a_source_that_contradicts_the_counts_ends_all_deductions_of_the_report(tmp_path):
    tables = with_lines(tmp_path, "evidence.csv", SAYS.format("leadership", "good"))
    assert deduced(tables, programme="NCPI", force="cleveland") == set()


def test_a_second_release_that_counts_otherwise_ends_all_deductions_of_the_report(tmp_path):
    line = "NCPI,rolling,Cleveland,5,0,0,2,1,2,2025-01-16,https://example.org/other"
    tables = with_lines(tmp_path, "stated_counts.csv", line)
    assert deduced(tables, programme="NCPI", force="cleveland") == set()


def test_counts_of_a_total_whose_areas_are_not_certain_deduce_nothing(real):
    certain = {(p, c) for p, c, _ in real["frame"].select("programme", "cycle", "areas_total").iter_rows()}
    found = real["judgement"].filter(strength="deduced")
    assert {tuple(r) for r in found.select("programme", "cycle").iter_rows()} <= certain
