"""The claims of a sentence that looks over several cycles: ever, never, always, for the first or the last time."""

from judgements.claims.deciding.claim import Claim
from judgements.claims.deciding.ground import areas_meant, programme_cells
from judgements.claims.understanding.reading import Reading
from judgements.store import Store

ONE = "Over several cycles, ask about one force and one area at a time"


def cycles_bound(base: Claim, r: Reading, store: Store) -> list[str]:
    """The cycles that are looked over: between those the sentence names, else up to the newest that holds a grade."""
    order = [c.cycle for c in store.vocabulary.cycles_of(base.programme)]
    held = set(programme_cells(store, base.programme, None).drop_nulls("grade")["cycle"])
    reached = max((order.index(c) for c in held), default=len(order) - 1)
    first, last = 0, reached
    named = [order.index(c) for c in r.where.cycles]
    if len(named) > 1:
        first, last = named[0], named[-1]
    elif named and "since" in r.features:
        first = named[0]
    elif named and "after" in r.features:
        first = named[0] + 1
    elif named and "before" in r.features:
        last = named[0] - 1
    elif named and r.relation != "last_time":
        last = named[0]
    return order[first : last + 1]


def each_cycle(base: Claim, r: Reading, store: Store) -> list[Claim]:
    """The claim of every cycle that grades what is named: its area there, as the crosswalk relates it."""
    v = store.vocabulary
    cycles = cycles_bound(base, r, store)
    if not cycles:
        return []
    area, theme = (r.where.areas or ("",))[0], (r.where.themes or ("",))[0]
    every = [c.cycle for c in v.cycles_of(base.programme)]
    # The area may be one that only a cycle outside of these has.
    held_to = (*reversed(cycles), *reversed(every))
    known = next((c for c in held_to if (base.programme, c, area) in v.areas), cycles[-1])
    spec = base.but(cycle=known, area=area, theme="" if area else theme)
    found: list[Claim] = []
    for cycle in cycles:
        scale = v.scale_of(base.programme, cycle)
        if base.grade.rstrip("+-") not in scale and "|" not in base.grade:
            continue
        if area or theme:
            found += [base.but(cycle=cycle, area=a.area, level="") for a in areas_meant(spec, v, cycle)]
        else:
            found.append(base.but(cycle=cycle, kind="number", number=1, how="at_least"))
    return found


def over_time(base: Claim, r: Reading, store: Store) -> tuple[tuple[Claim, ...], bool, str]:
    """(claims, whether one of them suffices, why there are none); of several forces those of each."""
    one_area = r.where.is_of_area
    if not r.forces or len(r.where.areas) + len(r.where.themes) > 1:
        return (), False, ONE
    if len(r.forces) > 1 and (r.relation == "ever" or "or" in r.features):
        return (), False, ONE
    if r.relation in ("always", "first_time", "no_longer") and not one_area:
        return (), False, ONE
    found: list[Claim] = []
    for force in r.forces:
        claims = each_cycle(base.but(force=force), r, store)
        if not claims:
            return (), False, "No cycle of that time grades it on a scale that has this grade"
        found += _said_of(claims, r)
    return tuple(found), r.relation in ("ever", "never"), ""


def _said_of(claims: list[Claim], r: Reading) -> list[Claim]:
    """What is said of one force: of each cycle, of the last two, or of the one named and all after it."""
    last = claims[-1]
    match r.relation:
        case "ever" | "never" | "always":
            return claims
        case "no_longer":
            return [*claims[-2:-1], last.but(kind="none")]
        case "first_time":
            since = r.where.cycles[0] if "since" in r.features and r.where.cycles else ""
            return [last.but(kind="first", since="" if since == last.cycle else since)]
    at = next((c for c in claims if c.cycle == r.where.cycles[-1]), claims[0]) if r.where.cycles else last
    later = claims[claims.index(at) + 1 :]
    return [at, *(c.but(kind="none", number=0, how="") for c in later)]
