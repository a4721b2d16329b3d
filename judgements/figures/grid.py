"""A grid of letters on grade colours: rows and columns in groups, gutters where grades can't be compared."""

import itertools
import json
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl

from judgements.figures import marks
from judgements.figures.board import BLANK_LINE
from judgements.figures.figure import Look
from judgements.figures.phrases import NOT_COMPARABLE
from judgements.figures.tile_names import tile_name
from judgements.vocabulary import Vocabulary

ROW, GROUP_ROW, LINE, AIR = 25, 32, 14, 10
GROUP_GAP, GUTTER = 0.22, 0.6  # in columns
NAMES = 185  # pixels that the rows' names take
NARROWEST = 215  # pixels that all columns have on a phone
MANY = 9  # columns; where there are more, heads are a size smaller rather than upright
HEAD = {"13": 6.0, "12": 5.6}  # pixels that a letter of a head takes in each size
NARROW_NAMES = range(17, 27)  # letters of a row's name in a line where the chart is narrow
NO_BREAK = "\u00a0"
Places = Callable[[str, str], dict[str, Any]]  # fields of x and y → the encodings of a mark there


@dataclass(frozen=True)
class Head:
    """A row or a column: its key in the cells, its name, the group it stands in, a shorter name for narrow
    places, and the reason why it can't be compared with the one before (of a row: that air parts them)."""

    key: str
    name: str
    group: str = ""
    short: str = ""
    gap: str = ""


def letter_grid(
    cells: pl.DataFrame,
    rows: Sequence[Head],
    columns: Sequence[Head],
    vocabulary: Vocabulary,
    look: Look,
    *,
    select: Sequence[str] = (),
) -> alt.TopLevelMixin:
    """`cells`: one row a cell with `row`, `column` (keys of the heads), `row_name`, `column_name`, `grade`,
    `state`, `mark`, `saying`, where some grades stand back `quiet`, and `description` (see marks.described;
    of row and column where it is not given). `select`: the fields of a point
    selection named `cell`, where a page wants one; it holds blanks too. A place without a cell stays white:
    nothing is asked there."""
    if cells.is_empty() or not rows or not columns:
        return marks.sentence("Nothing is graded for these choices", look)
    if "description" not in cells.columns:
        cells = marks.described(cells, "row_name", "column_name")
    tops, height = down(rows)
    lefts, width = across(columns)
    placed = cells.with_columns(
        x=pl.col("column").replace_strict(lefts, return_dtype=pl.Float64),
        y=pl.col("row").replace_strict(tops, return_dtype=pl.Float64),
    ).with_columns(
        x2=pl.col("x") + 0.96, y2=pl.col("y") + ROW - 2, xm=pl.col("x") + 0.48, ym=pl.col("y") + ROW / 2
    )
    names = {tops[r.key] + ROW / 2: [r.name] for r in rows}
    short = {tops[r.key] + ROW / 2: lines for r, lines in zip(rows, _two_lines(rows), strict=True)}
    small = {y + 12 * (n - (len(t) - 1) / 2): [line] for y, t in short.items() for n, line in enumerate(t)}
    y_axis = alt.Axis(
        values=sorted({*names, *small}), labelExpr=_either(_written(small), _written(names), look),
        labelPadding=8, labelLimit=300,
        labelFontSize=marks.narrow(look, "11.5", "14"), title=None, domain=False, ticks=False, labelOverlap=False,
        aria=False,  # every cell says its place by itself
    )  # fmt: skip
    x_axis, rise = _heads(columns, lefts, width, look)
    scales = (
        alt.Scale(domain=[0, width], nice=False, zero=False),
        alt.Scale(domain=[0, height], reverse=True, nice=False, zero=False),
    )

    def at(x: str, y: str) -> dict[str, Any]:
        return {
            "x": alt.X(f"{x}:Q", scale=scales[0], axis=x_axis),
            "y": alt.Y(f"{y}:Q", scale=scales[1], axis=y_axis),
        }

    layers = _cells(placed, at, vocabulary, look)
    told = [
        alt.Tooltip(f"{f}:N", title=t)
        for f, t in (("row_name", " "), ("column_name", "  "), ("saying", "Grade"))
    ]
    targets = (
        alt.Chart(placed)
        .mark_rect(opacity=0)
        .encode(**at("x", "y"), x2="x2", y2="y2", tooltip=told, description="description:N")
    )
    if select:
        chosen = alt.selection_point(name="cell", fields=list(select), on="click", clear="dblclick")
        targets = targets.add_params(chosen)
    layers += _column_groups(columns, lefts, at, look, rise)
    layers += _row_groups(rows, tops, at)
    layers += _gutters(columns, lefts, height, at)
    layers.append(targets)
    chart = alt.layer(*layers).resolve_scale(color="independent")
    # The tops of heads' letters rise above their line.
    air = {"top": 6, "left": 0, "right": 0, "bottom": 0}
    return marks.plain(chart.properties(width=look.width or "container", height=height, padding=air), look)


