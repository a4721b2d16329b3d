"""The list of everything due for one force in one cycle: found, held, missing; each grade can be set."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from judgements.entries import Area
from judgements.statements_beside_ours import STANDINGS, Standing, compared_with_store
from judgements.store import Store
from views.reader import Draft, Reading
from views.templating import filled

SET = "desk/set"  # in st.session_state: (paper, force, programme, cycle) → area → grade, as set by hand
WORDS = "desk/words"  # likewise → area → the words that grade rests on
NOT_STATED = ""
# What there is to say of a cell that holds no grade, where it is more than that it is missing.
NOT_HELD = {
    "disputed": "ours is disputed",
    "conditional": "only some forces are graded for it",
    "ungraded": "not graded, as a source says",
    "not_inspected": "not inspected",
    "not_published": "no report is known yet",
}
Place = tuple[str, str, str, str]


def place(key: str, reading: Reading) -> Place:
    """Which list of a document a reading is."""
    return (key, reading.force or "", reading.programme or "", reading.cycle or "")


def corrections(where: Place) -> tuple[dict[str, str], dict[str, str]]:
    """What was set by hand in a list, and the words it rests on."""
    grades = st.session_state.setdefault(SET, {}).setdefault(where, {})
    words = st.session_state.setdefault(WORDS, {}).setdefault(where, {})
    return grades, words


def show(held: Store, draft: Draft, where: Place, selected: str) -> None:
    """The areas due, a list of the allowed grades at each; `selected`: words marked in the document."""
    stated = draft.stated()
    if stated is None:
        return
    verdicts = {v.area: v for v in compared_with_store(held, stated) if v.area}
    cells = held.query("cells", programme=stated.programme, cycle=stated.cycle, as_at=None)
    ours = {c["area"]: c for c in cells.filter(force=stated.force).to_dicts()}
    areas = [
        a for (p, c, _), a in held.vocabulary.areas.items() if (p, c) == (stated.programme, stated.cycle)
    ]
    due = [a for a in areas if a.is_graded or a.area in verdicts]
    for area in sorted(due, key=lambda a: a.order):
        standing = _standing(held, verdicts.get(area.area), ours.get(area.area, {}))
        _cell(held, draft, where, area, standing)
        if area.area in draft.by_hand:
            _rests_on(where, area, selected)


def _cell(held: Store, draft: Draft, where: Place, area: Area, standing: tuple[str, str]) -> None:
    """One area: its name, how it stands, and the grades that it may have."""
    grades, _ = corrections(where)
    allowed = [NOT_STATED, *(g.code for g in held.vocabulary.grades_of(area.programme, area.cycle))]
    now = draft.grades.get(area.area, NOT_STATED)
    key = f"desk/{'/'.join(where)}/{area.area}"

    def chosen() -> None:
        grades[area.area] = st.session_state[key]

    name, grade = st.columns([5, 4], vertical_alignment="center", gap="small")
    words, kind = standing
    name.html(filled("desk_area", area=area.short_label, words=words, kind=kind))
    grade.selectbox(
        area.short_label, allowed, index=allowed.index(now) if now in allowed else 0, key=key, on_change=chosen,
        format_func=lambda g: held.vocabulary.grades[g].label if g else "not stated", label_visibility="collapsed",
    )  # fmt: skip


def _rests_on(where: Place, area: Area, selected: str) -> None:
    """The words of the document that a grade set by hand rests on: what is selected there, else typed."""
    _, words = corrections(where)
    key = f"desk/{'/'.join(where)}/{area.area}/words"
    if selected and not words.get(area.area):
        words[area.area] = st.session_state[key] = selected

    def typed() -> None:
        words[area.area] = st.session_state[key]

    st.session_state.setdefault(key, words.get(area.area, ""))
    st.text_input(
        f"Words that say so: {area.short_label}", max_chars=400, key=key, on_change=typed,
        help="Select them in the document, or type them as they stand there.",
    )  # fmt: skip


def _standing(held: Store, verdict: Standing | None, ours: Mapping[str, Any]) -> tuple[str, str]:
    """How a cell stands, in words, and which look that has."""
    grade = ours.get("grade")
    if verdict is None:
        if grade:
            how = {"deduced": "deduced: ", "carried": "held, carried forward: "}.get(
                ours["strength"], "held: "
            )
            return how + held.vocabulary.grades[grade].label.lower(), "held"
        return NOT_HELD.get(ours.get("state") or "", "missing"), ours.get("state") or "not_held"
    said = STANDINGS[verdict.standing]
    if verdict.standing in ("differs", "before_regrade") and verdict.held:
        said += f": {held.vocabulary.grades[verdict.held].label.lower()}"
    return f"found, {said}", verdict.standing
