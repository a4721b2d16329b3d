"""What every test may ask for: the real data built once, and a small country of forces that don't exist."""

import os
from pathlib import Path

import pytest

from judgements.store import Store
from pipelines.build import build
from tests.exampleshire import Exampleshire
from tests.once import once

os.environ.setdefault("DRAWING_LIMITS", "no")  # one client asks for everything here
DATA = Path(__file__).parent.parent / "data"
# What the tests of the real register read: it, or a grown copy of it (`python -m tests.data.growth`).
UNDER_TEST = Path(os.environ.get("REGISTER_UNDER_TEST", DATA))


# What builds, draws, serves or starts processes, by the fixture that does.
SLOW = {"served", "browser", "open_page", "client", "two_snapshots", "sent", "country", "copy", "site"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that read the real register and those that are slow by what they ask for; a file's tests go to
    one worker, and all that need the browser, so that each is served by one server and drawn once.

    With REVERSED the last comes first: no test may rest on one before it.
    """
    if os.environ.get("REVERSED"):
        items.reverse()
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if {"store", "real_store_path"} & asked:
            item.add_marker("register")
        folder, name = item.path.parent.name, str(item.path)
        if SLOW & asked or folder == "addresses":
            item.add_marker("slow")
        item.add_marker(pytest.mark.xdist_group(folder if folder == "browser" else name))


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
