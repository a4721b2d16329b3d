"""Equal tiles on a map: one large with names and a counted key, or small ones beside each other with letters alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from judgements.drawing import names, style, tile
from judgements.drawing.board import LEADING, Board, Text
from judgements.drawing.look import Look, TooNarrow
from judgements.marks import HATCHED
from judgements.vocabulary import Vocabulary

WIDEST, FLATTEST, TALLEST = 84.0, 0.8, 64.0  # pixels of a tile; its height of its width
GAP = 2.0
NAME_AIR = 5.0  # beside a name, where one of its forms leaves it


@dataclass(frozen=True)
class Key:
    """A line of the key: a grade or a state, its mark, its label, and the number of forces; fill and ink where
    they are not those of a grade."""

    grade: str | None
    state: str
    mark: str
    label: str
    forces: int
    colours: tuple[str, str] | None = None


@dataclass(frozen=True)
class Panel:
    """A small map: its number in the cells, its title, and a second line."""

    number: int
    title: str
    line_two: str


def places(vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """The place (column, line) of every force, from 0, whether its tile is shown or not."""
    forces = vocabulary.forces.values()
    left, top = min(f.tile_column for f in forces), min(f.tile_row for f in forces)
    return [(f.tile_column - left, f.tile_row - top) for f in forces]


def large(cells: pl.DataFrame, key: Sequence[Key], vocabulary: Vocabulary, look: Look) -> Board:
    """One map. `cells`: `force`, `column`, `line`, `grade`, `state`, `mark`, `description`, `href`. The key
    stands in the free corner at the top left, above the map where it does not fit there. Raises TooNarrow."""
    board = Board(look, vocabulary)
    spots = places(vocabulary)
    columns, lines = (max(s[i] for s in spots) + 1 for i in (0, 1))
    wide = min(look.width / columns, WIDEST)
    size = look.type(12.5 if wide >= 70 else 11.5, 11)
    needed = max(_needed(vocabulary.forces[f].names, size) for f in cells["force"].unique())
    if wide - GAP - 1 < needed:
        raise TooNarrow((needed + GAP + 1) * columns, "The names of forces do not fit their tiles")
    letter = look.type(17, 14) if cells["mark"].str.len_chars().max() < 4 else look.type(15, 12)  # type: ignore[operator]
    high = max(wide * FLATTEST, letter * 1.15 + 2 * size * LEADING + 3)
    corner = _free_corner(spots)
    key_size = look.type(14, 11.5)
    in_corner = _key_fits(key, corner[0] * wide - 12, corner[1] * high, key_size)
    top = 0.0 if in_corner else _key_above(board, key, key_size)
    if look.height is not None:
        if top + lines * high > look.height:
            raise TooNarrow(
                look.width, f"A map of {lines} lines does not fit a height of {look.height} pixels"
            )
        high = min(max(high, (look.height - top) / lines), max(TALLEST, high))
    placed = cells.with_columns(
        x=pl.col("column") * wide, y=pl.col("line") * high + top
    ).with_columns(x2=pl.col("x") + wide - GAP, y2=pl.col("y") + high - GAP)  # fmt: skip
    held = {(c, n) for c, n in cells.select("column", "line").iter_rows()}
    for c, n in spots:
        if (c, n) not in held:
            corners = {"x": c * wide, "y": n * high + top}
            empty = corners | {"x2": corners["x"] + wide - GAP, "y2": corners["y"] + high - GAP}
            board.outline(pl.DataFrame([empty]), style.HAIR)
    _named_tiles(board, placed, letter, size)
    if in_corner:
        _key_in_corner(board, key, key_size)
    return board.end(top + lines * high)


def _needed(found: Sequence[str], size: float) -> float:
    """The room that one of the names needs in two lines."""
    return min(names.longest_word(n, size) for n in found)


def _named_tiles(board: Board, placed: pl.DataFrame, letter: float, size: float) -> None:
    """The letter above the name, in the ink of the tile."""
    placed = tile.coloured(board, placed)
    tile.draw(board, placed.with_columns(mark=pl.lit("")), letter)
    for r in placed.iter_rows(named=True):
        colour, graded = r["ink"], r["fill"] is not None
        centre, wide = (r["x"] + r["x2"]) / 2, r["x2"] - r["x"]
        force = board.vocabulary.forces[r["force"]]
        fitting = (names.fitted(force.names, wide - air, size, lines=2) for air in (NAME_AIR, 1))
        lines = next(filter(None, fitting), [force.names[-1]])
        deep = letter * 1.1 + size * LEADING * len(lines)
        y = (r["y"] + r["y2"] - deep) / 2
        if r["state"] in HATCHED:
            half, top = max(names.width(line, size) for line in lines) / 2 + 3, y + letter * 1.1 - 1
            board.clear(centre - half, top, centre + half, top + size * LEADING * len(lines) + 1)
        board.write(
            Text(r["mark"], centre, y + letter * 0.85, letter, 700 if graded else 400, colour, "center"),
            Text("|".join(lines), centre, y + letter * 1.1 + size * 0.9, size, 400, colour, "center"),
        )


def _free_corner(spots: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The largest free part at the top left, as columns and lines of tiles."""
    lines = max(n for _, n in spots) + 1
    free = [(min((c for c, n in spots if n < deep), default=0), deep) for deep in range(1, lines + 1)]
    return max(free, key=lambda f: f[0] * f[1])


