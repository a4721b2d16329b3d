"""axe-core on every page, in the states that readers open, at a desk and on a telephone: nothing found."""

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import found
from tests.browser.chromium import opened, settled
from tests.once import EXHAUSTIVE

PAGES = (
    "/", "/?force=kent&area=responding_to_public&cycle=2023-25", "/?q=How+is+Kent+doing", "/?q=qqq",
    "/force?force=gloucestershire", "/area", "/compare", "/change", "/programmes", "/headlines", "/data", "/method",
    "/quality?part=coverage", "/quality?part=board", "/quality?part=disputes", "/quality?part=deduced",
    "/quality?part=provenance", "/quality?part=changes", "/quality?part=document", "/desk",
)  # fmt: skip
ADDRESSES = ("/accessibility", "/find?q=north", "/nosuch", "/force/kent", "/letter/kent",
             "/area/peel/2023-25/leadership", "/share/grade_grid", "/api/", "/data/")  # fmt: skip


# What stands on a telephone as it does at a desk, one column of tables: asked for there by `make exhaustive`.
ALIKE = (
    ()
    if EXHAUSTIVE
    else tuple(path for path in (*PAGES, *ADDRESSES) if "part=" in path or path in ADDRESSES[:5])
)


@pytest.mark.exhaustive
def test_axe_finds_nothing_at_a_desk_nor_on_a_telephone(browser: Browser, served):
    faults: dict[str, list[str]] = {}
    # axe is put into the page, which the page's own rules would refuse.
    with browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True) as reader:
        page = reader.new_page()
        for path in (*PAGES, *ADDRESSES):
            opened(page, served + path) if path in PAGES else page.goto(served + path)
            for width in (1280,) if path in ALIKE else (1280, 375):  # one visit: the window is made narrower
                page.set_viewport_size({"width": width, "height": 900})
                if path in PAGES:
                    settled(page)
                faults[f"{path} at {width}"] = found(page)
            page.set_viewport_size({"width": 1280, "height": 900})
    print(f"axe: {sum(map(len, faults.values()))} faults in {len(faults)} views of pages")
    assert {view: those for view, those in faults.items() if those} == {}
