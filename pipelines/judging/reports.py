"""When the report of a judgement was published, and between which days the judgement became known.

The date of a page about a report is not the date of the report. In this order a judgement's `published` is
the day that `report_dates.csv` records for its report, tranche or cycle; the date of the inspectorate's own
page or release, where it lies within the cycle's publication; else none, and `reported` says when a page
first told of it. A year or a month is bounded by the publication dates of its cycle.
"""

import polars as pl

from judgements.dates import DAYS_BETWEEN_INSPECTIONS, days, finest

REPORT = ["programme", "cycle", "force", "inspection"]
# Where report_dates.csv may record a day: the narrowest that fits a judgement counts.
SCOPES: tuple[list[str], ...] = (["force", "area"], ["force", "pillar"], ["force"], ["area"], ["pillar"], [])
INSPECTED = ("inspected_from", "inspected_to")
DATES = ("published", "reported", *INSPECTED, "known_from", "known_by")


def within_cycle(frame: pl.DataFrame, cycles: pl.DataFrame) -> pl.DataFrame:
    """`frame` with `cycle_first` and `cycle_last`, the days between which its cycle was published; the last
    is null while the cycle runs."""
    bounds = cycles.select("programme", "cycle", cycle_first="first_day", cycle_last="last_day")
    return frame.join(bounds, on=["programme", "cycle"], how="left", maintain_order="left")


