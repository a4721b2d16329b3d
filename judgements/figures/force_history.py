"""What has one force been graded, cycle by cycle, and what happened beside its grades?"""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import polars as pl

from judgements import comparability
from judgements.figures.base import AsAt, Figure, completed
from judgements.figures.force_history_board import PILLAR, chart, row_labels
from judgements.store import Store
from judgements.vocabulary import Vocabulary
from judgements.wording import BLANKS, coverage_note, day, listed, partial_date, plural, state_notes

LOW = 2
EVENTS = {
    "enhanced_monitoring": "Enhanced monitoring",
    "cause_of_concern": "Cause of concern raised",
    "cause_of_concern_closed": "Cause of concern closed",
    "regrade": "Grade changed after publication",
}


@dataclass(frozen=True)
class Choices:
    """One force, as known on a day."""

    force: str = ""
    as_at: AsAt = None


def complete(store: Store, choices: Choices) -> Choices:
    """The choices with the first force by name where none is said."""
    return replace(completed(store, choices), force=choices.force or next(iter(store.vocabulary.forces)))


FIELDS = [
    "part", "force", "force_name", "programme", "programme_label", "cycle", "cycle_label", "row", "theme",
    "area", "area_label", "short_label", "level", "grade", "grade_label", "letter", "rank", "state",
    "strength", "judged_in", "date", "date_to", "event", "number", "topic", "grade_before", "grade_after", "note",
    "publisher", "source_url", "end_source_url",
]  # fmt: skip


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """Everything drawn: one row a cell of a cycle (`part` cycle), a rolling judgement (`rolling`), an event
    (`event`). `row` is the row of the grid: `pillar:CODE`, else the theme."""
    vocabulary = store.vocabulary
    shape = {p.programme: p.shape for p in vocabulary.programmes.values()}
    parts = [cells_of_cycles(store, choices, p) for p, s in shape.items() if s == "cyclic"]
    known = store.query("judgements_known", programme=None, force=choices.force, as_at=choices.as_at)
    parts.append(known.filter(shape="rolling").with_columns(part=pl.lit("rolling"), date="published"))
    events = store.query("events_of_force", force=choices.force, as_at=choices.as_at)
    parts.append(events.with_columns(part=pl.lit("event")))
    found = pl.concat(parts, how="diagonal_relaxed")
    named = {p.programme: p.label for p in vocabulary.programmes.values()}
    areas = {f"{a.programme}:{a.cycle}:{a.area}": a.short_label for a in vocabulary.areas.values()}
    place = pl.concat_str("programme", "cycle", "area", separator=":")
    return found.with_columns(
        force=pl.lit(choices.force),
        force_name=pl.lit(vocabulary.forces[choices.force].name),
        programme_label=pl.col("programme").replace(named),
        short_label=pl.col("short_label").fill_null(place.replace_strict(areas, default=None)),
    ).select(FIELDS)


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
    cells = cells.filter(pl.col("state") != "conditional")
    pillar = pl.format("pillar:{}", pl.col("area"))
    row = pl.when(level=PILLAR).then(pillar).otherwise(pl.col("theme"))
    return cells.with_columns(part=pl.lit("cycle"), row=row)


