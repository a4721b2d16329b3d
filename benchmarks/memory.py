"""Memory while snapshots are published under readers: nothing may outlive its snapshot.

Each round publishes a register that is one row of evidence shorter, and readers ask for pages, figures, data and
claims of it. The first rounds fill caches that are bounded; what later rounds cost is counted.
"""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import psutil
from playwright.sync_api import Page

from benchmarks import Measure
from pipelines.build import build
from tests.browser.chromium import chromium, settled
from tests.browser.served import ROOT, running

WARMING, ROUNDS, MOST = 6, 12, 120  # rounds, rounds, megabytes
ADDRESSES = (
    "/api/judgements.json",
    "/share/grade_grid",
    "/figure/tile_map.svg",
    "/feed.xml",
    "/data/SHA256SUMS",
    "/api/find?q=kent",
    "/api/ask?q=Which+forces+are+inadequate",
)
PAGES = ("/", "/headlines", "/quality")


def memory(pid: int) -> float:
    """The resident memory of a process and its children, in megabytes."""
    process = psutil.Process(pid)
    return sum(p.memory_info().rss for p in (process, *process.children(recursive=True))) / 2**20


def publish_one_less(data: Path, store: Path) -> None:
    """Takes the last piece of evidence from the register and builds."""
    evidence = data / "register/evidence.csv"
    lines = evidence.read_text(encoding="utf-8").splitlines(keepends=True)
    evidence.write_text("".join(lines[:-1]), encoding="utf-8")
    build(data, store)


def read(url: str, page: Page) -> None:
    """What readers ask for. Raises where an answer fails."""
    for address in ADDRESSES:
        with urlopen(url + address, timeout=120) as answer:
            answer.read()
    for address in PAGES:
        page.goto(url + address)
        page.locator("h1").first.wait_for()
        settled(page)


def measures(rounds: int = ROUNDS) -> Iterator[Measure]:
    """What `rounds` snapshots published under readers cost, server and drawing processes together."""
    with tempfile.TemporaryDirectory() as made:
        data, store = Path(made) / "data", Path(made) / "data/judgements.duckdb"
        for part in ("register", "vocabulary"):
            shutil.copytree(ROOT / "data" / part, data / part)
        build(data, store)
        with running(store) as (url, pid), chromium() as browser, browser.new_page() as page:
            for _ in range(WARMING):
                publish_one_less(data, store)
                read(url, page)
            before = memory(pid)
            for _ in range(rounds):
                publish_one_less(data, store)
                read(url, page)
            yield Measure(
                f"memory for {rounds} snapshots published under readers", memory(pid) - before, "MB", MOST
            )
