"""What may be worth a look: candidates found over whole tables of grades, not yet checked.

Each finder returns rows of FIELDS: one row a claim, those of one lead sharing `lead`. `sort_date` orders
by freshness; `holders` of `base` say how rare the thing is.
"""

from collections.abc import Callable

import polars as pl

from judgements import comparability
from judgements.claims.ground import programme_cells
from judgements.store import Store
from judgements.vocabulary import Vocabulary

FIELDS = {
    "lead": pl.String, "kind": pl.String, "claim": pl.String, "force": pl.String, "group": pl.String,
    "among": pl.String, "grade": pl.String, "programme": pl.String, "cycle": pl.String, "area": pl.String,
    "since": pl.String, "as_at": pl.Date, "published": pl.String, "sort_date": pl.Date,
    "holders": pl.Int64, "base": pl.Int64,
}  # fmt: skip
KINDS = {
    "only": "Only force with a grade",
    "lowest": "Lowest or highest in its region",
    "persistent": "Low in cycle after cycle",
    "regrade": "Grade changed after publication",
    "all_low": "Low in every area",
    "split": "Highest and lowest grade in one report",
    "region": "Pattern of a region",
    "new": "Newly published",
}
LEAST_COMPARED = 3  # forces of a region that make a lowest or a pattern worth saying
REPORTS_SHOWN_AS_NEW = 12


def rows(frame: pl.DataFrame, kind: str, lead: list[str]) -> pl.DataFrame:
    """`frame` as rows of FIELDS: what is missing is empty, `lead` the columns that tell leads apart."""
    texts = [c for c, t in FIELDS.items() if t == pl.String and c not in frame.columns]
    blank = frame.with_columns(pl.lit("").alias(c) for c in texts).with_columns(
        kind=pl.lit(kind), lead=pl.concat_str(pl.lit(kind), *lead, separator="|", ignore_nulls=True)
    )
    if "as_at" not in frame.columns:
        blank = blank.with_columns(as_at=pl.lit(None, pl.Date))
    return blank.select(pl.col(c).cast(t) for c, t in FIELDS.items())


def current_cells(store: Store, programme: str) -> pl.DataFrame:
    """The cells of the newest two cycles that hold grades, with the ends of their scale and `sure`.

    `sure`: the grade is stated, of this cycle, and no doubt is left; `settled`: nothing is unknown there.
    """
    cells = programme_cells(store, programme, None)
    newest = (
        cells.filter(kind="graded")
        .select("cycle", "cycle_order")
        .unique()
        .sort("cycle_order")["cycle"]
        .to_list()
    )
    ends = pl.DataFrame(
        [
            (c.cycle, *scale_ends(store.vocabulary, programme, c.cycle))
            for c in store.vocabulary.cycles_of(programme)
        ],
        schema=["cycle", "top", "bottom"],
        orient="row",
    )
    return (
        cells.filter(pl.col("cycle").is_in(newest[-2:]))
        .join(ends, on="cycle")
        .with_columns(
            sure=pl.col("kind") == "graded",
            settled=pl.col("kind").is_in(["graded", "ungraded"]),
            sort_date="known_by",
        )
    )


def scale_ends(vocabulary: Vocabulary, programme: str, cycle: str) -> tuple[str, str]:
    """The highest and the lowest grade of a cycle's scale."""
    grades = vocabulary.grades_of(programme, cycle)
    return grades[0].code, grades[-1].code


def at_an_end() -> pl.Expr:
    """Whether the grade is the highest or the lowest of its scale."""
    return (pl.col("grade") == pl.col("top")) | (pl.col("grade") == pl.col("bottom"))


def low_grade(store: Store) -> str:
    """The claim's grade for the two lowest grades of every scale: the second lowest, or worse."""
    return f"{list(store.vocabulary.grades)[-2]}-"


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


