"""Adding a publication: what is written, what is refused, and that nothing is ever half-written."""

import csv
import fcntl
import io
import json
import subprocess
import sys

import pytest

from judgements.changelog import changelog_path, entries
from judgements.store import Store
from pipelines.__main__ import main
from pipelines.adding.register_file import records, with_rows
from pipelines.adding.swap import DIRECTORY, JOURNAL, recovered
from pipelines.build import build
from pipelines.fetching import client as client_module
from pipelines.fetching.staged import stage
from pipelines.register.all_tables import REGISTER
from pipelines.verbs.add import wanted
from tests.conftest import DATA
from tests.exampleshire import Exampleshire
from tests.once import EXHAUSTIVE, sample
from tests.pipelines.site import HOST, Rerouted, served

ADDRESS = f"https://{HOST}/peel-reports/northshire-2023-25/"
GRADES = ("Outstanding", "Good", "Adequate", "Requires improvement", "Inadequate")


def report(force="Northshire", address=ADDRESS, **areas):
    """A saved page: a summary table with the named areas under the named grades."""
    heads = "".join(f"<th>{g}</th>" for g in GRADES)
    cells = "".join(f"<td>{areas.get(g.replace(' ', '_').lower(), '')}</td>" for g in GRADES)
    link = f'<link rel="canonical" href="{address}">' if address else ""
    return (
        f"<!doctype html><html><head>{link}<title>PEEL 2023–25: An inspection of {force} Police</title></head>"
        f"<body><h1>PEEL 2023–25: An inspection of {force} Police</h1><p>Published on: 3 October 2024</p>"
        f"<table><tr>{heads}</tr><tr>{cells}</tr></table></body></html>"
    )


RELEASE = (
    "Exampleshire Police needs to improve child protection\nPublished on: 15 January 2025\n\n"
    "HMICFRS graded Exampleshire Police in its national child protection inspection. It inspected five "
    "areas and found the force was adequate in one area, requires improvement in two areas and inadequate in two areas.\n"
)


class Place(Exampleshire):
    """The country, built once, and the verb on text that is saved in a file."""

    @property
    def path(self):
        """The store in service."""
        return self.data / "judgements.duckdb"

    def add_source(self, text, *arguments, name="page.html"):
        """The exit status of `add` on a file that holds `text`."""
        file = self.data.parent / name
        file.write_text(text)
        return main(["add", "--data", str(self.data), "--store", str(self.path), *arguments, str(file)])


@pytest.fixture
def place(country):
    found = Place(country.data)
    found.publish()
    return found


def everything(country):
    """Every byte of register, store and changelog."""
    files = [*(country.data / "register").iterdir(), country.path, changelog_path(country.path)]
    return {f.name: f.read_bytes() for f in files}


def evidence_rows(country):
    with (country.data / "register" / "evidence.csv").open(newline="") as file:
        return [(r["force"], r["area"], r["grade"]) for r in csv.DictReader(file)]


# --- what is written --------------------------------------------------------------------------------------


def test_a_new_report_becomes_rows_and_a_build(place, capsys):
    assert place.add_source(report(good="Leadership and force management"), "--yes") == 0
    assert evidence_rows(place) == [("Northshire", "leadership", "good")]
    (judgement,) = Store.open(place.path).table("judgement").iter_rows(named=True)
    assert (judgement["strength"], judgement["published"]) == ("official", "2024-10-03")
    said = capsys.readouterr().out
    assert f"from {ADDRESS}" in said
    assert "PEEL 2023-25: 1 judgement added: Northshire (1)." in said
    assert entries(place.path)[0].lines[0].words == "PEEL 2023-25: 1 judgement added: Northshire (1)."
    assert [p.name for p in (place.data / DIRECTORY).iterdir()] == ["lock"]  # nothing else is left behind


