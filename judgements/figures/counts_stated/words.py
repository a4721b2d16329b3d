"""Counts that releases state, in words: how many areas each counts, and how many of them we place."""

import polars as pl

from judgements.dates import day, partial_date
from judgements.figures import phrases
from judgements.figures.counts_stated.question import Choices
from judgements.marks import DEDUCED, not_dated_note
from judgements.vocabulary import Vocabulary
from judgements.wording import capitalised, listed, plural, uncapitalised


def words(counts: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: what is stated of one force; of several, for how many of them all areas can be placed."""
    cycle = vocabulary.cycles[choices.programme, choices.cycle].label
    where = phrases.place(vocabulary, choices.region, choices.force)
    subtitle = "Number of areas with each grade as releases and the press state it, "
    subtitle += f"{cycle}, {where}."
    if counts.is_empty():
        head = f"No counts stated for {cycle}" + (f" by {day(choices.as_at)}" if choices.as_at else "")
        return head, subtitle, [], f"{head}."
    first = counts.filter(statement=1)
    forces = first["force_name"].unique(maintain_order=True).to_list()
    if len(forces) == 1:
        deduced = int(first["deduced"].sum())
        head = f"{forces[0]}: {counts_in_words(first)} stated, {first['held'].sum()} placed by area"
        head += f" ({deduced} deduced)" if deduced else ""
    else:
        full = first.group_by("force").agg(done=(pl.col("held") >= pl.col("stated").fill_null(0)).all())
        head = f"{cycle}: counts stated for {plural(len(forces), 'force')}, all areas placed for {full['done'].sum()}"
    notes = [
        "A tile is an area that a statement counts. Filled: we hold its grade by area. Outlined: stated, not placed."
    ]
    notes += disagreeing(counts) + not_dated_note(counts)
    areas = vocabulary.areas_of(choices.programme, choices.cycle)
    if apart := [a.short_label for a in areas if a.graded not in ("yes", "no")]:
        notes.append(f"A count may leave out an area that is graded apart or only for some: {listed(apart)}.")
    each = counts.group_by("force", "statement").agg(pl.col("areas_total").first(), pl.col("stated").sum())
    if each.filter(pl.col("areas_total") > pl.col("stated")).height:
        notes.append("“?”: the statement says how many areas there are, and not how this one was graded.")
    if counts["deduced"].sum():
        notes.append(
            f"“{DEDUCED[0]}” {DEDUCED[1]}: {uncapitalised(DEDUCED[2])}; it does not confirm the counts."
        )
    if len(forces) <= 3:
        notes += [placed_note(name, first.filter(force_name=name)) for name in forces]
    told = [f"{n}: {counts_in_words(first.filter(force_name=n))}" for n in forces[:12]]
    rest = f"; and {plural(len(forces) - 12, 'more force')}" if len(forces) > 12 else ""
    return head, subtitle, notes, f"Counts as stated. {'; '.join(told)}{rest}. {head}."


def counts_in_words(statement: pl.DataFrame) -> str:
    """`1 adequate, 2 requires improvement and 2 inadequate` of one statement."""
    rows = statement.filter(pl.col("stated") > 0).select("stated", "grade_label").iter_rows()
    return listed(f"{n} {label.lower()}" for n, label in rows) or "no grade counted"


def disagreeing(counts: pl.DataFrame) -> list[str]:
    """One sentence for each force of which statements differ: what each says, and how many pages say it."""
    notes = []
    for force in counts.filter(pl.col("statement") > 1)["force_name"].unique(maintain_order=True):
        each = []
        for _, one in counts.filter(force_name=force).group_by("statement", maintain_order=True):
            total = one["areas_total"][0]
            areas = f"{plural(total, 'area')}, " if total else ""
            date = partial_date(one["published"][0])
            each.append(f"{areas}{counts_in_words(one)} ({plural(one['sources'][0], 'page')}, from {date})")
        notes.append(f"Statements about {force} differ, all are shown: {'; '.join(each)}.")
    return notes


def placed_note(name: str, statement: pl.DataFrame) -> str:
    """Which areas of a force we can place under which grade, and how many we can't."""
    held = statement.filter(pl.col("held") > 0)
    lists = [f"{r['grade_label'].lower()}: {r['held_areas']}" for r in held.iter_rows(named=True)]
    missing = int(
        (statement["stated"].fill_null(0).cast(pl.Int64) - statement["held"].cast(pl.Int64)).clip(0).sum()
    )
    gap = f" Not placed: {plural(missing, 'area')}." if missing else ""
    return f"{name}, placed by area. {'. '.join(capitalised(x) for x in lists) or 'None'}.{gap}"
