"""The facts that decide a claim, and the sentence that may safely be printed."""

from collections import Counter
from collections.abc import Mapping

import polars as pl

from judgements.claims.deciding import three_valued
from judgements.claims.deciding.claim import PEERS, RANKED, Claim
from judgements.claims.deciding.grades_meant import meant_set_of
from judgements.claims.deciding.ground import COVERAGE, Ground, named
from judgements.claims.deciding.possible_verdicts import cells_of, one_cell, rivals
from judgements.claims.deciding.saying import area_said, grade_said, say, when_said
from judgements.vocabulary import Vocabulary
from judgements.wording import by_grade, listed, listed_up_to, plural, unrepeated

# State of a cell without a grade → why there is none, as one says it of one force.
NO_GRADE = {
    "disputed": "sources disagree",
    "ungraded": "it was not graded there, though others were",
    "conditional": "only some forces are graded there, and we hold none of this one",
    "not_published": "not published",
    "not_inspected": "we hold no inspection of this force in this programme",
    "not_held": "published, but not in our data",
}


def certain(claim: Claim, ground: Ground, vocabulary: Vocabulary) -> dict[str, int]:
    """Force → in how many areas of the claim's cycle it certainly has one of the claim's grades."""
    grades = meant_set_of(claim.grade, vocabulary)
    tallies = {f: three_valued.tally(c, grades) for f, c in cells_of(ground, claim.cycle).items()}
    return {f: min(n for n, _ in t) for f, t in tallies.items()}


def deciding_grades(claim: Claim, verdict: str, ground: Ground, vocabulary: Vocabulary) -> str:
    """The grades that decide the claim, by force; for an unsafe one what is known."""
    if claim.kind in RANKED or claim.since or claim.kind == "first":
        return of_grades(claim, ground, vocabulary)
    counts = certain(claim, ground, vocabulary)
    having = [f for f, n in counts.items() if n]
    grade = grade_said(claim.grade, vocabulary)
    if claim.force:
        own = areas_of_force(claim, ground, vocabulary)
        if claim.kind in ("every", "none", "number"):
            return own
        if claim.kind in ("only", "one_of"):
            others = [f for f in having if f != claim.force]
            also = f" Also graded {grade}: {named(others, vocabulary)}." if others else ""
            return own + also
        return f"{own} {ranked(claim, counts, vocabulary)}"
    if claim.kind in ("most", "fewest", "more", "fewer"):
        return group_numbers(claim, ground, vocabulary)
    if not having:
        none = f"None of {base(ground)}" if verdict == "true" else "No force that we know of"
        area = area_said(claim, vocabulary)
        return f"{none} is graded {grade}{f' for {area}' if area else ' in any area'}{when_said(claim, vocabulary)}."
    if claim.kind == "every":
        broken = [f for f, c in cells_of(ground, claim.cycle).items() if surely_not(c, claim, vocabulary)]
        if broken:
            return f"Not graded {grade}: {named(broken, vocabulary)}."
    names = sorted(vocabulary.forces[f].name for f in having)
    return f"Graded {grade}: {listed_up_to(names, 12)} ({len(having)})."


def surely_not(cells: list[three_valued.Cell], claim: Claim, vocabulary: Vocabulary) -> bool:
    """Whether some cell certainly holds a grade other than the claim's."""
    grades = meant_set_of(claim.grade, vocabulary)
    return any(None not in c and not c & grades for c in cells)


def areas_of_force(claim: Claim, ground: Ground, vocabulary: Vocabulary) -> str:
    """`Kent: good for Investigating crime.` or, of several areas, how many are known of each grade."""
    rows = ground.rows.filter(cycle=claim.cycle, force=claim.force)
    cycle = vocabulary.cycles[claim.programme, claim.cycle].label
    name = f"{vocabulary.forces[claim.force].name}, {cycle}"
    if rows.height == 1:
        return f"{name}: {grade_of(rows.row(0, named=True), unrepeated(rows['short_label'][0], cycle))}."
    graded = rows.drop_nulls("grade")
    counts = by_grade(Counter(graded["grade"]), vocabulary)
    return f"{name}: {listed(counts) or 'no grade'} ({graded.height} of {plural(rows.height, 'area')} held)."


