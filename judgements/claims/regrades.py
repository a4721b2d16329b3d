"""Grades that were changed after publication, told wherever one is shown."""

import polars as pl

from judgements.dates import partial_date
from judgements.store import Store, of_store


@of_store
def regrades(store: Store) -> pl.DataFrame:
    """Each change (see sql/regrades.sql)."""
    return store.query("regrades")


def told_of(store: Store, places: pl.DataFrame) -> tuple[str, ...]:
    """A sentence for each change among the places (programme, cycle, force, area)."""
    v = store.vocabulary
    key = ["programme", "cycle", "force", "area"]
    found = regrades(store).join(places.select(key).unique(), on=key, how="semi")
    return tuple(
        f"The grade of {v.forces[r['force']].name} for {v.areas[r['programme'], r['cycle'], r['area']].short_label} "
        f"was changed after publication: from {v.grades[r['grade_before']].label.lower()} to "
        f"{v.grades[r['grade_after']].label.lower()} on {partial_date(r['published'])}."
        for r in found.iter_rows(named=True)
    )