def persistent(store: Store, programme: str) -> pl.DataFrame:
    """A force low in one area and in the same theme of each of the two or more cycles before it."""
    cells = programme_cells(store, programme, None)
    low = set(list(store.vocabulary.grades)[-2:])
    by_cycle = (
        cells.filter(pl.col("level") != "pillar")
        .group_by("programme", "force", "theme", "cycle", "cycle_order")
        .agg(
            low=(pl.col("grade").is_in(low) & (pl.col("kind") == "graded")).all(),
            area=pl.col("area").first(),
            areas=pl.len(),
            published=pl.col("published").first(),
            sort_date=pl.col("known_by").first(),
            unknown=(pl.col("kind") != "graded").all(),
        )
        .sort("cycle_order")
    )
    newest = by_cycle.filter(~pl.col("unknown")).filter(
        pl.col("cycle_order") == pl.col("cycle_order").max().over("theme")
    )
    key = ["programme", "force", "theme"]
    now = newest.filter(pl.col("low") & (pl.col("areas") == 1))
    history = by_cycle.join(now.select(*key, last="cycle_order"), on=key).filter(
        pl.col("cycle_order") <= pl.col("last")
    )
    # The run of low cycles that ends now: those after the last that was not low.
    broken = history.filter(~pl.col("low")).group_by(key).agg(after=pl.col("cycle_order").max())
    run = history.join(broken, on=key, how="left").filter(
        pl.col("cycle_order") > pl.col("after").fill_null(0)
    )
    runs = (
        run.group_by(key)
        .agg(since=pl.col("cycle").sort_by("cycle_order").first(), n=pl.len())
        .filter(pl.col("n") >= 2)
    )
    found = now.join(runs, on=key).with_columns(
        claim=pl.lit("every"),
        grade=pl.lit(low_grade(store)),
        holders=pl.len().over("theme", "n").cast(pl.Int64),
        base=pl.lit(len(store.vocabulary.forces)),
    )
    return rows(found, "persistent", ["force", "programme", "area"])


def regrades(store: Store) -> pl.DataFrame:
    """Each change of a grade after publication: the grade of the day before, and the grade since."""
    changes = store.query("regrades").with_columns(
        sort_date="day", claim=pl.lit("every"), holders=pl.lit(1), base=pl.lit(len(store.vocabulary.forces))
    )
    before = changes.with_columns(grade="grade_before", as_at="day_before")
    after = changes.with_columns(grade="grade_after", as_at=pl.lit(None, pl.Date))
    return rows(
        pl.concat([before, after], how="vertical_relaxed"),
        "regrade",
        ["force", "programme", "cycle", "area", "day"],
    )


def all_low(store: Store, cells: pl.DataFrame) -> pl.DataFrame:
    """A force graded low in every area of a cycle."""
    low = set(list(store.vocabulary.grades)[-2:])
    key = ["programme", "cycle", "force"]
    whole = cells.filter(pl.col("area").n_unique().over("programme", "cycle") > 1)
    each = whole.group_by(key).agg(
        low=((pl.col("grade").is_in(low) & pl.col("sure")) | (pl.col("kind") == "ungraded")).all(),
        published=pl.col("published").max(),
        sort_date=pl.col("known_by").max(),
    )
    found = each.filter("low").with_columns(
        claim=pl.lit("every"),
        grade=pl.lit(low_grade(store)),
        holders=pl.len().over("programme", "cycle").cast(pl.Int64),
        base=pl.lit(len(store.vocabulary.forces)),
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
        base=pl.lit(len(store.vocabulary.forces)),
    )
    return rows(found.sort("rank", descending=True), "split", key)


def regions(store: Store, cells: pl.DataFrame) -> pl.DataFrame:
    """A region whose forces are all low in an area, or none of which is low; every force's grade held."""
    low = set(list(store.vocabulary.grades)[-2:])
    key = ["programme", "cycle", "area", "region"]
    each = cells.group_by(key).agg(
        whole=pl.col("sure").all(),
        forces=pl.len(),
        low=pl.col("grade").is_in(low).sum().cast(pl.Int64),
        published=pl.col("published").max(),
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


def newly_published(store: Store) -> pl.DataFrame:
    """The reports published last: a claim for each area with a grade that a source states."""
    each = pl.concat(
        [programme_cells(store, p, None) for p in store.vocabulary.programmes], how="vertical_relaxed"
    )
    key = ["programme", "cycle", "force"]
    sure = each.filter((pl.col("kind") == "graded") & pl.col("published").is_not_null())
    reports = (
        sure.group_by(key)
        .agg(sort_date=pl.col("known_by").max())
        .sort("sort_date", *key, descending=[True, False, False, False])
    )
    latest = sure.drop("published").join(reports.head(REPORTS_SHOWN_AS_NEW), on=key)
    dates = sure.group_by(key).agg(published=pl.col("published").sort_by("known_by").last())
    found = latest.join(dates, on=key).with_columns(claim=pl.lit("every"), holders=pl.lit(1), base=pl.lit(1))
    return rows(found.sort("area_order"), "new", key)


PER_CYCLE: tuple[Callable[[Store, pl.DataFrame], pl.DataFrame], ...] = (
    only,
    ends_of_region,
    all_low,
    split,
    regions,
)


def candidates(store: Store) -> pl.DataFrame:
    """Every candidate of every finder, as rows of FIELDS."""
    found = [regrades(store), newly_published(store)]
    for programme in store.vocabulary.programmes:
        cells = current_cells(store, programme)
        found += [find(store, cells) for find in PER_CYCLE]
        if comparability.steps(store.vocabulary, programme):
            found.append(persistent(store, programme))
    return pl.concat(found)
