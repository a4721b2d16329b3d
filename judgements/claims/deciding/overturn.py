"""What would overturn it: the grades that a claim rests on and we don't hold, and what they would have to be."""

from collections.abc import Iterator
from dataclasses import replace

from judgements.claims.deciding.claim import Claim
from judgements.claims.deciding.ground import Ground
from judgements.claims.deciding.possible_verdicts import verdicts
from judgements.claims.deciding.three_valued import NEITHER
from judgements.vocabulary import Vocabulary
from judgements.wording import listed, listed_up_to, plural

Place = tuple[str, str, str]
MOST_TRIED = 60  # grades that are tried one by one


def unknown(ground: Ground) -> list[Place]:
    """(cycle, force, area) of every grade on the ground that isn't certain."""
    return [
        (cycle, force, area)
        for cycle, forces in ground.cells.items()
        for force, areas in forces.items()
        for area, cell in areas.items()
        if len(cell) > 1
    ]


def filled(ground: Ground, place: Place, grade: str | None) -> Ground:
    """The ground with one grade made certain."""
    cycle, force, area = place
    cells = {c: {f: dict(a) for f, a in forces.items()} for c, forces in ground.cells.items()}
    cells[cycle][force][area] = frozenset({grade})
    return replace(ground, cells=cells)


def breaking(
    claim: Claim, ground: Ground, places: list[Place], vocabulary: Vocabulary
) -> Iterator[tuple[Place, str]]:
    """Each missing grade that alone would make the claim false, and what it would have to be."""
    for place in places:
        cycle, force, area = place
        for grade in ground.cells[cycle][force][area]:
            if grade is not None and verdicts(claim, filled(ground, place, grade), vocabulary) - {
                NEITHER
            } == {"false"}:
                yield place, grade


def overturn(claim: Claim, verdict: str, ground: Ground, vocabulary: Vocabulary) -> tuple[str, ...]:
    """How many grades are missing and what they would have to be for the claim to be false; none where none is."""
    places = unknown(ground)
    if not places or verdict == "not_comparable":
        return ()
    missing = (
        f"{plural(len(places), 'grade')} on which it rests {'is' if len(places) == 1 else 'are'} not certain"
    )
    names = listed_up_to(sorted({vocabulary.forces[f].name for _, f, _ in places}), 5)
    if verdict != "unsafe":
        return (f"{missing} ({names}); whatever they are, the answer stays the same.",)
    found: dict[str, set[Place]] = {}
    for place, grade in breaking(claim, ground, places[:MOST_TRIED], vocabulary):
        found.setdefault(grade, set()).add(place)
    if not found:
        return (f"{missing} ({names}). No single one of them decides it; several together would.",)
    order = [g for g in vocabulary.grades if g in found]
    grades = listed((vocabulary.grades[g].label.lower() for g in order), "or")
    forces = listed_up_to(sorted({vocabulary.forces[f].name for g in order for _, f, _ in found[g]}), 5)
    whose = "" if forces == names else f" ({forces})"
    if len(places) == 1:
        return (f"{missing} ({names}). The sentence is false if it is {grades}.",)
    return (f"{missing} ({names}). The sentence is false as soon as one of them is {grades}{whose}.",)
