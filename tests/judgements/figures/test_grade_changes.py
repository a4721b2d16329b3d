"""Movement between two cycles where the inspectorate allows it, positions within each where it doesn't."""

import datetime as dt

import pytest

from judgements.figures import FIGURES, Look
from tests.judgements.figures.boards import written

FIGURE = FIGURES["grade_changes"]


def asked_of(store, before, after, area, **choices):
    asked = FIGURE.choices(from_cycle=before, to_cycle=after, area=area, **choices)
    return FIGURE.ask(store, asked)


@pytest.fixture(scope="module")
def comparable(store):
    return asked_of(store, "2016", "2017", "effectiveness")


@pytest.fixture(scope="module")
def across(store):
    return asked_of(store, "2021/22", "2023-25", "investigating_crime", force=("cleveland",))


def test_the_matrix_adds_up_to_both_published_national_totals(comparable):
    """Effectiveness 2016: 1/28/13/1; 2017: 1/30/12/0."""
    before = dict(comparable.frame["from_grade"].value_counts().iter_rows())
    after = dict(comparable.frame["grade"].value_counts().iter_rows())
    assert before == {"outstanding": 1, "good": 28, "requires_improvement": 13, "inadequate": 1}
    assert after == {"outstanding": 1, "good": 30, "requires_improvement": 12}


def test_forces_up_same_and_down_are_counted_and_named_once(comparable):
    words = comparable.words
    down = "Cambridgeshire, Greater Manchester, Gwent, Warwickshire, West Mercia and West Midlands"
    assert words.headline == "Effectiveness, PEEL 2016 to 2017: 9 up, 28 same, 6 down, of 43 forces"
    assert f"Down: {down}." in words.alt
    drawn = written(FIGURE.lay_out(comparable, Look(900)))
    assert {"Down: 6 of 43 forces", *down.replace(" and ", ", ").split(", ")} <= set(drawn)
    assert not any("Gwent" in note for note in words.notes)
    assert words.alt.startswith("Matrix of grades in PEEL 2016 by grades in PEEL 2017: 22 good to good, ")


def test_the_pairing_of_areas_is_said_and_never_called_the_same(comparable):
    assert comparable.words.notes[-1] == (
        "Paired by the same code in both cycles: both ask “How effective is the force at keeping people safe "
        "and reducing crime?”. Related, never the same."
    )


def test_a_carried_judgement_is_never_unchanged(store):
    """North Wales 2017: two questions kept their judgement of 2016."""
    figure = asked_of(store, "2017", "2018/19", "effectiveness_preventing")
    moves = dict(figure.frame.select("force", "movement").iter_rows())
    judged = dict(figure.frame.select("force", "judged_in").iter_rows())
    assert judged["north-wales"]
    for force, earlier in judged.items():
        assert (moves[force] == "carried") == (earlier is not None and moves[force] is not None)
    assert moves["north-wales"] == "carried"
    assert any(t.startswith("Carried forward: ") for t in written(FIGURE.lay_out(figure, Look(900))))
    assert "carried forward" in figure.words.headline


def test_caution_stands_under_the_headline_and_its_reason_once_in_the_notes(store):
    figure = asked_of(store, "2014", "2015", "efficiency")
    assert "England and Wales. With caution." in figure.words.subtitle
    assert not any("transitional year" in t for t in written(FIGURE.lay_out(figure, Look(900))))
    assert figure.words.headline == "Efficiency, PEEL 2014 to 2015: 4 up, 27 same, 8 down, of 39 forces"
    assert figure.words.notes[0] == (
        "With caution: 2014 was a transitional year with its own questions; only some areas have a successor."
    )


def test_across_a_break_only_positions_within_each_cycle_are_told(across):
    (own,) = across.frame.filter(force="cleveland", cycle="2023-25").rows(named=True)
    assert (own["grade"], own["higher"], own["alike"], own["lower"]) == ("requires_improvement", 14, 18, 3)
    assert own["higher"] + own["alike"] + own["lower"] == own["forces_graded"] == 35
    assert across.words.headline == (
        "Cleveland, investigating crime: one of 18 forces of 35 graded requires improvement in PEEL 2023-25"
    )
    assert across.table.columns == [
        "Force",
        "Cycle",
        "Grade",
        "Forces graded higher",
        "Forces graded alike",
        "Forces graded lower",
        "Of forces",
    ]


def test_positions_add_up_to_the_forces_graded(store):
    frame = asked_of(store, "2018/19", "2021/22", "preventing_crime").frame.filter(state="graded")
    assert frame.filter(
        frame["higher"] + frame["alike"] + frame["lower"] != frame["forces_graded"]
    ).is_empty()


def test_regions_choose_forces_but_positions_are_among_all(store):
    whole = asked_of(store, "2021/22", "2023-25", "investigating_crime").frame
    wales = asked_of(store, "2021/22", "2023-25", "investigating_crime", region=("Wales",)).frame
    assert wales.drop("shown").equals(whole.drop("shown"))
    assert set(wales.filter(wales["shown"])["force"]) == {
        "dyfed-powys",
        "gwent",
        "north-wales",
        "south-wales",
    }


def test_defaults_are_the_newest_two_cycles_and_the_first_area_graded_for_all_in_both(store):
    choices = FIGURE.choose(store, [])
    assert (choices.from_cycle, choices.to_cycle, choices.area) == ("2021/22", "2023-25", "police_powers")


def test_a_rolling_programme_has_no_two_cycles(store):
    figure = FIGURE.ask(store, FIGURE.choose(store, [("programme", "NCPI")]))
    assert figure.frame.is_empty()
    assert figure.words.notes == ("Its inspections are rolling; there are no two cycles.",)


def test_an_area_without_a_counterpart_says_so(store):
    figure = asked_of(store, "2018/19", "2021/22", "responding_to_public")
    assert figure.words.headline == "Nothing to set side by side in PEEL 2018/19 and PEEL 2021/22"
    assert figure.words.notes == ("Each area needs one counterpart in the other cycle.",)


def test_on_a_day_before_both_nothing_moves(store):
    figure = asked_of(store, "2016", "2017", "effectiveness", as_at=dt.date(2010, 1, 1))
    assert figure.frame["movement"].null_count() == figure.frame.height
    assert "0 up, 0 same, 0 down, of 0 forces" in figure.words.headline
