"""What differs between two snapshots, set-wise: each answer is a join of two frames, no loop over rows."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

import polars as pl

from judgements.quality import stated_verdicts
from judgements.store import Store
from judgements.wording import listed
from pipelines.register.register_columns import GRADE_COLUMNS

REPORT = ["programme", "cycle", "force", "inspection"]
JUDGED = [*REPORT, "area"]
COUNTED = ["programme", "cycle", "force", "page", "areas_total"]
NATIONAL = ["programme", "cycle", "area", "grade", "forces_count"]
# Tables of what sources say, whose rows are counted; and their columns that say nothing of the subject.
TOLD = (
    "evidence", "stated_counts", "national_counts", "event_source", "decision", "ungraded", "carried",
    "report_date",
)  # fmt: skip
NO_FACTS = ("evidence", "stated_counts", "event_number", "judgement", "file", "line", "site")
# What a judgement says besides its grade; a difference here alone is a detail.
DETAILS = ("strength", "judged_in", "published", "reported", "valid_from")


@dataclass(frozen=True)
class Changes:
    """What `after` changed since `before`.

    `judgements`: one row a changed judgement, with `kind` (added, withdrawn, regraded, corrected, disputed,
    settled, stated, details) and every column of sql/judgements_in_force.sql, those of `before` with the
    suffix `_before`. `complete`: reports, kind complete or incomplete. `national`, `stated`: published
    counts, kind reconciles, ceased or differs. `rows`: table → rows added and removed.
    `unknown`: what one of the two can't be asked, because it was built in an older form.
    """

    judgements: pl.DataFrame
    complete: pl.DataFrame
    national: pl.DataFrame
    stated: pl.DataFrame
    rows: dict[str, tuple[int, int]]
    unknown: tuple[str, ...]


def paired_inspections(before: Store, after: Store) -> pl.DataFrame:
    """Which inspection of a force in `after` is which in `before`: those that share the most pages.

    Rolling programmes number inspections by date, so an older one found later moves the numbers of all
    others. What shares no page is paired by its number, if that is free on both sides.
    """
    pages = [*REPORT[:3], "area", "page"]
    old = before.query("pages_of_inspections").rename({"inspection": "old"})
    new = after.query("pages_of_inspections")
    shared = (
        old.join(new, on=pages)
        .group_by(*REPORT, "old")
        .len()
        .sort("len", *REPORT, "old", descending=[True] + [False] * 5)
        .unique([*REPORT], keep="first", maintain_order=True)
        .unique([*REPORT[:3], "old"], keep="first", maintain_order=True)
        .select(*REPORT, "old")
    )
    reports = [s.query("judgements_in_force").select(REPORT).unique() for s in (before, after)]
    same_number = (
        reports[0]
        .join(reports[1], on=REPORT)
        .with_columns(old="inspection")
        .join(shared, on=REPORT, how="anti")
        .join(shared, on=[*REPORT[:3], "old"], how="anti")
    )
    return pl.concat([shared, same_number.select(shared.columns)])


def judgement_changes(before: Store, after: Store) -> pl.DataFrame:
    """One row a judgement that isn't in `after` what it was in `before`; see Changes.judgements."""
    pairs = paired_inspections(before, after)
    old = (
        before.query("judgements_in_force")
        .rename({"inspection": "old"})
        .join(pairs, on=["programme", "cycle", "force", "old"], how="left")
        # An inspection that is gone keeps a number that no inspection has.
        .with_columns(pl.coalesce("inspection", -pl.col("old")))
        .drop("old")
    )
    new = after.query("judgements_in_force")
    both = old.join(new, on=JUDGED, how="full", coalesce=True, suffix="_after")
    both = both.rename(
        {c: f"{c}_before" for c in old.columns if c not in JUDGED}
        | {f"{c}_after": c for c in new.columns if c not in JUDGED}
    )
    held, holds = pl.col("strength_before").is_not_null(), pl.col("strength").is_not_null()
    was, now = pl.col("grade_before"), pl.col("grade")
    details = reduce(lambda a, b: a | b, [pl.col(c).ne_missing(pl.col(f"{c}_before")) for c in DETAILS])
    kinds = [
        (holds & now.is_null() & (~held | was.is_not_null()), "disputed"),
        (~held, "added"),
        (~holds, "withdrawn"),
        (was.is_null() & now.is_not_null(), "settled"),
        (was.ne_missing(now) & (pl.col("sequence") > pl.col("sequence_before")), "regraded"),
        (was.ne_missing(now), "corrected"),
        ((pl.col("strength_before") == "deduced") & (pl.col("strength") != "deduced"), "stated"),
        (details, "details"),
    ]
    kind = pl.coalesce(pl.when(test).then(pl.lit(name)) for test, name in kinds)
    return both.with_columns(kind=kind).filter(pl.col("kind").is_not_null()).sort(*JUDGED)


