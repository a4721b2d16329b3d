"""What a figure is: a question with its choices.

A figure owns pure things: choices, frame, words, chart, and a table twin for reading. It is asked, which
gives words and table; whoever needs its picture has what was asked drawn. Nothing about it is written twice.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import altair as alt
import polars as pl

from judgements import choices as choosing
from judgements.store import Snapshot, Store
from judgements.vocabulary import Vocabulary
from judgements.wording import Words, source_line


def latest_cycle(store: Store, programme: str) -> str:
    """The newest cycle in which we hold half of the forces; failing that the one with most."""
    held = store.query("forces_held", programme=programme)
    broad = held.filter(pl.col("forces_held") * 2 >= pl.col("forces_expected"))
    chosen = broad.sort("cycle_order") if broad.height else held.sort("forces_held", "cycle_order")
    return str(chosen["cycle"][-1])


def completed(store: Store, choices: Any) -> Any:
    """The choices with what was not said filled in: the latest cycle, the first graded area."""
    vocabulary = store.vocabulary
    said = {f.name: getattr(choices, f.name) for f in dataclasses.fields(choices)}
    new: dict[str, Any] = {}
    if said.get("programme") == "":
        new["programme"] = next(iter(vocabulary.programmes))
    programme = str(new.get("programme", said.get("programme", "")))
    if said.get("cycle") == "" and programme:
        new["cycle"] = latest_cycle(store, programme)
    if said.get("area") == "" and "cycle" in said:
        new["area"] = first_area(vocabulary, programme, new.get("cycle", said["cycle"]))
    return dataclasses.replace(choices, **new)


def first_area(vocabulary: Vocabulary, programme: str, cycle: str) -> str:
    """The first area of a cycle that every force is graded for, else the first that some are."""
    graded = [a for a in vocabulary.areas_of(programme, cycle) if a.graded != "no"]
    return next((a.area for a in graded if a.graded == "yes"), graded[0].area if graded else "")


@dataclass(frozen=True)
class Look:
    """How a chart is drawn, not what: `width` in pixels (None: as wide as its place), and the palette
    (`colour`, or `grey` for print without colour)."""

    width: int | None = None
    palette: str = "colour"


@dataclass(frozen=True)
class Asked:
    """A figure with its choices made: everything that is said of it, and all that its drawing needs."""

    figure: "Figure"
    choices: Any
    frame: pl.DataFrame
    words: Words
    table: pl.DataFrame
    snapshot: Snapshot
    vocabulary: Vocabulary


@dataclass(frozen=True)
class Figure:
    """One question about grades.

    `frame(store, choices)` asks the store and returns exactly the plotted cells, codes and labels.
    `chart(frame, choices, vocabulary, look)` draws them and nothing else. `words(frame, choices,
    vocabulary)` returns (headline, subtitle, notes, alt). `table(frame, choices, vocabulary)` is the
    same for readers: every column named as people say it. `own` lists the values of choices that are
    this figure's alone (`order`, `rows`, `measure`).
    """

    name: str
    question: str
    choices: type
    frame: Callable[[Store, Any], pl.DataFrame]
    chart: Callable[[pl.DataFrame, Any, Vocabulary, Look], alt.TopLevelMixin]
    words: Callable[[pl.DataFrame, Any, Vocabulary], tuple[str, str, list[str], str]]
    table: Callable[[pl.DataFrame, Any, Vocabulary], pl.DataFrame]
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    complete: Callable[[Store, Any], Any] = completed

    def choose(self, store: Store, parameters: "list[tuple[str, str]]") -> Any:
        """The choices that an address makes, completed. Raises BadChoices with every problem."""
        return choosing.read(
            self.choices, parameters, store.vocabulary, self.own, lambda c: self.complete(store, c)
        )

    def ask(self, store: Store, choices: Any) -> Asked:
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

    def draw(self, asked: Asked, look: Look) -> alt.TopLevelMixin:
        """The chart of what was asked: a fresh one at each call, so that no two threads share it."""
        return self.chart(asked.frame, asked.choices, asked.vocabulary, look)


AsAt = dt.date | None
