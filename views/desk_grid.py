"""Many readings at once: a table of a whole cycle as a grid beside what we hold, several documents as a list."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from judgements.statements_beside_ours import STANDINGS, Standing, compared_with_store
from judgements.store import Store
from judgements.wording import capitalised, plural
from views import page
from views.reader import Draft, Reading
from views.templating import filled

# The sign of each standing in a cell; words beside the grid say what they mean.
SIGNS = {"new": "+", "agrees": "", "confirms": "✓", "before_regrade": "↺", "differs": "≠", "disputed": "!"}
WHOLE = 5  # so many forces in one document are a table of a cycle


def whose(held: Store, reading: Reading) -> str:
    """The force and cycle of a reading."""
    force = held.vocabulary.forces[reading.force].name if reading.force else "Force not said"
    cycle = held.vocabulary.cycles.get((reading.programme or "", reading.cycle or ""))
    return f"{force}, {cycle.label if cycle else 'cycle not said'}"


def name(held: Store, reading: Reading) -> str:
    """A reading in a list: its document, force and cycle."""
    force = held.vocabulary.forces[reading.force].name if reading.force else "force not said"
    document = reading.source.rstrip("/").rsplit("/", 1)[-1]
    return " · ".join((document, force, reading.cycle or "cycle not said"))


def of_one_table(drafts: Sequence[Draft], reading: Reading) -> list[Draft]:
    """Those drafts of one document that are of the same cycle and member as a reading."""
    same = (reading.source, reading.programme, reading.cycle)
    return [
        d
        for d in drafts
        if reading.cycle and (d.reading.source, d.reading.programme, d.reading.cycle) == same
    ]


def show_cycle(held: Store, drafts: Sequence[Draft]) -> None:
    """Forces by areas: each grade that the document states, marked by how it stands to ours."""
    programme, cycle = drafts[0].reading.programme or "", drafts[0].reading.cycle or ""
    verdicts = {
        (d.reading.force or "", v.area or ""): v
        for d in drafts if (stated := d.stated()) for v in compared_with_store(held, stated) if v.kind == "grade"
    }  # fmt: skip
    areas = [a for a in held.vocabulary.areas.values() if (a.programme, a.cycle) == (programme, cycle)]
    areas = [a for a in sorted(areas, key=lambda a: a.order) if any(area == a.area for _, area in verdicts)]
    label = held.vocabulary.cycles[programme, cycle].label
    title = f"{label}: {plural(len(verdicts), 'grade')} of {plural(len(drafts), 'force')}"
    page.section(title, _told([v.standing for v in verdicts.values()]))
    rows = {
        held.vocabulary.forces[force].name: [_cell(held, verdicts.get((force, a.area))) for a in areas]
        for force in dict.fromkeys(f for f, _ in verdicts)
    }
    st.html(filled("desk_grid", heads=[a.short_label for a in areas], rows=rows))


def _cell(held: Store, verdict: Standing | None) -> dict[str, str] | None:
    """What a cell shows: its letter, the sign and the name of its standing, all of it in words."""
    if verdict is None:
        return None
    grade = held.vocabulary.grades[verdict.stated]
    differs = verdict.standing == "differs" and verdict.held
    ours = f"; ours: {held.vocabulary.grades[verdict.held].label}" if differs else ""
    return {
        "standing": verdict.standing,
        "letter": grade.letter,
        "sign": SIGNS.get(verdict.standing, ""),
        "words": f"{grade.label}, {STANDINGS[verdict.standing]}{ours}",
    }


def _told(standings: Sequence[str]) -> str:
    """`Not held yet (+): 120; agrees with ours: 200.`"""
    parts = [
        words + (f" ({SIGNS[code]})" if SIGNS.get(code) else "") + f": {standings.count(code)}"
        for code, words in STANDINGS.items()
        if code in standings
    ]
    told = "; ".join(parts)
    return f"{capitalised(told)}."


def overview(held: Store, drafts: Sequence[Draft]) -> pl.DataFrame:
    """A row for each document and cycle on the desk: Document, Force, Cycle, Grades, New, Differ, Doubts. A document
    of several forces is one row."""
    v = held.vocabulary
    rows: dict[tuple[str, str | None, str | None], list[Draft]] = {}
    for draft in drafts:
        r = draft.reading
        rows.setdefault((r.source, r.programme, r.cycle), []).append(draft)
    found = []
    for (source, programme, cycle), own in rows.items():
        known = v.cycles.get((programme or "", cycle or ""))
        standings = [
            x.standing
            for d in own
            if (s := d.stated())
            for x in compared_with_store(held, s)
            if x.kind == "grade"
        ]
        forces = [d.reading.force for d in own]
        whose = (
            plural(len(forces), "force")
            if len(forces) > 1
            else v.forces[forces[0]].name
            if forces[0]
            else "not said"
        )
        found.append((
            source.rsplit("/", 1)[-1] if "://" not in source else source, whose, known.label if known else "not said",
            sum(len(d.grades) for d in own), standings.count("new"), standings.count("differs"),
            sum(len(d.reading.doubts) for d in own),
        ))  # fmt: skip
    columns: dict[str, type[pl.DataType]] = dict.fromkeys(("Document", "Force", "Cycle"), pl.String)
    numbers: dict[str, type[pl.DataType]] = dict.fromkeys(("Grades", "New", "Differ", "Doubts"), pl.Int64)
    return pl.DataFrame(found, schema=columns | numbers, orient="row")
