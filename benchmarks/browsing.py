"""What a reader sees in a real browser: the first figure, a choice until its figure stands, and what jumps."""

import json
import time
from collections.abc import Iterator

from playwright.sync_api import Browser, Page

from benchmarks import Measure
from benchmarks.servers import Server, bare, dash, ours
from tests.browser.chromium import chromium
from views.pages import built

TIMES = 5
WHY = "the page has a finding, controls, three figures and their tables, the bare page one control and one chart"
WIDTHS = (1280, 375)
# The picture that is there: ours inline, theirs as the renderer of each draws it.
FIGURE = {
    "ours": ".figure-box svg",
    "bare Streamlit": ".stVegaLiteChart canvas, .stVegaLiteChart svg.marks",
    "Dash": ".js-plotly-plot .heatmaplayer image",
}
# The others draw into what stands there already: what tells is the picture in it.
PICTURE = """(selector) => {
  const drawn = document.querySelector(selector);
  return drawn && (drawn.toDataURL ? drawn.toDataURL() : drawn.outerHTML);
}"""
SEEN = """
const look = () => {
  if (document.querySelector(%s)) window.seen = performance.now();
  else requestAnimationFrame(look);
};
look();
"""
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def first_figure(browser: Browser, server: Server, name: str) -> float:
    """Seconds from an address typed into a fresh browser to the frame in which its first figure stands, by the page's own
    clock: Playwright looks only every half second."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as reader:
        page = reader.new_page()
        page.add_init_script(SEEN % json.dumps(FIGURE[name]))
        page.goto(server.url, wait_until="commit")
        page.locator(FIGURE[name]).first.wait_for()
        return float(page.evaluate("window.seen")) / 1000


def choice(page: Page, name: str, option: str) -> float:
    """Seconds from a choice in the list of cycles to another picture in the place of the first."""
    first = FIGURE[name]
    if name == "ours":
        page.evaluate("(selector) => document.querySelector(selector).setAttribute('data-old', 'yes')", first)
    before = page.evaluate(PICTURE, first)
    if name == "Dash":
        page.locator("#cycle").click()
        listed = page.get_by_text(option, exact=True).last
    else:
        shut = page.get_by_role("button", name="Change view")  # ours keeps its controls behind it
        if shut.count() and not page.get_by_test_id("stPopoverBody").is_visible():
            shut.click()
        page.get_by_role("combobox", name="Cycle", exact=True).click()
        listed = page.get_by_role("option").filter(has_text=option).first
    listed.wait_for()
    start = time.perf_counter()
    listed.click()
    if name == "ours":
        page.locator(f"{first}:not([data-old])").first.wait_for()
    else:
        changed = f"([selector, before]) => ![null, before].includes(({PICTURE})(selector))"
        page.wait_for_function(changed, arg=[first, before])
    return time.perf_counter() - start


def choices(browser: Browser, server: Server, name: str) -> list[float]:
    """The seconds of some choices on one open page; each has been made once before."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as reader:
        page = reader.new_page()
        page.goto(server.url)
        page.locator(FIGURE[name]).first.wait_for()
        page.wait_for_timeout(1500)
        found = []
        for option in ("2017", "2016", "2017", "2016", "2017", "2016", "2017"):
            found.append(choice(page, name, option))
            page.wait_for_timeout(700)
        return found[2:]


def shift(browser: Browser, url: str, width: int) -> float:
    """How much jumps while a page opens."""
    with browser.new_context(viewport={"width": width, "height": 900}) as reader:
        page = reader.new_page()
        page.add_init_script(SHIFTS)
        page.goto(url)
        page.locator("h1").first.wait_for()
        page.wait_for_timeout(4000)
        return float(page.evaluate("window.shifted"))


def measures() -> Iterator[Measure]:
    """The same of all three, by turns, then the layout shift of every page of ours."""
    with ours() as server, bare() as plain, dash() as plotly, chromium() as browser:
        servers = {"ours": server, "bare Streamlit": plain, "Dash": plotly}
        for name, one in servers.items():
            first_figure(browser, one, name)
        firsts: dict[str, list[float]] = {name: [] for name in servers}
        for _ in range(TIMES):
            for name, one in servers.items():
                firsts[name].append(first_figure(browser, one, name))
        yield beside("first figure seen, cold browser", firsts)
        yield beside(
            "a choice until its figure stands", {n: choices(browser, one, n) for n, one in servers.items()}
        )
        for view in built():
            for width in WIDTHS:
                found = [shift(browser, server.url + view.address, width)]
                yield Measure(f"layout shift, {view.title} at {width} px", "", found, bound=0.05)


def beside(name: str, found: dict[str, list[float]]) -> Measure:
    """A measure of seconds, bounded by the bare page's."""
    mine = found.pop("ours")
    return Measure(name, "s", mine, found, 1.0, "bare Streamlit", why=WHY)
