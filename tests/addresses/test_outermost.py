"""What holds for every answer: headers, links, log, errors, the base path, origins of WebSockets."""

import html
import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocketDisconnect

from addresses import ready
from addresses.outermost import middleware
from tests.addresses.conftest import HERE, application

ROOT = Path(__file__).resolve().parents[2]
ADDRESSES = (
    "/", "/force", "/healthz", "/nosuch", "/force/kent", "/force/mars", "/area/peel/2016/legitimacy",
    "/data/", "/data/SHA256SUMS", "/api/", "/api/judgements.json?limit=1", "/api/nosuch.json",
    "/share/coverage", "/embed/coverage", "/figure/coverage.svg", "/figure/nosuch.svg", "/feed.xml",
    "/sitemap.xml", "/robots.txt", "/fonts/SourceSansPro-Regular.ttf", "/fonts/none.ttf",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_protects_its_reader(client, address):
    headers = client.get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["permissions-policy"]
    policy = headers["content-security-policy"]
    assert "default-src" in policy or policy.startswith("sandbox")
    embedded = address.startswith("/embed/")
    assert ("frame-ancestors *" in policy) == embedded
    assert ("x-frame-options" in headers) != embedded


def test_a_foreign_host_is_never_printed(client, monkeypatch):
    monkeypatch.delenv("PUBLIC_ADDRESS")
    for address in ("/share/coverage", "/force/kent", "/feed.xml", "/sitemap.xml", "/robots.txt", "/api/"):
        answer = client.get(address, headers={"host": "evil.example", "x-forwarded-host": "evil.example"})
        assert answer.status_code == 200
        assert "evil.example" not in answer.text + str(answer.headers)


def test_on_this_machine_links_carry_its_name(client, monkeypatch):
    monkeypatch.delenv("PUBLIC_ADDRESS")
    robots = client.get("/robots.txt", headers={"host": "localhost:8501"}).text
    assert "Sitemap: http://localhost:8501/sitemap.xml" in robots


def test_each_request_is_one_line_without_personal_data(client, caplog, monkeypatch):
    log = logging.getLogger("dashboard.requests")
    monkeypatch.setattr(log, "propagate", True)
    with caplog.at_level(logging.INFO, logger="dashboard.requests"):
        answer = client.get("/api/judgements.json?force=kent&limit=1", headers={"user-agent": "someone"})
    (record,) = {r for r in caplog.records if r.name == log.name}
    line = json.loads(record.message)
    assert line.pop("ms") > 0
    assert line == {
        "place": "/api",
        "method": "GET",
        "status": 200,
        "snapshot": answer.headers["x-snapshot"],
        "id": answer.headers["x-request-id"],
    }


def test_a_path_that_nobody_knows_is_counted_as_other(client, monkeypatch):
    monkeypatch.setenv("METRICS", "yes")
    client.get("/made/up/by/an/attacker")
    told = client.get("/metrics").text
    assert 'dashboard_requests_total{place="other",status="404"}' in told
    assert "attacker" not in told


def test_metrics_are_closed_unless_asked_for(client):
    assert client.get("/metrics").status_code == 404


def failing(_):
    raise RuntimeError("secret of the machine")


def test_what_fails_is_told_by_an_id_that_the_log_shares(caplog):
    app = Starlette(routes=[Route("/x", failing)], middleware=middleware(frozenset(), lambda _: False))
    answer = TestClient(app, raise_server_exceptions=False).get("/x")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    (noted,) = re.findall(r"as (\w{10})\.", answer.text)
    assert noted == answer.headers["x-request-id"]
    assert any(noted in r.getMessage() for r in caplog.records)


def test_a_failing_address_tells_the_id_too(client, monkeypatch, caplog):
    monkeypatch.setattr(sys.modules["addresses.feed"], "entries", failing)
    answer = client.get("/feed.xml?force=surrey")
    assert answer.status_code == 500
    assert answer.headers["x-request-id"] in answer.json()["detail"]
    assert any(answer.headers["x-request-id"] in r.getMessage() for r in caplog.records)


async def greeting(websocket):
    await websocket.accept()
    await websocket.send_text("hello")
    await websocket.close()


@pytest.mark.parametrize(
    ("origin", "opens"),
    [
        (None, True), (HERE, True), ("http://evil.example", False), ("http://localhost:1", False),
        ("null", False), ("http://testserver.evil.example", False),
    ],
)  # fmt: skip
def test_only_our_own_pages_open_a_websocket(origin, opens):
    app = Starlette(
        routes=[WebSocketRoute("/w", greeting)], middleware=middleware(frozenset(), lambda _: False)
    )
    headers = {"origin": origin} if origin else {}
    try:
        with TestClient(app).websocket_connect("/w", headers=headers) as socket:
            said = socket.receive_text()
    except WebSocketDisconnect:
        said = ""
    assert bool(said) == opens


def test_a_refused_websocket_is_an_answer_with_the_headers_of_every_answer():
    app = Starlette(
        routes=[WebSocketRoute("/w", greeting)], middleware=middleware(frozenset(), lambda _: False)
    )
    with pytest.raises(WebSocketDenialResponse) as refused:
        TestClient(app).websocket_connect("/w", headers={"origin": "http://evil.example"}).__enter__()
    assert refused.value.status_code == 403
    assert refused.value.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in refused.value.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/metrics", "/metrics/", "//metrics", "/_stcore/metrics/", "/_stcore//metrics"]
)
def test_metrics_are_closed_in_every_spelling(path):
    echo = Route("/{path:path}", lambda request: PlainTextResponse("told"))
    app = Starlette(routes=[echo], middleware=middleware(frozenset(), lambda _: False))
    assert TestClient(app, base_url=HERE).get(f"{HERE}{path}").status_code == 404


