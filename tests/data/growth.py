"""Thirty rows more: a copy of the register grown by arbitrary valid rows, and the tests that read the register.

`python -m tests.data.growth [SEED] [pytest's arguments]` runs every test that reads the real register on the grown
copy; another seed gives other rows. No test of code may depend on how many rows we hold, so all must pass.
"""

import csv
import os
import random
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from judgements.vocabulary import Vocabulary
from pipelines.adding.register_file import with_rows
from pipelines.register.all_tables import REGISTER
from pipelines.register.words import words
from tests.conftest import DATA

GRADES, EVENTS = 25, 5
ROWS = GRADES + EVENTS
SITE = "https://hmicfrs.justiceinspectorates.gov.uk"
# Who may say a grade, and where.
SAID_BY = (
    ("hmicfrs", f"{SITE}/peel-reports/{{}}/"),
    ("press", "https://news.example.org/{}"),
    ("pcc", "https://pcc.example.com/{}"),
)
Row = dict[str, str]


def grown(data: Path, directory: Path, seed: int = 1) -> Path:
    """A copy of `data` with ROWS rows more: grades of any programme and cycle for forces and areas that have none, and
    events."""
    copy = directory / "data"
    for folder in ("register", "vocabulary"):
        shutil.copytree(data / folder, copy / folder)
    choice, vocabulary = random.Random(seed), words(copy)
    for table, new in (
        ("evidence", new_grades(copy, vocabulary, choice)),
        ("event", new_events(vocabulary, choice)),
    ):
        path = REGISTER[table].path(copy)
        content, _ = with_rows(path, table, new)
        path.write_bytes(content)
    return copy


def new_grades(data: Path, vocabulary: Vocabulary, choice: random.Random) -> list[Row]:
    """Grades that nobody gave, for forces and areas without one: they are only ever written into a copy.

    Not of reports or areas whose grades a source counts, nor of areas that a page says something else of: a grade at
    random would contradict it.
    """
    held = {key(r, vocabulary) for t in ("evidence", "ungraded", "carried") for r in rows(data, t)}
    counted = {key(r, vocabulary)[:3] for r in rows(data, "stated_counts")}
    totals = {(r["programme"], r["cycle"], r["area"]) for r in rows(data, "national_counts")}
    inspected = {k[:3] for k in held}
    free = [
        (cycle, force, area)
        for cycle in vocabulary.cycles.values()
        for force in vocabulary.forces_of(cycle.programme, cycle.cycle).values()
        for area in vocabulary.areas_of(cycle.programme, cycle.cycle)
        if area.graded == "yes"
        and (cycle.programme, cycle.cycle, force.code, area.area) not in held
        and (cycle.programme, cycle.cycle, force.code) not in counted
        and (cycle.programme, cycle.cycle, area.area) not in totals
        # A second inspection of a rolling programme would need its own day, apart from the first.
        and (cycle.cycle != "rolling" or (cycle.programme, cycle.cycle, force.code) not in inspected)
    ]
    found = []
    for cycle, force, area in choice.sample(free, GRADES):
        publisher, address = choice.choice(SAID_BY)
        grade = choice.choice(vocabulary.grades_of(cycle.programme, cycle.cycle))
        day = "2025-06-12" if cycle.cycle == "rolling" else ""
        found.append(
            {
                "programme": cycle.programme,
                "cycle": cycle.cycle,
                "force": choice.choice((force.name, force.official_name, force.code)),
                "area": choice.choice((area.area, area.label)),
                "grade": grade.code,
                "published": day,
                "publisher": publisher,
                "source_url": address.format(f"{force.code}-{cycle.cycle.replace('/', '-')}"),
            }
        )
    return found


def new_events(vocabulary: Vocabulary, choice: random.Random) -> list[Row]:
    """Causes of concern and monitoring that nobody told of."""
    kinds = REGISTER["event"].column("event").allowed
    return [
        {
            "force": force.name,
            "event": choice.choice(kinds),
            "date": choice.choice(("2024", "2024-05", "2024-05-13")),
            "publisher": "press",
            "source_url": f"https://news.example.org/events/{force.code}",
        }
        for force in choice.sample(list(vocabulary.forces.values()), EVENTS)
    ]


def key(row: Row, vocabulary: Vocabulary) -> tuple[str, str, str | None, str | None]:
    """What a row is about, in codes; without an area None."""
    where = row["programme"], row["cycle"]
    area = vocabulary.area_code(*where, row["area"]) if row.get("area") else None
    return *where, vocabulary.force_code(row["force"]), area


def rows(data: Path, table: str) -> list[Row]:
    """The rows of a register file."""
    with REGISTER[table].path(data).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main(arguments: list[str]) -> int:
    """Runs the tests that read the register on a grown copy; pytest's exit status."""
    seed = int(arguments.pop(0)) if arguments and arguments[0].isdigit() else 1
    with tempfile.TemporaryDirectory() as directory:
        os.environ["REGISTER_UNDER_TEST"] = str(grown(DATA, Path(directory), seed))
        return int(pytest.main(["-m", "register and not browser", *(arguments or ["tests"])]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
