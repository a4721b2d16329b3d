"""A served dashboard and a browser for each test; without a browser the tests say so and are left out."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import NoBrowser, chromium
from tests.browser.served import dashboard

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder needs a browser: `pytest -m 'not browser'` leaves it out."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium. Where it has none the tests are skipped, under CI they fail."""
    try:
        with chromium() as found:
            yield found
    except NoBrowser as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(f"Browser tests must run here, but {missing}.")
        pytest.skip(f"The tests in a real browser were left out: {missing}.")


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for all tests: in a new one the scripts of the dashboard are compiled again, which is most of a visit."""
    with browser.new_context(locale="en-GB") as reader:
        yield reader.new_page()


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """The tab of a reader at a screen 1280 pixels wide, who has never been here and of whom nothing is kept."""
    tab.set_viewport_size({"width": 1280, "height": 900})
    yield tab
    tab.unroute_all()
    tab.emulate_media(media="null")
    tab.context.clear_cookies()
    if tab.url.startswith("http"):
        tab.evaluate("[localStorage, sessionStorage].forEach(kept => kept.clear())")
    tab.goto("about:blank")


@pytest.fixture(scope="session")
def served(real_store_path: Path) -> Iterator[str]:
    """The address of the dashboard with the real data."""
    with dashboard(real_store_path) as url:
        yield url
