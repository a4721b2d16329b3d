"""What a workbook hides is no part of what it publishes, and is told."""

import io

import openpyxl

from pipelines.reading import Reading, read_document
from tests.pipelines.corpus import words

ROWS = (("PEEL 2023-25", None), ("Force", "Investigating crime", "Managing offenders"))


def read(hidden_state: str) -> list[Reading]:
    book = openpyxl.Workbook()
    shown, hidden = book.active, book.create_sheet("Draft")
    for sheet, grade in ((shown, "Good"), (hidden, "Inadequate")):
        for row in (*ROWS, ("Northshire Constabulary", grade, grade)):
            sheet.append(row)
    hidden.sheet_state = hidden_state
    held = io.BytesIO()
    book.save(held)
    return read_document(held.getvalue(), "grades.xlsx", words())


def test_a_hidden_sheet_states_nothing():
    for state in ("hidden", "veryHidden"):
        (reading,) = read(state)
        assert {j.area: j.grade for j in reading.judgements} == {
            "investigating_crime": "good",
            "managing_offenders": "good",
        }
        assert any("Hidden sheets were left out: Draft" in d.message for d in reading.doubts)


def test_a_sheet_that_is_shown_and_disagrees_is_a_doubt():
    readings = read("visible")
    assert all(r.judgements == () for r in readings)
    assert any("different grades" in d.message for r in readings for d in r.doubts)
