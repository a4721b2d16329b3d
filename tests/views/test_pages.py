"""Each page: full, from a link, empty, disputed, and with an address that asks for what isn't there."""

import re
from html import unescape

import pytest

from tests.exampleshire import Exampleshire
from tests.views.remembered import stores_remembered
from views.pages import built

COMPARING = [
    v.name for v in built() if v.name in ("overview", "force", "area", "compare", "change", "programmes")
]


def texts(app):
    """Everything that the page says in HTML, as one text."""
    return " ".join(h.proto.body for h in app.get("html"))


def charts(app):
    return app.get("bidi_component")


def shown(app):
    """Label → value of the page's controls."""
    return {c.label: c.value for c in (*app.selectbox, *app.multiselect)}


@pytest.mark.parametrize("name", COMPARING)
def test_a_page_with_an_empty_store_says_so_and_does_not_fail(open_page, name, empty):
    app = open_page(name, store=empty)
    assert not app.exception


@pytest.mark.parametrize("name", COMPARING)
def test_a_page_without_a_store_says_how_to_build_one(open_page, name, tmp_path):
    app = open_page(name, store=tmp_path / "none.duckdb")
    assert not app.exception
    assert "python -m pipelines build" in app.error[0].value


@pytest.mark.parametrize("name", COMPARING)
def test_a_page_as_known_long_ago_shows_no_later_grade(open_page, name):
    app = open_page(name, {"as_at": "2014-06-01", "cycle": "2023-25", "to_cycle": "2023-25"})
    assert not app.exception
    assert "As known on 1 June 2014" in texts(app)


def test_a_link_opens_the_force_it_names(open_page):
    app = open_page("force", {"force": "northamptonshire", "cycle": "2023-25"})
    assert shown(app)["Force"] == "northamptonshire"
    assert "Every judgement of Northamptonshire that we hold" in texts(app)
    assert "Requires improvement" in texts(app)


def test_a_link_by_an_old_name_opens_the_force(open_page):
    app = open_page("force", {"force": "Hampshire Constabulary"})
    assert shown(app)["Force"] == "hampshire"
    assert "was Hampshire Constabulary until 15 November 2022" in texts(app)


def test_an_unknown_force_is_named_and_the_nearest_offered(open_page):
    app = open_page("force", {"force": "derbyshir"})
    assert not app.exception
    assert "derbyshir" in app.warning[0].value
    assert "Derbyshire" in app.warning[0].value


def test_a_disputed_judgement_is_shown_as_such_with_both_grades(open_page):
    app = open_page("overview", {"cycle": "2014", "force": "cheshire", "area": "investigating"})
    said = texts(app)
    assert "Disputed" in said
    assert "sources disagree" in said
    assert ">Good<" in said
    assert ">Requires improvement<" in said


