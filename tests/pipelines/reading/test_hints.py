"""What a document leaves out can be said beside it, and the rest is read with it."""

from pipelines.reading import Hints, read_document
from tests.pipelines.corpus import words

TEXT = b"Northshire Constabulary\n\nHMICFRS graded Northshire Constabulary good at investigating crime.\n"


def test_a_cycle_that_is_said_beside_the_document_gives_its_grades():
    (without,) = read_document(TEXT, "x.txt", words())
    (reading,) = read_document(TEXT, "x.txt", words(), Hints(programme="PEEL", cycle="2023-25"))
    assert without.judgements == ()
    assert [(j.area, j.grade) for j in reading.judgements] == [("investigating_crime", "good")]
    assert (reading.programme, reading.cycle) == ("PEEL", "2023-25")


def test_what_the_document_says_itself_is_not_overruled():
    (reading,) = read_document(b"PEEL 2021/22\n" + TEXT, "x.txt", words(), Hints(cycle="2023-25"))
    assert reading.cycle == "2021/22"


def test_a_force_that_is_said_beside_the_document_gets_its_grades():
    text = b"PEEL 2023-25\n\nThe force was graded good at investigating crime.\n"
    (without,) = read_document(text, "x.txt", words())
    (reading,) = read_document(text, "x.txt", words(), Hints(force="northshire"))
    assert (without.force, without.judgements) == (None, ())
    assert (reading.force, [(j.area, j.grade) for j in reading.judgements]) == (
        "northshire",
        [("investigating_crime", "good")],
    )


def test_a_programme_that_is_said_beside_the_document_names_its_only_cycle():
    text = b"Northshire Constabulary\n\nNorthshire Constabulary was graded adequate at assessing risk to children.\n"
    (without,) = read_document(text, "x.txt", words())
    (reading,) = read_document(text, "x.txt", words(), Hints(programme="NCPI", cycle="rolling"))
    assert without.judgements == ()
    assert [(j.area, j.grade) for j in reading.judgements] == [("risk_assessment", "adequate")]


def test_a_date_that_is_said_beside_the_document_is_its_day():
    (reading,) = read_document(TEXT, "x.txt", words(), Hints(published="2024-05-09"))
    assert reading.published == "2024-05-09"
