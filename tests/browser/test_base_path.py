"""The dashboard under a path of a host, as an intranet serves it."""

from tests.browser.chromium import opened, until
from tests.browser.served import running

LINKS = "[...document.querySelectorAll('a[href]')].map(a => new URL(a.getAttribute('href'), location.href))"


def test_under_a_path_pages_figures_links_and_search_work(page, real_store_path, store):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    failed = []
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    with running(real_store_path, base="/grades") as (url, _):
        opened(page, url + "/")
        until(page, "document.querySelectorAll('svg text').length > 200")
        host = url.removesuffix("/grades")
        leading = page.evaluate(f"{LINKS}.filter(l => l.origin === location.origin).map(l => l.pathname)")
        assert [path for path in leading if not path.startswith("/grades/")] == []
        force = next(iter(store.vocabulary.forces.values()))
        page.locator("form.find input").fill(force.name)
        page.get_by_role("option").first.click()
        page.wait_for_url(f"{url}/force?force={force.code}*")
        assert [a for a in asked if a.startswith(host) and not a.startswith(f"{url}/")] == []
        assert failed == []
