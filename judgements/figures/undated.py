"""What an answer for a day leaves out, because nobody says whether it was known by then."""

from typing import Any

import polars as pl

from judgements.figures.counting import of_forces_and_regions
from judgements.store import Store
from judgements.wording import not_dated_note


def judgements(store: Store, choices: Any) -> int:
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


def statements(store: Store, choices: Any) -> int:
    """How many statements of counts of the cycle and the forces chosen are not dated on the day chosen."""
    rows = store.query("statements_not_dated", as_at=choices.as_at)
    rows = rows.filter(programme=choices.programme, cycle=choices.cycle)
    return of_forces_and_regions(rows, choices.region, choices.force).height


def note_of_none(number: int) -> list[str]:
    """The note of an answer without a row, which cannot carry the number itself."""
    return not_dated_note(pl.DataFrame({"not_dated": [number]}))
