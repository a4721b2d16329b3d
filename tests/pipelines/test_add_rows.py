"""Rows in the register's own columns are added like documents: shown, checked, in their place, in one action."""

import pytest

from pipelines.__main__ import main
from pipelines.register.all_tables import REGISTER

PAGE = "https://a.example.org/report/"
EVENT = {
    "force": "Exampleshire",
    "event": "engage_in",
    "date": "2024-03",
    "publisher": "press",
    "source_url": PAGE,
}


@pytest.fixture
def add(country, tmp_path):
    """The exit status of `add` on a file with these rows of a table."""
    country.publish()

    def added(table, *rows, columns=None, name="new.csv"):
        names = columns or REGISTER[table].names
        path = tmp_path / name
        path.write_text(
            "\n".join(
                ",".join([*names] if r is None else [r.get(c, "") for c in names]) for r in (None, *rows)
            )
        )
        places = ["--data", str(country.data), "--store", str(country.data / "judgements.duckdb")]
        return main(["add", *places, "--yes", str(path)])

    return added


def test_a_new_row_is_a_difference_of_one_line(country, add):
    country.add("event", **(EVENT | {"force": "Borderland"}))
    country.add("event", **(EVENT | {"force": "Westmarch"}))
    before = REGISTER["event"].path(country.data).read_text().splitlines(keepends=True)
    assert add("event", EVENT) == 0
    after = REGISTER["event"].path(country.data).read_text().splitlines(keepends=True)
    assert [*after[:2], *after[3:]] == before
    assert after[2] == f"Exampleshire,engage_in,2024-03,,,,,,press,{PAGE}\n"


def test_columns_may_stand_in_any_order(country, add):
    assert add("event", EVENT, columns=sorted(REGISTER["event"].names)) == 0
    assert (
        f"Exampleshire,engage_in,2024-03,,,,,,press,{PAGE}"
        in REGISTER["event"].path(country.data).read_text()
    )


def test_the_same_fact_at_another_form_of_its_address_is_held_already(country, add, capsys):
    country.add("event", **EVENT)
    again = EVENT | {
        "force": "Exampleshire Police",
        "source_url": "http://www.a.example.org/report?utm_source=x",
    }
    assert add("event", again) == 0
    assert "Nothing to add: 1 fact stated, all of them in the register already." in capsys.readouterr().out


def test_every_faulty_cell_is_named_with_the_users_file_and_nothing_is_written(country, add, capsys):
    before = REGISTER["event"].path(country.data).read_bytes()
    assert add("event", EVENT | {"date": "2024-13"}, EVENT | {"event": "party", "source_url": "nowhere"}) == 1
    said = capsys.readouterr().err
    assert "3 problems; nothing was written:" in said
    assert "new.csv, line 2: date '2024-13' is no date" in said
    assert "new.csv, line 3: event 'party' is unknown" in said
    assert REGISTER["event"].path(country.data).read_bytes() == before


def test_a_row_that_breaks_a_rule_of_the_register_is_named_with_its_line(country, add, capsys):
    assert add("event", EVENT | {"force": "Atlantis"}) == 1
    assert "force 'Atlantis' is not in force_aliases.csv (new row, from " in capsys.readouterr().err


def test_columns_that_may_be_empty_may_be_missing(country, add):
    row = {"programme": "PEEL", "cycle": "2023-25", "force": "Exampleshire", "area": "leadership", "grade": "good",
           "publisher": "press", "source_url": PAGE}  # fmt: skip
    assert add("evidence", row, columns=[*row]) == 0
    assert REGISTER["evidence"].path(country.data).read_text().count("Exampleshire,leadership,good") == 1


def test_a_register_file_with_wrong_columns_is_told_which(add, capsys):
    columns = ["source_url_of_it" if c == "source_url" else c for c in REGISTER["event"].names]
    assert add("event", EVENT, columns=columns, name="events.csv") == 1
    said = capsys.readouterr().err
    assert "events.csv, line 1: the header must name each column once; look at 'source_url'" in said
