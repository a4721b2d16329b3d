"""What a figure is: a question with its choices.

A figure owns pure things: choices, frame, words, chart, and a table twin for reading. It is asked, which
gives words and table; whoever needs its picture has what was asked drawn. Nothing about it is written twice.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import altair as alt
import polars as pl

from judgements import choices as choosing
from judgements.drawing.look import Look, TooNarrow
from judgements.figures.completing import completed
from judgements.store import Snapshot, Store
from judgements.vocabulary import Vocabulary
from judgements.wording import Words, source_line

C = TypeVar("C")
AsAt = dt.date | None


@dataclass(frozen=True)
class Asked(Generic[C]):
    """A figure with its choices made: everything that is said of it, and all that its drawing needs."""

    figure: "Figure[C]"
    choices: C
    frame: pl.DataFrame
    words: Words
    table: pl.DataFrame
    snapshot: Snapshot
    vocabulary: Vocabulary


@dataclass(frozen=True)
class Figure(Generic[C]):
    """One question about grades.

    `frame(store, choices)` asks the store and returns exactly the plotted cells, codes and labels.
    `chart(frame, choices, vocabulary, look)` draws them and nothing else. `words(frame, choices,
    vocabulary)` returns (headline, subtitle, notes, alt). `table(frame, choices, vocabulary)` is the
    same for readers: every column named as people say it. `own` lists the values of choices that are
    this figure's alone (`order`, `rows`, `measure`).
    """

    name: str
    question: str
    choices: type[C]
    frame: Callable[[Store, C], pl.DataFrame]
    chart: Callable[[pl.DataFrame, C, Vocabulary, Look], alt.TopLevelMixin]
    words: Callable[[pl.DataFrame, C, Vocabulary], tuple[str, str, list[str], str]]
    table: Callable[[pl.DataFrame, C, Vocabulary], pl.DataFrame]
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    complete: Callable[[Store, C], C] = completed

    def choose(self, store: Store, parameters: "list[tuple[str, str]]") -> C:
        """The choices that an address makes, completed. Raises BadChoices with every problem."""
        found: C = choosing.read(
            self.choices, parameters, store.vocabulary, self.own, lambda c: self.complete(store, c)
        )
        return found

    def ask(self, store: Store, choices: C) -> Asked[C]:
        """The answer to the question for these choices, completed; no chart.

        Raises BadChoices where a choice does not exist in the store.
        """
        vocabulary = store.vocabulary
        choices = self.complete(store, choices)
        if problems := choosing.invalid(choices, vocabulary, self.own):
            raise choosing.BadChoices(problems)
        frame = self.frame(store, choices)
        headline, subtitle, notes, alt_text = self.words(frame, choices, vocabulary)
        source = source_line(store.snapshot, getattr(choices, "as_at", None))
        words = Words(headline, subtitle, tuple(notes), source, alt_text)
        table = self.table(frame, choices, vocabulary)
        return Asked(self, choices, frame, words, table, store.snapshot, vocabulary)

    def draw(self, asked: Asked[C], look: Look) -> alt.TopLevelMixin:
        """The chart of what was asked: a fresh one at each call, so that no two threads share it."""
        return self.chart(asked.frame, asked.choices, asked.vocabulary, look)


__all__ = ["AsAt", "Asked", "Figure", "Look", "TooNarrow"]
