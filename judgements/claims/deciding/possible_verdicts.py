"""Kind of claim → the verdicts that its cells allow."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from judgements.claims.deciding import three_valued
from judgements.claims.deciding.claim import BESIDE, RANKED, Claim, groups
from judgements.claims.deciding.grades_meant import meant_set_of
from judgements.claims.deciding.ground import Ground
from judgements.claims.deciding.three_valued import Cell, Verdicts
from judgements.vocabulary import Vocabulary

Cells = Mapping[str, Sequence[Cell]]


def cells_of(ground: Ground, cycle: str, without: frozenset[str] = frozenset()) -> dict[str, list[Cell]]:
    """Force → its cells in one cycle, leaving out some areas."""
    return {
        force: [cell for area, cell in areas.items() if area not in without]
        for force, areas in ground.cells[cycle].items()
    }


def one_cell(cells: Sequence[Cell]) -> list[Cell]:
    """The areas of a theme as one cell: any of their grades may be meant by "the grade" of the theme."""
    return [frozenset[str | None]().union(*cells) if cells else frozenset({None})]


def verdicts(claim: Claim, ground: Ground, vocabulary: Vocabulary) -> Verdicts:
    """Every verdict that the claim has in some way of completing the ground."""
    if (claim.kind in ("first", "every") and claim.force and len(ground.cells) > 1) or claim.kind == "first":
        return of_history(claim, ground, vocabulary)
    if claim.kind in RANKED:
        return of_ranks(claim, ground, vocabulary)
    found = of_counts(claim, cells_of(ground, claim.cycle), vocabulary)
    if (
        claim.kind in ("most", "fewest", "more", "fewer")
        and ground.uneven
        and len(ground.areas[claim.cycle]) > 1
    ):
        # The forces are graded in different numbers of areas: a count decides only if it does so as
        # well in the areas that all of them are graded in.
        found |= of_counts(claim, cells_of(ground, claim.cycle, ground.uneven), vocabulary)
    return found


def of_history(claim: Claim, ground: Ground, vocabulary: Vocabulary) -> Verdicts:
    """`first`, and `every` over several cycles."""
    grades = meant_set_of(claim.grade, vocabulary)
    seen = [three_valued.in_cycle(forces[claim.force].values(), grades) for forces in ground.cells.values()]
    if claim.kind == "every":
        return three_valued.every_cycle(seen)
    *before, now = seen
    if claim.since:
        start, *between = before if before else [frozenset({"out"})]
        return three_valued.first(now, between, start)
    return three_valued.first(now, before, None)


def of_ranks(claim: Claim, ground: Ground, vocabulary: Vocabulary) -> Verdicts:
    """`highest`, `lowest`, beside most others, and beside another force or an earlier cycle."""
    sign = 1 if claim.kind in ("highest", "higher", "above_most") else -1
    rank = {g.code: g.rank for g in vocabulary.grades.values()}

    def value(cycle: str, force: str) -> frozenset[three_valued.Value]:
        return three_valued.ranks(one_cell(list(ground.cells[cycle][force].values())), rank, sign)

    own = value(claim.cycle, claim.force)
    if claim.kind in BESIDE:
        other = value(claim.cycle, claim.than) if claim.than else value(claim.since, claim.force)
        return three_valued.equal(own, other) if claim.kind == "same" else three_valued.above(own, other)
    others = [value(claim.cycle, f) for f in ground.cells[claim.cycle] if f != claim.force]
    return (
        three_valued.above_most(own, others)
        if claim.kind in ("above_most", "below_most")
        else three_valued.compared(own, others)
    )


def fits(claim: Claim) -> three_valued.Fits:
    """Whether a number, of so many graded, is the claim's: exactly it, at least, at most, more than half of them,
    the whole number nearest to a fraction, or a share that rounds to the percentage; of as many as
    are said, where that is said."""

    def number(n: int, graded: int) -> bool:
        if claim.base and graded != claim.base:
            return False
        match claim.how:
            case "":
                return n == claim.number
            case "at_least":
                return n >= claim.number
            case "at_most":
                return n <= claim.number
            case "most":
                return 2 * n > graded
        limit, _, share = claim.how.rpartition(" ")
        percent = share.endswith("%")
        exact = graded * (Fraction(int(share[:-1]), 100) if percent else Fraction(share))
        within = Fraction(graded, 200) if percent else Fraction(1, 2)
        return {
            "": abs(n - exact) <= within,
            "at_least": n >= exact,
            "at_most": n <= exact,
            "more_than": n > exact,
            "fewer_than": n < exact,
        }[limit]

    return number


def of_counts(claim: Claim, cells: Cells, vocabulary: Vocabulary) -> Verdicts:
    """Every kind of claim that counts areas or forces with some grades."""
    grades = meant_set_of(claim.grade, vocabulary)
    if not claim.force:
        return of_groups(claim, cells, grades, vocabulary)
    own = cells[claim.force]
    others = {f: c for f, c in cells.items() if f != claim.force}
    sign = 1 if claim.kind in ("most", "more") else -1
    match claim.kind:
        case "every":
            return three_valued.every(own, grades)
        case "none":
            return three_valued.none(own, grades)
        case "number":
            return three_valued.number_of_areas(own, grades, fits(claim))
        case "only" | "one_of":
            return three_valued.one_of(own, others, grades, claim.number if claim.kind == "one_of" else 1)
        case "most" | "fewest":
            least = 1 if claim.kind == "most" else 0
            rest = [three_valued.counts(c, grades, sign) for c in others.values()]
            return three_valued.compared(three_valued.counts(own, grades, sign, least), rest)
    return three_valued.above(
        three_valued.counts(own, grades, sign), three_valued.counts(cells[claim.than], grades, sign)
    )


def of_groups(claim: Claim, cells: Cells, grades: frozenset[str], vocabulary: Vocabulary) -> Verdicts:
    """The same of the forces of a group, or of all forces."""
    match claim.kind:
        case "every":
            return three_valued.every_force(cells, grades)
        case "none":
            return three_valued.none((cell for own in cells.values() for cell in own), grades)
        case "number":
            return three_valued.number_of_forces(cells, grades, fits(claim))
    sign = 1 if claim.kind in ("most", "more") else -1
    least = 1 if claim.kind == "most" else 0
    places = {
        g: {f: cells[f] for f in forces if f in cells} for g, forces in rivals(claim, vocabulary).items()
    }
    found: Verdicts = frozenset()
    # Groups differ in size: a number decides only if the share of the forces graded says the same.
    for measure in (0, 1):
        own = three_valued.group_counts(places[claim.group], grades, sign, least)[measure]
        rest = [
            three_valued.group_counts(p, grades, sign)[measure] for g, p in places.items() if g != claim.group
        ]
        judge: Callable[..., Verdicts] = three_valued.above if claim.than else three_valued.compared
        found |= judge(own, rest[0] if claim.than else rest)
    return found


def rivals(claim: Claim, vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The group itself and those it is compared with: the one named, else all of its kind (region or country)."""
    places = groups(vocabulary)
    kind = (
        set(vocabulary.regions)
        if claim.group in vocabulary.regions
        else set(places) - set(vocabulary.regions)
    )
    wanted = {claim.group, claim.than} if claim.than else kind | {claim.group}
    return {g: forces for g, forces in places.items() if g in wanted}
