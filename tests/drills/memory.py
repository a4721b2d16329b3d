"""Memory while snapshots are published under readers: nothing may outlive its snapshot.

Each round publishes a register that is one row of evidence shorter, and readers ask for pages, figures, data and
claims of it. The first rounds fill caches that are bounded; what later rounds cost is counted.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from urllib.request import urlopen

import psutil
from playwright.sync_api import Page

from pipelines.build import build
from tests.browser.chromium import chromium
from tests.browser.served import ROOT, running
from tests.drills.trying import Try

WARMING = 6  # rounds
FIRST, MOST = 12, 120.0  # so many snapshots cost at most so many megabytes
A_SNAPSHOT = 2.0  # megabytes that each later one may cost: memory that stays flat swings by no more
ADDRESSES = (
    "/api/judgements.json",
    "/share/grade_grid",
    "/figure/tile_map.svg",
    "/feed.xml",
    "/data/SHA256SUMS",
    "/api/find?q=kent",
    "/api/ask?q=Which+forces+are+inadequate",
    "/healthz",
)
PAGES = ("/", "/headlines", "/quality")
RUN = '[data-testid="stApp"][data-test-script-state="notRunning"]'
PATIENCE = 180_000  # milliseconds: a page may be slow here, on a machine busy with other work


def memory(pid: int) -> float:
    """The memory of a process and its children in megabytes, what they share counted once."""
    process = psutil.Process(pid)
    return sum(p.memory_full_info().pss for p in (process, *process.children(recursive=True))) / 2**20


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
        page.goto(url + address, timeout=PATIENCE)
        page.locator("h1").first.wait_for(timeout=PATIENCE)
        page.locator(RUN).wait_for(timeout=PATIENCE)


def drill(directory: Path, snapshots: int) -> Iterator[Try]:
    """So many snapshots published under readers: what the first ones cost, and what each later one does. Server
    and drawing processes are counted together."""
    data, store = directory / "data", directory / "data/judgements.duckdb"
    for part in ("register", "vocabulary"):
        shutil.copytree(ROOT / "data" / part, data / part)
    build(data, store)
    first = min(FIRST, snapshots)
    with running(store) as (url, pid), chromium() as browser, browser.new_page() as page:
        used: list[float] = []
        for _ in range(WARMING + snapshots):
            publish_one_less(data, store)
            read(url, page)
            used.append(memory(pid))
            print(f"  {used[-1]:.0f} megabytes after snapshot {len(used)}", flush=True)
        # Of six rounds the middle: a single round may stand a hundred megabytes off.
        before, after = used[WARMING - 1], median(used[first : WARMING + first])
        last = median(used[-WARMING:])
        yield Try(f"{first} snapshots cost at most {MOST:.0f} MB", lambda: beyond(after - before, MOST))
        if later := snapshots - first:
            yield Try(
                f"{snapshots} snapshots under readers, memory flat",
                lambda: beyond(last - after, later * A_SNAPSHOT),
            )


def beyond(megabytes: float, most: float) -> str:
    """What is wrong where more memory was used than may be."""
    return f"{megabytes:.0f} MB, at most {most:.0f} may be" if megabytes > most else ""
