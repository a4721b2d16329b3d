"""Where is each force graded requires improvement or inadequate: now, and in several cycles of one theme."""

import dataclasses
from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl

from judgements.figures import base, counting, grid, marks, phrases
from judgements.figures.base import AsAt, Figure, Look
from judgements.figures.grid import Head
from judgements.store import Store
from judgements.vocabulary import Vocabulary
from judgements.wording import in_words, listed, plural, some, state_notes

SHOW = ("current", "persistent")
ORDERS = {"low": "Most low grades first", "name": "Name", "region": "Region"}
CYCLES = ("2", "3", "4")


@dataclass(frozen=True)
class Choices:
    """`show`: the low grades of `cycle`; or themes in which a force was graded low in `cycles` or more
    cycles (two for some forces, three for all, where not chosen). `order` sorts the forces."""

    programme: str = "PEEL"
    cycle: str = ""
    region: tuple[str, ...] = ()
    force: tuple[str, ...] = ()
    show: str = "current"
    cycles: str = ""
    order: str = "low"
    as_at: AsAt = None


def complete(store: Store, choices: Choices) -> Choices:
    """The choices with the latest cycle and the number of cycles."""
    completed: Choices = base.completed(store, choices)
    few = CYCLES[0] if choices.force or choices.region else CYCLES[1]
    return dataclasses.replace(completed, cycles=choices.cycles or few)


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """One row a cell, of forces with a low grade only: the columns of sql/cells.sql, `row`, `column`,
    `column_order`, `gap`, `quiet` (a grade that is not low), `low` of `graded` (areas now, or cycles of the
    theme; a carried judgement is counted in neither), `forces_low` of `forces_graded` among those chosen.

    Persistent: a cell is the lowest grade of the theme's areas in that cycle, `areas` how many those were.
    """
    current = choices.show == "current"
    cycle = choices.cycle if current else None
    cells = store.query("cells", programme=choices.programme, cycle=cycle, as_at=choices.as_at)
    cells = counting.within(cells, choices.region, choices.force)
    found = _current(cells) if current else _persistent(cells, choices, store.vocabulary)
    kept = found.filter(pl.col("low") >= (1 if current else int(choices.cycles)))
    kept = kept.with_columns(
        forces_low=pl.lit(kept["force"].n_unique()),
        forces_graded=pl.lit(cells.filter(state="graded")["force"].n_unique()),
        forces=pl.lit(cells["force"].n_unique()),
    )
    most = pl.col("low").max().over("force")
    keys = {"low": [-most], "region": [pl.col("region")], "name": []}[choices.order]
    return kept.sort(*keys, "force_name", -pl.col("low"), "row", "column_order")


def _current(cells: pl.DataFrame) -> pl.DataFrame:
    is_low = (pl.col("rank") <= counting.LOW).fill_null(False)
    return cells.with_columns(
        row="force",
        column="area",
        column_order=pl.col("area_order").cast(pl.Int64),
        gap=pl.lit(""),
        areas=pl.lit(1, pl.Int64),
        quiet=(pl.col("state") == "graded") & is_low.not_(),
        low=is_low.sum().over("force").cast(pl.Int64),
        graded=(pl.col("state") == "graded").sum().over("force").cast(pl.Int64),
    )


