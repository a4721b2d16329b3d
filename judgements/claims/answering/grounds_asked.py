"""The grades that a question is about, and how they are told: by grade, by force, with how many we hold of how many."""

from collections import Counter
from collections.abc import Iterable

import polars as pl

from judgements import regrades, wording
from judgements.claims.deciding.claim import members
from judgements.claims.deciding.grades_meant import grade_code, meant_set_of
from judgements.claims.deciding.ground import programme_cells
from judgements.claims.deciding.saying import grade_said, place_said
from judgements.claims.understanding.reading import Reading, scale_asked
from judgements.store import Store
from judgements.vocabulary import Vocabulary
from judgements.wording import capitalised, listed, plural, unrepeated


def cells_asked(store: Store, r: Reading) -> pl.DataFrame:
    """The cells of the forces, areas and cycles that a reading names; all of what it leaves open."""
    v, w = store.vocabulary, r.where
    rows = programme_cells(store, w.programme, r.as_at)
    if w.cycles:
        rows = rows.filter(pl.col("cycle").is_in(w.cycles))
    forces = list(r.all_forces)
    if r.places and (not forces or r.relation == "compare"):
        forces += members(r.group, v)
    if forces:
        rows = rows.filter(pl.col("force").is_in(forces))
    if w.is_of_area:
        own_areas = [v.areas[w.programme, c, a] for a in w.areas for c in _cycles_with(a, w.programme, v)]
        pillars = {a.level == "pillar" for a in own_areas}
        themes = {a.theme for a in own_areas}
        own = pl.col("area").is_in(w.areas) & (len(w.cycles) == 1)
        meets = (pl.col("level") == "pillar").is_in(pillars)  # pillars meet pillars only
        related = pl.col("theme").is_in(themes) & meets & (len(w.cycles) != 1)
        rows = rows.filter(own | related | pl.col("theme").is_in(w.themes))
    if r.of_areas.noun == "pillar":
        rows = rows.filter(level="pillar")
    return rows


def _cycles_with(area: str, programme: str, v: Vocabulary) -> list[str]:
    return [c for p, c, a in v.areas if p == programme and a == area]


def with_grade(rows: pl.DataFrame, r: Reading, v: Vocabulary) -> pl.DataFrame:
    """The rows that hold the grade asked for."""
    return rows.filter(pl.col("grade").is_in(meant_set_of(r.grade, v, negative=r.negative)))


def certain(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows whose grade a source states of that very cycle."""
    return rows.filter(kind="graded")


def grade_words(r: Reading, v: Vocabulary) -> str:
    """The grade asked for in words: `good or better`; of a grade denied, all others of the scale."""
    codes = meant_set_of(r.grade, v, negative=r.negative)
    return grade_said(grade_code(codes & scale_asked(r, v) if r.negative else codes, v), v)


def where_words(r: Reading, v: Vocabulary) -> str:
    """` for Workforce in PEEL 2023-25`, with the place asked about."""
    w = r.where
    names = [
        v.areas[w.programme, (w.cycles or _cycles_with(a, w.programme, v))[-1], a].short_label
        for a in w.areas
    ]
    names += [v.themes[t].label for t in w.themes]
    cycle = v.cycles[w.programme, w.cycles[-1]].label if w.cycles else ""
    names = [name for name in names if unrepeated(name, cycle)]
    area = f" for {listed(names)}" if names else ""
    place = f" in {place_said(r.group)}" if r.places and not r.forces else ""
    when = f" in {cycle}" if cycle else ""
    return f"{place}{area}{when}"


def by_grade(rows: pl.DataFrame, v: Vocabulary) -> str:
    """`2 good, 1 adequate`, the highest first; `no grade held` for none."""
    return ", ".join(wording.by_grade(Counter(rows["grade"]), v)) or "no grade held"


def blanks(rows: pl.DataFrame) -> str:
    """`4 of 9 areas not in our data; 1 not graded`; empty where every grade is held."""
    due = rows.filter(pl.col("state") != "conditional")
    found = []
    for state, words in (("not_held", "not in our data"), ("not_inspected", "not inspected as far as we know"),
                         ("not_published", "not published"), ("ungraded", "not graded"), ("disputed", "disputed"),
                         ("not_dated", "not dated")):  # fmt: skip
        if n := due.filter(state=state).height:
            found.append(f"{n} of {plural(due.height, 'area')} {words}")
    return "; ".join(found)


def tally(store: Store, force: str, programme: str, cycle: str) -> str:
    """`Kent, PEEL 2023-25: 2 good, 1 adequate; 4 of 9 areas not in our data.`: never the rarest grade picked out."""
    v = store.vocabulary
    rows = programme_cells(store, programme, None).filter(force=force, cycle=cycle)
    left = blanks(rows)
    told = (
        f"{v.forces[force].name}, {v.cycles[programme, cycle].label}: {by_grade(rows.drop_nulls('grade'), v)}"
    )
    return f"{told}{f'; {left}' if left else ''}."


def names(rows: pl.DataFrame) -> str:
    """The forces of the rows in order of name, each with what must be said of its grade."""
    found = []
    for row in rows.sort("force_name").unique("force", maintain_order=True).iter_rows(named=True):
        mark = f" ({row['kind']})" if row["kind"] in ("deduced", "carried") else ""
        found.append(f"{row['force_name']}{mark}")
    return listed(found)


def held_of(rows: pl.DataFrame) -> tuple[int, int]:
    """(forces of which a grade is held, forces that should have one)."""
    return rows.drop_nulls("grade")["force"].n_unique(), rows.filter(pl.col("state") != "ungraded")[
        "force"
    ].n_unique()


def base_words(rows: pl.DataFrame) -> str:
    """`of 43 forces`, or `of the 33 forces whose grade we hold (of 43)`."""
    held, due = held_of(rows)
    return (
        f"of {plural(due, 'force')}"
        if held == due
        else f"of the {plural(held, 'force')} whose grade we hold (of {due})"
    )


def sentences(parts: Iterable[str]) -> tuple[str, ...]:
    """The parts that say something, each as a sentence."""
    return tuple(capitalised(p) for p in parts if p)


def regrade_sentences(store: Store, rows: pl.DataFrame) -> tuple[str, ...]:
    """A sentence for each grade among the rows that was changed after publication."""
    key = ["programme", "cycle", "force", "area"]
    changed = regrades.regrades(store).select(key).unique(maintain_order=True)
    places = changed.join(rows.select(key).unique(), on=key, how="semi", maintain_order="left")
    return tuple(s for place in places.iter_rows(named=True) for s in regrades.sentences(store, **place))
