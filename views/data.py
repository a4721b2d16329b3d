"""Every judgement with its evidence, to filter and to take away; the store itself; worked examples."""

import streamlit as st

from judgements import downloads, tables
from judgements.store import store_path
from judgements.wording import STRENGTHS, in_kilobytes, plural
from views import ask, claim_answer, controls, page
from views.store import store

held = store()
v = held.vocabulary
claim_answer.style()
page.title("Data", "Every judgement with its evidence: filter it, take it away, or ask the store yourself.")
with page.choices():
    text = controls.text("text", "Words in a row", longest=80, example="A force, an area, a publisher")
    programme = controls.several(
        "programme", "Programme", {p.programme: p.label for p in v.programmes.values()}, none="all programmes"
    )
    cycles = {
        f"{p}:{c}": k.label for (p, c), k in reversed(v.cycles.items()) if not programme or p in programme
    }
    cycle = controls.several("cycle", "Cycle", cycles, none="all cycles")
    forces = {f.code: f.name for f in v.forces.values()}
    force = controls.several(
        "force", "Force", forces, known_as=v.force_code, none="all forces", read=ask.forces_named
    )
    theme = controls.several(
        "theme", "Theme", {t.theme: t.label for t in v.themes.values()}, none="all themes"
    )
    grade = controls.several(
        "grade", "Grade", {g.code: g.label for g in v.grades.values()}, none="all grades"
    )
    strength = controls.several("strength", "Standing", {s: s.capitalize() for s in STRENGTHS})

kept = {
    "programme": programme,
    "cycle": cycle,
    "force": force,
    "theme": theme,
    "grade": grade,
    "strength": strength,
}
rows = tables.containing(tables.judgements(held, kept), text)
whole = tables.judgements(held)
page.section(
    f"{rows.height:,} of {plural(whole.height, 'judgement')}",
    "One row a judgement; superseded ones included.",
)
page.table(tables.for_readers(rows), "Judgements and what they rest on")
with page.row("downloads"):
    name = f"judgements-{held.snapshot.id}"
    csv, parquet = downloads.all_judgements_files(held)
    shown = csv if rows.height == whole.height else downloads.as_csv(held, rows)
    files = {
        "CSV as shown": (shown, f"{name}-shown.csv"),
        "CSV, whole": (csv, f"{name}.csv"),
        "Parquet, whole": (parquet, f"{name}.parquet"),
    }
    for label, (content, file) in files.items():
        st.download_button(f"{label} ({in_kilobytes(len(content))})", content, file, on_click="ignore")
    size = in_kilobytes(store_path().stat().st_size)
    st.download_button(
        f"The store, DuckDB ({size})", store_path().read_bytes, f"{name}.duckdb", on_click="ignore"
    )

page.section("The store", "One file that DuckDB opens, with keys, checks and a comment on every table.")
page.note(f"Snapshot {held.snapshot.id}. Build the same from the register: python -m pipelines build.")
page.table(downloads.tables(held), "What stands in the store")
page.section(
    "Worked examples",
    "Run by the project's tests, each against the store; the one in R where R is installed.",
)
for example in downloads.examples():
    language = "" if example.question.endswith(")") else f" ({example.language})"
    with st.expander(f"{example.question}{language}"):
        st.code(example.code, language=example.language.lower())
