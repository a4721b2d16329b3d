"""Where a force stands, in words that are exact about base and ties."""

import pytest

from judgements.figures import FIGURES, Look
from judgements.figures.phrases import standing
from tests.judgements.figures.from_the_register import grades
from tests.judgements.figures.peered import SCHEME, with_peers

FIGURE = FIGURES["position"]
PLACE = ["base", "same", "higher", "lower"]


def asked_of(store, **choices):
    return FIGURE.ask(store, FIGURE.choices(**choices))


def place(found, force, area):
    return found.frame.filter(force=force, area=area).select(PLACE).row(0)


@pytest.mark.parametrize(
    ("force", "expected"),
    [("durham", (43, 1, 0, 42)), ("bedfordshire", (43, 1, 42, 0)), ("kent", (43, 28, 1, 14))],
)
def test_the_place_in_2016_follows_from_the_published_totals(store, force, expected):
    assert place(asked_of(store, cycle="2016", force=force), force, "effectiveness") == expected


def test_the_place_in_the_region_is_counted_in_the_region(store):
    row = (
        asked_of(store, cycle="2016", force="kent")
        .frame.filter(force="kent", area="effectiveness")
        .row(0, named=True)
    )
    region = [f.name for f in store.vocabulary.forces.values() if f.region == "South East"]
    held = grades("PEEL", "2016", "effectiveness")
    codes = {store.vocabulary.force_code(f): g for f, g in held.items()}
    same = [f for f in region if codes[store.vocabulary.force_code(f)] == "good"]
    assert (row["region_base"], row["region_same"]) == (len(region), len(same))


def test_the_only_one_is_said_at_full_coverage(store):
    words = asked_of(store, cycle="2016", area="effectiveness", show="forces", force="bedfordshire").words
    assert words.headline == (
        "Bedfordshire, Effectiveness: inadequate, the only one of 43 forces; 42 graded higher, none lower"
    )


def test_below_full_coverage_the_only_one_says_of_which():
    row = {"base": 34, "same": 1, "higher": 0, "lower": 33}
    assert standing("Outstanding", row, complete=False) == (
        "outstanding: the only one of the 34 forces we hold; none graded higher, 33 lower"
    )
    assert standing("Outstanding", row, complete=True) == (
        "outstanding: the only one of 34 forces; none graded higher, 33 lower"
    )


def test_ties_are_told():
    row = {"base": 43, "same": 9, "higher": 2, "lower": 32}
    assert standing("Good", row, complete=True) == "good: one of 9 forces of 43; 2 graded higher, 32 lower"
    assert standing("Good", row | {"same": 43}, complete=True) == "good: like all 43 forces graded"


def test_a_force_that_was_not_graded_has_no_place(store):
    found = asked_of(store, cycle="2017", force="greater-manchester")
    assert place(found, "greater-manchester", "efficiency") == (None, None, None, None)
    assert "Efficiency: Not graded." in found.words.alt


def test_forces_are_named_under_their_grade(store):
    words = asked_of(store, cycle="2016", area="effectiveness").words
    assert words.headline == "Effectiveness: 14 of 43 forces graded below good, Bedfordshire inadequate"
    assert "Outstanding (1): Durham." in words.alt
    assert "Inadequate (1): Bedfordshire." in words.alt


def test_an_area_without_a_force_shows_forces_and_a_force_shows_areas(store):
    assert asked_of(store, cycle="2016", area="effectiveness").choices.show == "forces"
    assert asked_of(store, cycle="2016", force="kent").choices.show == "areas"


def test_peers_are_counted_with_the_force_and_the_scheme_is_named(real_store_path):
    found = asked_of(with_peers(real_store_path), cycle="2016", force="kent", peers=SCHEME)
    row = found.frame.filter(force="kent", area="effectiveness").row(0, named=True)
    assert row["peers_base"] == 4
    assert f"Peers: {SCHEME}. The force is counted with its peers." in found.words.notes


@pytest.mark.parametrize("show", ["areas", "forces"])
@pytest.mark.parametrize(
    ("programme", "cycle"), [("PEEL", "2025-27"), ("NCPI", ""), ("SOC", ""), ("INTEGRITY", "")]
)
def test_empty_and_sparse_cycles_are_drawn(store, show, programme, cycle):
    found = asked_of(store, programme=programme, cycle=cycle, show=show)
    spec = str(FIGURE.draw(found, Look(900)).to_dict())
    if show == "areas" and programme in ("PEEL", "NCPI"):  # the first force by name holds none there
        assert "We hold no grade of Avon and Somerset here" in spec
    if cycle:
        assert found.words.headline.startswith("No grades held")


def test_areas_without_a_grade_of_the_force_are_named_not_drawn(store):
    found = asked_of(store, cycle="2023-25", force="hampshire")
    assert found.frame["area"].unique().to_list() == ["protecting_vulnerable"]
    assert any(
        n.startswith("No grade of Hampshire and Isle of Wight held in 7 more areas: ")
        for n in found.words.notes
    )


def test_a_region_keeps_its_forces_only(store):
    found = asked_of(store, cycle="2016", area="effectiveness", show="forces", region=("North East",))
    assert found.frame["force"].to_list() == ["cleveland", "durham", "northumbria"]
    assert found.words.headline == "Effectiveness: none of 3 forces graded below good"
    assert "North East" in found.words.subtitle
