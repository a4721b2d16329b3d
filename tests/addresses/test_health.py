"""`/healthz` tells the truth about every broken store, and the last kept snapshot serves meanwhile."""

import os
import sqlite3

import duckdb
import pytest
from starlette.testclient import TestClient

from judgements.store import snapshot_directory
from tests.addresses.conftest import application
from tests.once import sample

BREAKS = {
    "cut in half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "empty": lambda path: path.write_bytes(b""),
    "no database": lambda path: path.write_bytes(b"<html>" * 4000),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "gone": lambda path: path.unlink(),
    "no rows of snapshot": lambda path: changed(path, "delete from snapshot"),
    "no table of snapshot": lambda path: changed(path, "drop table snapshot"),
    "another schema": lambda path: (path.unlink(), changed(path, "create table t (a int)")),
    "a column missing": lambda path: changed(path, "alter table event drop column note"),
    "more than one snapshot": lambda path: changed(
        path, "insert into snapshot select 'another' as id, * exclude (id) from snapshot"
    ),
    "a snapshot without an id": lambda path: remade(path, "snapshot", "null as id"),
    "a date that is text": lambda path: remade(path, "snapshot", "'yesterday' as built_at"),
    "no evidence": lambda path: changed(path, "delete from evidence"),
    "no judgements": lambda path: remade(path, "judgement", "grade as grade", "where false"),
    "a database of another kind": lambda path: (
        path.unlink(),
        sqlite3.connect(path).execute("create table t (a)"),
    ),
    "bytes turned over": lambda path: path.write_bytes(
        bytes(b ^ 255 if 20_000 < i < 60_000 else b for i, b in enumerate(path.read_bytes()))
    ),
    "a pipe": lambda path: (path.unlink(), os.mkfifo(path)),
    "a link to itself": lambda path: (path.unlink(), path.symlink_to(path)),
    "no forces": lambda path: changed(path, "drop table force_alias"),
}


def remade(path, table, said, where=""):
    """The table anew, without what depends on it."""
    changed(path, "drop table if exists deduction")
    changed(path, f"create table anew as select * replace ({said}) from {table} {where}")
    changed(path, f"drop table {table}")
    changed(path, f"alter table anew rename to {table}")


def changed(path, sql):
    with duckdb.connect(str(path)) as connection:
        connection.execute(sql)


@pytest.mark.exhaustive
@pytest.mark.parametrize("break_", sample(BREAKS, 5))
def test_a_broken_store_is_told_and_the_last_kept_snapshot_serves(two_snapshots, tmp_path, break_):
    client, _, newer = two_snapshots
    path = tmp_path / "data/judgements.duckdb"
    BREAKS[break_](path)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["status"], answer.json()["snapshot"]) == (
        503,
        "older snapshot",
        newer,
    )
    assert answer.json()["detail"]
    assert str(tmp_path) not in answer.text
    served = client.get("/api/judgements.json")
    assert (served.status_code, served.headers["x-snapshot"]) == (200, newer)


def test_where_nothing_can_be_read_every_address_says_so_without_a_path(tmp_path, monkeypatch):
    monkeypatch.setenv("JUDGEMENTS_STORE", str(tmp_path / "none.duckdb"))
    client = TestClient(application(), follow_redirects=False)
    for address in (
        "/healthz",
        "/api/judgements.json",
        "/feed.xml",
        "/figure/grade_grid.svg",
        "/sitemap.xml",
    ):
        answer = client.get(address)
        assert (address, answer.status_code) == (address, 503)
        assert "python -m pipelines build" in answer.text
        assert str(tmp_path) not in answer.text


def test_a_sound_store_is_ok(two_snapshots):
    client, _, newer = two_snapshots
    assert client.get("/healthz").json() == {"status": "ok", "snapshot": newer}


def test_a_store_mended_serves_at_once(two_snapshots, tmp_path):
    client, _, newer = two_snapshots
    path = tmp_path / "data/judgements.duckdb"
    whole = path.read_bytes()
    path.unlink()
    path.write_bytes(b"")
    assert client.get("/healthz").status_code == 503
    path.unlink()
    path.write_bytes(whole)
    assert client.get("/healthz").json() == {"status": "ok", "snapshot": newer}
    assert snapshot_directory(path).is_dir()
