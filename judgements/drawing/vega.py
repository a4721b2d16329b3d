"""A board as Vega-Lite, for whoever takes a figure on into another program: the same marks at the same places.

The dashboard's own pictures are written by `svg`; a test holds the two against each other.
"""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import altair as alt
import polars as pl

from judgements.drawing import style
from judgements.drawing.board import DASHES, LEADING, Board, Text

CELLS, NAMES = "cells", "names"  # names of the layers of targets and of links


def chart(board: Board) -> alt.LayerChart:
    """What was gathered, as layers on a white ground of just that size, in our type."""
    layers = [
        *rules(board), *fills(board), *hatches(board), *outlines(board), *dots(board),
        *texts([t for t in board.texts if not t.href]), *links([t for t in board.texts if t.href]), *cells(board),
    ]  # fmt: skip
    found: alt.LayerChart = (
        alt.layer(*layers or [nothing()])
        .properties(width=board.look.width, height=board.height, autosize=alt.AutoSizeParams(type="none"))
        .configure(font=style.FONT, background=style.PAPER, padding=0)
        .configure_view(stroke=None)
    )
    return found


def rules(board: Board) -> Iterator[alt.Chart]:
    """Lines, a layer for each kind of dash."""
    for dash, pattern in DASHES.items():
        if found := [line for line in board.lines if line["dash"] == dash]:
            mark = alt.Chart(pl.DataFrame(found, infer_schema_length=None)).mark_rule(
                strokeDash=list(pattern), strokeWidth=alt.ExprRef("datum.width"), aria=False
            )
            yield mark.encode(**placed(ends=True), color=colour("colour"))


def fills(board: Board) -> Iterator[alt.Chart]:
    """Filled rectangles."""
    if board.fills:
        mark = alt.Chart(pl.concat(board.fills)).mark_rect(aria=False)
        yield mark.encode(**placed(ends=True), color=colour("fill"))


def hatches(board: Board) -> Iterator[alt.Chart]:
    """All hatches as one shape: one of size 4 is drawn as its path says, in pixels."""
    if board.hatched:
        ground = pl.DataFrame({"x": [0.0], "y": [0.0], "path": [board.hatching]})
        mark = alt.Chart(ground).mark_point(
            size=4, stroke=style.HATCH, strokeWidth=0.8, fill=None, opacity=1, aria=False
        )
        yield mark.encode(**placed(), shape=alt.Shape("path:N", scale=None))


def outlines(board: Board) -> Iterator[alt.Chart]:
    """Rectangles without a ground."""
    if board.outlines:
        mark = alt.Chart(pl.concat(board.outlines)).mark_rect(
            fill=None, strokeWidth=alt.ExprRef("datum.width"), aria=False
        )
        yield mark.encode(**placed(ends=True), stroke=alt.Stroke("colour:N", scale=None))


def dots(board: Board) -> Iterator[alt.Chart]:
    """Round signs."""
    if board.dots:
        mark = alt.Chart(pl.DataFrame(board.dots)).mark_point(
            shape="circle", stroke=style.INK, strokeWidth=1.5, opacity=1, aria=False, size=alt.ExprRef("datum.size")
        )  # fmt: skip
        yield mark.encode(**placed(), fill=alt.Fill("fill:N", scale=None))


def texts(found: list[Text]) -> Iterator[alt.Chart]:
    """Type that leads nowhere."""
    if found:
        frame = pl.DataFrame([asdict(t) for t in found], infer_schema_length=None)
        yield set_in_type(alt.Chart(frame), aria=False).encode(
            **placed(), text="text:N", color=colour("colour")
        )


def links(found: list[Text]) -> Iterator[alt.Chart]:
    """Type that leads somewhere."""
    if found:
        rows = [asdict(t) | {"description": t.plain} for t in found]
        frame = pl.DataFrame(rows, infer_schema_length=None)
        yield set_in_type(alt.Chart(frame, name=NAMES)).encode(
            **placed(), text="text:N", color=colour("colour"), href="href:N", description="description:N"
        )


def set_in_type(of: alt.Chart, **more: Any) -> alt.Chart:
    """Text marks as their columns say."""
    found: alt.Chart = of.mark_text(
        baseline="alphabetic", lineBreak="|", lineHeight=alt.ExprRef(f"datum.size * {LEADING}"),
        fontSize=alt.ExprRef("datum.size"), fontWeight=alt.ExprRef("datum.weight"),
        align=alt.ExprRef("datum.align"), angle=alt.ExprRef("datum.angle"), **more,
    )  # fmt: skip
    return found


def cells(board: Board) -> Iterator[alt.Chart]:
    """What a reader may pick."""
    if board.cells:
        mark = alt.Chart(pl.concat(board.cells), name=CELLS).mark_rect(opacity=0)
        yield mark.encode(
            **placed(ends=True), description="description:N", href="href:N",
            tooltip=alt.Tooltip("description:N", title=" "),
        )  # fmt: skip


def placed(ends: bool = False) -> dict[str, Any]:
    """The encodings of a mark at `x`, `y` in pixels, and of its other corner where it has two `ends`."""
    found: dict[str, Any] = {
        "x": alt.X("x:Q", scale=None, axis=None),
        "y": alt.Y("y:Q", scale=None, axis=None),
    }
    return found | ({"x2": "x2:Q", "y2": "y2:Q"} if ends else {})


def colour(field: str) -> alt.Color:
    """The colour that a column names."""
    return alt.Color(f"{field}:N", scale=None)


def nothing() -> alt.Chart:
    """A layer of nothing, for a board on which nothing stands."""
    found: alt.Chart = alt.Chart(pl.DataFrame({"x": [0.0]})).mark_point(opacity=0, aria=False)
    return found
