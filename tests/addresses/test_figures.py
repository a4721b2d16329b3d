"""Figures by address: every figure in every format for a spread of choices, caches, frozen data, refusals."""

import gzip
import io
import re

import duckdb
import pytest
from PIL import Image

from judgements.exports import FORMATS
from judgements.figures import FIGURES
from judgements.store import snapshot_directory, store_path
from tests.once import EXHAUSTIVE

# Choices that may be made of any figure that has them; the first that a figure does not know is left out.
SPREAD = {
    "as it opens": {},
    "an earlier cycle": {"programme": "PEEL", "cycle": "2016", "area": "legitimacy"},
    "what was known on a day, in grey": {"as_at": "2018-06-30", "palette": "grey"},
    "one region, narrow": {"region": "Wales", "width": "400"},
}


def asked(name: str, chosen: dict[str, str]) -> dict[str, str]:
    has = FIGURES[name].choices.__dataclass_fields__
    options = {"palette", "width"}
    return {n: v for n, v in chosen.items() if n in has or n in options}


def endings(name: str, chosen: str) -> tuple[str, ...]:
    """In which formats a figure is asked for: as a drawing and as data where it opens, as data with every other
    choice; and each format of two figures, or of all where every case is tried."""
    if EXHAUSTIVE or (name in ("grade_grid", "tile_map") and chosen == "as it opens"):
        return tuple(FORMATS)
    return ("svg", "csv") if chosen == "as it opens" else ("csv",)


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.parametrize("chosen", SPREAD)
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_answers_in_its_formats(client, name, chosen):
    for ending in endings(name, chosen):
        answer = client.get(f"/figure/{name}.{ending}", params=asked(name, SPREAD[chosen]))
        assert (answer.status_code, answer.headers["content-type"]) == (200, FORMATS[ending]), answer.text[
            :300
        ]
        assert int(answer.headers["content-length"]) == len(answer.content) > 100


def test_an_image_is_as_large_as_asked(client):
    answer = client.get("/figure/grade_grid.png?cycle=2016&force=kent&width=640&height=480&scale=2")
    assert Image.open(io.BytesIO(answer.content)).size == (1280, 960)


def test_a_file_is_named(client):
    answer = client.get("/figure/grade_grid.csv?cycle=2016&force=kent")
    assert re.search(
        r'attachment; filename="grade-grid-[a-z0-9-]*\d{4}-\d\d-\d\d\.csv"',
        answer.headers["content-disposition"],
    )
    shown = client.get("/figure/grade_grid.svg?cycle=2016&force=kent")
    assert shown.headers["content-disposition"].startswith("inline")


