"""Equal tiles on a map: one large with names, or small ones beside each other with letters alone."""

from typing import Any

import altair as alt
import polars as pl

from judgements.figures import marks
from judgements.figures.figure import Look
from judgements.figures.tile_names import tile_name
from judgements.vocabulary import Vocabulary
from judgements.wording import plural_of

WIDEST = 660  # a map grows no wider, or the country grows flat
NAMED = 640  # from this width on, a tile holds names in larger type
TILE, SMALL_TILE = 54, 22  # pixels a row of tiles
KEY = 25  # pixels a line of the key
LETTERS = {"narrow": 8, "wide": 13}  # of a name that fit a tile's line
ACROSS = {"narrow": 2, "wide": 4}  # small maps beside each other
HEADS = 2  # rows above each small map for its title


def large(
    cells: pl.DataFrame, key: pl.DataFrame, places: pl.DataFrame, vocabulary: Vocabulary, look: Look
) -> alt.TopLevelMixin:
    """One map. `cells`: `column`, `line`, `grade`, `state`, `mark`, `force_name`, `saying`. `key`: `grade`,
    `mark`, `label`, `forces`; it stands in the corner at the top left, where no tile may be. `places`:
    `column` and `line` of every force; those without a cell are drawn empty."""
    columns, lines = _size(places)
    x = alt.Scale(domain=[0, columns], range=[0, alt.ExprRef(f"min(width, {WIDEST})")], nice=False)
    y = alt.Scale(domain=[0, lines * TILE], reverse=True, nice=False)
    names = {n: {k: tile_name(n, most) for k, most in LETTERS.items()} for n in cells["force_name"]}
    placed = cells.select(
        "force", "force_name", "area_label", "grade", "state", "mark", "saying", "description", "column", "line",
        right=pl.col("column") + 1,
        centre=pl.col("column") + 0.5,
        top=pl.col("line") * TILE,
        bottom=(pl.col("line") + 1) * TILE,
        slim=pl.col("force_name").replace_strict({n: v["narrow"] for n, v in names.items()}),
        wide=pl.col("force_name").replace_strict({n: v["wide"] for n, v in names.items()}),
    )  # fmt: skip
    base = alt.Chart(placed).encode(
        x=alt.X("column:Q", scale=x, axis=None), x2="right:Q",
        y=alt.Y("top:Q", scale=y, axis=None), y2="bottom:Q",
        tooltip=_told(), description="description:N",
    )  # fmt: skip
    text = alt.Chart(placed).encode(
        x=alt.X("centre:Q", scale=x, axis=None), y=alt.Y("top:Q", scale=y, axis=None), tooltip=_told()
    )
    empty = places.join(cells, on=["column", "line"], how="anti").select(
        "column",
        right=pl.col("column") + 0.97,
        top=pl.col("line") * TILE,
        bottom=(pl.col("line") + 0.96) * TILE,
    )
    ground = alt.Chart(empty).encode(
        x=alt.X("column:Q", scale=x, axis=None), x2="right:Q",
        y=alt.Y("top:Q", scale=y, axis=None), y2="bottom:Q",
    )  # fmt: skip
    size, small = marks.narrow(look, "15", "17"), marks.narrow(look, "9", "11.5", NAMED)
    layers = [
        *([ground.mark_rect(**EMPTY)] if empty.height else []),
        *_fills(base, vocabulary, look),
        *_inked(text, "mark", vocabulary, look, fontSize=size, fontWeight=700, dy=16),
    ]
    named = marks.either(text, look, "name", "datum.slim", "datum.wide", NAMED)
    layers += _inked(
        named,
        "name",
        vocabulary,
        look,
        fontSize=small,
        lineBreak="|",
        lineHeight=marks.narrow(look, "10", "12", NAMED),
        dy=29,
    )
    layers += _key(key, y, vocabulary, look)
    chart = alt.layer(*layers).resolve_scale(color="independent")
    return marks.plain(chart.properties(width=look.width or "container", height=lines * TILE), look)


def _key(key: pl.DataFrame, y: alt.Scale, vocabulary: Vocabulary, look: Look) -> list[alt.Chart]:
    """The letters spelt out with the number of forces each: the only key, and the counts themselves."""
    lines = key.with_row_index("n").with_columns(
        top=pl.col("n").cast(pl.Int64) * KEY,
        bottom=pl.col("n").cast(pl.Int64) * KEY + KEY - 4,
        middle=pl.col("n").cast(pl.Int64) * KEY + (KEY - 4) / 2,
        description=pl.format("{}: {}", "label", plural_of("forces", "force")),
        state=pl.when(pl.col("grade").is_null()).then(pl.lit("blank")).otherwise(pl.lit("graded")),
        slim=pl.when(pl.col("label").str.len_chars() > 16)
        .then(pl.col("label").str.replace(r" (\S+)$", "|${1}"))
        .otherwise("label"),
    )
    box = alt.Chart(lines).encode(
        description="description:N",
        y=alt.Y("top:Q", scale=y, axis=None),
        y2="bottom:Q",
        x=alt.value(0),
        x2=alt.value(26),
    )
    text = alt.Chart(lines).encode(y=alt.Y("middle:Q", scale=y, axis=None))
    plain: dict[str, Any] = {"align": "left", "baseline": "middle"}
    counts = text.mark_text(x=34, fontSize=14, fontWeight=700, color=marks.INK, aria=False, **plain).encode(
        text="forces:Q"
    )
    # Two lines where a label is long and the chart narrow: they stand about the middle of their line.
    said = marks.either(text, look, "said", "datum.slim", "datum.label")
    one, two = (said.transform_filter(f"indexof(datum.said, '|') {sign} 0") for sign in ("<", ">="))
    look_of: dict[str, Any] = {"x": 55, "color": marks.INK, "aria": False, **plain}
    labels = [
        one.mark_text(fontSize=marks.narrow(look, "12", "14"), **look_of),
        two.mark_text(fontSize=11, lineBreak="|", lineHeight=10, dy=-5, **look_of),
    ]
    letters = _inked(text, "mark", vocabulary, look, x=13, fontSize=13, fontWeight=700, baseline="middle")
    return [
        *_fills(box, vocabulary, look), *letters, counts,
        *(label.encode(text="said:N") for label in labels),
    ]  # fmt: skip


