"""A range of cycles: only those are shown, breaks stay, what is left out is said, and what can't be is told in words."""

import pytest

from judgements.choices import BadChoices
from judgements.figures import FIGURES

OVER_CYCLES = {
    "force_history": {"force": "kent"},
    "grade_distribution": {"by": "cycle", "theme": "investigation"},
    "tile_map": {"small": "cycles", "theme": "investigation"},
    "grade_grid": {"layout": "forces_cycles", "theme": "investigation"},
}
OF_ONE_FORCE = {"layout": "areas_cycles", "force": "kent"}
FIGURE_AND_CHOICES = [*OVER_CYCLES.items(), ("grade_grid", OF_ONE_FORCE)]


def asked(store, name, **choices):
    return FIGURES[name].ask(store, FIGURES[name].choose(store, list(choices.items())))


@pytest.mark.parametrize(("name", "choices"), FIGURE_AND_CHOICES)
def test_only_the_cycles_chosen_are_shown_and_the_rest_said_to_be_left_out(store, name, choices):
    found = asked(store, name, first_cycle="2016", last_cycle="2018/19", **choices)
    assert set(found.frame["cycle"].drop_nulls()) == {"2016", "2017", "2018/19"}
    assert "Shown by choice: PEEL 2016 to PEEL 2018/19; other cycles are left out." in found.words.notes
    assert not any(n.startswith(("≠", "Not shown")) for n in found.words.notes)


@pytest.mark.parametrize(("name", "choices"), FIGURE_AND_CHOICES)
def test_a_break_inside_the_range_stands_where_it_stood(store, name, choices):
    found = asked(store, name, first_cycle="2018/19", last_cycle="2021/22", **choices)
    assert any("≠ PEEL 2018/19 and " in n and "can't be compared" in n for n in found.words.notes)


@pytest.mark.parametrize(("name", "choices"), FIGURE_AND_CHOICES)
def test_an_open_end_is_the_first_or_the_last_cycle_and_nothing_is_said(store, name, choices):
    whole = asked(store, name, **choices)
    assert whole.frame.equals(asked(store, name, first_cycle="2014", **choices).frame)
    assert not any("by choice" in n for n in whole.words.notes)


@pytest.mark.parametrize("name", OVER_CYCLES)
@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ({"first_cycle": "1999"}, "first_cycle '1999' does not exist here. It can be: 2014, 2015"),
        ({"last_cycle": "rolling"}, "last_cycle 'rolling' does not exist here"),
        ({"first_cycle": "2017", "last_cycle": "2015"}, "first_cycle '2017' is later than last_cycle '2015'"),
    ],
)
def test_a_range_that_can_not_be_is_answered_in_words(store, name, ends, words):
    with pytest.raises(BadChoices, match="cycle") as told:
        asked(store, name, **OVER_CYCLES[name], **ends)
    assert words in str(told.value)


def test_what_happened_beside_the_grades_is_of_the_time_of_the_cycles(store):
    found = asked(store, "force_history", force="cleveland", last_cycle="2018/19").frame
    dates = found.filter(found["part"] != "cycle")["date"].drop_nulls()
    assert max(dates) < "2021"
    assert "2019" in set(dates.str.slice(0, 4))


def test_a_theme_that_no_cycle_chosen_grades_says_so_without_a_number(store):
    found = asked(store, "tile_map", small="cycles", theme="legitimacy", first_cycle="2021/22")
    assert found.words.headline.startswith("No grades held")
    assert "0 forces" not in found.words.subtitle
    assert any("Shown by choice: PEEL 2021/22 to " in n for n in found.words.notes)


@pytest.mark.parametrize("name", ["tile_map", "grade_distribution", "low_grades", "grade_grid"])
def test_a_figure_of_chosen_forces_says_which(store, name):
    figure = FIGURES[name]
    asked = figure.ask(
        store, figure.choose(store, [("cycle", "2016"), ("force", "kent"), ("force", "essex")])
    )
    assert "Kent and Essex" in asked.words.measure or "Essex and Kent" in asked.words.measure
