"""How a timeline is drawn: a row a report with its date and its grades by area, and where there is room its
place on years."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from judgements.dates import partial_date, short_date
from judgements.drawing import names, style, tile
from judgements.drawing.board import LEADING, Board, Text, beside, grown, middle, sentence, stacked
from judgements.drawing.heads import Head, Place, heading
from judgements.drawing.links import address
from judgements.drawing.look import Look, TooNarrow
from judgements.drawing.years import Years
from judgements.figures.timeline.question import Choices
from judgements.vocabulary import Vocabulary

ROW, HEAD = 27.0, 26.0
LOWER_ROWS = (24.0, 21.0, 18.0, 16.0, 14.0, 12.5)  # where a height is set
BETWEEN, MOST_COLUMNS, FEWEST = 28, 3, 4  # of columns; the fewest rows of a programme in one
TILE, STRIP = 60.0, 220.0  # pixels: the widest tile, the narrowest strip of years
BAR = "Bar: the days that a date can mean"


@dataclass(frozen=True)
class Report:
    """One report: who, when, the days its date can mean, and its tiles (columns of tile.draw and `column`)."""

    name: tuple[str, ...]
    href: str
    date: str | None
    first: dt.date | None
    last: dt.date | None
    tiles: pl.DataFrame


Block = tuple[str, list[Head], list[Report]]  # a programme's name, its columns, its rows


def chart(found: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> Board:
    """A block for each programme, its areas as heads; of a cyclic one the number of areas with each grade. Where all
    of it is too high, in columns and lower rows. Raises TooNarrow."""
    if found.is_empty():
        return sentence("No inspection held", look, vocabulary)
    several = found["force"].n_unique() > 1
    blocks = [_block(b, several, vocabulary) for b in _blocks(found)]

    def lay(factor: float) -> Board:
        return _stacked(blocks, Board(look, vocabulary), ROW * factor)

    board = grown(lay, look)
    if look.height is None or board.height <= look.height:
        return board
    return _in_columns(blocks, board)


def _stacked(blocks: Sequence[Block], board: Board, row: float) -> Board:
    drawn = [_drawn(*block, Board(board.look, board.vocabulary), row) for block in blocks]
    return stacked(drawn, gap=26)


def _in_columns(blocks: Sequence[Block], whole: Board) -> Board:
    """Blocks beside each other, in the fewest columns and highest rows in which they fit; else `whole`, which is
    too high."""
    look = whole.look
    for number in range(1, MOST_COLUMNS + 1):
        for row in (r for r in LOWER_ROWS if r >= look.smallest * LEADING + 2):
            width = int((look.width - BETWEEN * (number - 1)) / number)
            one = replace(look, width=width, height=None)
            try:
                parts = _parted(blocks, -(-sum(len(b[2]) for b in blocks) // number))
                boards = [_stacked(part, Board(one, whole.vocabulary), row) for part in parts]
            except TooNarrow:
                break
            if max(b.height for b in boards) <= (look.height or 0):
                return beside(boards, look, BETWEEN)
    return whole


def _parted(blocks: Sequence[Block], share: int) -> list[list[Block]]:
    """The blocks in columns of about so many rows; one that is longer than what a column has left goes on in the
    next under its name."""
    parts: list[list[Block]] = [[]]
    left = share
    for title, heads, reports in blocks:
        rest = reports
        while rest:
            if parts[-1] and left < min(FEWEST, len(rest)):
                parts.append([])
                left = share
            here = len(rest) if len(rest) <= left + FEWEST else left  # no handful goes on alone
            parts[-1].append((title, heads, rest[:here]))
            left, rest = left - here, rest[here:]
    return parts


def picked(found: pl.DataFrame, choices: Choices) -> int:
    """A cell for each judgement of a rolling programme; of a cyclic one for each grade of a report."""
    rolling = found.filter(shape="rolling").height
    counted = found.filter(pl.col("shape") != "rolling")
    return rolling + counted.select("report", "grade").n_unique() if counted.height else rolling


def _blocks(found: pl.DataFrame) -> Iterator[pl.DataFrame]:
    for programme in found["programme"].unique(maintain_order=True):
        yield found.filter(programme=programme)


def _block(block: pl.DataFrame, several: bool, vocabulary: Vocabulary) -> Block:
    """The name of a programme, the heads of its tiles, and its reports."""
    programme = vocabulary.programmes[block["programme"][0]]
    rolling = programme.rolls
    held = set(block["area"])
    areas = [a for a in vocabulary.areas.values() if a.programme == programme.programme and a.area in held]
    # One area bears the programme's name: its head would say it again.
    heads = [
        Head(a.area, a.short_label if len(areas) > 1 else "", href=_link(a.programme, a.cycle, a.area))
        for a in areas
    ]
    reports = [
        _report(one, rolling, several, vocabulary) for _, one in block.group_by("report", maintain_order=True)
    ]
    most = max(r.tiles.height for r in reports)
    columns = heads if rolling else [Head(str(n), "") for n in range(most)]
    return programme.label, columns, reports


def _link(programme: str, cycle: str, area: str) -> str:
    return address({"programme": programme, "cycle": cycle, "area": area})


def _report(one: pl.DataFrame, rolling: bool, several: bool, vocabulary: Vocabulary) -> Report:
    first = one.row(0, named=True)
    force = vocabulary.forces[first["force"]]
    named = force.names if rolling else tuple(f"{n} {first['cycle']}" for n in force.names)
    named = named if rolling or several else (first["cycle"],)
    told = tile.with_descriptions(one, "force_name", "short_label", "cycle_label").with_columns(column="area")
    tiles = told if rolling else _counted(told)
    kept = ["column", "grade", "state", "mark", "description", "href"]
    return Report(
        named, address({"force": force.code}), first["report_date"], first["first_day"], first["last_day"],
        tiles.select(kept),
    )  # fmt: skip


def _counted(told: pl.DataFrame) -> pl.DataFrame:
    """A tile for each grade of a report with the number of its areas, high to low."""
    counts = told.group_by("grade", "state", "rank", "letter", "grade_label", maintain_order=True).agg(
        n=pl.len(), href=pl.col("href").first(), who=pl.format("{}, {}", "force_name", "cycle_label").first()
    )
    label = pl.col("grade_label").fill_null("disputed").str.to_lowercase()
    return counts.sort("rank", descending=True, nulls_last=True).with_row_index("place").with_columns(
        column=pl.col("place").cast(pl.String),
        mark=pl.format("{} {}", "n", pl.col("letter").fill_null("?")),
        description=pl.format("{}: {} {}", "who", "n", label),
    )  # fmt: skip


def _drawn(title: str, columns: list[Head], reports: list[Report], board: Board, row: float) -> Board:
    """Name, date, tiles, years: each part as wide as it needs to be. Raises TooNarrow."""
    look = board.look
    size = max(look.smallest, min(look.type(13.5, 12), row * 0.6))
    least = tile.widest(pl.concat([r.tiles["mark"] for r in reports]), look.smallest) + 4
    said = [short_date(r.date) if look.width < 700 else partial_date(r.date) for r in reports]
    dates = max(names.width(text, size) for text in said) + 22
    full, short = (
        max(choose(names.width(n, size) for n in r.name) for r in reports) for choose in (max, min)
    )
    wide = full if full + dates + len(columns) * least <= look.width else short
    left = wide + dates
    room = look.width - left
    if room < len(columns) * least:
        raise TooNarrow(left + len(columns) * least, "Names, dates and grades do not fit beside each other")
    dated = sum(r.first is not None for r in reports)
    strip = dated > 1 and room - len(columns) * 44 - 16 >= STRIP  # one day alone has no place among others
    unit = min(TILE, (room - STRIP - 16 if strip else room) / len(columns))
    places = [Place(left + n * unit, left + n * unit + unit - 2) for n in range(len(columns))]
    found = heading(columns, places, look, wide if any(c.name for c in columns) else 0)
    large = look.type(15, 14)
    lines = names.in_lines(title, look.width, large, 700) or [title]
    head = HEAD + (len(lines) - 1) * large * LEADING
    top = max(head, found.depth + head - 6) if any(c.name for c in columns) else head
    found.draw(board, top)
    board.write(Text("|".join(lines), 0, 15, large, 700))
    x = {c.key: p for c, p in zip(columns, places, strict=True)}
    for n, (report, date) in enumerate(zip(reports, said, strict=True)):
        y = top + n * row
        fitting = names.fitted(report.name, wide, size) or [report.name[-1]]
        board.write(
            middle(fitting[0], wide, y + row / 2 - 1, size, align="right", href=report.href),
            middle(date, wide + 10, y + row / 2 - 1, size, colour=style.GREY),
        )
    rows = [r.tiles.with_columns(y=pl.lit(top + n * row)) for n, r in enumerate(reports)]
    _tiles(board, pl.concat(rows), x, row)
    bottom = top + len(reports) * row
    if strip:
        bottom = _strip(board, reports, (places[-1].right + 18, top, row), size)
    return board.end(bottom + 2)


def _tiles(board: Board, tiles: pl.DataFrame, x: dict[str, Place], row: float) -> None:
    lefts, rights = ({c: getattr(p, side) for c, p in x.items()} for side in ("left", "right"))
    placed = tiles.with_columns(
        x=pl.col("column").replace_strict(lefts, return_dtype=pl.Float64),
        x2=pl.col("column").replace_strict(rights, return_dtype=pl.Float64),
        y2=pl.col("y") + row - 2,
    )
    tile.draw(board, placed, max(board.look.smallest, min(board.look.type(14, 12), row * 0.6)))


def _strip(board: Board, reports: list[Report], place: tuple[float, float, float], size: float) -> float:
    """Each report's date on years: a dot for a day, a bar for the days that a month or a year can mean, said below
    where there is one; where it ends."""
    left, top, row = place
    bottom = top + len(reports) * row
    known = [d for r in reports for d in (r.first, r.last) if d]
    years = Years.of(known, left=round(left), right=round(board.width) - 6)
    for x, year in years.ticks(most=max(2, int((board.width - left) / 48))).iter_rows():
        board.rule(x, top, x, bottom, style.HAIR)
        fits = x + 3 + names.width(year, size - 1) <= board.width
        board.write(Text(year if fits else "", x + 3, bottom + size, size - 1, colour=style.GREY))
    bars = []
    for n, r in enumerate(reports):
        if not r.first or not r.last:
            continue
        begin, end, y = years.at(r.first), years.at(r.last, end=True), top + n * row + row / 2 - 1
        if r.first == r.last:
            board.dot((begin + end) / 2, y, 55)
        else:
            bars.append({"x": min(begin, end - 8), "x2": max(end, begin + 8), "y": y - 3, "y2": y + 3})
    if not bars:
        return bottom + 18
    board.fill(pl.DataFrame(bars).with_columns(fill=pl.lit(style.GREY)))
    board.write(
        Text(BAR, board.width, bottom + size * (1 + LEADING), size - 1, colour=style.GREY, align="right")
    )
    return bottom + 18 + size * LEADING
