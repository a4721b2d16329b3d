"""A page of each kind, at a desk or on a telephone, and every page in the states that readers open at both widths in
`make exhaustive`: axe-core finds nothing, and the frame around it is whole."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import found
from tests.browser.chromium import opened, settled, until
from tests.once import EXHAUSTIVE, sample
from views.pages import built

WIDTHS = (1280, 375)
PAGES = (
    "/?force=kent&area=responding_to_public&cycle=2023-25", "/?q=qqq", "/force?force=gloucestershire", "/area",
    "/compare", "/change", "/programmes", "/headlines?claim=How+is+Kent+doing", "/data", "/method", "/desk",
    "/quality?part=coverage",
)  # fmt: skip
# Of the same kinds as others.
ALIKE = (
    "/quality?part=silence", "/quality?part=provenance",
    "/", "/?q=How+is+Kent+doing", "/quality?part=board", "/quality?part=disputes", "/quality?part=deduced",
    "/quality?part=changes", "/quality?part=document", "/headlines?by=parts", "/headlines?by=release",
    "/force?force=kent&forces=essex&history=dates",
)  # fmt: skip
ADDRESSES = (
    "/accessibility", "/find?q=north", "/nosuch", "/force/kent", "/letter/kent", "/area/peel/2023-25/leadership",
    "/share/grade_grid?force=kent", "/before/grade_grid", "/embed/tile_map", "/api/", "/data/", "/force/nosuch",
)  # fmt: skip


def whole(page: Page) -> list[str]:
    """What axe finds, and what is wrong with the frame of a page of the dashboard: headings, title, language, width,
    what fails."""
    headings, title = page.locator("h1").all_inner_texts(), page.title()
    truths = {
        f"one heading, the title's: {headings}, {title}": [
            f"{h} · Police inspection grades" for h in headings
        ]
        == [title],
        "British English": page.locator("html").get_attribute("lang") == "en-GB",
        "as wide as its screen": page.evaluate("document.documentElement.scrollWidth === innerWidth"),
        "no exception": page.locator("[data-testid=stException]").count() == 0,
        "every figure drawn": page.get_by_text("could not be drawn").count() == 0,
        "every figure named": page.locator(".figure-box svg:not([aria-label])").count() == 0,
    }
    return [*found(page), *(truth for truth, holds in truths.items() if not holds)]


def at_widths(
    page: Page,
    faults: dict[str, list[str]],
    name: str,
    widths: tuple[int, ...] = WIDTHS,
    look: Callable[[Page], list[str]] = found,
) -> None:
    """What is found on the page as it stands, at each width."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        if page.locator(".stApp").count():
            settled(page)
        faults[f"{name} at {width}"] = look(page)


def some(number: int) -> tuple[int, ...]:
    """The widths that a page is looked at: in turn the one and the other, both in `make exhaustive`."""
    return WIDTHS if EXHAUSTIVE else WIDTHS[number % 2 :][:1]


@pytest.fixture
def reader(browser: Browser):
    # axe is put into the page, which the page's own rules would refuse.
    with browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True) as context:
        yield context.new_page()


def test_every_page_of_the_menu_is_looked_at():
    assert {view.address for view in built()} <= {re.split(r"\?", path)[0] for path in PAGES}


@pytest.mark.exhaustive
def test_axe_finds_nothing_on_any_page_and_address(reader, served):
    faults: dict[str, list[str]] = {}
    for number, path in enumerate((*PAGES, *ALIKE) if EXHAUSTIVE else PAGES):
        reader.set_viewport_size({"width": WIDTHS[number % 2], "height": 900})
        at_widths(opened(reader, served + path), faults, path, some(number), whole)
    for number, path in enumerate(sample(ADDRESSES, 2)):
        reader.goto(served + path)
        at_widths(reader, faults, path, some(number))
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
