"""Grades that the inspectorate changed after publication, said everywhere in one sentence."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import polars as pl

from judgements.dates import partial_date
from judgements.store import Store, of_store
from judgements.vocabulary import Vocabulary


def regrades(store: Store, as_at: dt.date | None = None, **place: str) -> pl.DataFrame:
    """The changes (columns of sql/regrades.sql), newest first, that were known on a day; of the `force`,
    `programme`, `cycle` and `area` named."""
    found = store.query("regrades").filter(**place)
    return found.filter(pl.col("day") <= as_at) if as_at else found


def change_in_words(vocabulary: Vocabulary, row: Mapping[str, Any]) -> str:
    """`changed from adequate to requires improvement on 8 August 2024`."""
    before, after = (
        vocabulary.grades[grade].label.lower() if grade else "a disputed grade"
        for grade in (row["grade_before"], row["grade_after"])
    )
    return f"changed from {before} to {after} on {partial_date(row['published'])}"


@of_store
def sentences(store: Store, /, as_at: dt.date | None = None, **place: str) -> tuple[str, ...]:
    """`Kent, PEEL 2023-25, Responding to the public: changed from … to … on …. Reason.`, one for each change."""
    v = store.vocabulary
    return tuple(
        f"{v.forces[r['force']].name}, {v.cycles[r['programme'], r['cycle']].label}, "
        f"{v.areas[r['programme'], r['cycle'], r['area']].short_label}: {change_in_words(v, r)}. "
        f"{r['reason'].rstrip('.')}."
        for r in regrades(store, as_at, **place).iter_rows(named=True)
    )
