"""How a force's history is drawn: themes by cycle above; other programmes and events on years below."""

import textwrap
from typing import Any

import altair as alt
import polars as pl

from judgements import comparability
from judgements.dates import days, partial_date
from judgements.figures import marks
from judgements.figures.board import WIDE, Board, empty
from judgements.figures.dates import Years
from judgements.figures.figure import Look
from judgements.figures.force_history.question import Choices, row_labels
from judgements.vocabulary import Vocabulary

LANE, GAP, ROW, HEAD = 25, 2, 28, 40


UNDATED = 210  # per mille of the width


GUTTER = 0.34  # of a column


def chart(found: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """Step tiles of the cycles with a gutter at each break; never a line. Below them a row for each area
    of the rolling programmes and for each event, placed by date."""
    if found.is_empty():
        return empty("No grades held", look)
    cells = marks.said(marks.marked(found.filter(part="cycle")))
    columns, heads, gutters = columns_of(cells, vocabulary)
    tiles, rows, height = tiles_of(cells, columns, vocabulary)
    dated = dated_rows(found, height, vocabulary)
    years = years_of(dated)
    bottom = int(dated["y"].max()) + ROW if dated.height else height  # type: ignore[arg-type]
    rows |= {y: label for y, label in zip(dated["y"], dated["row_label"], strict=True) if label}
    narrow = {y: "|".join(textwrap.wrap(label, 19)) for y, label in rows.items()}
    narrow_heads = {x: label.replace("/", "|/").replace("-", "|–") for x, label in heads.items()}
    board = Board(
        look, bottom + (20 if dated.height else 0), rows, heads, narrow_rows=narrow, narrow_heads=narrow_heads
    )
    layers = board.tiles(tiles, vocabulary, ("cycle_label", "area_label", "saying"))
    layers.append(board.texts(gutters, color=marks.GREY, fontSize=13))
    return board.together(layers + (below(board, dated, years, bottom, vocabulary) if dated.height else []))


def columns_of(
    cells: pl.DataFrame, vocabulary: Vocabulary
) -> tuple[dict[str, tuple[float, float]], dict[int, str], pl.DataFrame]:
    """Cycle → (left, right); the heads; a sign in each gutter at a break."""
    cycles = cells.select("programme", "cycle").unique(maintain_order=True).rows()
    broken = [i > 0 and c in comparability.breaks(vocabulary, p) for i, (p, c) in enumerate(cycles)]
    unit = WIDE / max(len(cycles) + GUTTER * sum(broken), 1)
    columns, heads, signs, left = {}, {}, [], 0.0
    for (_, cycle), is_broken in zip(cycles, broken, strict=True):
        if is_broken:
            signs.append({"x": left + unit * GUTTER / 2 - 1, "y": -12, "text": "≠"})
            left += unit * GUTTER
        columns[cycle] = (left, left + unit * 0.965)
        heads[round(left + unit * 0.4825)] = cycle
        left += unit
    return columns, heads, pl.DataFrame(signs, schema={"x": pl.Float64, "y": pl.Int64, "text": pl.String})


def tiles_of(
    cells: pl.DataFrame, columns: dict[str, tuple[float, float]], vocabulary: Vocabulary
) -> tuple[pl.DataFrame, dict[int, str], int]:
    """The cells with their corners, the label of each row at its middle, and the height of all."""
    corners, rows, top, pillars = [], {}, 0, False
    for row, label in row_labels(cells, vocabulary).items():
        if pillars and not row.startswith("pillar:"):
            top += 8
        pillars = row.startswith("pillar:")
        here = cells.filter(row=row)
        lanes = int(here.group_by("cycle").len()["len"].max())  # type: ignore[arg-type]
        height = max(ROW, lanes * LANE)
        for cycle, areas in here.group_by("cycle", maintain_order=True):
            left, right = columns[str(cycle[0])]
            step = (height - GAP) / areas.height
            for n, area in enumerate(areas["area"]):
                y = top + n * step
                corners.append(
                    (cycle[0], area, left, right, y, y + step - (GAP if n < areas.height - 1 else 0))
                )
        rows[round(top + height / 2 - 1)] = label
        top += height
    placed = pl.DataFrame(corners, schema=["cycle", "area", "x", "x2", "y", "y2"], orient="row")
    return cells.join(placed, on=["cycle", "area"], maintain_order="left"), rows, top


def dated_rows(found: pl.DataFrame, top: int, vocabulary: Vocabulary) -> pl.DataFrame:
    """Rolling judgements and events with `y`, `row_label`, `kind` (head, tile, event, span), `text`, and the
    days that their dates can mean; a head before each programme and before the events."""
    rows: list[dict[str, Any]] = []
    y = top - ROW // 2
    rolling = found.filter(part="rolling")
    for programme in (p for p in vocabulary.programmes.values() if p.programme in set(rolling["programme"])):
        y += HEAD
        rows.append({"y": y, "kind": "head", "text": programme.label})
        judgements = rolling.filter(programme=programme.programme)
        for area in vocabulary.areas_of(programme.programme, judgements["cycle"][0]):
            here = judgements.filter(area=area.area)
            y += ROW if here.height else 0
            rows += [
                r | {"y": y, "kind": "tile", "row_label": area.short_label, "text": partial_date(r["date"])}
                for r in marks.said(marks.marked(here)).iter_rows(named=True)
            ]
    events = found.filter(part="event")
    if events.height:
        y += HEAD
        rows.append({"y": y, "kind": "head", "text": "Events (not grades)"})
    for event in events.iter_rows(named=True):
        y += ROW
        span = event["event"] == "enhanced_monitoring"
        until = f" to {partial_date(event['date_to'])}" if event["date_to"] else ", no end in our data"
        text = partial_date(event["date"]) + (until if span else "")
        rows.append(
            event
            | {"y": y, "kind": "span" if span else "event", "row_label": event_label(event), "text": text}
        )
    schema = {"y": pl.Int64, "kind": pl.String, "row_label": pl.String, "text": pl.String, "mark": pl.String}
    columns = found.schema | schema | {"saying": pl.String}
    dated = pl.DataFrame([{c: r.get(c) for c in columns} for r in rows], schema=columns)
    return days(days(dated, "date"), "date_to", "end_first", "end_last")


def years_of(dated: pl.DataFrame) -> Years:
    """The years that hold every date drawn; room at their left where something has no date."""
    found = [d for c in ("first_day", "last_day", "end_last") for d in dated[c].drop_nulls()]
    undated = dated.filter((pl.col("kind") != "head") & pl.col("first_day").is_null()).height
    return Years.of(found, left=UNDATED if undated else 0)


def event_label(event: dict[str, Any]) -> str:
    """What happened, short: `2 concerns raised`."""
    if event["event"] == "enhanced_monitoring":
        return "Enhanced monitoring"
    if event["event"] == "regrade":
        return f"{event['short_label']}: regraded"
    done = "closed" if event["event"].endswith("closed") else "raised"
    number = event["number"] or ""
    return f"{number} {'cause' if number == 1 else 'causes'} of concern {done}".strip().capitalize()


def below(
    board: Board, dated: pl.DataFrame, years: Years, bottom: int, vocabulary: Vocabulary
) -> list[alt.Chart]:
    """The layers of the dated rows: years, tiles and signs at their dates, spans, dates in words."""
    heads = dated.filter(kind="head").with_columns(x=pl.lit(0))
    top = int(heads["y"].min()) + 14  # type: ignore[arg-type]
    ticks = years.ticks(most=7)
    rules = ticks.with_columns(x2=pl.col("x") + 1, y=pl.lit(top), y2=pl.lit(bottom - 6))
    placed = dated.with_columns(
        start=pl.when(pl.col("first_day").is_null()).then(UNDATED / 4).otherwise(years.place("first_day")),
        stop=pl.when(pl.col("first_day").is_null())
        .then(UNDATED / 4)
        .otherwise(years.place("last_day", end=True)),
        until=pl.when(pl.col("end_last").is_null()).then(WIDE).otherwise(years.place("end_last", end=True)),
    ).with_columns(x=(pl.col("start") + pl.col("stop")) / 2)
    spans = placed.filter(kind="span").with_columns(
        x="start", x2="until", y=pl.col("y") + 7, y2=pl.col("y") + 11
    )
    wide = placed.filter((pl.col("stop") - pl.col("start") > 40) & pl.col("kind").is_in(["event", "tile"]))
    vague = wide.with_columns(x="start", x2="stop", y=pl.col("y") - 1, y2=pl.col("y") + 1)
    signs = placed.filter(kind="event")
    saying = placed.filter(pl.col("kind") != "head").with_columns(
        half=pl.when(kind="span").then((pl.col("start") + pl.col("until")) / 2).otherwise(pl.col("x"))
    )
    left = saying.filter(pl.col("half") <= WIDE / 2)
    right = saying.filter(pl.col("half") > WIDE / 2)
    layers = [
        board.bars(rules, "#E3E3E3"),
        board.texts(
            ticks.with_columns(y=pl.lit(bottom + 6)), "year", color=marks.GREY, align="left", fontSize=12
        ),
        board.texts(heads, align="left", fontWeight=600, fontSize=14),
        board.bars(vague, marks.GREY),
        board.bars(spans, marks.INK),
        *board.stamps(placed.filter(kind="tile"), vocabulary, ("short_label", "text", "saying")),
        board.signs(signs.filter(~pl.col("event").str.ends_with("closed")), filled=True),
        board.signs(signs.filter(pl.col("event").str.ends_with("closed")), filled=False, fill="white"),
    ]
    for rows, align, side, edge, beyond in (
        (left, "left", 1, "start", "stop"),
        (right, "right", -1, "until", "start"),
    ):
        words = rows.filter(kind="span").with_columns(x=edge, y=pl.col("y") - 3)
        layers += [
            board.texts(words, align=align, dx=2 * side),
            board.texts(rows.filter(kind="tile"), align=align, dx=18 * side),
            board.texts(rows.filter(kind="event").with_columns(x=beyond), align=align, dx=11 * side),
        ]
    return layers
