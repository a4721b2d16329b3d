"""One area on the map, in words: how many forces hold a low grade, and which where they are few."""

import polars as pl

from judgements.figures import counting, cycles_chosen, phrases
from judgements.figures.tile_map.question import PANEL, Choices
from judgements.marks import state_notes
from judgements.vocabulary import Vocabulary
from judgements.wording import coverage_note, listed, plural


def words(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: how many forces are graded low, of how many, and in which regions."""
    graded = cells.filter(state="graded")
    where = phrases.place(vocabulary, choices.region, choices.force)
    subject = _subject(cells, choices, vocabulary)
    whose = f"Grades of {plural(cells['force'].n_unique(), 'force')}" if cells.height else "Grades"
    subtitle = f"{whose}, {subject}, {where}. Equal tiles."
    notes = state_notes(cells)
    if choices.small == "cycles":
        notes = [*cycles_chosen.note(vocabulary, choices.programme, choices), *notes]
    if graded.is_empty():
        return f"No grades held: {subject}", subtitle, notes, f"Tile map without grades: {subject}."
    panels = counting.bases(cells, *PANEL)
    headline = _headline(graded, panels, choices, vocabulary)
    if choices.small == "cycles":
        notes = [
            *phrases.cycles_without(vocabulary, choices, cells["cycle"]),
            *phrases.break_notes(vocabulary, choices.programme, cells["cycle"].unique()),
            *notes,
        ]
    told = panels.filter(pl.col("base") > 0).row(-1, named=True)
    if choices.small == "one":
        rest = [coverage_note(told["base"], told["expected"])]
        alt_text = f"Tile map of {plural(cells.height, 'force')}, {subject}. {_named(graded, vocabulary)}"
    else:
        rest = [
            phrases.base_note(panels, "as printed at each map"),
            "The place of each force is named in the map of one area.",
        ]
        counts = counting.grade_counts(cells, vocabulary, *PANEL)
        lines = [
            f"{p['cycle_label']}, {p['short_label']}: "
            + (phrases.sums_by_grade(counts.filter(panel=p["panel"])) or "none held")
            for p in panels.iter_rows(named=True)
        ]
        alt_text = f"{plural(panels.height, 'tile map')}, {subject}. " + "; ".join(lines) + "."
    rest.append(phrases.REGIONS if phrases.regions_with_low(graded)[0] else None)
    return headline, subtitle, [n for n in rest if n] + notes, f"{alt_text} {headline}."


def _headline(graded: pl.DataFrame, panels: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> str:
    """In how many regions forces are graded low; of several cycles, in the newest."""
    newest = graded.filter(cycle_order=graded["cycle_order"].max())
    told = panels.filter(pl.col("base") > 0).row(-1, named=True)
    below = phrases.low_words(vocabulary, told["programme"], told["cycle"])
    low, regions = phrases.regions_with_low(newest)
    where = f"in {phrases.count_of_base(low, regions, 'region')}"
    if choices.small == "areas":
        return f"{told['cycle_label']}: forces graded {below} in some area {where}"
    if choices.small == "cycles":
        theme = vocabulary.themes[choices.theme].label
        return f"{theme}, {told['cycle_label']}: forces graded {below} {where}"
    headline = (
        f"{told['short_label']}: {phrases.count_of_base(told['low'], told['base'], 'force')} graded {below}"
    )
    if not low or regions == 1:
        return headline
    names = sorted(newest.filter(pl.col("rank") <= counting.LOW)["region"].unique())
    return f"{headline}, in {listed(names)}" if low < 3 else f"{headline}, {where}"


def _named(graded: pl.DataFrame, vocabulary: Vocabulary) -> str:
    """The forces under each grade, high to low: `Outstanding (2): Cheshire and Humberside.`"""
    parts = []
    for grade in vocabulary.grades.values():
        names = graded.filter(grade=grade.code)["force_name"].to_list()
        if names:
            parts.append(f"{grade.label} ({len(names)}): {listed(names)}.")
    return " ".join(parts)


def _subject(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> str:
    cycle = vocabulary.cycles[choices.programme, choices.cycle].label
    if choices.small == "one":
        return f"{vocabulary.areas[choices.programme, choices.cycle, choices.area].label}, {cycle}"
    if choices.small == "areas":
        return f"{plural(cells['area'].n_unique(), 'area')} of {cycle}"
    programme = vocabulary.programmes[choices.programme].label
    return f"theme “{vocabulary.themes[choices.theme].label}”, {programme} by cycle"
