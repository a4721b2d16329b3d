"""No pattern of the reader takes long over words that were put together to keep it busy."""

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import pytest

from pipelines import reading

LENGTH = 400  # characters: enough for what grows with each word to take for ever
MOST = 0.5  # seconds of the processor for one pattern over one text
UNITS = (
    "<G1> in <N2> areas , ", "<A1> , ", "<A1> and ", "<G1> ", "<F1> ", "<N1> of the <N2> areas ", "the force is ",
    "it is graded as to be ", "a ", " ", "and ", " , ", "( ", "=- ", "one of the only few ", "how the force ",
    "in the area of ", "the quality of ", "2021/22 ", "1 May 2021 ", "> ", "| a ", "<F1> , ", "cause of concern and ",
    "was the the ", "\t", "**a", "- - ", "rated by hmicfrs in ", "\n", "20", "said , ", "which ago , ",
)  # fmt: skip


@lru_cache(maxsize=1)
def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern of every module of the reader, by where it stands."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(reading.__path__, "pipelines.reading."):
        for name, value in vars(importlib.import_module(module.name)).items():
            listed = value if name == "FORMS" else [(name, value)]
            for part, pattern in listed:
                if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                    found.setdefault(pattern.pattern, pattern)
                    found[f"{module.name}.{part}"] = found.pop(pattern.pattern)
    return found


@contextmanager
def limited(what: str) -> Iterator[None]:
    """Fails where the block takes more than MOST of the processor."""

    def late(*_: object) -> None:
        pytest.fail(f"{what} takes more than {MOST} s")

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_no_pattern_takes_long_over_repeated_words(unit: str):
    text = (unit * (LENGTH // len(unit) + 1))[:LENGTH] + "!<Z"
    for name, pattern in patterns().items():
        with limited(f"{name} over {unit!r}"):
            pattern.search(text)


def test_the_patterns_are_found():
    assert len(patterns()) > 100
