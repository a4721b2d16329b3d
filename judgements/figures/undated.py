"""What an answer for a day leaves out, because nobody says whether it was known by then."""

import datetime as dt
from typing import Protocol

import polars as pl

from judgements.figures.counting import of_forces_and_regions
from judgements.marks import not_dated_note
from judgements.store import Store


class OfADay(Protocol):
    """Choices of a day and of regions; those of a programme, a cycle and forces are taken where there are such."""

    @property
    def as_at(self) -> dt.date | None: ...
    @property
    def region(self) -> tuple[str, ...]: ...


class OfCounts(OfADay, Protocol):
    """Choices of counts."""

    @property
    def programme(self) -> str: ...
    @property
    def cycle(self) -> str: ...
    @property
    def force(self) -> tuple[str, ...]: ...


def judgements(store: Store, choices: OfADay) -> int:
    """How many judgements of the programmes, cycle, regions and forces chosen are not dated on the day chosen."""
    rows = store.query("not_dated", programme=None, force=None, as_at=choices.as_at)
    for name in ("programme", "cycle"):
        chosen = getattr(choices, name, None) or ()
        wanted = (chosen,) if isinstance(chosen, str) else chosen
        rows = rows.filter(pl.col(name).is_in(wanted)) if wanted else rows
    force = getattr(choices, "force", ())
    return of_forces_and_regions(
        rows, choices.region, (force,) if isinstance(force, str) and force else force
    ).height


def statements(store: Store, choices: OfCounts) -> int:
    """How many statements of counts of the cycle and the forces chosen are not dated on the day chosen."""
    rows = store.query("statements_not_dated", as_at=choices.as_at)
    rows = rows.filter(programme=choices.programme, cycle=choices.cycle)
    return of_forces_and_regions(rows, choices.region, choices.force).height


def note_of_none(number: int) -> list[str]:
    """The note of an answer without a row, which cannot carry the number itself."""
    return not_dated_note(pl.DataFrame({"not_dated": [number]}))
