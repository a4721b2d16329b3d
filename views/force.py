"""One force: its grades counted and told, what happened beside them, its history, its place among the others."""

import streamlit as st

from judgements import force_facts
from judgements.wording import plural
from views import about_force, ask, controls, page, panel
from views.store import asked, store

HISTORIES = {"themes": "Themes", "areas": "Areas", "dates": "Dates"}

held = store()
programme = ask.cyclic_programme(held)
title = page.place()
with page.choices():
    force = ask.force(held)
    cycle = ask.cycle(held)
    peers = ask.peers(held)
    beside = ask.subset(held, "Beside these forces", none="")
    as_at = ask.as_at()
_, area = ask.cell(held, programme, cycle)
known = held.vocabulary.forces[force]
with title:
    about_force.head(held, force)

one = {"force": force, "as_at": as_at}
page.show(asked("force_report", programme=programme, cycle=cycle, **one), select="cell")
panel.show(held, programme, cycle, force, area, as_at)
about_force.beside(held, force, cycle, as_at)
for other in force_facts.rolling(held, force, as_at):
    page.show(asked("force_report", programme=other.programme, cycle=other.cycle, **one))
about_force.events(held, force, as_at)

with page.row("history"):
    history = controls.one_of_few("history", "History", HISTORIES)
    span = ask.cycle_range(held) if history != "dates" else {}
over_cycles = f"{known.name}, cycle by cycle"
if history == "themes":
    page.headed(asked("force_history", **one, **span), over_cycles)
elif history == "areas":
    of_force = {"layout": "areas_cycles", "force": (force,), "as_at": as_at}
    page.headed(asked("grade_grid", programme=programme, **of_force, **span), over_cycles)
else:
    page.show(asked("timeline", programme=tuple(held.vocabulary.programmes), force=(force,), as_at=as_at))
place = asked("position", programme=programme, cycle=cycle, peers=peers, **one)
page.headed(
    place, f"Where {known.name} stands among all forces, {held.vocabulary.cycles[programme, cycle].label}"
)
if beside:
    several = tuple(dict.fromkeys((force, *beside)))
    page.show(asked("grade_grid", programme=programme, cycle=cycle, force=several, as_at=as_at))

page.section(f"Every judgement of {known.name} that we hold")
told = about_force.judgements(held, force, as_at)
with st.expander(f"{plural(told.frame.height, 'judgement')}, newest first", key="judgements"):
    told.show()
