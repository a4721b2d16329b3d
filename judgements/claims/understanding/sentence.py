"""A sentence in parts: whom, what, when and how many it names, and what it says of them; and what it leaves unread.

`features` are the marks by which `relations` tells what kind of statement or question it is: `KIND:CODE` of
each telling word, and `KIND` alone for names (`force`, `place`, `area`, `grade`, `cycle`).
"""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field

from judgements import dates

MONTHS = {name.casefold(): m for m, name in enumerate(dates.MONTHS, 1)}
DAY = re.compile(
    rf"(?:,? ?(?:as at|as known on|on))? ?(?:(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})|(\d{{4}})-(\d\d)-(\d\d))",
    re.I,
)


@dataclass
class Count:
    """How many of what: `noun` (force, area, pillar, grade), `quantifier` (every, none, any, most) or `limit` with
    `number`, `fraction` or `percent`, and `base`, the number that it is said to be out of."""

    noun: str = ""
    quantifier: str = ""
    limit: str = ""
    number: int = 0
    fraction: str = ""
    percent: int = 0
    base: int = 0
    one_of: bool = False
    denied: bool = False

    @property
    def empty(self) -> bool:
        """Whether it counts nothing yet."""
        return not (self.quantifier or self.number or self.fraction or self.percent)


@dataclass
class Sentence:
    """The parts of a sentence. `others`: the forces it compares with; `grades`: codes with `+`, `-` or neither;
    `beside`: of each grade, `or` or `and` where that alone joins it to the last; `areas`: for each area named,
    the meanings it may have; `excepted`: the forces that it excepts; `runs`: in how many places it names
    forces, areas or cycles; `heard`: by which words each mark is told; `unread`: words that mean nothing here."""

    forces: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    excepted: list[str] = field(default_factory=list)
    runs: Counter[str] = field(default_factory=Counter)
    heard: dict[str, str] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    areas: list[tuple[str, ...]] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    grades: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    cycles: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    features: set[str] = field(default_factory=set)
    negations: list[int] = field(default_factory=list)  # the places of words like "not"
    grade_at: int = -1
    telling_at: int = -1
    count_at: int = -1
    day: dt.date | None = None
    running: int = 0  # how many inspections in a row
    unread: list[str] = field(default_factory=list)
    slips: list[tuple[str, str]] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    question: bool = False


def day_in(text: str) -> tuple[dt.date | None, str]:
    """The day that a text names (`as at 8 August 2024`, `2024-08-08`), and the text without it."""
    if match := DAY.search(text):
        d, month, y, *iso = match.groups()
        try:
            parts = tuple(map(int, iso)) if iso[0] else (int(y), MONTHS[month.casefold()], int(d))
            return dt.date(*parts), text[: match.start()] + " " + text[match.end() :]
        except ValueError:
            return None, text
    return None, text
