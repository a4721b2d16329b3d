"""Which forces hold a grade, and how many; of several clauses those of which each is so."""

import polars as pl

from judgements.claims.answering import grounds_asked as asked
from judgements.claims.answering.answer import Answer
from judgements.claims.answering.telling import fact_answer
from judgements.claims.understanding.reading import Reading
from judgements.store import Store
from judgements.wording import plural


def which_forces(store: Store, r: Reading) -> Answer:
    """The forces that hold the grade, and how many; below full coverage at least so many."""
    v = store.vocabulary
    if r.parts:
        return forces_of_parts(store, r)
    rows = asked.cells_asked(store, r)
    found = asked.with_grade(rows, r, v)
    sure = asked.certain(found)
    grade, where = asked.grade_words(r, v), asked.where_words(r, v)
    n = found["force"].n_unique()
    any_area = " in any area" if not r.where.is_of_area else ""
    held, due = asked.held_of(rows)
    said = f"{n or 'None'} {asked.base_words(rows)} {'are' if n > 1 else 'is'} graded "
    said += f"{grade}{any_area}{where}"
    said += f": {asked.names(found)}." if n else "."
    whole = (
        held == due
        and rows.filter(pl.col("state").is_in(["not_held", "disputed", "not_published"])).is_empty()
    )
    safe = said if whole and sure.height == found.height else at_least(sure, grade, any_area, where)
    notes = (
        ()
        if whole
        else (f"We hold {rows['grade'].count():,} of {rows.height:,} of these grades; there may be more.",)
    )
    return fact_answer(store, r, found, said, safe=(safe,) if safe else (), notes=notes)


def forces_of_parts(store: Store, r: Reading) -> Answer:
    """The forces of which every part of the question is so: `good for one area but inadequate for another`."""
    v = store.vocabulary
    cells = [asked.cells_asked(store, p) for p in r.parts]
    found = [asked.with_grade(rows, p, v) for rows, p in zip(cells, r.parts, strict=True)]
    both = found[0]
    for rows in found[1:]:
        both = both.join(rows.select("force"), on="force", how="semi", maintain_order="left")
    n = both["force"].n_unique()
    parts = " and ".join(f"{asked.grade_words(p, v)}{asked.where_words(p, v)}" for p in r.parts)
    graded = f"{'are' if n > 1 else 'is'} graded {parts}"
    base = cells[0].drop_nulls("grade").select("force").unique()
    for rows in cells[1:]:
        base = base.join(rows.drop_nulls("grade").select("force"), on="force", how="semi")
    due = cells[0]["force"].n_unique()
    said = f"{n or 'None'} of the {plural(base.height, 'force')} whose grades we hold (of {due}) {graded}"
    said += f": {asked.names(both)}." if n else "."
    gap = (
        f"Of {plural(due - base.height, 'force')} we don't hold every one of these grades; there may be more."
    )
    sure = both.filter(kind="graded")
    least = f"At least {plural(n, 'force')} {graded}: {asked.names(both)}." if n and sure.height == n else ""
    sayable = said if base.height == due else least
    notes = (gap,) if base.height < due else ()
    return fact_answer(store, r, pl.concat(cells), said, safe=(sayable,) if sayable else (), notes=notes)


def at_least(sure: pl.DataFrame, grade: str, any_area: str, where: str) -> str:
    """`At least four forces are graded …`: what stays true whatever the missing grades are; empty for none."""
    n = sure["force"].n_unique()
    if not n:
        return ""
    graded = f"{'is' if n == 1 else 'are'} graded {grade}{any_area}{where}"
    return f"At least {plural(n, 'force')} {graded}: {asked.names(sure)}."
