"""A walk: what it stages, where it goes on, when it stops."""

from pipelines.__main__ import main
from pipelines.fetching.client import Client
from pipelines.fetching.journal import Journal
from pipelines.fetching.staged import address_of
from tests.pipelines.fetching import BASE, MORE_NEWS, NEWS, RELEASE, REPORT, REPORTS, forms
from tests.pipelines.site import HOST, HTML, Reply


def test_a_walk_stages_pages_with_facts_and_leaves_the_register_alone(country, site, fetch):
    forms(country, REPORTS)
    site.page("/peel-reports/northshire-2023-25/", REPORT.format(force="Northshire"))
    site.page("/peel-reports/borderland-2023-25/", "<h1>Nothing here</h1>")
    before = {p: p.read_bytes() for p in (country.data / "register").iterdir()}
    status, report = fetch()
    assert (status, report["stopped"], report["left"]) == (0, "", 0)
    assert report["outcomes"] == {"staged": 1, "no_facts": 1, "not_found": 3}
    (page,) = (country.data / "staged" / "pages").glob("*.html")
    assert address_of(page, page.read_bytes()) == f"{BASE}/peel-reports/northshire-2023-25/"
    assert {p: p.read_bytes() for p in (country.data / "register").iterdir()} == before


def test_a_second_walk_asks_whether_pages_changed(country, site, fetch):
    forms(country, REPORTS)
    site.page("/peel-reports/northshire-2023-25/", REPORT.format(force="Northshire"))
    fetch()
    _, report = fetch()
    assert (report["asked_before"], report["outcomes"]["unchanged"]) == (0, 1)


def test_releases_are_found_by_the_links_of_listings(country, site, fetch):
    forms(country, NEWS, MORE_NEWS, RELEASE)
    site.page(
        "/news/news-feed/",
        "<a href='northshire-police/'>A</a><a href='page/2/'>More</a><a href='/about/'>b</a>",
    )
    site.page("/news/news-feed/page/2/", f"<a href='http://{HOST}/news/news-feed/borderland-police/'>B</a>")
    for force in ("northshire", "borderland"):
        site.page(f"/news/news-feed/{force}-police/", REPORT.format(force=force.title()))
    _, report = fetch()
    assert report["outcomes"] == {"no_facts": 2, "staged": 2}
    assert site.paths == [
        "/news/news-feed/", "/news/news-feed/northshire-police/", "/news/news-feed/page/2/",
        "/news/news-feed/borderland-police/",
    ]  # fmt: skip


def test_a_walk_that_reached_its_limit_goes_on_where_it_stopped(country, site, fetch):
    forms(country, REPORTS)
    status, first = fetch("--limit", "2")
    assert (status, first["left"], first["stopped"]) == (0, 3, "the limit of 2 addresses was reached")
    _, second = fetch()
    assert (second["asked_before"], second["outcomes"]) == (2, {"not_found": 3})
    assert len(site.paths) == len(set(site.paths)) == 5
    _, third = fetch()
    assert third["asked_before"] == 0


def test_a_walk_that_is_interrupted_reports_and_goes_on(country, site, fetch, monkeypatch):
    forms(country, REPORTS)
    real = Client.get

    def get(self, address):
        if "northshire" in address:
            raise KeyboardInterrupt
        return real(self, address)

    with monkeypatch.context() as patch:
        patch.setattr(Client, "get", get)
        status, report = fetch()
    assert (status, report["left"]) == (1, 3)
    assert report["stopped"] == "interrupted; run the same command again and it goes on"
    _, report = fetch()
    assert (report["asked_before"], report["outcomes"]) == (2, {"not_found": 3})


def test_links_that_were_met_before_a_stop_are_not_forgotten(country, site, fetch):
    forms(country, NEWS, RELEASE)
    site.page("/news/news-feed/", "<a href='northshire-police/'>A</a>")
    site.page("/news/news-feed/northshire-police/", REPORT.format(force="Northshire"))
    fetch("--limit", "1")
    _, report = fetch()
    assert report["outcomes"] == {"staged": 1}


