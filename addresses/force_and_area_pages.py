"""Plain fact pages: `/force/CODE` and `/area/PROGRAMME/CYCLE/AREA`, fast, printable, found by old names too."""

import dataclasses
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

import polars as pl
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from addresses.answering import LIVE, cached_response
from addresses.api import refuse_parameters
from addresses.problems import Refused
from addresses.templating import page
from judgements import force_facts, regrades
from judgements.comparability import breaks
from judgements.entries import Area
from judgements.exports import File, links
from judgements.figures import FIGURES
from judgements.figures.completing import latest_cycle
from judgements.marks import BLANKS
from judgements.store import Store, current
from judgements.vocabulary import Vocabulary, plain
from judgements.wording import CAVEAT, STRENGTHS, coverage_note


def force(request: Request) -> Response:
    """Everything held about a force. Any of its names or codes leads there; others are told what there is."""
    refuse_parameters(request)
    store, asked = current(), request.path_params["force"]
    vocabulary = store.vocabulary
    code = vocabulary.force_code(asked) or vocabulary.force_code(asked.replace("-", " "))
    if code is None:
        every = {f.name: links.force_link(f.code) for f in vocabulary.forces.values()}
        raise Refused(404, f"There is no force '{asked[:60]}'.", instead=every)
    heirs = vocabulary.heirs(code)
    if len(heirs) == 1 and heirs[0] != asked:
        return RedirectResponse(links.force_link(heirs[0]), 301)
    if code != asked:
        return RedirectResponse(links.force_link(code), 301)

    def make() -> File:
        text = page("force.html", **facts_of_force(store, code))
        return File("force.html", "text/html; charset=utf-8", text.encode())

    return cached_response(request, ("force", code, store.snapshot.id), make, cache_control=LIVE)


def facts_of_force(store: Store, code: str) -> dict[str, Any]:
    """What the template needs: the force, its judgements by inspection, its events, its figures."""
    vocabulary = store.vocabulary
    inspections = [
        ((rows["cycle_label"][0] + named, rows["programme"][0], rows["cycle"][0]), graded(rows))
        for one, named in history_of(vocabulary, code)
        for _, rows in store.query("judgements_of_force", force=one, as_at=None).group_by(
            "programme", "cycle", "inspection", maintain_order=True
        )
    ]
    return {
        "force": vocabulary.forces[code],
        "heirs": [vocabulary.forces[c] for c in vocabulary.heirs(code) if c != code],
        "earlier": [vocabulary.forces[c] for c in vocabulary.predecessors(code)],
        "names": [n for n in vocabulary.force_names if n.force == code],
        "inspections": inspections,
        "grades": vocabulary.grades,
        "strengths": STRENGTHS,
        "tallies": tallies(store, code),
        "alone": alone_now(store, code),
        "events": force_facts.events(store, code),
        "changed": list(regrades.sentences(store, force=code)),
        "breaks": {p: breaks(vocabulary, p) for p in vocabulary.programmes},
        "figures": figures_about("force", [("force", code)]),
        "snapshot": store.snapshot,
    }


def history_of(vocabulary: Vocabulary, code: str) -> list[tuple[str, str]]:
    """The force, then every force that it follows, each with what a heading adds: their history is its own."""
    earlier = vocabulary.predecessors(code)
    return [(code, ""), *((one, f", as {vocabulary.forces[one].official_name}") for one in earlier)]


def tallies(store: Store, code: str) -> list[str]:
    """The grades counted: of the latest cycle of each cyclic programme, then of the rolling ones held."""
    v = store.vocabulary
    told = [(programme, latest_cycle(store, programme)) for programme in v.cyclic]
    told += [(c.programme, c.cycle) for c in force_facts.rolling(store, code)]
    return [force_facts.tally_of_force(store, code, programme, cycle) for programme, cycle in told]


def alone_now(store: Store, code: str) -> list[str]:
    """Where the force stands alone in its region, in the latest cycle of each cyclic programme."""
    cyclic = store.vocabulary.cyclic
    told = [force_facts.alone_in_region(store, code, p, latest_cycle(store, p)) for p in cyclic]
    return [sentence for sentence in told if sentence]


def graded(rows: pl.DataFrame) -> list[dict[str, Any]]:
    """The judgements of one inspection as rows of a page."""
    return list(rows.iter_rows(named=True))


