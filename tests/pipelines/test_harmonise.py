"""Names become codes, addresses become sources, dates keep their precision."""

import datetime as dt

import pytest

from judgements.dates import last_day
from pipelines.register.words import words
from pipelines.sources import Publishers
from tests.conftest import DATA


@pytest.fixture(scope="module")
def vocabulary():
    return words(DATA)


@pytest.fixture(scope="module")
def publishers(vocabulary):
    return Publishers.of(vocabulary.tables["publisher"].iter_rows(named=True))


@pytest.mark.parametrize(
    "address",
    [
        "https://hmicfrs.justiceinspectorates.gov.uk/peel-assessments/peel-2014/essex/",
        "http://hmicfrs.justiceinspectorates.gov.uk/peel-assessments/peel-2014/essex",
        "http://www.justiceinspectorates.gov.uk/hmicfrs/peel-assessments/peel-2014/essex/?",
        "https://www.justiceinspectorates.gov.uk/hmic/peel-assessments/peel-2014/essex/#top",
        "https://www.justiceinspectorates.gov.uk///hmicfrs//peel-assessments/peel-2014/essex//",
        "https://hmicfrs.justiceinspectorates.gov.uk/peel-assessments/peel-2014/essex/?utm_source=x&ref=rss",
    ],
)
def test_all_forms_of_one_page_are_one_source(publishers, address):
    source = publishers.source(address)
    assert source.page == "hmicfrs.justiceinspectorates.gov.uk/peel-assessments/peel-2014/essex"
    assert source.publisher == "hmicfrs"


def test_a_query_that_names_the_page_is_kept(publishers):
    assert (
        publishers.source("https://policeprofessional.com/?p=142935").page
        == "policeprofessional.com?p=142935"
    )
    assert publishers.source("https://a.example.org/?reference=7").page == "a.example.org?reference=7"


def test_a_host_that_only_ends_like_the_inspectorates_is_another(publishers):
    assert publishers.source("https://evil-hmic.gov.uk/x").publisher == "evil-hmic.gov.uk"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024", dt.date(2024, 12, 31)),
        ("2024-02", dt.date(2024, 2, 29)),
        ("2024-02-03", dt.date(2024, 2, 3)),
        ("2024-02-30", None),
        ("2024-13", None),
        ("24-1-1", None),
        ("", None),
    ],
)
def test_the_last_day_that_a_partial_date_can_mean(text, day):
    assert last_day(text) == day


@pytest.mark.parametrize(
    "name",
    ["Hampshire", "hampshire", "Hampshire Constabulary", "Hampshire & Isle of Wight Constabulary", "E23000030",
     "HAMPSHIRE  and Isle of Wight"],
)  # fmt: skip
def test_a_force_is_found_by_any_of_its_names(vocabulary, name):
    assert vocabulary.force_code(name) == "hampshire"


def test_an_unknown_force_is_not_guessed(vocabulary):
    assert vocabulary.force_code("Hampshir") is None


def test_an_area_is_found_by_code_label_and_short_label(vocabulary):
    label = "Preventing and deterring crime and antisocial behaviour, and reducing vulnerability"
    for name in ("preventing_crime", label, label.upper(), "Preventing crime"):
        assert vocabulary.area_code("PEEL", "2023-25", name) == "preventing_crime"
    assert vocabulary.area_code("PEEL", "2014", "Preventing crime") is None
