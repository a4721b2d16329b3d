"""Forces that merge, divide and change their name: tried on forces that don't exist."""

import datetime as dt

import pytest

from judgements.claims.deciding.claim import Claim
from judgements.claims.deciding.ground import ground_of
from judgements.figures import FIGURES, Look
from pipelines.problems import ProblemsFound

MERGED = "2024-04-01"  # while PEEL 2023-25 came out


def forces(store, cycle, as_at=None):
    cells = store.query("cells", programme="PEEL", cycle=cycle, as_at=as_at)
    return set(cells["force"])


def asked(store, figure, **choices):
    return FIGURES[figure].ask(store, FIGURES[figure].choose(store, list(choices.items())))


@pytest.fixture
def merger(country):
    """Northshire and Borderland become Marchland on 1 April 2024."""
    for name in ("Northshire", "Borderland"):
        country.ends(name, "2024-03-31")
        country.succeeds(name, "Marchland", MERGED)
    country.force("Marchland", first_day=MERGED, tile=5)
    return country


def test_a_cycle_of_before_knows_the_old_forces_and_one_of_after_the_new(merger):
    merger.evidence("Northshire", "legitimacy", "good", cycle="2016")
    store = merger.store()
    old = {"exampleshire", "northshire", "borderland", "westmarch", "southmere"}
    assert forces(store, "2016") == old
    assert forces(store, "2025-27") == (old - {"northshire", "borderland"}) | {"marchland"}


@pytest.mark.parametrize(
    ("graded", "there"),
    [
        ((), {"marchland"}),
        (("Northshire",), {"northshire"}),
        (("Northshire", "Borderland"), {"northshire", "borderland"}),
        (("Marchland",), {"marchland"}),
        (("Northshire", "Marchland"), {"northshire", "marchland"}),
    ],
)
def test_in_the_cycle_of_a_merger_each_force_stands_where_it_was_graded(merger, graded, there):
    for force in graded:
        merger.evidence(force, "leadership", "good")
    found = forces(merger.store(), "2023-25")
    assert found - {"exampleshire", "westmarch", "southmere"} == there


def test_as_known_before_the_merger_the_old_forces_stand(merger):
    store = merger.store()
    assert "northshire" in forces(store, "2023-25", dt.date(2024, 3, 1))
    assert "marchland" not in forces(store, "2023-25", dt.date(2024, 3, 1))
    assert "marchland" in forces(store, "2023-25", dt.date(2024, 4, 1))


def test_a_force_that_divides_is_followed_by_both_parts(country):
    country.ends("Northshire", "2023-03-31")
    for name, tile in (("Upper North", 20), ("Lower North", 21)):
        country.force(name, first_day="2023-04-01", tile=tile)
        country.succeeds("Northshire", name, "2023-04-01", "split")
    store = country.store()
    assert {"upper-north", "lower-north"} <= forces(store, "2023-25")
    assert "northshire" not in forces(store, "2023-25")
    assert set(store.vocabulary.heirs("northshire")) == {"upper-north", "lower-north"}


def test_a_chain_of_successors_leads_to_the_force_of_today_and_back_to_the_first(country):
    country.ends("Northshire", "2016-12-31")
    country.force("Middleland", "2017-01-01", "2020-12-31")
    country.force("Marchland", "2021-01-01")
    country.succeeds("Northshire", "Middleland", "2017-01-01", "rename")
    country.succeeds("Middleland", "Marchland", "2021-01-01", "rename")
    vocabulary = country.store().vocabulary
    assert vocabulary.heirs("northshire") == ("marchland",)
    assert vocabulary.predecessors("marchland") == ("middleland", "northshire")
    assert vocabulary.heirs("marchland") == ("marchland",)
    assert vocabulary.predecessors("northshire") == ()


