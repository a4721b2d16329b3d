"""Faulty rows are named with file, line, value and remedy, all of them at once."""

import pytest

from pipelines.build import settled
from pipelines.problems import ProblemsFound

COUNTS = {
    "programme": "NCPI",
    "cycle": "rolling",
    "force": "Exampleshire",
    "source_url": "https://a.example.org/",
}


def said(country):
    """The problems of the build, as text."""
    with pytest.raises(ProblemsFound) as found:
        settled(country.data)
    return str(found.value)


def test_a_faulty_row_of_evidence_is_named(country):
    faulty = [
        ({"force": "Devon"}, "force 'Devon' is not in force_aliases.csv"),
        ({"area": "catering"}, "area 'catering' is not in areas.csv"),
        ({"grade": "superb"}, "grade 'superb' is not in grades.csv"),
        ({"cycle": "2099"}, "cycle '2099' of this programme is not in cycles.csv"),
        (
            {"cycle": "2016", "area": "efficiency", "grade": "adequate"},
            "grade 'adequate' does not exist on the scale",
        ),
        ({"area": "victim_service"}, "area 'victim_service' is not graded in this cycle"),
        ({"published": "2025-02-30"}, "published '2025-02-30' is no date"),
        ({"published": "May 2025"}, "published 'May 2025' is no date"),
        ({"publisher": "gossip"}, "publisher 'gossip' is unknown"),
        ({"source_url": "ftp://example.org"}, "source_url 'ftp://example.org' is no web address"),
        ({"source_url": "http://[bad"}, "source_url 'http://[bad' is no web address"),
        ({"source_url": ""}, "source_url '' is no web address"),
        ({"judged_in": "2025-27"}, "judged_in '2025-27' is not an earlier cycle"),
        ({"judged_in": "1066"}, "judged_in '1066' is not an earlier cycle"),
    ]
    for row, _ in faulty:
        country.evidence(**({"force": "Exampleshire", "area": "workforce", "grade": "good"} | row))
    problems = said(country)
    for line, (_, message) in enumerate(faulty, 2):
        assert f"evidence.csv, line {line}: {message}" in problems


def test_stated_counts_that_cannot_be_are_named(country):
    faulty = [
        ({"areas_total": "5", "good": "6"}, "stated counts don't add up to areas_total '5'"),
        (
            {"areas_total": "5", "outstanding": "0", "good": "1", "adequate": "1", "requires_improvement": "1",
             "inadequate": "1"},
            "stated counts don't add up to areas_total '5'",
        ),
        ({"areas_total": "five"}, "areas_total 'five' is not a whole number"),
        ({"areas_total": "5", "good": "-1"}, "good '-1' is not a whole number"),
        ({"programme": "PEEL", "cycle": "2016", "adequate": "2"}, "counts areas for a grade that the scale of cycle"),
    ]  # fmt: skip
    for counts, _ in faulty:
        country.add("stated_counts", **(COUNTS | counts))
    problems = said(country)
    for line, (_, message) in enumerate(faulty, 2):
        assert f"stated_counts.csv, line {line}: {message}" in problems


def test_counts_that_say_only_some_grades_are_accepted(country):
    country.add("stated_counts", **COUNTS, areas_total="5", inadequate="2")
    assert settled(country.data)["stated_counts"]["inadequate"].to_list() == ["2"]


def test_the_same_fact_twice_from_one_source_is_named_once(country):
    for _ in range(2):
        country.evidence("Exampleshire", "workforce", "good")
    assert said(country).count("stands here a second time") == 1


def test_every_problem_of_every_file_is_reported_together(country):
    country.evidence("Devon", "catering", "superb", published="soon")
    country.add("stated_counts", **COUNTS, areas_total="x")
    country.add(
        "event", force="Atlantis", event="party", date="2020-13", publisher="press", source_url="nowhere"
    )
    problems = said(country).splitlines()
    assert len(problems) == 4 + 1 + 4
    assert [p.split(",")[0] for p in problems] == ["events.csv"] * 4 + ["evidence.csv"] * 4 + [
        "stated_counts.csv"
    ]


