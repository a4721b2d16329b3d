"""What a document states, beside what we hold: for checking a document, and for taking it into the register.

A document's statements are a frame of STATED: codes, one row a grade of an area. Nothing here is stored.
"""

import polars as pl

from judgements.store import Store

STATED = ("programme", "cycle", "force", "area", "grade", "judged_in")
# How a statement stands to the judgement we hold.
STANDINGS = {
    "agrees": "agrees with ours",
    "confirms": "confirms a grade that we had deduced",
    "differs": "differs from ours",
    "disputed": "ours is disputed",
    "new": "not held yet",
}
# The columns of data/register/evidence.csv.
EVIDENCE = (
    "programme",
    "cycle",
    "force",
    "area",
    "grade",
    "judged_in",
    "published",
    "publisher",
    "source_url",
)


def agreement(store: Store, stated: pl.DataFrame) -> pl.DataFrame:
    """The statements with `held` (our grade now, null for none) and `standing`, one of STANDINGS.

    Of a rolling programme: the latest inspection we hold. A grade that was changed after publication
    agrees with either.
    """
    key = ["programme", "cycle", "force", "area"]
    ours = store.table("judgement").filter(pl.col("inspection") == pl.col("inspection").max().over(key))
    ever = ours.group_by(key).agg(
        ever=pl.col("grade").drop_nulls(),
        held=pl.col("grade").sort_by("sequence").last(),
        strength=pl.col("strength").sort_by("sequence").last(),
    )
    found = stated.join(ever, on=key, how="left", maintain_order="left")
    met = pl.col("ever").list.contains(pl.col("grade"))
    deduced = pl.col("strength") == "deduced"
    standing = (
        pl.when(pl.col("strength").is_null())
        .then(pl.lit("new"))
        .when(pl.col("strength") == "disputed")
        .then(pl.lit("disputed"))
        .when(met & deduced)
        .then(pl.lit("confirms"))
        .when(met)
        .then(pl.lit("agrees"))
        .otherwise(pl.lit("differs"))
    )
    return found.with_columns(standing=standing).drop("ever", "strength")


def told(store: Store, compared: pl.DataFrame) -> pl.DataFrame:
    """The agreement for readers: Force, Cycle, Area, The document, Ours, Standing."""
    v = store.vocabulary
    grades = {g.code: g.label for g in v.grades.values()}
    areas = {":".join(k): a.short_label for k, a in v.areas.items()}
    cycles = {f"{p}:{c}": k.label for (p, c), k in v.cycles.items()}
    return compared.select(
        pl.col("force").replace_strict({f.code: f.name for f in v.forces.values()}).alias("Force"),
        pl.concat_str("programme", "cycle", separator=":").replace_strict(cycles).alias("Cycle"),
        pl.concat_str("programme", "cycle", "area", separator=":").replace_strict(areas).alias("Area"),
        pl.col("grade").replace_strict(grades).alias("The document"),
        pl.col("held").replace_strict(grades, default=None).alias("Ours"),
        pl.col("standing").replace_strict(STANDINGS).alias("Standing"),
    )


def counts_told(store: Store, stated: pl.DataFrame) -> pl.DataFrame:
    """For readers: the numbers of areas that a document counts by grade, beside the areas we hold of that
    cycle, stated and deduced. `stated`: programme, cycle, force, grade, number."""
    key = ["programme", "cycle", "force", "grade"]
    v = store.vocabulary
    ours = (
        store.query("held_now")
        .group_by(key)
        .agg(
            ours=(pl.col("strength") != "deduced").sum().cast(pl.Int64),
            deduced=(pl.col("strength") == "deduced").sum().cast(pl.Int64),
        )
    )
    return stated.join(ours, on=key, how="left", maintain_order="left").select(
        pl.col("force").replace_strict({f.code: f.name for f in v.forces.values()}).alias("Force"),
        pl.col("grade").replace_strict({g.code: g.label for g in v.grades.values()}).alias("Grade"),
        pl.col("number").alias("The document"),
        pl.col("ours").fill_null(0).alias("Ours, stated"),
        pl.col("deduced").fill_null(0).alias("Ours, deduced"),
    )


def register_rows(store: Store, stated: pl.DataFrame, published: str, address: str) -> str:
    """The statements as lines of evidence.csv with its heading. Publisher stays empty: a person says who it is."""
    names = {f.code: f.name for f in store.vocabulary.forces.values()}
    rows = stated.with_columns(
        pl.col("force").replace_strict(names),
        pl.col("judged_in").fill_null(""),
        published=pl.lit(published),
        publisher=pl.lit(""),
        source_url=pl.lit(address),
    )
    return rows.select(EVIDENCE).write_csv()
