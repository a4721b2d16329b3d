"""The dashboard under a path of a host, as an intranet serves it."""

from tests.browser.chromium import opened, until
from tests.browser.served import running
from tests.exampleshire import FORCES, Exampleshire, code

LINKS = "[...document.querySelectorAll('a[href]')].map(a => new URL(a.getAttribute('href'), location.href))"


def test_under_a_path_pages_figures_links_and_search_work(page, country: Exampleshire):
    for force in FORCES:
        country.evidence(force, "responding_to_public", "good")
    asked, failed = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    with running(country.publish(), base="/grades") as (url, _):
        opened(page, url + "/")
        until(page, "document.querySelectorAll('.figure-box svg text').length > 20")
        host = url.removesuffix("/grades")
        leading = page.evaluate(f"{LINKS}.filter(l => l.origin === location.origin).map(l => l.pathname)")
        assert [path for path in leading if not path.startswith("/grades/")] == []
        page.locator("form.find input").fill(FORCES[0])
        page.get_by_role("option").first.click()
        page.wait_for_url(f"{url}/force?force={code(FORCES[0])}*")
        assert [a for a in asked if a.startswith(host) and not a.startswith(f"{url}/")] == []
        assert failed == []
