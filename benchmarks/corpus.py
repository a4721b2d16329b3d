"""Precision and recall of the reader over the corpus: `python benchmarks/corpus.py`, `make corpus`.

A fact is one number, one date, one grade of one area, or what a document is about. Exit status 1 unless
every fact was found and nothing else was.
"""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.pipelines.corpus import as_stated, cases, facts


def main() -> int:
    """Prints a line for each folder of the corpus and the misses and inventions, then the whole."""
    right: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    invented: Counter[str] = Counter()
    for case in cases():
        folder = case.name.split("/", maxsplit=1)[0]
        expected, found = facts(case.expected()), facts([as_stated(r) for r in case.read()])
        right[folder] += len(expected & found)
        missed[folder] += len(expected - found)
        invented[folder] += len(found - expected)
        for sign, facts_so in (("missed", expected - found), ("invented", found - expected)):
            for fact in sorted(facts_so, key=str):
                print(f"{case.name}: {sign} {fact}")
    for folder in sorted(right):
        print(f"{folder:10} {_measure(right[folder], missed[folder], invented[folder])}")
    print(
        f"{'all':10} {_measure(right.total(), missed.total(), invented.total())} in {len(cases())} documents"
    )
    return 1 if missed.total() or invented.total() else 0


def _measure(right: int, missed: int, invented: int) -> str:
    precision = right / (right + invented) if right + invented else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    return f"precision {precision:.2f}  recall {recall:.2f}  of {right + missed} facts"


if __name__ == "__main__":
    sys.exit(main())
