"""Fetching against a small site on this machine: what is asked, what is never asked, what goes wrong."""

import functools
import gzip
import json
import threading
import time

import httpx
import pytest

from pipelines.__main__ import main
from pipelines.fetching import client as client_module
from pipelines.fetching import source as source_module
from pipelines.fetching.allow_list import AllowList
from pipelines.fetching.client import ATTEMPTS, Client, Stopped
from pipelines.fetching.forms import Addresses, Wanted
from pipelines.fetching.journal import Journal
from pipelines.fetching.links import links_in
from pipelines.fetching.source import NotOpened, Sources
from pipelines.fetching.staged import address_of
from pipelines.problems import ProblemsFound
from pipelines.register.all_tables import VOCABULARY
from pipelines.register.words import words
from pipelines.verbs import fetch as command
from tests.exampleshire import Exampleshire
from tests.pipelines.site import HOST, HTML, Reply, Rerouted, served

BASE = f"https://{HOST}"
REPORT = (
    "<h1>PEEL 2023–25: An inspection of {force} Police</h1><h2>Preventing crime</h2><p>Good</p>"
    "<p>{force} Police is good at prevention and deterrence.</p>"
)


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


def forms(country, *rows):
    lines = ["programme,cycle,kind,address,note", *(f"{row}," for row in rows)]
    VOCABULARY["address_form"].path(country.data).write_text("\n".join(lines) + "\n")


REPORTS = f"PEEL,2023-25,page,{BASE}/peel-reports/{{force}}-2023-25/"
NEWS = f",,listing,{BASE}/news/news-feed/"
MORE_NEWS = f",,listing,{BASE}/news/news-feed/page/{{number}}/"
RELEASE = f",,link,{BASE}/news/news-feed/{{title}}/"

# --- the allow-list ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        f"{BASE}/peel-reports/kent-2023-25/",
        "https://www.justiceinspectorates.gov.uk/hmicfrs/news/",
        "https://justiceinspectorates.gov.uk/hmic/kent/",
        f"{BASE}:443/publications/",
        "https://HMICFRS.justiceinspectorates.gov.uk/publications/",
    ],
)
def test_addresses_of_the_inspectorate_may_be_asked(allowed, address):
    assert allowed.refusal(address) is None


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (f"http://{HOST}/publications/", "it is http where https is required"),
        ("ftp://hmic.gov.uk/", "it is ftp where https is required"),
        (f"https://{HOST}.evil.example/", "is not on the allow-list"),
        (f"https://evil.example/{HOST}/", "is not on the allow-list"),
        (f"https://{HOST}@evil.example/", "it carries a user name"),
        (f"https://user:secret@{HOST}/", "it carries a user name"),
        (f"https://{HOST}:8443/", "it names the port 8443"),
        (f"https://{HOST}./publications/", "is not on the allow-list"),
        ("https://127.0.0.1/", "it names an IP number"),
        ("https://[::1]/", "it names an IP number"),
        ("https://2130706433/", "it names an IP number"),
        ("https://0x7f.1/", "it names an IP number"),
        ("https://localhost/", "is not on the allow-list"),
        ("https://justiceinspectorates.gov.uk/prisons/", "is not on the allow-list"),
        ("https://justiceinspectorates.gov.uk/hmicfrs-other/", "is not on the allow-list"),
        ("https://justiceinspectorates.gov.uk/hmicfrs/../prisons/", "is not on the allow-list"),
        ("https://justiceinspectorates.gov.uk/hmicfrs/%2e%2e/prisons/", "servers understand differently"),
        (f"https://{HOST}\\@evil.example/", "servers understand differently"),
        (f"https://{HOST}/a\r\nhost: evil.example", "servers understand differently"),
        ("https://hmicfrs.justiceinspectorates.gov.uк/", "servers understand differently"),
        ("https://www.bbc.co.uk/news/1", "publishers.csv says not to fetch www.bbc.co.uk"),
        ("nonsense", "it is no where https is required"),
        ("https:///", "is not on the allow-list"),
    ],
)
def test_other_addresses_are_refused_with_the_reason(allowed, address, why):
    assert why in allowed.refusal(address)


# --- one address ------------------------------------------------------------------------------------------


def test_a_page_is_read_with_a_name_and_a_contact(allowed, tmp_path, site):
    site.page("/publications/a/", "Here")
    with Client(allowed, tmp_path, contact="analyst@example.org", pause=0) as asking:
        answer = asking.get(f"{BASE}/publications/a/")
    assert (answer.outcome, b"Here" in answer.content) == ("read", True)
    assert (
        site.headers[-1]["user-agent"] == "grading-dashboard/1 (reads published grades; analyst@example.org)"
    )
    assert site.asked == [(HOST, "/robots.txt"), (HOST, "/publications/a/")]