def down(rows: Sequence[Head]) -> tuple[dict[str, float], float]:
    """The top of each row in pixels, a line kept free above each group, and the height of all."""
    y, tops, group = 0.0, {}, ""
    for row in rows:
        y += GROUP_ROW if row.group and row.group != group else AIR if row.gap and y else 0
        group = row.group
        tops[row.key] = y
        y += ROW
    return tops, y


def across(columns: Sequence[Head]) -> tuple[dict[str, float], float]:
    """The left of each column, in columns, with a gap before groups and a gutter at breaks; and the sum."""
    x, lefts = 0.0, {}
    for before, column in itertools.pairwise([None, *columns]):
        assert column is not None
        if before is not None:
            x += GUTTER if column.gap else GROUP_GAP if before.group != column.group else 0
        lefts[column.key] = x
        x += 1
    return lefts, x


def _two_lines(rows: Sequence[Head]) -> list[list[str]]:
    """The rows' names in two lines each, as narrow as they allow; a row has no room for a third."""
    for letters in NARROW_NAMES:
        found = [tile_name(r.short or r.name, letters).split("|") for r in rows]
        if max(map(len, found)) <= 2:
            break
    return found


def _heads(
    columns: Sequence[Head], lefts: Mapping[str, float], width: float, look: Look
) -> tuple[alt.Axis, alt.ExprRef]:
    """The axis of heads, and how far above the cells the names of groups stand.

    Heads are level and broken at words. Where the longest word does not fit its column, and where the chart
    is narrow and they would run into each other, they stand upright, the last resort.
    """
    longest = max(len(word) for c in columns for word in c.name.split())
    type_size = "12" if len(columns) > MANY else "13"
    needed = int(NAMES + width * longest * HEAD[type_size])
    letters = max(longest, int(((look.width or 0) - NAMES) / width / HEAD[type_size]))
    wrapped = {c.key: textwrap.wrap(c.name, letters, break_long_words=False) for c in columns}
    grouped, most = any(c.group for c in columns), max(map(len, wrapped.values()))
    level = {lefts[k] + 0.48: [BLANK_LINE] * (grouped + most - len(v)) + v for k, v in wrapped.items()}
    upright = {lefts[c.key] + 0.48: [c.name] for c in columns}
    narrow = {lefts[c.key] + 0.48: [c.short or c.name] for c in columns}
    slim = max(len(c.short or c.name) for c in columns) * HEAD["12"] * width
    turned, deep = slim > NARROWEST, (most + grouped) * LINE

    def one_of(slim: str, tall: str, flat: str) -> str:
        """What holds at the chart's width: narrow, too narrow for the longest word, or wide."""
        if look.width is not None:
            return slim if look.width < marks.NARROW else tall if look.width < needed else flat
        size = "containerSize()[0]"
        return f"{size} < {marks.NARROW} ? {slim} : {size} < {needed} ? {tall} : {flat}"

    small = ("-90", "'left'", "'middle'", "5") if turned else ("0", "'center'", "'top'", str(deep + 4))
    tilted, flat = ("-90", "'left'", "'middle'", "5"), ("0", "'center'", "'top'", str(deep + 4))
    angle, align, baseline, padding = (alt.ExprRef(one_of(*v)) for v in zip(small, tilted, flat, strict=True))
    axis = alt.Axis(
        orient="top", values=list(level), labelExpr=one_of(_written(narrow), _written(upright), _written(level)),
        labelFontSize=marks.narrow(look, "12", type_size), labelLineHeight=LINE, labelLimit=260, labelFlush=False,
        labelOverlap=False, domain=False, ticks=False, aria=False,
        labelAngle=angle, labelAlign=align, labelBaseline=baseline, labelPadding=padding,
        # A blank title keeps the room that the names of groups need above upright heads.
        title=NO_BREAK if grouped and (look.width is None or look.width < needed) else None, titleFontSize=14,
    )  # fmt: skip
    rise = max(len(c.name) for c in columns) * HEAD[type_size] + 16
    return axis, alt.ExprRef(one_of("0", f"{-rise:.0f}", f"{LINE / 2 - deep:g}"))


def _either(slim: str, wide: str, look: Look) -> str:
    """An expression where the chart is narrow, another where it is not."""
    found: str = marks.narrow(look, slim, wide).to_dict()["expr"]
    return found


def _written(texts: Mapping[float, list[str]]) -> str:
    """An expression of the label at a position, in lines."""
    by_place = json.dumps({f"{k:g}": lines for k, lines in texts.items()}, ensure_ascii=False)
    return f"({by_place}[format(datum.value, '~g')] || '')"


