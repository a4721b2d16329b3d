"""A claim chosen by its parts, each a choice in the address."""

from judgements.claims import KINDS, Claim
from judgements.claims.deciding.claim import (
    BY_GRADE,
    COMPARING,
    NUMBERED,
    ONE_FORCE,
    PEERS,
    grades_to_choose,
    groups,
)
from judgements.figures.completing import latest_cycle
from judgements.store import Store
from views import ask, controls

SINGLING_OUT = ("only", "one_of", "most", "fewest", "highest", "lowest")
FREE = ("every", "none", "number")  # kinds that may speak of one force or of several


def claim(held: Store) -> Claim:
    """The claim that the reader has put together; faults of it are for the checker to name."""
    v = held.vocabulary
    kind = controls.one("kind", "The subject …", KINDS, "only")
    subjects = {"force": "One force"} | ({} if kind in ONE_FORCE else {"group": "Forces of a region"})
    subject = controls.one_of_few("subject", "Subject", subjects) if len(subjects) > 1 else "force"
    force = ask.force(held) if subject == "force" else ""
    group = "" if force else _group(held, kind in FREE)
    grade = (
        controls.one("grade", "Grade", grades_to_choose(v), list(v.grades)[-1]) if kind in BY_GRADE else ""
    )
    programme = controls.one("programme", "Programme", {p.programme: p.label for p in v.programmes.values()},
                             ask.cyclic_programme(held))  # fmt: skip
    cycles = {c.cycle: c.label for c in reversed(v.cycles_of(programme))}
    cycle = controls.one("cycle", "Cycle", cycles, latest_cycle(held, programme))
    area, theme = _area(held, programme, cycle)
    number = (
        int(controls.one("number", "How many", {str(n): str(n) for n in range(1, len(v.forces) + 1)}))
        if kind in NUMBERED
        else 0
    )
    singled_out = bool(force) and kind in SINGLING_OUT
    return Claim(
        kind, force=force, group=group, grade=grade, programme=programme, cycle=cycle, area=area, theme=theme,
        among=_among(held, force) if singled_out else "",
        number=number, than=_than(held, kind, force, group), since=_since(held, kind, force, programme, cycle),
        as_at=ask.as_at(),
    )  # fmt: skip


def _group(held: Store, all_too: bool) -> str:
    """A region or country; empty for all forces, where that may be said."""
    options = ({"all": "All forces"} if all_too else {}) | {g: g for g in groups(held.vocabulary)}
    chosen = controls.one("group", "Region", options)
    return "" if chosen == "all" else chosen


def _area(held: Store, programme: str, cycle: str) -> tuple[str, str]:
    """(area, theme): one of them, or neither for every area."""
    v = held.vocabulary
    graded = v.graded_areas(programme, cycle)
    themes = dict.fromkeys(a.theme for a in graded)
    options = {"all": "Every area"} | {a.area: a.short_label for a in graded}
    options |= {f"theme:{t}": f"Theme: {v.themes[t].label}" for t in themes}
    chosen = controls.one("area", "Area", options, graded[0].area if graded else "all")
    if chosen.startswith("theme:"):
        return "", chosen.removeprefix("theme:")
    return ("" if chosen == "all" else chosen), ""


def _among(held: Store, force: str) -> str:
    v = held.vocabulary
    own = v.forces[force]
    options = {"all": "All forces", own.region: own.region, own.country: own.country}
    options |= {PEERS + s: f"{s} peers" for s, members in v.peer_groups.items() if force in members}
    chosen = controls.one("among", "Among", options)
    return "" if chosen == "all" else chosen


def _than(held: Store, kind: str, force: str, group: str) -> str:
    if kind not in COMPARING:
        return ""
    others = {f.code: f.name for f in held.vocabulary.forces.values() if f.code != force}
    if not force:
        others = {g: g for g in groups(held.vocabulary) if g != group}
    earlier = {"earlier": "Its own earlier grade"} if kind in ("higher", "lower") else {}
    chosen = controls.one("than", "Than", earlier | others)
    return "" if chosen == "earlier" else chosen


def _since(held: Store, kind: str, force: str, programme: str, cycle: str) -> str:
    cycles = held.vocabulary.cycles_of(programme)
    before = cycles[: [c.cycle for c in cycles].index(cycle)]
    if kind not in ("first", "every", "higher", "lower") or not force or not before:
        return ""
    options = {"never": "Not said"} | {c.cycle: c.label for c in reversed(before)}
    chosen = controls.one("since", "Since, or compared with", options)
    return "" if chosen == "never" else chosen
