"""`make drill`: every drill with its tries and failures; exit status 1 where one failed."""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.drills import publishing


def main() -> int:
    """Runs the drills, prints tries and failures of each kind, and each failure in a line."""
    parser = argparse.ArgumentParser(prog="python -m tests.drills", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="how many builds are killed")
    parser.add_argument("--sizes", type=int, default=20, help="at how many sizes the disk is full")
    parser.add_argument("--pairs", type=int, default=10, help="how many pairs of each kind meet")
    args = parser.parse_args()
    begun, tries, failures = time.monotonic(), Counter[str](), Counter[str]()
    print(f"{'drill':<52}{'tries':>6}{'failed':>8}", flush=True)
    with tempfile.TemporaryDirectory() as directory:
        for told in publishing.drills(Path(directory), args.kills, args.sizes, args.pairs):
            tries[told.kind] += 1
            if told.fault:
                failures[told.kind] += 1
                print(f"FAILED {told.kind}: {told.fault}", flush=True)
    for kind, number in tries.items():
        print(f"{kind:<52}{number:>6}{failures[kind]:>8}")
    print(f"{'all':<52}{tries.total():>6}{failures.total():>8}   in {time.monotonic() - begun:.0f} seconds")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
