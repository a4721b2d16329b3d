"""`python -m pipelines read` as a user meets it."""

import argparse
import csv
import io
import json

import pytest

from pipelines.verbs import read as command
from tests.pipelines.corpus import Case

pytestmark = pytest.mark.slow

CLEVELAND = Case("press/cleveland-child-protection-2025-press-release.txt").path
DATA = CLEVELAND.parents[4] / "data"


def read(capsys, *arguments: str) -> tuple[int, str, str]:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    status = command.run(parser.parse_args(["--data", str(DATA), *arguments]))
    said = capsys.readouterr()
    return status, said.out, said.err


def test_the_real_release_gives_its_counts_and_agrees_with_the_register(capsys, real_store_path):
    status, out, _ = read(capsys, str(CLEVELAND), "--store", str(real_store_path))
    (line,) = out.splitlines()
    found = json.loads(line)
    assert status == 0
    assert (found["kind"], found["force"], found["programme"]) == ("press_release", "cleveland", "NCPI")
    assert (found["areas_total"], found["causes_of_concern"], found["judgements"]) == (5, 2, [])
    counts = {"outstanding": 0, "good": 0, "adequate": 1, "requires_improvement": 2, "inadequate": 2}
    assert found["stated_counts"] == counts
    assert ("counts", "agrees") in [(row["kind"], row["standing"]) for row in found["agreement"]]
    assert found["problems"] == []


def test_without_a_store_nothing_is_compared_and_that_is_said(capsys, tmp_path):
    status, out, err = read(capsys, str(CLEVELAND), "--store", str(tmp_path / "none.duckdb"))
    assert (status, json.loads(out)["agreement"]) == (0, None)
    assert "Nothing is compared" in err


def test_csv_rows_fit_the_register(capsys, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(
        "PEEL 2023–25\nKent Police\nHMICFRS graded Kent Police in two areas. Kent Police is good at responding to the "
        "public. The force was good in one area and adequate in one area.\n"
    )
    _, out, _ = read(capsys, str(page), "--format", "csv", "--store", str(tmp_path / "none"))
    evidence, counts = (list(csv.DictReader(io.StringIO(part))) for part in out.split("\n\n"))
    assert [(r["programme"], r["cycle"], r["force"], r["area"], r["grade"]) for r in evidence] == [
        ("PEEL", "2023-25", "Kent", "responding_to_public", "good")
    ]
    assert [(r["force"], r["areas_total"], r["good"], r["adequate"], r["inadequate"]) for r in counts] == [
        ("Kent", "2", "1", "1", "0")
    ]
    for table, rows in (("evidence", evidence), ("stated_counts", counts)):
        head = (DATA / "register" / f"{table}.csv").read_text().splitlines()[0]
        assert ",".join(rows[0]) == head


@pytest.mark.parametrize(
    ("address", "publisher"),
    [
        ("https://hmicfrs.justiceinspectorates.gov.uk/peel-reports/kent-2023-25/", "hmicfrs"),
        ("https://www.kent.police.uk/news/grades/", "force"),
        ("https://www.bbc.co.uk/news/uk-1", "press"),
        ("https://policeprofessional.com/?p=5", "press"),
        ("https://never-cited.example/", ""),
    ],
)
def test_csv_rows_name_their_publisher_in_the_words_of_the_register(capsys, tmp_path, address, publisher):
    page = tmp_path / "page.txt"
    page.write_text("PEEL 2023–25\nKent Police\nKent Police is good at responding to the public.\n")
    _, out, _ = read(
        capsys, str(page), "--format", "csv", "--address", address, "--store", str(tmp_path / "n")
    )
    (row,) = csv.DictReader(io.StringIO(out.split("\n\n")[0]))
    assert (row["publisher"], row["source_url"]) == (publisher, address)


def test_rows_without_an_address_are_named_with_their_remedy(capsys, tmp_path):
    _, _, err = read(capsys, str(CLEVELAND), "--format", "csv", "--store", str(tmp_path / "none"))
    assert f"{CLEVELAND}: its rows need an address; say it with --address" in err


def test_the_table_tells_people_what_we_hold_in_words(capsys, tmp_path, real_store_path):
    page = tmp_path / "page.txt"
    page.write_text("PEEL 2023–25\nKent Police\nKent Police is outstanding at responding to the public.\n")
    _, out, _ = read(capsys, str(page), "--format", "table", "--store", str(real_store_path))
    assert "differs       Responding to the public: stated Outstanding; held Requires improvement" in out
    assert "{" not in out


def test_the_table_names_force_cycle_counts_and_agreement(capsys, real_store_path):
    _, out, _ = read(capsys, str(CLEVELAND), "--format", "table", "--store", str(real_store_path))
    assert out.startswith("Cleveland · Child protection 2024 onwards · press release · published not said")
    assert "requires improvement 2" in out
    assert "agrees" in out


def test_a_file_that_is_not_there_is_named_and_the_others_are_read(capsys, tmp_path):
    status, out, err = read(
        capsys, str(tmp_path / "gone.txt"), str(CLEVELAND), "--store", str(tmp_path / "none")
    )
    assert (status, len(out.splitlines())) == (1, 1)
    assert "gone.txt" in err


@pytest.mark.parametrize("address", ["https://example.com/x", "http://hmicfrs.justiceinspectorates.gov.uk/x"])
def test_an_address_off_the_allow_list_is_refused(capsys, tmp_path, address):
    status, _, err = read(capsys, address, "--data", str(_data(tmp_path)), "--store", str(tmp_path / "none"))
    assert status == 1
    assert address in err


def _data(tmp_path):
    """A data directory of the test's own, so that nothing is written beside the real one."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "vocabulary").symlink_to(DATA / "vocabulary")
    return tmp_path / "data"


def test_a_folder_is_read_document_by_document_with_a_table_at_the_end(capsys, tmp_path):
    folder = tmp_path / "reports"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page_files" / "beside.html").write_text("Kent Police is good at responding to the public.")
    (folder / "kent.txt").write_text(
        "PEEL 2023–25\nKent Police\nKent Police is good at responding to the public.\n"
    )
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4 no more")
    (folder / "elsewhere").symlink_to(tmp_path)  # would go round for ever
    status, out, err = read(capsys, str(folder), "--store", str(tmp_path / "none"))
    assert (status, len(out.splitlines())) == (1, 2)
    head, kent, scan, *refused = [
        line for line in err.splitlines() if line.strip() and "compared" not in line and "Reading" not in line
    ]
    assert head.split() == ["document", "grades", "counts", "doubts"]
    assert (kent.split()[0].endswith("kent.txt"), kent.split()[1:]) == (True, ["1", "0", "0"])
    assert scan.split()[1:] == ["0", "0", "1"]
    assert refused == [
        f"{folder / 'scan.pdf'}: This PDF is damaged. Open it, print it to a new PDF or copy its text, and read that."
    ]


def test_text_on_standard_input_is_read(capsys, tmp_path, monkeypatch):
    text = "PEEL 2023–25\nKent Police\nKent Police is good at responding to the public.\n".encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    status, out, _ = read(capsys, "-", "--store", str(tmp_path / "none"))
    found = json.loads(out)
    assert (status, found["force"], [j["grade"] for j in found["judgements"]]) == (0, "kent", ["good"])
