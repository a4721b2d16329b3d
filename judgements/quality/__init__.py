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
    carries_waiting,
    counts_without_areas,
    coverage_by_area,
    coverage_by_cycle,
    deductions,
    disputed,
    disputed_events,
)
from judgements.quality.provenance import (
    grounds,
    independence,
)
from judgements.quality.silence import oldest_grades, unheld_themes

__all__ = [
    "VERDICTS", "carries_waiting", "counts_without_areas", "coverage_by_area", "coverage_by_cycle",
    "deductions", "disputed", "disputed_events", "error_rate", "error_sentence", "grounds",
    "independence", "national_board", "oldest_grades", "stated_board", "stated_verdicts",
    "unheld_themes",
]  # fmt: skip