def test_a_grade_for_an_area_that_was_not_graded_for_this_force_is_named(country):
    country.evidence("Exampleshire", "workforce", "good")
    country.add("ungraded", programme="PEEL", cycle="2023-25", force="Exampleshire", area="workforce",
                kind="ungraded", reason="Not inspected", source_url="https://a.example.org/")  # fmt: skip
    assert "ungraded.csv says that Exampleshire was not graded for it" in said(country)


def test_a_regrade_needs_its_full_day_and_a_reason(country):
    country.add("decision", programme="PEEL", cycle="2023-25", force="Exampleshire", area="workforce",
                kind="regrade", grade="good", **{"from": "2024-08"}, source_url="https://a.example.org/")  # fmt: skip
    problems = said(country)
    assert "decisions.csv, line 2: from '2024-08' is not a full date" in problems
    assert "decisions.csv, line 2: reason '' is empty" in problems


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("programme,cycle\nPEEL,2016\n", "evidence.csv, line 1: the header must name each column once"),
        ("", "evidence.csv, line 1: the header must name each column once"),
    ],
)
def test_a_file_without_its_columns_is_named(country, text, message):
    (country.data / "register" / "evidence.csv").write_text(text)
    assert message in said(country)


def test_ragged_rows_wrong_encodings_and_missing_files_are_named(country):
    register = country.data / "register"
    with (register / "evidence.csv").open("a") as file:
        file.write("PEEL,2016\n")
    (register / "events.csv").write_bytes(b"force,event\n\xff\xfe\n")
    (register / "decisions.csv").unlink()
    problems = said(country)
    assert "evidence.csv, line 2: has 2 cells where the header has" in problems
    assert "events.csv: is not UTF-8 (byte 12)" in problems
    assert "decisions.csv: the file is missing" in problems


def test_an_event_of_a_cycle_has_its_programme(country):
    event = {
        "force": "Exampleshire",
        "event": "engage_in",
        "publisher": "press",
        "source_url": "https://a.example.org/",
    }
    country.add("event", **event, cycle="2023-25")
    country.add("event", **event, programme="PEEL", cycle="1066")
    problems = said(country)
    assert "events.csv, line 2: cycle '2023-25' of this programme is not in cycles.csv" in problems
    assert "events.csv, line 3: cycle '1066' of this programme is not in cycles.csv" in problems


def test_a_line_number_is_right_past_a_quoted_line_break(country):
    event = {"force": "Exampleshire", "event": "engage_in", "publisher": "press"}
    country.add("event", **event, note="two\nlines", source_url="https://a.example.org/")
    country.add("event", **(event | {"force": "Atlantis"}), source_url="https://a.example.org/")
    assert "events.csv, line 4: force 'Atlantis'" in said(country)


def test_faults_of_the_vocabulary_and_of_the_register_are_reported_together(country):
    with (country.data / "vocabulary" / "force_aliases.csv").open("a") as file:
        file.write("Atlantis Police,atlantis\n")
    areas = country.data / "vocabulary" / "areas.csv"
    line = len(areas.read_text().splitlines()) + 1
    with areas.open("a") as file:
        file.write("PEEL,2023-25,catering,Catering,Catering,area,,food,yes,first\n")
    country.evidence("Atlantis Police", "workforce", "good")
    problems = said(country)
    assert "force_aliases.csv, line 12: force 'atlantis' is not in forces.csv" in problems
    assert f"areas.csv, line {line}: theme 'food' is not in themes.csv" in problems
    assert f"areas.csv, line {line}: order 'first' is not a whole number" in problems
    assert "evidence.csv, line 2: force 'Atlantis Police' is not in force_aliases.csv" in problems
