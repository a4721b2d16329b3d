"""What figures say about counts: places, keys, bases, breaks. Exact, with ties, safe below full coverage."""

import itertools
from collections.abc import Iterable, Sequence
from typing import Protocol

import polars as pl

from judgements import comparability
from judgements.figures import cycles_chosen
from judgements.figures.counting import LOW, Standing
from judgements.marks import CARRIED, DEDUCED
from judgements.vocabulary import Vocabulary
from judgements.wording import all_of, listed, listed_up_to, plural

NOT_COMPARABLE = "≠"


class OfATheme(cycles_chosen.OfARange, Protocol):
    """Choices of a theme over cycles."""

    @property
    def programme(self) -> str: ...
    @property
    def theme(self) -> str: ...


def place(vocabulary: Vocabulary, region: Sequence[str] = (), force: Sequence[str] = ()) -> str:
    """Where: the forces or regions chosen, else every country there is."""
    countries = dict.fromkeys(f.country for f in vocabulary.forces.values())
    return listed_up_to([vocabulary.forces[f].name for f in force], 3) or listed(region or countries)


def key(vocabulary: Vocabulary, cycles: Iterable[tuple[str, str]]) -> str:
    """The letters of the cycles' scales spelt out: `O outstanding, G good, …`."""
    used = {g.code for programme, cycle in cycles for g in vocabulary.grades_of(programme, cycle)}
    return ", ".join(f"{g.letter} {g.label.lower()}" for g in vocabulary.grades.values() if g.code in used)


def key_of(frame: pl.DataFrame, vocabulary: Vocabulary) -> str:
    """The letters of the scales of the cycles in a frame spelt out; nothing where it holds no letters."""
    if not {"programme", "cycle", "letter"} <= set(frame.columns):
        return ""
    shown = frame.filter(pl.col("letter").is_not_null()).select("programme", "cycle").unique().drop_nulls()
    return key(vocabulary, sorted(shown.rows()))


def low_words(vocabulary: Vocabulary, programme: str, cycle: str) -> str:
    """What a low grade is called in a cycle: `below adequate` on five tiers, `below good` on four."""
    return f"below {vocabulary.grades_of(programme, cycle)[-3].label.lower()}"


def low_grades(vocabulary: Vocabulary) -> str:
    """The grades that count as low on every scale: `requires improvement or inadequate`."""
    return listed((g.label.lower() for g in vocabulary.grades.values() if g.rank <= LOW), "or")


def count_of_base(number: int, base: int, one: str = "") -> str:
    """`21 of 34`, `none of 34 forces`. Never `all` or `the only`: the base may be less than everyone."""
    return f"{number or 'none'} of {plural(base, one) if one else base}"


def regions_with_low(cells: pl.DataFrame) -> tuple[int, int]:
    """(regions in which some force is graded low, regions in which any is graded)."""
    graded = cells.filter(state="graded")
    low = graded.filter(pl.col("rank") <= LOW)
    return low["region"].n_unique(), graded["region"].n_unique()


def tally(graded: pl.DataFrame, vocabulary: Vocabulary, programme: str, cycle: str) -> str:
    """`2 good and 3 requires improvement`: how many judgements of a cycle hold each grade, high to low; the grade alone
    where the cycle has one area."""
    areas = vocabulary.graded_areas(programme, cycle)
    if len(areas) == graded.height == 1:
        return str(graded["grade_label"][0]).lower()
    counts = graded.group_by("grade_label", "rank").agg(n=pl.len()).sort(-pl.col("rank").cast(pl.Int64))
    return listed(f"{n} {label.lower()}" for label, n in counts.select("grade_label", "n").rows())


NOT_THEN = "Without a tile: not graded in that cycle."


REGIONS = "Regions are those of the ONS, with Wales as one."


def sums_by_grade(counts: pl.DataFrame) -> str:
    """`15 outstanding, 60 good, …`: the sums of `forces` by grade, high to low, zeros left out."""
    sums = counts.group_by("grade_label", "rank").agg(pl.col("forces").sum()).sort(-pl.col("rank"))
    return ", ".join(f"{n} {g.lower()}" for g, n in sums.select("grade_label", "forces").rows() if n)


