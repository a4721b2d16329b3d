"""How many forces hold each grade, held against published totals and the register itself."""

import re

import pytest

from judgements.figures import FIGURES, Look
from tests.judgements.figures.boards import written
from tests.judgements.figures.from_the_register import tally
from tests.judgements.figures.peered import SCHEME, with_peers

FIGURE = FIGURES["grade_distribution"]
# Counted by hand in evidence.csv: PEEL 2016, effectiveness, regions with half or more of their forces graded low.
HALF_OF_2016 = {"East Midlands": 3, "London": 1, "Yorkshire and The Humber": 2}


def asked_of(store, **choices):
    return FIGURE.ask(store, FIGURE.choices(**choices))


def counts(frame, cycle, area):
    return dict(frame.filter(cycle=cycle, area=area).select("grade", "forces").rows())


@pytest.mark.parametrize(
    ("cycle", "area", "published"),
    [
        ("2015", "effectiveness", (1, 24, 18, 0)),
        ("2015", "legitimacy", (1, 37, 5, 0)),
        ("2016", "effectiveness", (1, 28, 13, 1)),
        ("2016", "legitimacy", (2, 36, 5, 0)),
        ("2017", "effectiveness", (1, 30, 12, 0)),
        ("2017", "efficiency", (2, 30, 10, 0)),
        ("2017", "legitimacy", (1, 35, 6, 0)),
    ],
)
def test_counts_are_those_that_the_inspectorate_published(store, cycle, area, published):
    grades = ("outstanding", "good", "requires_improvement", "inadequate")
    assert counts(asked_of(store, cycle=cycle).frame, cycle, area) == dict(
        zip(grades, published, strict=True)
    )


def test_counts_are_those_of_the_register(store):
    frame = asked_of(store, cycle="2018/19").frame
    expected = tally("PEEL", "2018/19", "legitimacy")
    assert {g: n for g, n in counts(frame, "2018/19", "legitimacy").items() if n} == expected


def test_a_force_that_was_not_graded_is_not_missed(store):
    row = asked_of(store, cycle="2017").frame.filter(area="efficiency").row(0, named=True)
    assert (row["base"], row["expected"], row["ungraded"]) == (42, 42, 1)


def test_regions_add_up_to_everyone(store):
    found = asked_of(store, by="region", cycle="2016", area="effectiveness")
    assert found.frame["forces"].sum() == 43
    below = found.frame.unique("row")
    half = below.filter((below["low"] > 0) & (below["low"] * 2 >= below["base"]))
    assert dict(half.select("title", "low").rows()) == HALF_OF_2016
    assert found.words.headline == (
        "Effectiveness: half or more of forces graded below good in 3 of 10 regions"
    )
    assert found.words.subtitle == (
        "Number of forces by grade and region, How effective is the force at keeping people safe and reducing crime?, "
        "PEEL 2016, England and Wales. O outstanding, G good, RI requires improvement, I inadequate."
    )


def test_shares_of_each_row_add_up_to_one(store):
    frame = asked_of(store, cycle="2016", measure="share").frame
    for row in frame.filter(frame["base"] > 0)["row"].unique():
        assert frame.filter(row=row)["end"].max() == pytest.approx(1)


def test_a_gutter_with_its_reason_stands_at_each_break_and_nowhere_else(store):
    frame = asked_of(store, by="cycle", theme="investigation").frame
    gaps = dict(frame.filter(frame["gap"] != "").select("cycle", "gap").rows())
    assert set(gaps) == {"2021/22", "2023-25"}
    assert gaps["2021/22"].startswith("HMICFRS: the scale went from four to five tiers")


def test_no_word_of_movement_is_said_across_cycles(store):
    words = asked_of(store, by="cycle", theme="effectiveness").words
    low = tally("PEEL", "2018/19", "effectiveness")
    below = low["requires_improvement"] + low["inadequate"]
    assert words.headline == (
        f"Effectiveness (overall) in 4 cycles: {below} of 43 forces graded below good in PEEL 2018/19"
    )
    assert not re.search(r"improved|declined|rose|fell|worse|better", f"{words.headline} {words.alt}")


def test_peer_groups_name_their_scheme_and_keep_their_direction(real_store_path):
    store = with_peers(real_store_path)
    found = asked_of(store, by="peers", cycle="2016", area="effectiveness")
    bases = dict(found.frame.unique("row", keep="first").select("title", "base").rows())
    assert bases == {"Peers of Essex": 2, "Peers of Kent": 3}
    assert (
        f"Peer groups: {SCHEME}. A group need not hold the forces that hold it; each is counted by its members, "
        "without the force that it is drawn for." in found.words.notes
    )


def test_a_cycle_without_grades_says_so(store):
    found = asked_of(store, cycle="2025-27")
    assert found.frame["forces"].sum() == 0
    assert found.words.headline == "No grades held: PEEL 2025-27"
    assert written(FIGURE.lay_out(found, Look(900))) == ["We hold no grades for these choices yet"]


VIEWS = ("area", "region", "cycle", "programme", "peers")


@pytest.mark.parametrize(
    ("by", "programme", "measure"),
    [(by, programme, "count") for by in VIEWS for programme in ("PEEL", "NCPI", "SOC", "INTEGRITY")]
    + [(by, "PEEL", "share") for by in VIEWS],
)
def test_every_view_of_every_programme_has_a_row_in_its_table_for_each_bar(store, by, programme, measure):
    found = asked_of(store, programme=programme, by=by, measure=measure)
    assert found.words.headline
    assert found.table.height == found.frame["row"].n_unique()
