"""A Chromium that the machine already has, driven by Playwright."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def executable() -> str | None:
    """The path of the machine's Chromium or Chrome, None where it has neither."""
    found = [path for name in NAMES if (path := shutil.which(name))]
    return next(iter([*found, *(app for app in MAC_APPS if Path(app).exists())]), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, closed afterwards. RuntimeError where the machine has none."""
    path = executable()
    if path is None:
        raise RuntimeError(f"No browser found. Install one of: {', '.join(NAMES)}.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def settled(page: Page) -> Page:
    """The page once Streamlit has run its script to the end and the charts are drawn."""
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(timeout=30_000)
    page.wait_for_function("document.querySelectorAll('[data-stale=true]').length === 0", timeout=30_000)
    page.wait_for_function("document.fonts.status === 'loaded'")
    drawn = "[...document.querySelectorAll('.stVegaLiteChart')].every(c => c.querySelector('svg, canvas'))"
    page.wait_for_function(drawn, timeout=30_000)
    return page


def opened(page: Page, url: str) -> Page:
    """The page after it has gone to `url` and settled."""
    page.goto(url)
    page.locator("h1").first.wait_for(timeout=30_000)
    return settled(page)


def screenshot(page: Page, width: int, file: Path) -> Path:
    """A picture of the whole page as a reader with a screen of that width sees it, from top to bottom."""
    page.set_viewport_size({"width": width, "height": 900})
    settled(page)
    # Streamlit scrolls inside the page: the screen must be as high as what is in it.
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": max(900, min(height, 12_000))})
    settled(page)
    page.wait_for_timeout(400)  # charts are drawn anew at their new width
    page.screenshot(path=file)
    return file