def break_notes(vocabulary: Vocabulary, programme: str, cycles: Iterable[str]) -> list[str]:
    """For each break between the cycles shown: the sign, the two cycles, and the reason in full."""
    return [
        f"{NOT_COMPARABLE} {b}" for b in comparability.breaks_in_words(vocabulary, programme, set(cycles))
    ]


def cycles_without(vocabulary: Vocabulary, choices: OfATheme, shown: Iterable[str]) -> list[str]:
    """Which of the cycles chosen grade the theme but are not among those shown, since none of it is held."""
    key = (choices.programme, choices.theme)
    graded = {a.cycle for a in vocabulary.areas.values() if (a.programme, a.theme) == key and a.is_graded}
    missing = graded.intersection(cycles_chosen.in_range(vocabulary, choices.programme, choices)) - set(shown)
    labels = [c.label for c in vocabulary.cycles_of(choices.programme) if c.cycle in missing]
    return [f"Not shown: {listed(labels)}, of which we hold no grade here."] if labels else []


def break_before(vocabulary: Vocabulary, programme: str, cycles: Iterable[str]) -> dict[str, str]:
    """Cycle → why it can't be compared with the cycle shown before it; only where that is so."""
    shown = set(cycles)
    order = [c.cycle for c in vocabulary.cycles_of(programme) if c.cycle in shown]
    pairs = {b: comparability.verdict(vocabulary, programme, a, b) for a, b in itertools.pairwise(order)}
    return {cycle: reason(found) for cycle, found in pairs.items() if not found.movement}


def reason(found: comparability.Verdict) -> str:
    """The reasons of a verdict as one text."""
    return "; ".join(r.rstrip(".") for r in found.reasons)


def base_note(rows: pl.DataFrame, where: str = "as printed at each row") -> str | None:
    """How many forces the rows rest on where that is fewer than should be, else None; `where` says which
    number is whose. Columns of `counting.bases`."""
    short = rows.filter(pl.col("base") < pl.col("expected"))
    if short.is_empty():
        return None
    found: list[int] = sorted(rows["base"].unique().to_list())
    least, most = found[0], found[-1]
    held = f"{most}" if least == most else f"{least} to {most}"
    expected = sorted(rows["expected"].drop_nulls().unique().to_list())
    total = listed(map(str, expected), "or") if len(expected) < 3 else f"{expected[0]} to {expected[-1]}"
    forces = "force" if expected == [1] else "forces"
    return (
        f"Rests on the {held} of {total} {forces} that we hold."
        if rows.height == 1 or least == most
        else f"Rests on {held} of {total} {forces}, {where}."
    )


def sign(judged_in: str | None, strength: str | None) -> str:
    """What stands after a grade, or after a name under one, that is carried or deduced: as on its tile."""
    return (CARRIED[0] if judged_in else "") + (DEDUCED[0] if strength == "deduced" else "")


def standing(grade: str, row: Standing, complete: bool) -> str:
    """Where a force stands, with base and ties: `good: one of 9 forces of 43; 2 graded higher, 32 lower`.

    `row` has `base`, `same`, `higher`, `lower` (counting.standing). `complete`: whether we hold every force
    that should be graded; below that `the only one` says of which.
    """
    base, same = row["base"], row["same"]
    if base == 1:
        return f"{grade.lower()}: the one force graded"
    if same == base:
        return f"{grade.lower()}: like {all_of(base, 'force')} graded"
    if same == 1:
        place = f"the only one of {base} forces" if complete else f"the only one of the {base} forces we hold"
    else:
        place = f"one of {same} forces of {base}"
    return (
        f"{grade.lower()}: {place}; {row['higher'] or 'none'} graded higher, {row['lower'] or 'none'} lower"
    )


def base_of(base: int, expected: int | None, done: str = "") -> tuple[str, str]:
    """`34 of 43 forces` and, for narrow places, `34 of 43`; `19 forces` where nobody knows how many there
    should be."""
    if expected is None:
        return f"{plural(base, 'force')}{done}", f"{base}"
    return f"{base} of {plural(expected, 'force')}{done}", f"{base} of {expected}"
