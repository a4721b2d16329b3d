"""Leads on the real register: found set-wise, each true for the checker, ranked, without adjectives."""

import re

import pytest

from judgements.claims import check
from judgements.leads import KINDS, leads, places


@pytest.mark.slow
def test_every_claim_of_every_lead_is_true_for_the_checker(store):
    assert leads(store)
    for lead in leads(store):
        assert all(check(store, a.claim).verdict in ("true", "tie") for a in lead.answers), lead.text


def test_every_lead_has_its_figure_and_the_addresses_it_rests_on(store):
    for lead in leads(store):
        assert lead.answers[0].figure[0], lead.text
        assert all(s.startswith("http") for s in lead.sources)
        assert lead.sources, lead.text


def test_the_regrade_of_northamptonshire_is_a_lead(store):
    texts = [x.text for x in leads(store) if x.kind == "regrade"]
    assert (
        "Northamptonshire: the grade for Responding to the public in PEEL 2023-25 "
        "was changed from adequate to requires improvement on 8 August 2024." in texts
    )


def test_a_regional_pattern_says_its_exact_base(store):
    patterns = [x.text for x in leads(store) if x.kind == "region"]
    assert patterns
    assert all(re.search(r"\(of \d+ forces\)\.$", t) for t in patterns)


def test_low_grades_over_a_break_are_told_cycle_by_cycle_and_never_as_a_course(store):
    runs = [x for x in leads(store) if x.kind == "persistent"]
    assert (
        "Sussex: requires improvement for Investigating crime in PEEL 2023-25; requires improvement for "
        "Investigating crime in PEEL 2021/22. The grades of these cycles can't be compared."
        in [x.text for x in runs]
    )
    assert not [x.text for x in runs if re.search(r"every cycle|still|again|since|remains", x.text)]
    assert all(x.holders <= x.base < len(store.vocabulary.forces) for x in runs)


def test_who_is_the_only_one_with_a_grade_is_not_told_again_as_the_lowest_or_highest(store):
    only = {(x.force, x.cycle, x.areas, x.region) for x in leads(store) if x.kind == "only"}
    ends = {(x.force, x.cycle, x.areas, x.region) for x in leads(store) if x.kind == "lowest"}
    assert only
    assert ends
    assert not only & ends


def test_a_report_of_which_we_hold_a_part_says_how_many_areas_are_missing(store):
    (told,) = [x.text for x in leads(store) if x.kind == "new" and x.text.startswith("South Yorkshire")]
    assert told.endswith("We hold no stated grade for its other 5 areas.")


def test_no_lead_rests_on_a_deduced_a_carried_or_a_disputed_grade(store):
    standing = {s for x in leads(store) for a in x.answers for s in a.evidence["Standing"].drop_nulls()}
    only_subjects = {
        row["Standing"]
        for x in leads(store)
        if x.force
        for a in x.answers
        for row in a.evidence.iter_rows(named=True)
        if row["Force"] == store.vocabulary.forces[x.force].name
    }
    assert standing
    assert not any("deduced" in s or "carried" in s or "disagree" in s for s in only_subjects)


def test_rarer_and_newer_comes_first(store):
    found = leads(store)
    rarity = places([x.holders / x.base for x in found])
    assert places([3, 1, 2, 1]) == [1.0, 0.0, 0.5, 0.0]
    assert rarity[0] <= max(rarity)
    assert {x.kind for x in found} <= set(KINDS)


def test_leads_carry_no_adjectives_and_no_cause(store):
    banned = (
        r"\b(worst|best|failing|shocking|damning|because|due to|improved|declined|struggling|excellent)\b"
    )
    assert not [x.text for x in leads(store) if re.search(banned, x.text, re.I)]
