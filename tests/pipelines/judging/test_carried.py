"""An earlier grade that the inspectorate says still stands."""

import pytest

from judgements import quality
from judgements.figures import FIGURES
from pipelines.problems import ProblemsFound

PAGE = "https://hmicfrs.justiceinspectorates.gov.uk/peel-assessments/peel-2018/exampleshire/legitimacy/"
EARLIER = "https://hmicfrs.justiceinspectorates.gov.uk/peel-assessments/peel-2017/exampleshire/legitimacy/"
AREA = "legitimacy_public"


def keeps(country, cycle="2018/19", judged_in="2017", area=AREA, **row):
    plain = {"programme": "PEEL", "force": "Exampleshire", "source_url": PAGE}
    country.add("carried", **(plain | {"cycle": cycle, "judged_in": judged_in, "area": area} | row))


def graded(country, grade="good", cycle="2017", area=AREA, **row):
    country.evidence("Exampleshire", area, grade, cycle=cycle, **({"source_url": EARLIER} | row))


def held(store, cycle="2018/19"):
    rows = store.table("judgement").filter(cycle=cycle)
    return rows.select("grade", "strength", "judged_in").rows()


def waits(store):
    return store.query("carries").select("cycle", "waits").rows()


def regraded(country, day):
    country.add(
        "decision", programme="PEEL", cycle="2017", force="Exampleshire", area=AREA, kind="regrade",
        grade="requires_improvement", reason="Changed", source_url=EARLIER, **{"from": day},
    )  # fmt: skip


def test_a_grade_kept_rests_on_the_page_that_keeps_it_and_on_the_earlier_sources(country):
    graded(country)
    keeps(country)
    store = country.store()
    assert held(store) == [("good", "carried", "2017")]
    sources = store.query("sources_of_judgements").filter(judgement=f"PEEL:2018/19:exampleshire:{AREA}:1.1")
    assert sources["sources"].to_list() == [[EARLIER, PAGE]]


def test_a_kept_grade_is_marked_as_carried_forward_and_never_as_unchanged(country):
    graded(country)
    keeps(country)
    store = country.store()
    choices = [("from_cycle", "2017"), ("to_cycle", "2018/19"), ("area", AREA)]
    figure = FIGURES["grade_changes"]
    moves = figure.ask(store, figure.choose(store, choices)).frame
    assert moves.filter(force="exampleshire")["movement"].item() == "carried"
    grid = FIGURES["grade_grid"]
    table = grid.ask(store, grid.choose(store, [("cycle", "2018/19")])).table
    assert "Good (carried forward from 2017)" in [cell for row in table.rows() for cell in row]


def test_a_source_that_states_the_grade_takes_its_place(country):
    graded(country)
    keeps(country)
    graded(country, "outstanding", "2018/19")
    store = country.store()
    assert held(store) == [("outstanding", "official", None)]
    assert waits(store) == [("2018/19", "stated")]
    assert quality.carries_waiting(store).is_empty()


def test_a_grade_carried_twice_rests_on_every_page_of_the_way(country):
    graded(country, cycle="2016", source_url="https://example.org/2016")
    keeps(country, "2017", "2016", source_url="https://example.org/2017")
    keeps(country)
    store = country.store()
    assert [held(store, c) for c in ("2016", "2017", "2018/19")] == [
        [("good", "official", None)],
        [("good", "carried", "2016")],
        [("good", "carried", "2017")],
    ]
    last = store.query("sources_of_judgements").filter(judgement=f"PEEL:2018/19:exampleshire:{AREA}:1.1")
    assert last["sources"].to_list() == [["https://example.org/2016", "https://example.org/2017", PAGE]]


def test_without_the_earlier_grade_it_waits_and_quality_says_why(country):
    keeps(country, grade_of_judged_in="good")
    store = country.store()
    assert held(store) == []
    assert quality.carries_waiting(store).select("Force", "Cycle", "Kept from", "Why it waits").rows() == [
        ("Exampleshire", "PEEL 2018/19", "PEEL 2017", "We hold no grade of the earlier cycle")
    ]


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ("dispute", "disputed"),
        ("another grade noted", "differs"),
        ("regraded while the later cycle came out", "regraded"),
        ("a question that joins two", "merged"),
    ],
)
def test_it_waits_where_the_earlier_grade_is_not_certain(country, case, reason):
    match case:
        case "dispute":
            graded(country)
            graded(country, "outstanding", publisher="press", source_url="https://paper.example.org/")
            keeps(country)
        case "another grade noted":
            graded(country)
            keeps(country, grade_of_judged_in="outstanding")
        case "regraded while the later cycle came out":
            graded(country, published="2017-12-12")
            graded(country, "requires_improvement", publisher="pcc", source_url="https://pcc.example.org/")
            regraded(country, "2019-08-01")
            keeps(country)
        case "a question that joins two":
            graded(country, area="efficiency_resources")
            graded(country, area="efficiency_demand")
            keeps(country, area="efficiency_resources")
    store = country.store()
    assert held(store) == []
    assert waits(store) == [("2018/19", reason)]


def test_a_grade_changed_before_the_later_cycle_began_is_kept_as_changed(country):
    graded(country, published="2017-12-12")
    graded(country, "requires_improvement", publisher="pcc", source_url="https://pcc.example.org/")
    regraded(country, "2018-03-01")
    keeps(country)
    assert held(country.store()) == [("requires_improvement", "carried", "2017")]


def test_one_force_s_grade_is_never_another_s(country):
    graded(country)
    keeps(country, force="Northshire")
    assert waits(country.store()) == [("2018/19", "missing")]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"judged_in": "2021/22"}, "judged_in '2021/22' is not an earlier cycle of this programme"),
        ({"judged_in": "earlier"}, "judged_in 'earlier' is not an earlier cycle of this programme"),
        ({"grade_of_judged_in": "splendid"}, "grade_of_judged_in 'splendid' is not in grades.csv"),
        ({"area": "courage"}, "area 'courage' is not in areas.csv"),
        ({"source_url": "a page"}, "source_url 'a page' is no web address"),
    ],
)
def test_a_row_that_can_t_be_is_refused(country, row, says):
    keeps(country, **row)
    with pytest.raises(ProblemsFound, match=r"carried\.csv, line 2: ") as found:
        country.store()
    assert says in str(found.value)


def test_a_grade_of_a_force_that_was_not_graded_is_refused(country):
    keeps(country)
    country.add(
        "ungraded", programme="PEEL", cycle="2018/19", force="Exampleshire", area=AREA, kind="ungraded",
        reason="Not graded", source_url=PAGE,
    )  # fmt: skip
    with pytest.raises(
        ProblemsFound, match=r"carried\.csv, line 2: area .* says that Exampleshire was not graded"
    ):
        country.store()
