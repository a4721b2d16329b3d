"""The Method page shows every section and the crosswalk."""

from judgements.method import sections
from tests.views.test_headlines import html_of


def test_every_section_stands_on_the_page_with_the_crosswalk_drawn(open_page, store):
    app = open_page("method")
    assert not app.exception
    assert [s.title for s in sections(store) if s.title not in html_of(app)] == []
    assert len(app.get("bidi_component")) == 1


def test_the_method_of_an_empty_store_is_the_same(open_page, empty):
    assert not open_page("method", store=empty).exception
