"""Regions beside each other: no region is graded, so none is best; what can be told is how many of its forces are."""

from collections.abc import Callable

import polars as pl

from judgements.claims.answering import grounds_asked as asked
from judgements.claims.answering.answer import Answer
from judgements.claims.answering.questions import OVERALL
from judgements.claims.answering.telling import fact_answer
from judgements.claims.answering.unanswerable import refused
from judgements.claims.understanding.reading import Reading
from judgements.store import Store
from judgements.wording import listed, plural

NO_REGION = "The inspectorate grades forces, not regions: none is best or worst. Grades of the forces of each"


def rows_of(store: Store, r: Reading) -> pl.DataFrame:
    """The cells asked for, one a force."""
    return asked.cells_asked(store, r).filter(pl.col("state") != "ungraded")


def regions(store: Store, r: Reading) -> Answer:
    """How many forces of each region hold each grade of one area; of those named, where several are."""
    if len(r.where.areas) != 1:
        return refused(store, r, OVERALL)
    rows = rows_of(store, r)
    said = []
    for (region,), own in rows.sort("region").group_by("region", maintain_order=True):
        left = own["grade"].null_count()
        missing = f"; {left} of {plural(own.height, 'force')} not held" if left else ""
        said.append(f"{region}: {asked.by_grade(own.drop_nulls('grade'), store.vocabulary)}{missing}")
    where = asked.where_words(r, store.vocabulary)
    choices = {"programme": r.where.programme, "cycle": r.where.cycles[-1], "order": "region"}
    return fact_answer(store, r, rows, f"{NO_REGION}{where}. {'. '.join(said)}.", verdict="refused",
                safe=tuple(f"{s}." for s in said), figure=("grade_grid", choices))  # fmt: skip


def most_of_regions(store: Store, r: Reading) -> Answer:
    """The region with the most forces known to hold the grade, by number, with the number of its forces."""
    v = store.vocabulary
    rows = rows_of(store, r)
    found = asked.with_grade(rows, r, v).group_by("region").agg(n=pl.col("force").n_unique())
    sizes = rows.group_by("region").agg(forces=pl.col("force").n_unique())
    counts = found.join(sizes, on="region").sort("n", "region", descending=[True, False])
    any_area = "" if r.where.is_of_area else " in any area"
    graded = f"graded {asked.grade_words(r, v)}{any_area}{asked.where_words(r, v)}"
    if counts.is_empty():
        return fact_answer(store, r, rows, f"No force is known to be {graded}.")
    top = counts.filter(n=counts["n"][0])
    each = [f"{x['region']} ({x['n']} of {plural(x['forces'], 'force')})" for x in top.iter_rows(named=True)]
    said = f"Most forces known to be {graded}: {listed(each)}."
    held, due = asked.held_of(rows)
    notes = ["Regions have different numbers of forces: a number is no share."]
    if rows["grade"].null_count():
        notes.append(
            f"We hold {rows['grade'].count():,} of {rows.height:,} of these grades; another region may have more."
        )
    return fact_answer(store, r, rows, said, notes=tuple(notes), safe=(said,) if held == due else ())


ASKED: dict[str, Callable[[Store, Reading], Answer]] = {
    "regions": regions,
    "most_of_regions": most_of_regions,
}
