"""One area of policing: its map, the forces under each grade, the regions, and the cycles of its theme."""

from judgements.exports import links
from judgements.site_address import base_path
from views import ask, controls, page, panel
from views.store import asked, store

OVER_CYCLES = {
    "spread": ("Spread", "grade_distribution", {"by": "cycle"}),
    "grid": ("Forces", "grade_grid", {"layout": "forces_cycles"}),
    "maps": ("Maps", "tile_map", {"small": "cycles"}),
    "programmes": ("Programmes", "grade_distribution", {"by": "programme"}),
}

held = store()
programme = ask.cyclic_programme(held)

title = page.place()
with page.choices():
    cycle = ask.cycle(held)
    area = ask.area(held, programme, cycle)
    forces = ask.subset(held)
    region = ask.regions(held)
    as_at = ask.as_at()
named = held.vocabulary.areas[programme, cycle, area]
with title:
    page.title(f"{named.short_label}, {held.vocabulary.cycles[programme, cycle].label}", named.label)
    page.links({"As a plain page": base_path() + links.area_link(programme, cycle, area)})
chosen = {"programme": programme, "region": region, "as_at": as_at} | ({"force": forces} if forces else {})
here = chosen | {"cycle": cycle, "area": area}

force = ask.cell(held, programme, cycle)[0]
page.show(asked("grade_grid", order="area", **here) if forces else asked("position", show="forces", **here))
page.show(asked("tile_map", **here))
panel.show(held, programme, cycle, force, area, as_at)

by, scheme = "region", ""
if held.vocabulary.peer_groups:
    with page.row("groups"):
        by = controls.one_of_few("by", "Group by", {"region": "Region", "peers": "Peers of that force"})
        scheme = ask.scheme(held) if by == "peers" else ""
        around = ask.force(held, "Force", force or None, name="around") if by == "peers" else ""
of_peers = {"force": (around,), "peers": scheme} if by == "peers" else {}
page.show(asked("grade_distribution", by=by, **(here | of_peers)))

theme = held.vocabulary.themes[named.theme]
page.section(
    f"The theme over the cycles: {theme.label}",
    f"{theme.description}. Areas of one theme are related, never the same; no comparison crosses a gutter.",
)
with page.row("cycles"):
    view = controls.one_of_few("over_cycles", "Show", {k: label for k, (label, _, _) in OVER_CYCLES.items()})
    span = ask.cycle_range(held) if view != "programmes" else {}
_, figure, how = OVER_CYCLES[view]
page.show(
    asked(figure, theme=theme.theme, **chosen, **how, **span),
    select="cell" if figure == "grade_grid" else None,
)
