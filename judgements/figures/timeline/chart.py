"""How a timeline is drawn: a row a report, its grades by area, and its date on years at the right."""

import textwrap
from typing import Any

import altair as alt
import polars as pl

from judgements.dates import partial_date
from judgements.figures import marks
from judgements.figures.board import NO_BREAK, WIDE, Board, empty
from judgements.figures.dates import Years
from judgements.figures.figure import Look
from judgements.figures.timeline.question import Choices
from judgements.vocabulary import Vocabulary

ROW, TILE, HEAD, LINE = 27, 25, 42, 16


TILES, STRIP = 360, 400  # per mille of the width: where the tiles end, where the years begin


def chart(found: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """A block for each programme; tiles stand in the order of its areas, which the block's head names."""
    if found.is_empty():
        return empty("No inspection held", look)
    years = Years.of(
        [*found["first_day"].drop_nulls(), *found["last_day"].drop_nulls()], left=STRIP, right=WIDE - 20
    )
    rows: dict[int, str] = {}
    several = found["force"].n_unique() > 1
    heads: list[dict[str, Any]] = []
    tiles, dates, counts = [], [], []
    y = -HEAD // 2
    for programme in found["programme"].unique(maintain_order=True):
        block = found.filter(programme=programme)
        rolling = vocabulary.programmes[programme].shape == "rolling"
        areas = [
            a for a in vocabulary.areas.values() if a.programme == programme and a.area in set(block["area"])
        ]
        y += HEAD
        heads.append({"x": 0, "y": y, "text": vocabulary.programmes[programme].label, "bold": True})
        named = (
            ", ".join(a.short_label.replace(" ", NO_BREAK) for a in areas)
            if rolling
            else "Number of areas with each grade"
        )
        for line in textwrap.wrap(named, 40, break_on_hyphens=False):
            y += LINE
            heads.append({"x": 0, "y": y, "text": line, "bold": False})
        y += 2
        width = TILES / max(len(areas), 3)
        column = {a.area: n * width for n, a in enumerate(areas)}
        for (_,), report in block.group_by("report", maintain_order=True):
            y += ROW
            first = report.row(0, named=True)
            name = first["force_name"] if rolling or several else ""
            rows[y] = name if rolling else f"{name} {first['cycle']}".strip()
            dates.append(
                first
                | {
                    "y": y,
                    "text": partial_date(first["report_date"]),
                    "short": shortened(first["report_date"]),
                }
            )
            if rolling:
                tiles.append(
                    marks.said(marks.marked(report)).with_columns(
                        x=pl.col("area").replace_strict(column, return_dtype=pl.Float64),
                        y=pl.lit(y - TILE / 2), y2=pl.lit(y + TILE / 2),
                    ).with_columns(x2=pl.col("x") + width - 3)
                )  # fmt: skip
            else:
                counts.append({"x": 0, "y": y, "text": counted(report, vocabulary)})
    bottom = y + ROW
    board = Board(
        look, bottom + 8, rows, {}, narrow_rows={k: "|".join(textwrap.wrap(r, 19)) for k, r in rows.items()}
    )
    return board.together(
        [
            *dated(board, pl.DataFrame(dates, infer_schema_length=None), years, bottom),
            *(
                board.tiles(pl.concat(tiles), vocabulary, ("force_name", "area_label", "saying"), 11)
                if tiles
                else []
            ),
            *([board.texts(pl.DataFrame(counts), align="left")] if counts else []),
            *titles(board, pl.DataFrame(heads)),
        ]
    )


def counted(report: pl.DataFrame, vocabulary: Vocabulary) -> str:
    """`4 G, 2 A, 2 RI`: how many areas of a report got each grade."""
    numbers = [(report.filter(grade=g.code).height, g.letter) for g in vocabulary.grades.values()]
    disputed = report.filter(state="disputed").height
    return ", ".join(
        [f"{n} {letter}" for n, letter in numbers if n] + ([f"{disputed} ?"] if disputed else [])
    )


def shortened(date: str | None) -> str:
    """A date for a narrow chart: `16 Jun 2023`."""
    words = partial_date(date).split()
    return " ".join(w[:3] if len(w) > 4 and w.isalpha() and date else w for w in words)


def titles(board: Board, heads: pl.DataFrame) -> list[alt.Chart]:
    """The names of the programmes, and under each the areas in the order of its tiles."""
    return [
        board.texts(heads.filter(pl.col("bold")), align="left", fontWeight=600, fontSize=14),
        board.texts(heads.filter(~pl.col("bold")), align="left", color=marks.GREY, fontSize=12),
    ]


def dated(board: Board, dates: pl.DataFrame, years: Years, bottom: int) -> list[alt.Chart]:
    """Each report's date: a point for a day, a bar for the days that a month or a year can mean, and the
    date in words beside it; undated reports say so."""
    known = dates.filter(pl.col("first_day").is_not_null()).with_columns(
        x=years.place("first_day"), x2=years.place("last_day", end=True)
    )
    middle = (pl.col("x") + pl.col("x2")) / 2
    half = (years.left + years.right) / 2
    exact = known.filter(pl.col("report_date").str.len_chars() == 10)
    vague = known.filter(pl.col("report_date").str.len_chars() < 10)
    bars = vague.with_columns(
        x=pl.min_horizontal("x", middle - 8), x2=pl.max_horizontal("x2", middle + 8), y=pl.col("y") - 3,
        y2=pl.col("y") + 3,
    )  # fmt: skip
    left = known.filter(middle <= half).with_columns(x=pl.col("x2"))
    right = known.filter(middle > half)
    undated = dates.filter(pl.col("first_day").is_null()).with_columns(x=pl.lit(STRIP))
    ticks = years.ticks(most=3 if years.right - years.left < WIDE else 7)
    rules = ticks.with_columns(x2=pl.col("x") + 1, y=pl.lit(0), y2=pl.lit(bottom - 10))
    keep = ["x", "y", "text", "short"]
    return [
        board.bars(rules, "#E3E3E3"),
        board.texts(
            ticks.with_columns(y=pl.lit(bottom)), "year", align="left", color=marks.GREY, fontSize=12
        ),
        board.bars(bars.select("x", "x2", "y", "y2"), marks.GREY),
        board.signs(exact.select(keep), shape="circle", size=60, filled=True),
        board.dates(left.select(keep), "left", 10),
        board.dates(right.select(keep), "right", -10),
        board.texts(undated.select(keep), align="left", color=marks.GREY),
    ]
