"""How a force's history is drawn: themes by cycle above; other programmes and events on years below."""

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from typing import TypedDict

import polars as pl

from judgements import comparability
from judgements.dates import days, partial_date, short_date
from judgements.drawing import lanes, names, style, tile
from judgements.drawing.board import Board, Text, grown, middle, sentence
from judgements.drawing.heads import Head, Place, heading
from judgements.drawing.lanes import Lane, Lanes, Sign
from judgements.drawing.look import Look, TooNarrow
from judgements.figures.force_history.question import PILLAR, Choices, Event, row_labels
from judgements.rows import rows_of
from judgements.vocabulary import Vocabulary

ROW, PART, GUTTER, WIDEST = 27.0, 19.0, 0.4, 96.0
AIR = 8.0  # between pillars and themes


class Dated(TypedDict):
    """What is drawn of a judgement of a rolling programme: columns of the frame, and of `days` and tiles."""

    area: str
    short_label: str
    date: str | None
    first_day: dt.date | None
    last_day: dt.date | None
    grade: str | None
    state: str
    mark: str
    description: str
    href: str


class Placed(Event):
    """An event with the days between which it began and ended."""

    first_day: dt.date | None
    last_day: dt.date | None
    end_last: dt.date | None


def chart(found: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> Board:
    """Tiles of the cycles with a gutter at each break; never a line. Below them a row for each area of the
    rolling programmes and for each event, placed by date."""
    if found.is_empty():
        return sentence("No grades held", look, vocabulary)
    cells = tile.with_descriptions(found.filter(part="cycle"), "short_label", "cycle_label")
    groups = [g for g in (*_programmes(found, vocabulary), _events(found)) if g.lanes]

    def lay(factor: float) -> Board:
        board = Board(look, vocabulary)
        bottom = _cycles(board, cells, vocabulary, factor) if cells.height else 0.0
        bottom = lanes.draw(board, groups, bottom + 6, factor) if groups else bottom
        return board.end(bottom + 2)

    return grown(lay, look)


def picked(found: pl.DataFrame, choices: Choices) -> int:
    """A cell for each judgement or blank of a cycle and for each dated one; an event is no grade."""
    return found.filter(pl.col("part") != "event").height


def _cycles(board: Board, cells: pl.DataFrame, vocabulary: Vocabulary, factor: float) -> float:
    """A row a theme, a column a cycle; several areas of a theme in one cycle divide its tile."""
    look = board.look
    labels = row_labels(cells, vocabulary)
    size = look.type(13.5, 12)
    wide = lanes.label_width(list(labels.values()), board.width * (0.3 if look.narrow else 0.34), size) + 10
    cycles = cells.select("programme", "cycle").unique(maintain_order=True).rows()
    heads, places = _columns(cycles, vocabulary, wide, board.width)
    least = tile.widest(cells["mark"], look.smallest) + 1
    if places[0].right - places[0].left < least:
        raise TooNarrow(
            wide + least * (len(cycles) + 1), f"{len(cycles)} cycles do not fit beside the names of themes"
        )
    found = heading(heads, places, look)
    top = found.depth + 2
    found.draw(board, top)
    rows, bottom = _rows(cells, labels, (top, wide, size), factor)
    column = {h.key: p for h, p in zip(heads, places, strict=True)}
    for row, (y, deep) in rows.items():
        lines = names.in_lines(labels[row], wide - 10, size) or [labels[row]]
        board.write(middle("|".join(lines), wide - 10, y + deep / 2, size, align="right"))
    placed = pl.concat(list(_divided(cells, rows, column)))
    tile.draw(board, placed, look.type(14, 12))
    for (_, before), (head, place) in itertools.pairwise(zip(heads, places, strict=True)):
        if head.gap:
            x = (before.right + place.left) / 2
            board.rule(x, top, x, bottom, style.RULE, "dotted")
            board.write(Text("≠", x, top - 4, look.type(14), 600, align="center"))
    return bottom


def _columns(
    cycles: Sequence[tuple[str, str]], vocabulary: Vocabulary, left: float, right: float
) -> tuple[list[Head], list[Place]]:
    """The heads of cycles and where they stand, a gutter before each that can't be compared with the last."""
    shown = {c for _, c in cycles}
    broken = [c in comparability.breaks(vocabulary, p, shown) for p, c in cycles]
    unit = min((right - left) / (len(cycles) + GUTTER * sum(broken)), WIDEST)
    heads, places, x = [], [], left
    for (_, cycle), gap in zip(cycles, broken, strict=True):
        x += unit * GUTTER if gap else 0
        heads.append(Head(cycle, cycle, gap="not comparable" if gap else ""))
        places.append(Place(x, x + unit * 0.955))
        x += unit
    return heads, places


def _rows(
    cells: pl.DataFrame, labels: dict[str, str], measures: tuple[float, float, float], factor: float
) -> tuple[dict[str, tuple[float, float]], float]:
    """Row → (its top, its height); and where all end. Pillars stand apart from themes."""
    top, wide, size = measures
    parts = dict(cells.group_by("row", "cycle").len().group_by("row").agg(pl.col("len").max()).iter_rows())
    rows: dict[str, tuple[float, float]] = {}
    y, pillars = top, True
    for row, label in labels.items():
        pillar = row.startswith(f"{PILLAR}:")
        y += AIR if pillars and not pillar and rows else 0
        pillars = pillar
        lines = len(names.in_lines(label, wide - 10, size) or [label])
        deep = max(ROW * factor, parts[row] * PART * factor, lines * size * 1.18 + 3)
        rows[row] = (y, deep - 2)
        y += deep
    return rows, y


def _divided(
    cells: pl.DataFrame, rows: dict[str, tuple[float, float]], column: dict[str, Place]
) -> Iterator[pl.DataFrame]:
    """The cells with their corners; those of one theme and cycle share its height."""
    for (row, cycle), here in cells.group_by(["row", "cycle"], maintain_order=True):
        (y, deep), place = rows[str(row)], column[str(cycle)]
        step = (deep + 1.5) / here.height
        yield (
            here.with_row_index("part_of")
            .with_columns(x=pl.lit(place.left), x2=pl.lit(place.right), y=y + pl.col("part_of") * step)
            .with_columns(y2=pl.col("y") + step - 1.5)
        )


def _programmes(found: pl.DataFrame, vocabulary: Vocabulary) -> Iterator[Lanes]:
    """The rolling programmes that inspected the force, a lane for each judgement."""
    rolling = days(tile.with_descriptions(found.filter(part="rolling"), "short_label"), "date")
    for programme in vocabulary.programmes.values():
        here = rolling.filter(programme=programme.programme)
        if here.is_empty():
            continue
        order = [a.area for a in vocabulary.areas_of(programme.programme, here["cycle"][0])]
        ordered = sorted(rows_of(here, Dated), key=lambda r: (order.index(r["area"]), r["date"] or ""))
        yield Lanes(programme.label, tuple(Lane(r["short_label"], _grade(r)) for r in ordered))


def _grade(r: Dated) -> Sign:
    said = f"{r['description']}, {partial_date(r['date'])}"
    return Sign(
        r["first_day"], r["last_day"], partial_date(r["date"]), short_date(r["date"]), said, r["href"],
        r["grade"], r["state"], r["mark"],
    )  # fmt: skip


def _events(found: pl.DataFrame) -> Lanes:
    """What happened beside the grades, a lane each."""
    events = days(days(found.filter(part="event"), "date"), "date_to", "end_first", "end_last")
    return Lanes(
        "Events (not grades)", tuple(Lane(event_label(e), _event(e)) for e in rows_of(events, Placed))
    )


def _event(e: Placed) -> Sign:
    span = e["event"] == "enhanced_monitoring"
    until = (f" to {partial_date(e['date_to'])}", f" to {short_date(e['date_to'])}") if e["date_to"] else (
        ", no end in our data", " on"
    )  # fmt: skip
    text = partial_date(e["date"]) + (until[0] if span else "")
    return Sign(
        e["first_day"], e["last_day"], text, short_date(e["date"]) + (until[1] if span else ""),
        "", "", closed=e["event"].endswith("closed"), span=span, until=e["end_last"],
    )  # fmt: skip


def event_label(event: Event) -> str:
    """What happened, short: `2 concerns raised`."""
    if event["event"] == "enhanced_monitoring":
        return "Enhanced monitoring"
    if event["event"] == "regrade":
        return f"{event['short_label']}: regraded"
    done = "closed" if event["event"].endswith("closed") else "raised"
    number = event["number"] or ""
    return f"{number} {'cause' if number == 1 else 'causes'} of concern {done}".strip().capitalize()
