"""One force: where it stands in a cycle, its history, and every judgement with its sources."""

import polars as pl

from judgements.wording import STRENGTHS, in_words, partial_date
from views import ask, page
from views.store import drawn, store

held = store()
page.title("Force", "One force: where it stands, its history, and what every grade rests on.")
with page.choices():
    force = ask.force(held)
    cycle = ask.cycle(held)
    peers = ask.peers(held)
    as_at = ask.as_at()

known = held.vocabulary.forces[force]
for old in (n for n in held.vocabulary.force_names if n.force == force and n.used_to):
    page.note(f"{known.official_name} was {old.official_name} until {partial_date(old.used_to)}.")

programme = ask.cyclic_programme(held)
page.show(drawn("position", programme=programme, cycle=cycle, force=force, peers=peers, as_at=as_at))
page.show(drawn("force_history", force=force, as_at=as_at))

rows = held.query("judgements_of_force", force=force, as_at=as_at)
page.section(f"Every judgement of {known.name} that we hold", f"{rows.height} judgements, newest first.")
page.table(
    rows.select(
        pl.col("cycle_label").alias("Cycle"),
        pl.col("short_label").alias("Area"),
        in_words().alias("Grade"),
        pl.col("published")
        .map_elements(partial_date, return_dtype=pl.String, skip_nulls=False)
        .alias("Published"),
        pl.col("strength").replace_strict(STRENGTHS).alias("Strength"),
        pl.col("source_urls").alias("Sources"),
    ),
    f"Judgements of {known.name}",
)
