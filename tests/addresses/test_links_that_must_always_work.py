"""The table of links that others rely on: it only grows, and every one of them answers."""

import csv
from pathlib import Path

import pytest

TABLE = Path(__file__).with_name("links_that_must_always_work.csv")


def links() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("link", links(), ids=lambda link: link["address"])
def test_a_link_that_must_always_work(client, link):
    answer = client.get(link["address"])
    assert answer.status_code == 200
    assert link["says"].encode() in answer.content
