"""Of how many grades that should exist do we hold how many: forces × cycles."""

from dataclasses import dataclass

import polars as pl

from judgements.figures import counting
from judgements.store import Store
from judgements.vocabulary import Vocabulary


@dataclass(frozen=True)
class Choices:
    """`region` keeps the forces of some regions; none: all."""

    region: tuple[str, ...] = ()


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """One row a force and cycle that holds any grade (columns of sql/coverage_of_forces.sql), with `share`
    (all, most, some, none) and the printed `text`: `8/9`, or the bare number where nobody says how many."""
    rows = store.query("coverage_of_forces")
    rows = rows.filter((pl.col("held") > 0).any().over("programme", "cycle"))
    rows = counting.of_forces_and_regions(rows, choices.region)
    due = pl.col("expected")
    return rows.with_columns(
        share=pl.when(pl.col("held") == 0).then(pl.lit("none"))
        # Of how many, nobody says: no shade of completeness.
        .when(due.is_null()).then(pl.lit("some"))
        .when(pl.col("held") >= due).then(pl.lit("all"))
        .when(pl.col("held") * 2 >= due).then(pl.lit("most")).otherwise(pl.lit("some")),
        text=pl.when(due.is_not_null()).then(pl.format("{}/{}", "held", "expected"))
        .when(pl.col("held") > 0).then(pl.col("held").cast(pl.String)).otherwise(pl.lit("")),
    )  # fmt: skip


def table(rows: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row a force, one column a cycle."""
    wide = rows.pivot("cycle_label", index=["force_name", "region"], values="text", maintain_order=True)
    return wide.rename({"force_name": "Force", "region": "Region"})
