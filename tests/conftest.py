"""What every test may ask for: the real data built once, and a small country of forces that don't exist."""

import gc
import os
import random
from collections.abc import Callable, Collection, Iterator
from copy import copy
from pathlib import Path
from typing import Any

os.environ.setdefault(
    "POLARS_MAX_THREADS", "1"
)  # its frames are small here, and the workers take all processors

import pytest
from cachetools import LRUCache
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from judgements.store import Store
from pipelines import build as building
from pipelines.adding import preview
from pipelines.build import build
from pipelines.register import words
from pipelines.register.all_tables import FILES, TABLES, VOCABULARY
from pipelines.register.rows import Tables
from tests.exampleshire import Exampleshire
from tests.once import EXHAUSTIVE, once

os.environ.setdefault("DRAWING_LIMITS", "no")  # one client asks for everything here
# The same examples at each run, so that whoever sees a fault can see it again; `make exhaustive` takes new ones.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("exhaustive", deadline=None)
settings.load_profile("exhaustive" if EXHAUSTIVE else "repeatable")
HERE = Path(__file__).parent
DATA = HERE.parent / "data"
# What the tests of the real register read: it, or a grown copy of it (`python -m tests.data.growth`).
UNDER_TEST = Path(os.environ.get("REGISTER_UNDER_TEST", DATA))


# Where the tests stand that take longest: they begin, and the many small files fill what is left of the two workers.
BEGIN = ("browser", "views", "pipelines", "addresses")
# What builds, draws, serves or starts processes, by the fixture that does.
SLOW = {"served", "browser", "open_page", "client", "two_snapshots", "sent", "country", "copy", "site"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that read the real register and those that are slow by what they ask for; the longest begin.

    With REVERSED the last comes first, with SHUFFLED (a number) files and the tests in each stand in an order of that
    number: no test may rest on one before it.
    """
    places = {folder: place for place, folder in enumerate(BEGIN)}
    items.sort(key=lambda item: places.get(item.path.relative_to(HERE).parts[0], len(places)))
    if os.environ.get("REVERSED"):
        items.reverse()
    elif os.environ.get("SHUFFLED"):
        chance = random.Random(os.environ["SHUFFLED"])
        files = {item.path: chance.random() for item in items}
        items.sort(key=lambda item: (files[item.path], chance.random()))
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if {"store", "real_store_path"} & asked:
            item.add_marker("register")
        if SLOW & asked or item.path.parent.name == "addresses":
            item.add_marker("slow")


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: when garbage is looked for, as at each opening of a store, none of
    it is walked through again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """At the end all may go."""
    gc.unfreeze()


class ByFile(LoadScopeScheduling):
    """A file's tests go to one worker, and all that need the browser, so that each fixture is made once.

    The groups of xdist 3.8 do nothing under pytest 9.2: it writes them into an attribute that is no longer read.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if "/browser/" in nodeid else nodeid.split("::", 1)[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    """Files in the order that they have here, not those of most tests first."""
    config.option.loadscopereorder = False
    return ByFile(config, log)


def remembered(function: Callable[[Tables], Any], of: Collection[str]) -> Callable[[Tables], Any]:
    """`function` of tables, asked once in a process of the same rows in those that it is a function `of`."""
    held = LRUCache[tuple[object, ...], Any](16)

    def asked(tables: Tables) -> Any:
        rows = tuple(
            (n, *f.columns, f.hash_rows().to_numpy().tobytes()) for n, f in tables.items() if n in of
        )
        if rows not in held:
            held[rows] = function(tables)
        return copy(held[rows])

    return asked


@pytest.fixture(scope="session", autouse=True)
def settled_once() -> Iterator[None]:
    """Of the same rows words are checked once, for most countries have the real ones, and judgements are settled once,
    for an add settles them to tell and again to write."""
    with pytest.MonkeyPatch.context() as patch:
        for function, of, modules in (
            ("problems_of_words", VOCABULARY, (words, building)),
            ("settled_tables", FILES, (building, preview)),
            ("in_memory", TABLES, (preview,)),
        ):
            once_of_each = remembered(getattr(modules[0], function), of)
            for module in modules:
                patch.setattr(module, function, once_of_each)
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
