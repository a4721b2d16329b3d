"""Dates as publications write them, as precisely as they are said: 2023-02-02, 2023-02 or none."""

import re
from collections.abc import Iterator

from judgements.dates import MONTHS

NAMES = tuple(month.casefold() for month in MONTHS)
_MONTH = rf"(?:{'|'.join(m[:3] + (f'(?:{m[3:]})?' if m[3:] else '') for m in NAMES)}|sept)\.?"
DATE = re.compile(
    rf"(?P<iso>\b20\d\d-[01]\d(?:-[0-3]\d)?(?!\d))"
    rf"|\b(?P<d>[0-3]?\d)[/.-](?P<m>[01]?\d)[/.-](?P<y>20\d\d)\b"
    rf"|\b(?P<us>{_MONTH})\s+(?P<usday>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<usyear>20\d\d)\b"
    rf"|\b(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:\s+of)?\s+)?(?P<month>{_MONTH}),?\s+(?P<year>20\d\d)\b",
    re.I,
)
# What may stand beside a date in a line that is nothing but the date.
BESIDE = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b|\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:am|pm)?\b"
    r"|\b\d{1,2}\s*(?:am|pm)\b|\b(?:bst|gmt|utc|at|on|date|of)\b|[+-]\d{4}\b|[.,|·•:()–-]",
    re.I,
)


def iso(m: re.Match[str]) -> str | None:
    """The date that a match of DATE names; None where no calendar has it."""
    if m["iso"]:
        return m["iso"]
    year = m["y"] or m["usyear"] or m["year"]
    month = int(m["m"]) if m["m"] else _number(m["us"] or m["month"])
    day = m["d"] or m["usday"] or m["day"]
    if not 1 <= month <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    return f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else "")


def _number(name: str) -> int:
    return next(i for i, m in enumerate(NAMES, 1) if m.startswith(name.casefold()[:3]))


def dates(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Every date of some words, and where it stands."""
    for m in DATE.finditer(text):
        if date := iso(m):
            yield date, m


def alone(words: str) -> str | None:
    """The date that some words are, and nothing else: "Friday, 3rd March 2017, 8:46 am"."""
    found = list(dates(words)) if len(words) < 80 else []
    if len(found) != 1:
        return None
    date, m = found[0]
    rest = BESIDE.sub(" ", words[: m.start()] + " " + words[m.end() :])
    return None if rest.strip() else date
