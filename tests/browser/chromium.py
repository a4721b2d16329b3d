"""A Chromium that the machine already has, driven by Playwright."""

import json
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
SECONDS = 30_000  # in milliseconds: a slow machine, not a slow page
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
    """The path of the machine's Chromium or Chrome, else of the one that Playwright has fetched, else None."""
    found = [path for name in NAMES if (path := shutil.which(name))]
    found += [app for app in MAC_APPS if Path(app).exists()]
    if found:
        return found[0]
    with sync_playwright() as playwright:
        fetched = playwright.chromium.executable_path
    return fetched if Path(fetched).exists() else None


class NoBrowser(RuntimeError):
    """The machine has no Chromium."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, closed afterwards. NoBrowser where the machine has none."""
    path = executable()
    if path is None:
        raise NoBrowser(f"no browser was found; install one of {', '.join(NAMES)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            # Playwright's driver was once seen not to end when it was told to, after the last test.
            kill = threading.Timer(60, end_driver)
            kill.daemon = True
            kill.start()
            browser.close()
    kill.cancel()


def end_driver() -> None:
    """Ends Playwright's driver, a child of this process, whatever it waits for."""
    for child in psutil.Process().children():
        if "playwright" in " ".join(child.cmdline()):
            child.kill()


def settled(page: Page) -> Page:
    """The page once Streamlit has run its script to the end and everything that it sent is drawn."""
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(timeout=SECONDS)
    for truth in (
        "document.querySelectorAll('[data-stale=true], [data-testid=stSkeleton]').length === 0",
        "[...document.querySelectorAll('.figure-box')].every(c => c.querySelector('svg'))",
        "document.fonts.status === 'loaded'",
    ):
        until(page, truth)
    return page


def until(page: Page, truth: str) -> None:
    """Waits until an expression is true on the page. Playwright's own way has the page evaluate it, which our content
    security policy forbids."""
    deadline = time.monotonic() + SECONDS / 1000
    while not page.evaluate(f"Boolean({truth})"):
        if time.monotonic() > deadline:
            raise AssertionError(f"The page did not come to: {truth}")
        page.wait_for_timeout(50)


def choose(page: Page, label: str, option: str) -> Page:
    """The page after the reader has chosen `option`, another than the one shown, from the list of that label by typing."""
    before = page.url
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")
    until(
        page, f"location.href !== {json.dumps(before)}"
    )  # each choice stands in the address once it is made
    return settled(page)


def opened(page: Page, url: str) -> Page:
    """The page after it has gone to `url` and settled."""
    page.goto(url)
    page.locator("h1").first.wait_for(timeout=SECONDS)
    return settled(page)


def screenshot(page: Page, width: int, file: Path) -> Path:
    """A picture of the whole page as a reader with a screen of that width sees it, from top to bottom."""
    page.set_viewport_size({"width": width, "height": 900})
    settled(page)
    page.wait_for_timeout(400)  # charts are drawn anew at their new width
    page.screenshot(path=file, full_page=True)
    return file


if __name__ == "__main__":
    # For the Makefile: is there a browser for the tests?
    print(executable() or "no browser was found")
    raise SystemExit(executable() is None)
