"""From one cycle to the next, in words: how many moved, or why their grades can't be compared."""

import polars as pl

from judgements.comparability import LinedUp, Verdict
from judgements.figures import phrases
from judgements.figures.grade_changes.question import (
    LETTERED,
    MOVES,
    Choices,
    nothing_said,
    pair_of,
    verdict_of,
)
from judgements.marks import not_dated_note, state_notes
from judgements.vocabulary import Vocabulary
from judgements.wording import coverage_note, listed, listed_up_to, plural, uncapitalised


def words(cells: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: how many forces went up and down; across a break none of that, but where forces stand."""
    pair, verdict = pair_of(vocabulary, choices), verdict_of(vocabulary, choices)
    cycles = [vocabulary.cycles[choices.programme, c].label for c in (choices.from_cycle, choices.to_cycle)]
    reasons = (
        [f"{reason_head(verdict)}: {'; '.join(verdict.reasons)}."] if verdict.verdict != "comparable" else []
    )
    if pair is None or cells.is_empty():
        head = f"Nothing to set side by side in {listed(dict.fromkeys(cycles))}"
        why, notes = nothing_said(pair, choices), reasons if pair else []
        if choices.from_cycle == choices.to_cycle:
            why, notes = "Its inspections are rolling; there are no two cycles.", []
        subtitle = f"Graded judgements, {listed(dict.fromkeys(cycles))}."
        return head, subtitle, [why, *notes], " ".join([f"{head}.", why, *notes])
    label = pair.to_area.short_label
    place = phrases.place(vocabulary, choices.region)
    if choices.force:
        place = listed_up_to([vocabulary.forces[f].name for f in choices.force], 3)
    subtitle = f"Graded judgements for {uncapitalised(label)}, {cycles[0]} and {cycles[1]}, {place}."
    if reasons:
        subtitle += f" {reason_head(verdict)}."
    if verdict.movement:
        head, notes, alt = movement_words(cells, label, cycles, vocabulary)
    else:
        head, notes, alt = position_words(cells, label, cycles, vocabulary)
    sign = "" if verdict.movement else f"{phrases.NOT_COMPARABLE} "  # as in the picture
    return head, subtitle, [*(sign + r for r in reasons), *notes, lined_up_note(pair, cycles)], alt


def reason_head(verdict: Verdict) -> str:
    """What is to be said of the two cycles beside the headline, and the reason below."""
    return "Not comparable" if not verdict.movement else "With caution"


def lined_up_note(pair: LinedUp, cycles: list[str]) -> str:
    """How the two areas were lined up, and in which words each was asked."""
    if pair.from_area.label == pair.to_area.label:
        asked = f"both ask “{pair.to_area.label}”"
    else:
        asked = f"{cycles[0]} asks “{pair.from_area.label}”, {cycles[1]} “{pair.to_area.label}”"
    return f"Paired by {pair.how}: {asked}. Related, never the same."


def movement_words(
    cells: pl.DataFrame, label: str, cycles: list[str], vocabulary: Vocabulary
) -> tuple[str, list[str], str]:
    """Headline, notes and alt text where movement may be said; who went where is drawn, by name."""
    lists = {m: cells.filter(movement=m)["force_name"].to_list() for m in MOVES}
    held = sum(map(len, lists.values()))
    span = f"{cycles[0]} to {cycles[1].rsplit(' ', 1)[-1]}"
    counts = [f"{len(names)} {MOVES[m].lower()}" for m, names in lists.items() if names or m != "carried"]
    head = f"{label}, {span}: {', '.join(counts)}, of {plural(held, 'force')}"
    if cells.height == held == 1 and not lists["carried"]:
        one = cells.row(0, named=True)
        before, after = (vocabulary.grades[one[g]].label.lower() for g in ("from_grade", "grade"))
        moved = f"{before} in both" if before == after else f"{before}, then {after}"
        head = f"{one['force_name']}, {uncapitalised(label)}, {span}: {moved}"
    expected = cells.filter((pl.col("state") != "ungraded") & (pl.col("from_state") != "ungraded")).height
    notes = [n for n in [coverage_note(held, expected)] if n]
    undated = cells.filter((pl.col("state") == "not_dated") | (pl.col("from_state") == "not_dated"))
    notes += not_dated_note(undated.with_columns(not_dated=pl.lit(undated.height)))
    notes += state_notes(cells.filter(pl.col("movement").is_in(LETTERED)))
    kept = cells.filter(pl.col("from_judged_in").is_not_null())["force_name"].to_list()
    notes += (
        [f"In {cycles[0]} already carried forward from an earlier cycle: {listed(kept)}."] if kept else []
    )
    pairs = cells.filter(pl.col("movement").is_not_null()).group_by("from_grade", "grade").agg(n=pl.len())
    said = [
        f"{n} {vocabulary.grades[old].label.lower()} to {vocabulary.grades[new].label.lower()}"
        for old, new, n in pairs.sort("n", "from_grade", "grade", descending=[True, False, False]).iter_rows()
    ]
    went = [f"{MOVES[m]}: {listed(lists[m])}." for m in ("up", "down") if lists[m]]
    told = f"Matrix of grades in {cycles[0]} by grades in {cycles[1]}: {', '.join(said)}."
    return head, notes, " ".join([told, *went, f"{head}."])


def position_words(
    cells: pl.DataFrame, label: str, cycles: list[str], vocabulary: Vocabulary
) -> tuple[str, list[str], str]:
    """Headline, notes and alt text across a break: positions within each cycle, nothing between them."""
    graded = cells.filter(state="graded")
    shown = cells.filter(pl.col("shown"))
    forces = shown["force_name"].unique(maintain_order=True).to_list()
    said = []
    for cycle in cycles:
        here = graded.filter(cycle_label=cycle)
        counts = here.group_by("grade_label", "rank", "alike").agg().sort("rank", descending=True)
        each = ", ".join(f"{n} {g.lower()}" for g, n in counts.select("grade_label", "alike").iter_rows())
        said.append(
            f"{cycle}: {each} of {plural(here['forces_graded'][0], 'force')}"
            if here.height
            else f"{cycle}: none held"
        )
    if len(forces) == 1 and shown.filter(state="graded").height:
        last = shown.filter(state="graded").row(-1, named=True)
        alike = f"one of {plural(last['alike'], 'force')} of {last['forces_graded']}"
        head = f"{forces[0]}, {uncapitalised(label)}: {alike} "
        head += f"graded {last['grade_label'].lower()} in {last['cycle_label']}"
    else:
        head = f"{label}: grades of {cycles[0]} and {cycles[1]} can't be compared directly"
    due = {
        str(cycle): rows.filter(pl.col("state") != "ungraded")["force"].n_unique()
        for (cycle,), rows in cells.group_by("cycle_label")
    }
    held = graded.group_by("cycle_label", "forces_graded", maintain_order=True).agg()
    notes = [
        note.replace("Rests", f"{cycle} rests", 1)
        for cycle, n in held.iter_rows()
        if (note := coverage_note(n, due[cycle]))
    ]
    notes.append(
        "Shown instead: where each force stands within each cycle; the force itself counts as alike."
    )
    notes += state_notes(cells)
    return (
        head,
        notes,
        f"Positions of {plural(len(forces), 'force')} within two cycles. {'. '.join(said)}. {head}.",
    )
