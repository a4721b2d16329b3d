"""Equal tiles for all forces, with letters, names and a counted key."""

import pytest

from judgements.figures import FIGURES, Look
from tests.judgements.figures.from_the_register import grades

FIGURE = FIGURES["tile_map"]


def asked_of(store, **choices):
    return FIGURE.ask(store, FIGURE.choices(**choices))


@pytest.fixture(scope="module")
def effectiveness(store):
    return asked_of(store, cycle="2016", area="effectiveness")


def test_every_force_has_a_tile_of_its_own(effectiveness):
    assert effectiveness.frame.select("column", "line").unique().height == effectiveness.frame.height == 43


def test_the_corner_of_the_key_is_free(effectiveness):
    frame = effectiveness.frame
    assert frame.filter((frame["column"] < 3) & (frame["line"] < 3)).is_empty()


def test_tiles_hold_the_grades_of_the_register(effectiveness, store):
    names = {store.vocabulary.force_code(f): g for f, g in grades("PEEL", "2016", "effectiveness").items()}
    assert dict(effectiveness.frame.select("force", "grade").rows()) == names


def test_words_count_and_name(effectiveness):
    words = effectiveness.words
    assert words.headline == "Effectiveness: 14 of 43 forces graded below good, in 8 of 10 regions"
    assert "Outstanding (1): Durham." in words.alt
    assert "Inadequate (1): Bedfordshire." in words.alt
    assert words.notes == ("Regions are those of the ONS, with Wales as one.",)


def test_a_disputed_tile_has_no_grade(store):
    row = (
        asked_of(store, cycle="2014", area="investigating").frame.filter(force="cheshire").row(0, named=True)
    )
    assert (row["state"], row["grade"]) == ("disputed", None)


def test_maps_over_cycles_say_where_no_comparison_is_possible(store):
    found = asked_of(store, small="cycles", theme="investigation")
    firsts = found.frame.filter(found.frame["gap"] != "")["cycle"].unique()
    assert set(firsts) == {"2021/22", "2023-25"}
    assert any(n.startswith("≠ PEEL 2018/19 and PEEL 2021/22 can't be compared.") for n in found.words.notes)


@pytest.mark.parametrize("small", ["one", "areas", "cycles"])
@pytest.mark.parametrize(
    ("programme", "cycle"), [("PEEL", "2025-27"), ("NCPI", ""), ("INTEGRITY", ""), ("SOC", "")]
)
def test_sparse_and_empty_maps_are_drawn(store, small, programme, cycle):
    found = asked_of(store, programme=programme, cycle=cycle, small=small)
    assert FIGURE.draw(found, Look(900)).to_dict()["layer"]
    if cycle == "2025-27" and small != "cycles":
        assert found.words.headline.startswith("No grades held")


def test_a_region_is_shown_in_its_place_and_the_other_places_stay_empty(store):
    found = asked_of(store, cycle="2017", area="effectiveness", region=("Wales",))
    assert sorted(found.frame["force"]) == ["dyfed-powys", "gwent", "north-wales", "south-wales"]
    whole = asked_of(store, cycle="2017", area="effectiveness").frame
    places = {f: (c, r) for f, c, r in whole.select("force", "column", "line").iter_rows()}
    assert all(places[f] == (c, r) for f, c, r in found.frame.select("force", "column", "line").iter_rows())
    assert found.words.headline == "Effectiveness: 1 of 4 forces graded below good"