def grade_of(row: Mapping[str, str], area: str = "") -> str:
    """The grade of one cell in words, or why there is none; with its area where that is named."""
    for_area = f" for {area}" if area else ""
    if row["grade"] is None:
        return f"no grade{for_area} ({NO_GRADE[row['state']]})"
    said = f"{str(row['grade_label']).lower()}{for_area}"
    return f"{said} ({row['kind']})" if row["kind"] in ("deduced", "carried") else said


def of_grades(claim: Claim, ground: Ground, vocabulary: Vocabulary) -> str:
    """The grades of the force and of those it is set beside, in order of time or rank."""
    if claim.since or claim.kind == "first":
        rows = ground.rows.sort("cycle_order", "area_order")
        cycles = [f"{r['cycle_label']}: {grade_of(r)}" for r in rows.iter_rows(named=True)]
        return f"{vocabulary.forces[claim.force].name}. {'; '.join(cycles)}."
    rows = ground.rows.filter(cycle=claim.cycle)
    if claim.than:
        both = [f"{r['force_name']}: {grade_of(r)}" for r in rows.iter_rows(named=True)]
        return "; ".join(both) + "."
    own = rows.filter(force=claim.force).row(0, named=True)
    rank = own["rank"]
    if rank is None:
        return f"{own['force_name']}: {grade_of(own)}."
    others = rows.filter(rows["force"] != claim.force)
    if claim.kind in ("above_most", "below_most"):
        held = others.drop_nulls("rank")
        low, level, high = (
            (held["rank"] < rank).sum(),
            (held["rank"] == rank).sum(),
            (held["rank"] > rank).sum(),
        )
        told = f"Of {plural(held.height, 'other')}, {high} graded higher, {level} the same, {low} lower"
        return f"{own['force_name']}: {grade_of(own)}. {told}."
    beyond = (
        others.filter(others["rank"] > rank)
        if claim.kind == "highest"
        else others.filter(others["rank"] < rank)
    )
    level = others.filter(rank=rank)
    words = {"higher": beyond["force_name"], "as high": level["force_name"]}
    if claim.kind == "lowest":
        words = {"lower": beyond["force_name"], "as low": level["force_name"]}
    said = [f"{how}: {listed_up_to(sorted(n))}" for how, n in words.items() if len(n)]
    return f"{own['force_name']}: {grade_of(own)}." + (f" Graded {'; graded '.join(said)}." if said else "")


def ranked(claim: Claim, counts: Mapping[str, int], vocabulary: Vocabulary) -> str:
    """The forces at the claim's end of the order, with their numbers of areas."""
    if claim.than:
        return f"{vocabulary.forces[claim.than].name}: {counts[claim.than]} known."
    order = sorted(counts, key=lambda f: (-counts[f] if claim.kind == "most" else counts[f], f))
    top = [f"{vocabulary.forces[f].name} {counts[f]}" for f in order if f != claim.force][:3]
    return f"Others, areas known to be graded so: {', '.join(top)}."


def group_numbers(claim: Claim, ground: Ground, vocabulary: Vocabulary) -> str:
    """Of each group compared: how many forces are known to have the grade, of how many."""
    counts = certain(claim, ground, vocabulary)
    known = set(ground.rows.drop_nulls("grade")["force"])
    rows = []
    for place, forces in rivals(claim, vocabulary).items():
        here = [f for f in forces if f in counts]
        rows.append((sum(counts[f] > 0 for f in here), len(known & set(here)), len(here), place))
    rows.sort(key=lambda r: (-r[0], r[3]))
    told = [
        f"{place} {n} of {plural(m, 'force')}{f' ({g} held)' if g < m else ''}"
        for n, g, m, place in rows
        if n or place in (claim.group, claim.than)
    ]
    return f"Graded {grade_said(claim.grade, vocabulary)}: {'; '.join(told)}."


