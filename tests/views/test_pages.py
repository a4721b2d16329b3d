"""Each page: full, from a link, empty, disputed, and with an address that asks for what isn't there."""

import pytest

from tests.exampleshire import Exampleshire
from views import built

COMPARING = [
    v.name for v in built() if v.name in ("overview", "force", "area", "compare", "change", "programmes")
]


def texts(app):
    """Everything that the page says in HTML, as one text."""
    return " ".join(h.proto.body for h in app.get("html"))


def charts(app):
    return app.get("vega_lite_chart")


def shown(app):
    """Label → value of the page's controls."""
    return {c.label: c.value for c in (*app.selectbox, *app.multiselect)}


@pytest.mark.parametrize("name", COMPARING)
def test_a_page_opens_with_charts_words_and_table_twins(open_page, name):
    app = open_page(name)
    assert not app.exception
    assert len(charts(app)) >= 1
    assert len([e for e in app.expander if e.label == "Show as table"]) >= len(charts(app))
    assert "Open Government Licence v3.0" in texts(app)
    assert "<h1" in texts(app)


@pytest.mark.parametrize("name", COMPARING)
def test_a_page_with_an_empty_store_says_so_and_does_not_fail(open_page, name, tmp_path):
    country = Exampleshire.at(tmp_path / "data")
    country.store()
    app = open_page(name, store=country.data / "judgements.duckdb")
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


def test_the_overview_starts_with_the_latest_cycle_of_broad_coverage(open_page):
    assert shown(open_page("overview"))["Cycle"] == "2023-25"


def test_the_overview_shows_a_row_for_every_force(open_page, store):
    table = next(h.proto.body for h in open_page("overview").get("html") if "<table" in h.proto.body)
    for force in store.vocabulary.forces.values():
        assert f">{force.name}<" in table


def test_as_known_on_a_day_before_a_regrade_shows_the_first_grade(open_page):
    link = {"cycle": "2023-25", "force": "northamptonshire", "area": "responding_to_public"}

    def row(app):
        table = next(h.proto.body for h in app.get("html") if "<table" in h.proto.body)
        return next(line for line in table.split("<tr>") if "Northamptonshire" in line)

    before = row(open_page("overview", link | {"as_at": "2024-08-07"}))
    after = row(open_page("overview", link | {"as_at": "2024-08-08"}))
    assert before.count("Requires improvement") == after.count("Requires improvement") - 1


def test_hostile_text_in_an_address_is_shown_as_text(open_page):
    app = open_page("force", {"force": "<script>alert(1)</script>"})
    assert not app.exception
    assert "<script>alert" not in texts(app)