def test_a_page_that_did_not_change_is_not_sent_twice(asking, site):
    site.page("/publications/a/", "Here")
    first, second = (asking.get(f"{BASE}/publications/a/") for _ in range(2))
    assert (first.outcome, second.outcome) == ("read", "unchanged")
    assert second.content == first.content
    assert "if-none-match" in site.headers[-1]
    site.page("/publications/a/", "Changed")
    assert b"Changed" in asking.get(f"{BASE}/publications/a/").content


def test_one_request_at_a_time_with_a_pause_or_as_robots_asks(allowed, tmp_path, site):
    slept = []
    site.page("/publications/a/", "Here")
    with Client(allowed, tmp_path, pause=3, sleep=slept.append) as asking:
        asking.get(f"{BASE}/publications/a/")
        site.pages["/robots.txt"] = Reply(
            b"User-agent: *\nCrawl-delay: 20", headers={"content-type": "text/plain"}
        )
        asking._robots.clear()
        asking.get(f"{BASE}/publications/a/")
    assert [round(s) for s in slept] == [3, 3, 20]


@pytest.mark.parametrize("agent", ["*", "grading-dashboard"])
def test_what_robots_txt_disallows_is_not_asked(asking, site, agent):
    site.pages["/robots.txt"] = Reply(f"User-agent: {agent}\nDisallow: /news/".encode(), headers=HTML)
    site.page("/publications/a/", "Here")
    assert asking.get(f"{BASE}/news/news-feed/a/").outcome == "robots"
    assert asking.get(f"{BASE}/publications/a/").outcome == "read"
    assert site.paths == ["/publications/a/"]


def test_where_robots_txt_can_not_be_had_nothing_is_asked(asking, site):
    site.pages["/robots.txt"] = Reply(b"", 503)
    with pytest.raises(Stopped, match=r"robots\.txt can't be read"):
        asking.get(f"{BASE}/publications/a/")
    assert site.paths == []


def test_403_stops_and_says_how_to_add_a_saved_page(asking, site):
    site.pages["/publications/a/"] = Reply(b"no", 403)
    with pytest.raises(Stopped, match=r"save it .* python -m pipelines add FILE --address ADDRESS"):
        asking.get(f"{BASE}/publications/a/")
    assert site.paths == ["/publications/a/"]


def test_404_is_not_asked_again(asking, site):
    assert asking.get(f"{BASE}/publications/none/").outcome == "not_found"
    assert site.paths == ["/publications/none/"]


def test_429_waits_as_long_as_the_server_asks(asking, site):
    site.page("/publications/a/", "Here")
    site.pages["/publications/a/"] = [Reply(b"", 429, {"retry-after": "7"}), site.pages["/publications/a/"]]
    assert asking.get(f"{BASE}/publications/a/").outcome == "read"
    assert asking.slept == [7.0]


def test_a_server_that_asks_for_an_hour_is_left_alone(asking, site):
    site.pages["/publications/a/"] = Reply(b"", 429, {"retry-after": "3600"})
    with pytest.raises(Stopped, match="come back in 60 minutes"):
        asking.get(f"{BASE}/publications/a/")
    assert len(site.paths) == 1


def test_500_is_tried_again_with_longer_waits_and_then_given_up(allowed, tmp_path, site):
    slept = []
    site.pages["/publications/a/"] = Reply(b"", 500)
    with Client(allowed, tmp_path, pause=1, sleep=slept.append) as asking:
        asking._last = time.monotonic() - 100
        answer = asking.get(f"{BASE}/publications/a/")
    assert answer.outcome == "failed"
    assert answer.said == f"the site answered 500, {ATTEMPTS} times"
    assert len(site.paths) == ATTEMPTS
    assert {2.0, 4.0, 8.0} <= set(slept)


def test_500_that_passes_is_read(asking, site):
    site.page("/publications/a/", "Here")
    site.pages["/publications/a/"] = [Reply(b"", 500), Reply(b"", 502), site.pages["/publications/a/"]]
    assert asking.get(f"{BASE}/publications/a/").outcome == "read"


def test_a_truncated_body_is_never_taken_for_the_page(asking, site):
    site.pages["/publications/a/"] = Reply(b"<html>half", announce=5000)
    assert asking.get(f"{BASE}/publications/a/").outcome == "failed"
    assert len(site.paths) == ATTEMPTS
    site.page("/publications/a/", "whole")
    assert b"whole" in asking.get(f"{BASE}/publications/a/").content


