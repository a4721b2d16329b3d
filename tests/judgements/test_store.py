"""The store as it is read: questions by name, nothing from outside, the words of its own day."""

import datetime as dt
import time

import duckdb
import pytest

from judgements import remote_store
from judgements import store as store_module
from judgements.store import NoStore, Service, Store, current, frozen, service
from pipelines.build import build


def test_a_question_that_is_none_is_refused(store):
    for name in ("drop", "../store", "cells.sql", "/etc/passwd"):
        with pytest.raises(KeyError):
            store.query(name)


def test_a_table_that_is_none_is_refused(store):
    with pytest.raises(KeyError):
        store.table("judgement; drop table judgement")


def test_the_store_reads_no_files_and_reaches_no_network(store):
    for sql in (
        "from read_csv('/etc/passwd')",
        "install httpfs",
        "attach '/tmp/x.duckdb'",
        "set threads = 1",
    ):
        with pytest.raises(duckdb.Error):
            store.ask(sql)


def test_every_question_says_its_grain(store):
    for path in sorted(store_module.SQL.glob("*.sql")):
        head = path.read_text().split("\n\n")[0]
        assert head.startswith("-- "), path.name
        assert "Grain:" in head, path.name


def test_cells_are_one_for_each_force_and_graded_area(store):
    cells = store.query("cells", programme="PEEL", cycle="2023-25", as_at=None)
    assert cells.height == 43 * 9
    assert cells.select("force", "area").is_duplicated().sum() == 0


def test_each_kind_of_blank_is_told_apart(store):
    def states(programme, cycle, **where):
        cells = store.query("cells", programme=programme, cycle=cycle, as_at=None).filter(**where)
        return set(cells["state"])

    assert states("PEEL", "2017", force="greater-manchester", area="efficiency") == {"ungraded"}
    assert states("PEEL", "2014", force="cheshire", area="investigating") == {"disputed"}
    assert states("PEEL", "2025-27") == {"conditional", "not_published"}
    assert states("NCPI", "rolling", force="kent") == {"not_inspected"}
    assert states("PEEL", "2023-25", force="lincolnshire", area="workforce") == {"not_held"}
    assert states("PEEL", "2023-25", force="kent", area="crime_recording") == {"conditional"}


def test_a_day_shows_what_was_known_then(store):
    def grade(day):
        cells = store.query("cells", programme="PEEL", cycle="2023-25", as_at=day)
        return (
            cells.filter(force="northamptonshire", area="responding_to_public")
            .select("state", "grade")
            .row(0)
        )

    assert grade(dt.date(2024, 2, 15)) == ("not_published", None)
    assert grade(dt.date(2024, 8, 7)) == ("graded", "adequate")
    assert grade(dt.date(2024, 8, 8)) == ("graded", "requires_improvement")
    assert grade(None) == ("graded", "requires_improvement")


def test_of_a_rolling_programme_the_latest_inspection_is_shown(country):
    for grade, day in (("inadequate", "2024-06-01"), ("good", "2025-07-01")):
        country.evidence("Exampleshire", "leadership", grade, programme="NCPI", cycle="rolling", published=day,
                         source_url=f"https://a.example.org/{grade}")  # fmt: skip
    store = country.store()

    def shown(day):
        cells = store.query("cells", programme="NCPI", cycle=None, as_at=day)
        return cells.filter(force="exampleshire", area="leadership").select("grade", "inspection").row(0)

    assert shown(None) == ("good", 2)
    assert shown(dt.date(2024, 12, 31)) == ("inadequate", 1)


def test_a_snapshot_is_found_by_its_id_and_only_by_that(tmp_path, country, monkeypatch):
    path = tmp_path / "j.duckdb"
    monkeypatch.setenv("JUDGEMENTS_STORE", str(path))
    country.evidence("Exampleshire", "workforce", "good")
    first = build(country.data, path).snapshot
    country.evidence("Northshire", "workforce", "good")
    second = build(country.data, path).snapshot
    assert current().snapshot.id == second
    assert frozen(first).table("judgement").height == 1
    for wrong in ("../j", "", "*", "0" * 12):
        with pytest.raises(NoStore):
            frozen(wrong)


def test_without_a_store_the_remedy_is_named(tmp_path):
    with pytest.raises(NoStore, match="python -m pipelines build"):
        Store.open(tmp_path / "none.duckdb")


def test_the_words_of_a_store_are_those_of_its_build(country):
    country.evidence("Exampleshire", "workforce", "good")
    vocabulary = country.store().vocabulary
    assert vocabulary.forces["exampleshire"].official_name == "Exampleshire Police"
    assert vocabulary.grades["good"].rank == 4
    assert vocabulary.force_code("Kent") is None


def test_an_inspected_force_without_a_grade_is_not_called_uninspected(store):
    cells = store.query("cells", programme="NCPI", cycle=None, as_at=None).filter(force="south-wales")
    assert dict(cells.select("area", "state").iter_rows()) == {
        "leadership": "not_held",
        "partnership": "not_held",
        "initial_response": "graded",
        "risk_assessment": "not_held",
        "investigation": "not_held",
    }


def test_the_store_may_stand_wherever_duckdb_can_attach_it(real_store_path, monkeypatch):
    monkeypatch.setenv("JUDGEMENTS_STORE", f"duckdb:{real_store_path}")
    assert current().snapshot == Store.open(real_store_path).snapshot


def test_a_store_elsewhere_that_can_not_be_reached_stays_in_service_and_a_new_one_is_seen(
    country, monkeypatch
):
    country.evidence("Exampleshire", "workforce", "good")
    path = country.publish()
    monkeypatch.setenv("JUDGEMENTS_STORE", f"duckdb:{path}")
    first = service()
    monkeypatch.setattr(remote_store, "SECONDS_BETWEEN_LOOKS", 0)
    monkeypatch.setattr(remote_store, "SECONDS_AFTER_A_FAULT", 0)
    away = path.rename(path.with_name("away"))
    assert until(lambda: service().fault).store is first.store
    away.rename(path)
    assert (
        until(lambda: not service().fault).store is first.store
    )  # the same data, with all that was asked of them
    country.evidence("Northshire", "workforce", "good")
    country.publish()
    assert until(lambda: service().store is not first.store).store.snapshot != first.store.snapshot


def until(true) -> Service:
    """What is in service once something is true."""
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return service()


def test_a_kind_of_store_that_duckdb_has_no_extension_for_is_told(monkeypatch):
    monkeypatch.setattr(duckdb, "connect", Refusing)
    monkeypatch.setenv("JUDGEMENTS_STORE", "ducklake:password=secret")
    with pytest.raises(NoStore, match="DuckDB's extension for ducklake: is not installed here") as told:
        current()
    assert "secret" not in str(told.value)


class Refusing:
    """A connection that says what DuckDB says without a network."""

    def execute(self, sql):
        raise duckdb.HTTPException(f"Failed to download extension 'ducklake' for {sql}")

    def close(self):
        pass


def test_a_place_that_cannot_be_attached_is_told_without_its_secrets(monkeypatch):
    monkeypatch.setenv("JUDGEMENTS_STORE", "duckdb:/nowhere/password=secret.duckdb")
    with pytest.raises(NoStore) as told:
        current()
    assert "secret" not in str(told.value)
