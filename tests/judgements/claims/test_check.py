"""Claims on the real register, typed and by parts: verdict, reasons, safe words, nearest true claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgements import claims
from judgements.claims import Claim, NotAClaim, check, holds, read, say
from judgements.claims.__main__ import main
from judgements.claims.answering.claims_of_reading import claims_of
from judgements.claims.deciding.claim import (
    BESIDE,
    BY_GRADE,
    COMPARING,
    KINDS,
    faults,
    grades_to_choose,
    groups,
)
from tests.once import tried


def understood(sentence, store):
    """The one claim that a sentence makes."""
    found = claims_of(read(sentence, store), store)
    assert (found.refused, found.denied) == ("", False)
    (claim,) = found.claims
    return claim


def answer(store, sentence):
    return check(store, understood(sentence, store))


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Durham has the highest grade for effectiveness in PEEL 2016", "true"),
        ("Durham is the only force graded outstanding for effectiveness in PEEL 2016", "true"),
        ("Bedfordshire is the only force graded inadequate for effectiveness in PEEL 2016", "true"),
        (
            "Bedfordshire is the only force in the North East graded inadequate for effectiveness in 2016",
            None,
        ),
        ("Humberside has the lowest grade for efficiency in PEEL 2015", "true"),
        ("Durham has the highest grade for legitimacy in PEEL 2016", "false"),
        ("Kent has the highest grade for legitimacy in PEEL 2016", "tie"),
        ("No force is graded inadequate for legitimacy in PEEL 2016", "true"),
        ("Two forces are graded outstanding for legitimacy in PEEL 2016", "true"),
        ("Every force is graded good or better for legitimacy in PEEL 2016", "false"),
        (
            "Lincolnshire is the only force graded inadequate for responding to the public in PEEL 2023-25",
            "false",
        ),
        ("Cleveland is the only force in the North East graded inadequate for investigating abuse", "unsafe"),
        ("Cleveland is graded requires improvement for leadership in child protection inspections", "unsafe"),
        ("Every force in the North West is graded good or better for efficiency in PEEL 2017", "unsafe"),
        ("Cheshire is graded good for investigating in PEEL 2014", "unsafe"),
    ],
)
def test_known_situations(store, sentence, verdict):
    if verdict is None:
        with pytest.raises(NotAClaim, match="not in North East"):
            answer(store, sentence)
    else:
        assert answer(store, sentence).verdict == verdict


def test_a_tie_names_those_who_share_the_place(store):
    said = answer(store, "Kent has the highest grade for legitimacy in PEEL 2016").safe
    assert (
        said
        == "Kent has the highest grade for Legitimacy in PEEL 2016, outstanding, equal with Derbyshire (of 43 forces)."
    )


def test_no_claim_of_a_movement_across_a_break_is_anything_but_unsafe(store):
    found = answer(store, "Kent is graded lower for investigating crime in PEEL 2023-25 than in PEEL 2021/22")
    assert found.verdict == "not_comparable"
    assert found.reasons[0].kind == "break"
    assert "not possible" in found.reasons[0].text


def test_what_rests_on_a_deduced_grade_says_so(store):
    found = answer(
        store, "Cleveland is graded requires improvement for leadership in child protection inspections"
    )
    assert [r.kind for r in found.reasons] == ["deduced"]


def test_a_disputed_grade_is_no_ground_for_a_claim(store):
    found = answer(store, "Cheshire is graded good for investigating in PEEL 2014")
    assert [r.kind for r in found.reasons] == ["disputed"]


def test_every_force_is_unsafe_to_say_where_one_was_not_graded(store):
    found = answer(
        store, "Every force in the North West is graded good or better for efficiency in PEEL 2017"
    )
    assert [r.kind for r in found.reasons] == ["ungraded"]


def test_a_regrade_is_true_from_its_day_and_not_before(store):
    low = "Northamptonshire is graded requires improvement for responding to the public in PEEL 2023-25, as at {}"
    assert answer(store, low.format("7 August 2024")).verdict == "false"
    assert answer(store, low.format("8 August 2024")).verdict == "true"


def test_an_unsafe_superlative_says_what_is_known_and_of_how_many_and_what_is_true(store):
    found = answer(
        store, "Cleveland is the only force in the North East graded inadequate for investigating abuse"
    )
    assert [r.kind for r in found.reasons] == ["coverage"]
    assert found.safe == (
        "North East. Cleveland, Child protection 2024 onwards: inadequate for Investigating abuse. "
        "We hold grades of 1 of 3 forces; the rest may differ."
    )
    assert (
        found.nearest_text
        == "Cleveland is graded inadequate for Investigating abuse in Child protection 2024 onwards"
    )


def test_a_false_number_is_answered_with_the_right_one(store):
    found = answer(store, "Five forces are graded outstanding for legitimacy in PEEL 2016")
    assert found.nearest_text == "Two forces are graded outstanding for Legitimacy in PEEL 2016"


def test_the_evidence_names_the_force_its_grade_and_its_addresses(store):
    row = answer(store, "Gwent is graded outstanding for recording crime in PEEL 2023-25").evidence.row(
        0, named=True
    )
    assert (row["Force"], row["Grade"]) == ("Gwent", "Outstanding")
    assert "https://" in row["Sources"]


def test_the_figure_of_a_regional_claim_shows_the_region(store):
    found = answer(store, "No force in Wales is graded inadequate for legitimacy in PEEL 2016")
    name, choices = found.figure
    assert (name, choices["region"], choices["area"]) == ("position", "Wales", "legitimacy")


@pytest.mark.parametrize(
    "sentence",
    ["Kent is terrible", "", "x" * 500, "Kent is graded good for investigating crime in PEEL 2023-25 and so on",
     "Kent is graded good for Mars", "<script>alert(1)</script> Kent is graded good for workforce",
     "Kent is graded good for workforce'; drop table judgement",
     "Crime in Kent is up 10%", "Best chip shop in Durham", "How many officers does Essex have?"],
)  # fmt: skip
def test_a_sentence_with_words_that_mean_nothing_here_is_not_answered_but_helped(store, sentence):
    found = claims.answer(store, sentence)
    assert found.verdict == "not_understood"
    assert len(found.suggestions) == 3
    for suggestion in found.suggestions:
        assert claims.answer(store, suggestion).verdict not in ("not_understood", "refused"), suggestion


def test_words_left_over_are_named_and_suggestions_are_about_the_readers_own_force(store):
    found = claims.answer(store, "Kent is shockingly inadequate at investigating crime")
    assert found.unread == ("shockingly",)
    assert all("Kent" in s for s in found.suggestions)
    assert "Kent is graded inadequate for Investigating crime in PEEL 2023-25" in found.suggestions


def test_old_names_and_other_names_of_a_force_are_understood(store):
    assert understood("The Met is graded good for legitimacy in PEEL 2016", store).force == "metropolitan"


SHARES = ("most", "1/4", "25%", "more_than 1/2")


@st.composite
def any_claim(draw, vocabulary):
    """Any claim by parts, most of them faulty."""
    places = ["", *groups(vocabulary)]
    programme, cycle = draw(st.sampled_from(sorted(vocabulary.cycles)))
    areas = vocabulary.areas_of(programme, cycle)
    kind = draw(st.sampled_from(sorted(KINDS)))
    force = draw(st.sampled_from(["", *vocabulary.forces]))
    how = draw(st.sampled_from(["", "at_least", "at_most", *SHARES])) if kind == "number" else ""
    meant = draw(st.sampled_from(["area", "level", ""]))
    area = draw(st.sampled_from([a.area for a in areas])) if meant == "area" else ""
    cycles = [
        c.cycle for c in vocabulary.cycles_of(programme) if (programme, c.cycle, area) in vocabulary.areas
    ]
    since = draw(st.sampled_from(["", *cycles])) if kind in BESIDE else ""
    others = sorted(vocabulary.forces) if force else places
    return Claim(
        kind,
        force=force,
        group="" if force else draw(st.sampled_from(places)),
        grade=draw(st.sampled_from(sorted(grades_to_choose(vocabulary)))) if kind in BY_GRADE else "",
        programme=programme,
        cycle=cycle,
        area=area,
        level="pillar" if meant == "level" else "",
        among=draw(st.sampled_from(["", vocabulary.forces[force].region])) if force else "",
        number=draw(st.integers(1, 14)) if kind in ("number", "one_of") and how not in SHARES else 0,
        how=how,
        than=draw(st.sampled_from(others)) if kind in COMPARING and not since else "",
        since=since,
        as_at=draw(st.none() | st.dates().filter(lambda d: 2014 <= d.year <= 2030)),
    )


@tried(150)
@given(st.data())
def test_every_claim_said_in_words_is_read_back_as_itself(store, data):
    vocabulary = store.vocabulary
    claim = data.draw(any_claim(vocabulary).filter(lambda c: not faults(c, vocabulary)))
    if claim.kind in ("every", "none", "number", "first", "more", "fewer", "higher", "lower"):
        claim = claim.but(among="")
    assert say(understood(say(claim, vocabulary), store), vocabulary) == say(claim, vocabulary)


@tried(60)
@given(st.data())
def test_the_nearest_claim_offered_is_true(store, data):
    claim = data.draw(any_claim(store.vocabulary).filter(lambda c: not faults(c, store.vocabulary)))
    found = check(store, claim)
    assert (found.nearest is None) or (found.verdict in ("false", "unsafe") and holds(store, found.nearest))


def test_faulty_parts_are_all_named(store):
    with pytest.raises(NotAClaim, match=r"no force 'mars'.*Say which grade"):
        check(store, Claim("only", force="mars", programme="PEEL", cycle="2016"))


def test_the_command_line_answers_and_tells_what_it_does_not_understand(real_store_path, capsys):
    assert (
        main(["Durham has the highest grade for effectiveness in PEEL 2016", "--store", str(real_store_path)])
        == 0
    )
    assert "Answer    True" in capsys.readouterr().out
    assert main(["Durham is nice", "--store", str(real_store_path)]) == 2
    assert "but not “nice”" in capsys.readouterr().err


def test_a_superlative_over_several_areas_says_of_how_many_grades_it_may_be_said(store):
    found = answer(store, "Humberside has the most areas graded outstanding in PEEL 2023-25")
    assert (found.verdict, found.nearest is not None) == ("unsafe", True)
    assert "the rest may differ" in found.safe
    assert {r.kind for r in found.reasons} >= {"coverage", "deduced", "bases"}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("the met is rated worst for investigating crime",
         "Metropolitan has the lowest grade for Investigating crime in PEEL 2023-25"),
        ("The Metropolitan Police is inadequate at investigating crime",
         "Metropolitan is graded inadequate for Investigating crime in PEEL 2023-25"),
        ("Wiltshire is bottom of the South West for responding to the public",
         "Wiltshire has the lowest grade in the South West for Responding to the public in PEEL 2023-25"),
        ("“devon & cornwall rated inadequate for responding to the public?”",
         "Devon and Cornwall is graded inadequate for Responding to the public in PEEL 2023-25"),
        ("Kent requires improvement for investigating crime",
         "Kent is graded requires improvement for Investigating crime in PEEL 2023-25"),
        ("Kent is graded worse than Essex for responding to the public",
         "Kent is graded lower for Responding to the public in PEEL 2023-25 than Essex"),
        ("Kent isn’t graded inadequate for investigating crime",
         "Kent is not graded inadequate for Investigating crime in PEEL 2023-25"),
        ("Kent is not graded inadequate in any area",
         "Kent is graded inadequate in no area in PEEL 2023-25"),
        ("Cheshire is one of only 4 forces rated outstanding for preventing crime",
         "Cheshire is one of four forces graded outstanding for Preventing crime in PEEL 2023-25"),
        ("Nottinghamshire has the most inadequate grades",
         "Nottinghamshire has the most areas graded inadequate of all forces in PEEL 2023-25"),
    ],
)  # fmt: skip
def test_everyday_words_are_read_in_the_words_of_grades(store, typed, read):
    assert say(understood(typed, store), store.vocabulary) == read


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("Durham is the only force graded good in every area in PEEL 2017", "refused"),
        ("No force is graded inadequate in every area", "refused"),
        ("Eight forces are graded good in all areas in PEEL 2017", "refused"),
        ("Every force in Wales is graded good in any area in PEEL 2017", "refused"),
        ("Every force is not graded good for legitimacy in 2016", "not_understood"),
        ("Kent is good and inadequate at investigating crime", "not_understood"),
        ("Kent is good at workforce in 2014", "refused"),
        ("Durham is graded good for effectiveness in PEEL 2016 as at 1 January 2999", "refused"),
        ("Kent is graded adequate for efficiency in PEEL 2016", "refused"),
        ("Kent is the worst force", "refused"),
        ("Is Kent good?", "refused"),
        ("Durham is the only force of the 12 forces graded outstanding for effectiveness in PEEL 2016", "refused"),
        ("Kent is graded higher for legitimacy in PEEL 2018/19 than in PEEL 2021/22", "refused"),
    ],
)  # fmt: skip
def test_what_would_be_another_claim_is_refused_and_not_guessed(store, typed, verdict):
    found = claims.answer(store, typed)
    assert (found.verdict, found.nearest) == (verdict, ())
    assert found.sentence


def test_a_slip_of_the_keyboard_is_forgiven_and_said(store):
    found = claims.answer(store, "Kentt is graded good for wrkforce")
    assert found.reading == "Kent is graded good for Workforce in PEEL 2023-25."
    assert set(found.took[:2]) == {"“kentt” is read as “kent”.", "“wrkforce” is read as “workforce”."}


def test_a_base_counts_only_the_forces_that_were_graded(store):
    found = answer(store, "42 forces are graded requires improvement or better for efficiency in PEEL 2017")
    assert found.safe.endswith("(of 42 forces graded).")


def test_groups_compared_are_told_with_both_their_bases(store):
    found = answer(
        store,
        "The North East has more forces graded good or better for effectiveness than London in PEEL 2016",
    )
    assert found.safe.endswith("North East 3 of 3 forces; London 1 of 2 forces.")


def test_a_tie_at_the_end_of_the_scale_says_that_forces_not_held_may_share_it(store):
    found = answer(store, "The Met is rated worst for investigating crime in PEEL 2023-25")
    assert found.verdict == "tie"
    assert "may share it, of which we don't hold every grade" in found.safe


def test_the_figure_shows_the_forces_under_each_grade_of_the_area_and_brings_out_the_force(store):
    found = answer(store, "Durham has the highest grade for effectiveness in PEEL 2016")
    assert found.address.startswith("/share/position?")
    chosen = {"cycle=2016", "area=effectiveness", "show=forces", "force=durham"}
    assert chosen <= set(found.address.split("?")[1].split("&"))


def test_areas_of_a_cycle_with_pillars_are_pillars_and_questions_and_said_to_be(store):
    found = answer(store, "Durham is graded good or better in every area of PEEL 2016")
    assert [n.text for n in found.notes if n.kind == "pillars"] == [
        "Counted are the pillars (Effectiveness, Efficiency and Legitimacy) and the 10 questions below them."
    ]
