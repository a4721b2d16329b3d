"""How the crosswalk is drawn: names of areas under their cycles and lines between those that are related; on
narrow places a list of each theme's areas, cycle by cycle."""

import polars as pl

from judgements import comparability
from judgements.drawing import names, style
from judgements.drawing.board import LEADING, Board, Text, sentence
from judgements.drawing.links import address
from judgements.drawing.look import Look, TooNarrow
from judgements.figures.crosswalk.question import GAP, SLOT, Choices
from judgements.vocabulary import Vocabulary

HEAD = 30.0
COLUMN = 112.0  # pixels that a cycle needs for lines between names
KINDS = {"same": "", "renamed": "dashed", "related": "dotted"}
NARROWEST = 240


def chart(rows: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> Board:
    """Columns of cycles where the width has room for them, else a list."""
    if rows.is_empty():
        return sentence("This theme has no areas in this programme", look, vocabulary)
    cycles = len(vocabulary.cycles_of(choices.programme))
    if look.width < cycles * COLUMN:
        return listed(rows, vocabulary, look)
    return columns(rows, choices, vocabulary, look)


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
            board.rule(n * pitch - 8, 0, n * pitch - 8, height, style.RULE, "dotted")
    ends: dict[tuple[int, int], float] = {}
    for r in rows.filter(part="area").iter_rows(named=True):
        x, y = r["x"] * pitch, HEAD + r["y"] + 14
        lines = names.in_lines(r["short_label"], pitch - 22, size) or [r["short_label"]]
        colour = style.GREY if r["graded"] == "no" else style.INK
        weight = 700 if r["level"] == "pillar" else 400
        codes = {"programme": choices.programme, "cycle": r["cycle"], "area": r["area"]}
        board.write(Text("|".join(lines), x, y, size, weight, colour, href=address(codes)))
        ends[r["x"], r["y"]] = x + max(names.width(line, size, weight) for line in lines) + 4
    for r in rows.filter(part="link").iter_rows(named=True):
        begin = min(ends[r["x"], r["y"]], (r["x"] + 1) * pitch - 18)
        y, y2 = (HEAD + r[k] + 14 - size * style.ASCENT for k in ("y", "y2"))
        board.rule(begin, y, r["x2"] * pitch - 4, y2, style.RULE, KINDS[r["kind"]])
    for r in rows.filter(part="theme").iter_rows(named=True):
        board.write(Text(r["theme_label"], 0, HEAD + r["y"] + 14, look.type(14), 600, style.accent(look)))
    return board.end(height)


def listed(rows: pl.DataFrame, vocabulary: Vocabulary, look: Look) -> Board:
    """Under each theme a line a cycle: its name, then its areas."""
    if look.width < NARROWEST:
        raise TooNarrow(NARROWEST, "The names of areas do not fit beside their cycles")
    board, size = Board(look, vocabulary), look.type(13, 12)
    areas = rows.filter(part="area")
    left = max(names.width(c, size) for c in areas["cycle"].unique()) + 14
    y = 0.0
    for theme in rows.filter(part="theme").iter_rows(named=True):
        y += size * 1.6
        board.write(Text(theme["theme_label"], 0, y, look.type(14, 13), 600, style.accent(look)))
        y += 4
        for (cycle,), here in areas.filter(theme=theme["theme"]).group_by("cycle", maintain_order=True):
            text = "; ".join(here["short_label"])
            lines = names.in_lines(text, look.width - left, size) or [text]
            board.write(
                Text(str(cycle), 0, y + size * LEADING, size, colour=style.GREY),
                Text("|".join(lines), left, y + size * LEADING, size),
            )
            y += size * LEADING * len(lines) + 2
        y += 6
    return board.end(y + 4)
