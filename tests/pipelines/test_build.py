"""The build: the same data give the same store, faults are named, readers undisturbed."""

import os
import shutil
import subprocess
import sys
import threading

import pytest

from judgements.store import NoStore, Store
from pipelines.build import build
from pipelines.problems import ProblemsFound
from pipelines.store import publish
from tests.conftest import DATA

pytestmark = pytest.mark.slow


def test_the_same_data_give_the_same_store_and_leave_the_file_alone(tmp_path):
    path = tmp_path / "j.duckdb"
    first = build(DATA, path)
    before = path.stat()
    second = build(DATA, path)
    assert (second.snapshot, second.new) == (first.snapshot, False)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_rows_in_another_order_are_the_same_snapshot(tmp_path, country):
    country.evidence("Exampleshire", "workforce", "good")
    country.evidence("Northshire", "workforce", "adequate")
    first = build(country.data, tmp_path / "a.duckdb").snapshot
    file = country.data / "register" / "evidence.csv"
    head, *rows = file.read_text().splitlines()
    file.write_text("\n".join([head, *reversed(rows)]) + "\n")
    assert build(country.data, tmp_path / "b.duckdb").snapshot == first


def test_three_broken_rows_are_all_named_and_no_store_is_written(tmp_path):
    data = tmp_path / "data"
    shutil.copytree(DATA / "register", data / "register")
    shutil.copytree(DATA / "vocabulary", data / "vocabulary")
    evidence = data / "register" / "evidence.csv"
    line = len(evidence.read_text().splitlines()) + 1
    with evidence.open("a") as file:
        file.write("PEEL,2023-25,Devon,workforce,good,,,hmicfrs,https://example.org/a,,\n")
        file.write("PEEL,2016,Kent,efficiency,adequate,,,hmicfrs,https://example.org/b,,\n")
        file.write("PEEL,2023-25,Kent,victim_service,good,,2025-13,hmicfrs,https://example.org/c,,\n")
    run = subprocess.run(
        [sys.executable, "-m", "pipelines", "build", "--data", data, "--store", tmp_path / "out.duckdb"],
        capture_output=True,
        text=True,
        cwd=DATA.parent,
        check=False,
    )
    assert run.returncode == 1
    assert not (tmp_path / "out.duckdb").exists()
    assert f"evidence.csv, line {line}: force 'Devon' is not in force_aliases.csv" in run.stderr
    assert (
        f"evidence.csv, line {line + 1}: grade 'adequate' does not exist on the scale of this cycle"
        in run.stderr
    )
    assert f"evidence.csv, line {line + 2}: area 'victim_service' is not graded in this cycle" in run.stderr
    assert f"evidence.csv, line {line + 2}: published '2025-13' is no date" in run.stderr
    assert "4 problems" in run.stderr


def test_a_failed_build_leaves_the_old_store_in_service(tmp_path, country):
    country.evidence("Exampleshire", "workforce", "good")
    path = tmp_path / "j.duckdb"
    built = build(country.data, path)
    country.evidence("Nowhere", "workforce", "good")
    with pytest.raises(ProblemsFound):
        build(country.data, path)
    assert Store.open(path).snapshot.id == built.snapshot
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "data",
        "j.changelog.csv",
        "j.duckdb",
        "j.snapshots",
    ]


def test_a_reader_of_the_old_store_is_not_disturbed_by_a_new_one(tmp_path, country, monkeypatch):
    from judgements.store import current

    path = tmp_path / "j.duckdb"
    monkeypatch.setenv("JUDGEMENTS_STORE", str(path))
    country.evidence("Exampleshire", "workforce", "good")
    build(country.data, path)
    old = current()
    country.evidence("Northshire", "workforce", "inadequate")
    build(country.data, path)
    assert old.table("judgement").height == 1
    assert current().table("judgement").height == 2


def test_readers_in_many_threads_see_whole_snapshots_while_builds_go_on(tmp_path, country):
    path = tmp_path / "j.duckdb"
    country.evidence("Exampleshire", "workforce", "good")
    build(country.data, path)
    torn, stop = [], threading.Event()

    def keep_reading():
        while not stop.is_set():
            held = Store.open(path)
            if held.snapshot.judgement_rows != held.table("judgement").height:
                torn.append(held.snapshot)
            stop.wait(0.4)

    readers = [threading.Thread(target=keep_reading) for _ in range(2)]
    for reader in readers:
        reader.start()
    for area in ("leadership", "police_powers"):
        country.evidence("Exampleshire", area, "good")
        build(country.data, path)
    stop.set()
    for reader in readers:
        reader.join()
    assert torn == []
    assert Store.open(path).table("judgement").height == 3


def test_the_last_fifty_snapshots_are_kept(tmp_path, country, monkeypatch):
    monkeypatch.setattr(publish, "SNAPSHOTS_KEPT", 2)
    path = tmp_path / "j.duckdb"
    built = []
    for area in ("leadership", "police_powers", "preventing_crime"):
        country.evidence("Exampleshire", area, "good")
        built.append(build(country.data, path).snapshot)
    kept = {p.stem for p in (tmp_path / "j.snapshots").iterdir()}
    assert kept == set(built[1:])
    assert publish.SNAPSHOTS_KEPT == 2


def test_a_file_that_is_no_store_is_said_to_be_none(tmp_path):
    path = tmp_path / "j.duckdb"
    path.write_bytes(os.urandom(5000))
    with pytest.raises(NoStore, match="can't be read as a store"):
        Store.open(path)


def test_the_store_explains_itself(store):
    comments = store.ask("select table_name, comment from duckdb_tables() where comment is null")
    assert comments.rows() == []
    keys = store.ask("select count(*) from duckdb_constraints() where constraint_type = 'FOREIGN KEY'").item()
    checks = store.ask("select count(*) from duckdb_constraints() where constraint_type = 'CHECK'").item()
    assert keys >= 20
    assert checks >= 15
