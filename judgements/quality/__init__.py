"""How far can these data be trusted? Coverage, strength, disputes, and our counts beside the published ones."""

from judgements.quality.boards import (
    VERDICTS,
    error_rate,
    error_sentence,
    national_board,
    stated_board,
    stated_verdicts,
)
from judgements.quality.coverage import (
    counts_without_areas,
    coverage_by_area,
    coverage_by_cycle,
    deductions,
    disputed,
)
from judgements.quality.provenance import (
    grounds,
    history,
    independence,
)

__all__ = [
    "VERDICTS",
    "counts_without_areas",
    "coverage_by_area",
    "coverage_by_cycle",
    "deductions",
    "disputed",
    "error_rate",
    "error_sentence",
    "grounds",
    "history",
    "independence",
    "national_board",
    "stated_board",
    "stated_verdicts",
]
