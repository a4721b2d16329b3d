"""Answers that look over several cycles: history, when last, who moved; each cycle told by itself across a break."""

from itertools import pairwise

import polars as pl

from judgements import comparability
from judgements.claims import grounds_asked as asked
from judgements.claims.answer import Answer
from judgements.claims.claim import Checked
from judgements.claims.facts import grade_of
from judgements.claims.ground import evidence_of, ground_of, programme_cells
from judgements.claims.questions import OVERALL, asking_words, figure, regrade_notes
from judgements.claims.reading import Reading, meant_set_of
from judgements.claims.refusing import address_of, refused, suggestions
from judgements.dates import dated
from judgements.store import Store
from judgements.wording import listed

AREAS_LINED_UP = (
    "Told are areas that the crosswalk lines up, where both grades are of their own cycle. There is no sum."
)


def told(store: Store, r: Reading, rows: pl.DataFrame, sentence: str, **parts: tuple[str, ...]) -> Answer:
    """An answer of facts over time, with the force's history as its figure."""
    name, choices = figure(store, r)
    return Answer(r.text, "told", sentence, reading=f"A question: {asking_words(r, store)}.", figure=(name, choices),
                  address=address_of(store, name, choices), evidence=evidence_of(store, rows.filter(state="graded")),
                  understood=r.read, took=r.took, **parts)  # fmt: skip


def breaks(store: Store, programme: str, cycles: list[str]) -> tuple[str, ...]:
    """A sentence for each break between the cycles."""
    v = store.vocabulary
    found = []
    for a, b in pairwise(cycles):
        step = comparability.verdict(v, programme, a, b)
        if not step.movement:
            labels = [v.cycles[programme, c].label for c in (a, b)]
            found.append(
                f"{labels[0]} and {labels[1]} can't be compared. {'; '.join(step.reasons).rstrip('.')}."
            )
    return tuple(found)


def history(store: Store, r: Reading) -> Answer:
    """The grades of each force, cycle by cycle; of every area the tallies."""
    v, w = store.vocabulary, r.where
    if not r.forces:
        return refused(store, r, "Say which force")
    rows = asked.cells_asked(store, r)
    held = rows.drop_nulls("grade")
    cycles = [c.cycle for c in v.cycles_of(w.programme) if c.cycle in set(held["cycle"])]
    said = []
    for force in r.forces:
        own = held.filter(force=force).sort("cycle_order", "area_order")
        if w.areas or w.themes:
            each = [f"{x['cycle_label']}: {grade_of(x, x['short_label'])}" for x in own.iter_rows(named=True)]
            said.append(f"{v.forces[force].name}. {'; '.join(each) or 'No grade held'}.")
        else:
            said += [asked.tally(store, force, w.programme, c) for c in cycles if own.filter(cycle=c).height]
    return told(store, r, held, " ".join(said), safe=tuple(said), notes=breaks(store, w.programme, cycles)
                + regrade_notes(store, held))  # fmt: skip


def last_time(store: Store, r: Reading) -> Answer:
    """The newest cycle in which each force is known to have held the grade."""
    v = store.vocabulary
    rows = asked.cells_asked(store, r)
    said = []
    for force in r.forces:
        own = rows.filter(force=force)
        found = asked.with_grade(asked.certain(own), r, v)
        name, grade = v.forces[force].name, asked.grade_words(r, v)
        if found.is_empty():
            said.append(f"We hold no cycle in which {name} is graded {grade}{asked.where_words(r, v)}.")
            continue
        newest = found.filter(pl.col("cycle_order") == found["cycle_order"].max())
        later = own.filter(pl.col("cycle_order") > newest["cycle_order"][0])
        labels = listed(newest["short_label"])
        said.append(
            f"{name} was last graded {grade} in {newest['cycle_label'][0]} (for {labels}), as far as we hold."
        )
        gone = later.drop_nulls("grade").sort("cycle_order", "area_order")
        if gone.height and (r.where.areas or r.where.themes):
            said += [
                f"{x['cycle_label']}: {grade_of(x, x['short_label'])}." for x in gone.iter_rows(named=True)
            ]
        if missing := later.filter(pl.col("grade").is_null() & (pl.col("state") != "ungraded")).height:
            said.append(f"Of later cycles {missing} of its grades are not held.")
    if not said:
        return refused(store, r, "Say which force")
    return told(store, r, rows.drop_nulls("grade"), " ".join(said))


