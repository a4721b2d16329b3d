"""Two cycles of one programme: what changed, where the inspectorate's own words allow the comparison."""

from judgements import comparability
from views import ask, controls, page
from views.store import asked, store

held = store()
programme = ask.cyclic_programme(held)
cycles = {c.cycle: c.label for c in held.vocabulary.cycles_of(programme)}

page.title(
    "What changed between two cycles",
    "Movement where the inspectorate lets cycles be compared, positions where it does not.",
)
with page.choices():
    later = dict(reversed(list(cycles.items())[1:]))
    comparable = comparability.newest_pair(held.vocabulary, programme)
    to_cycle = controls.one("to_cycle", "To", later, comparable[1])
    earlier = dict(reversed(list(cycles.items())[: list(cycles).index(to_cycle)]))
    before = comparable[0] if to_cycle == comparable[1] else None
    from_cycle = controls.one("from_cycle", "From", earlier, before, said="compared with {}")
    pairs = comparability.lined_up(held.vocabulary, programme, from_cycle, to_cycle)
    areas = {p.to_area.area: p.to_area.short_label for p in pairs}
    everywhere = [p.to_area.area for p in pairs if p.from_area.graded == p.to_area.graded == "yes"]
    area = controls.one("area", "Area", areas, next(iter(everywhere), None)) if areas else ""
    forces = ask.subset(held)
    region = ask.regions(held)
    as_at = ask.as_at()

kept = {"region": region, "as_at": as_at} | ({"force": forces} if forces else {})
cycles_chosen = {"from_cycle": from_cycle, "to_cycle": to_cycle}
if area:
    page.show(asked("grade_changes", programme=programme, area=area, **kept, **cycles_chosen))
else:
    page.note("These two cycles have no area or theme in common.")

page.section(
    "Graded low again and again", "Low in one theme in several cycles: told as such, not as a change."
)
page.show(asked("low_grades", programme=programme, show="persistent", **kept))