def test_counts_of_a_release_become_a_row_of_stated_counts(place, capsys):
    address = f"https://{HOST}/news/news-feed/exampleshire-police-needs-to-improve-child-protection/"
    assert place.add_source(RELEASE, "--yes", "--address", address, name="release.txt") == 0
    (row,) = Store.open(place.path).table("stated_counts").iter_rows(named=True)
    counts = [
        row[c]
        for c in ("areas_total", "outstanding", "good", "adequate", "requires_improvement", "inadequate")
    ]
    assert counts == [5, 0, 0, 1, 2, 2]
    assert (row["force"], row["programme"], row["published"]) == ("exampleshire", "NCPI", "2025-01-15")


def test_adding_the_same_source_twice_or_by_another_form_of_its_address_adds_nothing(place, capsys):
    page = report(good="Leadership and force management", inadequate="Responding to the public")
    place.add_source(page, "--yes")
    before = everything(place)
    capsys.readouterr()
    assert place.add_source(page, "--yes") == 0
    assert everything(place) == before
    assert "Nothing to add: 2 facts stated, all of them in the register already." in capsys.readouterr().out
    old = "https://www.justiceinspectorates.gov.uk/hmicfrs/peel-reports/northshire-2023-25?utm_source=x"
    assert place.add_source(page, "--yes", "--address", old) == 0
    assert everything(place) == before


def test_without_an_answer_nothing_is_written(place, monkeypatch, capsys):
    before = everything(place)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert place.add_source(report(good="Leadership and force management")) == 0
    assert everything(place) == before
    assert "To write these rows, answer y or pass --yes." in capsys.readouterr().out


@pytest.mark.parametrize("answer", ["y\n", "n\n", "\n", "perhaps\n", ""])
def test_only_y_is_a_yes(monkeypatch, answer):
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert wanted() == (answer == "y\n")


@pytest.mark.parametrize(("answer", "rows"), [("y\n", 1), ("perhaps\n", 0)])
def test_only_a_yes_writes(place, monkeypatch, answer, rows):
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    place.add_source(report(good="Leadership and force management"))
    assert len(evidence_rows(place)) == rows


def test_several_sources_are_added_together_or_not_at_all(place, tmp_path, capsys):
    before = everything(place)
    assert (
        place.add_source(report(good="Leadership and force management"), "--yes", str(tmp_path / "none.html"))
        == 1
    )
    assert everything(place) == before
    assert "none.html: can't be read (No such file or directory)" in capsys.readouterr().err
    (tmp_path / "b.html").write_text(
        report("Borderland", ADDRESS.replace("northshire", "borderland"), good="Workforce")
    )
    assert (
        place.add_source(report(good="Leadership and force management"), "--yes", str(tmp_path / "b.html"))
        == 0
    )
    assert {f for f, _, _ in evidence_rows(place)} == {"Northshire", "Borderland"}


def test_what_fetch_staged_is_added_with_its_address(place):
    text = report(address=None, good="Leadership and force management")
    stage(place.data / "staged", ADDRESS, text.encode(), "northshire")
    assert main(["add", "--staged", "--yes", "--data", str(place.data), "--store", str(place.path)]) == 0
    assert Store.open(place.path).table("evidence")["source_url"].to_list() == [ADDRESS]


def test_an_address_on_the_allow_list_is_fetched_and_added(place, monkeypatch, capsys):
    with served() as site:
        monkeypatch.setattr(client_module, "network", lambda: Rerouted(site.port))
        monkeypatch.setattr(client_module.Client, "pause", 0)
        monkeypatch.setattr("time.sleep", lambda _: None)
        site.page("/peel-reports/northshire-2023-25/", report(good="Leadership and force management"))
        arguments = ["add", "--yes", "--data", str(place.data), "--store", str(place.path)]
        assert main([*arguments, ADDRESS]) == 0
        assert main([*arguments, "https://evil.example/report/"]) == 1
    assert evidence_rows(place) == [("Northshire", "leadership", "good")]
    assert "https://evil.example/report/: off list" in capsys.readouterr().err


