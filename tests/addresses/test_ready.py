"""Answers that are ready are sent as they stand; what one client may have drawn is bounded."""

import json
import logging

import pytest
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware

from addresses import clients, ready
from addresses.clients import AT_ONCE, Client
from tests.addresses.conftest import TestClient, application

GRID = "/figure/comparison.svg?cycle=2016&force=kent&part=chart&width=340"


def test_a_second_answer_is_the_first_without_a_thread(client, monkeypatch):
    first = client.get(GRID)
    monkeypatch.setattr("addresses.figures.requested_figure", None)  # whoever parses the address anew fails
    second = client.get(GRID)
    assert (second.content, second.headers["etag"]) == (first.content, first.headers["etag"])
    assert client.head(GRID).headers["content-length"] == str(len(first.content))
    again = client.get(GRID, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


class Adding:
    """A layer around the app that adds to the headers that it is given, in their list."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        async def adding(message):
            if message["type"] == "http.response.start":
                message["headers"].append((b"x-added", b"once"))
            await send(message)

        await self.app(scope, receive, adding)


@pytest.mark.parametrize("packing", ["gzip", "identity"])
@pytest.mark.parametrize("held", [False, True])
def test_headers_do_not_grow_with_each_time_that_an_answer_is_sent(client, packing, held):
    # As it is served: Streamlit's layers stand inside ours and add to Vary, others may stand outside.
    served = TestClient(Adding(application(create_streamlit_middleware())))
    headers = {"accept-encoding": packing}
    tag = served.get(GRID, headers=headers).headers["etag"]
    headers |= {"if-none-match": tag} if held else {}
    answers = [served.get(GRID, headers=headers) for _ in range(4)]
    assert {answer.status_code for answer in answers} == {304 if held else 200}
    first, *others = (
        [h for h in answer.headers.multi_items() if h[0] != "x-request-id"] for answer in answers
    )
    assert others == [first] * 3
    assert [name for name, _ in first].count("x-added") == 1
    assert dict(first)["vary"] == "Accept-Encoding"
    assert all(len(answer.headers.get_list("x-request-id")) == 1 for answer in answers)


def test_packed_and_plain_are_kept_apart(client):
    plain = client.get(GRID)
    packed = client.get(GRID, headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert client.get(GRID, headers={"accept-encoding": "gzip"}).headers["etag"] == packed.headers["etag"]
    assert client.get(GRID).headers["etag"] == plain.headers["etag"] != packed.headers["etag"]


def test_what_is_packed_is_not_sent_to_who_says_a_header_twice(client):
    twice = [("accept-encoding", "gzip"), ("accept-encoding", "identity")]
    plain = {"accept-encoding": "identity"}
    for asked in (twice, twice[::-1]):
        ready.READY.clear()
        client.get(GRID, headers=asked)
        assert "content-encoding" not in client.get(GRID, headers=plain).headers


def test_what_is_ready_keeps_the_headers_log_and_count_of_the_ordinary_way(client, caplog, monkeypatch):
    monkeypatch.setenv("METRICS", "yes")
    monkeypatch.setattr(logging.getLogger("dashboard.requests"), "propagate", True)
    ready.READY.clear()
    counted = 'dashboard_requests_total{place="/figure",status="200"}'
    number = lambda: float(client.get("/metrics").text.partition(counted)[2].split()[0])  # noqa: E731
    client.get(GRID)
    before = number()
    ready.READY.clear()
    with caplog.at_level(logging.INFO, logger="dashboard.requests"):
        answers = [client.get(GRID) for _ in range(2)]
    slow, fast = ({k: v for k, v in answer.headers.items() if k != "x-request-id"} for answer in answers)
    assert fast == slow
    assert number() == before + 2
    lines = [json.loads(r.message) for r in caplog.records if r.name == "dashboard.requests"]
    lines = [line for line in lines if line["place"] == "/figure"]
    assert [line["id"] for line in lines] == [answer.headers["x-request-id"] for answer in answers]
    first, second = ({k: v for k, v in line.items() if k not in ("id", "ms")} for line in lines)
    assert second == first


def test_a_part_of_a_file_is_not_taken_for_the_whole(client):
    whole = client.get(GRID).content
    part = client.get(GRID, headers={"range": "bytes=0-9"})
    assert (part.status_code, part.content) == (206, whole[:10])
    assert client.get(GRID).content == whole


def test_new_data_are_never_answered_with_old(two_snapshots):
    asking, older, _ = two_snapshots
    live = asking.get("/figure/grade_grid.csv?cycle=2023-25")
    frozen = asking.get(f"/figure/grade_grid.csv?cycle=2023-25&snapshot={older}")
    assert "Borderland" in live.text
    assert live.text != frozen.text
    assert asking.get("/figure/grade_grid.csv?cycle=2023-25").text == live.text


def test_a_refusal_is_not_kept(client):
    before = len(ready.READY)
    assert client.get("/figure/comparison.svg?cycle=1999").status_code == 400
    assert len(ready.READY) == before


def test_a_client_that_asks_for_too_much_is_told_when_to_come_back(client, monkeypatch):
    monkeypatch.setenv("DRAWING_LIMITS", "yes")
    now = [1000.0]
    monkeypatch.setattr(clients.time, "monotonic", lambda: now[0])
    clients.CLIENTS["testclient"] = Client(left=0.0, since=now[0])
    refused = client.get("/figure/comparison.csv?cycle=2016&force=kent&force=surrey")
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) == 1
    assert client.get(GRID).status_code in (200, 429)
    now[0] += 1
    assert client.get("/figure/comparison.csv?cycle=2016&force=kent&force=surrey").status_code == 200


def test_a_client_waits_for_a_few_drawings_at_a_time(client, monkeypatch):
    monkeypatch.setenv("DRAWING_LIMITS", "yes")
    clients.CLIENTS["testclient"] = Client(waiting=AT_ONCE)
    assert client.get("/figure/comparison.csv?cycle=2016&force=gwent").status_code == 429
    clients.CLIENTS["testclient"].waiting = 0
    assert client.get("/figure/comparison.csv?cycle=2016&force=gwent").status_code == 200


def test_what_is_ready_is_bounded_by_nothing(client, monkeypatch):
    assert client.get(GRID).status_code == 200
    monkeypatch.setenv("DRAWING_LIMITS", "yes")
    clients.CLIENTS["testclient"] = Client(left=-1000.0)
    assert client.get(GRID).status_code == 200


PACKED_FOR = {
    "identity": False, "gzip": True, "GZIP, br": True, "*": True, "br": False, "gzip;q=0": False,
    "gzip; q=0.000, *": False, "gzip;q=0.5": True,
}  # fmt: skip


@pytest.mark.parametrize(
    "address",
    [
        GRID, "/share/coverage", "/api/counts.csv", "/figure/comparison.png?cycle=2016&force=kent", "/figure.js",
        "/embed.js", "/", "/force", "/fonts/SourceSansPro-Regular.ttf",
    ],
)  # fmt: skip
def test_an_answer_is_packed_for_those_who_take_it_so_and_each_state_has_a_tag_of_its_own(client, address):
    served = TestClient(application(create_streamlit_middleware()))  # which packs what says nothing of it
    tags = {}
    for accepted, packed in PACKED_FOR.items():
        asked = {"accept-encoding": accepted}
        answer, head = served.get(address, headers=asked), served.head(address, headers=asked)
        told = [
            [a.headers.get(n) for n in ("etag", "vary", "content-length", "content-encoding")]
            for a in (answer, head)
        ]
        assert told[0] == told[1]
        assert answer.headers["vary"] == "Accept-Encoding"
        assert (answer.headers.get("content-encoding") == "gzip") == (packed and ".png" not in address), (
            accepted
        )
        tag = answer.headers["etag"]
        assert tags.setdefault(answer.headers.get("content-encoding") == "gzip", tag) == tag
        for held in (tag, f'"other", W/{tag}', "*"):
            again = served.get(address, headers=asked | {"if-none-match": held})
            assert (again.status_code, again.content) == (304, b""), held
            assert again.headers["etag"] == tag or held == "*"
        assert served.get(address, headers=asked | {"if-none-match": '"other"'}).status_code == 200
    assert len(set(tags.values())) == len(tags)


def test_nothing_at_all_is_packed_for_those_who_refuse_it(client):
    served = TestClient(application(create_streamlit_middleware()))
    for address in ("/nosuch", "/find?q=north", "/share/nosuch"):
        for accepted, packed in (("gzip", "gzip"), ("gzip;q=0", None)):
            answer = served.get(address, headers={"accept-encoding": accepted, "accept": "text/html"})
            assert answer.headers.get("content-encoding") == packed
