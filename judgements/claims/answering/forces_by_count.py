"""Which forces hold a grade in so many areas: each force is a claim of its own, decided by itself."""

from dataclasses import replace

import polars as pl

from judgements.claims.answering import grounds_asked as asked
from judgements.claims.answering.answer import Answer
from judgements.claims.answering.claims_of_reading import counted
from judgements.claims.answering.claims_over_time import cycles_bound
from judgements.claims.answering.telling import fact_answer
from judgements.claims.answering.unanswerable import refused
from judgements.claims.deciding.check import judged
from judgements.claims.deciding.claim import Claim, members
from judgements.claims.deciding.grades_meant import meant_set_of
from judgements.claims.deciding.saying import grade_said, how_many
from judgements.claims.understanding.reading import Reading
from judgements.store import Store
from judgements.wording import listed, plural


def counting(r: Reading) -> bool:
    """Whether a question about forces says in how many areas; "any area" is no number."""
    return not r.of_areas.empty and r.of_areas.quantifier != "any"


def ever_by_count(store: Store, r: Reading) -> Answer:
    """Of each cycle whose scale has the grade, the forces of which it was true then."""
    v, w = store.vocabulary, r.where
    base = Claim("every", programme=w.programme)
    meant = meant_set_of(r.grade, v)
    cycles = [c for c in cycles_bound(base, r, store) if meant <= set(v.scale_of(w.programme, c))]
    each = [forces_by_count(store, replace(r, where=replace(w, cycles=(c,)))) for c in cycles]
    said = " ".join(a.sentence for a in each)
    return fact_answer(
        store, r, asked.cells_asked(store, r).head(0), said, safe=tuple(s for a in each for s in a.safe)
    )


def forces_by_count(store: Store, r: Reading) -> Answer:
    """The forces of which it is true, and how many may be for all that we hold."""
    v, w = store.vocabulary, r.where
    if r.negative or w.is_of_area:
        return refused(store, r, "That combination of areas and numbers can't be answered at once")
    level = "pillar" if r.of_areas.noun == "pillar" else ""
    base = Claim(
        "every", grade=r.grade, programme=w.programme, cycle=w.cycles[-1], level=level, as_at=r.as_at
    )
    there = members(r.group, v) or v.forces_of(w.programme, w.cycles[-1])
    claims = [counted(base.but(force=f), r.of_areas) for f in there]
    verdicts = {c.force: judged(store, c)[0][0] for c in claims if c}
    so = [f for f, verdict in verdicts.items() if verdict == "true"]
    may = [f for f, verdict in verdicts.items() if verdict == "unsafe"]
    names = listed(v.forces[f].name for f in so)
    claim = next(c for c in claims if c)
    quantity = {"every": "every area", "none": "no area"}.get(
        r.of_areas.quantifier, f"{how_many(claim)} areas"
    )
    said = f"{'is' if len(so) == 1 else 'are'} graded {grade_said(r.grade, v)} in {quantity}{asked.where_words(r, v)}"
    forces = "forces" if len(so) > 1 else "force"
    sentence = f"{len(so) or 'No'} {forces} {said if so else said.replace('are', 'is', 1)}"
    whole = f"{sentence}{f': {names}' if so else ''}."
    notes: tuple[str, ...] = (
        (f"Of {plural(len(may), 'force')} too few grades are held to tell.",) if may else ()
    )
    least = f"At least {plural(len(so), 'force')} {said}: {names}." if so else ""
    rows = asked.cells_asked(store, r).filter(pl.col("force").is_in(so))
    return fact_answer(store, r, rows, whole if not may else f"{whole} {notes[0]}", notes=notes,
                safe=(whole,) if not may else tuple(filter(None, (least,))))  # fmt: skip
