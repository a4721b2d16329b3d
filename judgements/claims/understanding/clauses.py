"""A sentence that says several things, as one sentence for each: grades paired with what each is said of."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from judgements.claims.understanding.relations import MONITORING, MOVEMENTS, OVER_TIME
from judgements.claims.understanding.sentence import Sentence

MIXED = "It names several grades and not as many {what} to go with them. Say one thing a sentence."
TIMES = "It names several cycles at once. Ask about one, or how a grade changed from one to the other."
APART = "It names several forces, areas or cycles in turn. Say one thing a sentence."
COUNTS = "It counts several things at once. Say one number a sentence."
# Relations that can be said of each of several cycles in turn.
IN_TURN = frozenset(
    {"is", "areas_count", "forces_count", "only", "one_of", "highest", "lowest", "higher", "lower", "same"}
)


def grade_groups(said: Sentence) -> list[list[str]]:
    """The grades, those that stand side by side together: `good or outstanding` is one, and in a question, or of
    how many, `good and outstanding` too."""
    joining = {"or", "and"} if any(f.startswith("ask:") for f in said.features) or said.counts else {"or"}
    groups: list[list[str]] = []
    for grade, beside in zip(said.grades, said.beside, strict=True):
        if beside in joining:
            groups[-1].append(grade)
        else:
            groups.append([grade])
    return groups


def split(said: Sentence, relation: str) -> tuple[list[Sentence], str]:
    """The clauses of a sentence, and why they can't be told apart where they can't."""
    if interleaved(said):
        return [said], APART
    groups = grade_groups(said)
    times = [("cycles", c) for c in said.cycles] + [("years", y) for y in said.years]
    if relation in MOVEMENTS | OVER_TIME | MONITORING | {"regraded"}:
        return [said], ""
    if relation == "how_many_areas" and len(groups) > 1:
        return [graded(said, group) for group in groups], ""
    if len(groups) > 1:
        return paired(said, groups, times)
    if "merely" in said.features and len([c for c in said.counts if c.number]) == 1:
        next(c for c in said.counts if c.number).limit = "exactly"
    same = [c.noun for c in said.counts if c.quantifier != "any"]
    if len(same) > len(set(same)):
        return [said], COUNTS
    if len(times) > 1:
        return ([at(said, time) for time in times], "") if relation in IN_TURN else ([said], TIMES)
    return [said], ""


def interleaved(said: Sentence) -> bool:
    """Whether names of several kinds alternate, so that which belongs to which would be guessed: `A for X and B for
    Y`; or cycles stand on both sides of a comparison."""
    several = {
        "forces": len(said.forces) > 1,
        "areas": len(said.areas) + len(said.programmes) > 1,
        "times": len(said.cycles) + len(said.years) > 1,
    }
    many = [kind for kind, is_so in several.items() if is_so]
    parted = [kind for kind in many if said.runs[kind] > 1]
    beside = any(f.startswith(("comparative:", "superlative:")) for f in said.features)
    across = beside and bool(said.others or said.places) and "times" in parted
    return across or (len(many) > 1 and bool(parted))


def paired(
    said: Sentence, groups: list[list[str]], times: Sequence[tuple[str, object]]
) -> tuple[list[Sentence], str]:
    """A clause for each grade, with the count, area, force or cycle that goes with it, in their order."""
    counts = [c for c in said.counts if c.quantifier != "any"]
    ways: dict[str, Sequence[Any]] = {
        "counts": counts,
        "areas": said.areas,
        "forces": said.forces,
        "times": times,
    }
    several = {name: items for name, items in ways.items() if len(items) > 1}
    if len(several) != 1 or len(next(iter(several.values()))) != len(groups):
        return [said], MIXED.format(what="areas, forces or numbers")
    ((name, items),) = several.items()
    found = []
    for group, item in zip(groups, items, strict=True):
        clause = at(said, item) if name == "times" else deepcopy(said)
        if name != "times":
            setattr(clause, name, [item])
        found.append(graded(clause, group))
    return found, ""


def graded(said: Sentence, group: list[str]) -> Sentence:
    """The sentence said of one group of its grades alone."""
    clause = deepcopy(said)
    clause.grades, clause.beside = group, [""] + ["or"] * (len(group) - 1)
    return clause


def at(said: Sentence, time: tuple[str, object]) -> Sentence:
    """The sentence said of one cycle or year alone."""
    clause = deepcopy(said)
    clause.cycles, clause.years = [], []
    getattr(clause, time[0]).append(time[1])
    return clause
