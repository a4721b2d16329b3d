"""Which cycle and which areas a sentence means, where it says so and where it leaves it unsaid."""

from collections.abc import Sequence
from dataclasses import dataclass

from judgements.claims.understanding.relations import MONITORING, MOVEMENTS, OVER_TIME
from judgements.claims.understanding.sentence import Sentence
from judgements.entries import Area, Cycle
from judgements.figures.completing import latest_cycle
from judgements.store import Store
from judgements.vocabulary import Vocabulary


@dataclass(frozen=True)
class Where:
    """`cycles`: one, or two of a movement in order of time, or those a history is bound to (none: all). `areas`: the
    codes in the last of them (none: every area); `themes`: of areas that a cycle grades several of. `took`: what was
    left unsaid and filled in. `lacking`: why there is no such area in that cycle."""

    programme: str
    cycles: tuple[str, ...]
    areas: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    took: tuple[str, ...] = ()
    lacking: str = ""

    @property
    def is_of_area(self) -> bool:
        """Whether an area or a theme is named."""
        return bool(self.areas or self.themes)


def areas_named(meanings: Sequence[str], programme: str, cycle: str, vocabulary: Vocabulary) -> list[Area]:
    """The areas of one cycle that a name may mean there: by its own label, by its code, else by its theme."""
    areas = vocabulary.areas_of(programme, cycle)
    for ways in (
        [a for a in areas if f"{programme}:{cycle}:{a.area}" in meanings],
        [a for a in areas if f"{programme}:{a.area}" in meanings],
        [a for a in areas if {f"theme:{a.theme}", f"whole:{a.theme}"} & set(meanings)],
    ):
        if graded := [a for a in ways if a.is_graded]:
            return graded
    return []


def years_of(cycle: Cycle) -> range:
    """The years that a cycle's name spans: `2018/19` is 2018 and 2019."""
    return range(cycle.years[0], cycle.years[-1] + 1) if cycle.years else range(0)


def cycle_of_year(year: int, held: Sequence[Cycle]) -> str:
    """The cycle that a year means: the first whose name spans it, else the one whose reports came out in it."""
    spanning = [c for c in held if year in years_of(c)]
    published = [c for c in held if c.published_from[:4] <= str(year) <= (c.published_to[:4] or "9999")]
    found = spanning or published
    return found[0].cycle if found else ""


def cycle_of_month(year: int, months: Sequence[int], cycles: Sequence[Cycle]) -> str:
    """The one cycle whose reports came out in all of the months of a year; empty where several or none did."""
    found = [
        c.cycle for c in cycles
        if all(c.published_from <= f"{year}-{m:02}" <= (c.published_to or "9999") for m in months)
    ]  # fmt: skip
    return found[0] if months and len(found) == 1 else ""


def where(said: Sentence, relation: str, store: Store) -> Where:
    """The programme, cycles and areas that a sentence means."""
    v = store.vocabulary
    programme, explicit = _said(said, v)
    if not programme:
        programme = _programme_of(said, store)
    cycles = [c.cycle for c in v.cycles_of(programme)]
    now = latest_cycle(store, programme)
    reached = cycles[: cycles.index(now) + 1]
    newest = _newest(said, programme, reached, v) or (now if not said.areas else "")
    took: list[str] = []
    asked = [now if c == "latest" else c for c in explicit if c != "previous"]
    asked = sorted(dict.fromkeys(asked), key=cycles.index)
    if relation in OVER_TIME:
        last, spans = (asked[-1] if asked else newest or now), tuple(asked)
    elif relation in MOVEMENTS:
        spans = _pair(asked, said, cycles, newest or now)
        last = spans[-1]
    else:
        last = asked[-1] if asked else newest or now
        spans = (last,)
        unsaid = (not asked or "latest" in explicit) and relation not in MONITORING
        if unsaid and (len(cycles) > 1 or said.areas):
            took.append(
                f"{v.cycles[programme, last].label} is taken: the latest that grades it and of which we hold grades."
            )
    took += [f"{y} is taken as {v.cycles[programme, c].label}." for y in said.years
             if (c := cycle_of_month(y, said.months, v.cycles_of(programme))
                 or cycle_of_year(y, v.cycles_of(programme))) and c != str(y)]  # fmt: skip
    areas, themes, lacking = _areas(said, programme, last, spans, v)
    return Where(programme, spans, areas, themes, tuple(took), lacking)


