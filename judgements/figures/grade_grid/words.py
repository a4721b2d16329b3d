"""What the grid says of itself: of a cycle how many forces hold a low grade, of a theme how many hold them again."""

import polars as pl

from judgements.figures import counting, cycles_chosen, phrases
from judgements.figures.grade_grid.question import Choices
from judgements.marks import state_notes
from judgements.vocabulary import Vocabulary
from judgements.wording import listed, listed_up_to, plural

PANEL = ["programme", "cycle", "cycle_label", "cycle_order", "area", "short_label"]


def words(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: how many forces hold a low grade, of those held; for one force how many of its areas.
    Notes: who is left out, breaks, coverage, each kind of blank."""
    shown = cells.select("programme", "cycle").unique(maintain_order=True).rows()
    graded = cells.filter(state="graded")
    subject = _subject(choices, vocabulary)
    subtitle = f"Graded judgements by {subject}."
    notes = []
    if choices.layout != "areas_cycles":
        notes += _left_out(cells, choices, vocabulary) or _coverage(cells)
    if choices.layout != "forces_areas":
        notes += cycles_chosen.note(vocabulary, choices.programme, choices)
    if len(shown) > 1:
        notes += phrases.break_notes(vocabulary, choices.programme, cells["cycle"].unique())
    if choices.layout == "forces_cycles" and graded["cycle"].n_unique() > 1:
        notes.append(f"Low: {phrases.low_grades(vocabulary)}, each on the scale of its cycle.")
    if choices.peers and choices.order == "peers":
        notes.append(f"Peer groups: {choices.peers}.")
    if choices.layout == "areas_cycles":
        notes.append(phrases.NOT_THEN)
    notes += state_notes(cells)
    if graded.is_empty():
        return f"No grades held: {subject}", subtitle, notes, f"No grades held: {subject}."
    headline = _headline(cells, choices, vocabulary)
    rows = plural(cells["row"].n_unique(), "area" if choices.layout == "areas_cycles" else "force")
    held = plural(graded.height, "grade")
    if choices.layout != "areas_cycles":
        held += f" of {plural(graded['force'].n_unique(), 'force')}"
    counts = graded.group_by("grade_label", "rank").agg(forces=pl.len())
    alt_text = (
        f"Grid of {rows} by {plural(cells['column'].n_unique(), 'column')}, {subject}. "
        f"{held}: {phrases.sums_by_grade(counts)}. {headline}."
    )
    return headline, subtitle, notes, alt_text


def _left_out(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> list[str]:
    """How many forces have a row, of how many that were asked for, and which have none; empty where all have."""
    drawn = set(cells["force"])
    everyone = [f for f in vocabulary.forces.values() if f.code in drawn or f.code in vocabulary.existing]
    asked = [f for f in everyone if not choices.region or {f.region, f.country} & set(choices.region)]
    if choices.force and not (choices.order == "peers" and choices.peers):
        asked = [f for f in asked if f.code in choices.force]
    missing = [f.name for f in asked if f.code not in drawn]
    if not missing:
        return []
    if len(missing) == len(asked):
        return [f"We hold no inspection of any of {plural(len(asked), 'force')}."]
    return [
        f"Rests on the {len(asked) - len(missing)} of {plural(len(asked), 'force')} of which we hold an "
        f"inspection. Left out: {listed_up_to(missing)}."
    ]


def _coverage(cells: pl.DataFrame) -> list[str]:
    """How many forces the columns rest on, where that is fewer than should be."""
    told = counting.bases(cells, *PANEL).filter(pl.col("base") > 0)
    note = phrases.base_note(told, "by column") if told.height else None
    return [note] if note else []


def _headline(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> str:
    """A finding about forces; the shares of areas are the spread's to tell, the places the map's."""
    graded = cells.filter(state="graded")
    newest = graded.filter(cycle_order=graded["cycle_order"].max())
    told = counting.bases(newest, *PANEL)
    below = phrases.low_words(vocabulary, told["programme"][0], told["cycle"][0])
    label = told["cycle_label"][0]
    if choices.layout == "areas_cycles":
        low = phrases.count_of_base(int(told["low"].sum()), told.height, "area")
        return f"{graded['force_name'][0]}: {low} graded {below}, {label}"
    if choices.layout == "forces_cycles" and graded["cycle"].n_unique() > 1:
        again = phrases.count_of_base(_low_again(graded), graded["force"].n_unique(), "force")
        theme = vocabulary.themes[choices.theme].label
        return f"{theme}: {again} graded low in two or more cycles"
    number = newest.filter(pl.col("rank") <= counting.LOW)["force"].n_unique()
    base = newest["force"].n_unique()
    hold = "holds" if base == 1 else "hold"
    low = f"{phrases.count_of_base(number, base, 'force')} {hold}"
    if base < cells["force"].n_unique():
        low = f"{number or 'none'} of the {plural(base, 'force')} in our data {hold}"
    return f"{label}: {low} {'a grade' if told.height > 1 else 'the grade'} {below}"


def _low_again(graded: pl.DataFrame) -> int:
    """The number of forces graded low in two cycles or more; a judgement carried forward is not counted again."""
    low = graded.filter((pl.col("rank") <= counting.LOW) & pl.col("judged_in").is_null())
    return low.group_by("force").agg(pl.col("cycle").n_unique()).filter(pl.col("cycle") > 1).height


def _subject(choices: Choices, vocabulary: Vocabulary) -> str:
    programme = vocabulary.programmes[choices.programme].label
    forces = listed(vocabulary.forces[f].name for f in choices.force)
    where = phrases.place(vocabulary, choices.region)
    if choices.force and choices.order != "peers":
        where = forces if len(choices.force) <= 3 else plural(len(choices.force), "force")
    match choices.layout:
        case "forces_cycles":
            return f"force and cycle, theme “{vocabulary.themes[choices.theme].label}”, {programme}, {where}"
        case "areas_cycles":
            return f"area and cycle, {vocabulary.forces[choices.force[0]].name}, {programme}"
    return f"force and area, {vocabulary.cycles[choices.programme, choices.cycle].label}, {where}"
