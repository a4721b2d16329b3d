"""What marks in cells mean: kinds of blank, carried and deduced grades; and the sentences that say so."""

import polars as pl

from judgements.wording import uncapitalised

# State of a cell (see sql/cells.sql) → the mark in the cell, a short label, and what it means. No blank has a
# ground of its own; those of HATCHED have a thin diagonal hatch and no mark.
BLANKS: dict[str, tuple[str, str, str]] = {
    "disputed": ("?", "disputed", "Sources state different grades and no decision is recorded"),
    "ungraded": ("–", "not graded", "The force was not graded here, though others were"),
    "conditional": ("n/a", "graded for some", "Only some forces were graded here; we hold no grade for this one"),
    "not_dated": ("~", "not dated", "Nobody says whether it was known by then: no date, or none precise enough"),
    "not_published": ("…", "not published", "No report published by then, or the cycle still runs"),
    "not_inspected": ("", "no inspection held", "We hold no inspection of this force in this programme"),
    "not_held": ("", "not in our data", "Published, but we hold no source for it"),
}  # fmt: skip
HATCHED = ("not_held",)
DEDUCED = ("†", "deduced", "No source names it; it is the only grade that the counts in the release leave")
CARRIED = ("*", "carried forward", "The judgement of an earlier cycle, kept without a new inspection")


def in_words() -> pl.Expr:
    """A cell for reading: its grade, with `(carried forward from 2017)` or `(deduced)`, or its kind of blank.

    Of the columns grade_label, judged_in, strength and state (see sql/cells.sql).
    """
    earlier = pl.col("judged_in").replace("earlier", "an earlier cycle")
    carried = pl.when(pl.col("judged_in").is_not_null()).then(
        pl.format(" (carried forward from {})", earlier)
    )
    deduced = pl.when(pl.col("strength") == "deduced").then(pl.lit(f" ({DEDUCED[1]})"))
    grade = pl.col("grade_label") + carried.otherwise(pl.lit("")) + deduced.otherwise(pl.lit(""))
    blank = pl.col("state").replace_strict({s: label for s, (_, label, _) in BLANKS.items()}, default="")
    return pl.when(state="graded").then(grade).otherwise(blank)


def not_dated_note(found: pl.DataFrame) -> list[str]:
    """How many judgements, or other facts, are left out as not dated: the column `not_dated` of any row."""
    number = 0 if found.is_empty() else int(found["not_dated"][0] or 0)
    _, label, meaning = BLANKS["not_dated"]
    return [f"Left out: {number:,} {label} ({uncapitalised(meaning)})."] if number else []


def blank_look(state: str) -> str:
    """How a blank looks: its mark, else `hatched` or `empty`."""
    return BLANKS[state][0] or ("hatched" if state in HATCHED else "empty")


def state_notes(cells: pl.DataFrame) -> list[str]:
    """One sentence for each kind of blank, and for carried judgements, that occurs among the cells."""
    found = []
    for state, (mark, label, meaning) in BLANKS.items():
        number = cells.filter(state=state).height
        if number:
            shown = f"“{mark}” {label}" if mark else f"{blank_look(state).capitalize()}: {label}"
            found.append(f"{shown} ({number}): {uncapitalised(meaning)}.")
    graded = cells.filter(state="graded")
    carried = graded.filter(pl.col("judged_in").is_not_null())
    marked = {CARRIED: carried.height, DEDUCED: graded.filter(strength="deduced").height}
    for (mark, label, meaning), number in marked.items():
        if number:
            found.append(f"“{mark}” {label} ({number}): {uncapitalised(meaning)}.")
    return found


def blank_notes(rows: pl.DataFrame) -> list[str]:
    """One sentence for each kind of blank counted in `rows`, and for carried judgements."""
    found = []
    for state, (_, label, meaning) in BLANKS.items():
        if number := rows[state].sum():
            found.append(f"Not counted: {number:,} {label} ({uncapitalised(meaning)}).")
    if number := rows["carried"].sum():
        found.append(f"Counted: {number:,} {CARRIED[1]} ({uncapitalised(CARRIED[2])}).")
    return found
