"""How coverage is drawn."""

from typing import Any

import altair as alt
import polars as pl

from judgements.figures import marks
from judgements.figures.coverage.question import Choices
from judgements.figures.figure import Look
from judgements.vocabulary import Vocabulary

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
