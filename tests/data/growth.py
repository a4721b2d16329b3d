"""Thirty rows more: a copy of the register grown by arbitrary valid rows, and the tests that read the register.

`python -m tests.data.growth` runs every test that reads the real register on the grown copy; pytest's arguments may
follow. No test of code may depend on how many rows we hold, so all must pass.
"""

import csv
import os
import random
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from pipelines.adding.register_file import with_rows
from pipelines.register.columns import REGISTER
from pipelines.register.words import words
from tests.conftest import DATA

ROWS = 30
HOST = "https://hmicfrs.justiceinspectorates.gov.uk/peel-reports"


def grown(data: Path, directory: Path, seed: int = 1) -> Path:
    """A copy of `data` with ROWS grades more, in the two newest cycles, of areas that no source grades yet."""
    copy = directory / "data"
    for folder in ("register", "vocabulary"):
        shutil.copytree(data / folder, copy / folder)
    path = REGISTER["evidence"].path(copy)
    content, _ = with_rows(path, "evidence", new_rows(copy, random.Random(seed)))
    path.write_bytes(content)
    return copy


def new_rows(data: Path, choice: random.Random) -> list[dict[str, str]]:
    """Grades that nobody gave, for forces and areas without one: they are only ever written into a copy.

    Not of reports whose grades a release counts: a grade at random would contradict it.
    """
    vocabulary = words(data)
    held = {
        (r["programme"], r["cycle"], vocabulary.force_code(r["force"]), r["area"])
        for r in rows(data, "evidence")
    }
    counted = {
        (r["programme"], r["cycle"], vocabulary.force_code(r["force"])) for r in rows(data, "stated_counts")
    }
    cyclic = [p.programme for p in vocabulary.programmes.values() if p.shape == "cyclic"]
    cycles = [c for p in cyclic for c in vocabulary.cycles_of(p)[-2:]]
    free = [
        (c, f, a)
        for c in cycles
        for f in vocabulary.forces.values()
        for a in vocabulary.areas_of(c.programme, c.cycle)
        if a.graded == "yes"
        and (c.programme, c.cycle, f.code, a.area) not in held
        and (c.programme, c.cycle, f.code) not in counted
    ]
    return [
        {
            "programme": c.programme,
            "cycle": c.cycle,
            "force": f.name,
            "area": a.area,
            "grade": choice.choice(vocabulary.grades_of(c.programme, c.cycle)).code,
            "publisher": "hmicfrs",
            "source_url": f"{HOST}/{f.code}-{c.cycle}/",
        }
        for c, f, a in choice.sample(free, ROWS)
    ]


def rows(data: Path, table: str) -> list[dict[str, str]]:
    """The rows of a register file."""
    with REGISTER[table].path(data).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main(arguments: list[str]) -> int:
    """Runs the tests that read the register on a grown copy; pytest's exit status."""
    with tempfile.TemporaryDirectory() as directory:
        os.environ["REGISTER_UNDER_TEST"] = str(grown(DATA, Path(directory)))
        return int(pytest.main(["-m", "register and not browser", *(arguments or ["tests"])]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
