"""How stated counts are drawn: a tile an area, grade by grade; those that we can place by area are filled."""

import polars as pl

from judgements.drawing import style, tile
from judgements.drawing.board import Board, sentence
from judgements.drawing.grid import letter_grid
from judgements.drawing.heads import Head
from judgements.drawing.links import address
from judgements.drawing.look import Look, TooNarrow
from judgements.figures.counts_stated.question import Choices
from judgements.marks import DEDUCED
from judgements.vocabulary import Vocabulary
from judgements.wording import plural

BEYOND = "Held, not in the count"
CELL = dict.fromkeys(
    ("row", "force", "force_name", "programme", "cycle", "column", "grade", "state", "mark", "what"),
    pl.String,
) | {"quiet": pl.Boolean}


def chart(counts: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> Board:
    """A row a statement. Filled: we hold the grade by area. Outlined: stated, not placed. `?`: the statement
    gives a total but not that grade."""
    if counts.is_empty():
        return sentence("No counts stated", look, vocabulary)
    for pages in (True, False) if look.width >= 520 else (False,):
        try:
            return grid(counts, vocabulary, look, pages)
        except TooNarrow as problem:
            narrow = problem
    raise narrow


def grid(counts: pl.DataFrame, vocabulary: Vocabulary, look: Look, pages: bool) -> Board:
    """The rows; after the name of each how many pages state it, where `pages` says so. Raises TooNarrow."""
    cells = tiles(counts)
    rows = []
    for first in counts.unique(["force", "statement"], keep="first", maintain_order=True).iter_rows(
        named=True
    ):
        force = vocabulary.forces[first["force"]]
        again = first["statement"] > 1
        tail = plural(first["sources"], "page") if pages else ""
        rows.append(
            Head(
                f"{force.code}:{first['statement']}", "stated otherwise" if again else force.name,
                short="" if again else force.short, tail=tail,
                href="" if again else address({"force": force.code}),
            )
        )  # fmt: skip
    columns = [Head(key, "", group="" if key.startswith("n") else BEYOND) for key in ordered(cells)]
    return letter_grid(cells, rows, columns, vocabulary, look, paint=painted)


def ordered(cells: pl.DataFrame) -> list[str]:
    """The columns that occur, those beyond the count last."""
    return sorted(cells["column"].unique(), key=lambda key: (key[0] != "n", int(key[1:])))


def painted(board: Board, cells: pl.DataFrame, size: float) -> None:
    """Tiles, with an outline round those that are stated only."""
    tile.draw(board, cells, size)
    board.outline(cells.filter(pl.col("quiet")), style.RULE)


def tiles(counts: pl.DataFrame) -> pl.DataFrame:
    """A row a tile: `row` (force and statement), `column` (`n0`, `n1`, … in order of grade; `x0`, … held
    beyond the count), `grade`, `state`, `mark`, `quiet` (stated, not placed), `description`, `href`."""
    found = []
    for (force, statement), one in counts.group_by(["force", "statement"], maintain_order=True):
        row = {"row": f"{force}:{statement}", "force": force, "force_name": one["force_name"][0]}
        row |= {k: one[k][0] for k in ("programme", "cycle")}
        stated, beyond = _of_statement(one, placed=statement == 1)
        found += [row | t | {"column": f"n{n}"} for n, t in enumerate(stated)]
        found += [row | t | {"column": f"x{n}"} for n, t in enumerate(beyond)]
    drawn = pl.DataFrame(found, schema=CELL)
    return drawn.with_columns(
        description=pl.format("{}, {}", "force_name", "what"), href=_hrefs(drawn)
    )  # fmt: skip


def _hrefs(drawn: pl.DataFrame) -> pl.Series:
    codes = drawn.select("force", "programme", "cycle").iter_rows(named=True)
    return pl.Series([address(c) for c in codes], dtype=pl.String)


Tile = dict[str, str | bool | None]


def _of_statement(one: pl.DataFrame, placed: bool) -> tuple[list[Tile], list[Tile]]:
    """The tiles of a statement, and those that we hold beyond what it counts."""
    stated: list[Tile] = []
    beyond: list[Tile] = []
    for g in one.iter_rows(named=True):
        areas = (g["held_areas"] or "").split("; ")[: g["held"]] if placed else []
        number, label = g["stated"] or 0, g["grade_label"].lower()
        for n in range(max(number, len(areas))):
            held = n < len(areas)
            sign = DEDUCED[0] if held and areas[n].endswith(f"({DEDUCED[1]})") else ""
            what = f"{areas[n]}: {label}" if held else f"area not in our data: {label}, as stated"
            drawn: Tile = {"grade": g["grade"], "state": "graded", "mark": g["letter"] + sign}
            (stated if n < number else beyond).append(drawn | {"quiet": not held, "what": what})
    unsaid = (one["areas_total"][0] or 0) - int(one["stated"].fill_null(0).sum())
    blank: Tile = {"grade": None, "state": "unsaid", "mark": "?", "quiet": True, "what": "grade not stated"}
    return stated + [blank] * max(unsaid, 0), beyond


def picked(counts: pl.DataFrame, choices: Choices) -> int:
    """A cell for each tile."""
    return tiles(counts).height if counts.height else 0
