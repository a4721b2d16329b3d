"""A figure on a page: what the page sends of it, and what it takes back."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from judgements.figures import FIGURES
from judgements.rendering import ahead
from views.picture import STEPS, codes


def script() -> None:
    import streamlit as st

    from judgements.figures import FIGURES
    from judgements.store import current
    from views import page

    store = current()
    figure = FIGURES["grade_grid"]
    page.head("Test")
    page.show(figure.ask(store, figure.choose(store, [("cycle", "2016"), ("force", "kent")])), select="cell")
    page.show(figure.ask(store, figure.choose(store, [("cycle", "2017")])))
    st.stop()


@pytest.fixture
def sent(monkeypatch, real_store_path):
    """What the page sends of its two figures."""
    monkeypatch.setenv("JUDGEMENTS_STORE", str(real_store_path))
    app = AppTest.from_function(script, default_timeout=60).run()
    assert not app.exception
    found = [json.loads(c.proto.json) for c in app.get("bidi_component")]
    return [figure | {"pick": pick} for figure, _, pick in found]


def test_a_page_sends_what_addresses_are_made_of_and_not_the_drawing(sent, store):
    first, second = sent
    assert first["figure"] == "grade_grid"
    assert first["choices"].startswith("programme=PEEL&cycle=2016&")
    assert "&force=kent&" in first["choices"]
    assert first["choices"].endswith(f"&snapshot={store.snapshot.id}")
    assert (first["pick"], second["pick"]) == (True, False)
    assert len(json.dumps(second)) < 500


def test_what_a_page_shows_is_drawn_ahead_from_the_next_snapshot(sent, store):
    figure = FIGURES["grade_grid"]
    choices = figure.choose(store, [("cycle", "2016"), ("force", "kent")])
    assert ("grade_grid", choices) in ahead.lately()
    assert ahead.WIDTHS[0] in STEPS
    assert ahead.WIDTHS[-1] in STEPS


def test_every_address_that_a_page_makes_is_answered(sent, client):
    figure, choices = sent[0]["figure"], sent[0]["choices"]

    def answered(ending, options):
        return client.head(f"/figure/{figure}.{ending}?{choices}&{options}")

    picture = answered("svg", f"part=chart&width={STEPS[1]}")
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/svg+xml")
    for ending, options in (("png", "scale=2"), ("png", "scale=2&download=yes"), ("pdf", "download=yes")):
        assert answered(ending, options).status_code == 200


def test_the_table_beside_a_figure_has_a_row_for_every_force(client, store):
    table = client.get("/figure/grade_grid.html?part=table&cycle=2023-25").text
    for force in store.vocabulary.forces.values():
        assert f">{force.name}<" in table


def test_the_table_on_a_day_before_a_regrade_shows_the_first_grade(client):
    def row(day):
        table = client.get(f"/figure/grade_grid.html?part=table&cycle=2023-25&as_at={day}").text
        return next(line for line in table.split("<tr>") if "Northamptonshire" in line)

    before, after = row("2024-08-07"), row("2024-08-08")
    assert before.count("Requires improvement") == after.count("Requires improvement") - 1


def test_what_a_browser_should_not_have_sent_is_left_out():
    assert codes({"force": "kent", "area": "x" * 61, "cycle": 3, "other": "y"}) == {"force": "kent"}
    assert codes(None) == codes(["force"]) == codes("force") == {}
