"""What a person makes of a document becomes rows, and says what is lacking."""

import csv
import io
import zipfile

from pipelines.adding.proposal import Register
from pipelines.desk.draft import Draft, patch, proposed
from pipelines.reading import Reading, read_document
from tests.exampleshire import Exampleshire

ADDRESS = "https://hmicfrs.justiceinspectorates.gov.uk/peel-reports/exampleshire-2023-25/"
PAGE = f"""<html><head><link rel="canonical" href="{ADDRESS}"></head><body>
<h1>PEEL 2023–25: An inspection of Exampleshire Police</h1><p>Published on 3 May 2025</p>
<h2>Investigating crime</h2><p>Good</p><h2>Preventing crime</h2><p>Adequate</p>
<p>The leaders of the force know what they are about.</p></body></html>"""


def draft(country: Exampleshire, page: str = PAGE, **said) -> Draft:
    (reading,) = read_document(page.encode(), "x.html", country.store().vocabulary)
    return Draft(reading, **said)


def rows(country: Exampleshire, *drafts: Draft) -> list[tuple[str, ...]]:
    vocabulary = country.store().vocabulary
    found = proposed(drafts, Register.read_from(country.data, vocabulary), vocabulary)
    assert found.faults == []
    return [
        (r["area"], r["grade"], r["publisher"], r["source_url"], r["how"]) for r in found.rows["evidence"]
    ]


def faults(country: Exampleshire, one: Draft) -> list[str]:
    vocabulary = country.store().vocabulary
    return [
        f.split(": ", 1)[-1]
        for f in proposed([one], Register.read_from(country.data, vocabulary), vocabulary).faults
    ]


def test_what_was_read_becomes_rows_with_the_page_s_own_address(country):
    assert rows(country, draft(country)) == [
        ("investigating_crime", "good", "hmicfrs", ADDRESS, "read"),
        ("preventing_crime", "adequate", "hmicfrs", ADDRESS, "read"),
    ]


def test_a_grade_set_by_hand_says_so_and_a_cleared_one_is_no_row(country):
    one = draft(
        country,
        set_by_hand={"preventing_crime": "", "leadership": "good"},
        words={"leadership": "the leaders of the force KNOW"},
    )
    assert rows(country, one) == [
        ("investigating_crime", "good", "hmicfrs", ADDRESS, "read"),
        ("leadership", "good", "hmicfrs", ADDRESS, "by_hand"),
    ]


def test_a_grade_set_back_to_what_was_read_is_not_by_hand(country):
    assert draft(country, set_by_hand={"preventing_crime": "adequate"}).by_hand == {}


def test_a_grade_set_by_hand_needs_words_that_stand_in_the_document(country):
    by_hand = {"leadership": "good"}
    assert faults(country, draft(country, set_by_hand=by_hand)) == [
        "Leadership and management: a grade set by hand needs the words it rests on. Select them in the document."]  # fmt: skip
    assert faults(country, draft(country, set_by_hand=by_hand, words={"leadership": "no such words"})) == [
        "Leadership and management: these words do not stand in the document. Select them there."]  # fmt: skip


def test_a_grade_set_by_hand_needs_the_date_of_its_source(country):
    undated = PAGE.replace("<p>Published on 3 May 2025</p>", "")
    one = {"set_by_hand": {"leadership": "good"}, "words": {"leadership": "leaders of the force"}}
    assert "A grade set by hand needs the date of its source. Say when it was published." in "".join(
        proposed([draft(country, undated, **one)], Register.read_from(country.data, country.store().vocabulary),
                 country.store().vocabulary).faults)  # fmt: skip
    assert faults(country, draft(country, undated, published="2025-05", **one)) == []


def test_a_document_without_an_address_is_no_row_until_somebody_says_it(country):
    page = PAGE.replace(f'<link rel="canonical" href="{ADDRESS}">', "")
    assert ["needs the address" in f for f in faults(country, draft(country, page))] == [True]
    assert [r[3] for r in rows(country, draft(country, page, address=ADDRESS))] == [ADDRESS, ADDRESS]


def test_what_the_register_holds_already_is_no_new_row(country):
    country.evidence(
        "Exampleshire", "investigating_crime", "good", published="2025-05-03", source_url=ADDRESS
    )
    assert [r[0] for r in rows(country, draft(country))] == ["preventing_crime"]


