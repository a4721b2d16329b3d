"""The first screen: what was asked, or the finding of the moment; then the grades of all forces in one cycle."""

import streamlit as st

from judgements.figures import grade_grid
from views import ask, controls, first, found, page, panel, paths
from views.store import asked, store

SPREADS = {"count": "Numbers of forces", "share": "Shares of those held", "low": "Low grades by force"}

held = store()
if words := controls.words("q", longest=400):
    found.show(held, words)
    paths.page_link("overview", "The grades of all forces")
    st.stop()

programme = ask.cyclic_programme(held)
orders = grade_grid.ORDERS | {"area": "Grade in one area"}
if held.vocabulary.peer_groups:
    orders |= {"peers": "Peers of one force"}

first.show(held)
with page.choices():
    cycle = ask.cycle(held)
    force, area = ask.cell(held, programme, cycle)
    forces = ask.subset(held)
    region = ask.regions(held)
    order = controls.one("order", "Sort forces by", orders, said="sorted by {}")
    column = ask.area(held, programme, cycle, "column", area) if order == "area" else ""
    around = ask.force(held, "Force whose peers stand first", name="around") if order == "peers" else ""
    peers = ask.scheme(held) if order == "peers" else ""
    as_at = ask.as_at()
first.what_is_held(held, (programme, cycle), region, as_at)

kept = {"programme": programme, "cycle": cycle, "region": region, "as_at": as_at}
kept |= {"force": forces} if forces else {}
sorting = {"order": order, "area": column, "peers": peers} | ({"force": (around,)} if around else {})
page.show(asked("grade_grid", **(kept | sorting)), select="cell")
panel.show(held, programme, cycle, force, area, as_at)
with page.row("spread"):
    measure = controls.one_of_few("measure", "Show", SPREADS)
if measure == "low":
    page.show(asked("low_grades", **kept))
else:
    page.show(asked("grade_distribution", measure=measure, **kept))
page.show(asked("tile_map", small="areas", **kept))
