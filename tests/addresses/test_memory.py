"""Nothing that is kept outlives the snapshot that it was made from."""

import gc
import weakref

import pytest

from judgements.figures import FIGURES
from judgements.store import current
from pipelines.build import build
from tests.addresses.conftest import TestClient, application
from tests.exampleshire import FORCES, Exampleshire
from views.store import asked

ADDRESSES = (
    "/api/judgements.json", "/api/cells.json?cycle=2023-25", "/share/grade_grid", "/feed.xml", "/data/SHA256SUMS",
    "/api/find?q=north", "/api/ask?q=Which+forces+are+good", "/force/northshire", "/healthz",
)  # fmt: skip


@pytest.mark.slow
def test_a_store_is_let_go_of_some_snapshots_after_it_was_replaced(tmp_path, monkeypatch):
    country = Exampleshire.at(tmp_path / "data")
    path = country.data / "judgements.duckdb"
    monkeypatch.setenv("JUDGEMENTS_STORE", str(path))
    client = TestClient(application(), follow_redirects=False)
    held: list[weakref.ref] = []
    for force in FORCES[:4]:
        country.evidence(force, "workforce", "good", published="2024-01-01")
        build(country.data, path)
        first = not held  # one of the two stores that must be gone in the end has been asked everything
        for name in FIGURES if first else ["grade_grid"]:
            asked(name)
        for address in ADDRESSES if first else ADDRESSES[-1:]:
            client.get(address)
        for kept in (current(), current().vocabulary, asked("grade_grid").vocabulary):
            held.append(weakref.ref(kept))
        del kept
    gc.collect()
    alive = [number // 3 + 1 for number, one in enumerate(held) if one() is not None]
    assert set(alive) <= {2, 3, 4}  # the last three stores are kept open
