"""Programmes that come round on their own dates: latest grades, dates, how many forces so far, counts as stated."""

from views import ask, evidence, page
from views.store import asked, store

held = store()
page.title(
    "Child protection and other programmes",
    "Inspections that come round on their own dates. Most forces have none yet, or none that we hold.",
)
with page.choices():
    programme = ask.rolling_programme(held)
    as_at = ask.as_at()

cycle = held.vocabulary.cycles_of(programme)[0].cycle
page.note(held.vocabulary.programmes[programme].description + ".")
counts = asked("counts_stated", programme=programme, cycle=cycle, as_at=as_at)
if counts.frame.height:
    page.show(counts)
grid = asked("grade_grid", programme=programme, cycle=cycle, order="low", as_at=as_at)
page.show(grid, select="cell")
page.section("Behind a grade", "Choose a cell in the grid, or name a force and an area.")
with page.row("cell"):
    force = ask.force(held, default=next(iter(grid.frame["force"]), None))
    area = ask.area(held, programme, cycle)
evidence.show(held, programme, cycle, force, area, as_at)
page.show(asked("timeline", programme=(programme,), as_at=as_at))
