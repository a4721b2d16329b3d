"""Judgements in the order of their dates, in words: of how many forces, and which came last."""

from collections import Counter

import polars as pl

from judgements.dates import dated
from judgements.figures import phrases
from judgements.figures.timeline.question import Choices
from judgements.marks import not_dated_note, state_notes
from judgements.vocabulary import Vocabulary
from judgements.wording import by_grade, listed, plural


def words(found: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: how many forces have been inspected so far and when last. Notes: dates and their precision."""
    labels = [vocabulary.programmes[p].label for p in choices.programme]
    who = labels[0] if len(labels) == 1 else plural(len(labels), "programme")
    everyone = chosen_forces(choices, vocabulary)
    where = phrases.place(vocabulary, choices.region, choices.force)
    subtitle = f"Graded judgements by date of publication: {listed(labels)}. {where}."
    if found.is_empty():
        head = f"{who}: no inspection held"
        return head, subtitle, [], f"{head}."
    latest = found.filter(pl.col("dated").is_not_null()).sort("last_day")
    forces = found["force"].n_unique()
    head = f"{who}: grades of {forces} of {plural(everyone, 'force')} held"
    if len(choices.force) == 1:
        number = found["programme"].n_unique()
        reports = f"{plural(found['report'].n_unique(), 'report')} in {plural(number, 'programme')}"
        head = f"{found['force_name'][0]}: grades of {reports} held"
    if latest.height:
        last = latest.row(-1, named=True)
        published = last["report_date"] if last["published"] else None
        head += f", latest {dated(published, last['report_date'])}"
    notes = [precision_note(found), *reported_note(found), *not_dated_note(found)]
    notes += ["Forces without a row have no inspection in our data."] if forces < everyone else []
    notes += state_notes(found)
    counts = by_grade(Counter(found["grade"]), vocabulary)
    alt = f"{plural(found['report'].n_unique(), 'report')} in order of date, {plural(found.height, 'judgement')}: "
    return head, subtitle, notes, f"{alt}{', '.join(counts)}. {notes[0]} {head}."


def chosen_forces(choices: Choices, vocabulary: Vocabulary) -> int:
    """How many forces the choices allow."""
    return sum(
        (not choices.force or f.code in choices.force)
        and (not choices.region or f.region in choices.region or f.country in choices.region)
        for f in vocabulary.existing.values()
    )


def reported_note(found: pl.DataFrame) -> list[str]:
    """How many reports have no date of their own, only that of a page about them."""
    number = found.filter(pl.col("reported").is_not_null())["report"].n_unique()
    told = plural(
        number,
        "report stands at the date of a page about it",
        "reports stand at the dates of pages about them",
    )
    return [f"{told}; published by then."] if number else []


def precision_note(found: pl.DataFrame) -> str:
    """How many reports are dated to the day, the month, the year, and not at all."""
    reports = found.unique("report")
    length = reports["report_date"].str.len_chars()
    parts = [
        f"{plural(int((length == size).sum()), 'report')} {said}"
        for size, said in ((10, "dated to the day"), (7, "to the month"), (4, "to the year only"))
        if (length == size).any()
    ]
    undated = int(length.is_null().sum())
    parts += [f"{plural(undated, 'report')} without any date"] if undated else []
    return f"{listed(parts)}."
