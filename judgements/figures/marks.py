"""What charts share: type, grade colours, the letter in the cell, heads that fit, a plain ground."""

import textwrap
from collections.abc import Sequence

import altair as alt
import polars as pl

from judgements.figures.base import Look
from judgements.vocabulary import Vocabulary
from judgements.wording import BLANKS, CARRIED, DEDUCED, in_words

FONT = "Source Sans Pro"
INK, GREY, PALE, ACCENT = "#0B0C0C", "#505A5F", "#F7F6F3", "#12436D"
# Below this width of its place a chart turns its column heads and shortens its row heads.
NARROW = 520
LINE = 15
ROW = 25  # pixels a row: a letter of 14 pixels with air, and targets of 24 by 24 for a pointer


def narrow(look: Look, then: str, otherwise: str) -> alt.ExprRef:
    """An expression with one value where the chart is narrow, another where it is not."""
    if look.width is not None:
        return alt.ExprRef(then if look.width < NARROW else otherwise)
    return alt.ExprRef(f"containerSize()[0] < {NARROW} ? {then} : {otherwise}")


def grade_colours(vocabulary: Vocabulary, look: Look, part: str) -> alt.Scale:
    """Grade code → the colour of a `fill` or of the `ink` on it, high to low."""
    field = f"grey_{part}" if look.palette == "grey" else part
    grades = list(vocabulary.grades.values())
    return alt.Scale(domain=[g.code for g in grades], range=[getattr(g, field) for g in grades])


def marked(cells: pl.DataFrame) -> pl.DataFrame:
    """`cells` with `mark`, what is printed in each: the grade's letter (with `*` where carried, `†` where
    deduced) or the blank's mark."""
    blank = pl.col("state").replace_strict({s: m for s, (m, _, _) in BLANKS.items()}, default="")
    carried = pl.when(pl.col("judged_in").is_not_null()).then(pl.lit(CARRIED[0])).otherwise(pl.lit(""))
    deduced = pl.when(pl.col("strength") == "deduced").then(pl.lit(DEDUCED[0])).otherwise(pl.lit(""))
    letter = pl.col("letter") + carried + deduced
    return cells.with_columns(mark=pl.when(state="graded").then(letter).otherwise(blank))


def wrapped(labels: pl.Series, width: int = 12) -> pl.Series:
    """Column heads broken into lines with `|`, which charts split at; all as many lines, so that the last
    lines stand level."""
    lines = {label: textwrap.wrap(label, width, break_long_words=False) for label in labels.unique()}
    most = max(map(len, lines.values()), default=0)
    heads = {label: "|".join([""] * (most - len(found)) + found) for label, found in lines.items()}
    return labels.replace_strict(heads, return_dtype=pl.String)


def said(cells: pl.DataFrame) -> pl.DataFrame:
    """`cells` with `saying`: what the tooltip says of the grade or the blank."""
    return cells.with_columns(saying=in_words())


def letter_grid(
    cells: pl.DataFrame,
    rows: Sequence[str],
    columns: Sequence[str],
    vocabulary: Vocabulary,
    look: Look,
    row_title: str | None = None,
    select: Sequence[str] = (),
) -> alt.TopLevelMixin:
    """A grid of letters on grade colours.

    `cells`: one row a cell with `row`, `column` (readable, in the orders of `rows` and `columns`; `|`
    breaks a column's head), `grade`, `state`, `mark`, `saying`. Blanks keep a pale ground and their
    own mark. `select`: the fields of a point selection named `cell`, where a page wants one.
    """
    lines = max((c.count("|") + 1 for c in columns), default=1)
    turned = max((len(c) for c in columns), default=0) > 4
    heads = alt.Axis(
        orient="top",
        title=None,
        domain=False,
        ticks=False,
        labelFontSize=narrow(look, "12", "13"),
        labelExpr="split(datum.label, '|')"
        if look.width and look.width >= NARROW
        else f"containerSize()[0] < {NARROW} ? trim(replace(datum.label, /\\|/g, ' ')) : split(datum.label, '|')"
        if look.width is None
        else "trim(replace(datum.label, /\\|/g, ' '))",
        labelAngle=narrow(look, "-90", "0") if turned else 0,
        labelAlign=narrow(look, "'left'", "'center'") if turned else "center",
        labelBaseline=narrow(look, "'middle'", "'top'") if turned else "top",
        labelPadding=narrow(look, "6", str(lines * LINE + 4)) if turned else lines * LINE + 4,
        labelLimit=200,
        labelLineHeight=LINE,
    )
    base = alt.Chart(cells).encode(
        x=alt.X(
            "column:N",
            sort=list(columns),
            axis=heads,
            scale=alt.Scale(domain=list(columns), paddingInner=0.04),
        ),
        y=alt.Y(
            "row:N",
            sort=list(rows),
            scale=alt.Scale(domain=list(rows), paddingInner=0.08),
            axis=alt.Axis(
                title=row_title,
                domain=False,
                ticks=False,
                labelPadding=8,
                labelFontSize=narrow(look, "12", "14"),
                labelLimit=narrow(look, "118", "260"),
            ),
        ),
        tooltip=[
            alt.Tooltip("row:N", title=" "),
            alt.Tooltip("column_name:N", title="  "),
            alt.Tooltip("saying:N", title="Grade"),
        ],
    )
    graded = alt.datum.state == "graded"
    ground = base.transform_filter(alt.datum.state != "graded").mark_rect(color=PALE)
    fills = base.transform_filter(graded).mark_rect()
    fills = fills.encode(
        color=alt.Color("grade:N", scale=grade_colours(vocabulary, look, "fill"), legend=None)
    )
    letters = base.transform_filter(graded).mark_text(fontSize=14, fontWeight=600, baseline="middle", dy=1)
    letters = letters.encode(
        text="mark:N", color=alt.Color("grade:N", scale=grade_colours(vocabulary, look, "ink"), legend=None)
    )
    blanks = base.transform_filter(alt.datum.state != "graded").mark_text(fontSize=14, color=GREY, dy=1)
    blanks = blanks.encode(text="mark:N")
    if select:
        chosen = alt.selection_point(name="cell", fields=list(select), on="click", clear="dblclick")
        fills = fills.add_params(chosen)
    chart = alt.layer(ground, fills, letters, blanks).resolve_scale(color="independent")
    return plain(chart.properties(width=look.width or "container", height=alt.Step(ROW)), look)


def sentence(text: str, look: Look) -> alt.TopLevelMixin:
    """An honest empty chart: one sentence where marks would stand."""
    empty = alt.Chart(pl.DataFrame({"sentence": [text]})).mark_text(
        fontSize=14, color=GREY, align="left", x=0
    )
    return plain(empty.encode(text="sentence:N").properties(width=look.width or "container", height=60), look)


def plain(chart: alt.TopLevelMixin, look: Look) -> alt.TopLevelMixin:
    """The chart on a plain ground: our type, no frame, no grid."""
    fit = alt.AutoSizeParams(type="fit-x" if look.width is None else "pad", contains="padding")
    configured: alt.TopLevelMixin = (
        chart.properties(autosize=fit)
        .configure(font=FONT, background="white", padding=0)
        .configure_view(stroke=None)
        .configure_axis(grid=False, labelColor=INK, titleColor=GREY, titleFontWeight=400, labelFontSize=14)
        .configure_header(labelColor=INK, labelFontSize=14, titleColor=GREY)
    )
    return configured
