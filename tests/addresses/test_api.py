"""The data service: what it answers, how it is described, and that no address breaks it."""

import html
import io
import re
import urllib.parse

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import validate

from judgements.datasets import DATASETS
from judgements.exports import FORMATS
from judgements.figures import FIGURES
from tests.once import tried


@pytest.mark.parametrize("name", DATASETS)
def test_three_formats_hold_the_same_rows(client, name):
    json = client.get(f"/api/{name}.json?limit=10000").json()
    csv = pl.read_csv(client.get(f"/api/{name}.csv").content, infer_schema=False)
    parquet = pl.read_parquet(io.BytesIO(client.get(f"/api/{name}.parquet").content))
    assert json["total"] == len(json["rows"]) == csv.height == parquet.height > 0
    assert list(json["rows"][0]) == csv.columns[:-1] == parquet.columns
    assert csv["attribution"].unique().len() == 1


def test_counts_are_the_published_ones(client):
    rows = client.get("/api/counts.json?programme=PEEL&cycle=2017&area=efficiency").json()["rows"]
    assert [(r["grade"], r["forces"]) for r in rows] == [
        ("outstanding", 2),
        ("good", 30),
        ("requires_improvement", 10),
        ("inadequate", 0),
    ]
    assert {r["forces_expected"] for r in rows} == {42}


def test_filters_narrow_and_repeat(client):
    rows = client.get("/api/judgements.json?force=kent&force=Durham Constabulary&cycle=2016").json()["rows"]
    assert {r["force"] for r in rows} == {"kent", "durham"}
    assert {r["cycle"] for r in rows} == {"2016"}


def test_a_regrade_is_known_from_its_day_on(client):
    asked = "/api/judgements.json?force=northamptonshire&cycle=2023-25&theme=response"
    before, after = (
        client.get(f"{asked}&as_at={day}").json()["rows"] for day in ("2024-08-07", "2024-08-08")
    )
    assert [r["grade"] for r in before] == ["adequate"]
    assert [r["grade"] for r in after] == ["requires_improvement"]
    every = client.get(f"{asked}&history=all").json()["rows"]
    assert [(r["grade"], r["in_force"]) for r in every] == [
        ("adequate", False),
        ("requires_improvement", True),
    ]


def test_pages_follow_each_other_to_the_end(client):
    address, found = "/api/forces.json?limit=20", []
    while address:
        page = client.get(address).json()
        found += [r["force"] for r in page["rows"]]
        address = page["next"]
    assert len(found) == len(set(found)) == 43


def test_any_origin_may_ask(client):
    asked = client.get("/api/forces.json", headers={"origin": "https://example.org"})
    assert asked.headers["access-control-allow-origin"] == "*"
    preflight = client.options("/api/forces.json", headers={"origin": "https://example.org"})
    assert preflight.status_code == 204
    assert "GET" in preflight.headers["access-control-allow-methods"]


def test_the_description_is_valid_openapi(client):
    document = client.get("/api/openapi.json").json()
    validate(document)
    tables = {f"/api/{n}.{e}" for n in DATASETS for e in ("json", "csv", "parquet")}
    assert set(document["paths"]) == tables | {"/api/ask"}


def test_the_examples_of_the_page_work(client):
    page = client.get("/api/").text
    examples = re.findall(r"testserver(/api/[a-z_]+\.[a-z]+\?[^\"'<]*)", html.unescape(html.unescape(page)))
    assert len(examples) >= 6
    for example in examples:
        answer = client.get(example)
        assert answer.status_code == 200
        assert int(answer.headers["x-total-count"]) > 0


def test_a_slip_of_the_pen_answers_no_other_question(client):
    answer = client.get("/api/judgements.json?forec=kent")
    assert answer.status_code == 400
    (problem,) = answer.json()["problems"]
    assert (problem["name"], "force" in problem["allowed"]) == ("forec", True)


def test_fuzzed_by_its_description_the_service_never_fails(client):
    import schemathesis  # here, for one worker needs it and it takes a second

    schema = schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())
    json_only = schema.include(path_regex=r"\.json$")

    for operation in json_only.get_all_operations():

        @given(case=operation.ok().as_strategy())
        @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
        def fuzz(case):
            query = urllib.parse.urlencode(case.query or {}, doseq=True)
            answer = client.get(f"{case.formatted_path}?{query}")
            assert answer.status_code in (200, 400, 410, 414)
            kind = answer.headers["content-type"]
            assert kind == ("application/json" if answer.status_code == 200 else "application/problem+json")

        fuzz()


NAMES = st.sampled_from(
    ["programme", "cycle", "area", "theme", "force", "region", "order", "as_at", "width", "height", "size", "scale",
     "snapshot", "lang", "palette", "text", "limit", "offset", "from_cycle", "to_cycle", "measure", "by", "show",
     "layout", "small", "cycles", "peers", "download", ""]
)  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["PEEL", "NCPI", "2016", "2021/22", "kent", "Wales", "0", "-1", "99999999", "2018-02-30", "\x00", "é"]
    ),
)


@tried(150)
@given(
    path=st.sampled_from(
        [f"/figure/{n}.{e}" for n in FIGURES for e in ("csv", "json")]
        + [f"/api/{n}.json" for n in DATASETS]
        + ["/feed.xml", "/data/", "/sitemap.xml", "/force/kent", "/area/peel/2016/legitimacy"]
    ),
    pairs=st.lists(st.tuples(NAMES, VALUES), max_size=4),
)
def test_no_query_breaks_an_address(client, path, pairs):
    answer = client.get(f"{path}?{urllib.parse.urlencode(pairs)}")
    assert answer.status_code in (200, 301, 400, 404, 410)


@tried(150)
@given(
    parts=st.lists(st.text(max_size=15), min_size=1, max_size=4),
    root=st.sampled_from(["figure", "share", "force", "area", "api", "data"]),
)
def test_no_path_breaks_an_address(client, root, parts):
    answer = client.get(f"/{root}/" + "/".join(urllib.parse.quote(p, safe="") for p in parts))
    assert answer.status_code < 500


def test_every_format_is_documented_by_the_list_of_figures(client):
    rows = client.get("/api/figures.json").json()["rows"]
    assert {r["figure"] for r in rows} == set(FIGURES)
    assert FORMATS
