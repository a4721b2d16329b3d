"""Answers about enhanced monitoring ("special measures", Engage) and causes of concern: events, never grades."""

from dataclasses import replace

import polars as pl

from judgements.claims.answering.answer import Answer
from judgements.claims.deciding.claim import members
from judgements.claims.deciding.figure_shown import address_of
from judgements.claims.understanding.reading import Reading
from judgements.dates import partial_date
from judgements.store import Store, of_store
from judgements.wording import listed

CALLED = "What the press calls special measures is the inspectorate's enhanced level of monitoring, Engage."
WHAT = {
    "monitored": "in enhanced monitoring now",
    "left_monitoring": "left enhanced monitoring",
    "entered_monitoring": "placed in enhanced monitoring",
}
EVENTS_KNOWN = "We know of such events only from the sources we hold; there may be others."


@of_store
def events(store: Store) -> pl.DataFrame:
    """Every event of every force, as `sql/events_of_force.sql` tells them, with the force's code."""
    found = [
        store.query("events_of_force", force=f, as_at=None).with_columns(force=pl.lit(f))
        for f in store.vocabulary.forces
    ]
    return pl.concat(found, how="vertical_relaxed")


def monitoring(store: Store, r: Reading) -> Answer:
    """Which forces are or were monitored, and when; or a force's causes of concern."""
    if "only" in r.features or not r.count.empty:
        r = replace(r, forces=(), others=())  # who else is must be told as well
    rows = events(store)
    wanted = (*r.all_forces, *(members(r.group, store.vocabulary) if not r.forces else ()))
    if wanted:
        rows = rows.filter(pl.col("force").is_in(wanted))
    if r.relation == "causes":
        rows = rows.filter(pl.col("event").str.starts_with("cause_of_concern"))
        return _causes(store, r, rows.filter(_in_years(r)) if r.years else rows)
    rows = rows.filter(event="enhanced_monitoring").unique(["force", "date", "date_to"], maintain_order=True)
    if r.years and r.relation in ("entered_monitoring", "left_monitoring"):
        column = "date" if r.relation == "entered_monitoring" else "date_to"
        hit = rows.filter(pl.col(column).fill_null("").str.slice(0, len(r.dates[0])).is_in(r.dates))
        if r.forces and not r.question:
            said = (
                _stays(store, hit, r)
                if hit.height
                else f"We know of none in {listed(map(partial_date, r.dates))}. {_stays(store, rows, r)}"
            )
            return _told(store, r, said, rows, "told" if hit.is_empty() else "false" if r.denied else "true")
        rows = hit
    if r.years and r.relation in ("monitored", "ever_monitored"):
        since, until = str(min(r.years)), "9999" if "since" in r.features else str(max(r.years))
        ended = pl.col("date_to").fill_null("9999").str.slice(0, 4)
        rows = rows.filter((ended >= since) & (pl.col("date").str.slice(0, 4) <= until))
        r = replace(r, relation="ever_monitored")
    if r.forces and r.relation == "monitored":
        now = rows.filter(pl.col("date_to").is_null())
        return _told(
            store,
            r,
            _stays(store, rows, r),
            rows,
            "told" if rows.is_empty() else "true" if bool(now.height) != r.denied else "false",
        )
    if r.forces:
        return _told(store, r, _stays(store, rows, r), rows, "told")
    if r.relation == "monitored":
        rows = rows.filter(pl.col("date_to").is_null())
    v = store.vocabulary
    forces = list(dict.fromkeys(rows["force"]))
    what = WHAT.get(r.relation, "ever in enhanced monitoring")
    if r.denied or "time:never" in r.features:
        forces = [f for f in wanted or v.forces if f not in forces]
        what = f"not known to be {what}"
    names, n = listed(v.forces[f].name for f in forces), len(forces)
    known = "" if what.startswith("not") else " that we know of"
    said = f"{n or 'No'} {'force' if n == 1 else 'forces'}{known} {what}{f': {names}' if n else ''}."
    return _told(store, r, said, rows, "told")


def _stay(store: Store, row: dict[str, str]) -> str:
    name = store.vocabulary.forces[row["force"]].name
    ended = f" to {partial_date(row['date_to'])}" if row["date_to"] else ", and we know of no end"
    return f"{name}: in enhanced monitoring from {partial_date(row['date'])}{ended}."


def _stays(store: Store, rows: pl.DataFrame, r: Reading) -> str:
    names = listed(store.vocabulary.forces[f].name for f in r.forces)
    none = f"We know of no enhanced monitoring of {names}."
    return " ".join(_stay(store, row) for row in rows.iter_rows(named=True)) or none


def _in_years(r: Reading) -> pl.Expr:
    """Whether an event is of the years and months that are named, or since the first of them."""
    date = pl.col("date").fill_null("")
    if "since" in r.features:
        return date >= str(min(r.years))
    return date.str.slice(0, len(r.dates[0])).is_in(r.dates)


def _causes(store: Store, r: Reading, rows: pl.DataFrame) -> Answer:
    """The causes of concern raised and closed, by force and date."""
    said = []
    for row in rows.iter_rows(named=True):
        what = "closed" if row["event"].endswith("closed") else "raised"
        number = f"{row['number']} causes" if (row["number"] or 1) > 1 else "a cause"
        topic = f" ({row['topic']})" if row["topic"] else ""
        name = store.vocabulary.forces[row["force"]].name
        said.append(f"{name}: {number} of concern {what} {partial_date(row['date'])}{topic}.")
    names = listed(store.vocabulary.forces[f].name for f in r.forces) or "any force"
    return _told(
        store, r, " ".join(said[:20]) or f"We know of no cause of concern about {names}.", rows, "told"
    )


def _told(store: Store, r: Reading, said: str, rows: pl.DataFrame, verdict: str) -> Answer:
    """The answer, with the force's history as figure and the sources of each event."""
    choices = {"force": r.forces[0]} if r.forces else {}
    name = "force_history" if r.forces else "timeline"
    v = store.vocabulary
    evidence = rows.select(
        Force=pl.col("force").replace_strict({f.code: f.name for f in v.forces.values()}, default=""),
        Area=pl.lit(""), Cycle=pl.lit(""), Grade=pl.lit(""), Standing=pl.col("event").str.replace_all("_", " "),
        Published=pl.col("date"),
        Sources=pl.concat_str(pl.col("source_urls").list.join(" "), "end_source_url", separator=" ", ignore_nulls=True),
    ).cast(pl.String)  # fmt: skip
    return Answer(r.text, verdict, said, notes=(CALLED, EVENTS_KNOWN), figure=(name, choices), evidence=evidence,
                  address=address_of(store, name, choices), understood=r.read, took=r.took)  # fmt: skip
