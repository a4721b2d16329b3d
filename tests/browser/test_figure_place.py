"""What a reader sees of a figure whose picture is late, lost or overtaken, and how the keyboard goes through it."""

from playwright.sync_api import expect

from tests.browser.chromium import opened, settled, until

GRID = "**/figure/grade_grid.svg*"
BOTTOM_OF_CHOSEN = (
    "(document.querySelector('.figure-box a[aria-current]')?.getBoundingClientRect().bottom ?? 9999)"
)


def place(page):
    """The place of the grid on the first page."""
    return page.locator(".figure-place").filter(has=page.locator("[href*='figure/grade_grid.png']"))


def shown(page) -> str:
    """The cycle that the picture of the grid is of, empty where none stands there."""
    links = place(page).locator(".cells_marks a")
    return links.first.get_attribute("href").partition("cycle=")[2].partition("&")[0] if links.count() else ""


def test_no_picture_of_another_choice_stands_under_the_words_of_this_one(page, served):
    opened(page, f"{served}/?cycle=2017")
    assert shown(page) == "2017"
    page.route(GRID, lambda asked: asked.fulfill(status=500))
    page.evaluate("goTo('?cycle=2016')")
    expect(place(page).get_by_role("status")).to_contain_text("could not be loaded", timeout=20_000)
    assert shown(page) == ""
    page.unroute(GRID)
    page.evaluate("dispatchEvent(new Event('online'))")  # as when the network is back
    expect(place(page).locator(".figure-box svg")).to_have_count(1, timeout=20_000)
    assert shown(page) == "2016"
    expect(place(page).get_by_role("status")).to_have_text("")


def test_an_older_answer_never_takes_the_place_of_a_newer_and_a_late_one_is_told(page, served):
    held = []

    def hold(asked):
        held.append(asked)

    opened(page, f"{served}/?cycle=2017")
    page.route("**/figure/grade_grid.svg*cycle=2016*", hold)
    page.evaluate("goTo('?cycle=2016')")
    expect(place(page).get_by_role("status")).to_contain_text("being drawn", timeout=20_000)
    assert (
        place(page).locator(".figure-box svg").evaluate("svg => Number(getComputedStyle(svg).opacity)") < 0.5
    )
    page.evaluate("goTo('?cycle=2018/19')")
    until(page, "document.querySelector('.figure-box a[href*=\"cycle=2018%2F19\"]')")
    for late in held:
        late.continue_()
    settled(page)
    page.wait_for_timeout(300)
    assert shown(page) == "2018%2F19"


def test_the_script_of_figures_is_asked_for_again_where_it_is_lost(page, served):
    lost = []

    def lose(asked):
        lost.append(asked.request.url)
        (asked.abort if len(lost) == 1 else asked.continue_)()

    page.route("**/figure.js*", lose)
    opened(page, served)
    expect(place(page).locator(".figure-box svg")).to_have_count(1)
    assert len(lost) > 1


def test_the_links_of_a_figure_are_one_stop_of_the_tab_key_and_arrows_reach_its_names(page, served):
    opened(page, served)
    stops = (
        place(page).locator(".figure-box a").evaluate_all("all => all.filter(a => a.tabIndex === 0).length")
    )
    assert stops == 1
    cell = place(page).locator(".cells_marks a").first
    cell.focus()
    page.keyboard.press("ArrowLeft")
    focused = "document.activeElement.getAttribute('href')"
    assert "force=" in page.evaluate(focused)
    assert "area=" not in page.evaluate(focused)
    page.keyboard.press("ArrowRight")
    expect(cell).to_be_focused()
    page.keyboard.press("ArrowUp")
    assert "area=" in page.evaluate(focused)
    assert "force=" not in page.evaluate(focused)


def test_on_a_telephone_the_chosen_cell_stays_in_sight_above_its_evidence(page, served):
    page.set_viewport_size({"width": 375, "height": 800})
    opened(page, f"{served}/?cycle=2016")
    cell = page.locator(".figure-box a[href*='force=wiltshire'][href*='area=effectiveness']").first
    cell.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h2.evidence")).to_contain_text("Wiltshire", timeout=20_000)
    until(page, f"{BOTTOM_OF_CHOSEN} <= document.querySelector('.st-key-panel').getBoundingClientRect().top")
    assert page.evaluate(BOTTOM_OF_CHOSEN) > 0
