"""Known situations of the real register, each value counted by hand in data/register/*.csv, without our code."""

import datetime as dt

import pytest

from judgements import comparability
from judgements.figures import FIGURES


def asked_of(store, name, **choices):
    figure = FIGURES[name]
    return figure.ask(store, figure.choices(**choices))


def grade_of(store, force, area, **choices):
    cell = asked_of(store, "grade_grid", **choices).frame.filter(force=force, area=area).row(0, named=True)
    return cell["state"], cell["grade"]


@pytest.mark.parametrize(
    ("day", "grade"),
    [
        ("2024-02-15", None),
        ("2024-02-16", "adequate"),
        ("2024-08-07", "adequate"),
        ("2024-08-08", "requires_improvement"),
    ],
)
def test_northamptonshire_is_adequate_until_the_day_of_its_regrade(store, day, grade):
    choices = {"cycle": "2023-25", "as_at": dt.date.fromisoformat(day)}
    assert grade_of(store, "northamptonshire", "responding_to_public", **choices)[1] == grade


def test_cheshire_2014_is_disputed_where_two_pages_differ_and_counted_in_no_total(store):
    # crime_prevention and investigating: good on one page, requires improvement on another.
    assert grade_of(store, "cheshire", "crime_prevention", cycle="2014") == ("disputed", None)
    assert grade_of(store, "cheshire", "investigating", cycle="2014") == ("disputed", None)
    assert grade_of(store, "cheshire", "antisocial_behaviour", cycle="2014") == ("graded", "good")
    counts = asked_of(store, "grade_distribution", cycle="2014").frame.filter(area="investigating")
    assert (counts["disputed"][0], counts["forces"].sum(), counts["base"][0]) == (1, 39, 39)


@pytest.mark.parametrize(("area", "counts"), [("efficiency", [2, 30, 10, 0]), ("legitimacy", [1, 35, 6, 0])])
def test_2017_rests_on_42_forces_since_greater_manchester_was_not_graded(store, area, counts):
    frame = asked_of(store, "grade_distribution", cycle="2017").frame.filter(area=area)
    assert frame["forces"].to_list() == counts
    assert (frame["base"][0], frame["expected"][0], frame["ungraded"][0]) == (42, 42, 1)
    assert grade_of(store, "greater-manchester", area, cycle="2017") == ("ungraded", None)
    words = asked_of(store, "tile_map", cycle="2017", area=area).words
    assert f"{counts[2]} of 42 forces graded below good" in words.headline
    assert not any(note.startswith("Rests on") for note in words.notes)


def test_cleveland_child_protection_shows_the_counts_as_stated_and_its_two_deduced_areas(store):
    found = asked_of(store, "counts_stated", programme="NCPI", force=("cleveland",))
    stated = {g: (n, h) for g, n, h in found.frame.select("grade", "stated", "held").iter_rows() if n}
    assert stated == {"adequate": (1, 1), "requires_improvement": (2, 2), "inadequate": (2, 2)}
    assert found.words.headline.startswith(
        "Cleveland: 1 adequate, 2 requires improvement and 2 inadequate stated"
    )
    cells = asked_of(store, "grade_grid", programme="NCPI").frame.filter(force="cleveland")
    deduced = cells.filter(strength="deduced").select("area", "grade").rows()
    assert sorted(deduced) == [
        ("leadership", "requires_improvement"),
        ("risk_assessment", "requires_improvement"),
    ]
    by_name = cells.filter(cells["strength"] != "deduced").select("area", "grade").rows()
    assert dict(by_name) == {
        "partnership": "adequate", "initial_response": "inadequate", "investigation": "inadequate",
    }  # fmt: skip


@pytest.mark.parametrize("cycle", ["2015", "2016", "2017"])
def test_durham_alone_is_outstanding_at_effectiveness(store, cycle):
    frame = asked_of(store, "position", cycle=cycle, area="effectiveness", show="forces").frame
    assert frame.filter(grade="outstanding")["force"].to_list() == ["durham"]
    assert frame["base"].drop_nulls()[0] == 43
    headline = asked_of(store, "position", cycle=cycle, force="durham").words.headline
    assert headline.startswith(f"Durham, PEEL {cycle}: ")  # the tally; the rarest grade is never picked out
    assert "only" not in headline


