"""Programmes that come round on their own dates: latest grades, dates, how many forces so far, counts as stated."""

from judgements.freshness import clock_line
from views import ask, page, panel
from views.store import asked, store

held = store()
page.title(
    "Child protection and other programmes",
    "Inspections that come round on their own dates. Most forces have none yet, or none that we hold.",
)
with page.choices():
    programme = ask.rolling_programme(held)
    forces = ask.subset(held)
    as_at = ask.as_at()
cycle = held.vocabulary.cycles_of(programme)[0].cycle
force, area = ask.cell(held, programme, cycle)

page.note(f"{held.vocabulary.programmes[programme].description}. {clock_line(held, programme, cycle, as_at)}")
kept = {"as_at": as_at} | ({"force": forces} if forces else {})
page.show(asked("grade_grid", programme=programme, cycle=cycle, order="low", **kept), select="cell")
panel.show(held, programme, cycle, force, area, as_at)
page.show(asked("timeline", programme=(programme,), **kept))
counts = asked("counts_stated", programme=programme, cycle=cycle, as_at=as_at)
if counts.frame.height:
    page.show(counts)
