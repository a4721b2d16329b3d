"""Several addresses that somebody names, one after another."""

import functools
import threading

import httpx
import pytest

from pipelines.fetching import client as client_module
from pipelines.fetching import source as source_module
from pipelines.fetching.client import Client
from pipelines.fetching.source import NotOpened, Sources
from tests.pipelines.fetching import BASE
from tests.pipelines.site import HOST, Reply, served


def test_no_server_of_these_tests_outlives_them():
    with served() as site:
        site.page("/a/", "x")
    assert not [t for t in threading.enumerate() if "serve_forever" in t.name]
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{site.port}/a/", timeout=1)


def test_several_addresses_go_through_one_client_with_a_pause_between_requests(
    site, vocabulary, tmp_path, monkeypatch
):
    slept = []
    monkeypatch.setattr(source_module, "Client", functools.partial(Client, sleep=slept.append))
    site.page("/peel-reports/a/", "a")
    site.page("/peel-reports/b/", "b")
    with Sources(tmp_path, vocabulary) as sources:
        pages = [sources.opened(f"{BASE}/peel-reports/{n}/").content for n in "ab"]
    assert [b"<body>a" in pages[0], b"<body>b" in pages[1]] == [True, True]
    assert [p for _, p in site.asked] == ["/robots.txt", "/peel-reports/a/", "/peel-reports/b/"]
    assert len(slept) == 2
    assert all(1.5 < seconds <= client_module.PAUSE for seconds in slept)


def test_a_site_that_refused_one_address_is_not_asked_for_the_next(site, vocabulary, tmp_path, monkeypatch):
    monkeypatch.setattr(Client, "_rest", lambda *_: None)
    site.pages["/peel-reports/a/"] = Reply(b"", 403)
    said = []
    with Sources(tmp_path, vocabulary) as sources:
        for name in "ab":
            with pytest.raises(NotOpened) as error:
                sources.opened(f"{BASE}/peel-reports/{name}/")
            said.append(str(error.value))
    assert site.paths == ["/peel-reports/a/"]
    assert "answered 403" in said[0]
    assert said[1] == f"{BASE}/peel-reports/b/: not asked, since {HOST} refused an address before it."
