"""What is known of one force, in sentences: for its page, its plain page and its letter alike."""

import datetime as dt
from dataclasses import dataclass
from typing import cast

import polars as pl

from judgements.entries import Cycle
from judgements.figures import FIGURES
from judgements.figures.force_history.question import Event
from judgements.figures.force_history.words import event_said
from judgements.freshness import age_line, ages
from judgements.store import Store, of_store
from judgements.wording import listed, plural


@dataclass(frozen=True)
class Said:
    """A sentence and the addresses of those who say so."""

    text: str
    sources: tuple[str, ...]


@of_store
def tally_of_force(store: Store, force: str, programme: str, cycle: str, as_at: dt.date | None = None) -> str:
    """`Kent, PEEL 2023-25: 2 good, 1 adequate, 2 requires improvement; 4 of 9 areas not in our data`: every grade
    counted, none picked out. The headline of the figure `force_report`."""
    report = FIGURES["force_report"]
    choices = report.choices(programme=programme, cycle=cycle, force=force, as_at=as_at)
    return report.ask(store, choices).words.headline


@of_store
def rolling(store: Store, force: str, as_at: dt.date | None = None) -> tuple[Cycle, ...]:
    """The rolling programmes of which we hold a grade of the force, in the order of the programmes."""
    rows = store.query("judgements_of_force", force=force, as_at=as_at)
    found = set(rows.select("programme", "cycle").unique().iter_rows())
    v = store.vocabulary
    return tuple(c for key, c in v.cycles.items() if key in found and c.programme in v.rolling)


@of_store
def elsewhere(store: Store, force: str, cycle: str, as_at: dt.date | None = None) -> str:
    """What is held of a force in other cycles, where nothing is in this one; else empty."""
    rows = store.query("judgements_of_force", force=force, as_at=as_at)
    if rows.filter(cycle=cycle).height:
        return ""
    counted = rows.group_by("cycle_label", maintain_order=True).agg(number=pl.len())
    told = [f"{label} ({plural(number, 'grade')})" for label, number in counted.iter_rows()]
    return f"Of {store.vocabulary.forces[force].name} we hold elsewhere: {listed(told) or 'nothing'}."


@of_store
def alone_in_region(
    store: Store, force: str, programme: str, cycle: str, as_at: dt.date | None = None
) -> str:
    """`Alone in its region with its grade (South East): Workforce (of 4 forces whose grade we hold)`; empty where it is
    nowhere."""
    position = FIGURES["position"]
    choices = position.choices(programme=programme, cycle=cycle, force=force, show="areas", as_at=as_at)
    own = position.ask(store, choices).frame.filter("own", region_same=1).filter(pl.col("region_base") > 1)
    told = [
        f"{area} (of {n} forces whose grade we hold)"
        for area, n in own.select("short_label", "region_base").rows()
    ]
    region = store.vocabulary.forces[force].region
    return f"Alone in its region with its grade ({region}): {listed(told)}." if told else ""


@of_store
def old_grades(store: Store, force: str, as_at: dt.date | None = None) -> tuple[str, ...]:
    """For each theme whose newest grade is of an older cycle than the newest: which, how old, what came since."""
    rows = ages(store, as_at).filter(force=force, silence="old")
    return tuple(f"{row['theme_label']}: {age_line(row)}" for row in rows.iter_rows(named=True))


@of_store
def events(store: Store, force: str, as_at: dt.date | None = None) -> tuple[Said, ...]:
    """Causes of concern, monitoring and regrades in order of date, each with its sources; remarks of those who
    entered them are for the table of events."""
    v = store.vocabulary
    programmes = {p.programme: p.label for p in v.programmes.values()}
    areas = {(a.programme, a.cycle, a.area): a.short_label for a in v.areas.values()}
    found = []
    for row in store.query("events_of_force", force=force, as_at=as_at).iter_rows(named=True):
        area = areas.get((row["programme"], row["cycle"], row["area"]))
        named = row | {"programme_label": programmes.get(row["programme"]), "short_label": area, "note": None}
        urls = (row["source_url"], *(row["source_urls"] or ()), row["end_source_url"])
        found.append(Said(event_said(cast(Event, named), v), tuple(dict.fromkeys(u for u in urls if u))))
    return tuple(found)
