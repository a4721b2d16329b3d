"""Addresses of forces that are no more lead to those that follow them."""

import pytest

from tests.addresses.conftest import application
from tests.exampleshire import Exampleshire


@pytest.fixture
def client(tmp_path, monkeypatch):
    """A client over a country in which Northshire became Marchland and Borderland was divided in two."""
    from starlette.testclient import TestClient

    country = Exampleshire.at(tmp_path / "data")
    monkeypatch.setenv("JUDGEMENTS_STORE", str(country.data / "judgements.duckdb"))
    for name in ("Northshire", "Borderland"):
        country.ends(name, "2024-03-31")
    for tile, name in enumerate(("Marchland", "Upper Border", "Lower Border"), 5):
        country.force(name, first_day="2024-04-01", tile=tile)
    country.succeeds("Northshire", "Marchland", "2024-04-01")
    for part in ("Upper Border", "Lower Border"):
        country.succeeds("Borderland", part, "2024-04-01", "split")
    country.evidence("Northshire", "legitimacy", "good", cycle="2016", published="2016-12-08")
    country.publish()
    return TestClient(application(), follow_redirects=False)


@pytest.mark.parametrize("old", ["northshire", "Northshire Police", "Northshire"])
def test_an_old_name_and_an_old_address_lead_to_the_successor(client, old):
    answer = client.get(f"/force/{old}")
    assert (answer.status_code, answer.headers["location"]) == (301, "/force/marchland")


def test_the_successor_s_page_shows_the_history_of_those_before_as_its_own(client):
    page = client.get("/force/marchland").text
    assert "PEEL 2016, as Northshire Police" in page
    assert "8 December 2016" in page
    assert "It follows Northshire Police." in page


def test_a_force_that_was_divided_names_the_parts_that_follow_it(client):
    page = client.get("/force/borderland").text
    assert "It existed until 31 March 2024; it is followed by" in page
    assert 'href="/force/upper-border"' in page


def test_figures_of_an_old_force_can_still_be_asked_for(client):
    assert client.get("/share/grade_grid?layout=areas_cycles&force=northshire").status_code == 200
