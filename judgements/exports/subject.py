"""What an export is of: one figure with its choices, from one snapshot, with its words."""

import dataclasses
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from judgements.exports import annotated, annotations, grounds
from judgements.exports.annotations import Pin
from judgements.exports.options import Options
from judgements.exports.qr_code import Code, printed
from judgements.figures import Asked, Figure, Look
from judgements.rendering import Plot
from judgements.store import Snapshot, Store
from judgements.vocabulary import Vocabulary
from judgements.wording import Words


@dataclass(frozen=True)
class Subject:
    """A figure asked and worded, ready to be drawn at any width. `link` is where it stands for good.

    `sources`: the addresses behind its cells; `cells`: its frame with those of each; `code`: what is printed in its
    foot to lead there; `pins`: its annotations.
    """

    asked: Asked[Any]
    options: Options
    words: Words
    link: str
    sources: tuple[str, ...] = ()
    cells: pl.DataFrame = field(default_factory=pl.DataFrame, compare=False)
    code: Code | None = None
    pins: tuple[Pin, ...] = ()

    @property
    def figure(self) -> Figure[Any]:
        """Which figure it is."""
        return self.asked.figure

    @property
    def choices(self) -> Any:
        """The choices that were made, completed."""
        return self.asked.choices

    @property
    def frame(self) -> pl.DataFrame:
        """Exactly the plotted cells."""
        return self.asked.frame

    @property
    def table(self) -> pl.DataFrame:
        """The same for readers."""
        return self.asked.table

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the snapshot."""
        return self.asked.vocabulary

    @property
    def snapshot(self) -> Snapshot:
        """Which data these are."""
        return self.asked.snapshot

    def look(self, width: int, height: int | None = None) -> Look:
        """How its chart is drawn for a room of that size, in the palette and for the format of the options."""
        return Look(width, self.options.palette, height, self.options.format.smallest)

    def plot(self, width: int, height: int | None = None) -> Plot:
        """Its chart drawn for a room of that size, annotated. Raises TooNarrow where it does not fit."""
        return annotated.chart(self.asked, self.look(width, height), self.pins)


def subject(store: Store, figure: Figure[Any], choices: Any, options: Options, *, link: str = "") -> Subject:
    """The figure asked of a store. Raises BadChoices where a choice does not exist there."""
    asked = figure.ask(store, choices)
    said = annotated.named(asked, options.pin)
    found = Subject(asked, options, worded(asked.words, options, annotations.note(said)), link, pins=said)
    if options.part != "sheet":  # a page of ours says the rest itself
        return found
    cells = grounds.with_sources(store, asked.frame)
    code = printed(figure.name, asked.choices, options.format)
    return dataclasses.replace(found, sources=grounds.sources(store, asked.frame), cells=cells, code=code)


def worded(words: Words, options: Options, annotations: str = "") -> Words:
    """The computed words with the reader's own in place of headline, subtitle and description.

    Annotations and a note of the reader's come before ours; ours, the source and the licence always stay.
    """
    notes = (*(own for own in (annotations, options.note) if own), *words.notes)
    described = options.alt or words.alt
    return dataclasses.replace(
        words,
        headline=options.headline or words.headline,
        subtitle=options.subtitle or words.subtitle,
        notes=notes,
        alt=f"{described} {annotations}" if annotations else described,
    )
