"""Of how many grades that should exist do we hold how many: forces × cycles."""

from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl

from judgements.figures import counting, marks, phrases
from judgements.figures.base import Figure, Look
from judgements.store import Store
from judgements.vocabulary import Vocabulary
from judgements.wording import plural

ROW = 22
# Share held → fill and ink. The numbers are always printed; the shade only guides the eye.
SHADES = {
    "all": ("#12436D", "#FFFFFF"),
    "most": ("#7FB3DF", "#0B0C0C"),
    "some": ("#D6E6F4", "#0B0C0C"),
    "none": ("#FFFFFF", "#505A5F"),
}
GREY = {
    "all": ("#2B2B2B", "#FFFFFF"),
    "most": ("#888888", "#000000"),
    "some": ("#DDDDDD", "#000000"),
    "none": ("#FFFFFF", "#505A5F"),
}


@dataclass(frozen=True)
class Choices:
    """`region` keeps the forces of some regions; none: all."""

    region: tuple[str, ...] = ()


def frame(store: Store, choices: Choices) -> pl.DataFrame:
    """One row a force and cycle that holds any grade (columns of sql/coverage_of_forces.sql), with `share`
    (all, most, some, none) and the printed `text`: `8/9`, or the bare number where nobody says how many."""
    rows = store.query("coverage_of_forces")
    rows = rows.filter((pl.col("held") > 0).any().over("programme", "cycle"))
    rows = counting.within(rows, choices.region)
    due = pl.col("expected")
    return rows.with_columns(
        share=pl.when(pl.col("held") == 0).then(pl.lit("none"))
        # Of how many, nobody says: no shade of completeness.
        .when(due.is_null()).then(pl.lit("some"))
        .when(pl.col("held") >= due).then(pl.lit("all"))
        .when(pl.col("held") * 2 >= due).then(pl.lit("most")).otherwise(pl.lit("some")),
        text=pl.when(due.is_not_null()).then(pl.format("{}/{}", "held", "expected"))
        .when(pl.col("held") > 0).then(pl.col("held").cast(pl.String)).otherwise(pl.lit("")),
    )  # fmt: skip


def chart(rows: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """A grid of numbers, darker where more is held."""
    if rows.is_empty():
        return marks.sentence("No grades are held", look)
    drawn = rows.with_columns(column=marks.wrapped(rows["cycle_label"], 10))
    columns = drawn.sort("shape", "programme", "cycle_order")["column"].unique(maintain_order=True).to_list()
    shades = GREY if look.palette == "grey" else SHADES
    drawn = drawn.select("force_name", "column", "cycle_label", "share", "text", "deduced", "disputed")
    base = alt.Chart(drawn).encode(
        x=alt.X("column:N", sort=columns, axis=heads(columns, look),
                scale=alt.Scale(domain=columns, paddingInner=0.04)),
        y=alt.Y("force_name:N", sort=None, axis=alt.Axis(
            title=None, domain=False, ticks=False, labelPadding=8, labelFontSize=marks.narrow(look, "11", "13"),
            labelLimit=marks.narrow(look, "96", "260")), scale=alt.Scale(paddingInner=0.08)),
        tooltip=[alt.Tooltip("force_name:N", title=" "), alt.Tooltip("cycle_label:N", title="Cycle"),
                 alt.Tooltip("text:N", title="Held"), alt.Tooltip("deduced:Q", title="Deduced"),
                 alt.Tooltip("disputed:Q", title="Disputed")],
    )  # fmt: skip

    def scale(part: int) -> alt.Color:
        return alt.Color(
            "share:N",
            legend=None,
            scale=alt.Scale(domain=list(shades), range=[s[part] for s in shades.values()]),
        )

    edge: dict[str, Any] = {"stroke": "#767676", "strokeWidth": 0.5} if look.palette == "grey" else {}
    size = marks.narrow(look, "9", "13")
    layers = alt.layer(
        base.mark_rect(**edge).encode(color=scale(0)),
        base.mark_text(fontSize=size, dy=1).encode(text="text:N", color=scale(1)),
    )
    sized = layers.resolve_scale(color="independent").properties(
        width=look.width or "container", height=alt.Step(ROW)
    )
    return marks.plain(sized, look)


def heads(columns: list[str], look: Look) -> alt.Axis:
    """The cycles above the grid, turned upright where the place is narrow."""
    lines = max(c.count("|") + 1 for c in columns)
    one, several = "trim(replace(datum.label, /\\|+/g, ' '))", "split(datum.label, '|')"
    width = "containerSize()[0]" if look.width is None else str(look.width)
    return alt.Axis(
        orient="top", title=None, domain=False, ticks=False, labelLimit=220, labelLineHeight=14,
        labelFontSize=marks.narrow(look, "11", "13"),
        labelExpr=f"{width} < {marks.NARROW} ? {one} : {several}",
        labelAngle=marks.narrow(look, "-90", "0"), labelAlign=marks.narrow(look, "'left'", "'center'"),
        labelBaseline=marks.narrow(look, "'middle'", "'top'"),
        labelPadding=marks.narrow(look, "6", str(lines * 14 + 4)),
    )  # fmt: skip


def words(rows: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: how many grades are held of those that finished cycles should have."""
    due = rows.drop_nulls("expected")
    held, expected = due["held"].sum(), due["expected"].sum()
    headline = (
        f"{held:,} of {plural(expected, 'grade')} of finished cycles are held"
        if expected
        else "No grades are held"
    )
    whole = due.filter(share="all").height
    place = phrases.place(vocabulary, choices.region)
    subtitle = f"Grades held of grades given, by force and cycle, {place}. Rolling programmes: grades held."
    notes = [
        "Grades given: areas that every force is graded for, and those only some are where we hold one.",
        f"Of the grades held, {plural(rows['deduced'].sum(), 'is', 'are')} deduced from published counts; "
        f"{plural(rows['disputed'].sum(), 'more is', 'more are')} disputed.",
    ]
    cycles = rows.select("programme", "cycle").n_unique()
    alt_text = f"Grid of {plural(rows['force'].n_unique(), 'force')} by {plural(cycles, 'cycle')}. "
    return (
        headline,
        subtitle,
        notes,
        f"{alt_text}{headline}; complete in {whole:,} of {plural(due.height, 'report')}.",
    )


def table(rows: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> pl.DataFrame:
    """One row a force, one column a cycle."""
    wide = rows.pivot("cycle_label", index=["force_name", "region"], values="text", maintain_order=True)
    return wide.rename({"force_name": "Force", "region": "Region"})


FIGURE = Figure("coverage", "Which grades do we hold, of how many?", Choices, frame, chart, words, table)