def _cells(placed: pl.DataFrame, at: Places, vocabulary: Vocabulary, look: Look) -> list[alt.Chart]:
    """Grounds and letters. Graded: the grade's colour. Disputed: an outline. Published but not held, not
    published, not graded: a pale ground and their mark. Nothing expected: the mark alone, or nothing.
    Screen readers pass over all of them, since the targets above say everything."""
    corners = at("x", "y") | {"x2": "x2", "y2": "y2"}
    middle = at("xm", "ym")
    quiet = pl.col("quiet") if "quiet" in placed.columns else pl.lit(False)
    places = ["x", "x2", "y", "y2", "xm", "ym", "grade", "mark"]  # the words stay with the targets
    graded = placed.filter(quiet.not_(), state="graded").select(places)
    blank = placed.filter((pl.col("state") != "graded") | quiet)
    pale = blank.filter(~pl.col("state").is_in(["conditional", "not_inspected", "disputed"]))
    disputed = blank.filter(state="disputed").select(places)
    pale, blank = pale.select(places), blank.select(places)
    fill = alt.Color("grade:N", scale=marks.grade_colours(vocabulary, look, "fill"), legend=None)
    ink = alt.Color("grade:N", scale=marks.grade_colours(vocabulary, look, "ink"), legend=None)
    outline: dict[str, Any] = {"color": "white", "stroke": marks.INK, "strokeWidth": 1}
    edge: dict[str, Any] = {"stroke": "#767676", "strokeWidth": 1} if look.palette == "grey" else {}
    letter: dict[str, Any] = {"fontSize": marks.narrow(look, "12", "14"), "fontWeight": 600, "dy": 1}
    return [
        alt.Chart(pale).mark_rect(color=marks.PALE, aria=False).encode(**corners),
        alt.Chart(disputed).mark_rect(aria=False, **outline).encode(**corners),
        alt.Chart(graded).mark_rect(aria=False, **edge).encode(**corners, color=fill),
        alt.Chart(graded).mark_text(aria=False, **letter).encode(**middle, text="mark:N", color=ink),
        alt.Chart(blank).mark_text(fontSize=14, color=marks.GREY, dy=1, aria=False).encode(**middle, text="mark:N"),
    ]  # fmt: skip


BOLD: dict[str, Any] = {
    "fontWeight": 700,
    "fontSize": 13,
    "color": marks.INK,
    "align": "left",
    "baseline": "middle",
    "aria": False,  # every mark below says its place by itself
}


def _firsts(heads: Sequence[Head]) -> list[Head]:
    """The first of each run of heads with one group."""
    runs = [next(run) for _, run in itertools.groupby(heads, key=lambda h: h.group)]
    return [h for h in runs if h.group]


def _column_groups(
    columns: Sequence[Head], lefts: Mapping[str, float], at: Places, look: Look, rise: alt.ExprRef
) -> list[alt.Chart]:
    """The names of groups above their columns, on the line that the heads leave free; not where the chart is
    narrow, where each head says its group."""
    found = [{"text": c.group, "x": lefts[c.key], "y": 0.0} for c in _firsts(columns)]
    if not found:
        return []
    said = marks.either(alt.Chart(pl.DataFrame(found)), look, "said", "''", "datum.text")
    return [said.mark_text(dy=rise, **BOLD).encode(**at("x", "y"), text="said:N")]


def _row_groups(rows: Sequence[Head], tops: Mapping[str, float], at: Places) -> list[alt.Chart]:
    """The names of groups above their rows."""
    found = [{"text": r.group, "x": 0.0, "y": tops[r.key] - 10} for r in _firsts(rows)]
    return (
        [alt.Chart(pl.DataFrame(found)).mark_text(**BOLD).encode(**at("x", "y"), text="text:N")]
        if found
        else []
    )


def _gutters(
    columns: Sequence[Head], lefts: Mapping[str, float], height: float, at: Places
) -> list[alt.Chart]:
    """In each gutter a rule, and above it the sign of what can't be compared."""
    found = [
        {"text": NOT_COMPARABLE, "x": lefts[c.key] - GUTTER / 2 - 0.02, "y": 0.0, "y2": height}
        for c in columns[1:]
        if c.gap
    ]
    if not found:
        return []
    base = alt.Chart(pl.DataFrame(found))
    rule = base.mark_rule(color="#8A9296", strokeDash=[2, 3], aria=False).encode(**at("x", "y"), y2="y2")
    sign = base.mark_text(fontSize=14, color=marks.INK, dy=-8, fontWeight=600, aria=False)
    return [rule, sign.encode(**at("x", "y"), text="text:N")]
