"""axe-core on every page, in the states that readers open, at a desk and on a telephone: nothing found."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import found
from tests.browser.chromium import opened, settled, until
from tests.once import EXHAUSTIVE

WIDTHS = (1280, 375)
PAGES = (
    "/?force=kent&area=responding_to_public&cycle=2023-25", "/?q=qqq", "/force?force=gloucestershire", "/area",
    "/compare", "/change", "/programmes", "/headlines?claim=How+is+Kent+doing", "/data", "/method", "/desk",
    "/quality?part=coverage", "/quality?part=silence", "/quality?part=provenance",
)  # fmt: skip
# Of the same kinds as others.
ALIKE = (
    "/", "/?q=How+is+Kent+doing", "/quality?part=board", "/quality?part=disputes", "/quality?part=deduced",
    "/quality?part=changes", "/quality?part=document", "/headlines?by=parts", "/headlines?by=release",
    "/force?force=kent&forces=essex&history=dates",
)  # fmt: skip
ADDRESSES = (
    "/accessibility", "/find?q=north", "/nosuch", "/force/kent", "/letter/kent", "/area/peel/2023-25/leadership",
    "/share/grade_grid", "/before/grade_grid", "/embed/tile_map", "/api/", "/data/", "/force/nosuch",
)  # fmt: skip


def at_widths(page: Page, faults: dict[str, list[str]], name: str, widths: tuple[int, ...] = WIDTHS) -> None:
    """What axe finds on the page as it stands, at each width."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        if page.locator(".stApp").count():
            settled(page)
        faults[f"{name} at {width}"] = found(page)


@pytest.fixture
def reader(browser: Browser):
    # axe is put into the page, which the page's own rules would refuse.
    with browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True) as context:
        yield context.new_page()


@pytest.mark.exhaustive
def test_axe_finds_nothing_on_any_page_and_address(reader, served):
    faults: dict[str, list[str]] = {}
    for path in (*PAGES, *(ALIKE if EXHAUSTIVE else ())):
        at_widths(opened(reader, served + path), faults, path)
    for path in ADDRESSES:
        reader.goto(served + path)
        at_widths(reader, faults, path, WIDTHS if EXHAUSTIVE else WIDTHS[1:])
    print(f"axe: {sum(map(len, faults.values()))} faults on {len(faults)} pages, states and widths")
    assert {name: found_ for name, found_ in faults.items() if found_} == {}


def test_axe_finds_nothing_in_what_a_reader_opens(reader, served):
    page, faults = opened(reader, f"{served}/compare"), {}
    for twin in ("Show as table", "Before you print"):
        page.get_by_text(twin).first.click()
    until(page, "document.querySelectorAll('details.twin[open] :is(table, .before li)').length > 1")
    at_widths(page, faults, "opened table and what to beware of")
    page.get_by_role("button", name="Menu").click()
    faults["menu at 375"] = found(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Change view").click()
    expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
    at_widths(page, faults, "Change view")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Publish …").first.click()
    expect(page.get_by_role("dialog").get_by_role("img").first).to_be_visible(timeout=30_000)
    at_widths(settled(page), faults, "Publish")
    assert {name: found_ for name, found_ in faults.items() if found_} == {}
