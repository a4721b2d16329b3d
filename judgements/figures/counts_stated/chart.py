"""How stated counts are drawn: a tile an area, grade by grade; under it the judgements that we hold."""

import textwrap
from typing import Any

import altair as alt
import polars as pl

from judgements.figures.board import Board, empty
from judgements.figures.counts_stated.question import Choices
from judgements.figures.figure import Look
from judgements.vocabulary import Vocabulary
from judgements.wording import plural

ROW, TILE, GAP = 27, 25, 12


FEW = 3  # forces; of more than these a row holds all areas placed, of fewer each area has its row


ROOM = 700  # per mille of the width for tiles; the rest says who states it


def chart(counts: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """For each force a row for each statement, then the areas that we can place, under the same grades.
    `?`: the statement gives a total but not that grade; `·`: stated, but not in our data."""
    if counts.is_empty():
        return empty("No counts stated", look)
    rows: dict[int, str] = {}
    tiles: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    y = -ROW // 2 - GAP
    few = counts["force"].n_unique() <= FEW
    for _, force in counts.group_by("force", maintain_order=True):
        y += GAP
        columns = places(force)
        for n, (_, one) in enumerate(force.group_by("statement", maintain_order=True)):
            y += ROW
            first = one.row(0, named=True)
            rows[y] = first["force_name"] if not n else "stated otherwise"
            tiles += stated_tiles(one, columns, y)
            texts.append({"y": y, "text": f"stated, {plural(first['sources'], 'page')}", "short": "stated"})
        placed = placed_tiles(force.filter(statement=1), columns, y + ROW)
        if few:
            for tile in [t for t in placed if t["state"] == "graded"]:
                y += ROW
                rows[y] = tile["area"]
                tiles.append(tile | {"y": y})
            placed = [t for t in placed if t["state"] != "graded"]
        if placed or not few:
            y += ROW
            rows[y] = "not placed" if few else "placed by area"
            tiles += [t | {"y": y} for t in placed]
        number = int(force.filter(statement=1)["held"].sum())
        texts.append({"y": y, "text": f"placed, {plural(number, 'area')}", "short": f"{number} placed"})
    most = max(6, *(int(t["place"]) + 1 for t in tiles)) if tiles else 6
    unit = ROOM / most
    cells = pl.DataFrame([{c: t.get(c) for c in TILES} for t in tiles], schema=TILES).with_columns(
        x=pl.col("place") * unit, x2=(pl.col("place") + 1) * unit - 3, y=pl.col("y") - TILE / 2,
        y2=pl.col("y") + TILE / 2,
    )  # fmt: skip
    narrow = {k: "|".join(textwrap.wrap(r, 19)) for k, r in rows.items()}
    board = Board(look, y + ROW // 2 + 2, rows, {}, narrow_rows=narrow)
    who = pl.DataFrame(texts).with_columns(x=pl.lit(ROOM + 10))
    return board.together([*board.tiles(cells, vocabulary, ("saying",), 10), board.dates(who, "left", 0)])


TILES = {"y": pl.Int64, "place": pl.Int64, "grade": pl.String, "state": pl.String, "mark": pl.String} | {
    "saying": pl.String
}


def places(force: pl.DataFrame) -> dict[str, int]:
    """Grade → the place of its first tile: each grade gets as many as any statement or our data hold."""
    room = force.group_by("grade", maintain_order=True).agg(
        wide=pl.max_horizontal(pl.col("stated").fill_null(0).cast(pl.Int64).max(), pl.col("held").max())
    )
    found, place = {}, 0
    for grade, wide in room.iter_rows():
        found[grade] = place
        place += wide
    return found | {"": place}


def stated_tiles(one: pl.DataFrame, columns: dict[str, int], y: int) -> list[dict[str, Any]]:
    """A tile for each area that a statement counts, and `?` for those of its total that it doesn't grade."""
    found = []
    for grade in one.iter_rows(named=True):
        for n in range(grade["stated"] or 0):
            found.append(
                {"y": y, "place": columns[grade["grade"]] + n, "grade": grade["grade"], "state": "graded",
                 "mark": grade["letter"], "saying": f"{grade['force_name']}: {grade['grade_label']}, as stated"}
            )  # fmt: skip
    unsaid = (one["areas_total"][0] or 0) - int(one["stated"].fill_null(0).sum())
    blank = {
        "y": y,
        "grade": None,
        "state": "unsaid",
        "mark": "?",
        "saying": f"{one['force_name'][0]}: grade not stated",
    }
    return found + [blank | {"place": columns[""] + n} for n in range(unsaid)]


def placed_tiles(one: pl.DataFrame, columns: dict[str, int], y: int) -> list[dict[str, Any]]:
    """A tile for each judgement that we hold, `·` for each stated area that we can't place."""
    found = []
    for grade in one.iter_rows(named=True):
        areas = (grade["held_areas"] or "").split("; ")
        for n in range(max(grade["stated"] or 0, grade["held"])):
            held = n < grade["held"]
            found.append(
                {
                    "y": y,
                    "place": columns[grade["grade"]] + n,
                    "grade": grade["grade"],
                    "area": areas[n] if held else "",
                    "state": "graded" if held else "not_held",
                    "mark": grade["letter"] if held else "·",
                    "saying": f"{grade['force_name']}, {areas[n]}: {grade['grade_label']}"
                    if held
                    else f"{grade['force_name']}: stated, not placed by area",
                }
            )
    return found
