"""How the map of tiles is drawn: one large with names and a counted key, or small ones with letters alone."""

import polars as pl

from judgements.drawing import map as tile_map
from judgements.drawing import tile
from judgements.drawing.board import Board, sentence
from judgements.drawing.look import Look
from judgements.figures import counting, phrases
from judgements.figures.tile_map.question import PANEL, Choices
from judgements.marks import BLANKS
from judgements.vocabulary import Vocabulary
from judgements.wording import plural


def chart(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> Board:
    """One map, or one for each area or cycle."""
    if cells.is_empty():
        return sentence("No area of this theme is graded in these cycles", look, vocabulary)
    cycles = choices.small == "cycles"
    cells = tile.with_descriptions(cells, "force_name", "short_label", *(("cycle_label",) if cycles else ()))
    if choices.small == "one":
        return tile_map.large(cells, _key(cells, vocabulary), vocabulary, look)
    panels = []
    for p in counting.bases(cells, *PANEL, "gap").iter_rows(named=True):
        sign = f"{phrases.NOT_COMPARABLE} " if p["gap"] else ""
        forces = plural(p["base"], "force")
        title, line_two = (
            (p["cycle_label"], f"{p['short_label']}, {forces}") if cycles else (p["short_label"], forces)
        )
        panels.append(tile_map.Panel(p["panel"], f"{sign}{title}", line_two))
    return tile_map.small(cells, panels, vocabulary, look)


def key(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> str:
    """The letters spelt out for small maps; the large one has a key of its own."""
    return "" if choices.small == "one" else phrases.key_of(cells, vocabulary)


def _key(cells: pl.DataFrame, vocabulary: Vocabulary) -> list[tile_map.Key]:
    """The grades of the scale with the forces that hold each, then the blanks that occur."""
    counts = counting.grade_counts(cells, vocabulary, *PANEL)
    graded = [
        tile_map.Key(grade, "graded", letter, label, forces)
        for grade, letter, label, forces in counts.select(
            "grade", "letter", "grade_label", "forces"
        ).iter_rows()
    ]
    blanks = [
        tile_map.Key(None, state, mark, label, cells.filter(state=state).height)
        for state, (mark, label, _) in BLANKS.items()
    ]
    return graded + [b for b in blanks if b.forces]
