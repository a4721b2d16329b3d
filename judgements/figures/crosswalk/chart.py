"""How crosswalk is drawn."""

from typing import Any

import altair as alt
import polars as pl

from judgements import comparability
from judgements.figures import marks
from judgements.figures.crosswalk.question import GAP, LETTERS, SLOT, Choices
from judgements.figures.figure import Look
from judgements.vocabulary import Vocabulary

NARROWEST = 1150  # eight cycles with readable names; a narrower place scrolls


def chart(rows: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """Names of areas under their cycles, lines between those that are related, gaps at breaks."""
    cycles = vocabulary.cycles_of(choices.programme)
    broken = comparability.breaks(vocabulary, choices.programme)
    height = max(rows["y"].to_list(), default=0) + SLOT + GAP
    x = alt.Scale(domain=[0, len(cycles)], nice=False, zero=False)
    y = alt.Scale(domain=[0, height + 30], reverse=True, nice=False)

    def at(frame: pl.DataFrame, dx: float = 0, dy: float = 0) -> alt.Chart:
        moved = frame.with_columns(px=pl.col("x") + dx, py=pl.col("y") + dy + 30)
        return alt.Chart(moved).encode(
            x=alt.X("px:Q", scale=x, axis=None), y=alt.Y("py:Q", scale=y, axis=None)
        )

    heads = pl.DataFrame(
        {"x": range(len(cycles)), "y": [-22] * len(cycles), "text": [c.label for c in cycles]}
    )
    gutters = pl.DataFrame(
        {"x": [i for i, c in enumerate(cycles) if c.cycle in broken]}, schema={"x": pl.Int64}
    )
    areas = rows.filter(part="area")
    areas = areas.with_columns(name=marks.wrapped(areas["short_label"], LETTERS).str.strip_chars_start("|"))
    joins = rows.filter(part="link").with_columns(
        x_from=pl.col("x") + 0.78, x_to=pl.col("x2") - 0.03, y_from=pl.col("y") + 44, y_to=pl.col("y2") + 44
    )
    themes = rows.filter(part="theme")
    ink = alt.condition(alt.datum.graded == "no", alt.value(marks.GREY), alt.value(marks.INK))
    text: dict[str, Any] = {"align": "left", "baseline": "middle", "lineHeight": 13}
    name: dict[str, Any] = text | {"fontSize": 12, "lineBreak": "|"}
    said: dict[str, Any] = {"text": "name:N", "color": ink, "tooltip": ["cycle_label:N", "label:N"]}
    layers = [
        alt.Chart(gutters.with_columns(px=pl.col("x") - 0.06)).mark_rule(color="#767676", strokeDash=[2, 3]).encode(
            x=alt.X("px:Q", scale=x, axis=None), y=alt.value(0), y2=alt.value(height + 30)),
        alt.Chart(joins).mark_rule(color="#9AA5B1").encode(
            x=alt.X("x_from:Q", scale=x, axis=None), x2="x_to:Q", y=alt.Y("y_from:Q", scale=y, axis=None), y2="y_to:Q",
            strokeDash=alt.StrokeDash("kind:N", legend=None, scale=alt.Scale(
                domain=["same", "renamed", "related"], range=[[1, 0], [6, 3], [2, 3]]))),
        at(heads).mark_text(fontWeight=700, fontSize=13, color=marks.INK, **text).encode(text="text:N"),
        at(themes, 0, 6).mark_text(fontWeight=600, fontSize=14, color=marks.ACCENT, **text)
        .encode(text="theme_label:N"),
        at(areas.filter(level="pillar"), 0, 14).mark_text(fontWeight=700, **name).encode(**said),
        at(areas.filter(pl.col("level") != "pillar"), 0, 14).mark_text(**name).encode(**said),
    ]  # fmt: skip
    width = max(look.width or NARROWEST, NARROWEST)
    return marks.plain(
        alt.layer(*layers).properties(width=width, height=height + 30), Look(width, look.palette)
    )
