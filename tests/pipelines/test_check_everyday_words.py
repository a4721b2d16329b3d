"""Everyday words are checked like the rest of the vocabulary: unknown kinds, codes and places are told with their line."""

import pytest

from pipelines.build import build
from pipelines.problems import ProblemsFound


@pytest.mark.parametrize(
    ("file", "row", "says"),
    [
        ("everyday_words.csv", "colour,red,crimson", "'colour' is no kind of word"),
        ("everyday_words.csv", "movement,sideways,slid", "'sideways' is no code of kind 'movement'"),
        ("everyday_words.csv", "area,theme:mars,martians", "'theme:mars' is no code of kind 'area'"),
        ("everyday_words.csv", "grade,splendid,top notch", "'splendid' is no code of kind 'grade'"),
        ("everyday_words.csv", "fraction,9/0,nothing", "'9/0' is no code of kind 'fraction'"),
        ("place_words.csv", "the moon,moon", "'moon' is no force, region or country"),
    ],
)
def test_a_word_that_the_patterns_do_not_know_fails_the_build(country, file, row, says):
    path = country.data / "vocabulary" / file
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    line = len(path.read_text(encoding="utf-8").splitlines())
    with pytest.raises(ProblemsFound) as found:
        build(country.data, country.data / "judgements.duckdb")
    (problem,) = [str(p) for p in found.value.problems if file in str(p)]
    assert says in problem
    assert f"line {line}" in problem