# --- what is refused --------------------------------------------------------------------------------------


def test_a_contradiction_is_refused_with_both_sources_and_only_on_demand_recorded_as_a_dispute(place, capsys):
    place.evidence(
        "Northshire", "leadership", "adequate", publisher="press", source_url="https://a.example/1"
    )
    before = everything(place)
    assert place.add_source(report(good="Leadership and force management"), "--yes") == 1
    assert everything(place) == before
    said = capsys.readouterr().err
    assert "Refused, 1 contradiction:" in said
    assert "page.html says good, but other evidence says adequate (https://a.example/1)." in said
    assert "pass --dispute" in said
    assert place.add_source(report(good="Leadership and force management"), "--yes", "--dispute") == 0
    (judgement,) = Store.open(place.path).table("judgement").iter_rows(named=True)
    assert (judgement["grade"], judgement["strength"]) == (None, "disputed")


def test_a_page_that_states_another_grade_than_before_is_a_contradiction(place, capsys):
    place.add_source(report(good="Leadership and force management"), "--yes")
    assert place.add_source(report(adequate="Leadership and force management"), "--yes") == 1
    assert "record a regrade in decisions.csv" in capsys.readouterr().err


def test_counts_that_differ_from_the_judgements_are_a_contradiction(place, capsys):
    frame = next(
        r for r in Store.open(place.path).table("frame").iter_rows(named=True) if r["programme"] == "NCPI"
    )
    for area in frame["areas"].split("|"):
        row = {"programme": "NCPI", "cycle": "rolling", "published": "2025-01"}
        place.evidence("Exampleshire", area, "good", **row)
    address = f"https://{HOST}/news/news-feed/exampleshire-police-needs-to-improve-child-protection/"
    arguments = ("--yes", "--address", address)
    assert place.add_source(RELEASE, *arguments, name="release.txt") == 1
    assert "the count of 5 areas at" in capsys.readouterr().err
    assert place.add_source(RELEASE, *arguments, "--dispute", name="release.txt") == 0


def test_a_file_without_an_address_is_refused_and_says_what_to_give(place, capsys):
    assert place.add_source(report(address=None, good="Leadership and force management"), "--yes") == 1
    assert "needs the address it is published at, and the file does not give it. Say it with --address" in (
        capsys.readouterr().err
    )


def test_an_unknown_publisher_is_asked_for_never_guessed(place, capsys):
    page = report(address="https://news.example/1", good="Leadership and force management")
    assert place.add_source(page, "--yes") == 1
    assert "who publishes https://news.example/1 is not known from the register" in capsys.readouterr().err
    assert place.add_source(page, "--yes", "--publisher", "press") == 0
    other = report(address="https://news.example/2", inadequate="Responding to the public")
    assert place.add_source(other, "--yes") == 0
    assert set(Store.open(place.path).table("evidence")["publisher"]) == {"press"}


def test_a_row_that_breaks_a_rule_is_named_with_its_source_and_nothing_is_written(place, capsys):
    place.add(
        "ungraded", programme="PEEL", cycle="2023-25", force="Northshire", area="leadership", kind="ungraded",
        reason="Not inspected", source_url="https://a.example/1",
    )  # fmt: skip
    before = everything(place)
    assert place.add_source(report(good="Leadership and force management"), "--yes") == 1
    said = capsys.readouterr().err
    assert "1 problem; nothing was written:" in said
    assert "evidence.csv, line 2: area 'leadership' has a grade here, but ungraded.csv says" in said
    assert "(new row, from " in said
    assert everything(place) == before


def test_what_holds_no_grades_says_so_and_adds_nothing(place, capsys):
    before = everything(place)
    assert place.add_source("Nothing of interest.", "--yes", name="page.txt") == 0
    assert "states no grades and no counts of areas" in capsys.readouterr().out
    assert everything(place) == before


