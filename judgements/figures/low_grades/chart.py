"""How low grades are drawn: a grid in which they stand in colour and all other grades back."""

import polars as pl

from judgements.drawing import tile
from judgements.drawing.board import Board, sentence
from judgements.drawing.grid import letter_grid
from judgements.drawing.heads import Head
from judgements.drawing.links import address
from judgements.drawing.look import Look
from judgements.figures.low_grades.question import Choices
from judgements.vocabulary import Vocabulary


def chart(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> Board:
    """Rows are forces, or themes under the name of their force, each with its count."""
    if cells.is_empty():
        return sentence("We hold no low grades for these choices", look, vocabulary)
    current = choices.show == "current"
    drawn = tile.with_descriptions(cells, "force_name", "short_label", *(() if current else ("cycle_label",)))
    rows = drawn.unique("row", keep="first", maintain_order=True).iter_rows(named=True)
    heads = []
    for r in rows:
        count = f"{r['low']}\u00a0of\u00a0{r['graded']}"
        if current:
            force = vocabulary.forces[r["force"]]
            group = r["region"] if choices.order == "region" else ""
            href = address({"force": force.code})
            heads.append(Head(r["row"], force.name, group, force.short, href=href, tail=count))
        else:
            heads.append(Head(r["row"], r["theme_label"], r["force_name"], tail=count))
    columns = drawn.sort("column_order").unique("column", keep="first", maintain_order=True)
    programme = f"{vocabulary.programmes[choices.programme].label} "
    tops = []
    for c in columns.iter_rows(named=True):
        name = c["short_label"] if current else c["cycle_label"].removeprefix(programme)
        codes = {k: c[k] for k in ("programme", "cycle", "area")} if current else {}
        tops.append(Head(c["column"], name, gap=c["gap"], href=address(codes) if codes else ""))
    return letter_grid(drawn, heads, tops, vocabulary, look)
