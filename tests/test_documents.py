"""What the documents tell one to type exists, and the paths that they name."""

import importlib.util
import re
import shlex
from pathlib import Path

import pytest

from pipelines.__main__ import parser

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("deploy/*.md"), ROOT / "data/method.md"]
# Made by a build, and not in the repository.
BUILT = re.compile(r"data/(judgements\.|cache/|staged/)")


def texts() -> str:
    return "\n".join(d.read_text(encoding="utf-8") for d in DOCUMENTS)


def commands(start: str) -> list[str]:
    """Every command that begins so, in code blocks and between backticks, without its comment."""
    blocks = re.findall(r"```\n(.*?)```", texts(), re.S)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    found = [*lines, *re.findall(r"`([^`\n]+)`", texts())]
    return sorted({re.split(r" {2,}#| # ", c)[0].strip() for c in found if c.startswith(start)})


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = {word for c in commands("make ") for word in c.split()[1:2] if word.islower()}
    assert named
    assert named - targets == set()


@pytest.mark.parametrize("command", commands("python -m "))
def test_every_module_that_is_to_be_run_exists(command):
    module = command.split()[2]
    assert importlib.util.find_spec(module) is not None


@pytest.mark.parametrize("command", [c for c in commands("python -m pipelines ") if "VERB" not in c])
def test_every_verb_and_option_is_understood(command):
    arguments = shlex.split(command.replace("[", " ").replace("]", " ").replace("…", ""))[3:]
    if len(arguments) > 1:  # a verb alone is named without what it reads
        assert parser().parse_args(arguments).verb == arguments[0]


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
