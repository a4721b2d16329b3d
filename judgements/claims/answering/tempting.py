"""Before you print: sentences that a figure tempts to, that are not safe to say, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from judgements.claims.answering.engine import answer
from judgements.claims.deciding.ground import programme_cells
from judgements.figures.completing import first_area, latest_cycle
from judgements.store import Store, of_store
from judgements.wording import for_area

NOT_SAFE = ("unsafe", "not_comparable", "refused", "not_held", "not_graded")
SHOWN = 3


@dataclass(frozen=True)
class Temptation:
    """A sentence that is not safe to print, why, and what may be printed instead (may be empty)."""

    sentence: str
    why: str
    instead: str


@of_store
def tempting(store: Store, choices: Any) -> tuple[Temptation, ...]:
    """Three sentences that a figure with these choices tempts to and that are not safe; fewer where all are."""
    found = []
    for sentence in dict.fromkeys(candidates(store, choices)):
        told = answer(store, sentence)
        if told.verdict in NOT_SAFE:
            why = " ".join(told.reasons[:2]) or told.sentence
            found.append(Temptation(sentence, why, told.safe[0] if told.safe else ""))
        if len(found) == SHOWN:
            break
    return tuple(found)


def first(value: Any) -> str:
    """The first of several choices, or the one there is; empty for none."""
    return str(value[0] if isinstance(value, tuple) and value else value or "")


def candidates(store: Store, choices: Any) -> Iterator[str]:
    """Sentences that people would make of such a figure, the most tempting first."""
    v = store.vocabulary
    said = {
        name: first(getattr(choices, name, ""))
        for name in ("programme", "cycle", "to_cycle", "area", "force")
    }
    programme = said["programme"] or next(iter(v.programmes))
    cycle = said["cycle"] or said["to_cycle"] or latest_cycle(store, programme)
    area = v.areas.get((programme, cycle, said["area"] or first_area(v, programme, cycle)))
    if area is None:
        return
    rows = programme_cells(store, programme, None).filter(cycle=cycle, area=area.area)
    rows = rows.drop_nulls("rank").sort("rank", "force_name")
    force = said["force"] or first(tuple(rows["force"].head(1)))
    label = v.cycles[programme, cycle].label
    what = f"{for_area(area.short_label, label)} in {label}".strip()
    order = [c.cycle for c in v.cycles_of(programme)]
    if force and order.index(cycle):
        before = v.cycles[programme, order[order.index(cycle) - 1]].label
        yield f"{v.forces[force].name} is graded lower {what} than in {before}"
    grades = rows["grade_label"].to_list()
    if grades:
        low, usual = grades[0].lower(), max(sorted(set(grades)), key=grades.count).lower()
        own = said["force"] and v.forces[said["force"]].name
        yield f"{own or rows['force_name'][0]} is the worst force {what}"
        yield f"{own or rows['force_name'][-1]} is the best force {what}"
        yield f"Most forces are graded {usual} {what}"
        if (n := grades.count(grades[0])) > 1:
            yield f"{n} forces are graded {low} {what}"
    if force:
        yield f"{v.forces[force].name} is the best police force"
    yield f"No force is graded {v.grades_of(programme, cycle)[-1].label.lower()} {what}"
    yield "What is the worst police force?"
