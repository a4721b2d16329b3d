"""No sentence is answered as something else: every word counts, and whatever an answer would leave out refuses it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgements.claims import answer
from judgements.claims.understanding.lexicon import english, lexicon
from judgements.claims.understanding.relations import RELATIONS, TAKES
from tests.judgements.claims.sentences import part
from tests.once import tried

NEVER = Path(__file__).with_name("never_answered.txt").read_text(encoding="utf-8").splitlines()
ALWAYS_REFUSED = {"why", "mean"}
CLAIMS = (
    "Kent is graded outstanding for legitimacy in 2016",
    "two forces were outstanding for legitimacy in 2016",
    "Durham is the only force outstanding for effectiveness in 2016",
    "Kent is graded higher for legitimacy in 2016 than Essex",
    "Kent fell for efficiency in 2016",
    "Which forces were outstanding for legitimacy in 2016?",
)


@pytest.mark.parametrize("text", NEVER)
def test_what_the_register_cannot_know_is_never_called_true_or_false_or_told(store, text):
    found = answer(store, text)
    assert found.verdict in ("not_understood", "refused"), found.sentence
    assert len(found.suggestions) == 3


@tried(40)
@given(st.data())
@pytest.mark.slow
def test_one_word_that_means_nothing_here_stops_the_answer_wherever_it_stands(store, data):
    strange = sorted(english() - lexicon(store).known)
    word = data.draw(st.sampled_from(strange).filter(lambda w: len(w) > 2 and w.isalpha()))
    words = data.draw(st.sampled_from([r["text"] for r in part("development")] + list(CLAIMS))).split()
    at = data.draw(st.integers(0, len(words)))
    found = answer(store, " ".join([*words[:at], word, *words[at:]]))
    assert found.verdict == "not_understood"


def test_every_relation_says_what_it_takes_account_of():
    assert {name for name, _ in RELATIONS} - ALWAYS_REFUSED <= TAKES.keys()


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.parametrize(
    "telling",
    ["worst", "fewest", "never", "improved", "special measures", "average", "since", "before", "nothing",
     "at most", "throughout", "half", "except", "last time", "no longer", "region", "why", "how many", "proportion of", "worse"],
)  # fmt: skip
def test_a_telling_word_more_is_never_passed_over(store, claim, telling):
    found, bare = answer(store, f"{claim.rstrip('?')} {telling}"), answer(store, claim)
    assert found.verdict in ("not_understood", "refused") or found.reading != bare.reading


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        ("Nobody but Kent got outstanding for legitimacy in 2018/19", "true", "Kent is the only force"),
        ("Kent or Durham fell for legitimacy in 2016", "false", " or Durham is graded lower"),
        ("Kent is better than every other force in the South East at preventing crime", "false", "the only force in"),
        ("two forces at least were outstanding for efficiency in 2014", "true", "At least two forces"),
        ("It is untrue that no force was outstanding for legitimacy in 2016", "true", "It is not true that no force"),
        ("84% of forces were good for legitimacy in 2016", "true", "84% of forces"),
        ("83% of forces were good for legitimacy in 2016", "false", "83% of forces"),
        ("In March 2017 Kent was rated good for effectiveness", "true", "PEEL 2016"),
        ("Kent was outstanding for legitimacy in 2016 while Essex was good", "true", "and Essex is graded good"),
        ("Derbyshire and Kent were the only two forces outstanding for legitimacy in 2016", "true", "one of two forces"),
        ("Suffolk is the worst in its region for responding to the public", "tie", "in the East of England"),
    ],
)  # fmt: skip
def test_one_word_that_turns_the_meaning_is_read_so(store, text, verdict, words):
    found = answer(store, text)
    assert (found.verdict, words in found.reading) == (verdict, True), found.reading


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Which region is best at preventing crime?", "grades forces, not regions"),
        (
            "Which forces have never been inadequate for effectiveness?",
            "known to have never been graded inadequate",
        ),
        (
            "When was Bedfordshire first rated inadequate for effectiveness?",
            "first graded inadequate in PEEL 2016",
        ),
        ("When did Lincolnshire last get a good for efficiency", "PEEL 2016 (for Efficiency)"),
        ("Which forces are good at preventing crime but inadequate at responding to the public?", "Suffolk"),
        ("Which forces have never been in special measures?", "not known to be ever in enhanced monitoring"),
        ("The Met is not in special measures", "23 January 2025"),
    ],
)
def test_questions_over_time_of_regions_and_of_several_clauses_are_told(store, text, words):
    assert words in answer(store, text).sentence


@pytest.mark.parametrize(
    "text",
    ["1 in 0 forces were good for legitimacy in 2016", "0% of forces were good for legitimacy in 2016",
     "3 of 0 forces were good for legitimacy in 2016", "before 2014 Kent was never inadequate for efficiency",
     "after 2025-27 Kent was never inadequate", "all but all but one force", "9" * 400, "\u202e\0% % %",
     "In 31 February 2017 Kent was good", "its region", "fewer than 0 forces improved for legitimacy in 2016"],
)  # fmt: skip
def test_numbers_and_times_that_make_no_sense_are_answered_in_words_and_never_true(store, text):
    found = answer(store, text)
    assert found.verdict in ("not_understood", "refused", "false")
    assert found.sentence


def test_a_word_of_english_is_no_slip_of_a_name(store):
    assert answer(store, "Surely Kent is good at preventing crime").unread == ("surely",)
    assert answer(store, "Surey is good at preventing crime").took[0] == "“surey” is read as “surrey”."
