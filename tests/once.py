"""What is made once for a run of the tests, however many workers share it."""

import fcntl
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

# `make exhaustive` tries every case of the tests that `make test` takes a sample of.
EXHAUSTIVE = bool(os.environ.get("EXHAUSTIVE"))


T = TypeVar("T")


def sample(cases: Iterable[T], every: int) -> list[T]:
    """Each `every`th case, from the first; all of them where every case is tried."""
    return list(cases)[:: 1 if EXHAUSTIVE else every]


def tried(number: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Of a property: a third of `number` examples, all of them (and others each time) where every case is tried."""
    some = settings(
        max_examples=number if EXHAUSTIVE else number // 3,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    return lambda test: pytest.mark.exhaustive(some(test))


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of that name, which `make` has filled in one of the workers while the others waited."""
    here = factory.getbasetemp()
    shared = here.parent if "PYTEST_XDIST_WORKER" in os.environ else here
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            making = folder.with_name(f"{name}.making")
            making.mkdir()
            make(making)
            making.rename(folder)
    return folder
