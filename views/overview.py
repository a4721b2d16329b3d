"""The grades of all forces in one cycle: grid, what stands behind a cell, spread of each area, map of one."""

import streamlit as st

from judgements.figures import grade_grid
from views import ask, controls, evidence, found, page
from views.store import asked, store

SPREADS = {"count": "Numbers of forces", "share": "Shares of those held", "low": "Low grades by force"}

held = store()
programme = ask.cyclic_programme(held)
orders = grade_grid.ORDERS | {"area": "Grade in the area chosen below"}
if held.vocabulary.peer_groups:
    orders |= {"peers": "Peers of the force chosen below"}

if words := controls.words("q", longest=400):
    page.title(words, "What you asked for.")
    found.show(held, words)
    controls.page_link("overview", "The grades of all forces")
    st.stop()

page.title("Overview", "The grades that HMICFRS gave the police forces of England and Wales, cycle by cycle.")
with page.choices():
    cycle = ask.cycle(held)
    region = ask.regions(held)
    order = controls.one("order", "Sort forces by", orders)
    peers = ask.scheme(held) if order == "peers" else ""
    as_at = ask.as_at()
# The grid stands above the control that it sorts by.
grid = page.place()

page.section("Behind a cell", "Choose a cell in the grid, or name a force and an area.")
with page.choices("cell"):
    force = ask.force(held)
    area = ask.area(held, programme, cycle)
evidence.show(held, programme, cycle, force, area, as_at)

chosen = {"programme": programme, "cycle": cycle, "region": region, "as_at": as_at}
around = {"force": (force,), "peers": peers} if peers else {}
with grid:
    page.show(asked("grade_grid", order=order, area=area, **chosen, **around), select="cell")
with page.choices("spread"):
    measure = controls.one_of_few("measure", "Show", SPREADS)
if measure == "low":
    page.show(asked("low_grades", **chosen))
else:
    page.show(asked("grade_distribution", measure=measure, **chosen))
with page.choices("map"):
    small = controls.one_of_few("small", "Map", {"one": "The area chosen above", "areas": "Every area"})
page.show(asked("tile_map", small=small, area=area, **chosen))