def test_an_address_for_several_sources_is_refused(place, tmp_path, capsys):
    assert place.add_source("x", "--address", ADDRESS, str(tmp_path / "b.html")) == 1
    assert "--address says where one source is published" in capsys.readouterr().err


# --- the register's order ---------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["evidence", "stated_counts"])
def test_a_row_taken_out_of_the_real_register_goes_back_where_it_stood(tmp_path, table):
    original = (REGISTER[table].path(DATA)).read_bytes()
    header, *rows = records(original.decode())
    columns = REGISTER[table].names
    for number in (0, 1, len(rows) // 3, len(rows) // 2, len(rows) - 1):
        taken = dict(zip(columns, next(csv.reader([rows[number]])), strict=True))
        path = tmp_path / REGISTER[table].file_name
        path.write_bytes("".join([header, *rows[:number], *rows[number + 1 :]]).encode())
        content, lines = with_rows(path, table, [taken])
        assert content == original
        assert lines == {number + 2: 0}


def test_quoted_line_breaks_missing_ends_and_free_columns_are_kept(tmp_path):
    path = tmp_path / "evidence.csv"
    path.write_bytes(
        b"\xef\xbb\xbfgrade,programme,cycle,force,area,judged_in,published,publisher,source_url,remark\n"
        b'good,PEEL,2016,"A ""quoted""",efficiency,,,press,https://a.example/1,"two\nlines, one"'
    )
    row = {"programme": "PEEL", "cycle": "2015", "force": "B, C", "grade": "good"}
    content, lines = with_rows(path, "evidence", [row])
    assert content.decode("utf-8-sig").splitlines() == [
        "grade,programme,cycle,force,area,judged_in,published,publisher,source_url,remark",
        'good,PEEL,2015,"B, C",,,,,,',
        'good,PEEL,2016,"A ""quoted""",efficiency,,,press,https://a.example/1,"two',
        'lines, one"',
    ]
    assert content.startswith(b"\xef\xbb\xbfgrade")
    assert lines == {2: 0}


# --- nothing half-written ---------------------------------------------------------------------------------

STEPS = {
    "settling": "pipelines.build.settled",
    "verifying the store": "pipelines.store.publish.opened_alone",
    "keeping the snapshot": "pipelines.store.publish.keep",
    "opening the changelog": "pipelines.store.publish.next_entry",
    "writing the changelog": "pipelines.store.publish.text_of",
    "saying what was built": "pipelines.verbs.add.summary",
}


def failing(monkeypatch, name, error):
    """Makes the function of that name fail once the register has been replaced, and not before."""

    def fail(*_):
        raise error

    def build_that_fails(*arguments):
        monkeypatch.setattr(name, fail)
        return build(*arguments)

    monkeypatch.setattr("pipelines.verbs.add.build", build_that_fails)


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.parametrize("step", sample(STEPS, 3))
def test_an_add_that_is_interrupted_while_building_leaves_everything_as_it_was(place, monkeypatch, step):
    place.evidence("Borderland", "workforce", "good")
    build(place.data, place.path)
    before = everything(place)
    with monkeypatch.context() as patch:
        failing(patch, STEPS[step], KeyboardInterrupt)
        with pytest.raises(KeyboardInterrupt):
            place.add_source(report(good="Leadership and force management"), "--yes")
    assert everything(place) == before
    assert not (place.data / DIRECTORY / JOURNAL).exists()


def test_a_full_disk_is_said_without_a_traceback_and_the_next_add_works(place, monkeypatch, capsys):
    before = everything(place)
    with monkeypatch.context() as patch:
        failing(patch, "pipelines.store.publish.keep", OSError("no space left on device"))
        assert place.add_source(report(good="Leadership and force management"), "--yes") == 1
    said = capsys.readouterr().err
    assert said.startswith(
        "Nothing was written, all is as it was before: no space left on device. Look whether"
    )
    assert everything(place) == before
    assert place.add_source(report(good="Leadership and force management"), "--yes") == 0


KILLED = """
import os, signal, sys
from pathlib import Path
from pipelines import atomic
from pipelines.adding import swap
calls = 0
def counted(function):
    def call(*arguments, **named):
        global calls
        for moment in ("before", "after"):
            calls += 1
            if calls == step:
                os.kill(os.getpid(), signal.SIGKILL)
            if moment == "before":
                result = function(*arguments, **named)
        return result
    return call
for name in ("replace", "fsync", "unlink", "mkdir"):
    setattr(os, name, counted(getattr(os, name)))
def add(data):
    new = {data / "evidence.csv": b"new evidence", data / "stated_counts.csv": b"new counts"}
    also = [data / "store", data / "changelog"]
    def build():
        for path in also:
            atomic.written(path, b"new")
        if "fails" in sys.argv:
            raise OSError
    with swap.alone(data) as work:
        swap.swapped(work, new, also, build)
for line in sys.stdin:  # a process for each place and step: `place step`
    place, step = line.split()
    step = int(step)
    child = os.fork()
    if child == 0:
        try:
            add(Path(place))
            os._exit(0)
        except OSError:
            os._exit(1)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
OLD = {"evidence.csv": b"old evidence", "stated_counts.csv": b"old counts", "store": b"old store"}
NEW = {
    "evidence.csv": b"new evidence",
    "stated_counts.csv": b"new counts",
    "store": b"new",
    "changelog": b"new",
}


def killed_at(step, data, forks):
    """A process that swaps four files and is killed at a step: its exit status and what stands then."""
    data.mkdir()
    for name, content in OLD.items():
        (data / name).write_bytes(content)
    forks.stdin.write(f"{data} {step}\n")
    forks.stdin.flush()
    status = int(forks.stdout.readline())
    recovered(data)
    found = {p.name: p.read_bytes() for p in data.iterdir() if p.is_file() and not p.name.startswith(".")}
    return status, found


@pytest.mark.exhaustive
@pytest.mark.parametrize("arguments", [(), ("fails",)])
def test_an_add_killed_at_any_step_is_undone_by_the_next_verb(tmp_path, arguments):
    seen, stride = [], 1 if EXHAUSTIVE else 3
    command = [sys.executable, "-c", KILLED, *arguments]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=DATA.parent, text=True, **pipes) as forks:
        for step in range(1, 500, stride):
            status, found = killed_at(step, tmp_path / str(step), forks)
            seen.append((step, status, found == OLD, found == NEW))
            if status != -9:
                break
        forks.stdin.close()
    assert len(seen) > 40 // stride
    assert [s for s in seen if not (s[2] or s[3])] == []
    finished = seen.pop()
    assert finished[2:] == ((False, True) if not arguments else (True, False))
    undone = [s[2] for s in seen]
    assert undone == sorted(undone, reverse=True)
    assert all(undone) or not arguments


def test_a_build_after_a_killed_add_says_that_it_put_the_register_right(place, capsys):
    register = place.data / "register" / "evidence.csv"
    old = register.read_bytes()
    work = place.data / DIRECTORY
    (work / "old").mkdir(parents=True)
    (work / "old" / "0-evidence.csv").write_bytes(old)
    (work / JOURNAL).write_text(json.dumps({str(register): str(work / "old" / "0-evidence.csv")}))
    register.write_bytes(old + b"half a ro")
    assert main(["build", "--data", str(place.data), "--store", str(place.path)]) == 0
    assert register.read_bytes() == old
    assert "An add was interrupted here: the register is as it was before." in capsys.readouterr().err


def test_two_adds_at_once_do_not_meet(place, capsys):
    (place.data / DIRECTORY).mkdir()
    with (place.data / DIRECTORY / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        before = everything(place)
        assert place.add_source(report(good="Leadership and force management"), "--yes") == 1
    assert "Another add is at work" in capsys.readouterr().err
    assert everything(place) == before
