"""What strangers made is read in a child with little memory and time; what dies there is told in words."""

import os
import time

import pytest

from pipelines.__main__ import main
from pipelines.reading import foreign, limited
from pipelines.reading.child import GROWN
from pipelines.reading.limited import Died, Limits
from tests.once import sample
from tests.pipelines.corpus import words
from tests.pipelines.reading import greed
from tests.pipelines.reading.hostile_workbooks import HOSTILE

pytestmark = pytest.mark.slow

SMALL = Limits(memory=200_000_000, processor=5, seconds=5, output=1_000_000)
RELEASE = (
    b"PEEL 2023-25: Northshire Police\n\nHMICFRS graded Northshire Police good at investigating crime.\n"
)


@pytest.mark.parametrize(
    ("function", "arguments", "reason"),
    [
        (greed.greedy, (10**12,), "memory"),
        (greed.greedy, (900_000_000,), "memory"),
        (greed.aborting, (), "memory"),
        (greed.for_ever, (), "time"),
        (greed.asleep, (), "time"),
        (greed.talkative, (2_000_000,), "output"),
        (greed.failing, (), "damage"),
        (greed.written, (), "damage"),
        (os._exit, (3,), "damage"),
    ],
)
def test_a_child_that_asks_for_too_much_is_ended_and_the_reason_said(function, arguments, reason):
    limits = Limits(SMALL.memory, 1, 2.0, SMALL.output)
    with pytest.raises(Died) as died:
        limited.run(function, *arguments, limits=limits)
    assert died.value.of == reason


def test_memory_is_watched_where_the_system_does_not_hold_a_child_to_it():
    with pytest.raises(Died, match="more memory"):
        limited.run(greed.unheld, 900_000_000, limits=SMALL)


def test_after_one_died_the_next_is_answered():
    with pytest.raises(Died):
        limited.run(greed.aborting, limits=SMALL)
    assert limited.run(greed.talkative, 3, limits=SMALL) == "xxx"


def test_an_answer_that_is_no_plain_value_is_not_taken():
    with pytest.raises(Died, match="ends the program"):
        limited.run(os.stat, "/", limits=SMALL)


def test_a_small_document_costs_little_once_a_child_is_warm():
    foreign.read(RELEASE, "x.txt", words())
    started = time.perf_counter()
    (reading,) = foreign.read(RELEASE, "x.txt", words())
    assert [(j.area, j.grade) for j in reading.judgements] == [("investigating_crime", "good")]
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_in_words_by_the_reader(name):
    (reading,) = foreign.read(HOSTILE[name], "x.xlsx", words())
    assert foreign.is_refused(reading)
    assert "ave" in reading.doubts[0].message  # every refusal says what to save instead
    assert "died" not in reading.doubts[0].message


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.parametrize("name", sample(HOSTILE, 8))
def test_a_hostile_workbook_is_refused_in_words_by_the_verb(name, tmp_path, capsys):
    (tmp_path / "grades.xlsx").write_bytes(HOSTILE[name])
    assert main(["read", str(tmp_path / "grades.xlsx"), "--store", str(tmp_path / "none.duckdb")]) == 1
    assert "grades.xlsx: The" in capsys.readouterr().err.replace("This", "The")


def test_the_limits_hold_where_nothing_was_measured():
    """The second wall: were a crafted workbook to pass the first, the child's end would be told in words."""
    with pytest.raises(Died, match="more memory"):
        limited.run(greed.sheet, HOSTILE["a cell in the last corner"], limits=Limits(400_000_000, 5, 10.0))


def test_a_child_that_keeps_too_much_ends_and_the_next_document_is_read_by_another():
    kept = [limited.run(greed.hoarding, 2 * GROWN // 3) for _ in range(4)]
    assert len(set(kept)) >= 2
    assert foreign.read(RELEASE, "x", words())[0].force == "northshire"
