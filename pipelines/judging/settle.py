"""Step 4, settle: evidence becomes judgements, with a strength, or a dispute.

Grain of a judgement: one force, one area, one inspection of one cycle, and one period of validity
(a regrade begins a second one). Columns leave as the store's table `judgement` has them.
"""

import datetime as dt

import polars as pl

from judgements.dates import DAYS_BETWEEN_INSPECTIONS, days
from judgements.vocabulary import Vocabulary
from pipelines.judging.reports import stated_dates, with_dates
from pipelines.problems import Problem
from pipelines.register.all_tables import REGISTER

AREA = ["programme", "cycle", "force", "area"]
JUDGEMENT = [*AREA, "inspection", "sequence"]


def coded(frame: pl.DataFrame) -> pl.DataFrame:
    """`force` and `area` as codes, empty texts as null; the words that were found are dropped."""
    found = [c for c in ("force_code", "area_code") if c in frame.columns]
    renames: dict[str, str] = {c: c.removesuffix("_code") for c in found}
    frame = frame.drop(renames.values()).rename(renames)
    return frame.with_columns(pl.col(pl.String).replace("", None))


def inspections(evidence: pl.DataFrame, vocabulary: Vocabulary, problems: list[Problem]) -> pl.DataFrame:
    """`evidence` with `inspection`: 1 in a cycle; in a rolling programme the force's first, second, …

    Dates more than DAYS_BETWEEN_INSPECTIONS apart are two inspections. A row without a date joins
    the only inspection there is; where there are several it can't be placed, and is a problem.
    """
    by = ["programme", "cycle", "force"]
    dated = (
        evidence.filter(pl.col("programme").is_in(vocabulary.rolling) & pl.col("published_by").is_not_null())
        .sort("published_by")
        .with_columns(gap=pl.col("published_by").diff().over(by).dt.total_days().fill_null(0))
        .with_columns(inspection=(pl.col("gap") > DAYS_BETWEEN_INSPECTIONS).cum_sum().over(by) + 1)
    )
    last = dated.group_by(by).agg(inspections=pl.col("inspection").max())
    evidence = evidence.join(dated.select("file", "line", "inspection"), on=["file", "line"], how="left")
    evidence = evidence.join(last, on=by, how="left")
    lost = evidence.filter(pl.col("inspection").is_null() & (pl.col("inspections") > 1))
    for line, force in lost.select("line", "force").iter_rows():
        message = f"'{force}' was inspected more than once in this programme and the row has no date"
        problems.append(
            Problem(REGISTER["evidence"].file_name, line, message, "Give the date of publication.")
        )
    return evidence.with_columns(pl.col("inspection").fill_null(1).cast(pl.Int32)).drop("inspections")


def regrades(evidence: pl.DataFrame, decisions: pl.DataFrame, problems: list[Problem]) -> pl.DataFrame:
    """`evidence` with `sequence` (1 the first grade, 2 the grade after a regrade, …) and `decided`.

    `decided` is the grade that a `settle` decision chose. A decision that meets no disagreement is
    stale: it becomes a problem.
    """
    marked = evidence.with_columns(sequence=pl.lit(1, pl.Int32), decided=pl.lit(None, pl.String))
    later: dict[tuple[str, ...], int] = {}
    for row in decisions.sort("from", nulls_last=True).iter_rows(named=True):
        key = tuple(row[c] for c in AREA)
        here = pl.all_horizontal(pl.col(c) == row[c] for c in AREA)
        grades = set(evidence.filter(here)["grade"])
        if row["grade"] not in grades or len(grades) < 2:
            message = f"the {row['kind']} to '{row['grade']}' meets no disagreement of sources any more"
            problems.append(
                Problem(REGISTER["decision"].file_name, row["line"], message, "Remove the decision.")
            )
        elif row["kind"] == "regrade":
            later[key] = later.get(key, 1) + 1
            after = (
                here
                & (pl.col("grade") == row["grade"])
                & (pl.col("published_by").fill_null(dt.date.max) >= row["from_by"])
            )
            marked = marked.with_columns(
                sequence=pl.when(after).then(pl.lit(later[key], pl.Int32)).otherwise(pl.col("sequence"))
            )
        else:
            marked = marked.with_columns(
                decided=pl.when(here).then(pl.lit(row["grade"])).otherwise(pl.col("decided"))
            )
    return marked


