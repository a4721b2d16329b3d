"""How an answer of facts is put together: its sentence, the figure that shows it, and what it was taken for."""

from typing import Any

import polars as pl

from judgements.claims import grounds_asked as asked
from judgements.claims.answer import Answer
from judgements.claims.ground import evidence_of
from judgements.claims.reading import Reading
from judgements.claims.refusing import address_of
from judgements.store import Store
from judgements.wording import listed


def told(store: Store, r: Reading, rows: pl.DataFrame, sentence: str, **parts: Any) -> Answer:
    """An answer of facts, with the figure that shows them."""
    name, choices = parts.pop("figure", None) or figure(store, r)
    notes = parts.pop("notes", ())
    return Answer(
        r.text, parts.pop("verdict", "told"), sentence, reading=f"A question: {asking_words(r, store)}.",
        figure=(name, choices), address=address_of(store, name, choices),
        evidence=evidence_of(store, rows.filter(pl.col("state") == "graded")),
        notes=tuple(notes), understood=r.read, took=r.took, **parts,
    )  # fmt: skip


def asking_words(r: Reading, store: Store) -> str:
    """What a question was taken for: `which forces, good or better, for Workforce in PEEL 2023-25`."""
    v = store.vocabulary
    grade = f", graded {asked.grade_words(r, v)}" if r.grade and ">" not in r.grade else ""
    whom = listed(v.forces[f].name for f in (*r.forces, *r.others))
    return f"{r.relation.replace('_', ' ')}{f', {whom}' if whom else ''}{grade},{asked.where_words(r, v)}"


def figure(store: Store, r: Reading) -> tuple[str, dict[str, Any]]:
    """The figure that shows what a question is about."""
    w = r.where
    as_at = {"as_at": r.as_at} if r.as_at else {}
    forces = (*r.forces, *r.others)
    if len(w.cycles) != 1 and len(forces) == 1:
        return "force_history", {"force": forces[0]} | as_at
    choices: dict[str, Any] = {"programme": w.programme, "cycle": w.cycles[-1] if w.cycles else ""}
    if len(forces) > 1:
        return "comparison", choices | {"force": forces} | as_at
    if forces and not w.areas:
        return "grade_grid", choices | {"force": forces} | as_at
    if len(w.areas) == 1:
        choices |= {"area": w.areas[0], "order": "area"}
    return "grade_grid", choices | ({"region": r.places} if r.places else {}) | as_at
