"""What every test may ask for: the real data built once, and a small country of forces that don't exist."""

import os
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from cachetools import LRUCache
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from judgements.store import Store
from pipelines import build as building
from pipelines.build import build
from tests.exampleshire import Exampleshire
from tests.once import EXHAUSTIVE, once

os.environ.setdefault("DRAWING_LIMITS", "no")  # one client asks for everything here
# The same examples at each run, so that whoever sees a fault can see it again; `make exhaustive` takes new ones.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("exhaustive", deadline=None)
settings.load_profile("exhaustive" if EXHAUSTIVE else "repeatable")
DATA = Path(__file__).parent.parent / "data"
# What the tests of the real register read: it, or a grown copy of it (`python -m tests.data.growth`).
UNDER_TEST = Path(os.environ.get("REGISTER_UNDER_TEST", DATA))


# What builds, draws, serves or starts processes, by the fixture that does.
SLOW = {"served", "browser", "open_page", "client", "two_snapshots", "sent", "country", "copy", "site"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that read the real register and those that are slow by what they ask for.

    With REVERSED the last comes first: no test may rest on one before it.
    """
    if os.environ.get("REVERSED"):
        items.reverse()
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if {"store", "real_store_path"} & asked:
            item.add_marker("register")
        if SLOW & asked or item.path.parent.name == "addresses":
            item.add_marker("slow")


class ByFile(LoadScopeScheduling):
    """A file's tests go to one worker, and all that need the browser, so that each fixture is made once.

    The groups of xdist 3.8 do nothing under pytest 9.2: it writes them into an attribute that is no longer read.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if "/browser/" in nodeid else nodeid.split("::", 1)[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    """Files in their order, not those of most tests first: the browser's take longest and stand near the beginning."""
    config.option.loadscopereorder = False
    return ByFile(config, log)


@pytest.fixture(scope="session", autouse=True)
def settled_once() -> Iterator[None]:
    """The same rows are settled once in a process: an add settles them to tell, and again to write."""
    settle, held = building.settled_tables, LRUCache(16)

    def remembered(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
        rows = tuple((name, *f.columns, f.hash_rows().to_numpy().tobytes()) for name, f in tables.items())
        if rows not in held:
            held[rows] = settle(tables)
        return dict(held[rows])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "settled_tables", remembered)
        yield


@pytest.fixture(scope="session")
def real_store_path(tmp_path_factory) -> Path:
    """The store of the real register, built once for the whole run."""
    name = "judgements.duckdb"
    return once(tmp_path_factory, "real", lambda folder: build(UNDER_TEST, folder / name)) / name


@pytest.fixture(scope="session")
def store(real_store_path) -> Store:
    """The real register as figures and pages read it."""
    return Store.open(real_store_path)


@pytest.fixture
def country(tmp_path) -> Exampleshire:
    """A data directory with the real words, forces that don't exist, and an empty register."""
    return Exampleshire.at(tmp_path / "data")
