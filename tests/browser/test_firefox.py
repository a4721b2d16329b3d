"""The pages in another browser than Chromium: Debian's Firefox, driven by Mozilla's own Marionette."""

import os
import shutil
import time

import pytest

from tests.browser.served import free_port

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")


@pytest.fixture
def firefox():
    if not FIREFOX:
        absent = "The test in Firefox was left out: no firefox-esr was found"
        pytest.fail(absent) if os.environ.get("CI") == "true" else pytest.skip(absent)
    marionette_driver = pytest.importorskip("marionette_driver.marionette")
    os.environ["MOZ_HEADLESS_WIDTH"], os.environ["MOZ_HEADLESS_HEIGHT"] = "1280", "900"
    browser = marionette_driver.Marionette(
        bin=FIREFOX, headless=True, port=free_port(), startup_timeout=60, gecko_log=os.devnull
    )
    browser.start_session()
    yield browser
    browser.quit(in_app=False)


def within(seconds, browser, truth):
    """What a script says once it says something, within that time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := browser.execute_script(f"return {truth}"):
            return found
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds} seconds: {truth}")


def test_firefox_draws_the_first_page(firefox, served, store):
    firefox.navigate(served)
    assert within(60, firefox, "document.querySelector('h1')?.innerText")
    letters = {g.letter for g in store.vocabulary.grades.values()}
    shown = within(
        60,
        firefox,
        "(() => { const t = [...document.querySelectorAll('main svg text, .stApp svg text')].map(e => e.textContent);"
        " return t.length > 200 ? t : null })()",
    )
    assert letters & set(shown)
