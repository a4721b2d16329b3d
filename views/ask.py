"""What pages ask readers to choose, in the words of the store: cycle, force, area, regions, day.

Each is a control whose code lives in the address (see controls.py); each page asks for what it uses.
"""

import datetime as dt

from judgements import destinations
from judgements.figures.completing import first_area, latest_cycle
from judgements.store import Store
from judgements.wording import all_of
from views import controls
from views.store import store


def cyclic_programme(held: Store) -> str:
    """The programme in which every force is assessed in each cycle."""
    return held.vocabulary.cyclic[0]


def cycle(held: Store, name: str = "cycle", label: str = "Cycle", default: str = "") -> str:
    """A cycle of the cyclic programme, the newest first in the list, the latest with broad coverage chosen."""
    programme = cyclic_programme(held)
    cycles = {c.cycle: c.label for c in reversed(held.vocabulary.cycles_of(programme))}
    return controls.one(name, label, cycles, default or latest_cycle(held, programme))


def cycle_range(held: Store) -> dict[str, str]:
    """The first and the last cycle that a figure over cycles shows, as its choices; an end is left open where it is the
    first or the last there is."""
    cycles = {c.cycle: c.label for c in held.vocabulary.cycles_of(cyclic_programme(held))}
    every = list(cycles)
    first = controls.one("first_cycle", "From cycle", cycles, every[0])
    later = {c: cycles[c] for c in every[every.index(first) :]}
    last = controls.one("last_cycle", "To cycle", later, every[-1])
    return {
        "first_cycle": first if first != every[0] else "",
        "last_cycle": last if last != every[-1] else "",
    }


def any_cycle(held: Store) -> tuple[str, str]:
    """(programme, cycle): any cycle of any programme, one control for each."""
    v = held.vocabulary
    programmes = {p.programme: p.label for p in v.programmes.values()}
    programme = controls.one("programme", "Programme", programmes, cyclic_programme(held))
    cycles = {c.cycle: c.label for c in reversed(v.cycles_of(programme))}
    return programme, controls.one("cycle", "Cycle", cycles, latest_cycle(held, programme))


def rolling_programme(held: Store) -> str:
    """A programme in which each inspection has its own date."""
    rolling = {p.programme: p.label for p in held.vocabulary.programmes.values() if p.rolls}
    return controls.one_of_few("programme", "Programme", rolling)


def force(held: Store, label: str = "Force", default: str | None = None, *, name: str = "force") -> str:
    """One force, by any name that an address may call it."""
    forces = {f.code: f.name for f in held.vocabulary.forces.values()}
    return controls.one(name, label, forces, default, known_as=held.vocabulary.force_code)


def forces(held: Store, default: tuple[str, ...], at_most: int) -> tuple[str, ...]:
    """Several forces, in the order of choosing."""
    named = {f.code: f.name for f in held.vocabulary.forces.values()}
    known_as = held.vocabulary.force_code
    return controls.several(
        "force", "Forces", named, default, at_most=at_most, known_as=known_as, read=forces_named
    )


def forces_named(text: str) -> tuple[str, ...]:
    """The codes of forces whose names are typed or pasted. Asks the store in service: what a control remembers would
    keep the store of its page for as long as that page stays open."""
    return destinations.forces_named(store(), text)


def area(held: Store, programme: str, cycle: str, name: str = "area", default: str = "") -> str:
    """One graded area of a cycle; one that every force is graded for, unless chosen."""
    areas = held.vocabulary.areas_of(programme, cycle)
    first = default or first_area(held.vocabulary, programme, cycle)
    return controls.one(name, "Area", {a.area: a.short_label for a in areas if a.is_graded}, first)


def theme(held: Store) -> str:
    """One theme of the crosswalk for which some area is graded."""
    graded = {a.theme for a in held.vocabulary.areas.values() if a.is_graded}
    return controls.one(
        "theme", "Theme", {t.theme: t.label for t in held.vocabulary.themes.values() if t.theme in graded}
    )


def regions(held: Store) -> tuple[str, ...]:
    """Regions and countries to keep; none: all of England and Wales."""
    countries = sorted({f.country for f in held.vocabulary.forces.values()} - set(held.vocabulary.regions))
    return controls.several(
        "region", "Regions", {r: r for r in (*countries, *held.vocabulary.regions)}, none="all regions"
    )


def scheme(held: Store) -> str:
    """One of the schemes of peer groups that the data hold. ValueError where they hold none."""
    return controls.one("peers", "Peer groups", {s: s for s in held.vocabulary.peer_groups}, said="peers: {}")


def peers(held: Store) -> str:
    """A scheme of peer groups, the first unless chosen, empty for none; asked only where the data hold one."""
    schemes = {s: s for s in held.vocabulary.peer_groups}
    if not schemes:
        return ""
    chosen = controls.one("peers", "Peer groups", schemes | {"none": "None"}, said="peers: {}")
    return "" if chosen == "none" else chosen


def as_at() -> dt.date | None:
    """The day whose knowledge is shown; none: all that is known now."""
    return controls.day("as_at", "As known on", earliest=dt.date(2014, 1, 1), latest=dt.date.today())


def subset(held: Store, label: str = "Forces", none: str | None = None) -> tuple[str, ...]:
    """The forces to keep, by name, on every page alike; none: all of them. `none`: how the line of choices says so."""
    named = {f.code: f.name for f in held.vocabulary.forces.values()}
    known_as = held.vocabulary.force_code
    every = all_of(len(named), "force") if none is None else none
    return controls.several("forces", label, named, known_as=known_as, none=every, read=forces_named)


def cell(held: Store, programme: str, cycle: str) -> tuple[str, str]:
    """(force, area) of the cell whose evidence is open; empty ones where none is."""
    forces = {f.code: f.name for f in held.vocabulary.forces.values()}
    areas = {a.area: a.short_label for a in held.vocabulary.graded_areas(programme, cycle)}
    force = controls.optional("force", "Force", forces, known_as=held.vocabulary.force_code)
    return force, controls.optional("area", "Area", areas)
