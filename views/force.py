"""One force: where it stands in a cycle, its history, what stands behind a grade, and every judgement."""

import polars as pl

from judgements import regrades
from judgements.dates import dated_words, partial_date
from judgements.wording import STRENGTHS, in_words, listed, plural
from views import ask, controls, evidence, page
from views.store import asked, store

HISTORIES = {"themes": "Themes", "areas": "Areas", "dates": "Dates"}

held = store()
page.title("Force", "One force: where it stands, its history, and what every grade rests on.")
with page.choices():
    force = ask.force(held)
    cycle = ask.cycle(held)
    peers = ask.peers(held)
    as_at = ask.as_at()

heirs = held.vocabulary.heirs(force)
known = held.vocabulary.forces[force]
if heirs != (force,):
    after = listed(held.vocabulary.forces[code].official_name for code in heirs)
    page.note(
        f"{known.official_name} existed until {partial_date(known.last_day)}; it is followed by {after}."
    )
if len(heirs) == 1:
    force = heirs[0]
    known = held.vocabulary.forces[force]
for old in (n for n in held.vocabulary.force_names if n.force == force and n.used_to):
    page.note(f"{known.official_name} was {old.official_name} until {partial_date(old.used_to)}.")

programme = ask.cyclic_programme(held)
page.show(asked("position", programme=programme, cycle=cycle, force=force, peers=peers, as_at=as_at))

for changed in regrades.sentences(held, as_at, force=force):
    page.note(changed)

with page.row("history"):
    history = controls.one_of_few("history", "History", HISTORIES)
if history == "themes":
    page.show(asked("force_history", force=force, as_at=as_at))
elif history == "areas":
    grid = asked("grade_grid", programme=programme, layout="areas_cycles", force=(force,), as_at=as_at)
    page.show(grid, select="cell")
else:
    page.show(asked("timeline", programme=tuple(held.vocabulary.programmes), force=(force,), as_at=as_at))
for earlier in held.vocabulary.predecessors(force):
    page.section(f"As {held.vocabulary.forces[earlier].official_name}", f"{known.name} follows it.")
    page.show(asked("force_history", force=earlier, as_at=as_at))

page.section("Behind a grade", "Name an area of the cycle, or choose a cell under “Areas” above.")
with page.row("cell"):
    area = ask.area(held, programme, cycle)
evidence.show(held, programme, cycle, force, area, as_at)

lineage = (force, *held.vocabulary.predecessors(force))
rows = pl.concat([held.query("judgements_of_force", force=one, as_at=as_at) for one in lineage])
page.section(
    f"Every judgement of {known.name} that we hold", f"{plural(rows.height, 'judgement')}, newest first."
)
page.table(
    rows.select(
        pl.col("cycle_label").alias("Cycle"),
        pl.col("short_label").alias("Area"),
        in_words().alias("Grade"),
        dated_words().alias("Dated"),
        pl.col("strength").replace_strict(STRENGTHS).alias("Strength"),
        pl.col("source_urls").alias("Sources"),
    ),
    f"Judgements of {known.name}",
)
