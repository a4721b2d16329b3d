"""Builds that are killed or starved: afterwards readers see the old store or the new one, whole."""

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType

from judgements.changelog import ChangelogUnreadable
from pipelines.store.publish import publish
from tests.drills.trying import (
    Ground,
    Try,
    as_nobody,
    fault_after_mending,
    fault_of,
    hung,
    phase_of,
    spread,
    tables_of,
    tried,
)

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
    "publish": "waiting for its turn",
}
READ_ONLY = {
    "the snapshots' folder": "judgements.snapshots",
    "the store's folder": ".",
    "the data's folder": "data",
}


def drills(ground: Ground, kills: int, sizes: int) -> Iterator[Try]:
    """Every try of a build that is killed or starved."""
    yield from killed(ground, kills)
    for i in range(sizes):
        size = int(ground.store.stat().st_size * 1.1 * i / max(1, sizes - 1))
        yield Try("disk full: a file may not grow", partial(on, ground, publish_on_little, size))
    if may_mount(ground):
        for i in range(sizes):
            share = 2.2 * (i + 0.5) / sizes
            yield Try("disk full: a small file system", partial(on_small_disk, ground, share))
    for kind, folder in READ_ONLY.items():
        yield Try(f"read-only: {kind}", partial(read_only, ground, folder))
    yield Try("hard links refused", partial(on, ground, publish_without_links))


def on(ground: Ground, target: Callable[..., None], *arguments: object) -> str:
    """A try on a ground of its own."""
    with ground.anew() as there:
        return tried(there, target, *arguments)


def killed(ground: Ground, number: int) -> Iterator[Try]:
    """Kills spread evenly over the phases, and within each phase over its steps."""
    with ground.anew() as there:
        log = there.root / "steps.json"
        if fault := hung((publish_and_die, (there.store, 0, log))):
            raise RuntimeError(fault)
        steps = json.loads(log.read_text())
    for phase, step in spread(steps, number):
        yield Try(f"a build killed while {phase}", partial(on, ground, publish_and_die, step))


def publish_and_die(store: Path, step: int, log: Path | None = None) -> None:
    """Publishes and kills itself at a step; with `log`, writes down instead what each step was about."""
    tables = tables_of(store)
    phases: list[str] = []

    def seen(frame: FrameType, event: str, _: object) -> None:
        if "/pipelines/" not in frame.f_code.co_filename:
            return
        phases.append(phase_of(frame, PHASES))
        if len(phases) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(seen)
    try:
        publish(tables, store)
    finally:
        sys.setprofile(None)
    if log:
        log.write_text(json.dumps([p or "waiting for its turn" for p in phases]))


def quietly(publishing: Callable[[], object]) -> None:
    """Publishes; a refusal in words is what is asked for, anything else shows."""
    try:
        publishing()
    except (OSError, ChangelogUnreadable) as refusal:
        if not str(refusal):
            raise


def publish_plainly(store: Path) -> None:
    """Publishes; may be refused."""
    quietly(lambda: publish(tables_of(store), store))


def publish_on_little(store: Path, size: int) -> None:
    """Publishes where no file may be larger than that."""
    tables = tables_of(store)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    quietly(lambda: publish(tables, store))


def publish_as_nobody(store: Path) -> None:
    """Publishes as a user who has no right to what is read-only."""
    tables = tables_of(store)
    as_nobody()
    quietly(lambda: publish(tables, store))


def publish_without_links(store: Path) -> None:
    """Publishes where no file may have two names."""

    def link(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    os.link = link  # type: ignore[assignment]
    publish(tables_of(store), store)


def mounted(disk: Path, size: int, *how: str) -> bool:
    """A file system in memory of so many bytes at that place; False where this user may not make one."""
    command = ["mount", "-t", "tmpfs", "-o", ",".join([*how, f"size={size}"]), "drill", str(disk)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def may_mount(ground: Ground) -> bool:
    """Whether small file systems can be tried; says so where not."""
    disk = ground.root.with_name("disk")
    disk.mkdir(exist_ok=True)
    if mounted(disk, 65536):
        subprocess.run(["umount", str(disk)], check=False)
        return True
    print("disk full: a small file system: NOT TRIED, this user can't mount one", flush=True)
    return False


def on_small_disk(ground: Ground, share: float) -> str:
    """The store on a file system that has room for so large a share of another store; then for all."""
    with ground.anew() as outer:
        disk = outer.root.with_name("disk")
        disk.mkdir()
        page = resource.getpagesize()
        have = sum(p.stat().st_size // page * page + 2 * page for p in ground.root.rglob("*"))
        mounted(disk, have + int(ground.store.stat().st_size * share))
        try:
            with ground.anew(disk) as there:
                fault = hung((publish_plainly, (there.store,))) or fault_of(there, (there.old, there.new))
                mounted(disk, have * 8, "remount")
                return fault or fault_after_mending(there)
        finally:
            subprocess.run(["umount", str(disk)], capture_output=True, check=False)


def read_only(ground: Ground, folder: str) -> str:
    """A folder that may not be written: the old store stays in service; a build needs none of the data's folder."""
    with ground.anew() as there:
        for path in (there.root, *there.root.rglob("*")):
            if os.geteuid() == 0:
                os.chown(path, 65534, 65534)
        path = there.root / folder
        path.chmod(0o555)
        expected = (ground.new,) if folder == "data" else (ground.old,)
        fault = hung((publish_as_nobody, (there.store,))) or fault_of(there, expected)
        path.chmod(0o755)
        return fault or fault_after_mending(there)
