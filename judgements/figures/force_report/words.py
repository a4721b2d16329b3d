"""What a force's report says of itself: its grades counted, and what is not held."""

import polars as pl

from judgements.dates import day
from judgements.figures import phrases
from judgements.figures.force_report.question import Choices
from judgements.marks import in_words, state_notes
from judgements.vocabulary import Vocabulary
from judgements.wording import coverage_note, plural


def words(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: how many areas hold each grade. Notes: areas that are not held, carried and deduced grades."""
    force = vocabulary.forces[choices.force]
    cycle = vocabulary.cycles[choices.programme, choices.cycle].label
    programme = vocabulary.programmes[choices.programme].long_label
    subtitle = f"Graded judgements by area, {programme}, {cycle}, {force.official_name}."
    graded = cells.filter(state="graded")
    if graded.is_empty():
        none = f"No grades held: {force.name}, {cycle}" + (
            f", on {day(choices.as_at)}" if choices.as_at else ""
        )
        return none, subtitle, state_notes(cells), f"{none}."
    headline = f"{force.name}, {cycle}: {phrases.tally(graded, vocabulary, choices.programme, choices.cycle)}"
    expected = cells.filter(pl.col("state") != "ungraded").height
    note = coverage_note(graded.height, expected, "areas")
    if note:
        headline += f"; {expected - graded.height} of {plural(expected, 'area')} not in our data"
    said = cells.select("short_label", said=in_words())
    told = "; ".join(f"{label}: {grade.lower()}" for label, grade in said.iter_rows())
    notes = [*([note] if note else []), *state_notes(cells)]
    return (
        headline,
        subtitle,
        notes,
        f"Tiles of {plural(cells.height, 'area')}, {force.name}, {cycle}. {told}.",
    )
