"""What axe-core finds on a page: its rules, each with the elements that break it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# All of what is at fault; of what is not, no more than a sign: on a page of thousands of cells that is most of the time.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def found(page: Page) -> list[str]:
    """`rule: element` for everything that axe finds; empty for a page without fault."""
    violations = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {' '.join(map(str, n['target']))}" for v in violations for n in v["nodes"]]
