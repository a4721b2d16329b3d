"""The Quality page, part by part, from cold links, and on an empty store."""

import pytest

from tests.views.test_headlines import html_of

PARTS = ["coverage", "board", "disputes", "deduced", "provenance", "changes", "document"]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_from_a_link(open_page, part):
    app = open_page("quality", {"part": part})
    assert not app.exception
    assert app.button_group[0].value is not None


@pytest.mark.parametrize("part", PARTS)
def test_every_part_stands_on_an_empty_store(open_page, country, part):
    country.published()
    assert not open_page("quality", {"part": part}, country.data / "judgements.duckdb").exception


def test_the_board_shows_our_own_error_rate(open_page):
    assert "that can be checked differ" in html_of(open_page("quality", {"part": "board"}))


def test_provenance_opens_the_judgement_that_a_link_names(open_page):
    app = open_page(
        "quality",
        {
            "part": "provenance",
            "programme": "NCPI",
            "cycle": "rolling",
            "force": "cleveland",
            "area": "leadership",
        },
    )
    told = html_of(app)
    assert "deduced from published counts" in told
    assert "cleveland-police-needs-to-improve-child-protection" in told


def test_the_check_of_a_document_leads_to_the_desk(open_page):
    app = open_page("quality", {"part": "document"})
    assert '<a href="desk">Open the Desk</a>' in html_of(app)
