"""Precision and recall of the reader over the corpus: `python benchmarks/corpus.py`, `make corpus`.

A fact is one number, one date, one grade of one area, or what a document is about. Two halves are measured
apart: documents that rules were made from, and documents that were written, with their facts, before and
never used for mending. Only the second figure says how well the reader reads. Exit status 1 where a document
that rules were made from gives other facts than its own.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from pipelines.reading import Reading
from tests.pipelines.corpus import Fact, as_stated, cases, facts, words
from tests.pipelines.corpus.kinds import told
from tests.pipelines.corpus.neighbours import first_runs, neighbours

UNSEEN = "unseen"


def documents() -> Iterator[tuple[str, str, set[Fact], list[Reading]]]:
    """(part, name, facts that are right, readings) of every document."""
    for case in cases():
        yield case.name.split("/", maxsplit=1)[0], case.name, facts(case.expected()), case.read()
    for one in told():
        found = one.read(words())
        yield (
            "cases",
            one.name,
            min((_plain(r) for r in one.right), key=lambda r: len(r ^ _told(found))),
            found,
        )
    for half in ("made from", UNSEEN):
        for n in neighbours(half):
            yield (
                (UNSEEN if half == UNSEEN else "neighbours"),
                n.name,
                _plain(list(n.stated)),
                n.read(words()),
            )


def _plain(objects: list[dict]) -> set[Fact]:
    return facts([o | {"kind": ""} for o in objects])


def _told(found: list[Reading]) -> set[Fact]:
    return facts([as_stated(r) | {"kind": ""} for r in found])


def main() -> int:
    """Prints the misses and inventions of what rules were made from, a line for each part, then both halves."""
    right: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    invented: Counter[str] = Counter()
    count: Counter[str] = Counter()
    silent = 0
    for part, name, expected, readings in documents():
        found = (
            facts([as_stated(r) for r in readings])
            if part not in ("cases", "neighbours", UNSEEN)
            else _told(readings)
        )
        count[part] += 1
        right[part] += len(expected & found)
        missed[part] += len(expected - found)
        invented[part] += len(found - expected)
        lost = [f for f in expected - found if f[0] in ("judgement", "count")]
        silent += part == UNSEEN and bool(lost) and not any(r.doubts for r in readings)
        for sign, facts_so in (("missed", expected - found), ("invented", found - expected)):
            for fact in sorted(facts_so, key=str) if part != UNSEEN else ():
                print(f"{name}: {sign} {fact}")
    made_from = [part for part in right if part != UNSEEN]
    for part in sorted(made_from):
        print(f"{part:12} {_measure(right[part], missed[part], invented[part])} in {count[part]} documents")
    sums = [sum(c[p] for p in made_from) for c in (right, missed, invented, count)]
    print(f"{'made from':12} {_measure(*sums[:3])} in {sums[3]} documents")
    unseen = _measure(right[UNSEEN], missed[UNSEEN], invented[UNSEEN])
    print(f"{UNSEEN:12} {unseen} in {count[UNSEEN]} documents, {silent} of them lost a grade without a word")
    _print_first_runs()
    return 1 if sums[1] or sums[2] else 0


def _print_first_runs() -> None:
    """What each round of new documents gave when it was first read; rules were made from most of them since."""
    for run in first_runs():
        print(
            f"first run {run['round']} ({run['date']})  precision {run['precision']}  recall {run['recall']}"
            f"  of {run['facts']} facts in {run['documents']} documents, {run['silent']} lost a grade without a word"
        )


def _measure(right: int, missed: int, invented: int) -> str:
    precision = right / (right + invented) if right + invented else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    return f"precision {precision:.3f}  recall {recall:.3f}  of {right + missed} facts"


if __name__ == "__main__":
    sys.exit(main())
