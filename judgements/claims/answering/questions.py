"""Answers to questions: which, how many, what, how is it doing, who is best at, compare. Each from the cells asked."""

from collections.abc import Callable

import polars as pl

from judgements.claims.answering import grounds_asked as asked
from judgements.claims.answering.answer import Answer
from judgements.claims.answering.telling import fact_answer
from judgements.claims.answering.unanswerable import refused
from judgements.claims.answering.which_forces import at_least, which_forces
from judgements.claims.deciding.claim import members
from judgements.claims.deciding.grades_meant import meant_set_of
from judgements.claims.deciding.printable import grade_of
from judgements.claims.understanding.reading import Reading
from judgements.store import Store
from judgements.wording import capitalised, for_area, listed, plural, uncapitalised, unrepeated

WHY_NOT = {
    "why": "The register holds grades and their sources, not reasons; the report of the inspection gives them",
    "mean": "Grades are ordered, not measured: they are never averaged, and no table of forces can be made of them",
}


def which_areas(store: Store, r: Reading) -> Answer:
    """The areas in which each force named holds the grade."""
    v = store.vocabulary
    rows = asked.cells_asked(store, r)
    if r.parts:
        each = [which_areas(store, p) for p in r.parts]
        return fact_answer(
            store, r, rows, " ".join(a.sentence for a in each), safe=tuple(s for a in each for s in a.safe)
        )
    said, safe = [], []
    for force in r.all_forces:
        own = rows.filter(force=force)
        found = asked.with_grade(own, r, v)
        n = found.height
        labels = listed(found["short_label"])
        areas = f"{n or 'no'} {'area' if n == 1 else 'areas'}"
        text = f"{v.forces[force].name} is graded {asked.grade_words(r, v)} in {areas}"
        left = asked.blanks(own)
        whole = f"{text}{asked.where_words(r, v)}{f': {labels}' if n else ''}"
        said.append(f"{whole}{f' ({left})' if left else ''}.")
        if not left:
            safe.append(f"{whole}.")
        elif n:
            safe.append(whole.replace(f" in {n} ", f" in at least {n} ") + ".")
    if not said:
        return refused(store, r, "Say which force")
    return fact_answer(store, r, rows, " ".join(said), safe=tuple(safe))


def areas_at_an_end(store: Store, r: Reading) -> Answer:
    """A force's highest or lowest grade and the areas that hold it."""
    v, highest = store.vocabulary, r.relation == "areas_highest"
    rows = asked.cells_asked(store, r)
    said, safe = [], []
    for force in r.forces:
        own = rows.filter(force=force)
        graded = own.drop_nulls("rank")
        if graded.is_empty():
            said.append(f"We hold no grade of {v.forces[force].name}{asked.where_words(r, v)}.")
            continue
        end = graded["rank"].max() if highest else graded["rank"].min()
        top = graded.filter(rank=end)
        grade = top["grade_label"][0].lower()
        which = "highest" if highest else "lowest"
        text = f"{v.forces[force].name}{asked.where_words(r, v)}: {which} grade held {grade}, for "
        left = asked.blanks(own)
        said.append(f"{text}{listed(top['short_label'])}{f'; {left}' if left else ''}.")
        safe.append(f"{v.forces[force].name} is graded {grade} for {listed(asked.certain(top)['short_label'])}"
                    f"{asked.where_words(r, v)}.")  # fmt: skip
    return fact_answer(store, r, rows, " ".join(said), safe=tuple(safe))


def what_grade(store: Store, r: Reading) -> Answer:
    """The grade of each force in each area named."""
    rows = asked.cells_asked(store, r).sort("force_name", "area_order")
    said = [
        f"{row['force_name']}, {cycle}: {grade_of(row, unrepeated(row['short_label'], cycle))}."
        for row in rows.iter_rows(named=True)
        for cycle in [row["cycle_label"]]
    ]
    verdict = "told" if rows["grade"].count() else "not_held"
    safe = tuple(
        f"{row['force_name']} is graded {row['grade_label'].lower()}{for_area(row['short_label'], cycle)} in {cycle}."
        for row in asked.certain(rows).iter_rows(named=True)
        for cycle in [row["cycle_label"]]
    )
    return fact_answer(
        store,
        r,
        rows,
        " ".join(said[:12]),
        safe=safe[:6],
        verdict=verdict,
        notes=asked.regrade_sentences(store, rows),
    )


def how_doing(store: Store, r: Reading) -> Answer:
    """The tally of each force, as a sentence."""
    v, w = store.vocabulary, r.where
    forces = r.all_forces or members(r.group, v)
    cycle = w.cycles[-1]
    said = [asked.tally(store, f, w.programme, cycle) for f in forces]
    rows = asked.cells_asked(store, r)
    return fact_answer(
        store, r, rows, " ".join(said), safe=tuple(said), notes=asked.regrade_sentences(store, rows)
    )


def grades_of_forces(store: Store, r: Reading) -> Answer:
    """The forces by grade in the areas named."""
    v = store.vocabulary
    rows = asked.cells_asked(store, r)
    parts = []
    for g in v.grades.values():
        found = rows.filter(grade=g.code)
        if found.height:
            parts.append(f"{g.label.lower()} ({found['force'].n_unique()}): {asked.names(found)}")
    head = f"{asked.base_words(rows)}{asked.where_words(r, v)}"
    return fact_answer(store, r, rows, f"{capitalised(head)}: {'; '.join(parts) or 'no grade held'}.")


