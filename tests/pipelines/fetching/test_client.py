"""One address: how it is asked, what is never asked, what goes wrong."""

import gzip
import time

import httpx
import pytest

from pipelines.fetching.client import ATTEMPTS, Client, Stopped
from tests.pipelines.fetching import BASE
from tests.pipelines.site import HOST, HTML, Reply


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
    assert slept == pytest.approx([3, 3, 20], abs=1.5)  # less what the asking itself took


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
