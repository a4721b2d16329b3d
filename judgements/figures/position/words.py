"""What a position says of itself: places with base and ties, and who stands at an end of the scale."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from judgements.figures import counting, phrases
from judgements.figures.position.question import Choices
from judgements.vocabulary import Vocabulary
from judgements.wording import BLANKS, all_of, coverage_note, listed, plural, state_notes

AREA = ["programme", "cycle", "cycle_label", "area", "area_label", "short_label"]


FEW = 3  # names that a headline holds


def words(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: the place of the force that fewest share, with base; without a force, who stands at an end."""
    cycle = vocabulary.cycles[choices.programme, choices.cycle].label
    force = vocabulary.forces.get(choices.force)
    graded = cells.filter(state="graded")
    area = (
        ""
        if choices.show == "areas"
        else f"{vocabulary.areas[choices.programme, choices.cycle, choices.area].label}, "
    )
    where = choices.region if choices.show == "forces" else ()
    what = f"Place of {force.name}" if force else "Forces"
    subtitle = f"{what} by grade, {area}{cycle}, {phrases.place(vocabulary, where)}."
    subtitle += f" {phrases.key(vocabulary, [(choices.programme, choices.cycle)])}."
    seen = cells.filter("own") if force and choices.show == "areas" else cells
    if graded.is_empty() or (
        force and cells.filter("own")["same"].null_count() == cells.filter("own").height
    ):
        about = f"{force.name}, " if force else ""
        return (
            f"No grades held: {about}{area}{cycle}",
            subtitle,
            state_notes(seen),
            f"No grades held: {about}{area}{cycle}.",
        )
    rows = counting.bases(cells, *AREA)
    held = cells.filter("own") if force else None
    headline = (
        _headline(held, rows, vocabulary, choices) if held is not None else _ends(graded, rows, vocabulary)
    )
    notes = [
        phrases.base_note(rows) if rows.height > 1 else coverage_note(rows["base"][0], rows["expected"][0])
    ]
    if force and choices.show == "areas":
        notes.append(_left_out(cells, choices, vocabulary))
    if force and vocabulary.peer_groups.get(choices.peers, {}).get(force.code):
        notes.append(f"Peers: {choices.peers}. The force is counted with its peers.")
    sentences = [
        f"{r['short_label']}: {' '.join(own_sentences(r, choices, r['base'] == _expected(rows, r['area'])))}"
        for r in (held.iter_rows(named=True) if held is not None else ())
    ]
    names = _named(graded, vocabulary) if choices.show == "forces" else ""
    alt_text = " ".join([f"{headline}.", *sentences, names]).strip()
    return headline, subtitle, [n for n in notes if n] + state_notes(seen), alt_text


def _expected(rows: pl.DataFrame, area: str) -> int | None:
    found: int | None = rows.filter(area=area)["expected"][0]
    return found


def _headline(own: pl.DataFrame, rows: pl.DataFrame, vocabulary: Vocabulary, choices: Choices) -> str:
    """The area in which the fewest forces stand with the force or beyond it, up or down."""
    own = own.filter(pl.col("same").is_not_null()).with_columns(
        above=pl.col("same") + pl.col("higher"), below=pl.col("same") + pl.col("lower")
    )
    own = own.with_columns(fewest=pl.min_horizontal("above", "below") / pl.col("base"))
    row = own.sort("fewest", "area_order").row(0, named=True)
    up = row["above"] <= row["below"]
    number, beyond = (row["above"], row["higher"]) if up else (row["below"], row["lower"])
    tail = (" or higher" if up else " or lower") if beyond else ""
    name, grade = row["force_name"], row["grade_label"].lower() + tail
    who = f"one of {number} forces of {row['base']}"
    if number == 1:
        full = row["base"] == _expected(rows, row["area"])
        who = (
            f"the only one of {row['base']} forces"
            if full
            else f"the only one of the {row['base']} forces we hold"
        )
    if number == row["base"]:
        who = f"like {all_of(number, 'force')}"
    return f"{name}: {who} graded {grade}, {row['short_label']}"


def _ends(graded: pl.DataFrame, rows: pl.DataFrame, vocabulary: Vocabulary) -> str:
    """The forces with the highest or with the lowest grade held, whichever are fewer, by name where few."""
    row = rows.row(0, named=True)
    full = row["base"] == row["expected"]
    held = "" if full else " we hold"
    base = plural(row["base"], "force") + held
    low, high = (
        graded.filter(pl.col("rank") == end).sort("force_name")
        for end in (graded["rank"].min(), graded["rank"].max())
    )
    told = high if high.height < low.height else low
    grade = told["grade_label"][0].lower()
    if told.height == row["base"]:
        be = "is" if row["base"] == 1 else "are"
        return f"{row['short_label']}: {all_of(row['base'], 'force')}{held} {be} graded {grade}"
    beyond = "higher" if told is high else "lower"
    if told.height <= FEW:
        names = f"{row['short_label']}: {listed(told['force_name'])} graded {grade}"
        scale = [g.code for g in vocabulary.grades_of(row["programme"], row["cycle"])]
        if told["grade"][0] in (scale[0], scale[-1]):
            return f"{names}, {told.height} of {base}"
        return f"{names}, none of {base} {beyond}"
    return f"{row['short_label']}: {told.height} of {base} graded {grade}, none {beyond}"


def _named(graded: pl.DataFrame, vocabulary: Vocabulary) -> str:
    found = [
        (g.label, graded.filter(grade=g.code)["force_name"].to_list()) for g in vocabulary.grades.values()
    ]
    return " ".join(f"{label} ({len(names)}): {listed(names)}." for label, names in found if names)


def _left_out(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> str | None:
    """In which areas of the cycle no grade of the force is held."""
    drawn = set(cells["area"])
    areas = vocabulary.areas_of(choices.programme, choices.cycle)
    missing = [a.short_label for a in areas if a.graded != "no" and a.area not in drawn]
    name = vocabulary.forces[choices.force].name
    return f"No grade of {name} held in {len(missing)} more: {listed(missing)}." if missing else None


def own_sentences(own: Mapping[str, Any], choices: Choices, complete: bool) -> tuple[str, ...]:
    """`Good: one of 9 forces of 43; 2 graded higher, 32 lower.`, then its place in the region and among peers."""
    if own["same"] is None:
        return (f"{BLANKS[own['state']][1].capitalize()}.",)
    told = phrases.standing(own["grade_label"], own, complete)
    scopes = {"region": own["region"], "peers": f"Peers ({choices.peers})"}
    within = [
        f"{name}: {_within(own[f'{scope}_same'], own[f'{scope}_base'])}."
        for scope, name in scopes.items()
        if own[f"{scope}_same"] is not None and own[f"{scope}_base"] > 1
    ]
    return (told[0].upper() + told[1:] + ".", *([" ".join(within)] if within else []))


def _within(same: int, base: int) -> str:
    """`one of 2 of 5`, `like all 5`, `1 of 5`: numbers only, since a region may be known in part."""
    if same == base:
        return "like both" if base == 2 else f"like all {base}"
    return f"one of {same} of {base}" if same > 1 else f"1 of {base}"