def last_inspected(store: Store, r: Reading) -> Answer:
    """The newest judgements of each force that are dated, by programme."""
    v = store.vocabulary
    said, shown = [], []
    for force in r.forces:
        for programme in v.programmes.values():
            own = programme_cells(store, programme.programme, r.as_at).filter(force=force, state="graded")
            own = own.filter(pl.col("cycle_order") == pl.col("cycle_order").max())
            if own.height:
                latest = own.select(pl.col("published", "reported").drop_nulls().max()).row(0)
                when = dated(*latest)
                said.append(f"{own['cycle_label'][0]}: {when}")
                shown.append(own)
    if not said:
        return refused(store, r, "We hold no inspection of it" if r.forces else "Say which force")
    name = listed(v.forces[f].name for f in r.forces)
    return told(store, r, pl.concat(shown), f"{name}, newest grades held. {'; '.join(said)}.")


def moved(store: Store, r: Reading) -> Answer:
    """Which forces, or how many, moved from one cycle to the next in one area; across a break, positions only."""
    v, w = store.vocabulary, r.where
    if len(w.cycles) < 2:
        return refused(store, r, "There is no earlier cycle to compare with")
    since, to = w.cycles
    verdict = comparability.verdict(v, w.programme, since, to)
    if not verdict.movement:
        return not_comparable(store, r, verdict.reasons)
    if len(w.areas) != 1:
        return refused(store, r, OVERALL)
    both = programme_cells(store, w.programme, r.as_at).filter(
        pl.col("cycle").is_in([since, to]), area=w.areas[0]
    )
    if r.places:
        both = both.filter(pl.col("region").is_in(r.places) | pl.col("country").is_in(r.places))
    sure = asked.certain(both)
    pair = sure.filter(cycle=since).join(sure.filter(cycle=to), on="force", suffix="_to")
    step = pl.col("rank_to").cast(pl.Int64) - pl.col("rank").cast(pl.Int64)
    way = {"improved": step > 0, "fell": step < 0, "unchanged": step == 0}.get(r.relation, step != 0)
    found = pair.filter(way).sort("force_name")
    if r.grade and ">" not in r.grade:
        column = "grade" if "from_grade" in r.features else "grade_to"
        found = found.filter(pl.col(column).is_in(meant_set_of(r.grade, v)))
    elif r.grade:
        start, end = (meant_set_of(g, v) for g in r.grade.split(">"))
        found = found.filter(pl.col("grade").is_in(start) & pl.col("grade_to").is_in(end))
    names = listed(found["force_name"])
    word = {"improved": "higher", "fell": "lower", "unchanged": "the same"}.get(r.relation, "otherwise")
    labels = [v.cycles[w.programme, c].label for c in (since, to)]
    area = v.areas[w.programme, to, w.areas[0]].short_label
    due = both["force"].n_unique()
    than = "as" if word == "the same" else "than"
    said = f"{found.height or 'None'} of {pair.height} forces judged in both cycles "
    said += (
        f"{'are' if found.height > 1 else 'is'} graded {word} for {area} in {labels[1]} {than} in {labels[0]}"
    )
    said += f": {names}." if names else "."
    notes = (
        ()
        if pair.height == due
        else (
            f"Of {due - pair.height} of {due} forces one of the two grades is missing, carried forward or deduced.",
        )
    )
    choices = {"programme": w.programme, "from_cycle": since, "to_cycle": to}
    return Answer(r.text, "told", said, safe=(said,), notes=notes, figure=("grade_changes", choices),
                  address=address_of(store, "grade_changes", choices), understood=r.read, took=r.took,
                  evidence=evidence_of(store, both.filter(state="graded")))  # fmt: skip


def without_area(store: Store, r: Reading) -> Answer:
    """Better or worse as a whole: never; across a break not even area by area."""
    verdict = comparability.verdict(store.vocabulary, r.where.programme, *r.where.cycles)
    return moved_areas(store, r) if verdict.movement else not_comparable(store, r, verdict.reasons)


