"""Step 4a, carry: an earlier grade that the inspectorate says still stands, without repeating it.

`carried.csv` names the page that says so and the cycle of the earlier grade. Where we hold that grade, the two
together are a judgement of strength `carried`: it rests on both sources and is marked as carried forward.
It is gone as soon as a source states the grade. Where the earlier grade can't be told for certain the row
waits, with its reason, and no grade is made: see WAITS.
"""

import polars as pl

from judgements.vocabulary import Vocabulary
from pipelines.judging.reports import with_dates

AREA = ["programme", "cycle", "force", "area"]
WAITS = ("stated", "merged", "missing", "disputed", "regraded", "differs", "off_scale")
ROW = pl.Schema(
    {
        "judgement": pl.String,
        "earlier": pl.String,
        "grade": pl.String,
        "known_by": pl.Date,
        "waits": pl.String,
    }
)


def with_carried(tables: dict[str, pl.DataFrame], vocabulary: Vocabulary) -> dict[str, pl.DataFrame]:
    """The settled tables with the carried judgements among the others, and in `carried` for each row the
    `judgement` that it makes and the `earlier` one that it keeps, or why it `waits` (one of WAITS).

    Cycle by cycle in the order of time, so that a carried grade can be carried on.
    """
    found = dict(tables)
    rows = tables["carried"].unique(AREA, keep="first", maintain_order=True)
    done = [judged(rows.clear(), found, vocabulary)]
    told_of = set(rows.select("programme", "cycle").iter_rows())
    for programme, cycle in (c for c in vocabulary.cycles if c in told_of):
        told = judged(rows.filter(programme=programme, cycle=cycle), found, vocabulary)
        done.append(told)
        found["judgement"] = pl.concat([found["judgement"], made(told, found)], how="diagonal_relaxed")
    settled = pl.concat(done)
    keys = settled.select(*AREA, "judgement", "earlier", "waits")
    return found | {"carried": tables["carried"].join(keys, on=AREA, how="left", maintain_order="left")}


def judged(rows: pl.DataFrame, tables: dict[str, pl.DataFrame], vocabulary: Vocabulary) -> pl.DataFrame:
    """The rows of one cycle with the columns of ROW: the earlier judgement and its grade, or why they wait."""
    judgements = tables["judgement"]
    begun = tables["cycle"].select("programme", "cycle", carrying_from="first_day")
    orders = tables["cycle"].select("programme", "cycle", "order")
    merged = tables["merged_question"].join(
        orders.rename({"cycle": "earlier_cycle", "order": "merged_after"}), on=["programme", "earlier_cycle"]
    )
    asked = rows.join(begun, on=["programme", "cycle"], how="left").join(
        orders.rename({"cycle": "judged_in", "order": "judged_order"}),
        on=["programme", "judged_in"],
        how="left",
    )
    asked = asked.join(
        merged.select("programme", "cycle", "area", "merged_after"),
        on=["programme", "cycle", "area"],
        how="left",
    ).join(judgements.select(*AREA, stated=pl.lit(True)).unique(), on=AREA, how="left")
    earlier = judgements.select(
        "programme", "force", "area", "superseded_on", "known_by", "grade",
        judged_in="cycle", earlier="judgement",
    )  # fmt: skip
    kept = asked.join(
        earlier, on=["programme", "judged_in", "force", "area"], how="left", maintain_order="left"
    )
    # The grades that may have stood when the carrying cycle began; one changed before that is out of it.
    stood = pl.col("superseded_on").is_null() | (pl.col("superseded_on") > pl.col("carrying_from"))
    kept = kept.filter(stood | pl.col("earlier").is_null())
    one = kept.group_by("line", maintain_order=True).agg(pl.all().first(), several=pl.len() > 1)
    on_scale = [(*key, grade) for key in vocabulary.cycles for grade in vocabulary.scale_of(*key)]
    fits = pl.DataFrame(on_scale, schema=["programme", "cycle", "grade"], orient="row")
    one = one.join(fits.with_columns(fits=pl.lit(True)), on=["programme", "cycle", "grade"], how="left")
    waits = (
        pl.when(pl.col("stated"))
        .then(pl.lit("stated"))
        .when(pl.col("merged_after") >= pl.col("judged_order"))
        .then(pl.lit("merged"))
        .when(pl.col("earlier").is_null())
        .then(pl.lit("missing"))
        .when(pl.col("several"))
        .then(pl.lit("regraded"))
        .when(pl.col("grade").is_null())
        .then(pl.lit("disputed"))
        .when(pl.col("grade_of_judged_in") != pl.col("grade"))
        .then(pl.lit("differs"))
        .when(pl.col("fits").is_null())
        .then(pl.lit("off_scale"))
    )
    made_of = pl.concat_str(*AREA, pl.lit("1.1"), separator=":")
    return one.with_columns(waits=waits, judgement=made_of).select(
        *AREA, "judged_in",
        judgement=pl.when(pl.col("waits").is_null()).then("judgement"),
        earlier="earlier", grade="grade", known_by="known_by", waits="waits",
    ).cast(ROW)  # fmt: skip


def made(told: pl.DataFrame, tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """The judgements of the rows that do not wait, with the dates of the report that keeps them."""
    found = told.filter(pl.col("waits").is_null()).select(
        *AREA, "judged_in", "judgement", "grade", earlier_known="known_by",
        inspection=pl.lit(1, pl.Int32), sequence=pl.lit(1, pl.Int32), strength=pl.lit("carried"),
        own=pl.lit(None, pl.String), told=pl.lit(None, pl.String),
    )  # fmt: skip
    dated = with_dates(found, tables).with_columns(
        valid_from="published", known_by=pl.max_horizontal("known_by", "earlier_known")
    )
    return dated.drop("earlier_known")
