"""Published national totals as a bound: sound on every world that can be made up, and used where they are met."""

from hypothesis import given
from hypothesis import strategies as st

from judgements.claims import check
from judgements.claims.deciding.totals import Total, bound, totals
from tests.judgements.claims.test_check import understood

SCALE = ("high", "middle", "low")


@given(st.data())
def test_what_a_force_truly_has_is_never_ruled_out(data):
    truth = data.draw(st.lists(st.sampled_from([*SCALE, None]), min_size=1, max_size=7))
    known = data.draw(st.lists(st.booleans(), min_size=len(truth), max_size=len(truth)))
    counted = data.draw(st.sets(st.sampled_from(SCALE)))
    held = [g for g, k in zip(truth, known, strict=True) if k]
    total = bound([(g, truth.count(g), held.count(g)) for g in counted], SCALE, len(truth))
    for grade, is_known in zip(truth, known, strict=True):
        if total and not is_known:
            assert grade in total.narrowed(frozenset({*SCALE, None}))


def test_a_total_that_is_met_rules_its_grade_out_for_the_rest():
    total = bound([("low", 2, 2), ("high", 1, 0)], SCALE, 9)
    assert total == Total({"low": 2}, whole=False)
    assert total.narrowed(frozenset({*SCALE, None})) == {"high", "middle", None}


def test_totals_that_count_every_force_leave_no_force_without_a_grade():
    total = bound([("low", 1, 1), ("middle", 2, 1), ("high", 0, 0)], SCALE, 3)
    assert total.narrowed(frozenset({*SCALE, None})) == {"middle"}


def test_totals_that_contradict_each_other_or_our_grades_bound_nothing():
    assert bound([("low", 1, 1), ("low", 2, 1)], SCALE, 9) is None
    assert bound([("low", 1, 2)], SCALE, 9) is None


def test_only_the_inspectorates_own_totals_bound(store):
    assert ("2014", "efficiency") in totals(store, "PEEL")
    assert ("2021/22", "responding_to_public") not in totals(store, "PEEL")


def test_a_claim_that_a_met_total_decides_is_true_and_says_why(store):
    found = check(store, understood("No force is graded inadequate for efficiency in PEEL 2014", store))
    assert found.verdict == "true"
    assert "inadequate 0" in next(n.text for n in found.notes if n.kind == "total")


def test_totals_do_not_bound_what_was_known_on_an_earlier_day(store):
    sentence = "No force is graded inadequate for efficiency in PEEL 2014, as at 1 January 2015"
    assert check(store, understood(sentence, store)).verdict == "unsafe"
