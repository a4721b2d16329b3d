"""The grades of all forces in one cycle: grid, distribution of each area, map of one area."""

from judgements.figures import grade_grid
from views import ask, controls, evidence, page
from views.store import drawn, store

held = store()
programme = ask.cyclic_programme(held)

page.title(
    "Overview", "The grades that HMICFRS gave the 43 police forces of England and Wales, cycle by cycle."
)
with page.choices():
    cycle = ask.cycle(held)
    region = ask.regions(held)
    order = controls.one("order", "Sort forces by", grade_grid.ORDERS)
    as_at = ask.as_at()

page.show(
    drawn("grade_grid", programme=programme, cycle=cycle, region=region, order=order, as_at=as_at),
    select="cell",
)

page.section("Behind a cell", "Choose a cell in the grid, or name a force and an area.")
with page.choices("cell"):
    force = ask.force(held)
    area = ask.area(held, programme, cycle)
evidence.show(held, programme, cycle, force, area)

page.show(drawn("grade_distribution", programme=programme, cycle=cycle, region=region, as_at=as_at))
page.show(drawn("tile_map", programme=programme, cycle=cycle, area=area, as_at=as_at))
