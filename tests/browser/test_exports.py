"""Exports as a reader meets them: offline, without a script, in a frame of another page."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from judgements.exports import Options, export
from judgements.figures import FIGURES
from tests.browser.chromium import until

WIDTHS = (375, 800, 1280)


@pytest.fixture(scope="module")
def html_file(store, tmp_path_factory):
    figure = FIGURES["grade_grid"]
    choices = figure.choose(store, [("cycle", "2016"), ("force", "kent"), ("force", "gwent")])
    path = tmp_path_factory.mktemp("export") / "figure.html"
    path.write_bytes(export(store, figure, choices, "html", Options()).content)
    return path


def test_the_offline_html_shows_its_chart_without_network_or_script_at_any_width(browser, html_file):
    with browser.new_context(offline=True, java_script_enabled=False) as context:
        page, asked = context.new_page(), []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(html_file.as_uri())
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            seen = page.locator("figure svg:visible")
            assert seen.count() == 1
            assert seen.get_by_text("Kent").count() == 1
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_a_shared_page_is_whole_without_a_script_at_any_width(browser, served):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{served}/share/grade_grid?programme=PEEL&cycle=2016")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.locator("h1").is_visible()
            assert page.locator("figure svg:visible").count() == 1
            assert page.locator("figure svg:visible").bounding_box()["width"] <= width
            assert page.locator("html").evaluate("e => e.scrollWidth") <= width


@contextmanager
def another_site(html: str) -> Iterator[str]:
    """The address of a page of another origin."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_an_embed_stands_in_a_frame_of_another_site(page, served):
    link = f"{served}/embed/tile_map?cycle=2016&amp;area=legitimacy"
    with another_site(f'<iframe src="{link}" width="600" height="700"></iframe>') as host:
        page.goto(host)
        inside = page.frame_locator("iframe")
        inside.locator("figure svg.small").wait_for()
        assert inside.locator("h1").inner_text()
        assert inside.locator(".notes").get_by_text("Open Government Licence").count() == 1


@pytest.mark.parametrize("given", [90, 3000])
def test_an_embed_is_as_high_as_it_needs_to_be_where_the_page_loads_our_script(page, served, given):
    link = f"{served}/embed/tile_map?cycle=2016&amp;area=legitimacy"
    frame = f'<iframe src="{link}" width="600" height="{given}"></iframe>'
    with another_site(f'{frame}<script src="{served}/embed.js"></script>') as host:
        page.goto(host)
        page.frame_locator("iframe").locator("figure svg.small").wait_for()
        until(page, "[document.querySelector('iframe').clientHeight].every(h => h > 400 && h < 2000)")
        inside = page.frames[1].evaluate("document.documentElement.getBoundingClientRect().height")
        assert abs(page.locator("iframe").bounding_box()["height"] - inside) <= 5  # with its border


@pytest.mark.parametrize(
    "figure", ["grade_grid?cycle=2016", "timeline", "crosswalk", "comparison?cycle=2016"]
)
def test_a_printed_share_page_begins_with_its_figure_and_loses_no_column(page, served, figure):
    page.set_viewport_size({"width": 680, "height": 1009})  # A4 within the margins of plain.css
    page.emulate_media(media="print")
    page.goto(f"{served}/share/{figure}")
    (drawn,) = page.locator("figure svg").filter(visible=True).all()
    assert drawn.get_attribute("class") == "paper"
    box = drawn.bounding_box()
    assert box["y"] + box["height"] <= 1009
    table = page.locator(".scroll table")
    across = table.locator("thead th").count() > 8  # on a page of its own, A4 across
    for part, room in ((drawn, 680), (table, 1009 if across else 680)):
        assert part.bounding_box()["x"] + part.bounding_box()["width"] <= room


def test_no_drawing_of_a_plain_page_is_shown_smaller_than_it_was_drawn(page, served):
    page.goto(f"{served}/share/coverage")
    shown = {}
    for width in (360, 560, 600, 700, 768, 1000, 1100):
        page.set_viewport_size({"width": width, "height": 900})
        (drawn,) = page.locator("figure svg").filter(visible=True).all()
        shown[width] = drawn.bounding_box()["width"] / float(drawn.get_attribute("width"))
    assert {width: part for width, part in shown.items() if part < 0.96} == {}


def test_pages_and_fact_pages_stand_beside_each_other(page, served):
    page.goto(f"{served}/force/kent")
    assert page.locator("h1").inner_text() == "Kent Police"
    page.get_by_role("link", name="Open in the dashboard").click()
    page.locator("h2").filter(has_text="Kent").first.wait_for(timeout=30_000)
    assert page.locator('[data-testid="stApp"]').count() == 1


def test_an_svg_in_a_page_is_read_out_by_its_title(page, served):
    page.goto(f"{served}/figure/grade_grid.svg?programme=PEEL&cycle=2016&force=kent")
    assert page.evaluate("document.documentElement.getAttribute('role')") == "img"
    assert page.evaluate("document.querySelector('title').textContent").strip()
