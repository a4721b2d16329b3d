"""Serving: how long until the dashboard answers, until a reader sees a page, and the memory that readers cost.

Limits are for two cores and leave room for a busy machine: they catch a change of kind, not of degree.
"""

import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack

from benchmarks import Measure
from tests.browser.chromium import choose, chromium, opened
from tests.browser.served import running
from views import built

READERS = 10


def megabytes(pid: int) -> float:
    """The resident memory of a process."""
    command = ["ps", "-o", "rss=", "-p", str(pid)]  # the same on Linux and macOS
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(told.stdout) / 1024


def seconds_since(start: float) -> float:
    return time.perf_counter() - start


def measures() -> Iterator[Measure]:
    """Start, first and second sight of each page, one choice, and memory with one and with many readers."""
    start = time.perf_counter()
    with running() as (url, pid), chromium() as browser:
        yield Measure("start until the server answers", seconds_since(start), "s", 20)
        yield Measure("memory before the first reader", megabytes(pid), "MB", 500)
        with browser.new_page() as page:
            for view in built():
                for time_ in ("first", "second"):
                    start = time.perf_counter()
                    opened(page, url + view.address)
                    yield Measure(
                        f"{view.title}: drawn for the {time_} reader", seconds_since(start), "s", 15
                    )
        with browser.new_page() as page:
            opened(page, url)
            start = time.perf_counter()
            choose(page, "Cycle", "PEEL 2017")
            yield Measure("Overview: drawn anew after a choice", seconds_since(start), "s", 8)
        before = megabytes(pid)
        yield Measure("memory after one reader of every page", before, "MB", 800)
        with ExitStack() as stack:
            for _ in range(READERS):
                opened(stack.enter_context(browser.new_page()), url)
            yield Measure(
                "memory for each further reader at the same time",
                (megabytes(pid) - before) / READERS,
                "MB",
                25,
            )