@pytest.fixture
def under_grades(real_store_path, monkeypatch):
    monkeypatch.setenv("JUDGEMENTS_STORE", str(real_store_path))
    monkeypatch.setenv("PUBLIC_ADDRESS", f"{HERE}/grades")
    ready.READY.clear()  # a process has one base path for good
    yield TestClient(application(), follow_redirects=False)
    ready.READY.clear()


def links_of(answer) -> set[str]:
    """Every link of an answer that leads to our own host: of a page, of its headers, of a refusal or a list in JSON."""
    texts = re.findall(
        r'(?:href|src|action|data-table)="([^"#]*)|url\(["\']?([^"\')]+)|<loc>([^<]+)', answer.text
    )
    found = [html.unescape("".join(groups)) for groups in texts]
    found += re.findall("<([^>]+)>", answer.headers.get("link", ""))
    if "json" in answer.headers.get("content-type", ""):
        told = answer.json()
        found += [told["next"]] if told.get("next") else []
        found += [told["type"], *told["instead"].values()] if "instead" in told else []
        found += [
            row["address"] for row in (*told.get("places", ()), *told.get("rows", ())) if "address" in row
        ]
    found += [answer.headers["location"]] if "location" in answer.headers else []
    return {link.removeprefix(HERE) for link in found if link.startswith((f"{HERE}/", "/"))}


@pytest.mark.parametrize(
    ("prefix", "known"),
    [("/grades", True), ("", False)],
    ids=["proxy passes the path on, address said", "proxy strips it, address not said"],
)
def test_under_a_base_path_every_link_leads_on(under_grades, monkeypatch, prefix, known):
    if not known:
        monkeypatch.delenv("PUBLIC_ADDRESS")
        monkeypatch.setenv("STREAMLIT_SERVER_BASE_URL_PATH", "grades")
        under_grades = TestClient(application(), follow_redirects=False)
    pages = (
        "/share/coverage", "/embed/coverage", "/force/kent", "/area/peel/2016/legitimacy", "/api/", "/data/",
        "/letter/kent", "/before/coverage", "/find?q=north", "/nosuch", "/force/mars", "/figure/coverage.svg",
        "/share/coverage?snapshot=0123456789ab", "/sitemap.xml", "/force/KENT", "/find?q=kent", "/api", "/method/",
    )  # fmt: skip
    told = (
        "/api/find?q=kent", "/api/figures.json", "/api/judgements.json?limit=1", "/api/nosuch.json", "/figure/nosuch.svg", "/nosuch",
        "/share/coverage?snapshot=0123456789ab", "/force/mars",
    )  # fmt: skip
    failed = {}
    for accept, addresses in (("text/html", pages), ("application/json", told)):
        for address in addresses:
            ours = links_of(under_grades.get(prefix + address, headers={"accept": accept}))
            assert ours, address
            kinds = {link.partition("?")[0].rpartition("/")[0]: link for link in sorted(ours, reverse=True)}
            for link in kinds.values():
                answer = under_grades.head(link) if link.startswith("/grades/") else None
                if answer is None or answer.status_code not in (200, 301, 303, 308):
                    failed[link] = address
    assert failed == {}


