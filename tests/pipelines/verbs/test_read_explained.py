"""`read --explain` names the rule that made or refused each fact."""

import argparse

import pytest

from pipelines.verbs import read as verb
from tests.pipelines.corpus import HERE

pytestmark = pytest.mark.slow

DATA = HERE.parents[2] / "data"


def explained(capsys, path) -> list[str]:
    parser = argparse.ArgumentParser()
    verb.add_arguments(parser)
    verb.run(parser.parse_args(["--data", str(DATA), "--explain", "--store", "none", str(path)]))
    return capsys.readouterr().out.splitlines()


def test_a_fact_stands_beneath_its_sentence_with_the_rule_that_made_it(capsys):
    lines = explained(capsys, HERE / "kinds" / "53-judged-as-requiring.txt")
    said = next(i for i, line in enumerate(lines) if "Investigating crime, responding" in line)
    assert "an area is of a grade: investigating_crime: requires_improvement" in lines[said + 1]


def test_what_was_refused_is_told_with_its_reason(capsys):
    lines = explained(capsys, HERE / "kinds" / "05-mock.txt")
    assert any("refused: A test, poll or review that is not the inspectorate's" in line for line in lines)


def test_it_tells_what_decided_the_cycle(capsys):
    lines = explained(capsys, HERE / "kinds" / "34-heading-year.txt")
    assert "  programme and cycle, by its address, title and first lines: PEEL, 2017" in lines


def test_a_sheet_is_told_for_every_force_in_it(capsys):
    lines = explained(capsys, HERE / "kinds" / "17-stacked-cycles.csv")
    assert [line for line in lines if "preventing_crime: adequate" in line]
    assert [line for line in lines if "preventing_crime: good" in line]
