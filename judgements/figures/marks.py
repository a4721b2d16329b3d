"""What charts share: type, grade colours, the letter in the cell, heads that fit, a plain ground."""

import textwrap
from typing import Any

import altair as alt
import polars as pl

from judgements.figures.figure import Look
from judgements.vocabulary import Vocabulary
from judgements.wording import BLANKS, CARRIED, DEDUCED, in_words

FONT = "Source Sans Pro"
INK, GREY, PALE, ACCENT = "#0B0C0C", "#505A5F", "#FFFFFF", "#12436D"
# Below this width of its place a chart turns its column heads and shortens its row heads.
NARROW = 520


def narrow(look: Look, then: str, otherwise: str, below: int = NARROW) -> alt.ExprRef:
    """An expression with one value where the chart is narrow (less wide than `below`), another where not."""
    if look.width is not None:
        return alt.ExprRef(then if look.width < below else otherwise)
    return alt.ExprRef(f"containerSize()[0] < {below} ? {then} : {otherwise}")


def either(  # noqa: PLR0917 - a chart, then as `narrow`
    chart: alt.Chart, look: Look, field: str, then: str, otherwise: str, below: int = NARROW
) -> alt.Chart:
    """`chart` with `field`: one expression where the chart is narrow, another where it is not.

    Words for one width only are left out so, not made transparent: hidden words would still take room.
    """
    expression: str = narrow(look, then, otherwise, below).to_dict()["expr"]
    return chart.transform_calculate(**{field: expression})


def grade_colours(vocabulary: Vocabulary, look: Look, part: str) -> alt.Scale:
    """Grade code → the colour of a `fill` or of the `ink` on it, high to low."""
    field = f"grey_{part}" if look.palette == "grey" else part
    grades = list(vocabulary.grades.values())
    return alt.Scale(domain=[g.code for g in grades], range=[getattr(g, field) for g in grades])


def edge(look: Look, usual: str = "white", width: float = 2) -> dict[str, Any]:
    """The outline of a mark in a grade's colour: a gap of white, or a line where the palette holds white."""
    if look.palette == "grey":
        return {"stroke": "#767676", "strokeWidth": 1}
    return {"stroke": usual, "strokeWidth": width}


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


def described(cells: pl.DataFrame, *names: str) -> pl.DataFrame:
    """`cells` with `description`, what a screen reader says of a mark: `Durham, Recording crime: Good`, of
    the columns named and of `saying`."""
    return cells.with_columns(
        description=pl.concat_str(pl.concat_str(*names, separator=", "), "saying", separator=": ")
    )


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
