"""The desk: documents are dropped or pasted, laid beside what we hold, and taken away as rows or added."""

from pathlib import Path

import streamlit as st

from views import (
    desk_about,
    desk_bring,
    desk_cells,
    desk_gaps,
    desk_grid,
    desk_paper,
    desk_rows,
    page,
    reader,
)
from views.store import store

held = store()
st.html(f"<style>{Path(__file__).with_name('desk.css').read_text(encoding='utf-8')}</style>")
page.title(
    "Desk", "Drop or paste what was published: it is read here, laid beside what we hold, and kept by nobody."
)
reader.warm()
papers = desk_bring.papers(held)
read = [(p, r) for p in papers for r in p.readings if not reader.is_refused(r)]
for refused in (r for p in papers for r in p.readings if reader.is_refused(r)):
    why = desk_rows.literal(f"{refused.source}: {refused.doubts[0].message}.")
    st.warning(why, icon=":material/block:")
if not read:
    desk_gaps.show(held)
    st.stop()

drafts = [desk_about.drafted(p, r) for p, r in read]
chosen = 0
if len(read) > 1:
    page.table(desk_grid.overview(held, drafts), "What lies on the desk")
    names = [desk_grid.name(held, reading) for _, reading in read]
    chosen = st.selectbox("Open", range(len(read)), format_func=lambda n: names[n], key="desk/open")
paper, reading = read[chosen]
whole = desk_grid.of_one_table([d for d, (p, _) in zip(drafts, read, strict=True) if p is paper], reading)
desk_about.ask(held, paper, reading)
if len(whole) >= desk_grid.WHOLE:
    desk_grid.show_cycle(held, whole)
left, right = st.columns([11, 10], gap="large")
with left:
    selected = desk_paper.show(reading, held.vocabulary, paper.key)
with right:
    page.section(desk_grid.whose(held, reading))
    desk_cells.show(held, drafts[chosen], desk_cells.place(paper.key, reading), selected)
    desk_about.doubts(held, paper, reading)
desk_rows.show(held, [desk_about.drafted(p, r) for p, r in read])
