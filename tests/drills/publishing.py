"""Builds that are killed, starved and crowded: afterwards readers see the old store or the new one, whole.

Each try begins with a store in service and data that hold one row more. A child process publishes them and meets
its trouble; then the store is opened alone and its content hashed anew, and the next build must leave everything
in order: both snapshots kept under their own ids, the changelog complete, nothing lying about.
"""

import json
import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from judgements.changelog import ChangelogUnreadable, changelog_path, entries
from judgements.store import snapshot_directory
from pipelines.__main__ import main
from pipelines.atomic import UNFINISHED
from pipelines.build import settled
from pipelines.store.fill import log_of, opened_alone
from pipelines.store.publish import current_id, publish
from tests.exampleshire import Exampleshire

SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(["tests.drills.publishing"])
# What a build is doing, by the function of ours that is at work.
PHASES = {
    "mend": "mending",
    "made": "making",
    "opened_alone": "verifying",
    "current_id": "comparing",
    "next_entry": "telling what changed",
    "keep": "keeping",
    "prune": "dropping the oldest",
    "_published": "moving",
}
NOBODY = 65534


@dataclass(frozen=True)
class Told:
    """One try of a kind of drill; `fault`: what was wrong afterwards, empty where nothing was."""

    kind: str
    fault: str


@dataclass(frozen=True)
class Ground:
    """A directory with `data` and the store in service, which was built before the last row of `data` came."""

    root: Path
    old: str
    new: str

    @property
    def store(self) -> Path:
        """The store in service."""
        return self.root / "judgements.duckdb"

    @property
    def data(self) -> Path:
        """Register and vocabulary."""
        return self.root / "data"

    def anew(self) -> "Ground":
        """An untouched copy beside, for one try."""
        copy = self.root.with_name("try")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.root, copy)
        return Ground(copy, self.old, self.new)


def prepared(directory: Path) -> Ground:
    """The ground of every try."""
    root = directory / "ground"
    country = Exampleshire.at(root / "data")
    country.evidence("Northshire", "workforce", "good")
    store = root / "judgements.duckdb"
    old = publish(settled(country.data), store).identity
    country.evidence("Exampleshire", "workforce", "good")
    new = publish(settled(country.data), directory / "elsewhere.duckdb").identity
    return Ground(root, old, new)


def drills(directory: Path, kills: int, sizes: int, pairs: int) -> Iterator[Told]:
    """Every drill, one try after another."""
    directory.chmod(0o755)
    ground = prepared(directory)
    yield from killed(ground, kills)
    yield from starved(ground, sizes)
    yield from on_small_disks(ground, sizes)
    yield from refused(ground)
    yield from crowded(ground, pairs)


# --- afterwards -------------------------------------------------------------------------------------------


def fault_of(ground: Ground, ids: tuple[str, ...]) -> str:
    """What is wrong with a ground where the store should be one of `ids`, whole; empty where nothing is."""
    found = current_id(ground.store)
    if found not in ids:
        return f"the store is {found}, not one of {', '.join(ids)}"
    if log_of(ground.store).exists():
        return "a log lies beside the store"
    opened_alone(ground.store, found)
    return ""


def fault_after_mending(ground: Ground) -> str:
    """What is wrong after one more build; empty where everything is in order."""
    publish(settled(ground.data), ground.store)
    fault = fault_of(ground, (ground.new,))
    told = [(e.since, e.snapshot) for e in entries(ground.store)]
    kept = {p.stem for p in snapshot_directory(ground.store).glob("*.duckdb")}
    left = [p.name for p in ground.root.rglob("*") if UNFINISHED in p.name or p.suffix == ".wal"]
    if not fault and told != [(ground.old, ground.new), ("", ground.old)]:
        fault = f"the changelog tells {told}"
    if not fault and kept != {ground.old, ground.new}:
        fault = f"kept are {sorted(kept)}"
    for identity in kept:
        opened_alone(snapshot_directory(ground.store) / f"{identity}.duckdb", identity)
    return fault or (f"left lying about: {left}" if left else "")


