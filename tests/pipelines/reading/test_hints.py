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
