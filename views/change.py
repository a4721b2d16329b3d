"""Two cycles of one programme: what changed, where the inspectorate's own words allow the comparison."""

from judgements import comparability
from judgements.figures.completing import latest_cycle
from views import ask, controls, page
from views.store import asked, store

held = store()
programme = ask.cyclic_programme(held)
cycles = {c.cycle: c.label for c in held.vocabulary.cycles_of(programme)}

page.title(
    "Change", "From one cycle to another: movement where it may be spoken of, positions where it may not."
)
with page.choices():
    later = dict(reversed(list(cycles.items())[1:]))
    to_cycle = controls.one("to_cycle", "To", later, latest_cycle(held, programme))
    earlier = dict(reversed(list(cycles.items())[: list(cycles).index(to_cycle)]))
    from_cycle = controls.one("from_cycle", "From", earlier)
    pairs = comparability.lined_up(held.vocabulary, programme, from_cycle, to_cycle)
    areas = {p.to_area.area: p.to_area.short_label for p in pairs}
    everywhere = [p.to_area.area for p in pairs if p.from_area.graded == p.to_area.graded == "yes"]
    area = controls.one("area", "Area", areas, next(iter(everywhere), None)) if areas else ""
    region = ask.regions(held)
    as_at = ask.as_at()

cycles_chosen = {"from_cycle": from_cycle, "to_cycle": to_cycle}
if area:
    page.show(
        asked("grade_changes", programme=programme, area=area, region=region, as_at=as_at, **cycles_chosen)
    )
else:
    page.note("These two cycles have no area or theme in common.")

page.section(
    "Graded low again and again", "Low in one theme in several cycles: told as such, not as a change."
)
page.show(asked("low_grades", programme=programme, show="persistent", region=region, as_at=as_at))
