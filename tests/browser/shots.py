"""Pictures of pages for people to look at: `python -m tests.browser.shots OUT_DIR [PATH…] [--url URL]`."""

import argparse
import re
from contextlib import nullcontext
from pathlib import Path

from tests.browser.chromium import chromium, opened, screenshot
from tests.browser.served import dashboard
from views.pages import built

WIDTHS = (1280, 375)


def main() -> None:
    """Write `PATH-WIDTH.png` for each page at each width; every page of the menu unless paths are given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("paths", nargs="*", default=[view.address for view in built()])
    parser.add_argument("--url", help="a dashboard that runs already; else one is started")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with nullcontext(asked.url) if asked.url else dashboard() as url, chromium() as browser:
        for path in asked.paths:
            for width in WIDTHS:
                name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-") or "overview"
                with browser.new_page(viewport={"width": width, "height": 900}) as page:
                    opened(page, url + path)
                    print(screenshot(page, width, asked.out / f"{name}-{width}.png"))


if __name__ == "__main__":
    main()