BOX, KEY_GAP = 30.0, 4.0


def _key_line(size: float) -> float:
    return size * 1.7


def _key_fits(key: Sequence[Key], wide: float, high: float, size: float) -> bool:
    return _key_width(key, size) <= wide and len(key) * _key_line(size) <= high


def _key_width(key: Sequence[Key], size: float) -> float:
    numbers = max((names.width(str(k.forces), size, 700) for k in key), default=0.0)
    return BOX + 8 + numbers + 7 + max((names.width(k.label, size) for k in key), default=0.0)


def _key_in_corner(board: Board, key: Sequence[Key], size: float) -> None:
    for n, line in enumerate(key):
        _key_entry(board, line, 0, n * _key_line(size), size)


def _key_above(board: Board, key: Sequence[Key], size: float) -> float:
    """The key in columns above the map; how much room it takes."""
    wide = _key_width(key, size) + 14
    across = max(1, int((board.width + 14) // wide))
    depth = -(-len(key) // across)
    for n, line in enumerate(key):
        _key_entry(board, line, (n // depth) * wide, (n % depth) * _key_line(size), size)
    return depth * _key_line(size) + 12


def _key_entry(board: Board, line: Key, x: float, y: float, size: float) -> None:
    deep = _key_line(size)
    one = {"x": x, "y": y, "x2": x + BOX, "y2": y + deep - KEY_GAP, "grade": line.grade, "state": line.state}
    frame = pl.DataFrame([one | {"mark": line.mark}], schema_overrides={"grade": pl.String})
    if line.colours:
        frame = frame.with_columns(fill=pl.lit(line.colours[0]), ink=pl.lit(line.colours[1]))
    tile.draw(board, frame, size, pick=False)
    base = y + (deep - KEY_GAP) / 2 + size * style.ASCENT
    number = Text(str(line.forces), x + BOX + 8, base, size, 700)
    board.write(number, Text(line.label, number.right + 7, base, size))


def small(cells: pl.DataFrame, panels: Sequence[Panel], vocabulary: Vocabulary, look: Look) -> Board:
    """Several maps, as many beside each other as leave a letter its room. `cells` as in `large`, with
    `panel`. Raises TooNarrow."""
    board = Board(look, vocabulary)
    spots = places(vocabulary)
    columns, lines = (max(s[i] for s in spots) + 1 for i in (0, 1))
    least = max(look.smallest * 1.55, tile.widest(cells["mark"], look.smallest) + 2)
    between = least
    across = min(int((look.width + between) // (columns * least + between)), 4, len(panels))
    if across < 1:
        raise TooNarrow(columns * least, "A letter of the map does not fit its tile")
    rows = -(-len(panels) // across)
    across = -(-len(panels) // rows)  # no map alone below the others
    wide = min((look.width - between * (across - 1)) / across / columns, 30.0)
    size, small_size = look.type(14, 12), look.type(12.5, 11)
    room = wide * columns
    heads = [names.in_lines(p.title, room, size, 600) or [p.title] for p in panels]
    head = max(map(len, heads)) * size * LEADING + small_size * LEADING + 6
    high = max(wide * 0.92, look.smallest * 1.3)
    if look.height is not None:
        high = (look.height / rows - head - 18) / lines
        if high < look.smallest * 1.2:
            raise TooNarrow(look.width, f"{len(panels)} maps do not fit a height of {look.height} pixels")
        high = min(high, wide * 1.2)
    pitch_x, pitch_y = room + between, head + lines * high + 18
    order = {p.number: n for n, p in enumerate(panels)}
    spot = pl.col("panel").replace_strict(order, return_dtype=pl.Int64)
    placed = cells.with_columns(
        x=(spot % across) * pitch_x + pl.col("column") * wide,
        y=(spot // across) * pitch_y + head + pl.col("line") * high,
    ).with_columns(x2=pl.col("x") + wide - 1.5, y2=pl.col("y") + high - 1.5)
    tile.draw(board, placed, min(max(look.smallest, wide * 0.5), 14.0))
    for n, (panel, title) in enumerate(zip(panels, heads, strict=True)):
        x, y = (n % across) * pitch_x, (n // across) * pitch_y
        board.write(
            Text("|".join(title), x, y + size, size, 600),
            Text(
                panel.line_two, x, y + size * LEADING * len(title) + small_size, small_size, colour=style.GREY
            ),
        )
    return board.end(rows * pitch_y - 16)
