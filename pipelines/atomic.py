"""Files that are wholly old or wholly new, whatever interrupts the writing; and one process at a time."""

import contextlib
import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

# What a file is called until it is whole: beside its target, so that one rename moves it there.
UNFINISHED = ".unfinished"


class Occupied(Exception):
    """Another process is at work there and did not end in time."""


def written(path: Path, content: bytes) -> None:
    """Writes a file beside, hands it to the disk, and moves it into place; its mode stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with unfinished(path) as beside:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        os.replace(beside, path)
    synced(path.parent)


@contextlib.contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """Where to write what is to become `path`; what is still there at the end is taken away."""
    beside = path.with_name(f".{path.name}.{os.getpid()}{UNFINISHED}")
    try:
        yield beside
    finally:
        beside.unlink(missing_ok=True)


def synced(path: Path) -> None:
    """Hands a file's content, or a directory's names, to the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def swept(directory: Path, name: str = "") -> None:
    """Takes away what killed processes left unfinished of `name` (empty: of all). Only for who works alone there."""
    for left in directory.glob(f".{name}*{UNFINISHED}*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


@contextlib.contextmanager
def alone(lock: Path, seconds: float, shared: bool = False) -> Iterator[None]:
    """Holds a file or a directory for oneself, or `shared` with others that share it. Raises Occupied where another
    does not let go of it within so many seconds.

    It is let go with the process, however that ends.
    """
    number = os.open(lock, os.O_RDONLY)
    try:
        until = time.monotonic() + seconds
        while True:
            try:
                fcntl.flock(number, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
                break
            except OSError as error:
                if time.monotonic() > until:
                    raise Occupied(str(lock)) from error
                time.sleep(0.05)
        yield
    finally:
        os.close(number)
