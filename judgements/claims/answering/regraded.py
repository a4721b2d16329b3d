"""Grades that were changed after publication: which, from what to what, and on what day."""

import polars as pl

from judgements import regrades
from judgements.claims.answering import grounds_asked as asked
from judgements.claims.answering.answer import VERDICT_WORDS, Answer
from judgements.claims.answering.telling import fact_answer
from judgements.claims.deciding.claim import members
from judgements.claims.deciding.grades_meant import meant_set_of
from judgements.claims.understanding.reading import Reading
from judgements.dates import partial_date
from judgements.store import Store
from judgements.wording import listed


def regraded(store: Store, r: Reading) -> Answer:
    """The changes among the grades named. True where a sentence says of one that we hold when, or how, it was changed;
    where we know of no such change that is told, not called false."""
    v, w = store.vocabulary, r.where
    known = regrades.regrades(store)
    forces = list(r.all_forces) or list(members(r.group, v))
    known = known.filter(pl.col("force").is_in(forces)) if forces else known
    if w.areas:
        known = known.filter(programme=w.programme, cycle=w.cycles[-1]).filter(pl.col("area").is_in(w.areas))
    days = [r.as_at.isoformat()] if r.as_at else r.dates
    found = (
        known.filter(pl.any_horizontal(pl.col("published").str.starts_with(d) for d in days))
        if days
        else known
    )
    found = found.filter(_grades(store, r))
    when = f" {'on' if r.as_at else 'in'} {listed(map(partial_date, days))}" if days else ""
    shown = found if found.height else known
    key = ["programme", "cycle", "force", "area"]
    cells = asked.cells_asked(store, r).join(shown, on=key, how="semi")
    said = asked.regrade_sentences(store, cells)
    none = f"We know of no such change after publication{when}." if found.is_empty() else ""
    asks = r.text.endswith("?") or any(f.startswith("ask:") for f in r.features - {"ask:what_grade"})
    states = found.height and forces and (days or r.grade) and not asks
    verdict = ("false" if r.denied else "true") if states else "told"
    head = f"{VERDICT_WORDS[verdict]}." if states else none
    return fact_answer(store, r, cells, " ".join(filter(None, [head, *said])), verdict=verdict, safe=said)


def _grades(store: Store, r: Reading) -> pl.Expr:
    """Whether a change is from and to the grades that are said."""
    start, _, end = r.grade.rpartition(">")
    if "from_grade" in r.features and not start:
        start, end = end, ""
    fits = [pl.lit(True)]
    for column, grade in (("grade_before", start), ("grade_after", end)):
        if grade:
            fits.append(pl.col(column).is_in(meant_set_of(grade, store.vocabulary)))
    return pl.all_horizontal(fits)