def _said(said: Sentence, v: Vocabulary) -> tuple[str, list[str]]:
    """(programme, cycles) that the sentence names; `latest` and `previous` stand for themselves."""
    rolling = [p for p in said.programmes if v.programmes[p].rolls]
    if rolling:
        return rolling[0], []
    named = [c.split(":", 1) for c in said.cycles if ":" in c]
    words = [c for c in said.cycles if ":" not in c]
    programme = named[0][0] if named else ("" if not said.programmes else said.programmes[0])
    cyclic = programme or v.cyclic[0]
    of = v.cycles_of(cyclic)
    years = [cycle_of_month(y, said.months, of) or cycle_of_year(y, of) for y in said.years]
    if years and not programme and _only_rolling(said, v):
        return "", words
    return (cyclic if named or any(years) else programme), [c for _, c in named] + [
        y for y in years if y
    ] + words


def _only_rolling(said: Sentence, v: Vocabulary) -> bool:
    """Whether each area named is one of a rolling programme alone."""

    def cyclic(meanings: Sequence[str]) -> bool:
        return any(areas_named(meanings, p, c, v) for p, c in v.cycles if not v.programmes[p].rolls)

    return bool(said.areas) and not any(cyclic(m) for m in said.areas)


def _newest(said: Sentence, programme: str, cycles: Sequence[str], v: Vocabulary) -> str:
    """The newest of the cycles in which every area named is graded; empty for none."""
    if not said.areas:
        return ""
    fits = [c for c in cycles if all(areas_named(m, programme, c, v) for m in said.areas)]
    return fits[-1] if fits else ""


def _programme_of(said: Sentence, store: Store) -> str:
    """The programme that is meant where none is named: the cyclic one whose latest cycle grades every area named,
    else the one that grades them and was published last."""
    v = store.vocabulary
    order = sorted(v.programmes, key=lambda p: v.programmes[p].rolls)
    if not said.areas:
        return order[0]
    now = latest_cycle(store, order[0])
    if _newest(said, order[0], [now], v):
        return order[0]
    fits = [
        (c.published_to or "9999", p) for p in order for c in v.cycles_of(p) if _newest(said, p, [c.cycle], v)
    ]
    return max(fits, key=lambda f: f[0])[1] if fits else order[0]


def _pair(asked: list[str], said: Sentence, cycles: list[str], newest: str) -> tuple[str, ...]:
    """The two cycles of a movement, as far as they are said; a cycle alone is its start after "since" or "than"."""
    if len(asked) > 1:
        return asked[0], asked[-1]
    if asked and ({"since", "than_cycle"} & said.features) and cycles.index(asked[0]) < cycles.index(newest):
        return asked[0], newest
    to = asked[0] if asked else newest
    at = cycles.index(to)
    return (cycles[at - 1], to) if at else (to,)


def related(areas: Sequence[Area], programme: str, cycle: str, v: Vocabulary) -> bool:
    """Whether a cycle grades an area that the crosswalk relates to one of these; pillars meet pillars only."""
    wanted = {(a.theme, a.level == "pillar") for a in areas}
    graded = v.graded_areas(programme, cycle)
    return any((a.theme, a.level == "pillar") in wanted for a in graded)


def _areas(
    said: Sentence, programme: str, cycle: str, spans: Sequence[str], v: Vocabulary
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """(areas, themes, why an area is lacking) in one cycle."""
    pillars = [a.area for a in v.areas_of(programme, cycle) if a.level == "pillar"]
    if not said.areas:
        return (), (), ""
    areas: list[str] = []
    themes: list[str] = []
    for meanings in said.areas:
        found = areas_named(meanings, programme, cycle, v)
        lacking = [cycle] if not found else [c for c in spans if not related(found, programme, c, v)]
        if lacking:
            return (), (), f"{v.cycles[programme, lacking[0]].label} graded no such area"
        if len(found) > 1 and len({a.theme for a in found}) == 1:
            whole = f"whole:{found[0].theme}" in meanings  # the theme by its own name, not an everyday word
            only = [a for a in found if a.area in pillars and not whole]
            themes += [found[0].theme] if not only else []
            areas += [only[0].area] if only else []
        else:
            areas += [a.area for a in found[:1]]
    return tuple(dict.fromkeys(areas)), tuple(dict.fromkeys(themes)), ""
