"""Stacked rows of grades, a title and a base above each, letters and numbers in the segments.

The title stands above its bar, so that a bar has the whole width on a phone as on a desk.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl

from judgements.figures import marks
from judgements.figures.figure import Look
from judgements.vocabulary import Vocabulary

TITLE, BAR, AIR, LINE = 21, 34, 13, 15
LETTER = 5.7  # pixels that a letter of 12-pixel type takes, with a margin
NARROWEST = 320


@dataclass(frozen=True)
class Row:
    """One bar: its key in `segments`, the title above it left, the base above it right (long, and short
    for narrow places), sentences below the title (a line for each part between `|`), and the reason that
    parts it from the row before."""

    row: str
    title: str
    base: str
    base_short: str
    detail: str = ""
    gap: str = ""


def laid_out(rows: Sequence[Row], look: Look) -> tuple[pl.DataFrame, float]:
    """Where each row stands, in pixels from the top, and the height of all."""
    narrow = look.width is None or look.width < marks.NARROW
    slim_line = int((look.width if look.width and narrow else NARROWEST) / LETTER)
    wide_line = int((look.width if look.width and not narrow else marks.NARROW) / LETTER)
    y, placed = 0.0, []
    for row in rows:
        wide, slim = ("|".join(textwrap.wrap(row.gap, line)) for line in (wide_line, slim_line))
        detail, detail_slim = (
            "|".join(part for said in row.detail.split("|") for part in textwrap.wrap(said, line))
            for line in (wide_line, slim_line)
        )
        lines = (slim if narrow else wide).count("|") + 1 if row.gap else 0
        if lines:
            y += AIR / 2
        gap_y, y = y, y + (lines * LINE + AIR * 1.5 if lines else 0)
        below = LINE * ((detail_slim if narrow else detail).count("|") + 1) if row.detail else 0
        placed.append(
            {
                "row": row.row,
                "title": row.title,
                "base_text": row.base,
                "base_short": row.base_short,
                "detail": detail,
                "detail_short": detail_slim,
                # Where the width is not known, room for the narrow sentence is kept; the wide one moves down.
                "drop": (detail_slim.count("|") - detail.count("|")) * LINE if look.width is None else 0,
                "gap": wide,
                "gap_short": slim,
                "gap_y": gap_y,
                "title_y": y + TITLE - 8,
                "detail_y": y + TITLE + 7,
                "top": y + TITLE + below,
                "middle": y + TITLE + below + BAR / 2,
                "bottom": y + TITLE + below + BAR,
            }
        )
        y += TITLE + below + BAR + AIR
    return pl.DataFrame(placed), max(y - AIR, 1.0)


def stacked(
    segments: pl.DataFrame, rows: Sequence[Row], most: float, vocabulary: Vocabulary, look: Look
) -> alt.TopLevelMixin:
    """`segments`: one row a segment with `row`, `start`, `end` (of `most`), `grade`, `letter`, `number`
    (text), `quiet` (drawn as an outline only), `saying`. A grade of null is what is not counted."""
    if not rows:
        return marks.sentence("No grades held for these choices", look)
    places, height = laid_out(rows, look)
    drawn = segments.filter(pl.col("end") > pl.col("start")).join(places, on="row", maintain_order="left")
    across = alt.Scale(domain=[0, most], nice=False, zero=True)
    down = alt.Scale(domain=[0, height], reverse=True, nice=False)
    drawn = drawn.with_columns(description=pl.format("{}, {}", "title", "saying"))
    base = alt.Chart(drawn).encode(
        description="description:N",
        x=alt.X("start:Q", scale=across, axis=None),
        x2="end:Q",
        y=alt.Y("top:Q", scale=down, axis=None),
        y2="bottom:Q",
        tooltip=[alt.Tooltip("title:N", title=" "), alt.Tooltip("saying:N", title="Grade")],
    )
    graded = alt.datum.grade != None  # noqa: E711 - an expression, not a test
    line: dict[str, Any] = {"stroke": "white", "strokeWidth": 2}
    # Among outlines the filled segment keeps an outline of its own: the palest grade is close to white.
    own = {"stroke": marks.INK, "strokeWidth": 1.5} if drawn["quiet"].any() else marks.edge(look)
    ground = base.transform_filter(alt.datum.grade == None).mark_rect(color=marks.PALE, **line)  # noqa: E711
    fills = base.transform_filter(graded & (alt.datum.quiet == False)).mark_rect(**own)  # noqa: E712
    fills = fills.encode(
        color=alt.Color("grade:N", scale=marks.grade_colours(vocabulary, look, "fill"), legend=None)
    )
    outlines = base.transform_filter(graded & (alt.datum.quiet == True)).mark_rect(  # noqa: E712
        color="white", stroke="#8A9296", strokeWidth=1
    )
    chart = alt.layer(
        ground, outlines, fills, *_labels(drawn, across, down, vocabulary, look), *_around(places, down, look)
    )
    chart = chart.resolve_scale(color="independent").properties(
        width=look.width or "container", height=height
    )
    return marks.plain(chart, look)


def _labels(
    drawn: pl.DataFrame, across: alt.Scale, down: alt.Scale, vocabulary: Vocabulary, look: Look
) -> list[alt.Chart]:
    """The letter above the number in each segment, as large as its segment allows."""
    centred = drawn.with_columns(centre=(pl.col("start") + pl.col("end")) / 2)
    base = alt.Chart(centred).encode(
        x=alt.X("centre:Q", scale=across, axis=None), y=alt.Y("middle:Q", scale=down, axis=None)
    )
    wide = "(scale('x', datum.end) - scale('x', datum.start))"
    ink = alt.Color("grade:N", scale=marks.grade_colours(vocabulary, look, "ink"), legend=None)
    size = alt.ExprRef(f"{wide} < 9 + 8 * (length(datum.letter) - 1) ? 9 : 14")
    shown = alt.ExprRef(f"{wide} < 6 ? 0 : 1")
    of_grade, quiet = alt.datum.grade != None, alt.datum.quiet == True  # noqa: E711, E712
    found = []
    for chosen, colour in ((of_grade & ~quiet, ink), (of_grade & quiet, alt.value(marks.INK))):
        part = base.transform_filter(chosen)
        letters = part.mark_text(fontSize=size, fontWeight=700, dy=-7, opacity=shown, aria=False)
        numbers = part.mark_text(
            fontSize=alt.ExprRef(f"{wide} < 9 * length(datum.number) ? 10 : 13"),
            dy=9,
            aria=False,
            opacity=alt.ExprRef(f"{wide} < 5.2 * length(datum.number) ? 0 : 1"),
        )
        found += [
            letters.encode(text="letter:N", color=colour),
            numbers.encode(text="number:N", color=colour),
        ]
    missing = base.transform_filter(alt.datum.grade == None).mark_text(  # noqa: E711
        fontSize=12,
        color=marks.GREY,
        aria=False,
        opacity=alt.ExprRef(f"{wide} < 6 * length(datum.number) ? 0 : 1"),
    )
    return [*found, missing.encode(text="number:N")]


def _around(places: pl.DataFrame, down: alt.Scale, look: Look) -> list[alt.Chart]:
    """Titles, bases, sentences, and the reasons in the gutters."""

    def text(frame: pl.DataFrame, wide: str, slim: str, y: str, **mark: Any) -> alt.Chart:
        said = marks.either(alt.Chart(frame), look, "said", f"datum.{slim}", f"datum.{wide}")
        drawn = said.mark_text(baseline="middle", aria=False, lineBreak="|", lineHeight=LINE, **mark)
        return drawn.encode(text="said:N", y=alt.Y(f"{y}:Q", scale=down, axis=None))

    drop = marks.narrow(look, "0", "datum.drop")
    left: dict[str, Any] = {"x": 0, "align": "left", "dy": drop}
    right: dict[str, Any] = {"dy": drop, "x": alt.ExprRef("width"), "align": "right", "color": marks.GREY}
    title: dict[str, Any] = {**left, "fontWeight": 600, "limit": alt.ExprRef("width - 62")}
    grey: dict[str, Any] = {**left, "color": marks.GREY, "fontSize": marks.narrow(look, "12", "13")}
    layers = [
        text(places, "title", "title", "title_y", fontSize=marks.narrow(look, "13", "14"), **title),
        text(places, "base_text", "base_short", "title_y", fontSize=marks.narrow(look, "12", "13"), **right),
    ]
    if places["detail"].str.len_chars().sum():
        layers.append(text(places, "detail", "detail_short", "detail_y", **grey))
    parted = places.filter(pl.col("gap") != "")
    if parted.height:
        gutter = grey | {"fontSize": 12, "dy": 6, "fontStyle": "italic"}
        layers.append(text(parted, "gap", "gap_short", "gap_y", **gutter))
    return layers