def words(found: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: how many areas of the newest cycle are graded low. Notes: breaks, divided cells, blanks,
    and each event with who says so."""
    force = vocabulary.forces[choices.force]
    cells, rolling = found.filter(part="cycle"), found.filter(part="rolling")
    events = found.filter(part="event")
    graded = cells.filter(state="graded")
    if graded.is_empty() and rolling.is_empty() and events.is_empty():
        none = f"No grades held for {force.name}" + (f" on {day(choices.as_at)}" if choices.as_at else "")
        return none, "Graded judgements by theme and inspection cycle.", [], f"{none}."
    cycles = cells["cycle_label"].unique(maintain_order=True).to_list()
    grades = [g for g in vocabulary.grades.values() if g.code in set(found["grade"].drop_nulls())]
    subtitle = f"Graded judgements by theme and inspection cycle, {force.official_name}" + (
        f", {cycles[0]} to {cycles[-1].removeprefix('PEEL ')}" if len(cycles) > 1 else ""
    )
    subtitle += ". " + ", ".join(f"{g.letter} {g.label.lower()}" for g in grades) + "."
    head, notes = finding(cells, force.name, vocabulary)
    notes += break_notes(cells, vocabulary) + divided_notes(cells, vocabulary) + state_notes(cells)
    notes += [f"Event. {event_said(e)} Source: {sources_said(e)}." for e in events.iter_rows(named=True)]
    counts = [f"{n} {g.label.lower()}" for g in grades if (n := graded.filter(grade=g.code).height)]
    alt = (
        f"Tiles of {force.name}'s grades in {plural(len(cycles), 'cycle')}: {plural(graded.height, 'grade')}"
    )
    alt += f" ({', '.join(counts)})." if counts else "."
    alt += (
        f" Other programmes: {plural(rolling.height, 'judgement')}. {plural(events.height, 'event')}. {head}."
    )
    return head, subtitle, notes, alt


def finding(cells: pl.DataFrame, name: str, vocabulary: Vocabulary) -> tuple[str, list[str]]:
    """How many areas are graded low in the newest cycle of which we hold half of the areas, and notes on
    what that does not rest on."""
    expected = (pl.col("state") != "ungraded").sum()
    held = cells.group_by("programme", "cycle", maintain_order=True).agg(
        held=pl.col("rank").count(), low=(pl.col("rank") <= LOW).sum(), expected=expected
    )
    held = held.filter(pl.col("held") > 0)
    if held.is_empty():
        return f"{name}: no grades held in any cycle", []
    broad = held.filter(pl.col("held") * 2 >= pl.col("expected"))
    told = (broad if broad.height else held).row(-1, named=True)
    notes = [
        coverage_note(
            r["held"], r["expected"], f"areas of {vocabulary.cycles[r['programme'], r['cycle']].label}"
        )
        for r in held.iter_rows(named=True)
        if vocabulary.cycles[r["programme"], r["cycle"]].order
        >= vocabulary.cycles[told["programme"], told["cycle"]].order
    ]
    below = vocabulary.grades_of(told["programme"], told["cycle"])[-3].label.lower()
    count = f"{told['low'] or 'none'} of {plural(told['held'], 'area')}"
    label = vocabulary.cycles[told["programme"], told["cycle"]].label
    return f"{name}: {count} graded below {below} in {label}", [n for n in notes if n]


def break_notes(cells: pl.DataFrame, vocabulary: Vocabulary) -> list[str]:
    """Why there is a gutter before a cycle, for each that is drawn, then what a row is."""
    notes = []
    for programme in cells["programme"].unique().sort():
        cycles = cells.filter(programme=programme)["cycle"].unique(maintain_order=True).to_list()
        for cycle, verdict in comparability.breaks(vocabulary, programme).items():
            if cycle in cycles[1:]:
                before = vocabulary.cycles[programme, cycles[cycles.index(cycle) - 1]].label
                label = vocabulary.cycles[programme, cycle].label.removeprefix(f"{programme} ")
                notes.append(f"≠ {before} and {label} can't be compared: {'; '.join(verdict.reasons)}.")
    return [*notes, "A row joins areas of one theme; they are related, never the same."] if notes else notes


def divided_notes(cells: pl.DataFrame, vocabulary: Vocabulary) -> list[str]:
    """What the parts of a divided cell are, one sentence a theme."""
    notes = []
    for row, label in row_labels(cells, vocabulary).items():
        parts: dict[str, list[str]] = {}
        for cycle, areas in cells.filter(row=row).group_by("cycle_label", maintain_order=True):
            if areas.height > 1:
                key = listed(areas["short_label"].to_list())
                parts.setdefault(key, []).append(str(cycle[0]).rsplit(" ", 1)[-1])
        if parts:
            said = "; ".join(f"{listed(cycles)}: {areas}" for areas, cycles in parts.items())
            notes.append(f"{label}, divided cells from top to bottom. {said}.")
    return notes


def event_said(event: dict[str, Any]) -> str:
    """One event in a sentence: what, when, what about."""
    when = partial_date(event["date"])
    when = when[0].upper() + when[1:]
    if event["event"] == "enhanced_monitoring":
        end = f" to {partial_date(event['date_to'])}" if event["date_to"] else " on, no end in our data"
        said = f"{when}{end}: enhanced monitoring"
    elif event["event"] == "regrade":
        said = f"{when}: {event['short_label']} regraded"
    else:
        done = "closed" if event["event"].endswith("closed") else "raised"
        number = plural(event["number"], "cause") if event["number"] else "causes"
        said = f"{when}: {number} of concern {done} ({event['programme_label']})"
        said += f", {event['topic']}" if event["topic"] else ""
    return said + (f" ({event['note']})" if event["note"] else "") + "."


def sources_said(event: dict[str, Any]) -> str:
    """The sites that state an event; their addresses are in the table."""
    urls = [u for u in (event["source_url"], event["end_source_url"]) if u]
    return listed(dict.fromkeys(str(urlsplit(u).hostname).removeprefix("www.") for u in urls))


def table(found: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row a cell, judgement or event, in words: what, when, grade or event, source."""
    blank = pl.col("state").replace_strict({s: label for s, (_, label, _) in BLANKS.items()}, default=None)
    labels = row_labels(found.filter(part="cycle"), vocabulary)
    what = pl.col("event").replace_strict(EVENTS, default=None)
    return found.select(
        pl.coalesce("cycle_label", "programme_label").alias("Cycle or programme"),
        pl.coalesce(pl.col("row").replace_strict(labels, default=None), pl.lit("")).alias("Row"),
        pl.coalesce("area_label", "short_label", "topic").alias("Area or subject"),
        pl.coalesce(what, "grade_label", blank).alias("Grade or event"),
        pl.col("judged_in").alias("Carried forward from"),
        pl.col("date").alias("Date"),
        pl.col("date_to").alias("Until"),
        pl.col("source_url").alias("Source"),
    )


FIGURE = Figure(
    "force_history",
    "What has one force been graded, cycle by cycle, and what happened beside its grades?",
    Choices,
    frame,
    chart,
    words,
    table,
    complete=complete,
)
