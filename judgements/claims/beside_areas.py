"""More forces hold a grade in one area than in another: by the numbers that what is missing leaves open."""

from judgements.claims import three_valued
from judgements.claims.answer import VERDICT_WORDS, Answer
from judgements.claims.claim import Claim
from judgements.claims.grades_meant import meant_set_of
from judgements.claims.ground import ground_of
from judgements.claims.grounds_asked import cells_asked
from judgements.claims.possible_verdicts import cells_of
from judgements.claims.printable import deciding_grades
from judgements.claims.reading import Reading
from judgements.claims.saying import area_said
from judgements.claims.telling import fact_answer
from judgements.claims.unanswerable import refused
from judgements.store import Store


def forces_beside(store: Store, r: Reading) -> Answer:
    """True or false where every way of filling the gaps says the same; with the forces known of each area."""
    v, w = store.vocabulary, r.where
    if len(w.areas) != 2:
        return refused(store, r, "Say which two areas are compared")
    base = Claim("number", grade=r.grade, programme=w.programme, cycle=w.cycles[-1], as_at=r.as_at)
    numbers, said = [], []
    for area in w.areas:
        claim = base.but(area=area)
        ground = ground_of(store, claim)
        numbers.append(
            three_valued.numbers_of_forces(cells_of(ground, claim.cycle), meant_set_of(r.grade, v))
        )
        said.append(f"{area_said(claim, v)}. {deciding_grades(claim, 'true', ground, v)}")
    one, other = numbers if r.relation == "more_forces_at" else reversed(numbers)
    seen = {(a > b) != r.denied for a in one for b in other}
    verdict = "unsafe" if len(seen) > 1 else "true" if seen.pop() else "false"
    left = "Of too many forces the grades are missing or not certain." if verdict == "unsafe" else ""
    return fact_answer(store, r, cells_asked(store, r), f"{VERDICT_WORDS[verdict]}. {' '.join(said)}", verdict=verdict,
                reasons=tuple(filter(None, [left])), safe=tuple(said) if verdict != "unsafe" else ())  # fmt: skip