def moved_areas(store: Store, r: Reading) -> Answer:
    """Area by area, where the crosswalk lines them up and both grades are certain: higher, the same or lower."""
    v, w = store.vocabulary, r.where
    since, to = w.cycles
    rows = asked.certain(programme_cells(store, w.programme, r.as_at))
    said, shown = [], []
    for force in r.forces:
        own = {(x["cycle"], x["area"]): x for x in rows.filter(force=force).iter_rows(named=True)}
        found: dict[str, list[str]] = {"higher": [], "the same": [], "lower": []}
        for pair in comparability.lined_up(v, w.programme, since, to):
            before, after = own.get((since, pair.from_area.area)), own.get((to, pair.to_area.area))
            if before and after:
                step = int(after["rank"]) - int(before["rank"])
                found["higher" if step > 0 else "lower" if step < 0 else "the same"].append(
                    after["short_label"]
                )
        told_ = "; ".join(f"{way} for {listed(areas)}" for way, areas in found.items() if areas)
        labels = [v.cycles[w.programme, c].label for c in (since, to)]
        said.append(
            f"{v.forces[force].name}, {labels[1]} beside {labels[0]}: {told_ or 'no area of which both are certain'}."
        )
        shown.append(rows.filter(pl.col("cycle").is_in([since, to]), force=force))
    return told(store, r, pl.concat(shown), " ".join(said), safe=tuple(said), notes=(AREAS_LINED_UP,))


def not_comparable(store: Store, r: Reading, reasons: tuple[str, ...]) -> Answer:
    """Neither better nor worse may be said: the inspectorate's reason, and each cycle's own tally or grades."""
    v, w = store.vocabulary, r.where
    rows = asked.cells_asked(store, r)
    said: list[str] = []
    for force in r.forces:
        for cycle in w.cycles:
            own = rows.filter(force=force, cycle=cycle)
            if w.areas or w.themes:
                said += [
                    f"{v.forces[force].name}, {x['cycle_label']}: {position(store, x)}."
                    for x in own.iter_rows(named=True)
                ]
            else:
                said.append(asked.tally(store, force, w.programme, cycle))
    labels = listed(v.cycles[w.programme, c].label for c in w.cycles)
    sentence = f"Grades of {labels} can't be compared, so neither better nor worse may be said."
    name, choices = figure(store, r)
    return Answer(r.text, "not_comparable", " ".join([sentence, *said]), safe=tuple(said),
                  reasons=tuple(f"{x.rstrip('.')}." for x in reasons), figure=(name, choices),
                  address=address_of(store, name, choices), evidence=evidence_of(store, rows.filter(state="graded")),
                  understood=r.read, took=r.took, notes=regrade_notes(store, rows),
                  suggestions=suggestions(store, r) if not said else ())  # fmt: skip


def position(store: Store, row: dict[str, object]) -> str:
    """A grade and its place among those of its own cycle: `adequate for Workforce, one of 12 of 34 forces held`."""
    told_ = grade_of(row, str(row["short_label"]))  # type: ignore[arg-type]
    if row["grade"] is None:
        return told_
    rows = (
        programme_cells(store, str(row["programme"]), None)
        .filter(cycle=row["cycle"], area=row["area"])
        .drop_nulls("grade")
    )
    same = rows.filter(grade=row["grade"]).height - 1
    others = "alone" if not same else "as is one other" if same == 1 else f"as are {same} others"
    place = f"{others} of the {rows.height} forces held there"
    return f"{told_}, {place}"


def positions(store: Store, checked: list[Checked]) -> tuple[str, ...]:
    """Of claims across a break: each force's grade in each cycle, with its place in that cycle."""
    found = []
    for c in checked:
        rows = ground_of(store, c.claim).rows.sort("cycle_order", "area_order")
        found += [
            f"{x['force_name']}, {x['cycle_label']}: {position(store, x)}."
            for x in rows.iter_rows(named=True)
        ]
    return tuple(dict.fromkeys(found))


def no_such_area(store: Store, r: Reading) -> Answer:
    """The cycle grades no such area: which it grades, and which cycles grade it."""
    v, w = store.vocabulary, r.where
    cycle = w.cycles[0] if w.cycles else ""
    graded = listed(a.short_label for a in v.areas_of(w.programme, cycle) if a.graded != "no")
    return refused(store, r, f"{w.lacking}, so nothing can be true or false of it then. It graded {graded}")
