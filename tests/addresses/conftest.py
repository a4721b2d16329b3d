"""The addresses over the real store, and over a small one of two snapshots."""

import warnings
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette

from addresses import middleware, routes
from judgements.store import Store
from pipelines.build import build
from tests.exampleshire import Exampleshire
from views import built

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it asks for the successor of the HTTP library that it has
    from starlette.testclient import TestClient


HERE = "http://testserver"
FILES = Path(streamlit.__file__).parent / "static"


def application() -> Starlette:
    """Every address as the dashboard serves it, without Streamlit's own."""
    return Starlette(
        routes=routes("Police inspection grades", built(), FILES), middleware=middleware(built(), FILES)
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


@pytest.fixture
def two_snapshots(tmp_path, monkeypatch):
    """(client, id of the older snapshot, id of the newer): a grade more came in between."""
    country = Exampleshire.at(tmp_path / "data")
    path = country.data / "judgements.duckdb"
    monkeypatch.setenv("JUDGEMENTS_STORE", str(path))
    country.evidence("Northshire", "investigating_crime", "good", published="2024-01-01")
    build(country.data, path)
    older = Store.open(path).snapshot.id
    country.evidence("Borderland", "investigating_crime", "inadequate", published="2024-02-02")
    build(country.data, path)
    newer = Store.open(path).snapshot.id
    return TestClient(application(), follow_redirects=False), older, newer
