"""Which addresses a walk asks: from forms, forces and cycles, and from links."""

import pytest

from pipelines.fetching.allow_list import AllowList
from pipelines.fetching.forms import Addresses, Wanted
from pipelines.fetching.links import links_in
from pipelines.problems import ProblemsFound
from pipelines.register.words import words
from tests.pipelines.fetching import BASE, MORE_NEWS, NEWS, RELEASE, REPORTS, forms


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
