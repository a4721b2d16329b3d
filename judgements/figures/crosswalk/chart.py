"""How the crosswalk is drawn: names of areas under their cycles and lines between those that are related; on
narrow places and low ones a list of each theme's areas, cycle by cycle, with the lines at its left."""

from dataclasses import replace

import polars as pl

from judgements import comparability
from judgements.drawing import names, style
from judgements.drawing.board import LEADING, Board, Text, beside, sentence
from judgements.drawing.links import address
from judgements.drawing.look import Look, TooNarrow
from judgements.figures.crosswalk.question import GAP, SLOT, Choices
from judgements.vocabulary import Vocabulary

HEAD = 30.0
COLUMN = 112.0  # pixels that a cycle needs for lines between names
KINDS = {"same": "", "renamed": "dashed", "related": "dotted"}
BETWEEN, BLOCK, MOST_BLOCKS = 28, 330, 4  # of a list: the gap between blocks, their usual width
STEP = 4.0  # between the lines of two kinds
NOT_COMPARABLE = "≠"


def chart(rows: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> Board:
    """Columns of cycles where there is room for them, else a list. Raises TooNarrow."""
    if rows.is_empty():
        return sentence("This theme has no areas in this programme", look, vocabulary)
    if look.width >= len(vocabulary.cycles_of(choices.programme)) * COLUMN:
        board = columns(rows, choices, vocabulary, look)
        if look.height is None or board.height <= look.height:
            return board
    return listed(rows, choices, vocabulary, look)


def columns(rows: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> Board:
    """Each area where the frame has it, a line to each area of the next cycle that it leads to."""
    board, size = Board(look, vocabulary), look.type(12)
    cycles = vocabulary.cycles_of(choices.programme)
    broken = comparability.breaks(vocabulary, choices.programme)
    pitch = look.width / len(cycles)
    height = HEAD + max(rows["y"].to_list(), default=0) + SLOT + GAP
    for n, cycle in enumerate(cycles):
        board.write(Text(cycle.label, n * pitch, 14, look.type(13), 700))
        if cycle.cycle in broken:
            board.write(Text(NOT_COMPARABLE, n * pitch - 8, 14, look.type(13), 600, align="center"))
            board.rule(n * pitch - 8, 20, n * pitch - 8, height, style.RULE, "dotted")
    ends: dict[tuple[int, int], float] = {}
    for r in rows.filter(part="area").iter_rows(named=True):
        x, y = r["x"] * pitch, HEAD + r["y"] + 14
        name = _name(r, choices, (x, y), size, pitch - 22)
        board.write(name)
        ends[r["x"], r["y"]] = name.right + 4
    for r in rows.filter(part="link").iter_rows(named=True):
        begin = min(ends[r["x"], r["y"]], (r["x"] + 1) * pitch - 18)
        y, y2 = (HEAD + r[k] + 14 - size * style.ASCENT for k in ("y", "y2"))
        board.rule(begin, y, r["x2"] * pitch - 4, y2, style.RULE, KINDS[r["kind"]])
    for r in rows.filter(part="theme").iter_rows(named=True):
        board.write(Text(r["theme_label"], 0, HEAD + r["y"] + 14, look.type(14), 600, style.accent(look)))
    return board.end(height)


def listed(rows: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> Board:
    """The list in the largest type and the fewest blocks in which it fits; as high as it likes, in as many as its
    width has room for. Raises TooNarrow."""
    largest, narrow = look.type(13, 12), None
    free = max(1, look.width // BLOCK)
    for size in dict.fromkeys(max(look.smallest, s) for s in (largest, 11.5, 10.5, 9.5, look.smallest)):
        for number in range(1, MOST_BLOCKS + 1) if look.height is not None else (free,):
            try:
                board = blocks(rows, choices, vocabulary, look, size=size, number=number)
            except TooNarrow as problem:
                narrow = problem
                break
            if look.height is None or board.height <= look.height:
                return board
    raise narrow or TooNarrow(look.width, f"The list does not fit a height of {look.height} pixels")


def blocks(
    rows: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look, *, size: float, number: int
) -> Board:
    """The list in so many blocks of about one height, no theme parted. Raises TooNarrow."""
    one = replace(look, width=int((look.width - BETWEEN * (number - 1)) / number), height=None)

    def lay(themes: list[str]) -> Board:
        return block(rows.filter(pl.col("theme").is_in(themes)), choices, vocabulary, one, size)

    high = {t: lay([t]).height for t in rows["theme"].unique(maintain_order=True)}
    parts: list[list[str]] = [[]]
    for n, theme in enumerate(high):
        before = sum(list(high.values())[:n]) + high[theme] / 2
        if before > sum(high.values()) * len(parts) / number:
            parts.append([])
        parts[-1].append(theme)
    return beside([lay(p) for p in parts if p], look, BETWEEN)


def block(rows: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look, size: float) -> Board:
    """Under each theme a line a cycle: its name, lines to the next cycle of the theme, its areas."""
    broken = comparability.breaks(vocabulary, choices.programme)
    board, areas = Board(look, vocabulary), rows.filter(part="area")
    names_end = max(names.width(f"{c} {NOT_COMPARABLE}", size) for c in areas["cycle"].unique()) + 8
    left = names_end + STEP * len(KINDS) + 6
    needed = left + max(names.longest_word(a, size) for a in areas["short_label"])
    if needed > look.width:
        raise TooNarrow(needed, "The names of areas do not fit beside their cycles")
    y, at = 0.0, {}  # at: the middle of the first line of each area, by its place in the frame
    for theme in rows.filter(part="theme").iter_rows(named=True):
        y += size * 1.6
        lines = names.in_lines(theme["theme_label"], look.width, size + 1, 600) or [theme["theme_label"]]
        board.write(Text("|".join(lines), 0, y, size + 1, 600, style.accent(look)))
        y += 4 + (size + 1) * LEADING * (len(lines) - 1)
        for (x, cycle), those in areas.filter(theme=theme["theme"]).group_by(
            "x", "cycle", maintain_order=True
        ):
            label = f"{cycle} {NOT_COMPARABLE}" if cycle in broken else str(cycle)
            board.write(Text(label, 0, y + size * LEADING, size, colour=style.GREY))
            for area in those.iter_rows(named=True):
                at[x, area["y"]] = y + size * (LEADING - style.ASCENT)
                board.write(_name(area, choices, (left, y + size * LEADING), size, look.width - left))
                y += size * LEADING * len(board.texts[-1].text.split("|")) + 2
        y += 6
    for r in rows.filter(part="link").iter_rows(named=True):
        lane = names_end + STEP * list(KINDS).index(r["kind"])
        y1, y2 = at[r["x"], r["y"]], at[r["x2"], r["y2"]]
        board.rule(lane, y1 + 2, lane, y2 - 2, style.GREY, KINDS[r["kind"]])
    return board.end(y + 4)


def _name(area: dict[str, str], choices: Choices, at: tuple[float, float], size: float, room: float) -> Text:
    """The name of an area, a link: bold for a pillar, grey where it isn't graded."""
    weight = 700 if area["level"] == "pillar" else 400
    lines = names.in_lines(area["short_label"], room, size, weight) or [area["short_label"]]
    codes = {"programme": choices.programme, "cycle": area["cycle"], "area": area["area"]}
    colour = style.GREY if area["graded"] == "no" else style.INK
    return Text("|".join(lines), *at, size, weight, colour, href=address(codes))
