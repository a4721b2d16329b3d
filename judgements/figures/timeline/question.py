"""When was each inspection published, and which grades did it give?"""

from dataclasses import dataclass, replace

import polars as pl

from judgements.dates import days
from judgements.figures import undated
from judgements.figures.counting import of_forces_and_regions
from judgements.figures.figure import AsAt
from judgements.store import Store
from judgements.vocabulary import Vocabulary

ORDERS = {"newest": "Newest first", "oldest": "Oldest first"}


@dataclass(frozen=True)
class Choices:
    """Some programmes (none said: the rolling ones); `force` and `region` keep some of the forces."""

    programme: tuple[str, ...] = ()
    force: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    order: str = "newest"
    as_at: AsAt = None


def complete(store: Store, choices: Choices) -> Choices:
    """The choices with the rolling programmes where none is said; with one force where a cyclic programme
    would else bring every report of every force."""
    programmes = store.vocabulary.programmes
    chosen = choices.programme or tuple(p.programme for p in programmes.values() if p.rolls)
    cyclic = any(p in programmes and not programmes[p].rolls for p in chosen)
    force = choices.force
    if cyclic and not force and not choices.region:
        force = (next(iter(store.vocabulary.existing)),)
    return replace(choices, programme=chosen, force=force)


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """One row a judgement (columns of sql/judgements_known.sql) with `first_day` and `last_day` that its
    date can mean and its `report` (programme, cycle, force and date), in plotted order; undated last. A report that
    nobody dates stands at the date of the first page about it. `not_dated`: how many judgements of those
    chosen nobody can say of whether they were known on the day."""
    known = store.query("judgements_known", programme=None, force=None, as_at=choices.as_at)
    known = of_forces_and_regions(
        known.filter(pl.col("programme").is_in(choices.programme)), choices.region, choices.force
    )
    known = known.with_columns(not_dated=pl.lit(undated.judgements(store, choices)))
    order = {p: n for n, p in enumerate(choices.programme)}
    dated = days(one_date_a_report(known), "report_date").with_columns(
        report=pl.concat_str(
            "programme", "cycle", "force", pl.col("report_date").fill_null("undated"), separator=":"
        ),
        place=pl.col("programme").replace_strict(order, default=None, return_dtype=pl.Int64),
    )
    keys = ["place", "last_day", "force_name", "report", "area_order"]
    newest = [k == "last_day" and choices.order == "newest" for k in keys]
    return dated.sort(keys, descending=newest, nulls_last=True).drop("place")


def one_date_a_report(known: pl.DataFrame) -> pl.DataFrame:
    """The judgements with `report_date`: the date as its source has it; where another judgement of the same
    rolling inspection has a date that lies within it, that one (January 2025, 15 January 2025)."""
    inspection = ["programme", "cycle", "force", "inspection"]
    finest = pl.col("dated").sort_by(pl.col("dated").str.len_chars(), descending=True, nulls_last=True)
    finest = finest.first().over(inspection)
    inside = finest.str.starts_with(pl.col("dated")) & (pl.col("shape") == "rolling")
    return known.with_columns(report_date=pl.when(inside).then(finest).otherwise(pl.col("dated")))


def table(found: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row a judgement: force, programme, area, grade, date as the source has it, source."""
    return found.select(
        pl.col("published").alias("Published"),
        pl.col("reported").alias("Reported by"),
        pl.col("force_name").alias("Force"),
        pl.col("cycle_label").alias("Programme or cycle"),
        pl.col("area_label").alias("Area"),
        pl.coalesce("grade_label", pl.lit("disputed")).alias("Grade"),
        pl.col("judged_in").alias("Carried forward from"),
        pl.col("source_url").alias("Source"),
    )
