"""One area of policing: its map, the forces under each grade, the regions, and the cycles of its theme."""

from views import ask, page
from views.store import drawn, store

held = store()
programme = ask.cyclic_programme(held)

page.title("Area", "One area of policing: which forces hold which grade, where, and in which cycle.")
with page.choices():
    cycle = ask.cycle(held)
    area = ask.area(held, programme, cycle)
    as_at = ask.as_at()
chosen = {"programme": programme, "cycle": cycle, "area": area, "as_at": as_at}
theme = held.vocabulary.areas[programme, cycle, area].theme

page.show(drawn("tile_map", **chosen))
page.show(drawn("position", show="forces", **chosen))
page.show(drawn("grade_distribution", by="region", **chosen))

named = held.vocabulary.themes[theme]
page.section(
    f"The theme over the cycles: {named.label}",
    f"{named.description}. Areas of one theme are related, never the same; no comparison crosses a gutter.",
)
page.show(drawn("grade_distribution", by="cycle", programme=programme, theme=theme, as_at=as_at))
page.show(drawn("tile_map", small="cycles", programme=programme, theme=theme, as_at=as_at))