def test_an_answer_that_is_held_is_not_sent_again(client):
    first = client.get("/figure/grade_grid.csv?cycle=2016")
    again = client.get("/figure/grade_grid.csv?cycle=2016", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = client.get("/figure/grade_grid.csv?cycle=2015", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_the_order_of_choices_and_defaults_written_out_make_no_other_answer(client):
    short = client.get("/figure/grade_grid.csv?cycle=2016")
    long = client.get("/figure/grade_grid.csv?order=name&cycle=2016&programme=PEEL")
    assert short.headers["etag"] == long.headers["etag"]


def test_head_tells_what_get_would_send(client):
    head, get = (getattr(client, m)("/figure/grade_grid.csv?cycle=2016") for m in ("head", "get"))
    assert head.content == b""
    for name in ("etag", "content-length", "content-type", "cache-control"):
        assert head.headers[name] == get.headers[name]


def test_text_is_packed_for_who_takes_it_so(client):
    packed = client.get("/figure/grade_grid.csv?cycle=2016", headers={"accept-encoding": "gzip"})
    plain = client.get("/figure/grade_grid.csv?cycle=2016")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert packed.headers["etag"] != plain.headers["etag"]
    assert int(packed.headers["content-length"]) < len(plain.content)
    assert gzip  # the client unpacks


def test_frozen_answers_may_be_kept_for_ever_and_live_ones_not(client):
    identity = client.get("/healthz").json()["snapshot"]
    frozen = client.get(f"/figure/grade_grid.csv?cycle=2016&snapshot={identity}")
    live = client.get("/figure/grade_grid.csv?cycle=2016")
    assert "immutable" in frozen.headers["cache-control"]
    assert "max-age=60" in live.headers["cache-control"]
    assert frozen.content == live.content


def test_a_frozen_figure_stays_and_says_that_newer_data_exist(two_snapshots):
    client, older, newer = two_snapshots
    address = "/figure/grade_grid.csv?cycle=2023-25&snapshot="
    then, now = client.get(address + older), client.get(address + newer)
    assert then.text.count("inadequate") == 0
    assert now.text.count("inadequate") > 0
    assert 'rel="latest-version"' in then.headers["link"]
    assert 'rel="latest-version"' not in now.headers["link"]
    assert client.get(address + older).content == then.content
    assert "Newer data exist" in client.get(f"/share/grade_grid?snapshot={older}").text
    assert "Newer data exist" not in client.get(f"/share/grade_grid?snapshot={newer}").text


def test_a_snapshot_that_is_gone_is_410_with_a_link_to_today(two_snapshots):
    client, older, _ = two_snapshots
    (snapshot_directory(store_path()) / f"{older}.duckdb").unlink()
    answer = client.get(f"/figure/grade_grid.svg?cycle=2023-25&snapshot={older}")
    assert answer.status_code == 410
    (today,) = answer.json()["instead"].values()
    assert today == "/figure/grade_grid.svg?cycle=2023-25"
    assert client.get(today).status_code == 200


def test_a_kept_snapshot_that_cannot_be_read_is_no_server_error(two_snapshots):
    client, older, _ = two_snapshots
    (snapshot_directory(store_path()) / f"{older}.duckdb").unlink()
    (snapshot_directory(store_path()) / f"{older}.duckdb").write_bytes(b"no database")
    assert client.get(f"/figure/grade_grid.svg?snapshot={older}").status_code == 410


def test_a_kept_snapshot_of_another_shape_is_no_server_error(two_snapshots):
    client, older, _ = two_snapshots
    path = snapshot_directory(store_path()) / f"{older}.duckdb"
    with duckdb.connect(str(path)) as store:
        store.execute("alter table stated_counts rename to counts_of_old")
    for address in ("/figure/tile_map.svg", "/share/tile_map"):
        answer = client.get(f"{address}?snapshot={older}")
        assert answer.status_code == 410
        (today,) = answer.json()["instead"].values()
        assert client.get(today).status_code == 200


@pytest.mark.slow
@pytest.mark.exhaustive
def test_the_preview_of_a_figure_is_an_image(client):
    for name in list(FIGURES) if EXHAUSTIVE else ("grade_distribution", "force_history"):
        assert client.get(f"/figure/{name}.png?size=article").status_code == 200


def test_too_many_at_once_are_asked_to_come_back(client, monkeypatch):
    monkeypatch.setattr("addresses.answering.MOST_WAITING", 0)
    answer = client.get(
        "/figure/grade_grid.svg?cycle=2015&order=low&region=Wales"
    )  # what no other test asks for
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def test_every_problem_of_an_address_is_told_at_once(client):
    answer = client.get("/figure/grade_grid.png?cycle=1999&colour=red&width=7&force=Devon")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    problems = {p["name"]: p for p in answer.json()["problems"]}
    assert set(problems) == {"cycle", "colour", "width", "force"} or set(problems) == {"colour", "width"}
    assert "palette" in problems["colour"]["allowed"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/figure/nothing.png", 404),
        ("/figure/grade_grid.gif", 404),
        ("/share/nothing", 404),
        ("/figure/grade_grid.png?snapshot=x", 400),
        ("/figure/grade_grid.png?snapshot=0123456789ab&snapshot=ba9876543210", 400),
        ("/figure/grade_grid.png?size=story&width=400", 400),
        ("/figure/grade_grid.png?width=2400&height=3600&scale=300dpi", 400),
        ("/figure/grade_grid.png?width=320&height=240", 400),
        ("/figure/grade_grid.png?headline=Mine", 400),
        ("/figure/grade_grid.png?as_at=yesterday", 400),
        ("/figure/grade_grid.png?" + "force=kent&" * 900, 414),
    ],
)
def test_what_cannot_be_answered_is_told_as_a_problem_or_as_a_page(client, address, status):
    machine = client.get(address)
    assert (machine.status_code, machine.json()["status"]) == (status, status)
    person = client.get(address, headers={"accept": "text/html"})
    assert (person.status_code, person.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert "<h1>" in person.text


def test_nothing_of_an_address_comes_back_as_markup(client):
    nasty = "<script>alert(1)</script>"
    for path in (
        f"/share/grade_grid?cycle={nasty}",
        f"/force/{nasty}",
        f"/area/peel/2016/{nasty}",
        f"/share/{nasty}",
    ):
        answer = client.get(path, headers={"accept": "text/html"})
        assert answer.status_code in (400, 404)
        assert "<script" not in answer.text


def test_a_host_that_is_none_is_not_repeated(client):
    answer = client.get("/share/grade_grid?cycle=2016", headers={"host": 'x"><script>'})
    assert "<script" not in answer.text


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_addresses_are_only_read(client, method):
    answer = getattr(client, method)("/figure/grade_grid.csv")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


def test_no_name_of_an_option_is_a_choice_of_a_figure():
    from judgements.exports.options import ADDRESSED

    taken = {*ADDRESSED, "snapshot", "download"}
    assert {n: taken & set(f.choices.__dataclass_fields__) for n, f in FIGURES.items()} == {
        n: set() for n in FIGURES
    }
