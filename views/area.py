"""One area of policing: its map, the forces under each grade, the regions, and the cycles of its theme."""

from views import ask, controls, evidence, page
from views.store import asked, store

OVER_CYCLES = {
    "spread": ("Spread", "grade_distribution", {"by": "cycle"}),
    "grid": ("Forces", "grade_grid", {"layout": "forces_cycles"}),
    "maps": ("Maps", "tile_map", {"small": "cycles"}),
    "programmes": ("Programmes", "grade_distribution", {"by": "programme"}),
}

held = store()
programme = ask.cyclic_programme(held)

page.title("Area", "One area of policing: which forces hold which grade, where, and in which cycle.")
with page.choices():
    cycle = ask.cycle(held)
    area = ask.area(held, programme, cycle)
    region = ask.regions(held)
    as_at = ask.as_at()
chosen = {"programme": programme, "region": region, "as_at": as_at}
here = chosen | {"cycle": cycle, "area": area}

page.show(asked("tile_map", **here))
page.show(asked("position", show="forces", **here))
page.section("Behind a grade", "Name a force, or choose a cell under “Forces” below.")
with page.row("cell"):
    force = ask.force(held)
evidence.show(held, programme, cycle, force, area, as_at)

by, scheme = "region", ""
if held.vocabulary.peer_groups:
    with page.row("groups"):
        by = controls.one_of_few("by", "Group by", {"region": "Region", "peers": "Peers of that force"})
        scheme = ask.scheme(held) if by == "peers" else ""
of_force = {"force": (force,), "peers": scheme} if by == "peers" else {}
page.show(asked("grade_distribution", by=by, **here, **of_force))

theme = held.vocabulary.themes[held.vocabulary.areas[programme, cycle, area].theme]
page.section(
    f"The theme over the cycles: {theme.label}",
    f"{theme.description}. Areas of one theme are related, never the same; no comparison crosses a gutter.",
)
with page.row("cycles"):
    view = controls.one_of_few("over_cycles", "Show", {k: label for k, (label, _, _) in OVER_CYCLES.items()})
_, figure, how = OVER_CYCLES[view]
page.show(
    asked(figure, theme=theme.theme, **chosen, **how), select="cell" if figure == "grade_grid" else None
)
