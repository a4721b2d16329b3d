"""Three-valued reasoning: what a claim is in every way that the unknown grades may turn out.

A cell is the set of grades that an area of a force may have, None among them where it may have none. The
functions answer with the set of verdicts that occur over all completions of the cells. One verdict in it:
the claim is decided whatever we don't know. More than one: it is unsafe.

Cells are independent of each other, so folding over them, keeping the distinct states, sees every
completion without listing them; tests hold this against listing them.
"""

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeVar

Cell = frozenset[str | None]
Verdicts = frozenset[str]
State = TypeVar("State")
Outcome = TypeVar("Outcome")
# A verdict of one completion that is neither true nor false in plain words ("every force" where one was
# not graded; "the highest" of one force alone). It always makes a claim unsafe.
NEITHER = "neither"


def reached(
    start: State, outcomes: Iterable[Iterable[Outcome]], step: Callable[[State, Outcome], State]
) -> frozenset[State]:
    """Every state that some choice of one outcome each leads to."""
    states = {start}
    for possible in outcomes:
        states = {step(s, o) for s in states for o in possible}
    return frozenset(states)


def decided(verdicts: Verdicts) -> str:
    """The one verdict, else `unsafe`. What is false in some ways and neither in the others is never true: false."""
    plain = verdicts - {NEITHER}
    if plain == {"false"}:
        return "false"
    return next(iter(verdicts)) if len(verdicts) == 1 and plain else "unsafe"


def tally(cells: Iterable[Cell], grades: frozenset[str]) -> frozenset[tuple[int, int]]:
    """(areas with one of the grades, areas graded): every pair that a force can have."""
    return reached((0, 0), cells, lambda s, g: (s[0] + (g in grades), s[1] + (g is not None)))


def every(cells: Iterable[Cell], grades: frozenset[str]) -> Verdicts:
    """Is each graded area in `grades`? Neither, where none is graded."""
    return frozenset(
        NEITHER if not graded else "true" if n == graded else "false" for n, graded in tally(cells, grades)
    )


def every_force(forces: Mapping[str, Sequence[Cell]], grades: frozenset[str]) -> Verdicts:
    """Is every force graded so in each of its areas? Neither, where one of them was not graded at all."""
    each = (
        frozenset(
            "broken" if n < graded else "held" if graded else "absent" for n, graded in tally(c, grades)
        )
        for c in forces.values()
    )
    seen = reached(frozenset[str](), each, lambda s, o: s | {o})
    return frozenset("false" if "broken" in s else "true" if s == {"held"} else NEITHER for s in seen)


def none(cells: Iterable[Cell], grades: frozenset[str]) -> Verdicts:
    """Is no area in `grades`? Neither, where none is graded at all."""
    # Whether any is, not how many are: of a whole cycle without a grade the numbers would be a hundred thousand pairs.
    seen = reached((False, False), cells, lambda s, g: (s[0] or g in grades, s[1] or g is not None))
    return frozenset("false" if some else "true" if graded else NEITHER for some, graded in seen)


# Whether a number, of so many, is the number that is said.
Fits = Callable[[int, int], bool]


def number_of_areas(cells: Iterable[Cell], grades: frozenset[str], fits: Fits) -> Verdicts:
    """Is the number of areas in `grades` the one said? Neither, where none is graded."""
    return frozenset(
        NEITHER if not graded else "true" if fits(n, graded) else "false"
        for n, graded in tally(cells, grades)
    )


def has(cells: Iterable[Cell], grades: frozenset[str]) -> frozenset[bool]:
    """Whether a force has one of the grades in some area: each answer that is possible."""
    return frozenset(n > 0 for n, _ in tally(cells, grades))


def numbers_of_forces(forces: Mapping[str, Sequence[Cell]], grades: frozenset[str]) -> frozenset[int]:
    """How many forces may have one of the grades in some area."""
    return reached(0, (has(c, grades) for c in forces.values()), lambda s, yes: s + yes)


def summed(outcomes: Iterable[Iterable[tuple[bool, bool]]]) -> frozenset[tuple[int, int]]:
    """How often the first and the second of two things are so: every pair of numbers that is possible."""
    return reached((0, 0), outcomes, lambda s, o: (s[0] + o[0], s[1] + o[1]))


def forces_having(forces: Mapping[str, Sequence[Cell]], grades: frozenset[str]) -> frozenset[tuple[int, int]]:
    """(forces with one of the grades in some area, forces graded): every pair that is possible."""
    return summed(frozenset((n > 0, g > 0) for n, g in tally(c, grades)) for c in forces.values())


def number_of_forces(forces: Mapping[str, Sequence[Cell]], grades: frozenset[str], fits: Fits) -> Verdicts:
    """Is the number of forces with one of the grades, of those graded, the one said?"""
    seen = forces_having(forces, grades)
    return frozenset("true" if fits(n, graded) else "false" for n, graded in seen)


def one_of(
    own: Sequence[Cell], others: Mapping[str, Sequence[Cell]], grades: frozenset[str], number: int
) -> Verdicts:
    """Has the force one of the grades, and with it exactly `number` forces? With 1: is it the only one?

    Neither, where the force itself is not graded at all.
    """
    rest = numbers_of_forces(others, grades)
    return frozenset(
        NEITHER if not graded else "true" if mine and n + 1 == number else "false"
        for mine, graded in tally(own, grades)
        for n in rest
    )