def test_a_judgement_carried_into_2018_19_is_marked_and_is_not_the_same_again(store):
    cells = asked_of(store, "grade_grid", cycle="2018/19").frame.filter(area="effectiveness_preventing")
    carried = cells.filter(cells["judged_in"].is_not_null()).select("force", "grade", "judged_in").rows()
    assert ("kent", "good", "2017") in carried
    changes = asked_of(
        store, "grade_changes", from_cycle="2017", to_cycle="2018/19", area="effectiveness_preventing"
    ).frame
    moved = dict(changes.select("force", "movement").rows())
    assert {moved[f] for f, _, _ in carried} <= {"carried", None}
    assert moved["kent"] in ("carried", None)


@pytest.mark.parametrize(
    ("area", "up", "same", "down"),
    [("effectiveness", 9, 28, 6), ("legitimacy", 4, 32, 6), ("efficiency", 4, 32, 6)],
)
def test_movement_from_2016_to_2017(store, area, up, same, down):
    found = asked_of(store, "grade_changes", from_cycle="2016", to_cycle="2017", area=area)
    counts = dict(found.frame["movement"].drop_nulls().value_counts().rows())
    assert counts == {"up": up, "same": same, "down": down}
    assert f"{up} up, {same} same, {down} down, of {up + same + down} forces" in found.words.headline


def test_the_forces_that_moved_in_effectiveness_from_2016_to_2017(store):
    frame = asked_of(store, "grade_changes", from_cycle="2016", to_cycle="2017", area="effectiveness").frame
    assert sorted(frame.filter(movement="down")["force"]) == [
        "cambridgeshire", "greater-manchester", "gwent", "warwickshire", "west-mercia", "west-midlands",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"), [("2018/19", "2021/22"), ("2021/22", "2023-25"), ("2017", "2023-25")]
)
def test_across_a_break_no_area_has_a_movement(store, before, after):
    for pair in comparability.lined_up(store.vocabulary, "PEEL", before, after):
        found = asked_of(store, "grade_changes", from_cycle=before, to_cycle=after, area=pair.to_area.area)
        assert "movement" not in found.frame.columns
        said = " ".join(
            [found.words.headline, found.words.subtitle, found.words.alt, *found.table.columns]
        ).lower()
        assert not {"up", "down", "improved", "declined", "rose", "fell"} & set(said.split())


def test_regions_of_effectiveness_2016(store):
    frame = asked_of(store, "grade_distribution", by="region", cycle="2016", area="effectiveness").frame
    table = {
        r: (low, base) for r, low, base in frame.unique("row").select("title", "low", "base").iter_rows()
    }
    assert table == {
        "East Midlands": (3, 5), "East of England": (2, 6), "London": (1, 2), "North East": (0, 3),
        "North West": (0, 5), "South East": (2, 5), "South West": (2, 5), "Wales": (1, 4),
        "West Midlands": (1, 4), "Yorkshire and The Humber": (2, 4),
    }  # fmt: skip


@pytest.mark.parametrize("force", ["lincolnshire", "west-midlands"])
def test_a_force_of_which_a_cycle_holds_nothing_says_so_and_has_no_place(store, force):
    # evidence.csv has no row of PEEL 2023-25 for either.
    cells = asked_of(store, "grade_grid", cycle="2023-25").frame.filter(force=force)
    assert cells.filter(state="graded").is_empty()
    words = asked_of(store, "position", cycle="2023-25", force=force).words
    assert words.headline.startswith("No grades held")


def test_a_cycle_without_any_report_yet_holds_nothing_and_claims_nothing(store):
    for name in ("grade_grid", "grade_distribution", "tile_map", "position"):
        found = asked_of(store, name, cycle="2025-27")
        assert found.words.headline.startswith("No grades held"), name
        assert "of 43 forces graded" not in found.words.alt


def test_hampshire_keeps_its_history_under_its_new_name(store):
    words = asked_of(store, "force_history", force="hampshire").words
    assert words.headline.startswith("Hampshire and Isle of Wight:")
    assert "Hampshire and Isle of Wight Constabulary" in words.subtitle