def test_a_base_path_may_be_named_like_an_address_of_ours(real_store_path, monkeypatch):
    monkeypatch.setenv("JUDGEMENTS_STORE", str(real_store_path))
    monkeypatch.setenv("PUBLIC_ADDRESS", f"{HERE}/force")
    client = TestClient(application(), follow_redirects=False)
    assert client.get("/force/force/KENT").headers["location"] == "/force/force/kent"
    assert client.get("/force").headers["location"] == "/force/"


def test_under_a_base_path_redirects_stay_there(under_grades):
    answer = under_grades.get("/grades")
    assert answer.headers["location"] == "/grades/"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-request-id"]


def test_a_wrong_address_is_told_to_programs_as_json_and_to_people_as_a_page(client):
    for address in ("/nosuch", "/method/x", "/api/nosuch", "/fonts/none.ttf"):
        told = client.get(address, headers={"accept": "*/*"})
        assert (told.status_code, told.headers["content-type"]) == (404, "application/problem+json")
        assert told.json()["status"] == 404
    page = client.get("/nosuch", headers={"accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "There is no page at /nosuch." in page.text


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("/force/kent/", "/force/kent"), ("/share//coverage/?cycle=2016", "/share/coverage?cycle=2016")],
)
def test_a_slash_too_many_leads_to_the_address_without_it(client, slip, meant):
    assert client.get(slip).headers["location"] == meant


def test_streamlits_own_addresses_keep_the_base_path_that_it_expects(monkeypatch):
    monkeypatch.setenv("PUBLIC_ADDRESS", f"{HERE}/grades")
    echo = Route("/{path:path}", lambda request: PlainTextResponse(request.url.path))
    app = Starlette(routes=[echo], middleware=middleware(frozenset(), lambda p: p.startswith("/_stcore/")))
    client = TestClient(app)
    assert client.get("/grades/_stcore/health").text == "/grades/_stcore/health"
    assert client.get("/_stcore/health").text == "/grades/_stcore/health"
    assert client.get("/grades/share/x").text == "/share/x"


@pytest.mark.slow
def test_the_path_of_the_public_address_is_also_that_of_streamlits_own_addresses():
    asks = "import dashboard, streamlit; print(streamlit.get_option('server.baseUrlPath'))"
    command, places = [sys.executable, "-c", asks], {"PUBLIC_ADDRESS": f"{HERE}/grades"}
    told = subprocess.run(
        command, env=os.environ | places, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "/grades"


@pytest.mark.parametrize("path", ["/", "/healthz", "/nosuch", "/figure.js", "/share/grade_grid"])
def test_what_is_no_reading_is_told_as_json_wherever_it_is_asked(client, path):
    for method in ("POST", "DELETE", "PATCH"):
        answer = client.request(method, path)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
        assert answer.json()["detail"] == "Use GET or HEAD."
    assert client.options(path).status_code == 204


@pytest.mark.parametrize("path", ["/share/%2e%2e/x", "/..%2f..%2fetc", "/%00", "/a/%2e%2e%5cb"])
def test_a_path_that_leads_out_of_its_place_is_told_as_json(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["instead"] == {"Start": "/"}
