"""What a position says of itself: places with base and ties, and who stands at an end of the scale."""

import polars as pl

from judgements.figures import counting, phrases
from judgements.figures.position.question import Choices, Own
from judgements.marks import BLANKS, state_notes
from judgements.rows import rows_of
from judgements.vocabulary import Vocabulary
from judgements.wording import capitalised, coverage_note, listed, plural

AREA = ["programme", "cycle", "cycle_label", "area", "area_label", "short_label"]


FEW = 3  # names that a headline holds


def words(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: the force's grades counted, or its place in one area; without a force, how many are graded low."""
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
    if held is None:
        headline = _low_end(graded, rows, vocabulary)
    elif choices.show == "areas":
        headline = _tally(held, choices, vocabulary)
    else:
        headline = _place(held, rows)
    notes = [
        phrases.base_note(rows) if rows.height > 1 else coverage_note(rows["base"][0], rows["expected"][0])
    ]
    if force and choices.show == "areas":
        notes.append(_left_out(cells, choices, vocabulary))
    if force and vocabulary.peer_groups.get(choices.peers, {}).get(force.code):
        notes.append(f"Peers: {choices.peers}. The force is counted with its peers.")
    sentences = [
        f"{r['short_label']}: {' '.join(own_sentences(r, choices, r['base'] == _expected(rows, r['area'])))}"
        for r in (rows_of(held, Own) if held is not None else ())
    ]
    names = _named(graded, vocabulary) if choices.show == "forces" else ""
    alt_text = " ".join([f"{headline}.", *sentences, names]).strip()
    return headline, subtitle, [n for n in notes if n] + state_notes(seen), alt_text


def _expected(rows: pl.DataFrame, area: str) -> int | None:
    found: int | None = rows.filter(area=area)["expected"][0]
    return found


def _tally(own: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> str:
    """The force's grades of the cycle counted, and in how many areas none is held: never the rarest alone."""
    graded = own.filter(state="graded")
    cycle = vocabulary.cycles[choices.programme, choices.cycle].label
    every = [a.area for a in vocabulary.areas_of(choices.programme, choices.cycle) if a.graded == "yes"]
    known = set(own.filter(pl.col("state").is_in(["graded", "ungraded"]))["area"])
    missing = len([a for a in every if a not in known])
    rest = f"; no grade held in {missing} of {plural(len(known | set(every)), 'area')}" if missing else ""
    told = phrases.tally(graded, vocabulary, choices.programme, choices.cycle)
    return f"{own['force_name'][0]}, {cycle}: {told}{rest}"


def _place(own: pl.DataFrame, rows: pl.DataFrame) -> str:
    """Where the force stands in one area, with ties and base."""
    row = rows_of(own.head(1), Own)[0]
    full = row["base"] == _expected(rows, row["area"])
    told = phrases.standing(row["grade_label"], row, full)
    return f"{row['force_name']}, {row['short_label']}: {told.replace(':', ',', 1)}"


def _low_end(graded: pl.DataFrame, rows: pl.DataFrame, vocabulary: Vocabulary) -> str:
    """How many forces are graded low, and how many of them hold the lowest grade there is; few by name."""
    row = rows.row(0, named=True)
    below = phrases.low_words(vocabulary, row["programme"], row["cycle"])
    low = phrases.count_of_base(row["low"], row["base"], "force") + (
        "" if row["base"] == row["expected"] else " we hold"
    )
    headline = f"{row['short_label']}: {low} graded {below}"
    lowest = vocabulary.grades_of(row["programme"], row["cycle"])[-1]
    names = graded.filter(grade=lowest.code)["force_name"].sort().to_list()
    if not names:
        return headline
    who = listed(names) if len(names) <= FEW else f"{len(names)} of them"
    return f"{headline}, {who} {lowest.label.lower()}"


def _named(graded: pl.DataFrame, vocabulary: Vocabulary) -> str:
    found = [
        (g.label, graded.filter(grade=g.code)["force_name"].to_list()) for g in vocabulary.grades.values()
    ]
    return " ".join(f"{label} ({len(names)}): {listed(names)}." for label, names in found if names)


def _left_out(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> str | None:
    """In which areas of the cycle no grade of the force is held; apart, those that only some forces are graded in."""
    drawn = set(cells["area"])
    areas = [a for a in vocabulary.areas_of(choices.programme, choices.cycle) if a.area not in drawn]
    missing = [a.short_label for a in areas if a.graded == "yes"]
    some = [a.short_label for a in areas if a.graded not in ("yes", "no")]
    name = vocabulary.forces[choices.force].name
    told = (
        [f"No grade of {name} held in {plural(len(missing), 'more area')}: {listed(missing)}."]
        if missing
        else []
    )
    told += (
        [f"Only some forces are graded for {listed(some)}; we hold no such grade of {name}."] if some else []
    )
    return " ".join(told) or None


def own_sentences(own: Own, choices: Choices, complete: bool) -> tuple[str, ...]:
    """`Good: one of 9 forces of 43; 2 graded higher, 32 lower.`, then its place in the region and among peers."""
    if own["same"] is None:
        return (f"{BLANKS[own['state']][1].capitalize()}.",)
    sign = phrases.sign(own["judged_in"], own["strength"])
    told = phrases.standing(own["grade_label"] + sign, own, complete)
    scopes = (
        (own["region"], own["region_same"], own["region_base"]),
        (f"Peers ({choices.peers})", own["peers_same"], own["peers_base"]),
    )
    within = [
        f"{name}: {_within(same, base)}."
        for name, same, base in scopes
        if same is not None and base and base > 1
    ]
    return (capitalised(told) + ".", *([" ".join(within)] if within else []))


def _within(same: int, base: int) -> str:
    """`one of 2 of 5`, `like all 5`, `1 of 5`: numbers only, since a region may be known in part."""
    if same == base:
        return "like both" if base == 2 else f"like all {base}"
    return f"one of {same} of {base}" if same > 1 else f"1 of {base}"