def tried(kind: str, ground: Ground, target: Callable[..., None], *arguments: object) -> Told:
    """A try in a child process: afterwards the store is the old or the new one, and the next build mends the rest."""
    child = SERVER.Process(target=target, args=(ground.data, ground.store, *arguments))
    child.start()
    child.join(120)
    if child.is_alive():
        child.kill()
        return Told(kind, "it never ended")
    return Told(kind, fault_of(ground, (ground.old, ground.new)) or fault_after_mending(ground))


# --- killed -----------------------------------------------------------------------------------------------


def killed(ground: Ground, number: int) -> Iterator[Told]:
    """Kills spread evenly over the phases, and within each phase over its steps."""
    there = ground.anew()
    log = there.root / "steps.json"
    child = SERVER.Process(target=publish_and_die, args=(there.data, there.store, 0, log))
    child.start()
    child.join()
    phases: dict[str, list[int]] = {}
    for step, phase in enumerate(json.loads(log.read_text()), 1):
        phases.setdefault(phase, []).append(step)
    for turn, (phase, steps) in enumerate(phases.items()):
        here = number // len(phases) + (turn < number % len(phases))
        for i in range(here):
            step = steps[i * len(steps) // here]
            yield tried(f"killed while {phase}", ground.anew(), publish_and_die, step)


def publish_and_die(data: Path, store: Path, step: int, log: Path | None = None) -> None:
    """Publishes and kills itself at a step; with `log`, writes down instead what each step was about."""
    tables = settled(data)
    phases: list[str] = []

    def seen(frame: FrameType, event: str, _: object) -> None:
        if "/pipelines/" not in frame.f_code.co_filename:
            return
        phases.append(phase_of(frame))
        if len(phases) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(seen)
    try:
        publish(tables, store)
    finally:
        sys.setprofile(None)
    if log:
        log.write_text(json.dumps(phases))


def phase_of(frame: FrameType | None) -> str:
    """What is being done, by the nearest function that PHASES knows."""
    while frame is not None:
        if frame.f_code.co_name in PHASES:
            return PHASES[frame.f_code.co_name]
        frame = frame.f_back
    return "waiting for its turn"


# --- starved ----------------------------------------------------------------------------------------------


def starved(ground: Ground, number: int) -> Iterator[Told]:
    """No file may grow beyond a size, from nothing to a little more than the store has."""
    full = ground.store.stat().st_size
    for i in range(number):
        size = int(full * 1.1 * i / max(1, number - 1))
        yield tried("disk full: a file may not grow", ground.anew(), publish_on_little, size)


def publish_on_little(data: Path, store: Path, size: int) -> None:
    """Publishes where no file may be larger than that."""
    tables = settled(data)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    quietly(lambda: publish(tables, store))


def on_small_disks(ground: Ground, number: int) -> Iterator[Told]:
    """The store on a file system that fills, where this user may make one."""
    disk = ground.root.with_name("disk")
    disk.mkdir(exist_ok=True)
    page = resource.getpagesize()
    have = sum(p.stat().st_size // page * page + 2 * page for p in ground.root.rglob("*"))
    for i in range(number):
        size = have + int(ground.store.stat().st_size * 2.2 * (i + 0.5) / number)
        made = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "drill", str(disk)],
            capture_output=True,
            check=False,
        )
        if made.returncode:
            print("disk full: a small file system: not tried, this user can't mount one", flush=True)
            return
        try:
            there = Ground(disk / "try", ground.old, ground.new)
            shutil.copytree(ground.root, there.root)
            child = SERVER.Process(target=publish_plainly, args=(there.data, there.store))
            child.start()
            child.join()
            fault = fault_of(there, (ground.old, ground.new))
            roomier = ["mount", "-o", f"remount,size={have * 8}", str(disk)]
            subprocess.run(roomier, capture_output=True, check=True)
            yield Told("disk full: a small file system", fault or fault_after_mending(there))
        finally:
            subprocess.run(["umount", str(disk)], capture_output=True, check=False)


def quietly(publishing: Callable[[], object]) -> None:
    """Publishes; a refusal in words is what is asked for, anything else shows."""
    try:
        publishing()
    except (OSError, ChangelogUnreadable) as refusal:
        if not str(refusal):
            raise


def publish_plainly(data: Path, store: Path) -> None:
    """Publishes; may be refused."""
    quietly(lambda: publish(settled(data), store))


# --- refused ----------------------------------------------------------------------------------------------