def small(
    cells: pl.DataFrame, panels: pl.DataFrame, places: pl.DataFrame, vocabulary: Vocabulary, look: Look
) -> alt.TopLevelMixin:
    """Several maps, as many beside each other as the width lets be read. `panels`: `panel`, `title`,
    `line_two`; `cells` and `places` as in `large`, cells with `panel`."""
    columns, lines = _size(places)
    across = (
        f"(containerSize()[0] < {marks.NARROW} ? {ACROSS['narrow']} : {ACROSS['wide']})"
        if look.width is None
        else str(ACROSS["narrow" if look.width < marks.NARROW else "wide"])
    )
    block, pitch = lines + HEADS + 1, columns + 0.7
    x = alt.Scale(
        domain=[0, alt.ExprRef(f"{across} * {pitch} - 0.7")],
        range=[0, alt.ExprRef(f"min(width, {WIDEST * 1.6})")],
        nice=False,
        zero=True,
    )
    kept = cells.select(
        "panel", "column", "line", "force", "force_name", "area_label", "grade", "state", "mark", "saying",
        "description",
    )  # fmt: skip
    # Rows are ordinal, so that the height follows the number of rows there are at this width.
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0.07, paddingOuter=0))
    placed = (
        alt.Chart(kept)
        .transform_calculate(left=f"datum.panel % {across} * {pitch} + datum.column")
        .transform_calculate(right="datum.left + 0.94", centre="datum.left + 0.47")
        .transform_calculate(row=f"floor(datum.panel / {across}) * {block} + {HEADS} + datum.line")
    )
    base = placed.encode(
        x=alt.X("left:Q", scale=x, axis=None), x2="right:Q", y=y, tooltip=_told(), description="description:N"
    )
    text = placed.encode(x=alt.X("centre:Q", scale=x, axis=None), y=y, tooltip=_told())
    heads = (
        alt.Chart(_head_rows(panels, block))
        .transform_calculate(left=f"datum.panel % {across} * {pitch}")
        .transform_calculate(row=f"floor(datum.panel / {across}) * {block} + datum.offset")
        .encode(x=alt.X("left:Q", scale=x, axis=None), y=y, text="text:N", description="text:N")
    )
    size = marks.narrow(look, "12", "14")
    title = heads.transform_filter("datum.offset == 0").mark_text(
        align="left", fontWeight=600, fontSize=size, color=marks.INK
    )
    rest = heads.transform_filter("datum.offset != 0").mark_text(
        align="left", fontSize=marks.narrow(look, "11", "13"), color=marks.GREY, dy=-3
    )
    letters = _inked(
        text, "mark", vocabulary, look, fontSize=marks.narrow(look, "10", "12"), fontWeight=600, dy=1
    )
    chart = alt.layer(*_fills(base, vocabulary, look), *letters, title, rest)
    chart = chart.resolve_scale(color="independent").properties(
        width=look.width or "container", height=alt.Step(SMALL_TILE)
    )
    return marks.plain(chart, look)


def _head_rows(panels: pl.DataFrame, block: int) -> pl.DataFrame:
    """The texts above each panel, and an empty one below it that keeps the air between maps."""
    return pl.concat(
        [
            panels.select("panel", text="title", offset=pl.lit(0)),
            panels.select("panel", text="line_two", offset=pl.lit(1)),
            panels.select("panel", text=pl.lit(""), offset=pl.lit(block - 1)),
        ]
    )


def _size(places: pl.DataFrame) -> tuple[int, int]:
    """How many columns and lines of tiles there are."""
    return int(places["column"].max()) + 1, int(places["line"].max()) + 1  # type: ignore[arg-type]


EMPTY: dict[str, Any] = {"color": "white", "stroke": "#E3E3E3", "strokeWidth": 1, "aria": False}


def _told() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("force_name:N", title=" "),
        alt.Tooltip("area_label:N", title="  "),
        alt.Tooltip("saying:N", title="Grade"),
    ]


def _fills(base: alt.Chart, vocabulary: Vocabulary, look: Look) -> list[alt.Chart]:
    """Tiles in the grade's colour, pale where there is no grade."""
    graded = alt.datum.state == "graded"
    colour = alt.Color("grade:N", scale=marks.grade_colours(vocabulary, look, "fill"), legend=None)
    return [
        base.transform_filter(~graded).mark_rect(color=marks.PALE, stroke="white", strokeWidth=2),
        base.transform_filter(graded).mark_rect(**marks.edge(look)).encode(color=colour),
    ]


def _inked(text: alt.Chart, field: str, vocabulary: Vocabulary, look: Look, **mark: Any) -> list[alt.Chart]:
    """Text in the ink that its tile's colour needs; the tile says it to screen readers."""
    graded = alt.datum.state == "graded"
    colour = alt.Color("grade:N", scale=marks.grade_colours(vocabulary, look, "ink"), legend=None)
    return [
        text.transform_filter(graded).mark_text(aria=False, **mark).encode(text=f"{field}:N", color=colour),
        text.transform_filter(~graded)
        .mark_text(color=marks.GREY, aria=False, **mark)
        .encode(text=f"{field}:N"),
    ]
