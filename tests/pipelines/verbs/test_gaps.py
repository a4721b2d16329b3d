"""`gaps` as a person runs it."""

from pipelines.__main__ import main


def test_the_list_names_the_total_tables_and_reports_with_their_addresses(country, capsys):
    store = country.data / "judgements.duckdb"
    country.publish()
    assert main(["gaps", "--data", str(country.data), "--store", str(store), "--cycle", "2015"]) == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first == "65 grades given and not held, in 5 reports."
    told = "\n".join(lines)
    assert "    65  PEEL 2015, 5 forces in one table\n" in told
    assert (
        "https://hmicfrs.justiceinspectorates.gov.uk/peel-assessments/peel-2015/?view=table&data=question"
        in told
    )
    assert told.index("in one table") < told.index("  13  Borderland, PEEL 2015")
    assert "https://hmicfrs.justiceinspectorates.gov.uk/peel-assessments/peel-2015/borderland/" in told


def test_an_argument_that_names_nothing_is_refused_with_what_it_may_name(country, capsys):
    country.publish()
    status = main(["gaps", "--store", str(country.data / "judgements.duckdb"), "--force", "Atlantis"])
    assert (status, capsys.readouterr().err.strip()) == (
        1,
        "--force 'Atlantis': no force has that code or name; force_aliases.csv lists them.",
    )
