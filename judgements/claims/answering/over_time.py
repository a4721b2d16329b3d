"""Answers that look over several cycles: history, when last, who moved; each cycle told by itself across a break."""

import polars as pl

from judgements import comparability
from judgements.claims.answering import grounds_asked as asked
from judgements.claims.answering.answer import Answer
from judgements.claims.answering.claims_over_time import cycles_bound
from judgements.claims.answering.telling import fact_answer, figure
from judgements.claims.answering.unanswerable import refused, suggestions
from judgements.claims.deciding.claim import Checked, Claim
from judgements.claims.deciding.figure_shown import address_of
from judgements.claims.deciding.grades_meant import meant_set_of
from judgements.claims.deciding.ground import evidence_of, ground_of, programme_cells
from judgements.claims.deciding.printable import grade_of
from judgements.claims.understanding.reading import Reading
from judgements.comparability import breaks_in_words
from judgements.dates import dated
from judgements.store import Store
from judgements.wording import listed, plural, unrepeated

AREAS_LINED_UP = (
    "Told are areas that the crosswalk lines up, where both grades are of their own cycle. There is no sum."
)


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
        if w.is_of_area:
            each = [
                f"{x['cycle_label']}: {grade_of(x, unrepeated(x['short_label'], x['cycle_label']))}"
                for x in own.iter_rows(named=True)
            ]
            said.append(f"{v.forces[force].name}. {'; '.join(each) or 'No grade held'}.")
        else:
            said += [asked.tally(store, force, w.programme, c) for c in cycles if own.filter(cycle=c).height]
    notes = breaks_in_words(v, w.programme, cycles) + asked.regrade_sentences(store, held)
    return fact_answer(store, r, held, " ".join(said), safe=tuple(said), notes=notes)


def when_held(store: Store, r: Reading) -> Answer:
    """The newest, or the first, cycle in which each force is known to have held the grade."""
    v, last = store.vocabulary, r.relation == "last_time"
    rows = asked.cells_asked(store, r)
    said = []
    for force in r.forces:
        own = rows.filter(force=force)
        found = asked.with_grade(asked.certain(own), r, v)
        name, grade = v.forces[force].name, asked.grade_words(r, v)
        if found.is_empty():
            said.append(f"We hold no cycle in which {name} is graded {grade}{asked.where_words(r, v)}.")
            continue
        end = found["cycle_order"].max() if last else found["cycle_order"].min()
        at = found.filter(cycle_order=end)
        order = pl.col("cycle_order")
        beyond = own.filter(order > end if last else order < end)
        said.append(
            f"{name} was {'last' if last else 'first'} graded {grade} in {at['cycle_label'][0]} "
            f"(for {listed(at['short_label'])}), as far as we hold."
        )
        others = beyond.drop_nulls("grade").sort("cycle_order", "area_order")
        if others.height and r.where.is_of_area:
            said += [
                f"{x['cycle_label']}: {grade_of(x, unrepeated(x['short_label'], x['cycle_label']))}."
                for x in others.iter_rows(named=True)
            ]
        if missing := beyond.filter(pl.col("grade").is_null() & (pl.col("state") != "ungraded")).height:
            be = "is" if missing == 1 else "are"
            said.append(f"Of {'later' if last else 'earlier'} cycles {missing} of its grades {be} not held.")
    if not said:
        return refused(store, r, "Say which force")
    return fact_answer(store, r, rows.drop_nulls("grade"), " ".join(said))


def forces_ever(store: Store, r: Reading) -> Answer:
    """Which forces ever, never or always held the grade, of those of which that is certain."""
    v, named = store.vocabulary, len(r.where.areas) + len(r.where.themes)
    if named != 1 or (r.question is False and "ask:which" not in r.features):
        return refused(store, r, "Over several cycles, ask which forces, and about one area")
    rows = within(store, r, asked.cells_asked(store, r)).filter(pl.col("state") != "ungraded")
    so = pl.col("grade").is_in(meant_set_of(r.grade, v)) & (pl.col("kind") == "graded")
    open_ = pl.col("kind") != "graded"
    each = rows.group_by("force", "force_name").agg(
        some=so.any(), every=so.all(), other=(~so & ~open_).any(), open=open_.any()
    )
    sure = {"ever": pl.col("some"), "never": ~pl.col("some") & ~pl.col("open"), "always": pl.col("every")}
    never = {"ever": ~pl.col("some") & ~pl.col("open"), "never": pl.col("some"), "always": pl.col("other")}
    found = each.filter(sure[r.relation]).sort("force_name")
    doubtful = each.filter(~sure[r.relation] & ~never[r.relation]).height
    n = found.height
    said = f"{n or 'None'} of {plural(each.height, 'force')} {'is' if n < 2 else 'are'} known to have {r.relation} "
    names = f": {listed(found['force_name'])}" if n else ""
    said += f"been graded {asked.grade_words(r, v)}{asked.where_words(r, v)}{names}."
    left = f"Of {plural(doubtful, 'other')} grades are missing, carried forward or deduced: there it can't be told."
    return fact_answer(
        store, r, rows.drop_nulls("grade"), said, safe=(said,), notes=(left,) if doubtful else ()
    )


def within(store: Store, r: Reading, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of the cycles that a sentence looks over."""
    base = Claim("every", programme=r.where.programme)
    return rows.filter(pl.col("cycle").is_in(cycles_bound(base, r, store)))


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
    return fact_answer(store, r, pl.concat(shown), f"{name}, newest grades held. {'; '.join(said)}.")


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
    return fact_answer(store, r, pl.concat(shown), " ".join(said), safe=tuple(said), notes=(AREAS_LINED_UP,))


def not_comparable(store: Store, r: Reading, reasons: tuple[str, ...]) -> Answer:
    """Neither better nor worse may be said: the inspectorate's reason, and each cycle's own tally or grades."""
    v, w = store.vocabulary, r.where
    rows = asked.cells_asked(store, r)
    said: list[str] = []
    for force in r.forces:
        for cycle in w.cycles:
            own = rows.filter(force=force, cycle=cycle)
            if w.is_of_area:
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
                  understood=r.read, took=r.took, notes=asked.regrade_sentences(store, rows),
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


def position_asked(store: Store, r: Reading) -> Answer:
    """Where each force stands in each area named: its grade, and how many of those held share it; never a rank."""
    rows = asked.cells_asked(store, r).sort("force_name", "area_order")
    said = tuple(
        f"{x['force_name']}, {x['cycle_label']}: {position(store, x)}." for x in rows.iter_rows(named=True)
    )
    held = rows.drop_nulls("grade").height
    notes = ("Forces of one grade stand level: there is no rank.", *asked.regrade_sentences(store, rows))
    return fact_answer(store, r, rows, " ".join(said), safe=said if held else (), notes=notes)


def no_such_area(store: Store, r: Reading) -> Answer:
    """The cycle grades no such area: which it grades, and which cycles grade it."""
    v, w = store.vocabulary, r.where
    cycle = w.cycles[0] if w.cycles else ""
    graded = listed(a.short_label for a in v.graded_areas(w.programme, cycle))
    return refused(store, r, f"{w.lacking}, so nothing can be true or false of it then. It graded {graded}")
