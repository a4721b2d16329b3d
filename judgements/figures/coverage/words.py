"""What we hold of what was graded, in words: how many of how many, and how many reports are whole."""

import polars as pl

from judgements.figures import phrases
from judgements.figures.coverage.question import Choices
from judgements.freshness import not_held
from judgements.vocabulary import Vocabulary
from judgements.wording import plural


def words(rows: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: how many grades are held of those that finished cycles should have."""
    due = rows.drop_nulls("expected")
    held, expected = int(due["held"].sum()), int(due["expected"].sum())
    headline = (
        f"{held:,} of {plural(expected, 'grade')} of finished cycles are held"
        if expected
        else "No grades are held"
    )
    whole = due.filter(share="all").height
    place = phrases.place(vocabulary, choices.region)
    subtitle = f"Grades held of grades given, by force and cycle, {place}. Rolling programmes: grades held."
    notes = [
        "Grades given: areas that every force is graded for, and those only some are where we hold one.",
        f"Of the grades held, {plural(int(rows['deduced'].sum()), 'is', 'are')} deduced from published counts. "
        f"Of those that finished cycles should have, {not_held(due)}.",
    ]
    cycles = rows.select("programme", "cycle").n_unique()
    alt_text = f"Grid of {plural(rows['force'].n_unique(), 'force')} by {plural(cycles, 'cycle')}. "
    return (
        headline,
        subtitle,
        notes,
        f"{alt_text}{headline}; complete in {whole:,} of {plural(due.height, 'report')}.",
    )
