"""One client that asks for too much is told when to ask again; others, pages and data are not kept waiting by it."""

import pytest
from starlette.requests import Request

from addresses import clients
from addresses.clients import AT_ONCE, BURST, client_of, one_more
from addresses.problems import Refused


@pytest.fixture(autouse=True)
def limits(monkeypatch):
    monkeypatch.setenv("DRAWING_LIMITS", "yes")
    clients.CLIENTS.clear()
    yield
    clients.CLIENTS.clear()


def request(host):
    return Request({"type": "http", "client": (host, 1), "headers": []})


def test_a_client_has_so_many_at_once_and_then_429_with_retry_after(monkeypatch):
    held = [one_more(request("192.0.2.1")) for _ in range(AT_ONCE)]
    for turn in held:
        turn.__enter__()
    with pytest.raises(Refused) as refused, one_more(request("192.0.2.1")):
        pass
    assert (refused.value.status, int(refused.value.headers["Retry-After"])) == (429, 1)
    with one_more(request("192.0.2.2")):
        pass  # another client has its own
    held[0].__exit__(None, None, None)
    with one_more(request("192.0.2.1")):
        pass


def test_a_client_has_so_many_a_minute_which_come_back(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(clients.time, "monotonic", lambda: now[0])
    for _ in range(int(BURST)):
        with one_more(request("192.0.2.1")):
            pass
    with pytest.raises(Refused) as refused, one_more(request("192.0.2.1")):
        pass
    wait = int(refused.value.headers["Retry-After"])
    assert wait >= 1
    now[0] += wait
    with one_more(request("192.0.2.1")):
        pass


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("testclient", "testclient", True),
    ],
)
def test_a_network_of_one_subscriber_is_one_client(one, other, same):
    assert (client_of(one) == client_of(other)) == same


def test_a_flood_leaves_pages_data_and_health_to_the_same_client(client, monkeypatch):
    monkeypatch.setattr(clients, "A_SECOND", 0.001)
    monkeypatch.setattr(clients, "BURST", 3.0)
    answers = [client.get(f"/figure/tile_map.csv?cycle=2016&width={200 + n}") for n in range(6)]
    assert [a.status_code == 429 for a in answers] == [False] * 3 + [True] * 3
    assert all(int(a.headers["retry-after"]) >= 1 for a in answers[3:])
    for address in ("/healthz", "/api/forces.json", "/force/kent"):
        assert client.get(address).status_code == 200
