"""Several files replaced as one: whatever interrupts it, all are as they were, or all are new.

Before anything is touched, copies of the old files and a journal of them are on disk. The journal goes
last; where one is found, somebody was interrupted, and the old files are put back.
"""

import contextlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from pipelines import atomic
from pipelines.atomic import Occupied, synced, written

DIRECTORY = ".adding"
JOURNAL = "journal.json"
LOCK = "lock"
# Seconds that one who comes second waits.
PATIENCE = 3.0


class AnotherIsAdding(Exception):
    """Another add is at work on the same register."""


@contextlib.contextmanager
def alone(data: Path) -> Iterator[Path]:
    """The working directory of the one add at work here; what an interrupted one left is put right first.

    Raises AnotherIsAdding. The lock goes with the process, however it ends.
    """
    directory = data / DIRECTORY
    directory.mkdir(exist_ok=True)
    (directory / LOCK).touch()
    try:
        with atomic.alone(directory / LOCK, PATIENCE):
            put_back(directory)
            _tidied(data)
            yield directory
    except Occupied as error:
        message = f"Another add is at work on {data}, or a build. Wait until it has ended, then try again."
        raise AnotherIsAdding(message) from error


@contextlib.contextmanager
def undisturbed(data: Path) -> Iterator[None]:
    """While this holds no add changes the register. Raises AnotherIsAdding.

    A directory that can't be written can't be added to either, so it needs no lock.
    """
    directory = data / DIRECTORY
    try:
        directory.mkdir(exist_ok=True)
        (directory / LOCK).touch()
    except OSError:
        yield
        return
    try:
        with atomic.alone(directory / LOCK, PATIENCE, shared=True):
            yield
    except Occupied as error:
        message = f"An add is at work on {data}. Wait until it has ended, then try again."
        raise AnotherIsAdding(message) from error


def _tidied(data: Path) -> None:
    """Takes away what killed adds left lying about."""
    atomic.swept(data / "register")
    for left in (data / DIRECTORY).glob("tmp*"):
        shutil.rmtree(left, ignore_errors=True)


def recovered(data: Path) -> bool:
    """Puts right what an interrupted add left; whether there was anything. Raises AnotherIsAdding."""
    if not (data / DIRECTORY / JOURNAL).exists():
        return False
    with alone(data):
        return True


def put_back(directory: Path) -> None:
    """Every file of the journal as it was before, then the journal away. Can itself be interrupted."""
    journal = directory / JOURNAL
    if not journal.exists():
        return
    for target, copy in json.loads(journal.read_text(encoding="utf-8")).items():
        if copy is None:
            Path(target).unlink(missing_ok=True)
        else:
            written(Path(target), Path(copy).read_bytes())
    journal.unlink()
    synced(directory)


def swapped(
    directory: Path, new: Mapping[Path, bytes], also: Sequence[Path], then: Callable[[], object]
) -> None:
    """Replaces the files of `new`, then calls `then`; if anything fails, puts back those and `also`.

    `also` are files that `then` writes. An exception goes on to the caller after all is as it was.
    """
    old = directory / "old"
    shutil.rmtree(old, ignore_errors=True)
    old.mkdir()
    journal: dict[str, str | None] = {}
    for number, target in enumerate([*new, *also]):
        copy = old / f"{number}-{target.name}"
        if target.exists():
            written(copy, target.read_bytes())
        journal[str(target.absolute())] = str(copy.absolute()) if target.exists() else None
    written(directory / JOURNAL, json.dumps(journal, indent=1).encode())
    try:
        for target, content in new.items():
            written(target, content)
        then()
    except BaseException:
        put_back(directory)
        raise
    (directory / JOURNAL).unlink()
    synced(directory)
    shutil.rmtree(old)
