"""How a force's report is drawn: for each area a large letter tile, beside it the area, the grade and its date."""

from typing import TypedDict

import polars as pl

from judgements.dates import dated
from judgements.drawing import names, style, tile
from judgements.drawing.board import LEADING, Board, Text, sentence
from judgements.drawing.links import address
from judgements.drawing.look import Look, TooNarrow
from judgements.figures.force_report.question import Choices
from judgements.rows import rows_of
from judgements.vocabulary import Vocabulary
from judgements.wording import capitalised

TILE, GAP, CARD, AIR = 58.0, 14.0, 290.0, 18.0
MOST, TALLEST = 4, 84.0


class Graded(TypedDict):
    """What is drawn of an area: columns of the frame, and of `tile.with_descriptions`."""

    programme: str
    cycle: str
    area: str
    short_label: str
    grade: str | None
    state: str
    mark: str
    published: str | None
    reported: str | None
    alone: str
    saying: str
    description: str
    href: str


def chart(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> Board:
    """As many areas beside each other as have room; rows grow into the height there is."""
    if cells.is_empty():
        return sentence("We hold no grade of this inspection", look, vocabulary)
    told = rows_of(tile.with_descriptions(cells, "force_name", "short_label", "cycle_label"), Graded)
    side = TILE if look.width >= 300 else 40.0
    across = max(1, min(MOST, len(told), int((look.width + AIR) // (CARD + AIR))))
    wide = (look.width + AIR) / across - AIR
    cards = [_lines(r, wide - side - GAP, look) for r in told]
    rows = [range(n, min(n + across, len(told))) for n in range(0, len(told), across)]
    deep = [max(side, *(_height(cards[n]) for n in row)) for row in rows]
    spare = 0.0
    if look.height is not None:
        natural = sum(deep) + AIR * (len(rows) - 1) + 3
        if natural > look.height:
            raise TooNarrow(look.width, f"{len(told)} areas do not fit a height of {look.height} pixels")
        spare = min((look.height - natural) / len(rows), TALLEST - side)
    board, y = Board(look, vocabulary), 0.0
    for row, height in zip(rows, deep, strict=True):
        for place, n in enumerate(row):
            _card(board, told[n], cards[n], (place * (wide + AIR), y), (side, wide, height))
        y += height + AIR + spare
    return board.end(y - AIR - spare + 2)


Line = tuple[str, float, int, str, str]  # text, size, weight, colour, address


def _lines(r: Graded, room: float, look: Look) -> list[Line]:
    """The area's name, its grade in words, its date, and whether it is alone in its region with it, in lines."""
    codes = {"programme": r["programme"], "cycle": r["cycle"], "area": r["area"]}
    size, small = look.type(16, 15), look.type(14, 13)
    name = names.in_lines(r["short_label"], room, size, 600)
    if name is None:
        raise TooNarrow(
            look.width + names.longest_word(r["short_label"], size, 600) - room, "A name does not fit"
        )
    found: list[Line] = [("|".join(name), size, 600, style.INK, address(codes))]
    said = capitalised(r["saying"])
    found.append(("|".join(names.in_lines(said, room, small) or [said]), small, 400, style.INK, ""))
    if r["state"] == "graded":
        when = dated(r["published"], r["reported"])
        text = capitalised(when)
        tiny = look.type(12.5, 12)
        for small_print in filter(None, (text, r["alone"])):
            lines = names.in_lines(small_print, room, tiny) or [small_print]
            found.append(("|".join(lines), tiny, 400, style.GREY, ""))
    return found


def _height(lines: list[Line]) -> float:
    return sum(size * LEADING * (text.count("|") + 1) for text, size, *_ in lines)


def _card(
    board: Board,
    r: Graded,
    lines: list[Line],
    corner: tuple[float, float],
    measures: tuple[float, float, float],
) -> None:
    (x, y), (side, wide, height) = corner, measures
    one = {
        "x": x,
        "y": y,
        "x2": x + side,
        "y2": y + side,
        "grade": r["grade"],
        "state": r["state"],
        "mark": r["mark"],
    }
    frame = pl.DataFrame([one], schema_overrides={"grade": pl.String})
    tile.draw(board, frame, side * 0.46, pick=False)
    if r["state"] != "graded":
        board.outline(frame, style.HAIR)
    at = y + max(0.0, (side - _height(lines)) / 2)
    for text, size, weight, colour, href in lines:
        board.write(Text(text, x + side + GAP, at + size * 0.95, size, weight, colour, href=href))
        at += size * LEADING * (text.count("|") + 1)
    corners = {"x": x, "y": y, "x2": x + wide, "y2": y + height}
    board.target(pl.DataFrame([corners | {"description": r["description"], "href": r["href"]}]))