# Each page by a link that carries every choice it has: what it shows of them, and a sentence that proves it.
LINKS = {
    "overview": (
        {"cycle": "2017", "region": "Wales", "order": "low", "force": "gwent", "area": "effectiveness",
         "measure": "low", "small": "areas"},
        {"Cycle": "2017", "Sort forces by": "low", "Regions": ["Wales"]},
        "Gwent, Effectiveness, PEEL 2017",
    ),
    "force": (
        {"force": "cleveland", "cycle": "2018/19", "history": "areas", "area": "legitimacy"},
        {"Force": "cleveland", "Cycle": "2018/19"},
        "Cleveland, PEEL 2018/19: ",
    ),
    "area": (
        {"cycle": "2017", "area": "legitimacy", "force": "greater-manchester", "over_cycles": "grid"},
        {"Cycle": "2017"},
        "Greater Manchester Police was not graded for legitimacy in 2017",
    ),
    "compare": (
        {"force": ["kent", "essex"], "cycle": "2016", "areas": "report"},
        {"Cycle": "2016", "Forces": ["kent", "essex"], "Areas": "report"},
        "PEEL 2016, Kent and Essex",
    ),
    "change": (
        {"from_cycle": "2016", "to_cycle": "2017", "area": "effectiveness"},
        {"From": "2016", "To": "2017", "Area": "effectiveness"},
        "Effectiveness, PEEL 2016 to 2017: 9 up, 28 same, 6 down, of 43 forces",
    ),
    "programmes": (
        {"programme": "NCPI", "force": "cleveland", "area": "leadership"},
        {},
        "Deduced from these counts",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", COMPARING)
def test_a_cold_link_opens_every_choice_it_carries_with_charts_words_and_table_twins(open_page, name):
    link, controls, sentence = LINKS[name]
    app = open_page(name, link)
    assert not app.exception
    assert len(charts(app)) >= 1
    assert texts(app).count("<summary>Show as table</summary>") == len(charts(app))
    assert "Open Government Licence v3.0" in texts(app)
    assert "<h1" in texts(app)
    assert not stores_remembered(app)
    assert not app.warning
    assert {label: shown(app)[label] for label in controls} == controls
    assert sentence in texts(app)


# Each page in a state where only a part is held, and what it must then say.
PARTIAL = {
    "overview": ({"cycle": "2023-25"}, "Rests on 21 to 35 of 43 forces, by column"),
    "force": ({"force": "hampshire", "cycle": "2023-25"}, "No grade of Hampshire and Isle of Wight held in 7 more areas"),
    "area": ({"cycle": "2021/22", "area": "workforce"}, "of 43 forces that we hold"),
    "compare": ({"force": ["kent", "lincolnshire"], "cycle": "2023-25"}, "not in our data"),
    "change": ({"from_cycle": "2021/22", "to_cycle": "2023-25", "area": "workforce"}, "Not comparable: HMICFRS"),
    "programmes": ({"programme": "NCPI"}, "of 43 forces of which we hold an inspection"),
}  # fmt: skip


@pytest.mark.parametrize("name", COMPARING)
def test_a_page_that_holds_a_part_says_which(open_page, name):
    link, sentence = PARTIAL[name]
    app = open_page(name, link)
    assert not app.exception
    assert sentence in texts(app)


# Cheshire 2014, investigating: two pages of the inspectorate differ.
DISPUTED = {
    "overview": {"cycle": "2014", "force": "cheshire", "area": "investigating"},
    "force": {"cycle": "2014", "force": "cheshire", "area": "investigating"},
    "area": {"cycle": "2014", "force": "cheshire", "area": "investigating"},
    "compare": {"cycle": "2014", "force": ["cheshire", "kent"]},
    "change": {"from_cycle": "2014", "to_cycle": "2015", "area": "effectiveness_investigating"},
}


@pytest.mark.parametrize("name", DISPUTED)
def test_a_dispute_is_told_wherever_it_would_be_counted(open_page, client, name):
    app = open_page(name, DISPUTED[name])
    assert not app.exception
    twins = re.findall(r'data-table="([^"]+)"', texts(app))
    assert "disputed" in " ".join([texts(app), *(client.get(f"/{unescape(t)}").text for t in twins)]).lower()
    if name in ("overview", "force", "area"):
        assert re.search(r"Disputed, [^:]*: sources disagree", texts(app))


def test_rolling_programmes_on_a_day_before_any_inspection_show_none(open_page):
    app = open_page("programmes", {"programme": "NCPI", "as_at": "2014-12-01"})
    assert not app.exception
    assert "We hold no inspection of any of 43 forces." in texts(app)


def test_the_evidence_of_a_regrade_is_that_of_the_day(open_page):
    link = {"cycle": "2023-25", "force": "northamptonshire", "area": "responding_to_public"}
    before = texts(open_page("overview", link | {"as_at": "2024-08-07"}))
    after = texts(open_page("overview", link | {"as_at": "2024-08-08"}))
    assert "Adequate, published 16 February 2024: stated by one publisher." in before
    assert "HMICFRS changed the grade from adequate after publication" not in before
    assert "Adequate, published 16 February 2024 until 8 August 2024" in after
    assert "HMICFRS changed the grade from adequate after publication" in after


@pytest.fixture(scope="module")
def neighbours(tmp_path_factory):
    """The store of a country with a file of peer groups."""
    country = Exampleshire.at(tmp_path_factory.mktemp("neighbours") / "data")
    for member in ("southmere", "borderland"):
        country.add("peer_group", scheme="Neighbours", force="northshire", member=member)
    for force, grade in (("Northshire", "good"), ("Southmere", "adequate"), ("Borderland", "good")):
        country.evidence(force, "workforce", grade)
    return country.publish()


@pytest.mark.parametrize(
    ("name", "link", "says"),
    [
        ("overview", {"order": "peers", "force": "northshire"}, "Peer groups: Neighbours."),
        ("force", {"force": "northshire"}, "Peers: Neighbours. The force is counted with its peers."),
        ("area", {"by": "peers", "force": "northshire", "area": "workforce"}, "Peer groups: Neighbours."),
        ("compare", {"against": "peers", "force": "northshire"}, "Peers by the scheme Neighbours"),
        ("compare", {"against": "peers", "force": "westmarch"}, "lists no peers of Westmarch"),
    ],
)  # fmt: skip
def test_a_file_of_peer_groups_is_taken_up_and_its_scheme_named(open_page, neighbours, name, link, says):
    app = open_page(name, {"cycle": "2023-25"} | link, store=neighbours)
    assert not app.exception
    assert says in texts(app)


def test_the_overview_starts_with_the_latest_cycle_of_broad_coverage(open_page):
    assert shown(open_page("overview"))["Cycle"] == "2023-25"


def test_hostile_text_in_an_address_is_shown_as_text(open_page):
    app = open_page("force", {"force": "<script>alert(1)</script>"})
    assert not app.exception
    assert "<script>alert" not in texts(app)


def test_peer_groups_of_ones_own_lead_to_the_forces_they_name(open_page, country):
    country.evidence("Northshire", "workforce", "good")
    app = open_page("compare", store=country.publish())
    app.text_area[0].set_value("Northshire, Southmere, Atlantis\nSouthmere, Westmarch").run()
    assert not app.exception
    said = unescape(texts(app))
    assert "Northshire: Southmere." in said
    assert "'Atlantis' is no force we know" in said
    assert "forces=northshire&forces=southmere" in said
    app.text_area[0].set_value("<script>, nobody").run()
    assert "No force with a peer is named in it." in texts(app)


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("force", {"force": "kent", "history": "themes"}),
        ("force", {"force": "kent", "history": "areas"}),
        ("area", {"cycle": "2017", "area": "effectiveness", "over_cycles": "spread"}),
        ("area", {"cycle": "2017", "area": "effectiveness", "over_cycles": "maps"}),
    ],
)
def test_a_range_of_cycles_in_the_address_is_what_the_page_shows(open_page, name, link):
    app = open_page(name, link | {"first_cycle": "2015", "last_cycle": "2016"})
    assert not app.exception
    assert not app.warning
    assert shown(app)["From cycle"] == "2015"
    assert "Shown by choice: PEEL 2015 to PEEL 2016; other cycles are left out." in texts(app)


def test_a_range_that_ends_before_it_begins_is_named_in_words(open_page):
    app = open_page("force", {"force": "kent", "first_cycle": "2017", "last_cycle": "2015"})
    assert not app.exception
    assert "asks for `2015`, which is not a choice of “To cycle”" in app.warning[0].value


@pytest.mark.parametrize(("name", "finding"), [("overview", 1), ("area", 0)])
def test_the_forces_chosen_are_those_of_every_figure_of_the_page(open_page, name, finding):
    app = open_page(name, {"cycle": "2023-25", "forces": ["kent", "essex"]})
    assert not app.exception
    drawn = [str(c.proto) for c in charts(app)][finding:]
    assert len(drawn) > 2
    assert [d for d in drawn if "force=kent&force=essex" not in d] == []