def test_an_enormous_body_is_not_read_to_its_end_nor_kept(allowed, tmp_path, site):
    site.pages["/publications/a/"] = Reply(b"x" * 100_000, pieces=50, closes=True)
    site.pages["/publications/b/"] = Reply(b"", announce=10**12)
    with Client(allowed, tmp_path, pause=0, largest=1_000_000) as asking:
        assert asking.get(f"{BASE}/publications/a/").outcome == "too_large"
        assert asking.get(f"{BASE}/publications/a/").outcome == "too_large"
        assert asking.get(f"{BASE}/publications/b/").outcome == "too_large"
    assert len(site.paths) == 3


def test_a_small_body_that_unpacks_into_an_enormous_one_is_refused(allowed, tmp_path, site):
    packed = gzip.compress(b"x" * 30_000_000)
    site.pages["/publications/a/"] = Reply(packed, headers=HTML | {"content-encoding": "gzip"})
    with Client(allowed, tmp_path, pause=0, largest=1_000_000) as asking:
        assert asking.get(f"{BASE}/publications/a/").outcome == "too_large"


def test_a_body_that_drips_is_given_up(allowed, tmp_path, site):
    site.pages["/publications/a/"] = Reply(b"x", pieces=100, delay=0.05)
    with Client(allowed, tmp_path, pause=0, longest=0.3) as asking:
        begun = time.monotonic()
        assert asking.get(f"{BASE}/publications/a/").outcome == "too_slow"
    assert time.monotonic() - begun < 3


def test_a_server_that_does_not_answer_in_time_is_tried_again(asking, site):
    site.pages["/publications/a/"] = Reply(b"late", delay=2)
    asking._http.timeout = httpx.Timeout(0.1)
    answer = asking.get(f"{BASE}/publications/a/")
    assert (answer.outcome, answer.said) == ("failed", f"no whole answer (ReadTimeout), {ATTEMPTS} times")


def test_redirects_within_the_site_are_followed_and_the_last_address_counts(asking, site):
    site.page("/publications/b/", "Here")
    site.pages["/publications/a/"] = Reply(b"", 301, {"location": "/publications/b/"})
    answer = asking.get(f"{BASE}/publications/a/")
    assert (answer.outcome, answer.final) == ("read", f"{BASE}/publications/b/")


def test_redirects_between_the_hosts_of_the_inspectorate_are_followed(asking, site):
    site.page("/peel-assessments/", "Here")
    site.pages["/hmicfrs/peel-assessments/"] = Reply(b"", 301, {"location": f"{BASE}/peel-assessments/"})
    answer = asking.get("https://www.justiceinspectorates.gov.uk/hmicfrs/peel-assessments/")
    assert answer.final == f"{BASE}/peel-assessments/"
    assert [h for h, p in site.asked if p == "/robots.txt"] == ["www.justiceinspectorates.gov.uk", HOST]


@pytest.mark.parametrize(
    "location",
    [
        "https://evil.example/x",
        "//evil.example/x",
        f"http://{HOST}/publications/b/",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        f"https://user@{HOST}/x",
        f"https://{HOST}:8000/x",
        "file:///etc/passwd",
        "https://www.bbc.co.uk/news",
        "https://justiceinspectorates.gov.uk/prisons/",
        "https://[broken",
        "https://xn--a/",
        "https://xn--/",
        "//xn--zz99zz/x",
        "https://" + "é" * 70 + "/",
        "https://" + "a." * 200 + "/",
        "https://" + "x" * 70_000,
    ],
)
def test_redirects_abroad_are_never_asked(asking, site, location):
    site.pages["/publications/a/"] = Reply(b"", 302, {"location": location})
    answer = asking.get(f"{BASE}/publications/a/")
    assert answer.outcome == "off_list"
    assert answer.said.startswith("it leads to ")
    assert site.paths == ["/publications/a/"]


def test_redirects_in_a_circle_end(asking, site):
    site.pages["/publications/a/"] = Reply(b"", 302, {"location": "/publications/a/"})
    assert asking.get(f"{BASE}/publications/a/").said == "more than 5 redirects"
    assert len(site.paths) == 6


def test_a_robots_txt_that_leads_abroad_is_not_asked_there(asking, site):
    site.pages["/robots.txt"] = Reply(b"", 302, {"location": "https://evil.example/robots.txt"})
    assert asking.get(f"{BASE}/publications/a/").outcome == "robots"
    assert site.asked == [(HOST, "/robots.txt")]


def test_what_is_no_document_is_not_read(asking, site):
    site.pages["/publications/a/"] = Reply(b"GIF", headers={"content-type": "image/gif"})
    answer = asking.get(f"{BASE}/publications/a/")
    assert (answer.outcome, answer.said) == ("unreadable", "it is image/gif, which can't be read")


# --- which addresses --------------------------------------------------------------------------------------


