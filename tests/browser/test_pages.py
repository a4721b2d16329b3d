"""The real pages as readers use them: choosing, clicking a cell, reloading, at desk and on a phone."""

import io

import pdfplumber
from playwright.sync_api import expect

from tests.browser.chromium import choose, opened, settled


def test_a_cycle_that_is_chosen_stands_in_the_address_and_outlives_a_reload(page, served):
    opened(page, served)
    page.get_by_role("button", name="Change view").click()
    choose(page, "Cycle", "PEEL 2017")
    assert "cycle=2017" in page.url
    page.reload()
    settled(page)
    expect(page.locator(".shown")).to_contain_text("PEEL 2017")


def cell_of(page, force: str, area: str):
    """The cell of a figure on the page, by its codes."""
    return page.locator(f".figure-box a[href*='force={force}'][href*='area={area}']").first


def test_a_click_on_a_cell_opens_its_evidence_and_escape_leads_back(page, served):
    opened(page, f"{served}/?cycle=2017")
    cell = cell_of(page, "durham", "legitimacy")
    cell.focus()
    late = []  # scripts of parts that the page asks for only when it shows them: here they come last of all

    def hold(script):
        late.append(script)

    page.route("**/static/js/**", hold)
    page.keyboard.press("Enter")
    expect(page.locator("h2.evidence")).to_contain_text("Durham, Legitimacy", timeout=20_000)
    page.wait_for_url("**force=durham*")
    expect(page.get_by_role("region", name="Evidence of the chosen cell")).to_be_focused()
    page.keyboard.press("Escape")
    for script in late:
        script.continue_()
    page.unroute("**/static/js/**")
    expect(page.locator("h2.evidence")).to_have_count(0, timeout=20_000)
    expect(cell_of(page, "durham", "legitimacy")).to_be_focused()
    assert "force=durham" not in page.url


def test_on_paper_no_figure_is_parted_from_its_headline(page, served):
    opened(page, f"{served}/force?force=humberside&cycle=2021/22")
    expect(page.locator(".figure-box")).to_have_count(page.locator(".figure-place").count())
    with pdfplumber.open(io.BytesIO(page.pdf(format="A4"))) as sheets:
        texts = [sheet.extract_text() for sheet in sheets.pages]
    (sheet,) = [text for text in texts if "Where Humberside stands among all forces" in text]
    assert "forces graded" in sheet.partition("Where Humberside stands among all forces")[2]


def test_links_that_stand_by_themselves_are_as_high_as_a_finger_needs(page, served):
    page.set_viewport_size({"width": 375, "height": 800})
    opened(page, f"{served}/force?force=gloucestershire")
    heights = page.locator(".links a, .events a").evaluate_all(
        "all => all.map(a => a.getBoundingClientRect().height)"
    )
    assert len(heights) > 7
    assert min(heights) >= 24


def test_on_a_wide_screen_the_page_stands_under_its_menu(page, served):
    page.set_viewport_size({"width": 1920, "height": 900})
    opened(page, f"{served}/method")
    left = "s => document.querySelector(s).getBoundingClientRect().left"
    assert page.evaluate(left, ".stMainBlockContainer") == page.evaluate(left, "header")
