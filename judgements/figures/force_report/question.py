"""The grades of one force in one cycle of a programme; of a rolling one those of its latest inspection."""

from dataclasses import dataclass

import polars as pl

from judgements.dates import dated_words
from judgements.figures import counting
from judgements.figures.completing import completed, one_force
from judgements.figures.figure import AsAt
from judgements.marks import in_words
from judgements.store import Store
from judgements.vocabulary import Vocabulary

ALONE, ALONE_OF = "Alone in its region", "Alone in its region, of {} held"
ORDERS = {"report": "As in the report", "low": "Lowest grade first"}


@dataclass(frozen=True)
class Choices:
    """One force in one cycle, as known on a day; `order` one of ORDERS."""

    programme: str = ""
    cycle: str = ""
    force: str = ""
    order: str = "report"
    as_at: AsAt = None


def complete(store: Store, choices: Choices) -> Choices:
    """The choices with the first programme, its latest cycle and the first force where none is said."""
    return one_force(store, completed(store, choices))


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """One row an area of the cycle, graded or not (columns of sql/cells.sql), in the order chosen; those that
    only some forces are graded for where this one is. `alone`: that no other force of its region holds its grade, and
    of how many that we hold where they are not all; else empty."""
    cells = store.query("cells", programme=choices.programme, cycle=choices.cycle, as_at=choices.as_at)
    region = store.vocabulary.forces[choices.force].region
    there = counting.standing(cells.filter(region=region), "area")
    due = (pl.col("state") != "ungraded").sum().over("area")
    told = pl.when(pl.col("base") == due).then(pl.lit(ALONE)).otherwise(pl.format(ALONE_OF, "base"))
    one = (pl.col("same") == 1) & (pl.col("base") > 1)
    there = there.with_columns(alone=pl.when(one).then(told).otherwise(pl.lit("")))
    cells = there.filter(pl.col("force") == choices.force, pl.col("state") != "conditional")
    if not cells.filter(~pl.col("state").is_in(["not_inspected", "not_published"])).height:
        return cells.clear()
    low = [pl.col("rank").cast(pl.Int64).fill_null(counting.BEYOND)] if choices.order == "low" else []
    return cells.sort(*low, "area_order")


def table(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row an area: its name in full, the grade in words, its date, who says so."""
    return cells.select(
        pl.col("area_label").alias("Area"),
        in_words().alias("Grade"),
        dated_words().alias("Dated"),
        pl.col("alone").alias("Its grade"),
    )