def printable_sentence(claim: Claim, verdict: str, ground: Ground, vocabulary: Vocabulary) -> str:
    """A sentence that may be printed: the claim with its base, or what we know instead of it."""
    everyone = ground.rows["force"].n_unique()
    told = say(claim, vocabulary)
    if claim.kind in ("highest", "lowest") and verdict in ("true", "tie"):
        own = ground.rows.filter(cycle=claim.cycle, force=claim.force)["grade_label"].drop_nulls()
        told += f", {own[0].lower()}" if len(own) else ""
    if verdict == "true" and (claim.than or everyone == 1):
        # A number of forces compared with a number of others needs both bases.
        return f"{told}. {deciding_grades(claim, verdict, ground, vocabulary)}" if claim.group else f"{told}."
    if verdict == "true":
        return f"{told} (of {base(ground)})."
    if verdict == "tie":
        if claim.group:
            return f"{told}, {shared_by_groups(claim, ground, vocabulary)} (of {base(ground)})."
        with_ = named(ties(claim, ground, vocabulary), vocabulary)
        unknown = sum(
            any(len(cell) > 1 for cell in cells) for cells in cells_of(ground, claim.cycle).values()
        )
        more = f"; {unknown} of them may share it, of which we don't hold every grade" if unknown else ""
        return f"{told}, equal with {with_} (of {base(ground)}{more})."
    known = deciding_grades(claim, verdict, ground, vocabulary)
    blank = ground.rows.filter(pl.col("kind").is_in(COVERAGE))
    several = ground.rows.height > everyone
    held = ground.rows["grade"].count() if several else ground.rows.drop_nulls("grade")["force"].n_unique()
    due = plural(ground.rows.height, "grade") if several else plural(everyone, "force")
    place = claim.group or ("" if claim.among.startswith(PEERS) else claim.among)
    when = when_said(claim, vocabulary).removeprefix(" in ")
    where = ", ".join(x for x in ("" if when in known else when, place.replace("|", ", ")) if x)
    if len(ground.cells) > 1:
        return known
    rest = (
        f" We hold {held} of {due}; the rest may differ."
        if several
        else (f" We hold grades of {held} of {due}; the rest may differ.")
    )
    head = f"{where}. " if where else ""
    return f"{head}{known}{rest if everyone > 1 and blank.height else ''}"


def base(ground: Ground) -> str:
    """`43 forces`, or `42 forces graded` where some were not graded."""
    graded = ground.rows.filter(pl.col("kind") != "ungraded")["force"].n_unique()
    everyone = ground.rows["force"].n_unique()
    return plural(everyone, "force") if graded == everyone else f"{plural(graded, 'force')} graded"


def ties(claim: Claim, ground: Ground, vocabulary: Vocabulary) -> list[str]:
    """The forces that share the end of the order with the claim's force."""
    if claim.kind in ("highest", "lowest"):
        held = {f: one_cell(c)[0] for f, c in cells_of(ground, claim.cycle).items()}
        return [f for f, grades in held.items() if f != claim.force and grades == held[claim.force]]
    counts = certain(claim, ground, vocabulary)
    return [f for f, n in counts.items() if f != claim.force and n == counts[claim.force]]


def shared_by_groups(claim: Claim, ground: Ground, vocabulary: Vocabulary) -> str:
    """`equal with London and Wales; 2 other regions may share it`: groups that certainly have as many forces with the
    grade as the claim's own, and how many may have."""
    cells, grades = cells_of(ground, claim.cycle), meant_set_of(claim.grade, vocabulary)
    numbers = {
        g: three_valued.numbers_of_forces({f: cells[f] for f in there if f in cells}, grades)
        for g, there in rivals(claim, vocabulary).items()
    }
    own = numbers.pop(claim.group)
    level = sorted(g for g, found in numbers.items() if found == own and len(own) == 1)
    may = sum(bool(found & own) for found in numbers.values()) - len(level)
    parts = [f"equal with {listed(level)}"] if level else []
    parts += [f"{plural(may, 'other group')} may share it"] if may else []
    return "; ".join(parts)
