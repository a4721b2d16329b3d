"""The one table of columns: what is said there holds of the files, the store, the documents and itself."""

import csv

import pytest

from judgements.vocabulary import TABLES as WORDS
from judgements.vocabulary import WORDINGS
from pipelines.register.all_tables import FILES, TABLES, VOCABULARY
from pipelines.register.check_columns import column_problems
from pipelines.register.description import PAGE, markdown
from pipelines.register.files import rows_of
from tests.conftest import DATA


def test_the_page_about_the_data_is_current():
    assert PAGE.read_text(encoding="utf-8") == markdown()


@pytest.mark.parametrize("table", FILES.values(), ids=lambda t: t.name)
def test_every_example_is_a_row_that_its_columns_allow(table):
    row = ",".join(f'"{c.example}"' for c in table.columns)
    problems = []
    rows = rows_of(f"{','.join(table.names)}\n{row}\n".encode(), table, problems)
    assert [*problems, *column_problems(table, rows)] == []
    assert all(c.example for c in table.columns)


@pytest.mark.parametrize("table", FILES.values(), ids=lambda t: t.name)
def test_a_file_is_named_here_and_lies_there(table):
    with table.path(DATA).open(encoding="utf-8", newline="") as file:
        assert sorted(next(csv.reader(file))) == sorted(table.names)


def test_no_file_of_the_data_is_forgotten():
    lying = {
        str(p.relative_to(DATA))
        for folder in ("register", "vocabulary")
        for p in (DATA / folder).glob("*.csv")
    }
    assert lying == {table.file for table in FILES.values()}


def test_pages_know_the_same_tables_of_words():
    assert {*WORDS, *WORDINGS} == set(VOCABULARY)


def test_every_column_of_the_store_is_described(store):
    described = store.ask(
        "select table_name, column_name, comment from duckdb_columns() where not internal and schema_name = 'main'"
    )
    assert described.filter(described["comment"].fill_null("") == "").rows() == []
    ours = {(name, column.name): column.about for name, table in TABLES.items() for column in table.stored}
    assert ours.items() <= {(t, c): text for t, c, text in described.rows()}.items()


def test_every_reference_leads_to_columns_that_are_there():
    for table in TABLES.values():
        for reference in table.references:
            assert set(reference.there) <= {c.name for c in TABLES[reference.to].stored}
            assert set(reference.columns) <= {c.name for c in table.stored}
