"""The frame around every page: what a reader, a keyboard and a link preview meet on each."""

import re
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import opened
from views.pages import built


@pytest.fixture(scope="module")
def first(browser, served):
    """The first page, opened once and only looked at; what it asked for, and what it was refused."""
    asked, refused = [], []
    with browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB") as reader:
        page = reader.new_page()
        page.on("request", lambda r: asked.append(r.url))
        page.on("response", lambda r: refused.append(r.url) if r.status >= 400 else None)
        yield opened(page, served), asked, refused


def test_on_a_telephone_the_menu_leads_on_and_then_leaves_the_page_free(page, served):
    page.set_viewport_size({"width": 375, "height": 800})
    opened(page, served)
    menu = page.get_by_role("navigation", name="Pages")
    for _ in range(2):  # a menu that was open must not be open at the next visit
        expect(menu).to_be_hidden()
        page.get_by_role("button", name="Menu").click()
        menu.get_by_role("link", name="Force", exact=True).click()
        expect(menu).to_be_hidden()
        page.wait_for_url("**/force*")
        page.reload()


def test_the_first_page_asks_nobody_else_and_is_refused_nothing(first, served):
    _, asked, refused = first
    assert [url for url in asked if not url.startswith((served, "data:", "blob:"))] == []
    assert refused == []


def test_nothing_of_streamlits_own_frame_is_seen(first):
    for part in ("stHeader", "stSidebar", "stToolbar", "stSkeleton"):
        assert first[0].get_by_test_id(part).filter(visible=True).count() == 0


def test_links_between_pages_load_nothing_anew(page, served):
    loaded = []
    page.on("request", lambda r: loaded.append(r.url) if r.is_navigation_request() else None)
    opened(page, served)
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Area", exact=True).click()
    page.wait_for_url("**/area*")
    expect(page.locator(".masthead-menu [aria-current]")).to_have_text("Area")
    assert len(loaded) == 1


def test_text_and_charts_are_set_in_the_typeface_of_the_exports(first):
    page, *_ = first
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert {family.strip("'\"") for family in loaded} >= {"Source Sans Pro"}
    assert "Source Sans Pro" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")


def test_every_chart_has_a_name_and_a_table(first):
    page, *_ = first
    charts = page.locator(".figure-box")
    assert charts.count() >= 1
    assert all(len(c.locator("svg").first.get_attribute("aria-label")) > 40 for c in charts.all())
    assert page.get_by_text("Show as table").count() == charts.count()


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(page, served):
    opened(page, served)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#stMain"


def test_paper_shows_no_menu_and_no_controls(first):
    page, *_ = first
    page.emulate_media(media="print")
    assert page.get_by_role("navigation", name="Pages").is_hidden()
    assert page.get_by_role("search").is_hidden()
    assert page.locator("[class*=st-key-choices-]").first.is_hidden()
    assert page.locator("h1").is_visible()
    page.emulate_media(media="screen")


def test_a_path_that_is_no_page_says_so_and_shows_what_there_is(served):
    with pytest.raises(HTTPError) as answer:
        urlopen(Request(served + "/overveiw?x=%3Cb%3E", headers={"Accept": "text/html"}))
    body = answer.value.read().decode()
    assert answer.value.code == 404
    assert "There is no page at /overveiw" in body
    assert 'role="search"' in body
    assert re.findall(r'<li><a href="([^"]+)"', body) == [view.address for view in built()]


def test_the_health_address_names_the_snapshot(served, store):
    with urlopen(served + "/healthz") as answer:
        assert answer.read().decode() == f'{{"status":"ok","snapshot":"{store.snapshot.id}"}}'


def test_fonts_are_served_for_a_year_and_nothing_else_is(served):
    with urlopen(served + "/fonts/SourceSansPro-Regular.ttf") as answer:
        assert answer.headers["content-type"] == "font/ttf"
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.read(4) == b"\x00\x01\x00\x00"
    for name in ("LICENSE.txt", "SourceSansPro-Regular.otf", "..%2f__init__.py"):
        with pytest.raises(HTTPError) as refused:
            urlopen(f"{served}/fonts/{name}")
        assert refused.value.code in (400, 404)
