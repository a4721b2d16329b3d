"""Our counts beside every published one: national totals, and what releases count."""

import polars as pl

from judgements.dates import partial_date_words
from judgements.statements_beside_ours import counts_verdict
from judgements.store import Store
from judgements.wording import plural

# `met`: as many as published, but of fewer than all forces; one more would make it differ.
VERDICTS = {
    "agrees": "agrees",
    "differs": "differs",
    "met": "agrees so far",
    "not_yet_checkable": "not yet checkable",
}
REPORT = ["stated_counts", "programme", "cycle", "force", "areas_total", "published", "source_url"]


def national_verdicts(store: Store) -> pl.DataFrame:
    """The store's `national_check`, where a total that is met below full coverage agrees only so far (`met`)."""
    partly = (pl.col("verdict") == "agrees") & (pl.col("forces_graded") < pl.col("forces_expected"))
    return store.table("national_check").with_columns(
        verdict=pl.when(partly).then(pl.lit("met")).otherwise("verdict")
    )


def national_board(store: Store) -> pl.DataFrame:
    """Our counts beside every published national total: one row a grade of an area. Ours are as first
    published, without deduced grades. `verdict`: one of VERDICTS."""
    v = store.vocabulary
    rows = national_verdicts(store)
    grades = {g.code: g.label for g in v.grades.values()}
    areas = {":".join(k): a for k, a in v.areas.items()}
    place = pl.concat_str("programme", "cycle", "area", separator=":")
    order = {k: i for i, k in enumerate(areas)}
    return (
        rows.with_columns(place=place, at=place.replace_strict(order, return_dtype=pl.Int64))
        .join(store.table("grade").select(pl.col("code").alias("grade"), "rank"), on="grade")
        .sort(pl.col("verdict") != "differs", "at", "rank", descending=[False, False, True])
        .select(
            Cycle=pl.concat_str("programme", "cycle", separator=":").replace_strict(
                {f"{p}:{c}": k.label for (p, c), k in v.cycles.items()}
            ),
            Area=pl.col("place").replace_strict({k: a.short_label for k, a in areas.items()}),
            Grade=pl.col("grade").replace_strict(grades),
            Published="forces_count",
            Ours="forces_held",
            Held=pl.format("{} of {}", "forces_graded", "forces_expected"),
            Verdict=pl.col("verdict").replace_strict(VERDICTS),
            Source="source_urls",
        )
    )


def stated_verdicts(store: Store) -> pl.DataFrame:
    """One row a release's counts: the columns of REPORT, `areas_held`, `stated` and `ours` (grade → number, in
    words), `verdict` (agrees, differs, not_yet_checkable) and `reason` for what looks odd, where one is recorded.

    Differs: we hold more of a grade than the release counts, beyond the areas that it may leave out; or we
    hold all its areas and a number is another. Agrees: all its areas are held and all numbers are met.
    """
    rows = store.query("stated_check")
    labels = {g.code: g.label.lower() for g in store.vocabulary.grades.values()}
    rank = {g.code: -g.rank for g in store.vocabulary.grades.values()}
    rows = rows.sort(
        "stated_counts", pl.col("grade").replace_strict(rank, return_dtype=pl.Int64)
    ).with_columns(label=pl.col("grade").replace_strict(labels))
    excess = (pl.col("held") - pl.col("stated")).clip(0).sum()
    missing = (pl.col("stated") - pl.col("held")).clip(0).sum()
    each = rows.group_by(REPORT, maintain_order=True).agg(
        excess=excess.cast(pl.Int64),
        missing=missing.cast(pl.Int64),
        stated=pl.format("{} {}", "stated", "label").filter(pl.col("stated") > 0).str.join(", "),
        ours=pl.format("{} {}", "held", "label")
        .filter(pl.col("held") > 0)
        .str.join(", ")
        .replace("", "none yet"),
        **{
            c: pl.col(c).first()
            for c in ("areas_held", "areas_beside", "left_out", "frame_note", "regraded_on")
        },
    )
    return each.with_columns(verdict=counts_verdict()).with_columns(reason=reasons())


def reasons() -> pl.Expr:
    """Why a release's counts and ours look different though neither need be wrong; empty where nothing says."""
    beside = pl.when(pl.col("areas_beside") > 0).then(pl.col("frame_note"))
    left = pl.when((pl.col("excess") > 0) & (pl.col("excess") <= pl.col("left_out"))).then(
        pl.lit("The release counts fewer areas than the report grades and does not say which it leaves out")
    )
    regraded = pl.when(pl.col("regraded_on").is_not_null()).then(
        pl.format(
            "The counts are of first publication; a grade was changed on {}",
            pl.col("regraded_on").cast(pl.String),
        )
    )
    return pl.coalesce(
        pl.when(pl.col("verdict") != "differs").then(pl.coalesce(left, beside)), regraded, pl.lit("")
    )


def stated_board(store: Store) -> pl.DataFrame:
    """For readers: what releases count beside what we hold, the differing first. Releases that count the same
    of one report are one row, with every address."""
    v = store.vocabulary
    labels = {f"{p}:{c}": k.label for (p, c), k in v.cycles.items()}
    same = ["programme", "cycle", "force", "areas_total", "stated", "ours", "verdict", "reason"]
    rows = (
        stated_verdicts(store)
        .group_by(same, maintain_order=True)
        .agg(pl.col("published").min(), sources=pl.col("source_url").unique().sort())
    )
    order = {"differs": 0, "not_yet_checkable": 1, "agrees": 2}
    return rows.sort(
        pl.col("verdict").replace_strict(order, return_dtype=pl.Int64), "programme", "cycle", "force",
        descending=[False, False, True, False], maintain_order=True,
    ).select(
        Force=pl.col("force").replace_strict({f.code: f.name for f in v.forces.values()}),
        Cycle=pl.concat_str("programme", "cycle", separator=":").replace_strict(labels),
        Verdict=pl.col("verdict").replace_strict(VERDICTS),
        Areas=pl.col("areas_total"),
        Release="stated",
        Ours="ours",
        Reason=pl.when((pl.col("verdict") == "differs") & (pl.col("reason") == ""))
        .then(pl.lit("none recorded")).otherwise("reason"),
        **{"Page dated": partial_date_words("published").fill_null("no date")},
        Source="sources",
    )  # fmt: skip


def error_rate(store: Store) -> dict[str, dict[str, int]]:
    """Board (`national`, `releases`) → verdict → how many of its comparisons come out so."""
    boards = {
        "national": national_verdicts(store)["verdict"].value_counts(),
        "releases": stated_verdicts(store)["verdict"].value_counts(),
    }
    return {
        name: {v: dict(counts.iter_rows()).get(v, 0) for v in VERDICTS} for name, counts in boards.items()
    }


def error_sentence(store: Store) -> str:
    """How many comparisons with published counts come out how, in words."""
    rates = error_rate(store)

    def told(board: str, what: str) -> str:
        r = rates[board]
        checked = r["agrees"] + r["differs"]
        waiting, met = r["not_yet_checkable"], r["met"]
        so_far = f"{plural(met, 'agrees', 'agree')} so far, with forces not held; " if met else ""
        return (
            f"{what}: {r['differs']} of {checked} that can be checked differ; {so_far}"
            f"{waiting} can't be checked yet."
        )

    return f"{told('national', 'National totals')} {told('releases', 'Counts of releases')}"
