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


STORY = "news.example.org/local/force-graded-good-1234"
FORMS = (
    "https://news.example.org/local/force-graded-good-1234",
    "http://news.example.org:80/local/force-graded-good-1234",
    "HTTPS://WWW.NEWS.EXAMPLE.ORG./local/force-graded-good-1234/",
    "https://m.news.example.org/local/force-graded-good-1234/amp/",
    "https://amp.news.example.org/local/force-graded-good-1234",
    "https://news.example.org/amp/local/force-graded-good-1234",
    "https://news.example.org/local/force-graded-good-1234.amp",
    "https://news.example.org/local/./other/../force%2Dgraded-good-1234/index.html",
    "https://news.example.org/local/force-graded-good-1234/print?print=1",
    "https://news.example.org/local/force-graded-good-1234?outputType=amp&UTM_Medium=x&mc_cid=1&_ga=2#comments",
    "https://web.archive.org/web/20200102030405/https://news.example.org/local/force-graded-good-1234",
    "http://web.archive.org/web/20200102030405id_/http:/www.news.example.org/local/force-graded-good-1234/",
    "https://web.archive.org/web/2020*/news.example.org/local/force-graded-good-1234",
    "https://webarchive.nationalarchives.gov.uk/ukgwa/20200102030405mp_/https://news.example.org/local/force-graded-good-1234",
    "https://webarchive.nationalarchives.gov.uk/20200102030405/http://news.example.org/local/force-graded-good-1234",
    "https://www.webarchive.org.uk/wayback/archive/20200102030405mp_/https://news.example.org/local/force-graded-good-1234",
    "https://archive.ph/20200102/https://news.example.org/local/force-graded-good-1234",
    "https://news-example-org.cdn.ampproject.org/c/s/news.example.org/local/force-graded-good-1234",
    "https://www.google.co.uk/amp/s/news.example.org/local/force-graded-good-1234",
    "https://www.google.com/url?q=https://news.example.org/local/force-graded-good-1234&sa=D",
    "https://webcache.googleusercontent.com/search?q=cache:AbCdEfGhIjKl:https://news.example.org/local/force-graded-good-1234",
    "https://news-example-org.translate.goog/local/force-graded-good-1234?_x_tr_sl=en&_x_tr_tl=cy",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example.org%2Flocal%2Fforce-graded-good-1234%3Ffbclid%3D7",
    "https://web.archive.org/web/2021/https://web.archive.org/web/2020/https://news.example.org/local/force-graded-good-1234",
)


@pytest.mark.parametrize("address", FORMS)
def test_copies_caches_and_layouts_of_a_page_are_that_page(publishers, address):
    assert (publishers.source(address).page, publishers.source(address).publisher) == (
        STORY,
        "news.example.org",
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example.org/local/force-graded-good-12345",
        "https://news.example.org/local/print-works-close",
        "https://news.example.org/local/force-graded-good-1234?page=2",
        "https://news.example.org:8443/local/force-graded-good-1234",
        "https://web.archive.org/about/force-graded-good-1234",
        "https://example.org/web/2020/https://news.example.org/local/force-graded-good-1234",
        "https://sport.example.org/local/force-graded-good-1234",
    ],
)
def test_another_page_stays_another(publishers, address):
    assert publishers.source(address).page != STORY


@pytest.mark.parametrize(
    "address",
    ["", "ftp://example.org/a", "https://", "https://[::1", "https://example.org:port/", "javascript:alert(1)",
     "https://web.archive.org/web/2020/ftp://example.org/a:b", "https://" + "é" * 70 + ".example/"],
)  # fmt: skip
def test_what_is_no_web_address_breaks_nothing(publishers, address):
    assert publishers.source(address) is None or publishers.source(address).page


def test_one_page_at_two_addresses_never_corroborates_itself(country):
    for address in FORMS[:2] + FORMS[3:]:  # hosts of the register are spelt in lower case
        country.evidence("Exampleshire", "workforce", "good", publisher="press", source_url=address)
    found = country.store().table("judgement").row(0, named=True)
    assert (found["grade"], found["strength"]) == ("good", "single")
    pages = country.store().table("source_of_judgement")["page"]
    assert set(pages) == {STORY}


def test_two_pages_of_two_publishers_do(country):
    for host in ("news.example.org", "other.example.com"):
        country.evidence(
            "Exampleshire", "workforce", "good", publisher="press", source_url=f"https://{host}/a"
        )
    assert country.store().table("judgement")["strength"].to_list() == ["corroborated"]


def test_the_order_of_parameters_names_no_other_page(publishers):
    there, back = (publishers.source(f"https://a.example.org/?{q}").page for q in ("b=1&a=2", "a=2&b=1"))
    assert there == back == "a.example.org?a=2&b=1"


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
