"""The Publish control under a figure: words, sizes, and texts to copy."""

import pytest
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.slow


def script() -> None:
    from judgements.figures import FIGURES
    from judgements.store import current
    from views.publish_panel import contents

    store = current()
    figure = FIGURES["grade_grid"]
    choices = figure.choose(store, [("cycle", "2016"), ("force", "kent"), ("force", "durham")])
    asked = figure.ask(store, choices)
    # The harness knows no dialog that stays open, so what it holds stands on the page here.
    contents(asked, "panel")


def opened(monkeypatch, real_store_path) -> AppTest:
    monkeypatch.setenv("JUDGEMENTS_STORE", str(real_store_path))
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://grades.example.org")
    app = AppTest.from_function(script, default_timeout=90).run()
    return app


def test_the_panel_offers_the_computed_words_and_texts_to_copy(monkeypatch, real_store_path, store):
    app = opened(monkeypatch, real_store_path)
    assert not app.exception
    headline, subtitle, described = (area.value for area in app.text_area)
    link, alt, caption, citation, embed = (code.value for code in app.code)
    frozen = f"snapshot={store.snapshot.id}"
    assert link.startswith("https://grades.example.org/share/grade_grid?programme=PEEL&cycle=2016")
    assert frozen in link
    assert frozen in embed
    assert caption.startswith(headline)
    assert subtitle in caption
    assert "Open Government Licence" in caption
    assert "Retrieved" in citation
    assert "2 forces" in alt == described
    assert 'src="https://grades.example.org/embed.js"' in embed


def test_ones_own_description_goes_into_files(monkeypatch, real_store_path):
    app = opened(monkeypatch, real_store_path)
    app.text_area[2].set_value("Two rows of blue tiles").run()
    assert app.code[1].value == "Two rows of blue tiles"
    assert not app.exception


def test_links_follow_new_data_only_where_the_reader_says_so(monkeypatch, real_store_path):
    app = opened(monkeypatch, real_store_path)
    app.toggle[0].set_value(True).run()
    assert "snapshot=" not in app.code[0].value
    assert "snapshot=" not in app.code[4].value


def test_a_size_too_small_for_the_figure_is_told_in_words(monkeypatch, real_store_path):
    app = opened(monkeypatch, real_store_path)
    app.selectbox(key="panel-size").set_value("custom").run()
    width, height = app.number_input
    width.set_value(320)
    height.set_value(240).run()
    assert "too small" in app.warning[0].value
    assert not app.exception


def test_words_of_ones_own_go_into_files_and_not_into_links(monkeypatch, real_store_path):
    app = opened(monkeypatch, real_store_path)
    app.text_area[0].set_value("What I found").run()
    assert app.code[2].value.startswith("What I found")
    assert "found" not in app.code[0].value
    assert any("your other words are in the files" in c.value for c in app.caption)
