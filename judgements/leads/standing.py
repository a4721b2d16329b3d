"""Leads of one cycle: who stands alone, low everywhere, at both ends, and what a whole region shares."""

import polars as pl

from judgements.leads.cells import at_an_end, low_grade, low_grades, rows
from judgements.store import Store

LEAST_COMPARED = 3  # forces of a region that make a lowest or a pattern worth saying


def only(store: Store, cells: pl.DataFrame) -> pl.DataFrame:
    """The one force of all, or of a region, with the highest or the lowest grade of an area."""
    place = ["programme", "cycle", "area"]
    ends = cells.filter(pl.col("sure") & at_an_end())
    found = []
    for among in ([], ["region"]):
        key = [*place, *among]
        base = cells.group_by(key).agg(base=pl.len(), whole=pl.col("settled").all())
        single = ends.filter(pl.len().over(*key, "grade") == 1)
        single = single.join(base.filter(pl.col("whole") & (pl.col("base") >= LEAST_COMPARED)), on=key)
        found.append(
            single.with_columns(
                claim=pl.lit("only"), among=pl.col("region") if among else pl.lit(""), holders=pl.lit(1)
            )
        )
    return rows(pl.concat(found, how="diagonal"), "only", ["force", "programme", "cycle", "area", "among"])


def ends_of_region(store: Store, cells: pl.DataFrame) -> pl.DataFrame:
    """The force graded alone lowest or alone highest of its region in an area."""
    key = ["programme", "cycle", "area", "region"]
    whole = cells.filter(pl.col("settled").all().over(key) & pl.col("sure"))
    whole = whole.filter(pl.len().over(key) >= LEAST_COMPARED)
    graded = cells.drop_nulls("rank")
    shares = graded.group_by("programme", "cycle", "area", "rank").agg(holders=pl.len())
    bases = graded.group_by("programme", "cycle", "area").agg(base=pl.len())
    found = []
    for claim, end in (("lowest", pl.col("rank").min()), ("highest", pl.col("rank").max())):
        alone = whole.filter(pl.col("rank") == end.over(key)).filter(pl.len().over(key) == 1)
        found.append(alone.with_columns(claim=pl.lit(claim)))
    both = (
        pl.concat(found)
        .join(shares, on=["programme", "cycle", "area", "rank"])
        .join(bases, on=["programme", "cycle", "area"])
    )
    return rows(
        both.drop("grade").with_columns(among="region"),
        "lowest",
        ["claim", "force", "programme", "cycle", "area"],
    )


def all_low(store: Store, cells: pl.DataFrame) -> pl.DataFrame:
    """A force graded low in every area of a cycle."""
    low = low_grades(store)
    key = ["programme", "cycle", "force"]
    whole = cells.filter(pl.col("area").n_unique().over("programme", "cycle") > 1)
    each = whole.group_by(key).agg(
        low=((pl.col("grade").is_in(low) & pl.col("sure")) | (pl.col("kind") == "ungraded")).all(),
        published=pl.col("published").max(),
        reported=pl.col("reported").max(),
        sort_date=pl.col("known_by").max(),
    )
    found = each.filter("low").with_columns(
        claim=pl.lit("every"),
        grade=pl.lit(low_grade(store)),
        holders=pl.len().over("programme", "cycle").cast(pl.Int64),
        base=pl.lit(len(store.vocabulary.existing)),
    )
    return rows(found, "all_low", key)


def split(store: Store, cells: pl.DataFrame) -> pl.DataFrame:
    """A force with the highest and the lowest grade of the scale in one cycle: a claim for each such area."""
    key = ["programme", "cycle", "force"]
    ends = cells.filter(pl.col("sure") & at_an_end())
    both = ends.filter(pl.col("grade").n_unique().over(key) == 2)
    found = both.with_columns(
        claim=pl.lit("every"),
        holders=pl.col("force").n_unique().over("programme", "cycle").cast(pl.Int64),
        base=pl.lit(len(store.vocabulary.existing)),
    )
    return rows(found.sort("rank", descending=True), "split", key)


def regions(store: Store, cells: pl.DataFrame) -> pl.DataFrame:
    """A region whose forces are all low in an area, or none of which is low; every force's grade held."""
    low = low_grades(store)
    key = ["programme", "cycle", "area", "region"]
    each = cells.group_by(key).agg(
        whole=pl.col("sure").all(),
        forces=pl.len(),
        low=pl.col("grade").is_in(low).sum().cast(pl.Int64),
        published=pl.col("published").max(),
        reported=pl.col("reported").max(),
        sort_date=pl.col("known_by").max(),
    )
    each = each.filter(pl.col("whole") & (pl.col("forces") >= LEAST_COMPARED))
    each = each.filter((pl.col("low") == pl.col("forces")) | (pl.col("low") == 0))
    found = each.with_columns(
        claim=pl.when(pl.col("low") > 0).then(pl.lit("every")).otherwise(pl.lit("none")),
        grade=pl.lit(low_grade(store)),
        group="region",
        holders=pl.len().over("programme", "cycle", "area", pl.col("low") > 0).cast(pl.Int64),
        base=pl.lit(len(store.vocabulary.regions)),
    )
    return rows(found, "region", key)