def test_addresses_are_computed_from_forces_cycles_and_forms(country, vocabulary):
    forms(country, f"PEEL,2016,page,{BASE}/peel-assessments/peel-2016/{{force}}/", REPORTS)
    found = list(Addresses.of(words(country.data)).pages(Wanted()))
    assert len(found) == 10
    assert found[0] == f"{BASE}/peel-reports/borderland-2023-25/"
    wanted = Wanted("PEEL", "2016", "northshire")
    assert list(Addresses.of(words(country.data)).pages(wanted)) == [
        f"{BASE}/peel-assessments/peel-2016/northshire/"
    ]


def test_a_force_that_changed_its_name_is_asked_for_under_both(store):
    addresses = Addresses.of(store.vocabulary)
    found = list(addresses.pages(Wanted("PEEL", "2023-25", "hampshire")))
    assert [a.rsplit("/", 2)[1] for a in found] == [
        "hampshire-2023-25",
        "hampshire-and-isle-of-wight-2023-25",
    ]


def test_cycles_that_ended_before_since_are_not_asked(country, vocabulary):
    import datetime as dt

    forms(country, f"PEEL,2016,page,{BASE}/peel-assessments/peel-2016/{{force}}/", REPORTS)
    found = list(Addresses.of(words(country.data)).pages(Wanted(since=dt.date(2024, 1, 1))))
    assert {a.split("/")[3] for a in found} == {"peel-reports"}


def test_links_are_followed_by_their_form_on_any_host_of_the_inspectorate(country, vocabulary):
    ncpi = "publication-html/{force}-national-child-protection-inspection-{month}-{year}/"
    forms(country, REPORTS, NEWS, MORE_NEWS, RELEASE, f"NCPI,rolling,link,{BASE}/{ncpi}")
    addresses = Addresses.of(words(country.data))
    links = {
        "child": f"{BASE}/publication-html/northshire-national-child-protection-inspection-may-2025",
        "old": "http://www.justiceinspectorates.gov.uk/hmicfrs/news/news-feed/northshire-police-must-improve/?utm_source=x",
        "other": f"{BASE}/news/news-feed/borderland-police-must-improve/",
        "next": f"{BASE}/news/news-feed/page/2/",
        "about": f"{BASE}/about-us/",
        "abroad": "https://evil.example/news/news-feed/northshire/",
    }
    assert list(addresses.followed(links.values(), Wanted())) == [
        links[k] for k in ("child", "old", "other", "next")
    ]
    assert list(addresses.followed(links.values(), Wanted(force="northshire"))) == [
        links[k] for k in ("child", "old", "next")
    ]
    assert links["child"] not in set(addresses.followed(links.values(), Wanted(programme="PEEL")))


def test_a_form_of_unknown_kind_or_cycle_is_named_with_its_line(country, vocabulary):
    forms(country, REPORTS.replace("page", "pages"), REPORTS.replace("2023-25,", "2023,"))
    with pytest.raises(ProblemsFound) as found:
        Addresses.of(words(country.data))
    assert [str(p) for p in found.value.problems] == [
        "address_forms.csv, line 2: kind 'pages' is unknown. Use one of page, listing, link, table.",
        "address_forms.csv, line 3: cycle 'PEEL, 2023' is not in cycles.csv. "
        "Add it to cycles.csv or correct the row.",
    ]


def test_every_address_that_the_shipped_forms_give_is_on_the_allow_list(store):
    addresses = Addresses.of(store.vocabulary)
    allowed = AllowList.of(store.vocabulary.tables["publisher"].iter_rows(named=True))
    found = [*addresses.pages(Wanted()), *addresses.listings()]
    assert len(found) > 1000
    assert [a for a in found if allowed.refusal(a)] == []


def test_the_shipped_forms_know_the_pages_of_the_inspectorate_that_the_register_cites(store):
    addresses = Addresses.of(store.vocabulary)
    cited = store.ask(
        "select distinct source_url from evidence where site = 'hmicfrs' and source_url like '%justiceinsp%'"
    )
    followed = set(addresses.followed(cited["source_url"], Wanted()))
    pages = {addresses.publishers.source(a).page for a in cited["source_url"]}
    known = {addresses.publishers.source(a).page for a in followed}
    assert len(known) / len(pages) > 0.95


def test_broken_markup_gives_no_links_and_no_traceback(allowed):
    broken = links_in(b"\x00\xff<a href='https://[x'>", f"{BASE}/")
    assert [link for link in broken if allowed.refusal(link) is None] == []
    assert links_in(b"", f"{BASE}/") == []
    assert links_in(b"<a href='javascript:x'>a</a><a href='/b/#c'>b</a>", f"{BASE}/a/") == [f"{BASE}/b/"]


# --- the walk ---------------------------------------------------------------------------------------------


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
