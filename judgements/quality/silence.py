"""Where our data are silent: the oldest of the newest grades, and the themes of which nothing is held."""

import polars as pl

from judgements.dates import dated_words
from judgements.freshness import ages
from judgements.store import Store
from judgements.wording import listed

MOST = 40


def oldest_grades(store: Store) -> pl.DataFrame:
    """The MOST oldest grades since which a newer cycle has come out: force, theme, grade, its cycle, when dated, whole
    years since, and the newest cycle."""
    old = (
        ages(store)
        .filter(silence="old")
        .drop_nulls("days")
        .sort("days", "force_name", descending=[True, False])
    )
    return old.head(MOST).select(
        pl.col("force_name").alias("Force"),
        pl.col("theme_label").alias("Theme"),
        pl.col("grade_label").alias("Grade"),
        pl.col("cycle_label").alias("Cycle"),
        dated_words().alias("Dated"),
        pl.col("years").alias("Years old"),
        pl.col("newer_cycle").alias("Come out since"),
    )


def unheld_themes(store: Store) -> pl.DataFrame:
    """One row a force of which some theme has no grade at all in our data: how many, and which."""
    none = ages(store).filter(silence="unheld").unique(["force", "theme"], maintain_order=True)
    rows = none.group_by("force_name", maintain_order=True).agg(pl.col("theme_label").sort())
    return rows.sort(pl.col("theme_label").list.len(), "force_name", descending=[True, False]).select(
        pl.col("force_name").alias("Force"),
        pl.col("theme_label").list.len().alias("Themes without a grade"),
        pl.col("theme_label").map_elements(listed, return_dtype=pl.String).alias("Which"),
    )
