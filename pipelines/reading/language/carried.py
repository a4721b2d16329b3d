"""Judgments that stand over from an earlier inspection, and what the source says of when."""

import re
from collections.abc import Iterator

from judgements.vocabulary import Vocabulary
from pipelines.reading.language.years import years_in

CARRIED = re.compile(
    r"\bcarried\s+(?:over|forward)\b|\bstands?\s+over\s+from\b|\b(?:judge?ments?|grades?)\s+(?:from|of)\s+(?:\w+\s+){0,3}(?:inspections?\s+)?"
    r"(?:remains?|stays?|continues?\s+to\s+apply)\b|\bremains?\s+in\s+place\b|\bstill\s+(?:stands?|applies|apply)\b"
    r"|\bretains?\s+(?:its|the)\s+(?:\w+\s+){0,3}(?:judge?ment|grade)\b",
    re.I,
)
EARLIER = "earlier"
HINTS = (
    "still ", "retain", "carried", "stand over", "stands over", "remain", "stays", "stay ",
    "continues to apply", "continue to apply",
)  # fmt: skip
MOST = 200


def spoken_of(text: str) -> Iterator[re.Match[str]]:
    """Where a text says that a judgment was carried over, up to a bound."""
    low = text.lower()
    spots: set[int] = set()
    for hint in HINTS:
        at = low.find(hint)
        while at >= 0 and len(spots) < MOST * 10:
            spots.add(at)
            at = low.find(hint, at + 1)
    ends, found = 0, 0
    for at in sorted(spots):
        match = CARRIED.search(text, max(ends, at - 80), at + 40) if at >= ends else None
        if match and found < MOST:
            yield match
            ends, found = match.end(), found + 1


def judged_in(words: str, vocabulary: Vocabulary, programme: str, cycle: str) -> str | None:
    """The earlier cycle that a judgment is said to come from: its code, or `earlier` where that is not said.

    None if `words` do not say that a judgment was carried.
    """
    if not CARRIED.search(words):
        return None
    return cycle_named(words, vocabulary, programme, cycle) or EARLIER


def cycle_named(words: str, vocabulary: Vocabulary, programme: str, cycle: str) -> str | None:
    """The one earlier cycle of the programme that some words name by its years, else None."""
    own = vocabulary.cycles.get((programme, cycle))
    earlier = [c for c in vocabulary.cycles_of(programme) if own and c.order < own.order]
    said = set(years_in(words))
    named = {c.cycle for c in earlier if c.years in said}
    return named.pop() if len(named) == 1 else None
