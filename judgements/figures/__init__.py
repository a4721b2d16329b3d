"""The figures by name. A new figure is a folder here and a line in FIGURES."""

from typing import Any

from judgements.figures import (
    comparison,
    counts_stated,
    coverage,
    crosswalk,
    force_history,
    force_report,
    grade_changes,
    grade_distribution,
    grade_grid,
    last_graded,
    low_grades,
    position,
    tile_map,
    timeline,
)
from judgements.figures.figure import Asked, Figure, Look, TooNarrow

# Each has a type of choices of its own.
FIGURES: dict[str, Figure[Any]] = {
    f.name: f
    for f in (
        grade_grid.FIGURE,
        grade_distribution.FIGURE,
        tile_map.FIGURE,
        position.FIGURE,
        low_grades.FIGURE,
        last_graded.FIGURE,
        force_report.FIGURE,
        force_history.FIGURE,
        comparison.FIGURE,
        grade_changes.FIGURE,
        timeline.FIGURE,
        counts_stated.FIGURE,
        coverage.FIGURE,
        crosswalk.FIGURE,
    )
}

__all__ = ["FIGURES", "Asked", "Figure", "Look", "TooNarrow"]