Value = int | Fraction | None
# A number too small to be "the most": it takes part, and never leads.
TOO_FEW = -1_000_000


def compared(own: Iterable[Value], others: Iterable[Iterable[Value]]) -> Verdicts:
    """Is the own value above all others? None: takes no part. Tie where one equals it and none is above.

    Neither, where the own value is None, and where no other takes part.
    """

    def verdict(mine: int | Fraction, seen: frozenset[str]) -> str:
        if "above" in seen or mine == TOO_FEW:
            return "false"
        return "tie" if "equal" in seen else "true" if "below" in seen else NEITHER

    found: set[str] = set()
    others = [frozenset(o) for o in others]
    for mine in frozenset(own):
        if mine is None:
            found.add(NEITHER)
            continue
        places = (
            frozenset(
                "out" if v is None else "above" if v > mine else "equal" if v == mine else "below" for v in o
            )
            for o in others
        )
        found |= {verdict(mine, s) for s in reached(frozenset[str](), places, lambda s, o: s | {o})}
    return frozenset(found)


def counts(cells: Iterable[Cell], grades: frozenset[str], sign: int = 1, least: int = 0) -> frozenset[Value]:
    """The numbers of areas in `grades`, times `sign`; None for ungraded forces, TOO_FEW below `least`."""
    return frozenset(
        None if not graded else sign * n if n >= least else TOO_FEW for n, graded in tally(cells, grades)
    )


def ranks(cells: Sequence[Cell], rank: Mapping[str, int], sign: int = 1) -> frozenset[Value]:
    """The ranks that a force may hold in one area, times `sign`; None where it may have no grade."""
    (cell,) = cells
    return frozenset(None if g is None else sign * rank[g] for g in cell)


def beside(own: Iterable[Value], other: Iterable[Value], so: Callable[[Any, Any], bool]) -> Verdicts:
    """Are the own value and the other so? Neither, where one of them takes no part."""
    other = frozenset(other)
    return frozenset(
        NEITHER if a is None or b is None else "true" if so(a, b) else "false"
        for a in frozenset(own)
        for b in other
    )


def above(own: Iterable[Value], other: Iterable[Value]) -> Verdicts:
    """Is the own value above the other? False where they are equal."""
    return beside(own, other, operator.gt)


def equal(own: Iterable[Value], other: Iterable[Value]) -> Verdicts:
    """Are the two values the same?"""
    return beside(own, other, operator.eq)


def above_most(own: Iterable[Value], others: Sequence[Iterable[Value]]) -> Verdicts:
    """Is the own value above more than half of the others that take part? Neither, where it takes no part itself."""
    found: set[str] = set()
    for mine in frozenset(own):
        if mine is None:
            found.add(NEITHER)
            continue
        each = (frozenset((v is not None and mine > v, v is not None) for v in o) for o in others)
        found |= {NEITHER if not n else "true" if 2 * below > n else "false" for below, n in summed(each)}
    return frozenset(found)


def group_counts(
    forces: Mapping[str, Sequence[Cell]], grades: frozenset[str], sign: int = 1, least: int = 0
) -> tuple[frozenset[Value], frozenset[Value]]:
    """The numbers of forces in a group with one of the grades, and their shares of the forces graded."""
    seen = forces_having(forces, grades)
    numbers = frozenset(None if not g else sign * n if n >= least else TOO_FEW for n, g in seen)
    shares = frozenset(None if not g else sign * Fraction(n, g) if n >= least else TOO_FEW for n, g in seen)
    return numbers, shares


def in_cycle(cells: Iterable[Cell], grades: frozenset[str]) -> frozenset[str]:
    """Of one theme in one cycle: `yes` all areas in `grades`, `no` none, `mixed` some, `out` not graded."""
    return frozenset(
        "out" if not graded else "yes" if n == graded else "mixed" if n else "no"
        for n, graded in tally(cells, grades)
    )


def first(now: frozenset[str], between: Iterable[frozenset[str]], start: frozenset[str] | None) -> Verdicts:
    """In `grades` now and at the start (None: not asked), and in no cycle between?

    Neither, where a theme's areas differ or a cycle between has no grade: "for the first time" then
    depends on what one counts.
    """

    def step(state: str, seen: tuple[str, bool]) -> str:
        value, wanted = seen
        if state == "false" or value == ("no" if wanted else "yes") or (wanted and value == "out"):
            return "false"
        return state if value == ("yes" if wanted else "no") else NEITHER

    asked = [(now, True), *((b, False) for b in between), *([(start, True)] if start is not None else [])]
    each = (frozenset((v, wanted) for v in values) for values, wanted in asked)
    return reached("true", each, step)


def every_cycle(cycles: Iterable[frozenset[str]]) -> Verdicts:
    """In `grades` in each cycle? Neither, where a theme's areas differ or a cycle has no grade."""

    def step(state: str, value: str) -> str:
        return "false" if state == "false" or value == "no" else state if value == "yes" else NEITHER

    return reached("true", cycles, step)