def test_a_journal_cut_off_in_its_last_line_goes_on(tmp_path):
    path = tmp_path / "walk.jsonl"
    journal = Journal.opened(path, {"force": None})
    journal.add({"address": "https://a.example/", "outcome": "not_found"})
    journal.add({"address": "https://b.example/", "outcome": "failed"})
    path.write_text(path.read_text() + '{"address": "https://c.exam')
    again = Journal.opened(path, {"force": None})
    again.add({"address": "https://d.example/", "outcome": "read"})
    assert again.resumed
    assert set(Journal.opened(path, {"force": None}).done) == {"https://a.example/", "https://d.example/"}
    assert not Journal.opened(path, {"force": "kent"}).resumed


def test_a_walk_that_is_forbidden_stops_at_once_and_says_what_to_do(country, site, fetch, capsys):
    forms(country, REPORTS)
    site.pages["/robots.txt"] = Reply(b"forbidden", 403)
    status, report = fetch()
    assert status == 1
    assert site.paths == []
    assert "save it (as HTML), and run: python -m pipelines add FILE --address ADDRESS" in report["stopped"]
    assert "Stopped, 5 addresses left" in capsys.readouterr().out


def test_a_site_that_is_down_is_not_asked_for_ever(country, site, fetch):
    forms(country, REPORTS, f"PEEL,2016,page,{BASE}/peel-assessments/peel-2016/{{force}}/")
    for force in country.store().vocabulary.forces:
        site.pages[f"/peel-reports/{force}-2023-25/"] = Reply(b"", 500)
    status, report = fetch()
    assert (status, report["outcomes"]) == (1, {"failed": 5})
    assert "5 addresses in a row failed" in report["stopped"]
    _, again = fetch()
    assert again["asked_before"] == 0


def test_trouble_is_reported_address_by_address_and_the_walk_goes_on(country, site, fetch, capsys):
    forms(country, REPORTS)
    at = "/peel-reports/{}-2023-25/".format
    site.pages[at("borderland")] = Reply(b"", 302, {"location": "https://evil.example/"})
    site.pages[at("exampleshire")] = Reply(b"x" * 300_000)
    site.pages[at("northshire")] = Reply(b"<!doctype html><html><body><h1>PEEL", closes=True)
    site.pages[at("southmere")] = Reply(REPORT.format(force="Southmere").encode("cp1252"), headers=HTML)
    status, report = fetch()
    assert status == 0
    assert report["outcomes"] == {"off_list": 1, "too_large": 1, "cut_off": 1, "staged": 1, "not_found": 1}
    assert f"cut off before their end: {BASE}/peel-reports/northshire-2023-25/" in capsys.readouterr().out
    assert {t["outcome"] for t in report["trouble"]} == {"off_list", "too_large", "cut_off"}


def test_only_what_was_published_since_is_staged(country, site, fetch):
    forms(country, REPORTS)
    for force, day in (("northshire", "3 October 2023"), ("borderland", "9 May 2025")):
        text = REPORT.format(force=force.title()) + f"<p>Published on: {day}</p>"
        site.page(f"/peel-reports/{force}-2023-25/", text)
    _, report = fetch("--since", "2024-06")
    assert [p.rsplit("/", 1)[1][:60] for p in report["staged"]] == [
        "hmicfrs-justiceinspectorates-gov-uk-peel-reports-borderland-"
    ]


def test_wrong_arguments_are_all_named(country, capsys):
    status = main(
        ["fetch", "--data", str(country.data), "--force", "Devon", "--cycle", "1999", "--since", "soon"]
    )
    said = capsys.readouterr().err
    assert status == 1
    assert "--force 'Devon': no force has that code or name; force_aliases.csv" in said
    assert "--cycle '1999': use one of 2014, 2015" in said
    assert "--since 'soon' is no date" in said