def refused(ground: Ground) -> Iterator[Told]:
    """Folders that may not be written, and a file system without links."""
    for kind, folder in (("the snapshots' folder", "judgements.snapshots"), ("the store's folder", "."),
                         ("the data's folder", "data")):  # fmt: skip
        there = ground.anew()
        for path in (there.root, *there.root.rglob("*")):
            os.chown(path, NOBODY, NOBODY) if os.geteuid() == 0 else None
        folder_path = there.root / folder
        folder_path.chmod(0o555)
        child = SERVER.Process(target=publish_as_nobody, args=(there.data, there.store))
        child.start()
        child.join()
        expected = (ground.new,) if folder == "data" else (ground.old,)
        fault = fault_of(there, expected)
        folder_path.chmod(0o755)
        yield Told(f"read-only: {kind}", fault or fault_after_mending(there))
    there = ground.anew()
    yield tried("hard links refused", there, publish_without_links)


def publish_as_nobody(data: Path, store: Path) -> None:
    """Publishes as a user who has no right to what is read-only."""
    tables = settled(data)
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    quietly(lambda: publish(tables, store))


def publish_without_links(data: Path, store: Path) -> None:
    """Publishes where no file may have two names."""

    def link(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    os.link = link  # type: ignore[assignment]
    publish(settled(data), store)


# --- crowded ----------------------------------------------------------------------------------------------


def crowded(ground: Ground, number: int) -> Iterator[Told]:
    """Two at once: builds of different data into one store, builds beside adds, adds beside adds."""
    for i in range(number):
        there = ground.anew()
        other = there.root / "other"
        shutil.copytree(there.data, other)
        Exampleshire(other).evidence("Southmere", "workforce", "good")
        meeting = [(verb, ("build", there.data, there.store)), (verb, ("build", other, there.store))]
        yield met("two builds", there, meeting)
        there = ground.anew()
        rows = rows_file(there, "Southmere", i)
        meeting = [(verb, ("build", there.data, there.store)), (verb, ("add", there.data, there.store, rows))]
        yield met("a build and an add", there, meeting)
        there = ground.anew()
        meeting = [
            (verb, ("add", there.data, there.store, rows_file(there, f, i)))
            for f in ("Southmere", "Westmarch")
        ]
        yield met("two adds", there, meeting)


def rows_file(ground: Ground, force: str, number: int) -> str:
    """A file with one row of evidence."""
    path = ground.root / f"{force}-{number}.csv"
    columns = "programme,cycle,force,area,grade,publisher,source_url"
    path.write_text(
        f"{columns}\nPEEL,2023-25,{force},workforce,good,press,https://example.org/{force}-{number}\n"
    )
    return str(path)


def verb(name: str, data: Path, store: Path, *sources: str) -> None:
    """One verb, as a user runs it."""
    with open(os.devnull, "w") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
        yes = ["--yes"] if name == "add" else []
        sys.exit(main([name, "--data", str(data), "--store", str(store), *yes, *sources]))


def met(kind: str, ground: Ground, meeting: list[tuple[Callable[..., None], tuple[object, ...]]]) -> Told:
    """Both at once: each snapshot that was put into service is kept under its own id and told of once, in a chain."""
    children = [SERVER.Process(target=target, args=arguments) for target, arguments in meeting]
    for child in children:
        child.start()
    for child in children:
        child.join(180)
    told = [(e.since, e.snapshot) for e in reversed(entries(ground.store))]
    fault = fault_of(ground, (told[-1][1],))
    kept = {p.stem for p in snapshot_directory(ground.store).glob("*.duckdb")}
    for identity in kept:
        opened_alone(snapshot_directory(ground.store) / f"{identity}.duckdb", identity)
    chain = [since for since, _ in told] == ["", *(snapshot for _, snapshot in told[:-1])]
    if not fault and not (chain and {s for _, s in told} == kept):
        fault = f"kept are {sorted(kept)}, the changelog tells {told}"
    if not fault and all(c.exitcode for c in children):
        fault = "neither came through"
    left = [p.name for p in ground.root.rglob("*") if UNFINISHED in p.name]
    return Told(kind, fault or (f"left lying about: {left}" if left else ""))


__all__ = ["changelog_path", "drills"]
