"""A chart laid out by hand: rows at heights in pixels, columns at per mille of the width, all in one view.

One view, since only a single view can be as wide as its place. Labels of rows and heads of columns are
axes, so that the room they need is reckoned with.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import polars as pl

from judgements.figures import marks
from judgements.figures.figure import Look
from judgements.vocabulary import Vocabulary

LINE = 15
STAMP = 23
NO_BREAK = "\u00a0"
# A line of a label that stays empty: Vega trims spaces of every kind, and SVG loses a line without a letter.
BLANK_LINE = "\u200b"
WIDE = 1000


def labels(found: Mapping[int, str], narrow: Mapping[int, str], look: Look) -> str:
    """A label expression: position → text, `|` breaking lines, another text where the chart is narrow."""

    def written(texts: Mapping[int, str]) -> str:
        lines = {str(k): v.split("|") for k, v in texts.items()}
        return f"({json.dumps(lines, ensure_ascii=False)}[datum.value] || '')"

    if look.width is not None:
        return written(narrow if look.width < marks.NARROW else found)
    return f"containerSize()[0] < {marks.NARROW} ? {written(narrow)} : {written(found)}"


def level(heads: Mapping[int, str]) -> dict[int, str]:
    """Heads with as many lines each, so that the last lines stand level; a line without any letter is lost."""
    most = max((h.count("|") for h in heads.values()), default=0)
    return {x: f"{BLANK_LINE}|" * (most - h.count("|")) + h for x, h in heads.items()}


def line_by_line(rows: Mapping[int, str], size: int = 13) -> dict[int, str]:
    """Rows whose labels have several lines as one label a line, about the row's middle: an axis would hang
    them below it."""
    found = {}
    for y, label in rows.items():
        lines = label.split("|")
        for n, text in enumerate(lines):
            found[round(y + (n - (len(lines) - 1) / 2) * size)] = text
    return found


def told(names: Sequence[str]) -> dict[str, Any]:
    """The encodings by which a mark of a `spoken` frame says those columns: as a tooltip, a line each, and
    to screen readers. Nothing for no columns."""
    if not names:
        return {}
    tips = [alt.Tooltip(f"{t}:N", title=" " * (n + 1)) for n, t in enumerate(names)]
    return {"tooltip": tips, "description": alt.Description("description:N")}


def spoken(frame: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """`frame` with `description` of those columns, the last after a colon: `Durham, Recording crime: Good`."""
    if not names:
        return frame
    first = pl.concat_str(*names[:-1], separator=", ", ignore_nulls=True) if names[1:] else pl.lit("")
    colon = pl.when(first != "").then(pl.lit(": ")).otherwise(pl.lit(""))
    return frame.with_columns(description=pl.concat_str(first, colon, names[-1], ignore_nulls=True))


class Board:
    """Where rows and columns stand, and the marks that may stand there.

    `rows`: height in pixels of a row's middle → its label; `heads`: per mille of a column's middle → its
    head. `narrow_rows`, `narrow_heads`: the same where the chart is narrow; with `turned`, heads stand
    upright there, the last resort for many columns.
    """

    def __init__(
        self,
        look: Look,
        height: int,
        rows: Mapping[int, str],
        heads: Mapping[int, str],
        *,
        narrow_rows: Mapping[int, str] | None = None,
        narrow_heads: Mapping[int, str] | None = None,
        turned: bool = False,
    ) -> None:
        self.height, self.look = height, look
        wide_rows, small_rows = line_by_line(rows, 16), line_by_line(narrow_rows or rows)
        wide_heads, small_heads = level(heads), level(narrow_heads or heads)
        lines = [
            max((h.count("|") + 1 for h in found.values()), default=1) for found in (small_heads, wide_heads)
        ]
        plain: dict[str, Any] = {
            "title": None,
            "domain": False,
            "ticks": False,
            "grid": False,
            "labelOverlap": False,
            "aria": False,  # every mark says its place by itself
        }
        self._y_axis = alt.Axis(
            values=sorted({*wide_rows, *small_rows}),
            labelExpr=labels(wide_rows, small_rows, look),
            labelPadding=8,
            labelFontSize=marks.narrow(look, "12", "14"),
            labelLimit=300,
            **plain,
        )
        self._x_axis = (
            alt.Axis(
                orient="top",
                values=list(heads),
                labelExpr=labels(wide_heads, small_heads, look),
                labelAngle=marks.narrow(look, "-90", "0") if turned else 0,
                labelAlign=marks.narrow(look, "'left'", "'center'") if turned else "center",
                labelBaseline=marks.narrow(look, "'middle'", "'top'") if turned else "top",
                labelFontSize=marks.narrow(look, "12", "14"),
                labelLineHeight=LINE,
                labelFlush=False,
                labelLimit=400,
                labelPadding=marks.narrow(
                    look, "6" if turned else str(lines[0] * LINE + 4), str(lines[1] * LINE + 4)
                ),
                **plain,
            )
            if heads
            else None
        )

    def at(self, x: str = "x", y: str = "y", x2: str | None = None, y2: str | None = None) -> dict[str, Any]:
        """The encodings of a mark at those columns of its frame."""
        across = alt.X(f"{x}:Q", scale=alt.Scale(domain=[0, WIDE], nice=False, zero=False), axis=self._x_axis)
        down = alt.Y(
            f"{y}:Q",
            scale=alt.Scale(domain=[0, self.height], reverse=True, nice=False, zero=False),
            axis=self._y_axis,
        )
        found: dict[str, Any] = {"x": across, "y": down}
        return found | ({"x2": x2} if x2 else {}) | ({"y2": y2} if y2 else {})

    def bars(self, frame: pl.DataFrame, color: str, tooltip: Sequence[str] = (), **look: Any) -> alt.Chart:
        """Rectangles from (`x`, `y`) to (`x2`, `y2`)."""
        kept = spoken(frame.select("x", "x2", "y", "y2", *tooltip), tooltip)
        base = alt.Chart(kept).mark_rect(color=color, aria=bool(tooltip), **look)
        return base.encode(**self.at(x2="x2", y2="y2"), **told(tooltip))

    def texts(self, frame: pl.DataFrame, text: str = "text", **look: Any) -> alt.Chart:
        """Words at (`x`, `y`)."""
        found: dict[str, Any] = {"fontSize": 13, "color": marks.INK, "baseline": "middle"} | look
        return (
            alt.Chart(frame.select("x", "y", text))
            .mark_text(**found)
            .encode(**self.at(), text=f"{text}:N", description=f"{text}:N")
        )

    def dates(self, frame: pl.DataFrame, align: str, dx: int) -> alt.Chart:
        """Dates in words at (`x`, `y`): `text`, or `short` where the chart is narrow."""
        said = marks.narrow(self.look, "datum.short", "datum.text")
        look: dict[str, Any] = {"align": align, "dx": dx, "color": marks.INK, "baseline": "middle"}
        size = marks.narrow(self.look, "12", "13")
        kept = frame.select("x", "y", "text", "short")
        chart = alt.Chart(kept).mark_text(text=said, fontSize=size, **look)
        return chart.encode(**self.at(), description="text:N")

    def signs(self, frame: pl.DataFrame, **look: Any) -> alt.Chart:
        """Signs that are no grades, at (`x`, `y`)."""
        found: dict[str, Any] = {"shape": "diamond", "size": 90, "color": marks.INK, "opacity": 1}
        found |= {"aria": False} | look  # the words beside a sign say what it is
        return alt.Chart(frame.select("x", "y")).mark_point(**found).encode(**self.at())

    def tiles(
        self, cells: pl.DataFrame, vocabulary: Vocabulary, tooltip: Sequence[str] = (), narrow: int = 13
    ) -> list[alt.Chart]:
        """Letters on grade colours, and pale tiles for blanks, from (`x`, `y`) to (`x2`, `y2`).

        `cells`: with `grade`, `state`, `mark` (see marks.marked). `narrow`: the size of letters where the
        chart is narrow. `tooltip`: columns that a tooltip shows and a screen reader says (see `told`).
        """
        cells = spoken(cells.select("x", "x2", "y", "y2", "grade", "state", "mark", *tooltip), tooltip)
        cells = cells.with_columns(
            middle=(pl.col("x") + pl.col("x2")) / 2, centre=(pl.col("y") + pl.col("y2")) / 2
        )
        tips = told(tooltip)
        graded, blank = cells.filter(state="graded"), cells.filter(pl.col("state") != "graded")
        fill = alt.Color("grade:N", scale=marks.grade_colours(vocabulary, self.look, "fill"), legend=None)
        ink = alt.Color("grade:N", scale=marks.grade_colours(vocabulary, self.look, "ink"), legend=None)
        corners = self.at(x2="x2", y2="y2")
        edge = self._edge()
        letter: dict[str, Any] = {
            "fontWeight": 600,
            "baseline": "middle",
            "dy": 1,
            "aria": False,
            "fontSize": marks.narrow(self.look, str(narrow), "14"),
        }
        ground = alt.Chart(blank).mark_rect(color=marks.PALE).encode(**corners, **tips)
        fills = alt.Chart(graded).mark_rect(**edge).encode(**corners, color=fill, **tips)
        middle = self.at("middle", "centre")
        letters = alt.Chart(graded).mark_text(**letter).encode(**middle, text="mark:N", color=ink)
        blanks = (
            alt.Chart(blank)
            .mark_text(fontSize=14, color=marks.GREY, dy=1, aria=False)
            .encode(**middle, text="mark:N")
        )
        return [ground, fills, letters, blanks]

    def _edge(self) -> dict[str, Any]:
        """The edge of tiles in the grey palette, whose highest grade is white."""
        return {"stroke": "#767676", "strokeWidth": 1} if self.look.palette == "grey" else {}

    def stamps(
        self, cells: pl.DataFrame, vocabulary: Vocabulary, tooltip: Sequence[str] = ()
    ) -> list[alt.Chart]:
        """Letters on grade colours as tiles of one size in pixels, about (`x`, `y`)."""
        cells = spoken(cells.select("x", "y", "grade", "state", "mark", *tooltip), tooltip)
        tips = told(tooltip)
        graded, blank = cells.filter(state="graded"), cells.filter(pl.col("state") != "graded")
        fill = alt.Color("grade:N", scale=marks.grade_colours(vocabulary, self.look, "fill"), legend=None)
        ink = alt.Color("grade:N", scale=marks.grade_colours(vocabulary, self.look, "ink"), legend=None)
        square: dict[str, Any] = {"shape": "square", "size": STAMP**2, "filled": True, "opacity": 1}
        pale = alt.Chart(blank).mark_point(**square, color=marks.PALE).encode(**self.at(), **tips)
        fills = alt.Chart(graded).mark_point(**square, **self._edge()).encode(**self.at(), color=fill, **tips)
        letters = alt.Chart(graded).mark_text(
            fontWeight=600, fontSize=13, baseline="middle", dy=1, aria=False
        )
        blanks = self.texts(blank, "mark", color=marks.GREY, aria=False)
        return [pale, fills, letters.encode(**self.at(), text="mark:N", color=ink), blanks]

    def together(self, layers: Sequence[alt.Chart]) -> alt.TopLevelMixin:
        """The layers with anything in them as one chart, as wide as its place or exactly as wide as asked."""
        drawn_layers = [layer for layer in layers if len(layer.data)]
        chart = alt.layer(*drawn_layers).resolve_scale(color="independent")
        drawn = marks.plain(
            chart.properties(width=self.look.width or "container", height=self.height), self.look
        )
        return drawn.properties(autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))


def empty(text: str, look: Look) -> alt.TopLevelMixin:
    """A chart that says in words that there is nothing to draw."""
    board = Board(look, 80, {}, {})
    return board.together(
        [board.texts(pl.DataFrame({"x": [0], "y": [40], "text": [text]}), align="left", fontSize=15)]
    )
