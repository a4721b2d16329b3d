"""The build on the real register: published totals come out, faults are named, readers undisturbed."""

import os
import shutil
import subprocess
import sys
import threading

import polars as pl
import pytest

from judgements.store import NoStore, Store
from pipelines import publish
from pipelines.build import build
from pipelines.problems import ProblemsFound
from tests.conftest import DATA

# Forces per grade as HMICFRS published them: outstanding, good, requires improvement, inadequate.
PUBLISHED = {
    ("2014", "efficiency"): (5, 35, 3, 0),
    ("2015", "effectiveness"): (1, 24, 18, 0),
    ("2015", "legitimacy"): (1, 37, 5, 0),
    ("2016", "effectiveness"): (1, 28, 13, 1),
    ("2016", "legitimacy"): (2, 36, 5, 0),
    ("2017", "efficiency"): (2, 30, 10, 0),
    ("2017", "legitimacy"): (1, 35, 6, 0),
    ("2017", "effectiveness"): (1, 30, 12, 0),
}
FOUR_TIER = ("outstanding", "good", "requires_improvement", "inadequate")


def forces_per_grade(store, cycle, area):
    held = store.ask(
        "select grade, count(*) as n from held_on(null) where programme = 'PEEL' and cycle = $cycle "
        "and area = $area and latest = 1 and grade is not null group by grade",
        cycle=cycle,
        area=area,
    )
    counts = dict(held.iter_rows())
    return tuple(counts.get(g, 0) for g in FOUR_TIER)


@pytest.mark.parametrize(("cycle", "area"), [k for k in PUBLISHED if k != ("2014", "efficiency")])
def test_forces_per_grade_equal_the_published_totals(store, cycle, area):
    assert forces_per_grade(store, cycle, area) == PUBLISHED[cycle, area]


def test_where_fewer_forces_are_held_the_store_says_so(store):
    coverage = (
        store.table("coverage").filter(programme="PEEL", cycle="2014", area="efficiency").row(0, named=True)
    )
    held = forces_per_grade(store, "2014", "efficiency")
    assert coverage["forces_graded"] == sum(held) == 39
    assert coverage["forces_expected"] == 43
    assert all(ours <= theirs for ours, theirs in zip(held, PUBLISHED["2014", "efficiency"], strict=True))


def test_no_published_national_total_is_contradicted(store):
    check = store.table("national_check")
    assert check.height == 44
    assert check.filter(verdict="differs").height == 0


def test_every_complete_national_row_set_agrees_or_is_short_of_forces(store):
    """A set is complete when its grades add up to all forces that were to be graded."""
    sets = (
        store.table("national_check")
        .group_by("programme", "cycle", "area")
        .agg(
            pl.col("forces_count").sum(),
            pl.col("forces_expected").first(),
            pl.col("forces_graded").first(),
            "verdict",
        )
    )
    complete = sets.filter(pl.col("forces_count") == pl.col("forces_expected"))
    assert set(complete.select("cycle", "area").iter_rows()) == set(PUBLISHED)
    full = complete.filter(pl.col("forces_graded") == pl.col("forces_expected"))
    assert full.height == 7
    assert set(full["verdict"].explode()) == {"agrees"}


def test_a_regrade_is_two_judgements_with_dates(store):
    found = store.ask(
        "select grade, valid_from, valid_to from judgement where force = 'northamptonshire' "
        "and cycle = '2023-25' and area = 'responding_to_public' order by sequence"
    )
    assert found.rows() == [
        ("adequate", "2024-02-16", "2024-08-08"),
        ("requires_improvement", "2024-08-08", None),
    ]


def test_disagreeing_pages_of_the_inspectorate_stay_disputed(store):
    found = store.table("judgement").filter(strength="disputed")
    assert sorted(found["judgement"]) == [
        "PEEL:2014:cheshire:crime_prevention:1.1",
        "PEEL:2014:cheshire:investigating:1.1",
    ]
    assert found["grade"].to_list() == [None, None]


def test_every_piece_of_evidence_belongs_to_a_judgement_and_none_is_lost(store):
    evidence = store.table("evidence")
    assert evidence.height == sum(1 for _ in (DATA / "register" / "evidence.csv").open()) - 1
    stated = store.table("judgement").filter(pl.col("strength") != "deduced")
    assert set(evidence["judgement"]) == set(stated["judgement"])


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
    with (data / "register" / "evidence.csv").open("a") as file:
        file.write("PEEL,2023-25,Devon,workforce,good,,,hmicfrs,https://example.org/a\n")
        file.write("PEEL,2016,Kent,efficiency,adequate,,,hmicfrs,https://example.org/b\n")
        file.write("PEEL,2023-25,Kent,victim_service,good,,2025-13,hmicfrs,https://example.org/c\n")
    run = subprocess.run(
        [sys.executable, "-m", "pipelines", "build", "--data", data, "--store", tmp_path / "out.duckdb"],
        capture_output=True,
        text=True,
        cwd=DATA.parent,
        check=False,
    )
    assert run.returncode == 1
    assert not (tmp_path / "out.duckdb").exists()
    assert "evidence.csv, line 3081: force 'Devon' is not in force_aliases.csv" in run.stderr
    assert "evidence.csv, line 3082: grade 'adequate' does not exist on the scale of this cycle" in run.stderr
    assert "evidence.csv, line 3083: area 'victim_service' is not graded in this cycle" in run.stderr
    assert "evidence.csv, line 3083: published '2025-13' is no date" in run.stderr
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

    readers = [threading.Thread(target=keep_reading) for _ in range(3)]
    for reader in readers:
        reader.start()
    for area in ("leadership", "police_powers", "preventing_crime"):
        country.evidence("Exampleshire", area, "good")
        build(country.data, path)
    stop.set()
    for reader in readers:
        reader.join()
    assert torn == []
    assert Store.open(path).table("judgement").height == 4


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
