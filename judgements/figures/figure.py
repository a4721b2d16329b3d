"""What a figure is: a question with its choices.

A figure owns pure things: choices, frame, words, chart, and a table twin for reading. It is asked, which
gives words and table; whoever needs its picture has what was asked drawn. Nothing about it is written twice.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

import altair as alt
import polars as pl

from judgements import choices as choosing
from judgements.drawing import vega
from judgements.drawing.board import Board
from judgements.drawing.look import Look, TooNarrow
from judgements.figures import phrases, undated, without_address
from judgements.figures.completing import completed
from judgements.store import Snapshot, Store
from judgements.vocabulary import Vocabulary
from judgements.wording import CAVEAT, Words, source_line

C = TypeVar("C")
AsAt = dt.date | None


def letters_spelt(frame: pl.DataFrame, choices: object, vocabulary: Vocabulary) -> str:
    """The letters of the frame spelt out."""
    return phrases.key_of(frame, vocabulary)


def none_spelt(frame: pl.DataFrame, choices: object, vocabulary: Vocabulary) -> str:
    """No letters to spell out: the chart says each grade in words."""
    return ""


def one_a_row(frame: pl.DataFrame, choices: object) -> int:
    """A cell to pick for each row of the frame."""
    return frame.height


def none_to_pick(frame: pl.DataFrame, choices: object) -> int:
    """No cell to pick."""
    return 0


def none_left_out(store: Store, choices: object) -> int:
    """Whatever is not dated is a cell of its own."""
    return 0


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
    `chart(frame, choices, vocabulary, look)` lays them out and nothing else; raises TooNarrow. `words(frame,
    choices, vocabulary)` returns (headline, subtitle, notes, alt). `table(frame, choices, vocabulary)` is the
    same for readers: every column named as people say it. `own` lists the values of choices that are this
    figure's alone (`order`, `layout`, `measure`). `picked(frame, choices)`: how many cells a reader may pick.
    `key(frame, choices, vocabulary)`: the letters spelt out, empty where the chart spells them itself.
    `left_out(store, choices)`: how many facts are not dated on the day chosen, said where no row can say it.
    """

    name: str
    question: str
    choices: type[C]
    frame: Callable[[Store, C], pl.DataFrame]
    chart: Callable[[pl.DataFrame, C, Vocabulary, Look], Board]
    words: Callable[[pl.DataFrame, C, Vocabulary], tuple[str, str, list[str], str]]
    table: Callable[[pl.DataFrame, C, Vocabulary], pl.DataFrame]
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    complete: Callable[[Store, C], C] = completed
    picked: Callable[[pl.DataFrame, C], int] = one_a_row
    key: Callable[[pl.DataFrame, C, Vocabulary], str] = letters_spelt
    left_out: Callable[[Store, C], int] = none_left_out

    def choose(self, store: Store, parameters: "list[tuple[str, str]]") -> C:
        """The choices that an address makes, completed. Raises BadChoices with every problem."""
        found: C = choosing.read(
            self.choices, parameters, store.vocabulary, self.own, lambda c: self.settled(store, c)
        )
        return found

    def settled(self, store: Store, choices: C) -> C:
        """The choices completed, an empty one standing for its default. Raises BadChoices where one that every
        answer needs stays empty."""
        choices = self.complete(store, choosing.with_defaults(choices))
        if problems := choosing.left_empty(choices, store.vocabulary, self.own):
            raise choosing.BadChoices(problems)
        return choices

    def ask(self, store: Store, choices: C) -> Asked[C]:
        """The answer to the question for these choices, completed; no chart.

        Raises BadChoices where a choice does not exist in the store.
        """
        vocabulary = store.vocabulary
        choices = self.settled(store, choices)
        if problems := choosing.invalid(choices, vocabulary, self.own):
            raise choosing.BadChoices(problems)
        frame = self.frame(store, choices)
        words = self.worded(frame, choices, vocabulary, store.snapshot)
        undatable = undated.note_of_none(self.left_out(store, choices)) if frame.is_empty() else []
        words = replace(words, notes=(*words.notes, *undatable, *without_address.notes(store, frame)))
        table = self.table(frame, choices, vocabulary)
        return Asked(self, choices, frame, words, table, store.snapshot, vocabulary)

    def worded(self, frame: pl.DataFrame, choices: C, vocabulary: Vocabulary, snapshot: Snapshot) -> Words:
        """The words with the key of the letters drawn and, where a note tells of partial coverage, its caveat."""
        headline, subtitle, notes, alt_text = self.words(frame, choices, vocabulary)
        key = self.key(frame, choices, vocabulary)
        caveat = CAVEAT if any("ests on " in note for note in notes) else ""
        told = [*notes, caveat] if caveat else notes
        source = source_line(snapshot, getattr(choices, "as_at", None))
        return Words(
            headline, f"{subtitle} {key}." if key else subtitle, tuple(told), source, alt_text, key, caveat
        )

    def lay_out(self, asked: Asked[C], look: Look) -> Board:
        """Everything placed in pixels: its size and its cells are known, nothing is drawn yet. Raises TooNarrow."""
        board = self.chart(asked.frame, asked.choices, asked.vocabulary, look)
        if look.height is not None and board.height > look.height:
            raise TooNarrow(
                look.width, f"The figure needs a height of {board.height} pixels, not {look.height}"
            )
        return board

    def size(self, asked: Asked[C], look: Look) -> tuple[int, int]:
        """Width and height of the drawing in pixels. Raises TooNarrow."""
        return look.width, self.lay_out(asked, look).height

    def cells(self, asked: Asked[C]) -> int:
        """How many cells a reader may pick: marks of the layer `cells` in every drawing of what was asked."""
        return self.picked(asked.frame, asked.choices)

    def draw(self, asked: Asked[C], look: Look) -> alt.LayerChart:
        """The chart of what was asked as Vega-Lite, exactly as wide as asked: a fresh one at each call. Raises
        TooNarrow."""
        return vega.chart(self.lay_out(asked, look))


__all__ = ["AsAt", "Asked", "Figure", "Look", "TooNarrow"]
