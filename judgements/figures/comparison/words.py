"""Forces beside each other, in words: where they differ most, and what is lowest of the grades held."""

from collections import Counter

import polars as pl

from judgements.dates import dated_words
from judgements.figures import phrases
from judgements.figures.comparison.question import Choices, group
from judgements.marks import state_notes
from judgements.vocabulary import Vocabulary
from judgements.wording import all_of, by_grade, listed, plural, uncapitalised


def words(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: where they differ most. Notes: where all have their lowest grade, who is compared, gaps."""
    cycle = vocabulary.cycles[choices.programme, choices.cycle]
    names = [vocabulary.forces[f].name for f in group(vocabulary, choices)]
    who = listed(names) if len(names) < 4 else f"{names[0]} and {plural(len(names) - 1, 'other force')}"
    subtitle = f"Graded judgements by area, {cycle.label}, {compared(names, choices)}."
    areas = cells.unique("area", maintain_order=True)
    both = areas.filter(pl.col("apart").is_not_null())
    graded = cells.filter(state="graded")
    full = areas.filter(pl.col("forces_graded") == len(names)).height
    head = finding(cells, who, cycle.label, full == areas.height)
    notes = [n for n in [lowest_note(cells, names), peers_note(choices, vocabulary)] if n]
    if full < areas.height:
        notes.append(
            f"Grades of {all_of(len(names), 'force')} are held in {phrases.count_of_base(full, areas.height, 'area')}; "
            "where they differ most is known of those we hold only."
        )
    if vocabulary.programmes[choices.programme].rolls and graded.height:
        dates = {
            n: graded.filter(force_name=n).select(dated_words()).to_series().unique().sort() for n in names
        }
        said = [f"{n}, {listed(ds)}" for n, ds in dates.items() if len(ds)]
        notes.append(f"Each inspection has its own date: {'; '.join(said)}.")
    notes += state_notes(cells)
    counts = by_grade(Counter(graded["grade"]), vocabulary)
    alt_text = f"Grid of {plural(areas.height, 'area')} by {plural(len(names), 'force')}, {cycle.label}: "
    alt_text += f"{plural(graded.height, 'grade')}" + (f" ({', '.join(counts)})" if counts else "")
    apart = both.filter(pl.col("apart") > 0).height
    alt_text += f". They differ in {phrases.count_of_base(apart, both.height, 'area')}" if both.height else ""
    alt_text += f". {head}."
    return head, subtitle, notes, alt_text


def finding(cells: pl.DataFrame, who: str, label: str, full: bool) -> str:
    """In which area the forces lie furthest apart, and by how many grades, of the areas where two are
    held; no superlative unless all grades are."""
    both = cells.filter(pl.col("apart").is_not_null())
    if both.is_empty():
        return f"{who}: no area of {label} with two grades held"
    most = int(both["apart"].max())  # type: ignore[arg-type]
    number = both["area"].n_unique()
    if not most:
        return f"{who}: graded alike in {all_of(number, 'area')} we can compare"
    first = both.filter(apart=most).sort("area_order").unique("area", maintain_order=True)
    gap = f"{plural(most, 'grade')} apart"
    if first.height > 2:
        return f"{who}: {gap} in {first.height} of {plural(number, 'area')} we can compare"
    where = listed(map(uncapitalised, first["short_label"]))
    if not full or number == 1:
        rest = f", of {plural(number, 'area')} we can compare" if number > 1 else ""
        return f"{who}: {gap} in {where}{rest}"
    return f"{who} differ most in {where}: {gap}"


def lowest_note(cells: pl.DataFrame, names: list[str]) -> str | None:
    """In which areas every force has the lowest of its own grades; None where there is none."""
    graded = cells.filter(state="graded")
    own = graded.filter(pl.col("step") == pl.col("step").max().over("force"))
    varied = graded.group_by("force").agg(kinds=pl.col("step").n_unique()).filter(pl.col("kinds") > 1)
    low = own.filter(pl.col("force").is_in(varied["force"].implode()))
    shared = low.group_by("area", "short_label", "area_order").agg(forces=pl.len())
    shared = shared.filter(pl.col("forces") == len(names)).sort("area_order")
    if shared.is_empty() or len(names) < 2:
        return None
    all_of = "Both are" if len(names) == 2 else f"All {len(names)} are"
    return (
        f"{all_of} lowest, by their own grades held, in {listed(map(uncapitalised, shared['short_label']))}."
    )


def compared(names: list[str], choices: Choices) -> str:
    """Who stands in the chart: names, or the group by its name."""
    if choices.peers:
        return f"{names[0]} and its peers ({choices.peers})"
    if choices.region:
        return f"{names[0]} and the forces of {choices.region}"
    return listed(names)


def peers_note(choices: Choices, vocabulary: Vocabulary) -> str | None:
    """That peer groups are asymmetric, or that the scheme holds none for this force."""
    if not choices.peers:
        return None
    name = vocabulary.forces[choices.force[0]].name
    if not vocabulary.peer_groups[choices.peers].get(choices.force[0]):
        return f"The scheme {choices.peers} lists no peers of {name}."
    return f"Peers by the scheme {choices.peers}; a peer of {name} need not have {name} among its own."
