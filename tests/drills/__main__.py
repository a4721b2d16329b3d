"""`make drill`: every drill with its tries and failures; exit status 1 where one failed or was not tried."""

import argparse
import os
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from judgements.store import Store
from pipelines.build import build
from tests.browser.served import ROOT, running
from tests.drills import adding, memory, publishing, serving
from tests.drills.trying import Try, prepared

TWO = 2  # tries at a time: one for each core


class Report:
    """Tries and failures of each kind; failures are printed as they come."""

    def __init__(self, minutes: float) -> None:
        self.begun = time.monotonic()
        self.until = self.begun + minutes * 60
        self.tries, self.failures, self.left = Counter[str](), Counter[str](), Counter[str]()

    def run(self, one: Try) -> None:
        """Runs a try, unless the time is up. What it raises is a failure."""
        if time.monotonic() > self.until:
            self.left[one.kind] += 1
            return
        try:
            fault = one.run()
        except Exception as error:
            fault = told(error)
        self.tries[one.kind] += 1
        if fault:
            self.failures[one.kind] += 1
            print(f"FAILED {one.kind}: {fault}", flush=True)

    def all(self, tries: Iterable[Try], at_once: int) -> None:
        """Runs tries, so many at a time."""
        with ThreadPoolExecutor(at_once) as pool:
            for number, _ in enumerate(pool.map(self.run, tries), 1):
                if number % 20 == 0:
                    print(f"  … {number} tried, {time.monotonic() - self.begun:.0f} seconds", flush=True)

    @contextmanager
    def drill(self, name: str) -> Iterator[None]:
        """A drill that may fail as a whole, before it comes to its tries."""
        try:
            yield
        except Exception as error:
            kind = f"{name}: did not come to its end"
            self.tries[kind] += 1
            self.failures[kind] += 1
            print(f"FAILED {kind}: {told(error)}", flush=True)

    def told(self) -> int:
        """Prints the table; 1 where something failed or was not tried."""
        print(f"\n{'drill':<52}{'tries':>6}{'failed':>8}")
        for kind in self.tries | self.left:
            left = f"   {self.left[kind]} NOT TRIED: stopped, or the time was up" if self.left[kind] else ""
            print(f"{kind:<52}{self.tries[kind]:>6}{self.failures[kind]:>8}{left}")
        seconds = time.monotonic() - self.begun
        print(f"{'all':<52}{self.tries.total():>6}{self.failures.total():>8}   in {seconds:.0f} seconds")
        return 1 if self.failures or self.left or not self.tries else 0


@contextmanager
def served(directory: Path) -> Iterator[tuple[str, Store]]:
    """The real register behind a server of its own, nothing drawn ahead or kept from before."""
    path = directory / "judgements.duckdb"
    build(ROOT / "data", path)
    with running(path) as (url, _):
        yield url, Store.open(path)


def stopped(*_: int | FrameType | None) -> None:
    """The drills end early, with their summary."""
    raise KeyboardInterrupt


def told(error: Exception) -> str:
    """An exception in a line, with the place where it was raised."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {str(error).splitlines()[:1]} ({place.name}, line {place.lineno})"


def run(report: Report, args: argparse.Namespace, directory: Path) -> None:
    """The drills that were named, one after another."""
    for at, name in enumerate(args.drill):
        try:
            with report.drill(name):
                DRILLS[name](report, args, directory / name)
        except KeyboardInterrupt:
            report.left.update(f"{unended}: to its end" for unended in args.drill[at:])
            raise


def drill_publishing(report: Report, args: argparse.Namespace, directory: Path) -> None:
    report.all(publishing.drills(prepared(directory), args.kills, args.sizes), TWO)


def drill_adding(report: Report, args: argparse.Namespace, directory: Path) -> None:
    report.all(adding.drills(prepared(directory), args.kills // 5, args.pairs), TWO)


def drill_drawing(report: Report, args: argparse.Namespace, directory: Path) -> None:
    os.environ["DRAWING_LIMITS"] = "no"  # all come from one machine
    with served(directory) as (url, store):
        report.all(serving.drawn(url, store, args.drawings), serving.AT_ONCE)


def drill_flood(report: Report, args: argparse.Namespace, directory: Path) -> None:
    os.environ["DRAWING_LIMITS"] = "yes"
    with served(directory) as (url, store):
        report.all(serving.flood(url, store, args.drawings), 1)


def drill_memory(report: Report, args: argparse.Namespace, directory: Path) -> None:
    report.all(memory.drill(directory, args.snapshots), 1)


DRILLS = {
    "publishing": drill_publishing,
    "adding": drill_adding,
    "drawing": drill_drawing,
    "flood": drill_flood,
    "memory": drill_memory,
}


def main() -> int:
    """Runs the drills, prints each failure in a line, and tries and failures of each kind at the end, however
    that comes."""
    parser = argparse.ArgumentParser(prog="python -m tests.drills", description=__doc__)
    parser.add_argument("drill", nargs="*", help=f"{', '.join(DRILLS)}; all where none is named")
    parser.add_argument(
        "--kills", type=int, default=200, help="how many builds are killed; a fifth as many adds"
    )
    parser.add_argument("--sizes", type=int, default=20, help="at how many sizes the disk is full")
    parser.add_argument("--pairs", type=int, default=10, help="how many pairs of each kind meet")
    parser.add_argument("--drawings", type=int, default=200, help="how many drawings are asked for")
    parser.add_argument("--snapshots", type=int, default=40, help="how many are published under readers")
    parser.add_argument(
        "--minutes", type=float, default=40, help="what is not tried by then is told as not tried"
    )
    args = parser.parse_args()
    if unknown := set(args.drill) - set(DRILLS):
        parser.error(f"no drill is called {', '.join(sorted(unknown))}; there are {', '.join(DRILLS)}")
    args.drill = args.drill or list(DRILLS)
    report = Report(args.minutes)
    signal.signal(signal.SIGTERM, stopped)
    ended = True
    try:
        with tempfile.TemporaryDirectory() as directory:
            run(report, args, Path(directory))
    except KeyboardInterrupt:
        ended = False
        print("Stopped before the end.", flush=True)
    finally:
        status = report.told()
    return status if ended else 1


if __name__ == "__main__":
    sys.exit(main())
