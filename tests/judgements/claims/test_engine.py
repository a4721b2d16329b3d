"""The engine as a whole: what it says it reads back, and what must never be said is never said."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judgements.claims import answer, answer_to
from judgements.claims.deciding.claim import faults
from tests.judgements.claims.test_check import any_claim
from tests.once import EXHAUSTIVE

SAID = settings(
    max_examples=100 if EXHAUSTIVE else 12, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.slow
@pytest.mark.exhaustive
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
        ("All but one Welsh force was good for legitimacy in 2016", "false", "Dyfed-Powys and North Wales"),
        ("Every force except Durham was good or worse for effectiveness in 2016", "true", "Durham"),
        ("Every force improved for legitimacy between 2015 and 2016", "false", "4 of 43 forces"),
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


@pytest.mark.parametrize(
    ("text", "verdict", "reading"),
    [
        ("Kent, but not Essex, is good at preventing crime", "not_understood", ""),
        ("Kent requires improvement at investigating crime but not at preventing crime", "not_understood", ""),
        ("Not one Welsh force is outstanding for legitimacy in 2016", "true",
         "No force in Wales is graded outstanding for Legitimacy in PEEL 2016."),
        ("Only Durham was outstanding for effectiveness in 2016", "true",
         "Durham is the only force graded outstanding for Effectiveness in PEEL 2016."),
        ("Kent is only good at preventing crime", "not_understood", ""),
        ("Less than half of forces were inadequate for effectiveness in 2016", "true",
         "Fewer than 1 in 2 forces are graded inadequate for Effectiveness in PEEL 2016."),
        ("Durham was outstanding for effectiveness in 2016 and 2017", "true",
         "Durham is graded outstanding for Effectiveness in PEEL 2016 and Durham is graded outstanding for "
         "Effectiveness in PEEL 2017."),
        ("Kent was good for legitimacy in 2016 and outstanding in 2017", "false",
         "Kent is graded good for Legitimacy in PEEL 2016 and Kent is graded outstanding for Legitimacy in PEEL 2017."),
        ("Bedfordshire fell to inadequate for effectiveness in 2016", "true",
         "Bedfordshire is graded inadequate for Effectiveness in PEEL 2016 and Bedfordshire is graded lower for "
         "Effectiveness in PEEL 2016 than in PEEL 2015."),
        ("Durham is not the only force graded outstanding for effectiveness in 2016", "false",
         "It is not true that Durham is the only force graded outstanding for Effectiveness in PEEL 2016."),
        ("Kent is rated 4 out of 5 for preventing crime", "not_understood", ""),
        ("Gloucestershire was inadequate for child protection leadership in 2019", "refused", ""),
        ("Kent or Durham was outstanding for effectiveness in 2016", "true",
         "Kent is graded outstanding for Effectiveness in PEEL 2016 or Durham is graded outstanding for Effectiveness "
         "in PEEL 2016."),
    ],
)  # fmt: skip
def test_one_small_word_is_answered_for_where_it_stands_or_not_at_all(store, text, verdict, reading):
    found = answer(store, text)
    assert (found.verdict, found.reading) == (verdict, reading), found.sentence


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("The South West has the most forces graded adequate in any area in PEEL 2023-25",
         "The South West has the most forces graded adequate in any area in PEEL 2023-25."),
        ("The West Midlands has more forces graded inadequate in any area than London in PEEL 2023-25",
         "The West Midlands has more forces graded inadequate in any area than London in PEEL 2023-25."),
        ("The West Midlands has more inadequate forces than Wales for investigating crime",
         "The West Midlands has more forces graded inadequate for Investigating crime than Wales in PEEL 2023-25."),
        ("The West Midlands has the most forces graded good in every area in PEEL 2023-25", ""),
        ("Kent has the most pillars graded good in PEEL 2017",
         "Kent has the most pillars graded good of all forces in PEEL 2017."),
        ("Surrey is the only force graded good in any pillar in PEEL 2017",
         "Surrey is the only force graded good in any pillar in PEEL 2017."),
        ("Surrey is the only force graded good in two pillars in PEEL 2017", ""),
        ("lowest number of", ""),
        ("Kent is graded good for serious and organised crime",
         "Kent is graded good in Serious and organised crime 2022 onwards."),
        ("Every force in Wales is graded good in Serious and organised crime 2022 onwards",
         "Every force in Wales is graded good in Serious and organised crime 2022 onwards."),
        ("Kent has the highest grade in Serious and organised crime 2022 onwards",
         "Kent has the highest grade in Serious and organised crime 2022 onwards."),
        ("Kent is graded good for serious and organised crime in 2018/19",
         "Kent is graded good for Serious and organised crime in PEEL 2018/19."),
        ("Kent has the most areas", ""),
    ],
)  # fmt: skip
def test_a_claim_is_said_as_it_was_meant_and_its_area_once(store, text, reading):
    assert answer(store, text).reading == reading