def test_a_force_that_joins_one_that_goes_on_leaves_it_its_own_history(country):
    country.ends("Northshire", "2020-03-31")
    country.succeeds("Northshire", "Exampleshire", "2020-04-01")
    country.evidence("Northshire", "legitimacy", "good", cycle="2016")
    store = country.store()
    assert forces(store, "2016") >= {"northshire", "exampleshire"}
    assert "northshire" not in forces(store, "2021/22")
    assert "exampleshire" in forces(store, "2021/22")


def test_how_many_forces_there_are_is_counted_for_each_cycle(merger):
    for force in ("Exampleshire", "Northshire", "Borderland", "Westmarch", "Southmere"):
        merger.evidence(force, "legitimacy", "good", cycle="2016")
    for force in ("Exampleshire", "Marchland", "Westmarch", "Southmere"):
        merger.evidence(force, "leadership", "good", cycle="2025-27")
    url = "https://example.org/totals"
    merger.add(
        "national_counts",
        programme="PEEL",
        cycle="2016",
        area="legitimacy",
        grade="good",
        forces_count="5",
        source_url=url,
    )
    store = merger.store()
    expected = {
        r["cycle"]: r["forces_expected"]
        for r in store.query("forces_held", programme="PEEL").iter_rows(named=True)
    }
    assert (expected["2016"], expected["2025-27"]) == (5, 4)
    check = store.table("national_check").select("verdict", "forces_graded", "forces_expected").rows()
    assert check == [("agrees", 5, 5)]
    for cycle, area, number in (("2025-27", "leadership", 4), ("2016", "legitimacy", 5)):
        words = asked(store, "position", cycle=cycle, area=area, show="forces").words
        assert f"{number} forces" in words.headline


@pytest.mark.parametrize("figure", sorted(FIGURES))
def test_every_figure_draws_over_a_merger(merger, figure):
    for force in ("Northshire", "Exampleshire"):
        merger.evidence(force, "legitimacy", "good", cycle="2017")
        merger.evidence(force, "legitimacy_public", "good", cycle="2017")
    merger.evidence("Marchland", "leadership", "good", cycle="2025-27")
    store = merger.store()
    found = asked(store, figure)
    assert found.words.headline
    FIGURES[figure].draw(found, Look(900))


@pytest.mark.parametrize(
    ("ends", "born", "on", "says"),
    [
        ("", MERGED, MERGED, "the force that is followed has not ended before that day"),
        (MERGED, MERGED, MERGED, "the force that is followed has not ended before that day"),
        ("2024-03-31", "2024-05-01", MERGED, "the force that follows does not exist on that day"),
        ("2024-03-31", MERGED, "2024-04", "on '2024-04' is no full day"),
        ("2024-03", MERGED, MERGED, "are no full days"),
    ],
)
def test_a_succession_that_can_t_be_is_refused(country, ends, born, on, says):
    country.ends("Northshire", ends)
    country.force("Marchland", first_day=born)
    country.succeeds("Northshire", "Marchland", on)
    with pytest.raises(ProblemsFound) as found:
        country.store()
    assert says in str(found.value)


def test_two_forces_may_have_one_tile_only_one_after_the_other(country):
    country.force("Marchland", tile=1)
    with pytest.raises(ProblemsFound, match=r"forces\.csv, line 7: '1, 0' is the tile of another force"):
        country.store()


def test_a_successor_takes_its_predecessor_s_tile(country):
    country.ends("Northshire", "2024-03-31")
    country.force("Marchland", first_day=MERGED, tile=1)
    country.succeeds("Northshire", "Marchland", MERGED)
    assert country.store().vocabulary.forces["marchland"].tile_column == 1


def test_a_claim_stands_on_the_forces_of_its_cycle(merger):
    for force in ("Exampleshire", "Westmarch", "Southmere", "Marchland"):
        merger.evidence(force, "leadership", "good", cycle="2025-27")
    claim = Claim(
        "only", force="marchland", grade="good", programme="PEEL", cycle="2025-27", area="leadership"
    )
    ground = ground_of(merger.store(), claim)
    assert set(ground.cells["2025-27"]) == {"exampleshire", "westmarch", "southmere", "marchland"}
