"""What may never stand in the data is refused with file, line, value and remedy, all of it at once."""

import pytest

from pipelines.build import settled
from pipelines.problems import ProblemsFound
from pipelines.register import files
from pipelines.register.all_tables import FILES

REFUSED = {
    "a\x00b": "holds a control character or a line break",
    "a\x1bb": "holds a control character or a line break",
    "a\u2028b": "holds a control character or a line break",
    "a\u202eb": "holds a character that can't be seen",
    "a\u200bb": "holds a character that can't be seen",
    "a\u2066b": "holds a character that can't be seen",
    "a\ufe0fb": "holds a character that can't be seen",
    "a\u3164b": "holds a character that can't be seen",
    "a\U000e0041b": "holds a character that can't be seen",
    "a\ufeffb": "holds a character that can't be seen",
    "<b>a</b>": "holds markup",
    "a &lt; b": "holds markup",
    "=1+1": "begins like a formula of a spreadsheet",
    "@SUM(A1)": "begins like a formula of a spreadsheet",
    "＝1+1": "begins like a formula of a spreadsheet",
    "\t=1+1": "begins like a formula of a spreadsheet",
    "+a": "begins like a formula of a spreadsheet",
    "-a": "begins like a formula of a spreadsheet",
    "a" * 10_000: "is too long",
}


def said(country):
    with pytest.raises(ProblemsFound) as found:
        settled(country.data)
    return str(found.value)


def test_hostile_text_in_a_note_or_a_name_is_named_and_shown_safely(country):
    event = {"force": "Exampleshire", "event": "engage_in", "publisher": "press"}
    names = len(FILES["force_alias"].path(country.data).read_text().splitlines())
    for value in REFUSED:
        country.add("event", **event, note=value, source_url="https://a.example.org/")
        country.add("force_alias", alias=value, force="exampleshire")
    problems = said(country)
    assert all(c.isprintable() or c == "\n" for c in problems)
    told = problems.splitlines()
    for number, (value, fault) in enumerate(REFUSED.items()):
        shown = value[:3] if value.isprintable() and value.isascii() else ""
        for cell in (
            f"events.csv, line {number + 2}: note '{shown}",
            f"force_aliases.csv, line {names + number + 1}: alias '{shown}",
        ):
            assert any(line.startswith(cell) and fault in line for line in told), (value, cell)


@pytest.mark.parametrize(
    ("table", "row", "message"),
    [
        ("grade", {"fill": "red"}, "grades.csv, line 7: fill 'red' is no colour"),
        ("grade", {"fill": "#12345"}, "grades.csv, line 7: fill '#12345' is no colour"),
        ("grade", {"letter": ""}, "grades.csv, line 7: letter '' is no letter"),
        ("publisher", {"host": "a b"}, "host 'a b' is no host"),
        ("publisher", {"fetch": "perhaps"}, "fetch 'perhaps' is unknown. Use one of yes, no."),
        (
            "comparability",
            {"source_url": "javascript:alert(1)"},
            "source_url 'javascript:alert(1)' is no web address",
        ),
        ("grade_wording", {"grade": "superb"}, "grade 'superb' is not in grades.csv"),
        ("grade_wording", {"where": "everywhere"}, "where 'everywhere' is unknown"),
        ("area_wording", {"from_cycle": "1066"}, "from_cycle 'PEEL, 1066' is not in cycles.csv"),
        ("scale", {"grades": "good|splendid"}, "grades 'splendid' is not in grades.csv"),
        ("scale", {"used_from": "1066"}, "used_from '1066' is not in cycles.csv"),
        (
            "merged_question",
            {"earlier_areas": "efficiency_demand|demands"},
            "earlier_areas 'PEEL, 2017, demands' is not in areas.csv",
        ),
        ("cycle_wording", {"programme": "NONE"}, "programme 'NONE' is not in programmes.csv"),
    ],
)
def test_a_faulty_row_of_words_is_named(country, table, row, message):
    good = {c.name: c.example for c in FILES[table].columns} | {"programme": "PEEL"}
    country.add(table, **(good | row))
    assert message in said(country)


NO_ADDRESSES = (
    "ftp://a.example", "https://", "http://[bad", "https://u:p@a.example/", "https://a b.example/", "//a.b",
    "https://a.example/<script>", 'https://a.example/"x', "nowhere",
)  # fmt: skip


def test_what_is_no_web_address_is_named(country):
    for address in NO_ADDRESSES:
        country.evidence("Exampleshire", "workforce", "good", source_url=address)
    problems = said(country)
    for line in range(2, 2 + len(NO_ADDRESSES)):
        assert f"evidence.csv, line {line}: source_url '" in problems


IMPOSSIBLE = (
    "2025-02-30", "2025-13", "0000", "1066", "2099-01-01", "25", "May 2025", "2025-1-1", "٢٠٢٤", "２０２４",
)  # fmt: skip


def test_an_impossible_date_is_named(country):
    for date in IMPOSSIBLE:
        country.evidence("Exampleshire", "workforce", "good", published=date)
    problems = said(country)
    for line, date in enumerate(IMPOSSIBLE, 2):
        assert f"evidence.csv, line {line}: published '{date}'" in problems


def test_columns_that_the_file_does_not_have_and_files_that_are_too_large_are_named(country, monkeypatch):
    evidence = FILES["evidence"].path(country.data)
    country.evidence("Exampleshire", "workforce", "good")
    header, row = evidence.read_text().splitlines()
    evidence.write_text(f"{header},colour,colour\n{row},red,blue\n")
    assert "evidence.csv, line 1: the header names 'colour', 'colour', which this file does not have" in said(
        country
    )
    monkeypatch.setattr(files, "LARGEST", 100)
    assert "evidence.csv: holds more than 0 MB. Look whether it is the right file." in said(country)
