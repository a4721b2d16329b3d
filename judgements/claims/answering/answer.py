"""What the engine answers, whatever was typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from judgements.claims.deciding.claim import VERDICTS

# Verdict of an answer → its words; the first five are those of a claim.
VERDICT_WORDS = VERDICTS | {
    "not_held": "We hold no grade of it",
    "not_graded": "Not graded there",
    "refused": "No answer of that kind",
    "told": "Answer",
    "not_understood": "Not understood",
}
NO_EVIDENCE = pl.DataFrame(schema=dict.fromkeys(
    ("Force", "Area", "Cycle", "Grade", "Standing", "Published", "Sources"), pl.String
))  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """An answer in words, and what stands behind it.

    `verdict`: one of ANSWERS. `sentence`: the answer. `reading`: what the question was taken for. `reasons`: why it
    can't be said, and what would make it safe; `notes`: what must be said with it; `safe`: sentences that may be
    printed; `nearest`: a true claim near one that isn't; `overturn`: which missing grades would change it;
    `figure`: name and choices; `address`: its page; `evidence`: the grades it rests on, with sources;
    `understood`: the words that were understood; `unread`: those that weren't; `took`: what was left unsaid or
    misspelt, and how it was taken; `suggestions`: sentences to try instead.
    """

    text: str
    verdict: str
    sentence: str
    reading: str = ""
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    safe: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    overturn: tuple[str, ...] = ()
    figure: tuple[str, Mapping[str, Any]] | None = None
    address: str = ""
    evidence: pl.DataFrame = field(default_factory=lambda: NO_EVIDENCE, repr=False, compare=False)
    understood: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    took: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()


def opposite(verdict: str) -> str:
    """The verdict of the sentence that denies it."""
    return {"true": "false", "false": "true"}.get(verdict, verdict)
