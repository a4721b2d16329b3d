"""What is told of a passage that became no fact, so that a click can settle it."""

from pipelines.reading import read_document
from tests.pipelines.corpus import words

TWO_FORCES = """PEEL 2018/19: press releases of the first group

Exampleshire Police
The force is good at tackling serious and organised crime.

Southmere Police
Its efficiency is something that might be good.
"""


def test_a_doubt_is_of_the_force_whose_heading_stands_above_it():
    found = read_document(TWO_FORCES.encode(), "release.txt", words())
    assert [(d.place.force, d.area, d.grade) for r in found for d in r.doubts] == [
        ("southmere", "efficiency", "good")
    ]