def test_the_same_page_brought_twice_gives_its_rows_once(country):
    assert len(rows(country, draft(country), draft(country))) == 2


def test_the_patch_is_a_register_file_and_with_counts_an_archive_of_two(country):
    vocabulary = country.store().vocabulary
    register = Register.read_from(country.data, vocabulary)
    name, content = patch(proposed([draft(country)], register, vocabulary))
    assert name == "evidence.csv"
    assert [r["grade"] for r in csv.DictReader(io.StringIO(content.decode()))] == ["good", "adequate"]
    counted = PAGE.replace("</body>", "<p>The inspectorate graded Exampleshire Police good in two areas and adequate "
                           "in one area.</p></body>")  # fmt: skip
    name, content = patch(proposed([draft(country, counted)], register, vocabulary))
    assert name == "rows.zip"
    assert sorted(zipfile.ZipFile(io.BytesIO(content)).namelist()) == ["evidence.csv", "stated_counts.csv"]


def test_without_a_register_the_rows_are_still_given(country, tmp_path):
    vocabulary = country.store().vocabulary
    found = proposed([draft(country)], Register.read_from(tmp_path / "none", vocabulary), vocabulary)
    assert [r["publisher"] for r in found.rows["evidence"]] == ["hmicfrs", "hmicfrs"]


def test_a_reading_of_nothing_gives_no_rows(country):
    nothing = Reading("x", "unknown", None, None, None, None, None, {}, None)
    vocabulary = country.store().vocabulary
    assert proposed([Draft(nothing)], Register.read_from(country.data, vocabulary), vocabulary).empty


def test_the_store_has_every_word_that_the_vocabulary_has(country):
    """Pages read documents with the words of the store in service."""
    for name in ("cycle_wording", "area_wording", "grade_wording"):
        file = (country.data / "vocabulary" / f"{name}s.csv").read_text(encoding="utf-8")
        assert country.store().table(name).height == len(list(csv.DictReader(io.StringIO(file))))


SHEET = {"title": "Grades of 2024, by force", "publisher": "Exampleshire Police", "ask": "Its press office"}


def test_a_document_without_an_address_becomes_a_row_and_what_it_says_rests_on_it(country):
    vocabulary = country.store().vocabulary
    paper = draft(country, PAGE.replace(ADDRESS, ""), published="2024-05", document=SHEET, publisher="force")
    found = proposed([paper, paper], Register.read_from(country.data, vocabulary), vocabulary)
    assert found.rows["document"] == [
        {"document": "grades-of-2024-by-force-2024-05", **SHEET, "published": "2024-05"}
    ]
    assert {r["source_url"] for r in found.rows["evidence"]} == {"document:grades-of-2024-by-force-2024-05"}
    assert found.faults == []
    assert sorted(zipfile.ZipFile(io.BytesIO(patch(found)[1])).namelist()) == [
        "documents.csv",
        "evidence.csv",
    ]


def test_what_is_not_said_of_a_document_without_an_address_is_asked_for(country):
    vocabulary = country.store().vocabulary
    paper = draft(country, PAGE.replace(ADDRESS, ""), document=SHEET | {"ask": ""}, publisher="force")
    found = proposed([paper], Register.read_from(country.data, vocabulary), vocabulary)
    assert any("needs its title, its publisher, its date and where to ask for it" in f for f in found.faults)


def test_a_grade_set_by_hand_where_the_reader_found_none_is_a_row(country):
    paper = draft(
        country,
        "PEEL 2025-27: Southmere Police\n\nAt Southmere Police all was as it should be.\n",
        set_by_hand={"leadership": "good"},
        words={"leadership": "all was as it should be"},
        published="2026-04",
        document=SHEET,
        publisher="force",
    )
    assert paper.reading.kind == "unknown"
    source = "document:grades-of-2024-by-force-2026-04"
    assert rows(country, paper) == [("leadership", "good", "force", source, "by_hand")]


def test_a_document_that_nothing_rests_on_is_no_row(country):
    vocabulary = country.store().vocabulary
    empty = draft(
        country, "PEEL 2025-27: Southmere Police\n\nNothing.\n", published="2026-04", document=SHEET
    )
    assert proposed([empty], Register.read_from(country.data, vocabulary), vocabulary).empty
