"""The engine as a whole: what it says it reads back, and what must never be said is never said."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judgements.claims import answer, answer_to
from judgements.claims.claim import faults
from tests.judgements.claims.test_check import any_claim

SAID = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@SAID
@given(st.data())
def test_what_is_true_comes_back_out_with_the_same_answer(store, data):
    claim = data.draw(any_claim(store.vocabulary).filter(lambda c: not faults(c, store.vocabulary)))
    if claim.kind in ("every", "none", "number", "first", "more", "fewer", "higher", "lower", "same"):
        claim = claim.but(among="")
    found = answer_to(store, claim)
    assert answer(store, found.reading).verdict == found.verdict, found.reading
    for sentence in found.nearest:
        assert answer(store, sentence).verdict in ("true", "tie"), sentence


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Which forces are inadequate at responding to the public?", "At least"),
        ("Which forces were outstanding for legitimacy in 2016?", "of 43 forces"),
        ("Which forces have more than two inadequate grades?", "At least"),
        ("Who is best at preventing crime?", "At least"),
        ("Which areas is Kent good in?", "at least"),
    ],
)
def test_a_list_below_full_coverage_is_printed_as_at_least_and_read_back_as_true(store, question, words):
    found = answer(store, question)
    assert found.verdict == "told"
    assert all(words in s for s in found.safe)
    assert not any("counting only" in s for s in found.safe)


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        ("Has West Yorkshire got better since 2016?", "not_comparable", "neither better nor worse"),
        ("Kent fell from good to adequate for workforce", "not_comparable", "PEEL 2021/22"),
        ("Kent's legitimacy is higher than in 2014", "refused", "PEEL 2014 graded no such area"),
        ("GMP was good for efficiency in 2017", "not_graded", "was not graded there"),
        ("What is the worst police force?", "refused", "no overall grade"),
        ("Average grade of Welsh forces", "refused", "never averaged"),
        ("All but one of the Welsh forces are good at preventing crime", "not_understood", "exception"),
        ("Durham was outstanding for effectiveness from 2015 to 2018/19", "true", "PEEL 2016"),
        ("Surrey is graded good in every area in 2016", "false", "1 requires improvement"),
        ("Is the Met in special measures?", "false", "23 January 2025"),
    ],
)  # fmt: skip
def test_what_the_subject_asks_for_is_said(store, text, verdict, words):
    found = answer(store, text)
    assert (found.verdict, words in found.sentence) == (verdict, True), found.sentence


def test_across_a_break_each_cycle_is_told_by_its_own_place_and_nothing_moves(store):
    found = answer(store, "Has the Met got better at investigating crime since the last inspection?")
    assert len(found.safe) == 2
    assert not re.search("better|worse|improved|declined|fell", " ".join(found.safe))
    assert "not possible" in found.reasons[0]


def test_the_regrade_is_spoken_of_where_the_grade_is_shown(store):
    for text in (
        "Northamptonshire responding to the public",
        "Northamptonshire is adequate at responding to the public",
    ):
        assert any(
            "changed from adequate to requires improvement on 8 August 2024" in n
            for n in answer(store, text).notes
        ), text


def test_what_would_overturn_it_names_the_missing_grades_and_what_they_would_have_to_be(store):
    found = answer(store, "No force is outstanding at investigating crime")
    assert found.verdict == "unsafe"
    assert re.search(
        r"\d+ grades .* not certain .* The sentence is false as soon as one of them is outstanding",
        found.overturn[0],
    )


def test_the_cycle_that_is_taken_is_said(store):
    assert any(
        "PEEL 2018/19 is taken" in t for t in answer(store, "Is Kent outstanding for legitimacy?").took
    )
    assert "2019 is taken as PEEL 2018/19." in answer(store, "2019: Kent outstanding for legitimacy").took
