"""A document without an address can be evidence: it is named once, and everything that rests on it says so."""

import io
import zipfile

import pytest

from judgements.figures import FIGURES
from pipelines.__main__ import main
from pipelines.problems import ProblemsFound

NAMED = {
    "document": "grades-of-2024",
    "title": "Grades of 2024 by force",
    "publisher": "Exampleshire Police",
    "published": "2024-05",
    "ask": "The press office of Exampleshire Police",
}
WORDS = "Grades of 2024 by force, Exampleshire Police, May 2024 (no address; ask The press office of Exampleshire Police)"


@pytest.fixture
def resting(country):
    """A register with one judgement that rests on a document without an address."""
    country.add("document", **NAMED)
    country.evidence(
        "Exampleshire",
        "leadership",
        "good",
        source_url="document:grades-of-2024",
        publisher="force",
        published="2024-05",
    )
    return country


def test_its_words_stand_where_an_address_would(resting):
    (row,) = resting.store().table("evidence").to_dicts()
    assert (row["source_url"], row["page"], row["site"]) == (
        WORDS,
        "document:grades-of-2024",
        "Exampleshire Police",
    )


def test_a_figure_that_rests_on_it_says_so_and_another_does_not(resting):
    store = resting.store()
    grid = FIGURES["grade_grid"]
    asked = grid.ask(store, grid.choose(store, [("cycle", "2023-25")]))
    assert f"1 grade here by documents that have no address: {WORDS}." in asked.words.notes
    older = grid.ask(store, grid.choose(store, [("cycle", "2021/22")]))
    assert not any("no address" in note for note in older.words.notes)


def test_two_documents_of_one_publisher_are_one_publisher(resting):
    resting.add("document", **NAMED | {"document": "again", "title": "The same again"})
    resting.evidence(
        "Exampleshire",
        "leadership",
        "good",
        source_url="document:again",
        publisher="force",
        published="2024-06",
    )
    assert resting.store().table("judgement")["strength"].to_list() == ["single"]


def test_a_code_that_names_no_document_is_refused_with_its_line(country):
    country.evidence("Exampleshire", "leadership", "good", source_url="document:lost", publisher="force")
    with pytest.raises(ProblemsFound) as found:
        country.store()
    assert str(found.value) == (
        "evidence.csv, line 2: source_url 'document:lost' names no document of documents.csv. "
        "Add it there or correct the row."
    )


def test_a_document_named_twice_is_refused(resting):
    resting.add("document", **NAMED | {"title": "Another"})
    with pytest.raises(
        ProblemsFound, match=r"documents\.csv, line 3: document 'grades-of-2024' stands here a second"
    ):
        resting.store()


def test_a_file_is_added_under_its_document(resting, tmp_path, capsys):
    page = tmp_path / "sheet.txt"
    page.write_text(
        "PEEL 2023–25\nExampleshire Police\nExampleshire Police is good at responding to the public.\n"
    )
    where = ["--data", str(resting.data), "--store", str(resting.data / "judgements.duckdb"), "--yes"]
    named = [
        str(page),
        "--address",
        "document:grades-of-2024",
        "--published",
        "2024-05",
        "--publisher",
        "force",
    ]
    assert main(["add", *named, *where]) == 0
    assert resting.store().table("evidence")["source_url"].to_list() == [WORDS, WORDS]
    assert main(["add", *named, *where]) == 0
    assert "Nothing to add" in capsys.readouterr().out


def test_the_document_and_what_rests_on_it_are_added_at_once_from_an_archive(country, tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("documents.csv", f"{','.join(NAMED)}\n{','.join(NAMED.values())}\n")
        archive.writestr(
            "evidence.csv",
            "programme,cycle,force,area,grade,published,publisher,source_url\n"
            "PEEL,2023-25,Northshire,leadership,adequate,2024-05,force,document:grades-of-2024\n",
        )
    path = tmp_path / "rows.zip"
    path.write_bytes(packed.getvalue())
    where = ["--data", str(country.data), "--store", str(country.data / "judgements.duckdb")]
    assert main(["add", str(path), *where, "--yes"]) == 0
    assert country.store().table("evidence")["source_url"].to_list() == [WORDS]
