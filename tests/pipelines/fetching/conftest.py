"""The small site, and who asks it."""

import json

import pytest

from pipelines.__main__ import main
from pipelines.fetching import client as client_module
from pipelines.fetching.allow_list import AllowList
from pipelines.fetching.client import Client
from pipelines.register.words import words
from pipelines.verbs import fetch as command
from tests.exampleshire import Exampleshire
from tests.pipelines.site import Rerouted, served


@pytest.fixture
def site(monkeypatch):
    with served() as found:
        monkeypatch.setattr(client_module, "network", lambda: Rerouted(found.port))
        yield found


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory):
    return words(Exampleshire.at(tmp_path_factory.mktemp("words") / "data").data)


@pytest.fixture(scope="module")
def allowed(vocabulary):
    return AllowList.of(vocabulary.tables["publisher"].iter_rows(named=True))


@pytest.fixture
def asking(allowed, tmp_path, site):
    """A client without pauses; `slept` holds the seconds it would have waited."""
    slept = []
    with Client(allowed, tmp_path / "cache", pause=0, sleep=slept.append) as found:
        found.slept = slept
        yield found


@pytest.fixture
def fetch(country, monkeypatch):
    """The verb on the country's data, without pauses: exit status and the report."""

    class Hasty(Client):
        def __init__(self, allowed, cache, contact="", pause=0.0):
            super().__init__(allowed, cache, contact, pause=0, largest=200_000, sleep=lambda _: None)

    monkeypatch.setattr(command, "Client", Hasty)

    def run(*arguments):
        status = main(["fetch", "--data", str(country.data), *arguments])
        return status, json.loads((country.data / "staged" / "report.json").read_text())

    return run
