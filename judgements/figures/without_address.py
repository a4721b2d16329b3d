"""What a figure says where grades in it come from documents that have no address."""

import polars as pl

from judgements.store import Store, of_store
from judgements.wording import plural

CELL = ("programme", "cycle", "force", "area")
MOST_NAMED = 3


def keys(frame: pl.DataFrame) -> list[str]:
    """By which columns the cells of a frame are met: its judgements, else as much of CELL as it has."""
    return ["judgement"] if "judgement" in frame.columns else [k for k in CELL if k in frame.columns]


@of_store
def resting(store: Store) -> pl.DataFrame:
    """Each judgement that rests on such a document, with its cell: rows of sql/without_address.sql."""
    return store.query("without_address")


def notes(store: Store, frame: pl.DataFrame) -> tuple[str, ...]:
    """A sentence for the notes where cells of the frame come from such documents; else none."""
    on, behind = keys(frame), resting(store)
    if not on or behind.is_empty():
        return ()
    found = behind.join(frame, on=on, how="semi")
    if found.is_empty():
        return ()
    named = found["source_url"].unique().sort().to_list()
    more = f"; and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
    grades = plural(found["judgement"].n_unique(), "grade")
    return (f"{grades} here by documents that have no address: {'; '.join(named[:MOST_NAMED])}{more}.",)
