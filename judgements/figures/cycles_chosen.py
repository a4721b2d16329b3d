"""A range of cycles: the first and the last that a figure over cycles shows. An end left empty is open."""

from typing import Protocol

import polars as pl

from judgements.vocabulary import Vocabulary


class OfARange(Protocol):
    """Choices of a figure that goes over cycles."""

    @property
    def first_cycle(self) -> str: ...
    @property
    def last_cycle(self) -> str: ...


def cyclic(vocabulary: Vocabulary) -> str:
    """The programme that goes by cycles; empty where none does."""
    return next(iter(vocabulary.cyclic), "")


def in_range(vocabulary: Vocabulary, programme: str, choices: OfARange) -> list[str]:
    """The cycles of a programme from the first chosen to the last, in order of time."""
    order = [c.cycle for c in vocabulary.cycles_of(programme)]
    start = order.index(choices.first_cycle) if choices.first_cycle in order else 0
    end = order.index(choices.last_cycle) + 1 if choices.last_cycle in order else len(order)
    return order[start:end]


def kept(cells: pl.DataFrame, vocabulary: Vocabulary, programme: str, choices: OfARange) -> pl.DataFrame:
    """The cells of the cycles chosen."""
    return cells.filter(pl.col("cycle").is_in(in_range(vocabulary, programme, choices)))


def months(vocabulary: Vocabulary, programme: str, choices: OfARange) -> tuple[str, str]:
    """From which month to which reports of the cycles chosen came out, `2014-10`; an open end is beyond all dates."""
    every = vocabulary.cycles_of(programme)
    inside = [c for c in every if c.cycle in in_range(vocabulary, programme, choices)]
    if inside == list(every):
        return "", "9999"
    first = inside[0].published_from if inside[0] != every[0] else ""
    return first, (inside[-1].published_to if inside[-1] != every[-1] else "") or "9999"


def note(vocabulary: Vocabulary, programme: str, choices: OfARange) -> list[str]:
    """Which cycles are shown by choice; nothing where all are."""
    inside = in_range(vocabulary, programme, choices)
    if len(inside) == len(vocabulary.cycles_of(programme)):
        return []
    first, *rest = [vocabulary.cycles[programme, c].label for c in inside]
    return [
        f"Shown by choice: {f'{first} to {rest[-1]}' if rest else f'{first} alone'}; other cycles are left out."
    ]