def at_an_end(store: Store, r: Reading) -> Answer:
    """Who holds the highest or lowest grade in an area; overall, that nobody can say."""
    v = store.vocabulary
    if not r.where.is_of_area:
        return refused(store, r, OVERALL)
    rows = asked.cells_asked(store, r)
    graded = rows.drop_nulls("rank")
    if graded.is_empty():
        return fact_answer(store, r, rows, f"We hold no grade{asked.where_words(r, v)}.", verdict="not_held")
    highest = r.relation == "highest"
    end = graded["rank"].max() if highest else graded["rank"].min()
    top = graded.filter(rank=end)
    scale = v.grades_of(r.where.programme, r.where.cycles[-1])
    last = (scale[0] if highest else scale[-1]).code
    grade, n = top["grade_label"][0].lower(), top["force"].n_unique()
    held, due = asked.held_of(rows)
    said = f"{'Highest' if highest else 'Lowest'} grade {asked.base_words(rows)}{asked.where_words(r, v)}: {grade}, "
    said += f"held by {asked.names(top)} ({n})."
    notes = []
    if held < due:
        more = "" if top["grade"][0] == last else f", or {'higher' if highest else 'lower'}"
        notes.append(
            f"Of {plural(due - held, 'force')} we hold no grade; "
            f"{'it' if due - held == 1 else 'any of them'} may be graded {grade} as well{more}."
        )
    sure = asked.certain(top)
    if n > 1:
        notes.append("They hold the same grade: none of them alone is best or worst.")
    safe = (
        said
        if held == due and sure.height == top.height
        else at_least(sure, grade, "", asked.where_words(r, v))
    )
    return fact_answer(store, r, rows, said, safe=(safe,) if safe else (), notes=notes)


OVERALL = (
    "There is no best or worst force: the inspectorate gives no overall grade, and grades of different areas have no "
    "order or sum. Ask who is graded highest or lowest in one area, or how many areas of one force hold a grade"
)


def most_areas(store: Store, r: Reading) -> Answer:
    """The forces by the number of areas known to hold the grade."""
    v = store.vocabulary
    rows = asked.cells_asked(store, r)
    found = asked.with_grade(rows, r, v)
    counts = (
        found.group_by("force", "force_name")
        .agg(n=pl.len())
        .sort("n", "force_name", descending=[True, False])
    )
    if r.relation == "fewest_areas":
        return refused(
            store,
            r,
            "Which force has the fewest can't be said while grades are missing: a gap looks like none",
        )
    if counts.is_empty():
        return fact_answer(
            store, r, rows, f"No grade held is {asked.grade_words(r, v)}{asked.where_words(r, v)}."
        )
    top = counts.filter(n=counts["n"][0])
    whole = rows.filter(
        pl.col("state").is_in(["not_held", "not_published", "disputed", "conditional"])
    ).is_empty()
    n = plural(int(top["n"][0]), "area")
    graded = f"graded {asked.grade_words(r, v)}{asked.where_words(r, v)}"
    said = f"Most areas held {graded}: {listed(top['force_name'])}, {n}."
    gap = f"We hold {rows['grade'].count():,} of {plural(rows.height, 'grade')}: "
    gap += "another force may have as many or more."
    safe = said if whole else f"{listed(top['force_name'])}: at least {n} {graded}."
    return fact_answer(store, r, rows, said, safe=(safe,), notes=() if whole else (gap,))


def compare(store: Store, r: Reading) -> Answer:
    """Forces side by side: grades of the areas named, else the tally of each. Never who is better overall."""
    rows = asked.cells_asked(store, r)
    if r.where.is_of_area:
        said = grades_of_forces(store, r) if r.places else what_grade(store, r)
        return fact_answer(store, r, rows, said.sentence, safe=said.safe)
    return how_doing(store, r)


def definition(store: Store, r: Reading) -> Answer:
    """What each grade asked about, or every grade, means in the words of the vocabulary."""
    v = store.vocabulary
    meant = [g for g in v.grades.values() if not r.grade or g.code in meant_set_of(r.grade, v)]
    said = [f"{g.label}: {uncapitalised(g.definition)}." for g in meant]
    return fact_answer(store, r, asked.cells_asked(store, r).head(0), " ".join(said))


ASKED: dict[str, Callable[[Store, Reading], Answer]] = {
    "which_forces": which_forces,
    "how_many_forces": which_forces,
    "which_areas": which_areas,
    "how_many_areas": which_areas,
    "areas_highest": areas_at_an_end,
    "areas_lowest": areas_at_an_end,
    "what_grade": what_grade,
    "how_doing": how_doing,
    "grades_of_forces": grades_of_forces,
    "compare": compare,
    "definition": definition,
}
ASKED_OF_ALL: dict[str, Callable[[Store, Reading], Answer]] = {
    "highest": at_an_end,
    "lowest": at_an_end,
    "most_areas": most_areas,
    "fewest_areas": most_areas,
}
