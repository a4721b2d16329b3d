"""Which grade does each force hold: forces × areas of a cycle, forces × cycles of a theme, areas × cycles of a force."""

from dataclasses import dataclass

import altair as alt
import polars as pl

from judgements.figures import marks
from judgements.figures.base import AsAt, Figure, Look
from judgements.store import Store
from judgements.vocabulary import Vocabulary
from judgements.wording import coverage_note, in_words, plural, state_notes

LOW = 2  # requires improvement and inadequate are ranked 2 and 1 on both scales
HIGH = 4


@dataclass(frozen=True)
class Choices:
    """One cycle of one programme; `order` sorts the forces; `region` keeps those of one."""

    programme: str = "PEEL"
    cycle: str = ""
    region: tuple[str, ...] = ()
    force: tuple[str, ...] = ()
    order: str = "name"
    as_at: AsAt = None


ORDERS = {
    "name": "Name",
    "region": "Region",
    "high": "Most high grades first",
    "low": "Most low grades first",
}


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """The plotted cells: one row for each force and area (columns of sql/cells.sql), in plotted order."""
    cells = store.query("cells", programme=choices.programme, cycle=choices.cycle, as_at=choices.as_at)
    if choices.region:
        cells = cells.filter(pl.col("region").is_in(choices.region) | pl.col("country").is_in(choices.region))
    if choices.force:
        cells = cells.filter(pl.col("force").is_in(choices.force))
    return in_order(cells, choices.order)


def in_order(cells: pl.DataFrame, order: str) -> pl.DataFrame:
    """`cells` with the forces in one of ORDERS; forces without any grade come last unless sorted by name."""
    high = (pl.col("rank") >= HIGH).sum().cast(pl.Int64).over("force")
    low = (pl.col("rank") <= LOW).sum().cast(pl.Int64).over("force")
    none = pl.col("rank").is_null().all().over("force")
    keys = {
        "name": [],
        "region": [pl.col("region")],
        "high": [none, -high, low],
        "low": [none, -low, high],
    }[order]
    return cells.sort(*keys, "force_name", "area_order")


def chart(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """The grid: a letter on the grade's colour in each cell."""
    drawn = marks.said(marks.marked(cells)).with_columns(
        row="force_name",
        column=marks.wrapped(cells["short_label"]),
        column_name="area_label",
    )
    kept = ["row", "column", "column_name", "grade", "state", "mark", "saying", "force", "area"]
    columns = drawn.sort("area_order")["column"].unique(maintain_order=True).to_list()
    rows = drawn["row"].unique(maintain_order=True).to_list()
    return marks.letter_grid(drawn.select(kept), rows, columns, vocabulary, look, select=("force", "area"))


def words(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: the area with most forces graded low. Notes: coverage and each kind of blank."""
    cycle = vocabulary.cycles[choices.programme, choices.cycle]
    graded = cells.filter(state="graded")
    forces = graded["force"].n_unique()
    everyone = cells["force"].n_unique()
    subtitle = (
        f"Graded judgements by force and area, {cycle.label}, {place(choices)}. {key(vocabulary, choices)}"
    )
    if not forces:
        return (
            f"No grades held for {cycle.label}",
            subtitle,
            state_notes(cells),
            f"No grades held for {cycle.label}.",
        )
    by_area = graded.group_by("area", "short_label").agg(low=(pl.col("rank") <= LOW).sum(), base=pl.len())
    worst = by_area.sort("low", "base", "area", descending=[True, False, False]).row(0, named=True)
    below = vocabulary.grades_of(choices.programme, choices.cycle)[-3].label.lower()
    headline = f"{worst['short_label']}: {worst['low']} of {worst['base']} forces graded below {below}"
    counts = [(g.label.lower(), graded.filter(grade=g.code).height) for g in vocabulary.grades.values()]
    alt_text = (
        f"Grid of {plural(everyone, 'force')} by {plural(cells['area'].n_unique(), 'area')}, {cycle.label}. "
        f"{graded.height} grades of {plural(forces, 'force')}: "
        + ", ".join(f"{n} {label}" for label, n in counts if n)
        + f". {headline}."
    )
    notes = [n for n in [coverage_note(forces, everyone)] if n] + state_notes(cells)
    return headline, subtitle, notes, alt_text


def place(choices: Choices) -> str:
    """Where: the regions chosen, else England and Wales."""
    return ", ".join(choices.region) or "England and Wales"


def key(vocabulary: Vocabulary, choices: Choices) -> str:
    """The letters spelt out: `O outstanding, G good, …`."""
    grades = vocabulary.grades_of(choices.programme, choices.cycle)
    return ", ".join(f"{g.letter} {g.label.lower()}" for g in grades) + "."


def table(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row a force, one column an area, grades in words."""
    said = cells.with_columns(said=in_words())
    wide = said.pivot("short_label", index=["force_name", "region"], values="said", maintain_order=True)
    return wide.rename({"force_name": "Force", "region": "Region"})


FIGURE = Figure(
    "grade_grid",
    "Which grade does each force hold in each area?",
    Choices,
    frame,
    chart,
    words,
    table,
    own={"order": tuple(ORDERS)},
)
