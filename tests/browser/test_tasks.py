"""What people come for, with the clicks it takes them, at a desk and on a telephone.

The page itself counts: every click of a pointer and every Enter, from the first screen on.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import opened, settled

FIELD = "Find your police force, or ask a question"
# A click that a key or a script makes for the browser has no detail; Enter is counted by itself.
COUNTING = """
const count = () => sessionStorage.setItem("clicks", 1 + Number(sessionStorage.getItem("clicks")));
addEventListener("click", (e) => e.isTrusted && e.detail && count(), true);
addEventListener("keydown", (e) => e.isTrusted && e.key === "Enter" && count(), true);
"""


@pytest.fixture(scope="module")
def counted(browser):
    """The tab of a reader who stays."""
    with browser.new_context(locale="en-GB") as reader:
        reader.add_init_script(COUNTING)
        yield reader.new_page()


@pytest.fixture(params=[1280, 375])
def first_screen(counted, served, request):
    """The first page, at a desk or on a telephone."""
    counted.set_viewport_size({"width": request.param, "height": 812})
    page = opened(counted, served)
    page.evaluate("sessionStorage.removeItem('clicks')")
    return page


def clicks(page) -> int:
    """How often the reader has clicked, or pressed Enter, since the first screen."""
    return int(page.evaluate("Number(sessionStorage.getItem('clicks'))"))


def ask(page, words: str) -> None:
    page.get_by_role("combobox", name=FIELD).fill(words)
    page.keyboard.press("Enter")


def test_a_force_and_its_tally_are_one_choice_away(first_screen, store):
    page = first_screen
    page.get_by_role("combobox", name=FIELD).fill("knt")
    page.get_by_role("option", name="Kent").click()
    expect(page.locator("h1")).to_have_text(store.vocabulary.forces["kent"].official_name)
    expect(page.locator("h2").first).to_contain_text("Kent, PEEL 2023-25: ")
    assert clicks(page) == 1
    assert page.title() == "Kent Police · Police inspection grades"
    page.goto(page.url.split("/force")[0])
    page.get_by_role("combobox", name=FIELD).click()
    expect(page.get_by_role("option")).to_contain_text(["Kent"])  # remembered on this device


def test_who_is_inadequate_is_one_question(first_screen):
    ask(first_screen, "Which forces are inadequate at responding to the public?")
    expect(first_screen.locator(".answer")).to_contain_text("graded inadequate for Responding to the public")
    assert clicks(first_screen) == 1


def test_whether_a_force_has_improved_is_one_question(first_screen):
    ask(first_screen, "Has West Yorkshire got better since 2016?")
    expect(first_screen.locator(".answer")).to_contain_text(
        "neither better nor worse may be said. West Yorkshire"
    )
    assert clicks(first_screen) == 1


def test_child_protection_of_one_force_is_saved_as_a_sheet_in_three_clicks(first_screen):
    page = first_screen
    ask(page, "Gloucestershire")
    expect(page.locator("h1")).to_contain_text("Gloucestershire")
    settled(page)
    figure = page.locator("h2", has_text="Child protection").first
    saving = figure.locator("xpath=following::a[normalize-space()='Save PDF'][1]")
    with page.expect_download() as download:
        saving.click()
    assert download.value.suggested_filename.endswith(".pdf")
    assert 1 < clicks(page) <= 3
