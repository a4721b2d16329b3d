"""The desk writes through the critical section of `add`, and its last add can be undone."""

import pytest

from judgements.store import Store
from pipelines.__main__ import main
from pipelines.adding.preview import problems
from pipelines.adding.proposal import Register
from pipelines.adding.swap import AnotherIsAdding, alone
from pipelines.desk import writing
from pipelines.desk.draft import Draft, patch, proposed
from pipelines.desk.writing import Refused, added, can_undo, previewed, undone
from pipelines.problems import ProblemsFound
from pipelines.reading import read_document
from tests.pipelines.desk.test_draft import ADDRESS, PAGE


@pytest.fixture
def brought(country):
    """(data, store, proposal) of one report that the register does not have."""
    vocabulary = country.published().vocabulary
    drafts = [Draft(r) for r in read_document(PAGE.encode(), "x.html", vocabulary)]
    return (
        country.data,
        country.data / "judgements.duckdb",
        proposed(drafts, Register.read_from(country.data, vocabulary), vocabulary),
    )


def grades(store) -> dict[str, str]:
    return {
        r["area"]: r["grade"]
        for r in Store.open(store).ask("from held_on(null) where grade is not null").to_dicts()
    }


def test_a_preview_tells_and_writes_nothing(brought):
    data, store, found = brought
    before = (data / "register" / "evidence.csv").read_bytes()
    assert any("Exampleshire" in line.words for line in previewed(data, found).told)
    assert (data / "register" / "evidence.csv").read_bytes() == before
    assert grades(store) == {}


def test_an_add_is_told_in_words_in_service_and_can_be_undone_once(brought):
    data, store, found = brought
    before = (data / "register" / "evidence.csv").read_bytes()
    assert any("Exampleshire" in words for words in added(data, store, found))
    assert grades(store) == {"investigating_crime": "good", "preventing_crime": "adequate"}
    assert can_undo(data)
    assert undone(data, store) == ["evidence.csv"]
    assert (data / "register" / "evidence.csv").read_bytes() == before
    assert grades(store) == {}
    assert not can_undo(data)
    with pytest.raises(Refused, match="nothing to undo"):
        undone(data, store)


def test_an_add_that_somebody_built_upon_is_not_undone(brought, country):
    data, store, found = brought
    added(data, store, found)
    country.evidence("Northshire", "leadership", "good")
    with pytest.raises(Refused, match=r"evidence\.csv was changed since"):
        undone(data, store)
    assert grades(store) == {"investigating_crime": "good", "preventing_crime": "adequate"}


def test_a_contradiction_is_refused_in_words_and_recorded_only_as_disputed(brought, country):
    data, store, found = brought
    country.evidence("Exampleshire", "investigating_crime", "inadequate")
    with pytest.raises(Refused, match="other evidence says inadequate"):
        added(data, store, found)
    added(data, store, found, dispute=True)
    assert grades(store) == {"preventing_crime": "adequate"}


def test_rows_that_lack_something_are_never_written(brought):
    data, store, found = brought
    found.faults.append("x: needs an address")
    with pytest.raises(Refused, match="needs an address"):
        added(data, store, found)


def test_while_another_adds_nothing_is_written(brought):
    data, store, found = brought
    with alone(data), pytest.raises(AnotherIsAdding):
        added(data, store, found)


def test_a_build_that_fails_leaves_all_as_it_was(brought, monkeypatch):
    data, store, found = brought
    before = (data / "register" / "evidence.csv").read_bytes()

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "build", fails)
    with pytest.raises(OSError, match="No space"):
        added(data, store, found)
    assert (data / "register" / "evidence.csv").read_bytes() == before
    assert ADDRESS not in before.decode()
    assert not can_undo(data)


def test_the_checks_of_rows_are_those_of_the_build_in_its_own_words_and_write_nothing(brought, country):
    data, _, found = brought
    assert problems(data, found) == []
    before = (data / "register" / "evidence.csv").read_bytes()
    found.rows["evidence"][0] |= {"grade": "splendid", "published": "2999"}
    told = [str(p) for p in problems(data, found)]
    assert told == [
        "evidence.csv, line 2: grade 'splendid' is not in grades.csv (new row, from x.html). Use one of its codes.",
        "evidence.csv, line 2: published '2999' is no date (new row, from x.html). Write 2025, 2025-04 or 2025-04-11.",
    ]
    assert (data / "register" / "evidence.csv").read_bytes() == before
    with pytest.raises(ProblemsFound) as refused:
        previewed(data, found)
    assert [str(p) for p in refused.value.problems] == told


def test_rows_to_take_away_are_what_add_takes(brought, tmp_path):
    data, store, found = brought
    name, content = patch(found)
    (tmp_path / name).write_bytes(content)
    where = ["--data", str(data), "--store", str(store), "--yes"]
    assert main(["add", str(tmp_path / name), *where]) == 0
    assert grades(store) == {"investigating_crime": "good", "preventing_crime": "adequate"}
