"""The addresses over the real store, and over a small one of two snapshots."""

import shutil
import warnings
from collections.abc import Sequence
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware

from addresses import middleware, routes
from judgements.store import Store, snapshot_directory
from tests.exampleshire import Exampleshire
from tests.once import once
from views.pages import built

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it asks for the successor of the HTTP library that it has
    from starlette.testclient import TestClient


HERE = "http://testserver"
FILES = Path(streamlit.__file__).parent / "static"


def application(layers: Sequence[Middleware] = ()) -> Starlette:
    """Every address as the dashboard serves it, without Streamlit's own; with its `layers` where they matter."""
    return Starlette(
        routes=routes("Police inspection grades", built(), FILES),
        middleware=[*middleware(built(), FILES), *layers],
    )


@pytest.fixture(autouse=True)
def public_address(monkeypatch):
    monkeypatch.setenv("PUBLIC_ADDRESS", HERE)


@pytest.fixture(scope="module")
def client(real_store_path):
    """A client of every address, over the real register."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUDGEMENTS_STORE", str(real_store_path))
        yield TestClient(application(), follow_redirects=False, headers={"accept-encoding": "identity"})


@pytest.fixture(scope="session")
def two_builds(tmp_path_factory) -> Path:
    """A country built, and built again after a grade more came in: once for the whole run."""

    def make(folder: Path) -> None:
        country = Exampleshire.at(folder / "data")
        country.evidence("Northshire", "investigating_crime", "good", published="2024-01-01")
        country.publish()
        country.evidence("Borderland", "investigating_crime", "inadequate", published="2024-02-02")
        country.publish()

    return once(tmp_path_factory, "two-builds", make)


@pytest.fixture
def two_snapshots(two_builds, tmp_path, monkeypatch):
    """(client, id of the older snapshot, id of the newer): a grade more came in between."""
    shutil.copytree(two_builds, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "data" / "judgements.duckdb"
    monkeypatch.setenv("JUDGEMENTS_STORE", str(path))
    newer = Store.open(path).snapshot.id
    (older,) = {kept.stem for kept in snapshot_directory(path).glob("*.duckdb")} - {newer}
    return TestClient(application(), follow_redirects=False), older, newer