def _persistent(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    cells = counting.of_cycles_held(cells)
    gaps = phrases.break_before(vocabulary, choices.programme, cells["cycle"].unique())
    themes = {t.theme: t.label for t in vocabulary.themes.values()}
    one = ["force", "theme", "cycle"]
    # The lowest grade first, grades before blanks, and a new judgement before a carried one.
    ordered = cells.with_columns(areas=(pl.col("state") == "graded").sum().over(one).cast(pl.Int64))
    ordered = ordered.sort(
        "rank", pl.col("judged_in").is_not_null(), "area_order", nulls_last=True, maintain_order=True
    )
    lowest = ordered.unique(one, keep="first", maintain_order=True)
    counted = (pl.col("state") == "graded") & pl.col("judged_in").is_null()
    is_low = (pl.col("rank") <= counting.LOW).fill_null(False)
    return lowest.with_columns(
        row=pl.concat_str("force", "theme", separator=":"),
        theme_label=pl.col("theme").replace_strict(themes, return_dtype=pl.String),
        column="cycle",
        column_order=pl.col("cycle_order").cast(pl.Int64),
        gap=pl.col("cycle").replace_strict(gaps, default="", return_dtype=pl.String),
        quiet=(pl.col("state") == "graded") & is_low.not_(),
        low=(is_low & counted).sum().over("force", "theme").cast(pl.Int64),
        graded=counted.sum().over("force", "theme").cast(pl.Int64),
    )


def chart(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """A grid in which low grades stand in colour and all others back."""
    if cells.is_empty():
        return marks.sentence("We hold no low grades for these choices", look)
    current = choices.show == "current"
    drawn = marks.said(marks.marked(cells)).with_columns(
        row_name="force_name", column_name=pl.format("{}, {}", "area_label", "cycle_label")
    )
    drawn = marks.described(drawn, "force_name", "short_label", *(() if current else ("cycle_label",)))
    rows = drawn.unique("row", keep="first", maintain_order=True).iter_rows(named=True)
    if current:
        group = choices.order == "region"
        heads = [Head(r["row"], _named(r["force_name"], r), r["region"] if group else "") for r in rows]
    else:
        heads = [Head(r["row"], _named(r["theme_label"], r), r["force_name"]) for r in rows]
    columns = drawn.sort("column_order").unique("column", keep="first", maintain_order=True)
    programme = f"{vocabulary.programmes[choices.programme].label} "
    return grid.letter_grid(
        drawn.select(
            "row", "row_name", "column", "column_name", "grade", "state", "mark", "saying", "quiet",
            "description", "force", "cycle", "area",
        ),
        heads,
        [
            Head(c["column"], c["short_label"] if current else c["cycle_label"].removeprefix(programme), gap=c["gap"])
            for c in columns.iter_rows(named=True)
        ],
        vocabulary,
        look,
        select=("force", "cycle", "area"),
    )  # fmt: skip


def _named(name: str, row: dict[str, Any]) -> str:
    """A row's name with its count, which no line break may part."""
    return f"{name} {row['low']}\u00a0of\u00a0{row['graded']}"


def words(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: how many forces hold a low grade, of how many graded. Persistence is no claim of change."""
    current = choices.show == "current"
    where = phrases.place(vocabulary, choices.region)
    if choices.force:
        where = some([vocabulary.forces[f].name for f in choices.force], 3)
    low = phrases.low_grades(vocabulary)
    programme = vocabulary.programmes[choices.programme].label
    cycle = vocabulary.cycles[choices.programme, choices.cycle].label
    subtitle = (
        f"Areas graded {low}, with the number of areas graded, by force, {cycle}, {where}."
        if current
        else f"Themes graded {low} in {choices.cycles} or more cycles, by force and cycle, {programme}, {where}."
    )
    shown = cells.select("programme", "cycle").unique(maintain_order=True).rows()
    subtitle += f" {phrases.key(vocabulary, shown)}." if shown else ""
    if cells.is_empty():
        headline = f"No low grades held: {cycle if current else programme}, {where}"
        unsaid = "No low grade is held; it may be that none is published yet, or that we hold no source."
        return headline, subtitle, [unsaid], f"{headline}."
    first = cells.row(0, named=True)
    count = phrases.of(first["forces_low"], first["forces_graded"], "force")
    one = cells.unique("row", keep="first", maintain_order=True)
    notes = []
    if first["forces_graded"] < first["forces"]:
        notes.append(f"We hold grades of {first['forces_graded']} of {plural(first['forces'], 'force')}.")
    if current:
        below = phrases.low_words(vocabulary, choices.programme, choices.cycle)
        headline = f"{_most_low(one, below)}; {count} {'has' if first['forces_low'] == 1 else 'have'} any"
        if len(choices.force) == 1:
            areas = phrases.of(first["low"], first["graded"], "area")
            headline = f"{first['force_name']}: {areas} graded {below}, {cycle}"
        told = [f"{r['force_name']} {r['low']} of {r['graded']}" for r in one.iter_rows(named=True)]
        notes.append(
            "Each number rests on the areas that we hold; a force with fewer may only be less known."
        )
    else:
        headline = f"{count}: low in one theme in {choices.cycles} or more cycles"
        if len(choices.force) == 1:
            themes = plural(one.height, "theme")
            headline = f"{first['force_name']}: low in {choices.cycles} or more cycles in {themes}"
        told = [
            f"{r['force_name']}, {r['theme_label']}: {r['low']} of {plural(r['graded'], 'cycle')}"
            for r in one.iter_rows(named=True)
        ]
        notes += [
            "Low in several cycles says that each grade was low on its own scale, not that nothing changed.",
            "Where a theme was graded in several areas in a cycle, the lowest grade stands for it.",
            "A judgement carried forward is shown but not counted again.",
            "Each number rests on the grades that we hold; a force with fewer may only be less known.",
            *phrases.break_notes(vocabulary, choices.programme, cells["cycle"].unique()),
        ]
    alt_text = f"Grid of low grades, {plural(one.height, 'row')}. {headline}. " + "; ".join(told) + "."
    return headline, subtitle, notes + state_notes(cells), alt_text


def _most_low(one: pl.DataFrame, below: str) -> str:
    """The forces with the largest number of low areas held, by name where few: a number, not a rank."""
    low = one["low"].max()
    names = one.filter(low=low)["force_name"].sort().to_list()
    who = listed(names) if len(names) <= 3 else plural(len(names), "force")
    each = " each" if len(names) > 1 else ""
    areas = plural(int(low), "area")  # type: ignore[arg-type]
    return f"{who}: {areas}{each} graded {below}"


def table(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row a low grade: force, area, cycle, grade, and the force's count."""
    kept = cells.filter((pl.col("state") == "graded") & ~pl.col("quiet")).with_columns(said=in_words())
    named = {
        "force_name": "Force", "short_label": "Area", "cycle_label": "Cycle", "said": "Grade",
        "low": "Low areas" if choices.show == "current" else "Low cycles",
        "graded": "Areas graded" if choices.show == "current" else "Cycles graded",
    }  # fmt: skip
    return kept.select(*named).rename(named)


FIGURE = Figure(
    "low_grades",
    "Where is each force graded low, now and again?",
    Choices,
    frame,
    chart,
    words,
    table,
    own={"show": SHOW, "cycles": CYCLES, "order": tuple(ORDERS)},
    complete=complete,
)
