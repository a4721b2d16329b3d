"""Which figure an answer shows: of one force's areas its report, of several forces their comparison."""

import pytest

from judgements.claims import answer


@pytest.mark.parametrize(
    ("text", "figure", "force"),
    [
        ("How is Kent doing", "force_report", "kent"),
        ("Kent is the worst force", "force_report", "kent"),
        ("Kent is graded good in every area in PEEL 2016", "force_report", "kent"),
        ("Average grade of Kent and Essex", "comparison", ("kent", "essex")),
    ],
)
def test_one_force_is_shown_by_its_report(store, text, figure, force):
    name, choices = answer(store, text).figure
    assert (name, choices["force"]) == (figure, force)
