"""The grid in its three layouts: cells of the register, orders, groups, gutters, blanks."""

import datetime as dt

import pytest

from judgements.figures import FIGURES, Look
from tests.judgements.figures.from_the_register import grades
from tests.judgements.figures.peered import SCHEME, with_peers

FIGURE = FIGURES["grade_grid"]


def asked_of(store, **choices):
    return FIGURE.ask(store, FIGURE.choices(**choices))


def rows(found):
    return found.frame["row"].unique(maintain_order=True).to_list()


def columns(found):
    return found.frame.sort("column_order")["column"].unique(maintain_order=True).to_list()


def test_cells_are_those_of_the_register(store):
    frame = asked_of(store, cycle="2017").frame.filter(area="legitimacy", state="graded")
    named = {store.vocabulary.force_code(f): g for f, g in grades("PEEL", "2017", "legitimacy").items()}
    assert dict(frame.select("force", "grade").rows()) == named


def test_pillars_stand_before_their_questions(store):
    found = asked_of(store, cycle="2017")
    groups = found.frame.sort("column_order").unique("column", maintain_order=True, keep="first")
    assert groups.select("column_group", "column_head").rows()[:6] == [
        ("Effectiveness", "Overall"),
        ("Effectiveness", "Preventing crime"),
        ("Effectiveness", "Investigating crime"),
        ("Effectiveness", "Protecting vulnerable people"),
        ("Effectiveness", "Serious and organised crime"),
        ("Efficiency", "Overall"),
    ]


def test_areas_since_2021_have_no_groups(store):
    assert set(asked_of(store, cycle="2021/22").frame["column_group"]) == {""}


def test_a_theme_over_the_cycles_has_gutters_at_the_breaks_only(store):
    found = asked_of(store, layout="forces_cycles", theme="effectiveness")
    assert columns(found) == [f"{c}:effectiveness" for c in ("2015", "2016", "2017", "2018/19")]
    assert set(found.frame["gap"]) == {""}
    crossing = asked_of(store, layout="forces_cycles", theme="investigation").frame
    assert set(crossing.filter(crossing["gap"] != "")["cycle"]) == {"2021/22", "2023-25", "2025-27"}


def test_several_areas_of_a_theme_stand_under_their_cycle(store):
    frame = asked_of(store, layout="forces_cycles", theme="resources").frame.filter(cycle="2017")
    heads = frame.sort("column_order").unique("column", keep="first", maintain_order=True)
    assert heads.select("column_group", "column_head").rows() == [
        ("2017", "Efficiency"),
        ("2017", "Understanding demand"),
        ("2017", "Using resources"),
        ("2017", "Planning"),
    ]


def test_one_force_over_the_cycles_keeps_to_that_force(store):
    found = asked_of(store, layout="areas_cycles", force=("cleveland",))
    assert set(found.frame["force"]) == {"cleveland"}
    legitimacy = found.frame.filter(row="legitimacy:Legitimacy").sort("cycle_order")
    assert legitimacy.select("cycle", "letter").rows() == [
        ("2015", "RI"),
        ("2016", "RI"),
        ("2017", "RI"),
        ("2018/19", "I"),
    ]
    assert found.frame.select("row", "column").is_duplicated().any() is False


def test_sorted_by_an_area_the_highest_grade_comes_first(store):
    found = asked_of(store, cycle="2016", area="effectiveness", order="area")
    assert (rows(found)[0], rows(found)[-1]) == ("durham", "bedfordshire")


def test_sorted_by_high_grades_forces_without_any_grade_come_last(store):
    frame = asked_of(store, cycle="2023-25", order="high").frame
    last = None
    for force in frame["force"].unique(maintain_order=True):
        none = frame.filter(force=force)["rank"].is_null().all()
        assert last is None or none >= last
        last = none


def test_regions_are_groups_of_rows(store):
    frame = asked_of(store, cycle="2016", order="region").frame
    assert frame["row_group"].unique(maintain_order=True).to_list() == sorted(store.vocabulary.regions)


def test_peers_come_first_under_a_head_and_their_scheme_is_named(real_store_path):
    found = asked_of(with_peers(real_store_path), cycle="2016", order="peers", force=("kent",))
    assert rows(found)[:4] == ["essex", "kent", "surrey", "sussex"]
    assert found.frame["row_group"].unique(maintain_order=True).to_list() == [
        "Kent and its peers",
        "Other forces",
    ]
    assert f"Peer groups: {SCHEME}." in found.words.notes


