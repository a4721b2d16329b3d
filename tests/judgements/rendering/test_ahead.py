"""What pages have shown is drawn before anybody asks again, also after a restart."""

import json

import pytest

from judgements import rendering
from judgements.figures import FIGURES, Look
from judgements.rendering import ahead

FIGURE = FIGURES["comparison"]


@pytest.fixture(autouse=True)
def by_itself(tmp_path, monkeypatch):
    """An empty shelf and an empty memory, of one figure."""
    monkeypatch.setenv("JUDGEMENTS_STORE", str(tmp_path / "judgements.duckdb"))
    monkeypatch.setattr(rendering, "SHELF", rendering.Shelf())
    monkeypatch.setattr(ahead, "LATELY", type(ahead.LATELY)(200))
    monkeypatch.setattr(ahead, "FIGURES", {FIGURE.name: FIGURE})


@pytest.fixture
def pair(store):
    return FIGURE.choose(store, [("force", "kent"), ("force", "gwent")])


def test_defaults_and_what_was_shown_lately_are_drawn_ahead(store, pair, monkeypatch):
    ahead.asked_for(FIGURE.name, pair)
    assert ahead.draw_ahead(store) == 2 * len(ahead.WIDTHS)
    monkeypatch.setattr(rendering.WORKERS, "call", None)  # nothing is drawn any more
    for choices in (pair, FIGURE.choose(store, [])):
        for width in ahead.WIDTHS:
            assert rendering.chart(FIGURE.ask(store, choices), Look(width)).width == width


def test_what_was_shown_is_remembered_from_one_start_to_the_next(store, pair):
    ahead.asked_for(FIGURE.name, pair)
    ahead.remember()
    ahead.LATELY.clear()
    ahead.recall(store)
    assert ahead.lately() == [(FIGURE.name, pair)]


def test_what_is_remembered_wrongly_is_left_out(store):
    ahead.notebook().parent.mkdir()
    said = [["no_figure", []], [FIGURE.name, [["force", "atlantis"]]], [FIGURE.name, [["force", "kent"]]]]
    ahead.notebook().write_text(json.dumps(said))
    ahead.recall(store)
    assert [choices.force[0] for _, choices in ahead.lately()] == ["kent"]
    ahead.notebook().write_text("{not json")
    ahead.recall(store)