def completeness(before: Store, after: Store) -> pl.DataFrame:
    """Reports that became complete, or ceased to be: `kind`, programme, cycle, force, inspection."""
    old, new = (s.query("complete_forces") for s in (before, after))
    pairs = paired_inspections(before, after)
    old = (
        old.rename({"inspection": "old"})
        .join(pairs, on=["programme", "cycle", "force", "old"], how="left")
        .with_columns(pl.coalesce("inspection", -pl.col("old")))
        .select(REPORT)
    )
    return pl.concat(
        [
            new.join(old, on=REPORT, how="anti").with_columns(kind=pl.lit("complete")),
            old.join(new, on=REPORT, how="anti").with_columns(kind=pl.lit("incomplete")),
        ]
    ).sort("kind", *REPORT)


def stated_counts_with_verdicts(store: Store) -> pl.DataFrame:
    """The stated counts with the `verdict` that the quality page gives them."""
    verdicts = stated_verdicts(store).select("stated_counts", "verdict")
    return store.table("stated_counts").join(verdicts, on="stated_counts")


VERDICTS: dict[str, Callable[[Store], pl.DataFrame]] = {
    "national_check": lambda store: store.table("national_check"),
    "stated_counts": stated_counts_with_verdicts,
}


def verdict_changes(old: pl.DataFrame, new: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """The rows of `key` whose verdict changed, with `kind`: reconciles (agrees now), ceased (agreed
    before), differs (differs now, and neither agreed nor differed before)."""
    old = old.select(*key, was="verdict").unique(key)
    both = new.unique(key).join(old, on=key, how="full", coalesce=True, nulls_equal=True)
    was, now = pl.col("was"), pl.col("verdict")
    kind = (
        pl.when(now.eq_missing(pl.lit("agrees")) & was.ne_missing(pl.lit("agrees")))
        .then(pl.lit("reconciles"))
        .when(was.eq_missing(pl.lit("agrees")) & now.ne_missing(pl.lit("agrees")))
        .then(pl.lit("ceased"))
        .when(now.eq_missing(pl.lit("differs")) & was.ne_missing(pl.lit("differs")))
        .then(pl.lit("differs"))
    )
    return both.with_columns(kind=kind).filter(pl.col("kind").is_not_null()).sort("kind", *key)


def rows_changed(before: Store, after: Store) -> dict[str, tuple[int, int]]:
    """For each of TOLD, how many rows were added and removed. Where a row stands, or how its address is
    written, is no difference."""
    found = {}
    for table in TOLD:
        old, new = (s.table(table) for s in (before, after))
        facts = [c for c in new.columns if c in old.columns and c not in NO_FACTS]
        facts = [c for c in facts if c != "source_url" or "page" not in facts]
        old, new = old.select(facts), new.select(facts)
        come, gone = (
            a.join(b, on=facts, how="anti", nulls_equal=True).height for a, b in ((new, old), (old, new))
        )
        found[table] = (come, gone)
    return found


def changes(before: Store, after: Store) -> Changes:
    """Everything that `after` changed since `before`."""
    unknown: list[str] = []

    def checked(name: str, what: str, key: list[str]) -> pl.DataFrame:
        """Verdict changes; none, and a word in `unknown`, where a snapshot is too old to be asked."""
        old = [s.snapshot.id for s in (before, after) if "frame" not in s.tables]
        if old and name != "national_check":
            unknown.append(f"{what}, as snapshot {listed(old)} was built in an older form")
            return pl.DataFrame(schema=dict.fromkeys((*key, "kind", "verdict"), pl.String))
        old_verdicts, new_verdicts = (VERDICTS[name](s) for s in (before, after))
        return verdict_changes(old_verdicts, new_verdicts, key)

    return Changes(
        judgement_changes(before, after),
        completeness(before, after),
        checked("national_check", "published national totals", NATIONAL),
        checked("stated_counts", "counts that releases state", [*COUNTED, *GRADE_COLUMNS]),
        rows_changed(before, after),
        tuple(unknown),
    )
