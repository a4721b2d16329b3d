"""axe-core on every page, in the states that readers open, at a desk and on a telephone: nothing found."""

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import found
from tests.browser.chromium import opened

PAGES = (
    "/", "/?force=kent&area=responding_to_public&cycle=2023-25", "/?q=How+is+Kent+doing", "/?q=qqq",
    "/force?force=gloucestershire", "/area", "/compare", "/change", "/programmes", "/headlines", "/data", "/method",
    "/quality?part=coverage", "/quality?part=board", "/quality?part=disputes", "/quality?part=deduced",
    "/quality?part=provenance", "/quality?part=changes", "/quality?part=document", "/desk",
)  # fmt: skip
ADDRESSES = ("/accessibility", "/find?q=north", "/nosuch", "/force/kent", "/letter/kent",
             "/area/peel/2023-25/leadership", "/share/grade_grid", "/api/", "/data/")  # fmt: skip


@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_nothing(browser: Browser, served, width):
    counts = {}
    # axe is put into the page, which the page's own rules would refuse.
    with browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True) as reader:
        page = reader.new_page()
        for path in PAGES:
            opened(page, served + path)
            counts[path] = found(page)
        for path in ADDRESSES:
            page.goto(served + path)
            counts[path] = found(page)
    print(f"axe at {width} pixels: {sum(map(len, counts.values()))} faults on {len(counts)} pages")
    assert {path: faults for path, faults in counts.items() if faults} == {}
