"""What has one force been graded, cycle by cycle, and what happened beside its grades?"""

from dataclasses import dataclass, replace
from typing import TypedDict

import polars as pl

from judgements.figures import cycles_chosen
from judgements.figures.completing import completed
from judgements.figures.figure import AsAt
from judgements.marks import in_words
from judgements.store import Store
from judgements.vocabulary import Vocabulary

LOW = 2


EVENTS = {
    "enhanced_monitoring": "Enhanced monitoring",
    "cause_of_concern": "Cause of concern raised",
    "cause_of_concern_closed": "Cause of concern closed",
    "regrade": "Grade changed after publication",
}


@dataclass(frozen=True)
class Choices:
    """One force, as known on a day; from `first_cycle` to `last_cycle`, and what else is of the time of their
    reports."""

    force: str = ""
    first_cycle: str = ""
    last_cycle: str = ""
    as_at: AsAt = None


def complete(store: Store, choices: Choices) -> Choices:
    """The choices with the first force by name where none is said."""
    return replace(completed(store, choices), force=choices.force or next(iter(store.vocabulary.existing)))


class Event(TypedDict):
    """What is told of an event: columns of the frame."""

    event: str
    date: str | None
    date_to: str | None
    raised_date: str | None
    short_label: str | None
    programme_label: str | None
    topic: str | None
    number: int | None
    numbers: str | None
    disputed: bool | None
    grade_before: str | None
    grade_after: str | None
    note: str | None
    source_url: str | None
    source_urls: list[str] | None
    end_source_url: str | None


FIELDS = [
    "part", "force", "force_name", "programme", "programme_label", "cycle", "cycle_label", "row", "theme",
    "area", "area_label", "short_label", "level", "grade", "grade_label", "letter", "rank", "state",
    "strength", "judged_in", "date", "reported", "date_to", "event", "number", "topic",
    "grade_before", "grade_after", "raised_date", "numbers", "disputed",
    "source_urls", "note", "publisher", "source_url", "end_source_url", "not_dated",
]  # fmt: skip


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """Everything drawn: one row a cell of a cycle (`part` cycle), a rolling judgement (`rolling`), an event
    (`event`). `row` is the row of the grid: `pillar:CODE`, else the theme. `date` of a judgement: its own, else
    that of the first page about its report (`reported`). `not_dated`: rolling judgements and events left out."""
    vocabulary = store.vocabulary
    shape = {p.programme: p.shape for p in vocabulary.programmes.values()}
    parts = [cells_of_cycles(store, choices, p) for p, s in shape.items() if s == "cyclic"]
    known = store.query("judgements_known", programme=None, force=choices.force, as_at=choices.as_at)
    rolling = known.filter(shape="rolling").with_columns(
        part=pl.lit("rolling"), date="dated", date_to=pl.lit(None)
    )
    parts.append(of_that_time(rolling, vocabulary, choices))
    events = store.query("events_of_force", force=choices.force, as_at=choices.as_at)
    parts.append(of_that_time(events.with_columns(part=pl.lit("event")), vocabulary, choices))
    found = pl.concat(parts, how="diagonal_relaxed")
    named = {p.programme: p.label for p in vocabulary.programmes.values()}
    areas = {f"{a.programme}:{a.cycle}:{a.area}": a.short_label for a in vocabulary.areas.values()}
    place = pl.concat_str("programme", "cycle", "area", separator=":")
    open_ = store.query("not_dated", programme=None, force=choices.force, as_at=choices.as_at)
    undated = store.query("events_not_dated", force=choices.force, as_at=choices.as_at)
    number = open_.filter(shape="rolling").height + undated.height
    return found.with_columns(
        force=pl.lit(choices.force),
        force_name=pl.lit(vocabulary.forces[choices.force].name),
        programme_label=pl.col("programme").replace(named),
        not_dated=pl.lit(number),
        short_label=pl.col("short_label").fill_null(place.replace_strict(areas, default=None)),
    ).select(FIELDS)


def of_that_time(rows: pl.DataFrame, vocabulary: Vocabulary, choices: Choices) -> pl.DataFrame:
    """The dated rows that may lie between the first and the last report of the cycles chosen; all where all are."""
    first, last = cycles_chosen.months(vocabulary, cycles_chosen.cyclic(vocabulary), choices)
    if (first, last) == ("", "9999"):
        return rows
    event = pl.col("event") if "event" in rows.columns else pl.lit("")
    goes_on = pl.when(event == "enhanced_monitoring").then(pl.lit("9999"))
    end = pl.coalesce("date_to", goes_on, "date") + "-99"  # of a year alone: its end
    return rows.filter(end.str.slice(0, 7) >= first, pl.col("date").str.slice(0, 7) <= last)


def cells_of_cycles(store: Store, choices: Choices, programme: str) -> pl.DataFrame:
    """The force's cells in each cycle from which anything was published by then; areas that only some
    forces were graded for appear where this one was."""
    cells = store.query("cells", programme=programme, cycle=None, as_at=choices.as_at)
    begun = [
        c.cycle for c in store.vocabulary.cycles_of(programme)
        if choices.as_at is None or c.published_from <= choices.as_at.isoformat()
    ]  # fmt: skip
    published = (~pl.col("state").is_in(["not_published", "conditional"])).any().over("cycle")
    cells = cells.filter(pl.col("cycle").is_in(begun) & published).filter(force=choices.force)
    cells = cycles_chosen.kept(cells, store.vocabulary, programme, choices)
    cells = cells.filter(pl.col("state") != "conditional")
    pillar = pl.format("pillar:{}", pl.col("area"))
    row = pl.when(level=PILLAR).then(pillar).otherwise(pl.col("theme"))
    return cells.with_columns(part=pl.lit("cycle"), row=row)


def table(found: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row a cell, judgement or event, in words: what, when, grade or event, source."""
    labels = row_labels(found.filter(part="cycle"), vocabulary)
    what = pl.col("event").replace_strict(EVENTS, default=None)
    return found.select(
        pl.coalesce("cycle_label", "programme_label").alias("Cycle or programme"),
        pl.coalesce(pl.col("row").replace_strict(labels, default=None), pl.lit("")).alias("Row"),
        pl.coalesce("area_label", "short_label", "topic").alias("Area or subject"),
        pl.coalesce(what, in_words()).alias("Grade or event"),
        pl.col("judged_in").alias("Carried forward from"),
        pl.col("date").alias("Date"),
        pl.when(pl.col("reported").is_not_null()).then(pl.lit("reported by")).alias("Date is"),
        pl.col("date_to").alias("Until"),
        pl.coalesce(pl.col("source_urls").list.join(" "), "source_url").alias("Source"),
    )


PILLAR = "pillar"


def row_labels(cells: pl.DataFrame, vocabulary: Vocabulary) -> dict[str, str]:
    """Row → its label: pillars first, then themes, in the order of the newest reports that have them."""
    areas = sorted(
        vocabulary.areas.values(), key=lambda a: (-vocabulary.cycles[a.programme, a.cycle].order, a.order)
    )
    rows = {f"pillar:{a.area}": f"{a.short_label} (pillar)" for a in areas if a.level == PILLAR}
    rows |= {a.theme: vocabulary.themes[a.theme].label for a in areas if a.level != PILLAR}
    drawn = set(cells["row"])
    return {row: label for row, label in rows.items() if row in drawn}