def carried(evidence: pl.DataFrame, problems: list[Problem]) -> pl.DataFrame:
    """One row a judgement: `judged_in`, the earlier cycle it comes from; a named cycle beats `earlier`."""
    named = evidence.filter(pl.col("judged_in").is_not_null())
    found = named.group_by(JUDGEMENT).agg(
        cycles=pl.col("judged_in").filter(pl.col("judged_in") != "earlier").unique().sort(),
        line=pl.col("line").max(),
    )
    for row in found.filter(pl.col("cycles").list.len() > 1).iter_rows(named=True):
        message = f"sources name different cycles, {' and '.join(row['cycles'])}, in which '{row['area']}' was judged"
        problems.append(Problem(REGISTER["evidence"].file_name, row["line"], message, "Correct judged_in."))
    return found.select(*JUDGEMENT, judged_in=pl.col("cycles").list.first().fill_null("earlier"))


def judgements_of(evidence: pl.DataFrame) -> pl.DataFrame:
    """One row a judgement: its grade (null where disputed) and the strength of what it rests on."""
    said = pl.col("grade").n_unique()
    agreeing = evidence.sort(*JUDGEMENT).with_columns(
        agrees=pl.col("grade") == pl.coalesce("decided", pl.col("grade").first().over(JUDGEMENT))
    )
    return (
        agreeing.group_by(JUDGEMENT, maintain_order=True)
        .agg(
            grade=pl.when((said == 1) | pl.col("decided").first().is_not_null()).then(
                pl.coalesce(pl.col("decided").first(), pl.col("grade").first())
            ),
            official=((pl.col("publisher") == "hmicfrs") & pl.col("agrees")).any(),
            sites=pl.col("site").filter("agrees").n_unique(),
        )
        .with_columns(
            strength=pl.when(pl.col("grade").is_null())
            .then(pl.lit("disputed"))
            .when("official")
            .then(pl.lit("official"))
            .when(pl.col("sites") > 1)
            .then(pl.lit("corroborated"))
            .otherwise(pl.lit("single"))
        )
        .drop("official", "sites")
    )


def validity(judgements: pl.DataFrame, decisions: pl.DataFrame) -> pl.DataFrame:
    """Adds `valid_from`, `valid_to` (partial dates) and the day `superseded_on` to judgements with dates.

    A regrade holds from its decision's day, on which it was published and known; the grade before it was
    known by then at the latest.
    """
    begun = (
        decisions.filter(pl.col("kind") == "regrade")
        .sort("from")
        .select(
            *AREA,
            regraded="from",
            regraded_by="from_by",
            sequence=(pl.int_range(pl.len()).over(AREA) + 2).cast(pl.Int32),
        )
    )
    later = begun.select(
        *AREA, sequence=pl.col("sequence") - 1, valid_to="regraded", superseded_on="regraded_by"
    )
    known = judgements.join(begun, on=[*AREA, "sequence"], how="left")
    known = known.join(later, on=[*AREA, "sequence"], how="left")
    known_by = pl.coalesce("regraded_by", pl.min_horizontal("known_by", "superseded_on"))
    return known.with_columns(
        published=pl.coalesce("regraded", "published"),
        reported=pl.when(pl.col("regraded").is_null()).then("reported"),
        valid_from=pl.coalesce("regraded", "published"),
        known_from=pl.coalesce("regraded_by", pl.min_horizontal("known_from", known_by)),
        known_by=known_by,
    ).drop("regraded", "regraded_by")


def judgement_id() -> pl.Expr:
    """`PEEL:2023-25:northamptonshire:responding_to_public:1.2`: the key, inspection and sequence as one text."""
    numbers = pl.format("{}.{}", "inspection", "sequence")
    return pl.concat_str(*AREA, numbers, separator=":").alias("judgement")


def settle(
    tables: dict[str, pl.DataFrame], vocabulary: Vocabulary
) -> tuple[dict[str, pl.DataFrame], list[Problem]]:
    """The coded tables with `judgement` added and `evidence` tied to it, and every problem met."""
    problems: list[Problem] = []
    settled = {t: coded(f) for t, f in tables.items()}
    cycles = days(settled["cycle"], "published_from", "first_day", None)
    settled["cycle"] = days(cycles, "published_to", None, "last_day")
    evidence = inspections(settled["evidence"], vocabulary, problems)
    evidence = regrades(evidence, settled["decision"], problems)
    own = evidence.with_columns(own_page=pl.col("publisher") == "hmicfrs")
    judgements = judgements_of(evidence).join(carried(evidence, problems), on=JUDGEMENT, how="left")
    judgements = judgements.join(stated_dates(own, settled["cycle"], JUDGEMENT), on=JUDGEMENT, how="left")
    dated = with_dates(judgements, settled)
    settled["judgement"] = validity(dated, settled["decision"]).with_columns(judgement_id())
    settled["evidence"] = evidence.with_columns(judgement_id())
    return settled, problems
