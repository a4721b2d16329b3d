"""What an export is of: one figure with its choices, from one snapshot, with its words."""

import dataclasses
from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl

from judgements.exports.options import Options
from judgements.figures import Figure, Look
from judgements.store import Snapshot, Store
from judgements.vocabulary import Vocabulary
from judgements.wording import Words


@dataclass(frozen=True)
class Subject:
    """A figure asked and worded, ready to be drawn at any width. `link` is where it stands for good."""

    figure: Figure
    choices: Any
    options: Options
    frame: pl.DataFrame
    table: pl.DataFrame
    words: Words
    vocabulary: Vocabulary
    snapshot: Snapshot
    link: str

    def chart(self, width: int | None) -> alt.TopLevelMixin:
        """The chart for a plot of that width, in the palette of the options."""
        look = Look(width=width, palette=self.options.palette)
        return self.figure.chart(self.frame, self.choices, self.vocabulary, look)


def subject(store: Store, figure: Figure, choices: Any, options: Options, *, link: str = "") -> Subject:
    """The figure drawn from a store. Raises BadChoices where a choice does not exist there."""
    drawn = figure.draw(store, choices)
    words = worded(drawn.words, options)
    return Subject(
        figure,
        drawn.choices,
        options,
        drawn.frame,
        drawn.table,
        words,
        store.vocabulary,
        store.snapshot,
        link,
    )


def worded(words: Words, options: Options) -> Words:
    """The computed words with the reader's own in place of headline and subtitle.

    A note of the reader's comes before ours; ours, the source and the licence always stay.
    """
    notes = (options.note, *words.notes) if options.note else words.notes
    return dataclasses.replace(
        words,
        headline=options.headline or words.headline,
        subtitle=options.subtitle or words.subtitle,
        notes=notes,
    )
