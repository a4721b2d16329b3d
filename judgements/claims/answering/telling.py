"""How an answer of facts is put together: its sentence, the figure that shows it, and what it was taken for."""

from typing import Any

import polars as pl

from judgements.claims.answering import grounds_asked as asked
from judgements.claims.answering.answer import Answer
from judgements.claims.deciding.figure_shown import address_of
from judgements.claims.deciding.ground import evidence_of
from judgements.claims.understanding.reading import Reading
from judgements.figures.completing import latest_cycle
from judgements.store import Store
from judgements.wording import listed


def fact_answer(store: Store, r: Reading, rows: pl.DataFrame, sentence: str, **parts: Any) -> Answer:
    """An answer of facts, with the figure that shows them."""
    name, choices = parts.pop("figure", None) or figure(store, r)
    notes = parts.pop("notes", ())
    reading = parts.pop("reading", "") or f"A question: {asking_words(r, store)}."
    return Answer(
        r.text, parts.pop("verdict", "told"), sentence, reading=reading,
        figure=(name, choices), address=address_of(store, name, choices),
        evidence=evidence_of(store, rows.filter(pl.col("state") == "graded")),
        notes=tuple(notes), understood=r.read, took=r.took, **parts,
    )  # fmt: skip


def asking_words(r: Reading, store: Store) -> str:
    """What a question was taken for: `which forces, good or better, for Workforce in PEEL 2023-25`."""
    v = store.vocabulary
    where = asked.where_words(r, v)
    grade = f", graded {asked.grade_words(r, v)}" if r.grade and ">" not in r.grade else ""
    whom = listed(v.forces[f].name for f in r.all_forces)
    if r.parts:
        each = listed(f"graded {asked.grade_words(p, v)}{asked.where_words(p, v)}" for p in r.parts)
        return f"{r.relation.replace('_', ' ')}{f', {whom}' if whom else ''}, {each}"
    return f"{r.relation.replace('_', ' ')}{f', {whom}' if whom else ''}{grade}{where and f',{where}'}"


def _newest(store: Store, r: Reading) -> str:
    """The newest cycle that grades the areas asked about, of those that hold a grade; empty where none is named."""
    v, w = store.vocabulary, r.where
    held = latest_cycle(store, w.programme)
    order = [c.cycle for c in v.cycles_of(w.programme)]
    graded = {(p, c, a) for (p, c, a), area in v.areas.items() if area.is_graded}
    fits = [c for c in order[: order.index(held) + 1] if all((w.programme, c, a) in graded for a in w.areas)]
    return fits[-1] if fits and w.areas else ""


def figure(store: Store, r: Reading) -> tuple[str, dict[str, Any]]:
    """The figure that shows what a question is about."""
    w = r.where
    as_at = {"as_at": r.as_at} if r.as_at else {}
    forces = r.all_forces
    if len(w.cycles) != 1 and len(forces) == 1:
        return "force_history", {"force": forces[0]} | as_at
    cycle = w.cycles[-1] if w.cycles else _newest(store, r)
    choices: dict[str, Any] = {"programme": w.programme, "cycle": cycle}
    if len(forces) > 1:
        return "comparison", choices | {"force": forces} | as_at
    if forces and not w.areas:
        return "force_report", choices | {"force": forces[0]} | as_at
    region = {"region": r.places} if r.places else {}
    if len(w.areas) == 1:
        one = {"area": w.areas[0], "show": "forces"} | ({"force": forces[0]} if forces else {})
        return "position", choices | one | region | as_at
    return "grade_grid", choices | region | as_at
