"""One area of policing: its map, the forces under each grade, the regions, and the cycles of its theme."""

from views import ask, controls, page
from views.store import drawn, store

OVER_CYCLES = {"spread": "Spread", "grid": "Every force", "maps": "Maps"}

held = store()
programme = ask.cyclic_programme(held)

page.title("Area", "One area of policing: which forces hold which grade, where, and in which cycle.")
with page.choices():
    cycle = ask.cycle(held)
    area = ask.area(held, programme, cycle)
    as_at = ask.as_at()
chosen = {"programme": programme, "cycle": cycle, "area": area, "as_at": as_at}

page.show(drawn("tile_map", **chosen))
page.show(drawn("position", show="forces", **chosen))
page.show(drawn("grade_distribution", by="region", **chosen))

theme = held.vocabulary.themes[held.vocabulary.areas[programme, cycle, area].theme]
page.section(
    f"The theme over the cycles: {theme.label}",
    f"{theme.description}. Areas of one theme are related, never the same; no comparison crosses a gutter.",
)
with page.choices("cycles"):
    view = controls.one_of_few("over_cycles", "Show", OVER_CYCLES)
figure, how = {
    "spread": ("grade_distribution", {"by": "cycle"}),
    "grid": ("grade_grid", {"layout": "forces_cycles"}),
    "maps": ("tile_map", {"small": "cycles"}),
}[view]
page.show(drawn(figure, programme=programme, theme=theme.theme, as_at=as_at, **how))
