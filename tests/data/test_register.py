"""What must hold of the real register: it builds, disputes are told of, coverage never falls without a reason."""

import csv
from pathlib import Path

import pytest

from pipelines.register.all_tables import REGISTER
from tests.conftest import DATA, UNDER_TEST

HERE = Path(__file__).parent


def rows(name):
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_undecided_dispute_has_a_row_that_says_so(store):
    """Decide it in decisions.csv, or say in tests/data/undecided.csv why nobody can yet."""
    disputed = set(store.table("judgement").filter(strength="disputed")["judgement"])
    told = {r["judgement"]: r["reason"] for r in rows("undecided.csv")}
    assert disputed == set(told)
    assert all(told.values())


def test_coverage_never_falls_without_a_reason(store):
    """A fall needs its reason in tests/data/coverage.csv; after a rise write the new number there."""
    held = {(r["programme"], r["cycle"], r["area"]): r for r in store.table("coverage").iter_rows(named=True)}
    fallen = [
        (key, held[key]["forces_graded"])
        for row in rows("coverage.csv")
        if held[key := (row["programme"], row["cycle"], row["area"])]["forces_graded"]
        < int(row["forces_graded"])
        and not row["reason"]
    ]
    assert fallen == []


def test_every_pillar_of_2015_to_2018_19_is_held_for_every_force(store):
    pillars = store.ask(
        "select c.cycle, c.area, c.forces_graded, c.forces_expected from coverage c "
        "join area a using (programme, cycle, area) where a.level = 'pillar' and c.cycle between '2015' and '2018/19'"
    )
    assert pillars.height == 12
    assert pillars.filter(pillars["forces_graded"] < pillars["forces_expected"]).rows() == []


@pytest.mark.parametrize("file", sorted(p.name for p in (DATA / "register").glob("*.csv")))
def test_a_register_file_is_sorted_and_its_lines_end_in_lf(file):
    table = next(t for t in REGISTER.values() if t.file_name == file)
    content = table.path(UNDER_TEST).read_bytes()
    assert b"\r" not in content
    keys = [tuple(r[c] for c in table.order) for r in csv.DictReader(content.decode().splitlines())]
    assert keys == sorted(keys)
