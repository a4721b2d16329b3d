"""The drills themselves: what is wrong afterwards is told, counted, and makes the command fail."""

import pytest

from tests.drills.__main__ import Report
from tests.drills.trying import Try, fault_after_mending, fault_of, prepared, spread


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    return prepared(tmp_path_factory.mktemp("drill") / "here")


def test_kills_are_spread_evenly_over_phases_and_their_steps():
    steps = ["making"] * 100 + ["moving"] * 2
    assert list(spread(steps, 6)) == [
        *(("making", n) for n in (1, 34, 67)),
        *(("moving", n) for n in (101, 101, 102)),
    ]


@pytest.mark.slow
def test_a_store_that_should_be_another_is_a_fault_and_so_is_a_log_beside(ground):
    with ground.anew() as there:
        assert fault_of(there, (there.old, there.new)) == ""
        assert "not one of" in fault_of(there, (there.new,))
        there.store.with_name(f"{there.store.name}.wal").touch()
        assert fault_of(there, (there.old,)) == "a log lies beside the store"


@pytest.mark.slow
def test_the_next_build_leaves_everything_in_order_and_what_it_does_not_is_told(ground):
    with ground.anew() as there:
        assert fault_after_mending(there) == ""
        kept = there.store.with_suffix(".snapshots")
        (kept / f"{there.old}.duckdb").unlink()
        assert fault_after_mending(there) == f"kept are ['{there.new}']"


def test_faults_and_what_is_raised_are_failures_and_late_tries_are_told_as_not_tried(capsys):
    report = Report(minutes=1)

    def raising():
        raise OSError("no room")

    report.all([Try("a", lambda: ""), Try("a", lambda: "it is empty"), Try("b", raising)], 1)
    report.until = 0
    report.run(Try("a", lambda: ""))
    assert report.told() == 1
    told = capsys.readouterr().out
    assert "FAILED a: it is empty" in told
    assert "FAILED b: OSError: ['no room'] (raising, line" in told
    assert [line.split()[:3] for line in told.splitlines() if line.startswith(("a ", "b ", "all "))] == [
        ["a", "2", "1"],
        ["b", "1", "1"],
        ["all", "3", "2"],
    ]
    assert "1 NOT TRIED" in told


def test_a_report_without_failures_is_a_success(capsys):
    report = Report(minutes=1)
    report.all([Try("a", lambda: "")], 1)
    assert report.told() == 0


def test_a_drill_that_does_not_come_to_its_end_is_a_failure_and_the_summary_comes(capsys):
    report = Report(minutes=1)
    with report.drill("memory"):
        raise TimeoutError("the page never came")
    assert report.told() == 1
    assert "memory: did not come to its end" in capsys.readouterr().out
