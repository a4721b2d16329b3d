"""Claims near one that isn't true, the nearest first; the first that holds is offered in its place."""

from collections.abc import Iterator

from judgements.claims.deciding import three_valued
from judgements.claims.deciding.claim import NUMBERED, Claim
from judgements.claims.deciding.grades_meant import meant_set_of
from judgements.claims.deciding.ground import Ground, ground_of
from judgements.claims.deciding.possible_verdicts import cells_of
from judgements.store import Store
from judgements.vocabulary import Vocabulary


def candidates(store: Store, claim: Claim, ground: Ground) -> Iterator[Claim]:
    """Claims that say less or say it of fewer: the same with the right number, in the region, of one area."""
    vocabulary = store.vocabulary
    if claim.kind in ("only", *NUMBERED):
        yield from with_number(claim, ground, vocabulary)
    if claim.kind in ("only", "one_of", "most", "fewest", "highest", "lowest") and claim.force:
        region = vocabulary.forces[claim.force].region
        if claim.among != region:
            smaller = claim.but(among=region)
            yield smaller
            if claim.kind in ("only", "one_of"):
                yield from with_number(smaller, ground_of(store, smaller), vocabulary)
    opposite = {"more": "fewer", "fewer": "more", "higher": "lower", "lower": "higher"}
    if claim.kind in opposite and not claim.since:
        yield claim.but(kind=opposite[claim.kind])
    if claim.kind == "every" and not claim.force:
        yield from with_number(claim.but(kind="number"), ground, vocabulary)
    if claim.kind == "none" and not claim.force:
        yield from with_number(claim.but(kind="number"), ground, vocabulary)
    if claim.force:
        yield from of_the_force(claim, ground, vocabulary)


def with_number(claim: Claim, ground: Ground, vocabulary: Vocabulary) -> Iterator[Claim]:
    """The claim with the number that the cells leave, where they leave one."""
    grades = meant_set_of(claim.grade, vocabulary)
    cells = cells_of(ground, claim.cycle)
    if claim.kind in ("only", "one_of"):
        found = three_valued.numbers_of_forces(cells, grades)
    elif claim.force:
        found = frozenset(n for n, _ in three_valued.tally(cells[claim.force], grades))
    else:
        found = three_valued.numbers_of_forces(cells, grades)
    if len(found) == 1:
        number = next(iter(found))
        if claim.kind in ("only", "one_of"):
            yield claim.but(kind="only" if number == 1 else "one_of", number=0 if number == 1 else number)
        elif number:
            yield claim.but(number=number)
        else:
            yield claim.but(kind="none", number=0)


def of_the_force(claim: Claim, ground: Ground, vocabulary: Vocabulary) -> Iterator[Claim]:
    """What can be said of the force alone in the claim's cycle: its grade, or its number of areas."""
    bare = Claim("every", force=claim.force, programme=claim.programme, cycle=claim.cycle,
                 area=claim.area, theme=claim.theme, as_at=claim.as_at)  # fmt: skip
    areas = ground.areas[claim.cycle]
    if len(areas) == 1:
        rows = ground.rows.filter(force=claim.force, cycle=claim.cycle).drop_nulls("grade")
        grade = claim.grade if claim.grade and claim.kind != "every" else ""
        for code in [g for g in (grade, *rows["grade"]) if g]:
            yield bare.but(grade=code, area=areas[0].area, theme="")
    elif claim.grade:
        number = bare.but(kind="number", grade=claim.grade)
        yield from with_number(number, ground, vocabulary)
        rows = ground.rows.filter(force=claim.force, cycle=claim.cycle, kind="graded")
        for area, grade in rows.select("area", "grade").iter_rows():
            if grade in meant_set_of(claim.grade, vocabulary):
                yield bare.but(grade=grade, area=area, theme="")
