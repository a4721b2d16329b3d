"""The Data page: full, empty, and from a link."""

import re

from tests.views.test_headlines import html_of


def test_the_page_counts_all_judgements_and_offers_the_store(open_page, store):
    app = open_page("data")
    assert not app.exception
    total = f"{store.table('judgement').height:,}"
    assert f"{total} of {total} judgements" in html_of(app)
    offered = [b.label for b in app.get("download_button")]
    assert [re.fullmatch(r"(.*) \([\d.,]+ [kM]B\)", label)[1] for label in offered] == [
        "CSV as shown", "CSV, whole", "Parquet, whole", "The store, DuckDB",
    ]  # fmt: skip


def test_a_link_keeps_what_it_names(open_page):
    told = html_of(open_page("data", {"force": "cleveland", "cycle": "NCPI:rolling"}))
    assert "5 of " in told
    assert "deduced from published counts" in told


def test_the_worked_examples_stand_on_the_page(open_page):
    code = "\n".join(c.value for c in open_page("data").code)
    assert "library(DBI)" in code
    assert "import polars" in code


def test_an_empty_store_is_said_to_be_empty(open_page, empty):
    app = open_page("data", store=empty)
    assert not app.exception
    assert "The store is empty" in app.error[0].value
