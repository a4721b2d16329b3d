"""Low grades, in words: who holds how many of them in a cycle, or in how many cycles."""

import polars as pl

from judgements.figures import phrases
from judgements.figures.low_grades.question import Choices
from judgements.marks import not_dated_note, state_notes
from judgements.vocabulary import Vocabulary
from judgements.wording import listed, plural


def words(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: how many forces hold a low grade, of how many graded. Persistence is no claim of change."""
    current = choices.show == "current"
    where = phrases.place(vocabulary, choices.region, choices.force)
    low = phrases.low_grades(vocabulary)
    programme = vocabulary.programmes[choices.programme].label
    cycle = vocabulary.cycles[choices.programme, choices.cycle].label
    subtitle = (
        f"Areas graded {low}, with the number of areas graded, by force, {cycle}, {where}."
        if current
        else f"Themes graded {low} in {choices.cycles} or more cycles, by force and cycle, {programme}, {where}."
    )
    if cells.is_empty():
        headline = f"No low grades held: {cycle if current else programme}, {where}"
        unsaid = "No low grade is held; it may be that none is published yet, or that we hold no source."
        return headline, subtitle, [unsaid], f"{headline}."
    first = cells.row(0, named=True)
    count = phrases.count_of_base(first["forces_low"], first["forces_graded"], "force")
    one = cells.unique("row", keep="first", maintain_order=True)
    notes = []
    if first["forces_graded"] < first["forces"]:
        notes.append(f"We hold grades of {first['forces_graded']} of {plural(first['forces'], 'force')}.")
    if current:
        below = phrases.low_words(vocabulary, choices.programme, choices.cycle)
        rest = f"; {count} {'has' if first['forces_low'] == 1 else 'have'} any"
        headline = f"{_most_low(one, below)}{rest}"
        if one["low"].n_unique() == 1 and one.height > 3:  # none of them stands out
            areas = plural(first["low"], "area")
            headline = f"{count} have {areas} each graded {below}"
        if len(choices.force) == 1:
            areas = phrases.count_of_base(first["low"], first["graded"], "area")
            headline = f"{first['force_name']}: {areas} graded {below}, {cycle}"
        told = [f"{r['force_name']} {r['low']} of {r['graded']}" for r in one.iter_rows(named=True)]
        notes.append(
            "Each number rests on the areas that we hold; a force with fewer may only be less known."
        )
    else:
        headline = f"{count}: low in one theme in {choices.cycles} or more cycles"
        if len(choices.force) == 1:
            themes = plural(one.height, "theme")
            headline = f"{first['force_name']}: low in {choices.cycles} or more cycles in {themes}"
        told = [
            f"{r['force_name']}, {r['theme_label']}: {r['low']} of {plural(r['graded'], 'cycle')}"
            for r in one.iter_rows(named=True)
        ]
        notes += [
            "Low in several cycles says that each grade was low on its own scale, not that nothing changed.",
            "Where a theme was graded in several areas in a cycle, the lowest grade stands for it.",
            "A judgement carried forward is shown but not counted again.",
            "Each number rests on the grades that we hold; a force with fewer may only be less known.",
            *phrases.break_notes(vocabulary, choices.programme, cells["cycle"].unique()),
        ]
    alt_text = f"Grid of low grades, {plural(one.height, 'row')}. {headline}. " + "; ".join(told) + "."
    return headline, subtitle, notes + not_dated_note(cells) + state_notes(cells), alt_text


def _most_low(one: pl.DataFrame, below: str) -> str:
    """The forces with the largest number of low areas held, by name where few: a number, not a rank."""
    low = one["low"].max()
    names = one.filter(low=low)["force_name"].sort().to_list()
    who = listed(names) if len(names) <= 3 else plural(len(names), "force")
    each = " each" if len(names) > 1 else ""
    areas = plural(int(low), "area")  # type: ignore[arg-type]
    return f"{who}: {areas}{each} graded {below}"
