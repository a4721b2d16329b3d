"""What the documents tell one to type exists, and the paths that they name."""

import importlib.util
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from judgements.claims.__main__ import main as claims
from pipelines.__main__ import main, parser

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("deploy/*.md"), ROOT / "data/method.md"]
# Made by a build, and not in the repository.
REPORT = """<html><head><link rel="canonical" href="https://hmicfrs.justiceinspectorates.gov.uk/peel-reports/exampleshire-2023-25/">
<meta property="article:published_time" content="2025-03-06"></head><body><h1>PEEL 2023-25: Exampleshire Police</h1>
<p>Exampleshire Police is good at preventing crime.</p></body></html>"""
EVENTS = """force,event,date,publisher,source_url
Exampleshire,engage_in,2024-03,press,https://a.example.org/report/
"""
BUILT = re.compile(r"data/(judgements\.|cache/|staged/)")


def texts() -> str:
    return "\n".join(d.read_text(encoding="utf-8") for d in DOCUMENTS)


def commands(start: str) -> list[str]:
    """Every command that begins so, in code blocks and between backticks, without its comment."""
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```$", texts(), re.S | re.M)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    found = [*lines, *re.findall(r"`([^`\n]+)`", texts())]
    return sorted({re.split(r" {2,}#| # ", c)[0].strip() for c in found if c.startswith(start)})


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = {word for c in commands("make ") for word in c.split()[1:2] if word.islower()}
    assert named
    assert named - targets == set()


def test_make_serves_a_store_that_stands_elsewhere_and_does_not_build_it():
    command = ["make", "-n", "run", "JUDGEMENTS_STORE=md:grades"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "JUDGEMENTS_STORE='md:grades'" in printed
    assert "pipelines build" not in printed


@pytest.mark.parametrize("command", commands("python -m "))
def test_every_module_that_is_to_be_run_exists(command):
    module = command.split()[2]
    assert importlib.util.find_spec(module) is not None


@pytest.mark.parametrize("command", [c for c in commands("python -m pipelines ") if "VERB" not in c])
def test_every_verb_and_option_is_understood(command):
    if len(arguments := typed(command)) > 1:  # a verb alone is named without what it reads
        assert parser().parse_args(arguments).verb == arguments[0]


def typed(command: str) -> list[str]:
    """What is typed after the module's name."""
    return shlex.split(command.replace("[", " ").replace("]", " ").replace("…", ""))[3:]


def test_every_verb_does_what_a_document_tells_one_to_type(country, monkeypatch, tmp_path, capsys):
    country.publish()
    monkeypatch.chdir(tmp_path)
    for name in ("FILE", "report.html"):
        Path(name).write_text(REPORT, encoding="utf-8")
    for name in ("FILE.csv", "new_events.csv"):
        Path(name).write_text(EVENTS, encoding="utf-8")
    places = {"data": country.data, "store": country.data / "judgements.duckdb"}
    failed = {}
    for arguments in map(typed, commands("python -m pipelines ")):
        if {"VERB", "fetch", "--staged"} & {*arguments} or arguments == ["add"]:
            continue  # no verb; what asks the inspectorate's site, and what needs its answers; a verb that is only named
        known = vars(parser().parse_args(arguments))
        said = [f"--{option}={place}" for option, place in places.items() if option in known]
        if status := main([*arguments, *said, *(["--yes"] if "yes" in known else [])]):
            failed[" ".join(arguments)] = status, capsys.readouterr().err
    assert failed == {}


def test_every_sentence_that_a_document_asks_is_understood(real_store_path, capsys):
    asked = [shlex.split(c)[3] for c in commands("python -m judgements.claims ") if "…" not in c]
    assert asked
    assert [s for s in asked if claims([s, "--store", str(real_store_path)])] == []


def test_every_path_that_is_named_exists():
    absent = []
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        rooms = "judgements|pipelines|views|addresses|data|tests|deploy|docs|benchmarks"
        named = re.findall(rf"`((?:{rooms})/[\w./-]*)`", text)
        linked = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
        absent += [
            f"{document.name}: {p}"
            for p in named
            if not (ROOT / p).exists() and not BUILT.match(p) and "NAME" not in p
        ]
        absent += [f"{document.name}: {p}" for p in linked if not (document.parent / p).exists()]
    assert absent == []