@pytest.mark.parametrize(
    ("day", "grade"), [("2024-08-07", "adequate"), ("2024-08-08", "requires_improvement")]
)
def test_a_regrade_is_seen_from_its_day_on(store, day, grade):
    cell = asked_of(store, cycle="2023-25", as_at=dt.date.fromisoformat(day)).frame.filter(
        force="northamptonshire", area="responding_to_public"
    )
    assert cell["grade"].to_list() == [grade]


def test_a_disputed_grade_is_shown_as_such_and_not_counted(store):
    found = asked_of(store, cycle="2014")
    cell = found.frame.filter(force="cheshire", area="investigating").row(0, named=True)
    assert (cell["state"], cell["grade"]) == ("disputed", None)
    assert any(n.startswith("“?” disputed") for n in found.words.notes)


def test_a_carried_judgement_is_marked(store):
    found = asked_of(store, cycle="2018/19")
    carried = found.frame.filter(found.frame["judged_in"].is_not_null(), state="graded").height
    assert any(n.startswith(f"“*” carried forward ({carried})") for n in found.words.notes)


def test_the_alt_text_counts_what_is_shown(store):
    found = asked_of(store, layout="forces_cycles", theme="effectiveness")
    total = found.frame.filter(state="graded").height
    assert total == 4 * 43
    assert found.words.alt.startswith(
        "Grid of 43 forces by 4 columns, force and cycle, theme “Effectiveness (overall)”, PEEL, England and Wales. "
        "172 grades of 43 forces: "
    )


@pytest.fixture
def inspected(country):
    """Two of five forces inspected for child protection, one of them in 2025."""
    for force, day in (("Exampleshire", "2024-12-13"), ("Northshire", "2025-05-21")):
        country.evidence(force, "leadership", "good", programme="NCPI", cycle="rolling", published=day)
    return country.store()


def test_forces_without_an_inspection_of_a_rolling_programme_are_left_out_and_named(inspected):
    found = asked_of(inspected, programme="NCPI")
    assert sorted(rows(found)) == ["exampleshire", "northshire"]
    assert found.table.height == 2
    assert found.words.notes[0] == (
        "Rests on the 2 of 5 forces of which we hold an inspection. Left out: Borderland, Southmere and Westmarch."
    )
    assert found.words.notes[-1] == found.words.caveat != ""
    assert found.words.own_notes == found.words.notes[:-1]


def test_an_inspection_published_later_is_not_betrayed_by_an_empty_row(inspected):
    found = asked_of(inspected, programme="NCPI", as_at=dt.date(2025, 1, 31))
    assert rows(found) == ["exampleshire"]
    before = asked_of(inspected, programme="NCPI", as_at=dt.date(2014, 12, 1))
    assert before.frame.is_empty()
    assert before.words.notes == ("We hold no inspection of any of 5 forces.",)


def test_every_cell_is_said_to_a_screen_reader_and_beside_the_names_nothing_else_is(store):
    found = asked_of(store, cycle="2017")
    spec = FIGURE.draw(found, Look(900)).to_dict()
    spoken = {layer["name"]: layer for layer in spec["layer"] if layer["mark"].get("aria", True)}
    assert set(spoken) == {"cells", "names"}
    said = [row["description"] for row in spec["datasets"][spoken["cells"]["data"]["name"]]]
    assert "Durham, Effectiveness: outstanding" in said
    assert "Greater Manchester, Legitimacy: not graded" in said
    assert len(said) == FIGURE.cells(found) == 43 * 13


def test_a_theme_over_the_cycles_says_how_many_forces_were_low_again(store):
    found = asked_of(store, layout="forces_cycles", theme="effectiveness")
    assert found.words.headline == (
        "Effectiveness (overall): 14 of 43 forces graded low in two or more cycles"
    )
    assert "Low: requires improvement or inadequate, each on the scale of its cycle." in found.words.notes


LAYOUTS = ("forces_areas", "forces_cycles", "areas_cycles")
PLACES = (("PEEL", "2025-27"), ("NCPI", ""), ("SOC", ""), ("INTEGRITY", ""))


@pytest.mark.parametrize(
    ("layout", "programme", "cycle", "order"),
    [(layout, *place, "name") for layout in LAYOUTS for place in PLACES]
    + [("forces_areas", "NCPI", "", order) for order in ("region", "high", "low", "area", "peers")],
)
def test_every_layout_and_order_has_a_row_in_its_table_for_each_of_its_own(
    store, layout, programme, cycle, order
):
    found = asked_of(store, programme=programme, cycle=cycle, layout=layout, order=order)
    assert found.words.headline
    assert found.table.height == found.frame["row"].n_unique()
