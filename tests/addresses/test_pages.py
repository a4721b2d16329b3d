"""Pages for people without a script: sharing, embedding, facts, feed, and what crawlers read."""

import hashlib
import html
import io
import re
import xml.etree.ElementTree as ET

import polars as pl
import pytest
from PIL import Image

ATOM = "{http://www.w3.org/2005/Atom}"
GRID = "/share/grade_grid?programme=PEEL&cycle=2016"


def meta(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', page)
    return {name: html.unescape(content) for name, content in found}


def test_previews_have_the_title_and_image_of_the_figure(client, store):
    page = client.get(GRID).text
    tags = meta(page)
    headline = html.unescape(re.search(r"<h1>(.*?)</h1>", page)[1])
    assert tags["og:title"] == tags["twitter:title"] == headline
    assert tags["twitter:card"] == "summary_large_image"
    image = client.get(tags["og:image"])
    assert image.status_code == 200
    size = Image.open(io.BytesIO(image.content)).size
    assert size == (int(tags["og:image:width"]), int(tags["og:image:height"])) == (1200, 630)
    assert f"snapshot={store.snapshot.id}" in tags["og:url"]


@pytest.mark.parametrize(
    ("address", "title", "figure"),
    [
        (
            "/force?force=kent&cycle=2016",
            "Force: Kent, PEEL 2016",
            "force_report.png?programme=PEEL&cycle=2016&force=kent",
        ),
        (
            "/?cycle=2016&utm_source=x&size=story",
            "Overview: PEEL 2016",
            "grade_grid.png?programme=PEEL&cycle=2016",
        ),
        ('/force?force="><script>alert(1)</script>&pin=~~x', "Force", "force_report.png?programme=PEEL"),
        ("/area?area=nothing&cycle=2016", "Area", "tile_map.png?programme=PEEL"),
    ],
)
def test_a_link_to_a_page_is_previewed_by_its_choices(client, address, title, figure):
    page = client.get(address).text
    tags = meta(page)
    assert tags["og:title"] == f"{title} · Police inspection grades"
    assert tags["og:image"].startswith(f"http://testserver/figure/{figure}")
    assert tags["og:image"].endswith("&size=preview")
    assert "alert(1)" not in page
    assert "pin=" not in tags["og:image"]


def test_the_picture_of_a_page_is_there_and_none_where_no_host_is_known(client, monkeypatch):
    tags = meta(client.get("/compare").text)
    assert client.get(tags["og:image"].removeprefix("http://testserver")).status_code == 200
    assert "og:image" not in meta(client.get("/method").text)
    monkeypatch.delenv("PUBLIC_ADDRESS")
    assert "og:image" not in meta(client.get("/compare", headers={"host": "evil.example"}).text)


def test_image_page_and_files_tell_the_same(client):
    page = client.get(GRID).text
    svg = client.get("/figure/grade_grid.svg?programme=PEEL&cycle=2016").text
    alt = html.unescape(meta(page)["og:image:alt"])
    assert html.unescape(re.search(r"<desc[^>]*>(.*?)</desc>", svg)[1]) == alt
    assert alt in html.unescape(page)


def test_a_shared_page_works_without_a_script_and_has_its_table(client):
    page = client.get(GRID)
    assert "<script" not in page.text
    assert page.text.count("<svg") == 5  # for four widths and for paper
    assert page.text.count("<tr>") == 44
    assert "script-src" not in page.headers["content-security-policy"]
    for link in set(re.findall(r'href="(http://testserver[^"]*)"', page.text)):
        assert client.head(html.unescape(link)).status_code == 200


def test_any_page_may_frame_an_embed_and_none_a_share(client):
    assert (
        "frame-ancestors *" in client.get(GRID.replace("share", "embed")).headers["content-security-policy"]
    )
    assert "frame-ancestors 'self'" in client.get(GRID).headers["content-security-policy"]


def test_a_public_address_is_used_where_it_is_set(client, monkeypatch):
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://grades.example.org/")
    page = client.get(f"{GRID}&region=Wales").text  # what is kept was made for another address
    assert meta(page)["og:url"].startswith("https://grades.example.org/share/grade_grid?")


@pytest.mark.parametrize(
    "name", ["hampshire-constabulary", "Hampshire Constabulary", "E23000030", "HAMPSHIRE"]
)
def test_old_names_lead_to_the_force(client, name):
    answer = client.get(f"/force/{name}")
    assert (answer.status_code, answer.headers["location"]) == (301, "/force/hampshire")


def test_a_force_that_is_none_is_told_which_there_are(client):
    answer = client.get("/force/mars", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert answer.text.count('href="/force/') == 43


@pytest.mark.parametrize(
    "path",
    ["/area/PEEL/2018%2F19/legitimacy", "/area/PEEL/2018/19/legitimacy", "/area/peel/2018-19/Legitimacy"],
)
def test_other_spellings_lead_to_the_area(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["location"]) == (301, "/area/peel/2018-19/legitimacy")


def test_an_area_counts_as_the_published_totals_do(client):
    page = re.sub(r"<[^>]+>", " ", client.get("/area/peel/2016/legitimacy").text)
    said = re.findall(r"(Outstanding|Good|Requires improvement|Inadequate): (\d+) of 43", page)
    assert said == [("Inadequate", "0"), ("Requires improvement", "5"), ("Good", "36"), ("Outstanding", "2")]
    assert "Open in the dashboard" in page


def test_an_area_after_a_break_says_so(client):
    assert "Not comparable with the cycle before" in client.get("/area/peel/2021-22/investigating_crime").text


def test_the_feed_is_atom_and_one_force_has_its_own(client):
    root = ET.fromstring(client.get("/feed.xml?force=Hampshire Constabulary").content)
    entries = root.findall(f"{ATOM}entry")
    assert entries
    assert all("Hampshire" in e.findtext(f"{ATOM}title") for e in entries)
    whole = ET.fromstring(client.get("/feed.xml").content).findall(f"{ATOM}entry")
    updated = [e.findtext(f"{ATOM}updated") for e in whole]
    assert updated == sorted(updated, reverse=True)
    identities = [e.findtext(f"{ATOM}id") for e in whole]
    assert len(identities) == len(set(identities))


def test_a_new_judgement_comes_first_in_the_feed_dated_by_its_snapshot(two_snapshots):
    client, *_ = two_snapshots
    first, second = ET.fromstring(client.get("/feed.xml").content).findall(f"{ATOM}entry")
    assert (
        first.findtext(f"{ATOM}title") == "Borderland, PEEL 2023-25: 1 judgement, published 2 February 2024"
    )
    assert (
        second.findtext(f"{ATOM}title") == "Northshire, PEEL 2023-25: 1 judgement, published 1 January 2024"
    )
    assert second.findtext(f"{ATOM}updated") == "2024-01-01T00:00:00Z"


def test_every_page_of_the_sitemap_is_there(client):
    places = re.findall(r"<loc>(.*?)</loc>", client.get("/sitemap.xml").text)
    fact_pages = [p for p in places if "/force/" in p or "/area/" in p]
    assert len([p for p in places if "/force/" in p]) == 43
    for place in fact_pages[::9]:
        assert client.get(html.unescape(place)).status_code == 200


def test_the_release_is_whole_and_its_checksums_hold(client):
    sums = dict(line.split("  ")[::-1] for line in client.get("/data/SHA256SUMS").text.splitlines())
    for name, found in sums.items():
        content = client.get(f"/data/{name}").content
        assert hashlib.sha256(content).hexdigest() == found
    listed = set(re.findall(r'href="/data/([^"]+)"', client.get("/data/").text))
    assert listed == {*sums, "SHA256SUMS"}
    assert {"judgements.duckdb", "judgements.xlsx", "datapackage.json", "parquet/judgement.parquet"} <= listed


def test_the_description_of_the_release_fits_its_files(client):
    package = client.get("/data/datapackage.json").json()
    for resource in package["resources"]:
        table = pl.read_csv(client.get(f"/data/{resource['path']}").content, infer_schema=False)
        assert table.columns == [f["name"] for f in resource["schema"]["fields"]]
    described = [f for r in package["resources"] for f in r["schema"]["fields"] if "description" in f]
    assert len(described) > 10


def test_a_path_out_of_the_release_finds_nothing(client):
    for path in (
        "/data/..%2F..%2Fetc%2Fpasswd",
        "/data/csv/../../dashboard.py",
        "/data/%2e%2e/requirements.txt",
    ):
        assert client.get(path).status_code == 404


def test_robots_are_shown_the_sitemap(client):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").text


def test_what_to_beware_of_in_a_figure_stands_at_an_address(client):
    answer = client.get("/before/grade_grid?programme=PEEL&cycle=2016&area=effectiveness&force=kent")
    told = html.unescape(answer.text)
    assert "Kent is the best police force" in told
    assert "gives no overall grade" in told
    assert client.get("/before/nosuch").status_code == 404
    assert client.get("/before/grade_grid?cycle=<b>").status_code == 400


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/", "/share/grade_grid"),
        ("/force?force=kent&cycle=2016", "/force/kent"),
        ("/force?force=kent&cycle=2016", "/share/force_report?programme=PEEL&cycle=2016&force=kent"),
        ("/area?cycle=2016&area=legitimacy", "/area/peel/2016/legitimacy"),
        ("/?q=Is+Kent+good%3F", "/find?q=Is+Kent+good%3F"),
        ("/headlines?claim=Is+Kent+good%3F", "/find?q=Is+Kent+good%3F"),
        ("/data", "/data/"),
        ("/method", "/share/coverage"),
        ('/?q="><b>', "/find?q=%22%3E%3Cb%3E"),
    ],
)
def test_without_a_script_a_page_leads_to_what_its_address_asks_for(client, address, leads_to):
    shown = re.search("<noscript>(.*)</noscript>", client.get(address).text, re.S)[1]
    found = [html.unescape(link) for link in re.findall('href="([^"]+)"', shown)]
    assert [link for link in found if link.startswith(leads_to)]
    assert "<b>" not in shown
    assert client.get(next(link for link in found if link.startswith(leads_to))).status_code == 200


def test_without_a_script_a_question_is_answered_where_it_is_asked(client):
    told = client.get("/api/ask", params={"q": "Which forces are outstanding in legitimacy in 2016?"}).json()
    page = html.unescape(client.get("/find", params={"q": told["question"]}).text)
    assert told["answer"]
    assert told["answer"] in page
    assert all(sentence in page for sentence in [*told["may_be_printed"], *told["reasons"], *told["notes"]])
