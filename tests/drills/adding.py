"""Adds that are killed, and builds and adds that meet: register and store go together, and nothing told is lost."""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType

from judgements.changelog import entries
from pipelines.__main__ import main
from pipelines.adding.swap import DIRECTORY, JOURNAL
from pipelines.store.publish import current_id
from tests.drills.publishing import PHASES
from tests.drills.trying import Ground, Try, fault_of, hung, kept, left_of, phase_of, spread
from tests.exampleshire import Exampleshire

# What an add is doing from the moment at which it begins to write.
WRITING = {"swapped": "swapping files", "settled": "settling"} | PHASES
FORCE = "Southmere"


def drills(ground: Ground, kills: int, pairs: int) -> Iterator[Try]:
    """Every try of an add that is killed, and of two at once."""
    yield from killed(ground, kills)
    for i in range(pairs):
        yield Try("two builds at once", partial(two_builds, ground))
        yield Try("a build and an add at once", partial(a_build_and_an_add, ground, i))
        yield Try("two adds at once", partial(two_adds, ground, i))


# --- killed -----------------------------------------------------------------------------------------------


def killed(ground: Ground, number: int) -> Iterator[Try]:
    """Kills spread evenly over what an add does once it writes."""
    with ground.anew() as there:
        log = there.root / "steps.json"
        rows = rows_file(there, FORCE, 0)
        if fault := hung((add_and_die, (there.data, there.store, rows, 0, log))):
            raise RuntimeError(fault)
        steps = json.loads(log.read_text())
    for phase, step in spread(steps, number):
        yield Try(f"an add killed while {phase}", partial(add_killed, ground, step))


def add_killed(ground: Ground, step: int) -> str:
    """After the next build the row is in the register and in the store, or in neither."""
    with ground.anew() as there:
        rows = rows_file(there, FORCE, step)
        evidence = there.data / "register" / "evidence.csv"
        before = evidence.read_bytes()
        if fault := hung((add_and_die, (there.data, there.store, rows, step))):
            return fault
        if fault := hung((verb, ("build", there.data, there.store))):
            return fault
        added = evidence.read_bytes() != before
        if added and FORCE not in evidence.read_text():
            return "the register is neither as it was nor has the row"
        if (there.data / DIRECTORY / JOURNAL).exists():
            return "the add is still under way"
        found = current_id(there.store)
        if (found == there.new) == added:
            return f"the register {'has' if added else 'lacks'} the row, the store is {found}"
        told = [(e.since, e.snapshot) for e in reversed(entries(there.store))]
        chained = [since for since, _ in told] == ["", *(snapshot for _, snapshot in told[:-1])]
        if not chained or told[-1][1] != found or not {s for _, s in told} <= kept(there):
            return f"the store is {found}, kept are {sorted(kept(there))}, the changelog tells {told}"
        return fault_of(there, (found or "",)) or left_of(there)


def add_and_die(data: Path, store: Path, rows: str, step: int, log: Path | None = None) -> None:
    """Adds and kills itself at a step of the writing; with `log`, writes down instead what each was about."""
    phases: list[str] = []

    def seen(frame: FrameType, event: str, _: object) -> None:
        if "/pipelines/" not in frame.f_code.co_filename or not within(frame, "swapped"):
            return
        phases.append(phase_of(frame, WRITING))
        if len(phases) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(seen)
    try:
        verb("add", data, store, rows)
    finally:
        sys.setprofile(None)
        if log:
            log.write_text(json.dumps(phases))


def within(frame: FrameType | None, name: str) -> bool:
    """Whether a function of that name is at work."""
    while frame is not None:
        if frame.f_code.co_name == name:
            return True
        frame = frame.f_back
    return False


# --- two at once ------------------------------------------------------------------------------------------


def two_builds(ground: Ground) -> str:
    """Builds of different data into one store."""
    with ground.anew() as there:
        other = there.root / "other"
        shutil.copytree(there.data, other)
        Exampleshire(other).evidence(FORCE, "workforce", "good")
        return met(there, *((verb, ("build", data, there.store)) for data in (there.data, other)))


def a_build_and_an_add(ground: Ground, number: int) -> str:
    """A build of what an add changes meanwhile."""
    with ground.anew() as there:
        rows = rows_file(there, FORCE, number)
        building = (verb, ("build", there.data, there.store))
        return met(there, building, (verb, ("add", there.data, there.store, rows)))


def two_adds(ground: Ground, number: int) -> str:
    """Adds of different rows to one register."""
    with ground.anew() as there:
        files = [rows_file(there, force, number) for force in (FORCE, "Westmarch")]
        return met(there, *((verb, ("add", there.data, there.store, rows)) for rows in files))


def rows_file(ground: Ground, force: str, number: int) -> str:
    """A file with one row of evidence."""
    path = ground.root / f"{force}-{number}.csv"
    columns = "programme,cycle,force,area,grade,publisher,source_url"
    path.write_text(
        f"{columns}\nPEEL,2023-25,{force},workforce,good,press,https://example.org/{force}-{number}\n"
    )
    return str(path)


def verb(name: str, data: Path, store: Path, *sources: str) -> None:
    """One verb, as a user runs it; the status of the process is the verb's."""
    with open(os.devnull, "w") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    yes = ["--yes"] if name == "add" else []
    sys.exit(main([name, "--data", str(data), "--store", str(store), *yes, *sources]))


def met(ground: Ground, *meeting: tuple[Callable[..., None], tuple[object, ...]]) -> str:
    """Both at once: each snapshot that was put into service is kept under its own id and told of once, in a chain."""
    if fault := hung(*meeting):
        return fault
    told = [(e.since, e.snapshot) for e in reversed(entries(ground.store))]
    if not told:
        return "neither came through"
    fault = fault_of(ground, (told[-1][1],))
    chained = [since for since, _ in told] == ["", *(snapshot for _, snapshot in told[:-1])]
    if not fault and not (chained and {s for _, s in told} == kept(ground)):
        fault = f"kept are {sorted(kept(ground))}, the changelog tells {told}"
    if not fault and len(told) == 1:
        fault = "neither came through"
    return fault or left_of(ground)
