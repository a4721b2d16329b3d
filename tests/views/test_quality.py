"""The Quality page, part by part, from cold links, and on an empty store."""

import pytest

from tests.views.test_headlines import html_of

# Each part, and what it says of the real register.
PARTS = {
    "coverage": "",
    "board": "that can be checked differ",  # our own error rate
    "disputes": "",
    "deduced": "",
    "provenance": "",
    "changes": "",
    "document": '<a href="desk">Open the Desk</a>',
}


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_from_a_link(open_page, part):
    app = open_page("quality", {"part": part})
    assert not app.exception
    assert app.button_group[0].value is not None
    assert PARTS[part] in html_of(app)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_stands_on_an_empty_store(open_page, empty, part):
    assert not open_page("quality", {"part": part}, empty).exception


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
