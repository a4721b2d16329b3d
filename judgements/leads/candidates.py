"""What may be worth a look: candidates found over whole tables of grades, not yet checked.

Each finder returns rows of cells.FIELDS: one row a claim, those of one lead sharing `lead`. `sort_date`
orders by freshness; `holders` of `base` say how rare the thing is.
"""

from collections.abc import Callable

import polars as pl

from judgements import comparability
from judgements.leads.cells import current_cells
from judgements.leads.course import newly_published, persistent, regrades
from judgements.leads.standing import all_low, ends_of_region, only, regions, split
from judgements.store import Store

KINDS = {
    "only": "Only force with a grade",
    "lowest": "Lowest or highest in its region",
    "persistent": "Low in cycle after cycle",
    "regrade": "Grade changed after publication",
    "all_low": "Low in every area",
    "split": "Highest and lowest grade in one report",
    "region": "Pattern of a region",
    "new": "Newly published",
}

PER_CYCLE: tuple[Callable[[Store, pl.DataFrame], pl.DataFrame], ...] = (
    only,
    ends_of_region,
    all_low,
    split,
    regions,
)


def candidates(store: Store) -> pl.DataFrame:
    """Every candidate of every finder, as rows of FIELDS."""
    found = [regrades(store), newly_published(store)]
    for programme in store.vocabulary.programmes:
        cells = current_cells(store, programme)
        found += [find(store, cells) for find in PER_CYCLE]
        if comparability.steps(store.vocabulary, programme):
            found.append(persistent(store, programme))
    return pl.concat(found)
