"""No bytes make the reader fail, and none make it slow or greedy."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading import KINDS, Reading, read_document
from tests.once import sample, tried
from tests.pipelines.corpus import Case, cases, words

FIVE_MEGABYTES = 5_000_000
SOURCES = ["x.txt", "x.csv", "x.html", "https://hmicfrs.justiceinspectorates.gov.uk/peel-reports/x-2023-25/"]
DOCUMENTS = [case.path.read_bytes() for case in cases()]


def is_sound(reading: Reading) -> bool:
    """One of the known kinds, JSON throughout, and every span within the text."""
    json.dumps(reading.as_json(), ensure_ascii=False).encode("utf-8")
    spans = [(s.start, s.end) for s in (*reading.judgements, *reading.ungraded, *reading.problems)]
    return reading.kind in KINDS and all(0 <= a <= b <= len(reading.text) for a, b in spans)


@tried(150)
@given(st.binary(max_size=2000), st.sampled_from(SOURCES))
def test_random_bytes_give_a_sound_reading(content, source):
    assert all(map(is_sound, read_document(content, source, words())))


@tried(150)
@given(st.text(max_size=1000), st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-32", "utf-7"]))
def test_random_text_in_any_encoding_gives_a_sound_reading(text, encoding):
    content = text.encode(encoding, errors="replace")
    assert all(map(is_sound, read_document(content, "x", words())))


@tried(200)
@given(st.sampled_from(DOCUMENTS), st.randoms(use_true_random=False))
def test_mutated_documents_give_sound_readings(document, chance):
    content = bytearray(document)
    for _ in range(chance.randint(1, 12)):
        if not content:
            break
        at, length = chance.randrange(len(content)), chance.randint(1, 40)
        change = chance.choice(("cut", "swap", "insert", "repeat"))
        if change == "cut":
            del content[at : at + length]
        elif change == "swap":
            content[at] = chance.randrange(256)
        elif change == "insert":
            content[at:at] = chance.choice(
                (b"<table>", b"</p>", b"\x00", b"\xff\xfe", b"good in two areas", b"(", b"\xe2\x80\x98")
            )
        else:
            content[at:at] = content[at : at + length] * chance.randint(1, 30)
    assert all(map(is_sound, read_document(bytes(content), "x", words())))


def repeated(unit: bytes) -> bytes:
    """Five megabytes of the same bytes over and over."""
    return (unit * (FIVE_MEGABYTES // len(unit) + 1))[:FIVE_MEGABYTES]


RELEASE = Case("press/peel-2021-22-ten-areas.txt").path.read_bytes()
REPORT = Case("reports/2023-25-headings.html").path.read_bytes()
LARGE = {
    "one letter": b"a",
    "spaces": b" ",
    "line breaks": b"\n",
    "a release again and again": RELEASE,
    "a release in one line": RELEASE.replace(b"\n", b" "),
    "a report again and again": REPORT,
    "open tags": b"<div>",
    "cells that span": b"<tr><td>Good<td colspan=50 rowspan=50>Investigating crime",
    "grades": b"good ",
    "lines of grades": b"good\n",
    "counts": b"good in two areas, ",
    "forces": b"Exampleshire Police ",
    "names": b"Aaa Bbb and ",
    "opening quotation marks": "“good ".encode(),
    "brackets": b"(",
    "dashes": b"- ",
    "a wide table": b"good\tInvestigating crime\n",
    "rows": b"Exampleshire,good,Investigating crime\n",
    "dates": b"1 January 2020\n",
    "carried": b"carried over from 2017. ",
    "semicolons": b"good; ",
}
TRIED = sample(LARGE, 3)
MEASURED = """
import json, re, sys, time
from pathlib import Path
from pipelines.reading import read_document
from tests.pipelines.corpus import words
from tests.pipelines.reading.test_hostile_bytes import LARGE, TRIED, repeated
vocabulary = words()
read_document(b"good", "x", vocabulary)
told = {}
for name in TRIED:
    content = repeated(LARGE[name])
    Path("/proc/self/clear_refs").write_text("5")  # from here on the most memory is counted anew
    before = time.process_time()
    read_document(content, "x.txt", vocabulary)
    taken = time.process_time() - before
    # Not getrusage: that would count the parent's as well.
    told[name] = taken, int(re.search(r"VmHWM:[ \\t]+([0-9]+)", Path("/proc/self/status").read_text())[1]) / 1024
print(json.dumps(told))
"""


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured where Linux tells it")
def test_five_megabytes_take_about_a_second_and_less_than_200_megabytes():
    ran = subprocess.run([sys.executable, "-c", MEASURED], capture_output=True, check=True)
    told = json.loads(ran.stdout)
    assert list(told) == TRIED
    assert {
        name: seconds for name, (seconds, _) in told.items() if seconds >= 2
    } == {}  # a busy machine's seconds
    assert {name: megabytes for name, (_, megabytes) in told.items() if megabytes >= 200} == {}


def test_five_random_megabytes_are_no_text():
    started = time.process_time()
    (reading,) = read_document(random.Random(5).randbytes(FIVE_MEGABYTES), "x", words())
    assert reading.kind == "unknown"
    assert time.process_time() - started < 1


def test_what_stands_before_much_filling_is_still_read():
    filling = repeated(b"Words that say nothing of it. They go on and on, as words do.\n\n")
    (reading,) = read_document(RELEASE + filling, "x.txt", words())
    assert reading.areas_total == 10
    assert len(reading.judgements) == 2


def test_a_document_that_is_cut_off_says_so():
    (reading,) = read_document(repeated(b"line\n"), "x.txt", words())
    assert any("lines were read" in p.message for p in reading.problems)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_release_says_the_same_in_every_encoding(encoding):
    text = RELEASE.decode()
    (reading,) = read_document(text.encode(encoding), "x.txt", words())
    (plain,) = read_document(RELEASE, "x.txt", words())
    assert (reading.force, reading.areas_total, reading.stated_counts) == (
        plain.force,
        plain.areas_total,
        plain.stated_counts,
    )
    assert [(j.area, j.grade) for j in reading.judgements] == [(j.area, j.grade) for j in plain.judgements]


@pytest.mark.parametrize("content", [b"", b"\0" * 1000, b"\xff\xfe", b"\xef\xbb\xbf"])
def test_a_document_without_words_states_nothing(content):
    (reading,) = read_document(content, "x.txt", words())
    assert (reading.kind, reading.judgements, reading.areas_total) == ("unknown", (), None)