def stated_dates(evidence: pl.DataFrame, cycles: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """One row for each `by`: `told`, the date of the first page of anyone, and `own`, that of the inspectorate's
    own page, where it lies within the cycle's publication and not after another page had told of the report
    (then it is the date of a reprint or of a later page). The earliest that is certain, in its best precision.

    `evidence` has `published` and `own_page`, whether the inspectorate says it itself.
    """
    dated = within_cycle(days(evidence, "published"), cycles).filter(pl.col("last_day").is_not_null())
    inside = (pl.col("last_day") >= pl.col("cycle_first")).fill_null(True)
    inside &= (pl.col("first_day") <= pl.col("cycle_last")).fill_null(True)
    order = finest(pl.col("last_day"), "published")
    own = pl.col("own_page") & inside & (pl.col("first_day") <= pl.col("last_day").min())
    return dated.group_by(by).agg(
        own=pl.col("published").filter(own).sort_by(order.filter(own)).first(),
        told=pl.col("published").sort_by(order).first(),
    )


def one_report(judgements: pl.DataFrame, tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """`judgements` where `own` of one area, or of a release that counts the areas, is that of all of them: in
    cycles of frame `area`, in which one report grades them all. Not where its pages contradict each other."""
    of_area = tables["cycle"].filter(pl.col("frame") == "area").select("programme", "cycle")
    first = judgements.filter(sequence=1).join(of_area, on=["programme", "cycle"], how="semi")
    counts = tables["stated_counts"].with_columns(own_page=pl.col("site") == "hmicfrs")
    said = stated_dates(counts, tables["cycle"], ["programme", "cycle", "force", "line"])
    said = days(said.filter(pl.col("own").is_not_null()), "own", None, "recorded_by").drop("told")
    about = first.group_by(REPORT).agg(pl.col("told_by").min(), pl.col("inspections").first())
    counted = about.join(said, on=["programme", "cycle", "force"]).filter(_of_inspection())
    found = pl.concat([first.select(*REPORT, "own"), counted.select(*REPORT, "own")]).drop_nulls("own")
    best = pl.col("own").sort_by(pl.col("own").str.len_chars(), descending=True).first()
    reports = found.group_by(REPORT).agg(best=best, alike=best.str.starts_with(pl.col("own")).all())
    reports = days(reports, "best", "best_first", None).join(about, on=REPORT, how="left")
    in_time = (pl.col("best_first") <= pl.col("told_by")).fill_null(True)
    shared = reports.filter(pl.col("alike") & in_time).select(*REPORT, "best")
    joined = judgements.join(shared, on=REPORT, how="left", maintain_order="left")
    return joined.with_columns(own=pl.coalesce("best", "own")).drop("best")


def recorded_dates(judgements: pl.DataFrame, recorded: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """`judgements` with `recorded`, `inspected_from` and `inspected_to` of the narrowest row that fits.

    A row on a pillar holds for its questions. In a rolling programme a row fits the inspection that became
    known within DAYS_BETWEEN_INSPECTIONS of it, or the only one there is.
    """
    pillars = areas.select("programme", "cycle", "area", pillar=pl.col("parent").replace("", None))
    found = judgements.join(pillars, on=["programme", "cycle", "area"], how="left")
    rows = days(recorded, "published", None, "recorded_by").rename({"published": "recorded"})
    columns = ["recorded", *INSPECTED]
    judgement = [*REPORT, "area", "sequence"]
    for number, scope in enumerate(SCOPES):
        names_force, names_area = "force" in scope, scope[-1:] in (["area"], ["pillar"])
        here = rows.filter(
            pl.col("force").is_not_null() == names_force, pl.col("area").is_not_null() == names_area
        ).rename({"area": "pillar"} if "pillar" in scope else {})
        keys = ["programme", "cycle", *scope]
        near = found.join(here.select(*keys, *columns, "recorded_by"), on=keys).filter(_of_inspection())
        near = near.select(*judgement, *(pl.col(c).alias(f"{c}_{number}") for c in columns))
        near = near.unique(judgement, keep="first", maintain_order=True)
        found = found.join(near, on=judgement, how="left", maintain_order="left")
    narrowest = {c: pl.coalesce(f"{c}_{n}" for n in range(len(SCOPES))) for c in columns}
    return found.with_columns(**narrowest).drop(
        "pillar", *(f"{c}_{n}" for c in columns for n in range(len(SCOPES)))
    )


def _of_inspection() -> pl.Expr:
    """Whether a recorded date can be of the judgement's inspection, of the several that a force may have had."""
    far = (pl.col("recorded_by") - pl.col("told_by")).dt.total_days().abs() > DAYS_BETWEEN_INSPECTIONS
    return ~((pl.col("inspections") > 1) & far.fill_null(True))


def with_dates(judgements: pl.DataFrame, tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """The judgements with `published` or else `reported`, `inspected_from`, `inspected_to`, and the days
    between which they became known, `known_from` and `known_by` (null: nobody can say by when).

    `judgements` have `own` and `told` of `stated_dates`. A judgement of whose report no day is known became
    known between the begin of its cycle's publication and the first page about it, or the cycle's end.
    """
    several = pl.col("inspection").max().over("programme", "cycle", "force")
    found = days(judgements, "told", None, "told_by").with_columns(inspections=several)
    found = one_report(found, tables)
    found = recorded_dates(found, tables["report_date"], tables["area"])
    found = days(days(found, "recorded", "recorded_first", "recorded_last"), "own", "own_first", "own_last")
    finer = (pl.col("own_first") >= pl.col("recorded_first")) & (
        pl.col("own_last") <= pl.col("recorded_last")
    )
    published = pl.when(finer.fill_null(False)).then("own").otherwise(pl.coalesce("recorded", "own"))
    found = within_cycle(days(found.with_columns(published=published), "published"), tables["cycle"])
    began, ended = pl.col("cycle_first"), pl.col("cycle_last")
    bounded = {
        "known_from": pl.max_horizontal("first_day", pl.when(began <= pl.col("last_day")).then(began)),
        "known_by": pl.min_horizontal("last_day", pl.when(ended >= pl.col("first_day")).then(ended)),
    }
    loose = {
        "known_from": pl.min_horizontal(began, "told_by"),
        "known_by": pl.min_horizontal(ended, "told_by"),
    }
    dated = pl.col("published").is_not_null()
    found = found.with_columns(
        reported=pl.when(~dated).then("told"),
        **{c: pl.when(dated).then(bounded[c]).otherwise(loose[c]) for c in bounded},
    )
    return found.select(*judgements.columns, *DATES).drop("own", "told")
