"""What every drill of the store needs: a ground to try on, a child that meets trouble, and a look at what it left.

Each try begins with a store in service and data that hold one row more. A child process publishes them and meets
its trouble; then the store is opened alone and its content hashed anew, and the next build must leave everything
in order: both snapshots kept under their own ids, the changelog complete, nothing lying about.
"""

import multiprocessing
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import polars as pl

from judgements.changelog import entries
from judgements.store import snapshot_directory
from pipelines.atomic import UNFINISHED
from pipelines.build import settled
from pipelines.store.fill import log_of, opened_alone
from pipelines.store.publish import current_id, publish
from tests.exampleshire import Exampleshire

SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(["tests.drills.__main__"])  # what each child begins with
# A child that has not ended by then is taken for hung. Far beyond what any needs on a busy machine.
SECONDS = 180.0
SETTLED = "settled.pickle"


@dataclass(frozen=True)
class Try:
    """One try of a kind of drill. `run` says what was wrong afterwards, nothing where nothing was."""

    kind: str
    run: Callable[[], str]


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

    @contextmanager
    def anew(self, at: Path | None = None) -> Iterator["Ground"]:
        """An untouched copy for one try, beside or `at` a directory; gone afterwards."""
        beside = Path(tempfile.mkdtemp(prefix="try-", dir=at or self.root.parent))
        beside.chmod(0o755)
        try:
            shutil.copytree(self.root, beside / "ground")
            yield Ground(beside / "ground", self.old, self.new)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def prepared(directory: Path) -> Ground:
    """The ground of every try; its data settled once, as every publishing child takes them."""
    root = directory / "ground"
    root.mkdir(parents=True)
    for path in (directory.parent, directory, root):
        path.chmod(0o755)
    country = Exampleshire.at(root / "data")
    country.evidence("Northshire", "workforce", "good")
    store = root / "judgements.duckdb"
    old = publish(settled(country.data), store).identity
    country.evidence("Exampleshire", "workforce", "good")
    tables = settled(country.data)
    (root / SETTLED).write_bytes(pickle.dumps(tables))
    new = publish(tables, directory / "elsewhere.duckdb").identity
    return Ground(root, old, new)


def tables_of(store: Path) -> dict[str, pl.DataFrame]:
    """The settled tables of the ground in which that store stands."""
    tables: dict[str, pl.DataFrame] = pickle.loads((store.parent / SETTLED).read_bytes())
    return tables


def hung(*children: tuple[Callable[..., None], tuple[object, ...]]) -> str:
    """Lets children do their work at the same time; says so where one had to be killed since it never ended."""
    started = [SERVER.Process(target=target, args=arguments) for target, arguments in children]
    for child in started:
        child.start()
    for child in started:
        child.join(SECONDS)
    alive = [child for child in started if child.is_alive()]
    for child in alive:
        child.kill()
        child.join()
    return f"{len(alive)} of {len(started)} never ended" if alive else ""


def fault_of(ground: Ground, ids: Iterable[str]) -> str:
    """What is wrong with a ground where the store should be one of `ids`, whole; nothing where nothing is."""
    found = current_id(ground.store)
    if found not in ids:
        return f"the store is {found}, not one of {', '.join(ids)}"
    if log_of(ground.store).exists():
        return "a log lies beside the store"
    opened_alone(ground.store, found)
    return ""


def fault_after_mending(ground: Ground) -> str:
    """What is wrong after one more build; nothing where everything is in order."""
    publish(tables_of(ground.store), ground.store)
    fault = fault_of(ground, (ground.new,))
    told = [(e.since, e.snapshot) for e in entries(ground.store)]
    if not fault and told != [(ground.old, ground.new), ("", ground.old)]:
        fault = f"the changelog tells {told}"
    if not fault and kept(ground) != {ground.old, ground.new}:
        fault = f"kept are {sorted(kept(ground))}"
    return fault or left_of(ground)


def kept(ground: Ground) -> set[str]:
    """The ids of the kept snapshots, each opened alone. Raises Unsound where one is not what its name says."""
    found = {p.stem for p in snapshot_directory(ground.store).glob("*.duckdb")}
    for identity in found:
        opened_alone(snapshot_directory(ground.store) / f"{identity}.duckdb", identity)
    return found


def left_of(ground: Ground) -> str:
    """What was left lying about, in words."""
    left = [p.name for p in ground.root.rglob("*") if UNFINISHED in p.name or p.suffix == ".wal"]
    return f"left lying about: {left}" if left else ""


def tried(ground: Ground, target: Callable[..., None], *arguments: object) -> str:
    """A try in a child process: afterwards the store is the old or the new one, and the next build mends the rest."""
    return (
        hung((target, (ground.store, *arguments)))
        or fault_of(ground, (ground.old, ground.new))
        or fault_after_mending(ground)
    )


def phase_of(frame: FrameType | None, phases: dict[str, str]) -> str:
    """What is being done, by the nearest function that `phases` knows; nothing where none is at work."""
    while frame is not None:
        if frame.f_code.co_name in phases:
            return phases[frame.f_code.co_name]
        frame = frame.f_back
    return ""


def spread(steps: list[str], number: int) -> Iterator[tuple[str, int]]:
    """`number` steps of a recorded run, evenly over its phases and within each phase: (phase, which step)."""
    phases: dict[str, list[int]] = {}
    for step, phase in enumerate(steps, 1):
        phases.setdefault(phase, []).append(step)
    for turn, (phase, found) in enumerate(phases.items()):
        here = number // len(phases) + (turn < number % len(phases))
        for i in range(here):
            yield phase, found[i * len(found) // here]


def as_nobody(user: int = 65534) -> None:
    """From here on without the rights of the administrator, where this process has them."""
    if os.geteuid() == 0:
        os.setgid(user)
        os.setuid(user)
