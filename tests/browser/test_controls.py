"""Choices, the address and the browser's history, on two small pages of our own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import choose, opened
from tests.browser.served import ROOT, dashboard, running
from views.pages import PAGES

OVERVIEW = """
from views import controls, page, paths
page.title("First")
with page.choices():
    cycle = controls.one("cycle", "Cycle", {"2014": "In 2014", "2017": "In 2017", "2023-25": "In 2023-25"}, "2017")
    areas = {"2014": {"all": "All"}}.get(cycle, {"all": "All", "fire": "Fire"})
    area = controls.one("area", "Area", areas)
    region = controls.several("region", "Regions", {"wales": "Wales", "london": "London"}, none="all regions")
paths.page_link("force", "Essex in full", force="essex", cycle=cycle)
"""
FORCE = """
from views import controls, page
page.title("Second")
with page.choices():
    controls.one("force", "Force", {"kent": "Kent", "essex": "Essex"})
    controls.one("cycle", "Cycle", {"2014": "In 2014", "2017": "In 2017"}, "2017")
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """The app as it is, but with two pages that need no store."""
    root = tmp_path_factory.mktemp("small")
    (root / "views").mkdir()
    for part in ("dashboard.py", "addresses", "judgements", "pipelines", ".streamlit"):
        (root / part).symlink_to(ROOT / part)
    pages = {view.file.name for view in PAGES}
    for part in (ROOT / "views").iterdir():
        if part.name not in {*pages, "__pycache__"}:
            (root / "views" / part.name).symlink_to(part)
    (root / "views/overview.py").write_text(OVERVIEW)
    (root / "views/force.py").write_text(FORCE)
    return root


@pytest.fixture(scope="module")
def small(root) -> Iterator[str]:
    """The address of that app."""
    with dashboard(Path("no.duckdb"), root) as url:
        yield url


def change(page: Page, label: str, option: str) -> Page:
    """The page after a choice from the list of that label, which stands behind the button "Change view"."""
    if not page.get_by_test_id("stPopoverBody").is_visible():
        page.get_by_role("button", name="Change view").click()
    return choose(page, label, option)


def follow(page: Page, name: str) -> None:
    """By the menu to the page of that name."""
    page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()


def test_a_page_writes_its_choices_into_its_address_and_says_them_in_a_line(page, small):
    opened(page, f"{small}/?utm_source=paper&force=kent")  # what a page does not use leaves its address
    expect(page).to_have_url(f"{small}/?cycle=2017&area=all")
    expect(page.locator(".shown")).to_have_text("In 2017 · All · all regions")
    assert page.get_by_test_id("stAlert").count() == 0


def test_a_choice_changes_address_and_line_and_outlives_a_reload(page, small):
    change(opened(page, small), "Regions", "London")
    change(page, "Regions", "Wales")
    expect(page).to_have_url(f"{small}/?cycle=2017&area=all&region=london&region=wales")
    page.reload()
    expect(page.locator(".shown")).to_have_text("In 2017 · All · London and Wales")


def test_back_and_forward_undo_and_redo_one_choice(page, small):
    page.goto("about:blank")
    change(opened(page, small), "Cycle", "In 2023-25")
    change(page, "Regions", "London")
    page.go_back()
    expect(page).to_have_url(f"{small}/?cycle=2023-25&area=all")
    page.go_back()
    expect(page.locator(".shown")).to_contain_text("In 2017")
    page.go_forward()
    expect(page.locator(".shown")).to_contain_text("In 2023-25")
    page.go_back()
    page.go_back()
    expect(page).to_have_url("about:blank")


def test_what_was_chosen_is_kept_on_the_way_to_another_page_and_back_but_no_default(page, small):
    change(opened(page, small), "Cycle", "In 2014")
    follow(page, "Force")
    expect(page).to_have_url(f"{small}/force?force=kent&cycle=2014")
    change(page, "Force", "Essex")
    follow(page, "Overview")
    expect(page).to_have_url(f"{small}/?cycle=2014&area=all")
    page.go_back()
    expect(page).to_have_url(f"{small}/force?force=essex&cycle=2014")


def test_a_link_opens_what_it_names_whatever_was_chosen_before(page, small):
    opened(page, f"{small}/force?force=kent")
    follow(page, "Overview")
    page.get_by_role("link", name="Essex in full").first.click()
    expect(page).to_have_url(f"{small}/force?force=essex&cycle=2017")


def test_what_a_choice_rules_out_is_replaced_and_a_wrong_code_is_named_until_the_reader_chooses(page, small):
    opened(page, f"{small}/?cycle=2071&area=fire")
    alert = page.get_by_test_id("stAlert")
    expect(alert).to_contain_text("The address asks for 2071, which is not a choice of “Cycle”.")
    expect(page).to_have_url(f"{small}/?cycle=2071&area=fire")
    change(page, "Cycle", "In 2014")
    expect(page).to_have_url(f"{small}/?cycle=2014&area=all")
    expect(alert).to_have_count(0)


def test_no_choice_is_lost_when_an_open_page_meets_another_process(page, root):
    with running(Path("no.duckdb"), root) as (url, _):
        change(opened(page, url), "Regions", "Wales")
        expect(page.locator(".shown")).to_have_text("In 2017 · All · Wales")
    port = int(url.rsplit(":", 1)[1])
    with running(Path("no.duckdb"), root, port=port):
        change(page, "Cycle", "In 2014")
        expect(page.locator(".shown")).to_have_text("In 2014 · All · Wales")
        expect(page).to_have_url(f"{url}/?cycle=2014&area=all&region=wales")
        change(page, "Regions", "London")
        expect(page.locator(".shown")).to_have_text("In 2014 · All · Wales and London")
