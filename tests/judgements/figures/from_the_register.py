"""Grades counted straight from evidence.csv, without any of our code, to hold figures against."""

import csv
from collections import Counter
from pathlib import Path

EVIDENCE = Path(__file__).parents[3] / "data" / "register" / "evidence.csv"


def grades(programme: str, cycle: str, area: str) -> dict[str, str]:
    """Force, as the register names it → its grade; forces whose sources disagree are left out."""
    with EVIDENCE.open(encoding="utf-8", newline="") as file:
        rows = [
            r
            for r in csv.DictReader(file)
            if (r["programme"], r["cycle"], r["area"]) == (programme, cycle, area)
        ]
    stated: dict[str, set[str]] = {}
    for row in rows:
        stated.setdefault(row["force"], set()).add(row["grade"])
    return {force: next(iter(found)) for force, found in stated.items() if len(found) == 1}


def tally(programme: str, cycle: str, area: str) -> Counter:
    """Grade → number of forces."""
    return Counter(grades(programme, cycle, area).values())
