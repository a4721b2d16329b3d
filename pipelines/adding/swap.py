"""Several files replaced as one: whatever interrupts it, all are as they were, or all are new.

Before anything is touched, copies of the old files and a journal of them are on disk. The journal goes
last; where one is found, somebody was interrupted, and the old files are put back.
"""

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

DIRECTORY = ".adding"
JOURNAL = "journal.json"


class AnotherIsAdding(Exception):
    """Another add is at work on the same register."""


def durable(path: Path, content: bytes) -> None:
    """Writes a file beside, hands it to the disk, and moves it into place; its mode stays."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    _directory_synced(path.parent)


def _directory_synced(directory: Path) -> None:
    number = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextlib.contextmanager
def alone(data: Path) -> Iterator[Path]:
    """The working directory of the one add at work here; what an interrupted one left is put right first.

    Raises AnotherIsAdding. The lock goes with the process, however it ends.
    """
    directory = data / DIRECTORY
    directory.mkdir(exist_ok=True)
    with (directory / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            message = f"Another add is at work on {data}. Wait until it has ended, then try again."
            raise AnotherIsAdding(message) from error
        put_back(directory)
        yield directory


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
            durable(Path(target), Path(copy).read_bytes())
    journal.unlink()
    _directory_synced(directory)


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
            durable(copy, target.read_bytes())
        journal[str(target.absolute())] = str(copy.absolute()) if target.exists() else None
    durable(directory / JOURNAL, json.dumps(journal, indent=1).encode())
    try:
        for target, content in new.items():
            durable(target, content)
        then()
    except BaseException:
        put_back(directory)
        raise
    (directory / JOURNAL).unlink()
    _directory_synced(directory)
    shutil.rmtree(old)
