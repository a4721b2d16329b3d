"""What is answered where no answer can be given: what was understood, what can be said, and sentences to try."""

from typing import Any

from judgements.claims.answering import grounds_asked as asked
from judgements.claims.answering.answer import Answer
from judgements.claims.deciding.claim import groups
from judgements.claims.deciding.figure_shown import address_of
from judgements.claims.understanding.reading import Reading
from judgements.figures.completing import first_area, latest_cycle
from judgements.store import Store
from judgements.wording import for_area, listed


def suggestions(store: Store, r: Reading) -> tuple[str, ...]:
    """Three sentences with the reader's own force, area and grade, as far as they were understood."""
    v, w = store.vocabulary, r.where
    programme = w.programme or next(iter(v.programmes))
    cycle = w.cycles[-1] if w.cycles else latest_cycle(store, programme)
    graded = {a.area: a for a in v.graded_areas(programme, cycle)}
    code = next((a for a in w.areas if a in graded), first_area(v, programme, cycle))
    area = graded[code].short_label if code in graded else ""
    label = v.cycles[programme, cycle].label
    what = f"{for_area(area, label)} in {label}".strip()
    scale = v.grades_of(programme, cycle)
    known = [g for g in scale if g.code == r.grade.rstrip("+-")]
    grade = (known[0] if known else scale[-1]).label.lower()
    forces = [v.forces[f].name for f in r.all_forces]
    if not forces:
        place = next((p for p in r.places if p in groups(v)), "")
        where = f" in {place}" if place else ""
        return (f"Which forces{where} are graded {grade} {what}?",
                f"How many forces{where} are graded {grade} {what}?",
                f"Who is best at {area} in {label}?")  # fmt: skip
    if len(forces) > 1:
        return (f"Compare {listed(forces)} {what.replace('for ', 'on ', 1)}",
                f"{forces[0]} is graded higher {what} than {forces[1]}",
                f"How is {forces[0]} doing?")  # fmt: skip
    return (f"How is {forces[0]} doing?", f"{forces[0]} is graded {grade} {what}",
            f"In which areas is {forces[0]} graded {grade} in {label}?")  # fmt: skip


def not_understood(store: Store, r: Reading) -> Answer:
    """Which words were understood and which weren't, and what to try."""
    words = f"I understood {listed(f'“{w}”' for w in r.read)}" if r.read else ""
    if r.problem:
        why = r.problem
    elif r.unread:
        left = listed(f"“{w}”" for w in r.unread[:8])
        why = f"{words}, but not {left}." if words else f"I don't understand {left}."
        why += " The register holds grades of inspections and nothing else."
    else:
        why = f"{words}, but not what is said or asked of it." if words else "I understood none of the words."
    return Answer(r.text, "not_understood", why, understood=r.read, unread=r.unread[:8], took=r.took,
                  suggestions=suggestions(store, r))  # fmt: skip


def refused(store: Store, r: Reading, why: str) -> Answer:
    """Why there is no such answer, and what can be said: the tally of each force named."""
    v, w = store.vocabulary, r.where
    cycle = w.cycles[-1] if w.cycles else latest_cycle(store, w.programme)
    forces = [f for f in r.all_forces if f in v.forces][:6]
    said = tuple(asked.tally(store, f, w.programme, cycle) for f in forces)
    choices: dict[str, Any] = {"programme": w.programme, "cycle": cycle}
    choices |= {"region": r.places} if r.places and not forces else {}
    name = "comparison" if len(forces) > 1 else "force_report" if forces else "grade_grid"
    choices |= {"force": forces[0] if name == "force_report" else tuple(forces)} if forces else {}
    return Answer(r.text, "refused", f"{why}.", safe=said, figure=(name, choices),
                  address=address_of(store, name, choices), understood=r.read, took=r.took,
                  suggestions=suggestions(store, r))  # fmt: skip