def figures_about(choice: str, chosen: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Question and address of every figure that has such a choice."""
    found = [f for f in FIGURES.values() if choice in f.choices.__dataclass_fields__]
    return [(f.question, f"/share/{f.name}?{urlencode(kept(f.choices, chosen))}") for f in found]


def kept(choices: type, chosen: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of these choices those that a figure has."""
    names = {f.name for f in dataclasses.fields(choices)}
    return [(n, v) for n, v in chosen if n in names]


def area(request: Request) -> Response:
    """Which force holds which grade in an area of a cycle. Labels and cycles such as 2021/22 lead there too."""
    refuse_parameters(request)
    store, parts = current(), request.path_params
    found = area_named(store.vocabulary, parts["programme"], parts["cycle"], parts["area"])
    proper = links.area_link(found.programme, found.cycle, found.area)
    if request.url.path != proper:
        return RedirectResponse(proper, 301)

    def make() -> File:
        text = page("area.html", **facts_of_area(store, found))
        return File("area.html", "text/html; charset=utf-8", text.encode())

    key = ("area", found.programme, found.cycle, found.area, store.snapshot.id)
    return cached_response(request, key, make, cache_control=LIVE)


def area_named(vocabulary: Vocabulary, programme: str, cycle: str, name: str) -> Area:
    """The graded area that a path names. Raises Refused with what there is at the first part that misses."""
    said = next((p for p in vocabulary.programmes if p.casefold() == programme.casefold()), None)
    if said is None:
        every = {p.label: first_area_link(vocabulary, p.programme) for p in vocabulary.programmes.values()}
        raise Refused(404, f"There is no programme '{programme[:40]}'.", instead=every)
    cycles = {links.in_path(c.cycle): c for c in vocabulary.cycles_of(said)}
    round_ = cycles.get(links.in_path(cycle))
    if round_ is None:
        every = {c.label: first_area_link(vocabulary, said, c.cycle) for c in cycles.values()}
        raise Refused(404, f"{said} has no cycle '{cycle[:40]}'.", instead=every)
    graded_ = {a.area: a for a in vocabulary.graded_areas(said, round_.cycle)}
    spoken = next(
        (a.area for a in graded_.values() if plain(name) in (plain(a.label), plain(a.short_label))), None
    )
    code = vocabulary.area_code(said, round_.cycle, name) or spoken or name.replace("-", "_").lower()
    if code not in graded_:
        every = {a.label: links.area_link(said, round_.cycle, a.area) for a in graded_.values()}
        raise Refused(404, f"{round_.label} has no graded area '{name[:60]}'.", instead=every)
    return graded_[code]


def first_area_link(vocabulary: Vocabulary, programme: str, cycle: str | None = None) -> str:
    """The page of the first graded area of a cycle, or of the newest cycle."""
    cycle = cycle or vocabulary.cycles_of(programme)[-1].cycle
    first = next((a.area for a in vocabulary.graded_areas(programme, cycle)), None)
    return links.area_link(programme, cycle, first) if first else "/"


def facts_of_area(store: Store, found: Area) -> dict[str, Any]:
    """What the template needs: the forces under each grade with the base, the blanks, neighbours."""
    vocabulary = store.vocabulary
    cells = store.query("cells", programme=found.programme, cycle=found.cycle, as_at=None)
    cells = cells.filter(area=found.area)
    held = cells.filter(state="graded")
    verdict = breaks(vocabulary, found.programme).get(found.cycle)
    chosen = [("programme", found.programme), ("cycle", found.cycle), ("area", found.area)]
    position = FIGURES["position"]
    short = coverage_note(held.height, cells.height)
    return {
        "area": found,
        "cycle": vocabulary.cycles[found.programme, found.cycle],
        "theme": vocabulary.themes[found.theme],
        "by_grade": [
            (g, forces(held.filter(grade=g.code)))
            for g in reversed(vocabulary.grades_of(found.programme, found.cycle))
        ],
        "headline": position.ask(store, position.choose(store, [*chosen, ("show", "forces")])).words.headline,
        "dashboard": dashboard_link(vocabulary, found),
        "base": held.height,
        "coverage": f"{short} {CAVEAT}" if short and found.graded == "yes" else None,
        "blanks": [
            (label, meaning, forces(cells.filter(state=state)))
            for state, (_, label, meaning) in BLANKS.items()
            if cells.filter(state=state).height
        ],
        "break_": verdict,
        "related": related(vocabulary, found),
        "figures": figures_about("area", chosen),
        "snapshot": store.snapshot,
    }


def dashboard_link(vocabulary: Vocabulary, found: Area) -> str:
    """The page of the dashboard that shows the area: that of areas, or of rolling programmes."""
    if not vocabulary.programmes[found.programme].rolls:
        return f"/area?{urlencode({'cycle': found.cycle, 'area': found.area})}"
    return f"/programmes?{urlencode({'programme': found.programme})}"


def forces(rows: pl.DataFrame) -> list[tuple[str, str]]:
    """Name and code of each force, in order of name."""
    return list(rows.sort("force_name").select("force_name", "force").iter_rows())


def related(vocabulary: Vocabulary, found: Area) -> list[tuple[str, str]]:
    """Areas of the same theme in other cycles: related, never the same."""
    others = [a for a in vocabulary.areas.values() if a.theme == found.theme and a.is_graded and a != found]
    return [
        (
            f"{vocabulary.cycles[a.programme, a.cycle].label}: {a.label}",
            links.area_link(a.programme, a.cycle, a.area),
        )
        for a in others
    ]
