"""More forces hold a grade in one area than in another: by the numbers that what is missing leaves open."""

from judgements.claims.answering.answer import VERDICT_WORDS, Answer
from judgements.claims.answering.grounds_asked import cells_asked
from judgements.claims.answering.telling import fact_answer
from judgements.claims.answering.unanswerable import refused
from judgements.claims.deciding import three_valued
from judgements.claims.deciding.claim import Claim
from judgements.claims.deciding.grades_meant import meant_set_of
from judgements.claims.deciding.ground import ground_of
from judgements.claims.deciding.possible_verdicts import cells_of
from judgements.claims.deciding.printable import deciding_grades
from judgements.claims.deciding.saying import area_said
from judgements.claims.understanding.reading import Reading
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
