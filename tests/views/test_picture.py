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


def test_a_page_sends_the_address_of_a_figure_and_not_its_drawing(sent, store):
    first, second = sent
    assert first["address"].startswith("figure/grade_grid.svg?programme=PEEL&cycle=2016&")
    assert "&force=kent&" in first["address"]
    assert f"part=chart&snapshot={store.snapshot.id}" in first["address"]
    assert first["files"]["Save PDF"].startswith("figure/grade_grid.pdf?")
    assert (first["pick"], second["pick"]) == (True, False)
    assert len(json.dumps(second | {"sizes": {}})) < 1500


def test_what_a_page_shows_is_drawn_ahead_from_the_next_snapshot(sent, store):
    figure = FIGURES["grade_grid"]
    choices = figure.choose(store, [("cycle", "2016"), ("force", "kent")])
    assert ("grade_grid", choices) in ahead.lately()
    assert ahead.WIDTHS[0] in STEPS
    assert ahead.WIDTHS[-1] in STEPS


def test_every_address_that_a_page_sends_is_answered(sent, client):
    first = sent[0]
    assert client.get(f"/{first['address']}&width={STEPS[1]}").headers["content-type"] == "image/svg+xml"
    for address in (first["image"], *first["files"].values()):
        assert client.head(f"/{address}").status_code == 200


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
