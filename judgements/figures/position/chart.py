"""How position is drawn."""

from typing import Any

import altair as alt
import polars as pl

from judgements.figures import bars, counting, marks, named
from judgements.figures.figure import Look
from judgements.figures.position.question import Choices, _forces
from judgements.figures.position.words import AREA, sentence
from judgements.vocabulary import Vocabulary
from judgements.wording import plural_of


def chart(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """Bars of forces by grade with the force's own grade filled; or names under each grade."""
    if choices.show == "forces":
        return named.under_grades(cells, vocabulary, look)
    if cells.filter(state="graded").is_empty():
        return marks.sentence(f"We hold no grade of {vocabulary.forces[choices.force].name} here", look)
    counts = counting.grade_counts(cells, vocabulary, *AREA)
    own = {r["area"]: r for r in cells.filter("own").iter_rows(named=True)}
    rows = [
        bars.Row(
            r["area"],
            r["short_label"],
            f"{_forces(r)} graded",
            _of(r),
            detail=sentence(own[r["area"]], choices, vocabulary, r["base"] == r["expected"]),
        )
        for r in counts.unique("area", keep="first", maintain_order=True).iter_rows(named=True)
    ]
    grades = {area: r["grade"] for area, r in own.items()}
    segments = counts.select(
        "grade", "letter",
        row="area",
        start=pl.col("before") / pl.col("base"),
        end=(pl.col("before") + pl.col("forces")) / pl.col("base"),
        number=pl.col("forces").cast(pl.String),
        quiet=(pl.col("area").replace_strict(grades, return_dtype=pl.String) != pl.col("grade")).fill_null(True),
        saying=pl.format("{}: {} of {}", "grade_label", "forces", plural_of("base", "force")),
    ).filter(pl.col("end").is_not_nan())  # fmt: skip
    return bars.stacked(segments, rows, 1.0, vocabulary, look)


def _of(row: dict[str, Any]) -> str:
    return f"{row['base']}" if row["expected"] is None else f"{row['base']} of {row['expected']}"
