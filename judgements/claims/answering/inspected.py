"""Who was inspected, and who was not graded: answers about the cells themselves, whatever their grades."""

import polars as pl

from judgements.claims.answering import grounds_asked as asked
from judgements.claims.answering.answer import VERDICT_WORDS, Answer
from judgements.claims.answering.telling import fact_answer
from judgements.claims.deciding.printable import grade_of
from judgements.claims.understanding.reading import Reading
from judgements.freshness import clock_line
from judgements.store import Store
from judgements.wording import listed, plural


def forces_inspected(store: Store, r: Reading) -> Answer:
    """The forces of which we hold a grade in a cycle; of a question that says "not", those of which we hold none."""
    w = r.where
    rows = asked.cells_asked(store, r)
    cycle = w.cycles[-1]
    each = rows.group_by("force_name").agg(held=pl.col("grade").is_not_null().any()).sort("force_name")
    none = r.denied or "time:never" in r.features
    found = each.filter(pl.col("held") != none)
    where = asked.where_words(r, store.vocabulary)
    what = "no grade" if none else "a grade"
    names = f": {listed(found['force_name'])}" if found.height else ""
    said = f"We hold {what}{where} of {found.height or 'none'} of {plural(each.height, 'force')}{names}."
    known = (clock_line(store, w.programme, cycle),) if not r.places else ()
    return fact_answer(
        store, r, rows, said, notes=(*known, "A force may have been inspected of which we hold no grade yet.")
    )


def ungraded(store: Store, r: Reading) -> Answer:
    """Whether a force went without a grade where others were graded; without a force, which did."""
    v = store.vocabulary
    rows = asked.cells_asked(store, r).sort("force_name", "area_order")
    if not r.forces:
        found = rows.filter(state="ungraded")
        n = found["force"].n_unique()
        said = f"{n or 'None'} of {plural(rows['force'].n_unique(), 'force')} {'was' if n < 2 else 'were'} not graded"
        return fact_answer(
            store, r, rows, f"{said}{asked.where_words(r, v)}{f': {asked.names(found)}' if n else ''}."
        )
    said = " ".join(f"{x['force_name']}, {x['cycle_label']}, {x['short_label']}: {grade_of(x)}."
                    for x in rows.iter_rows(named=True))  # fmt: skip
    states = set(rows["state"])
    verdict = "true" if states == {"ungraded"} else "false" if "graded" in states else "unsafe"
    return fact_answer(store, r, rows, f"{VERDICT_WORDS[verdict]}. {said}", verdict=verdict)
