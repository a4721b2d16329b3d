"""The figures by name. A new figure is a module here and a line in FIGURES."""

from judgements.figures import (
    comparison,
    counts_stated,
    coverage,
    crosswalk,
    force_history,
    grade_changes,
    grade_distribution,
    grade_grid,
    low_grades,
    position,
    tile_map,
    timeline,
)
from judgements.figures.base import Asked, Figure, Look

FIGURES: dict[str, Figure] = {
    f.name: f
    for f in (
        grade_grid.FIGURE,
        grade_distribution.FIGURE,
        tile_map.FIGURE,
        position.FIGURE,
        low_grades.FIGURE,
        force_history.FIGURE,
        comparison.FIGURE,
        grade_changes.FIGURE,
        timeline.FIGURE,
        counts_stated.FIGURE,
        coverage.FIGURE,
        crosswalk.FIGURE,
    )
}

__all__ = ["FIGURES", "Asked", "Figure", "Look"]
