"""The real pages as readers use them: choosing, clicking a cell, reloading, at desk and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import choose, opened, settled

PAGES = ["/", "/force", "/area", "/compare", "/change", "/programmes"]


def test_a_cycle_that_is_chosen_stands_in_the_address_and_outlives_a_reload(page, served):
    choose(opened(page, served), "Cycle", "PEEL 2017")
    settled(page)
    assert "cycle=2017" in page.url
    page.reload()
    settled(page)
    expect(page.get_by_role("combobox", name="Cycle")).to_have_value("PEEL 2017")
    expect(page.locator("p.subtitle").first).to_contain_text("PEEL 2017")


def test_a_click_on_a_cell_opens_its_evidence(page, served):
    opened(page, f"{served}/?cycle=2017&force=kent&area=legitimacy")
    cell = page.locator("svg .mark-rect path[aria-label*='Durham']").first
    cell.scroll_into_view_if_needed()
    cell.click(force=True)
    expect(page.locator("h3")).to_contain_text("Durham")
    settled(page)
    assert "force=durham" in page.url


def test_the_evidence_of_a_cell_is_reached_by_keyboard_alone(page, served):
    opened(page, f"{served}/?cycle=2017")
    control = page.get_by_role("combobox", name="Force", exact=True)
    control.focus()
    page.keyboard.type("Durham")
    page.keyboard.press("Enter")
    expect(page.locator("h3")).to_contain_text("Durham")


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_its_screen_and_every_chart_is_named(page, served, path, width):
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, served + path)
    settled(page)
    body = page.evaluate("document.scrollingElement.scrollWidth")
    assert body <= width
    charts = page.locator("[data-testid=stVegaLiteChart]")
    expect(charts.first.locator("svg").first).to_be_visible()
    assert page.locator("[data-testid=stException]").count() == 0
