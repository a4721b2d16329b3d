"""What the map of silence says of itself: how many forces have no newer grade than two years."""

import polars as pl

from judgements.dates import partial_date
from judgements.figures import phrases
from judgements.figures.last_graded.question import Choices
from judgements.marks import not_dated_note
from judgements.vocabulary import Vocabulary
from judgements.wording import listed, listed_up_to, plural

OLD = 2  # years


def words(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: how many forces hold no dated judgement newer than OLD years. Notes: what silence means."""
    labels = listed(vocabulary.programmes[p].label for p in choices.programme)
    place = phrases.place(vocabulary, choices.region)
    subtitle = f"Year of the newest judgement that we hold and can date, by force: {labels}, {place}."
    known = cells.filter(state="graded")
    if known.is_empty():
        return "No dated grade is held", subtitle, not_dated_note(cells), "No dated grade is held."
    old = cells.filter((pl.col("years") >= OLD) | pl.col("years").is_null())
    silent = phrases.count_of_base(old.height, cells.height, "force")
    headline = f"{silent} without a grade from the last two years in our data"
    oldest = known.sort("dated", "force_name").row(0, named=True)
    notes = [
        "Silence is that of our data: a force may have been graded since in a report that we do not hold.",
        f"Longest ago: {oldest['force_name']}, {partial_date(oldest['dated'])} ({oldest['cycle_label']}).",
    ]
    notes += not_dated_note(cells)
    missing = cells.filter(state="not_held")["force_name"].to_list()
    notes += [f"No dated grade held ({len(missing)}): {listed_up_to(missing)}."] if missing else []
    lines = known.sort("dated", "force_name").select("force_name", "dated").iter_rows()
    told = "; ".join(f"{name} {partial_date(date)}" for name, date in lines)
    return (
        headline,
        subtitle,
        notes,
        f"Tile map of {plural(cells.height, 'force')}, longest ago first: {told}.",
    )
