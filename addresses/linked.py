"""What a link to a page of the dashboard is without the page: its title and picture where it is shared, and where it
leads those who run no script.

A link names nothing but choices, by code, that the figure of the page has; where they are none, the page's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from addresses.asking import origin
from addresses.templating import View, page
from judgements.choices import BadChoices
from judgements.claims.understanding.reading import LONGEST
from judgements.exports import links
from judgements.exports.options import Options
from judgements.figures import FIGURES
from judgements.store import NoStore, Store, current

MOST_PAIRS, MOST_NAMED = 80, 3
PREVIEW, ASKED_FOR = "<!-- preview -->", "<!-- what the address asks for -->"
QUESTIONS = ("q", "claim")  # parameters of pages that hold a question


@dataclass(frozen=True)
class Linked:
    """The title of a page with the names of its choices; the path of its picture, empty where it has none; label →
    path of the pages without a script that show what the address asks for."""

    title: str
    image: str
    plain: Mapping[str, str]


def linked(request: Request, view: View) -> Linked:
    """What a link to a page leads to."""
    pairs = request.query_params.multi_items()[:MOST_PAIRS]
    asked = next((v.strip() for n, v in pairs if n in QUESTIONS and v.strip()), "")[:LONGEST]
    plain = {f"The answer to “{asked}”": f"/find?{urlencode({'q': asked})}"} if asked else {}
    if view.figure not in FIGURES:
        return Linked(view.title, "", plain)
    try:
        store = current()
        choices, said = chosen(store, view.figure, pairs)
    except NoStore:
        return Linked(view.title, "", plain)
    names = named(store, choices, said)
    image = links.figure_link(view.figure, "png", choices, Options(size="preview"))
    plain |= fact_pages(store, choices, said)
    plain[" ".join(filter(None, [FIGURES[view.figure].question, names]))] = links.share_link(
        view.figure, choices
    )
    return Linked(": ".join(filter(None, [view.title, names])), image, plain)


def fact_pages(store: Store, choices: Any, said: set[str]) -> dict[str, str]:
    """Label → path of the fact pages of the forces and the area that an address says."""
    vocabulary = store.vocabulary
    area = vocabulary.areas.get(area_key(choices)) if "area" in said else None
    found = {
        vocabulary.forces[code].official_name: links.force_link(code) for code in forces_said(choices, said)
    }
    return found | ({area.label: links.area_link(area.programme, area.cycle, area.area)} if area else {})


def forces_said(choices: Any, said: set[str]) -> list[str]:
    """The codes of the forces that an address says."""
    forces = getattr(choices, "force", ()) if "force" in said else ()
    return [forces] if isinstance(forces, str) else list(forces)


def area_key(choices: Any) -> tuple[str, str, str]:
    """Programme, cycle and area of choices, empty where they have none."""
    programme, cycle, area = (str(getattr(choices, field, "")) for field in ("programme", "cycle", "area"))
    return programme, cycle, area


def chosen(store: Store, name: str, pairs: list[tuple[str, str]]) -> tuple[Any, set[str]]:
    """The choices of a figure that a page's address makes, and which it says; those of an address that says nothing
    where it says what does not exist."""
    figure = FIGURES[name]
    own = [(n, v) for n, v in pairs if n in figure.choices.__dataclass_fields__]
    try:
        return figure.choose(store, own), {n for n, v in own if v}
    except BadChoices:
        return figure.choose(store, []), set()


def named(store: Store, choices: Any, said: set[str]) -> str:
    """The forces, the area and the cycle that an address says: `Kent, Investigating crime, PEEL 2023-25`."""
    vocabulary = store.vocabulary
    parts = [vocabulary.forces[code].name for code in forces_said(choices, said)]
    parts[MOST_NAMED:] = [f"{len(parts) - MOST_NAMED} more"] if len(parts) > MOST_NAMED else []
    key = area_key(choices)
    area, cycle = vocabulary.areas.get(key), vocabulary.cycles.get(key[:2])
    parts += [area.short_label] if area and "area" in said else []
    parts += [cycle.label] if cycle and "cycle" in said else []
    return ", ".join(parts)


def with_preview(document: str, view: View, title: str, request: Request) -> str:
    """A page's document with the title and picture of what its address asks for, and the way there without a script;
    `title`: that of the dashboard."""
    found, before = linked(request, view), origin(request)
    figure = FIGURES.get(view.figure)
    preview = page(
        "preview.html",
        title=f"{found.title} · {title}",
        image=before + found.image
        if found.image and "://" in before
        else "",  # named with its host or not at all
        shows=figure.question if figure else "",
    )
    ways = page("ways.html", ways=found.plain)
    return document.replace(PREVIEW, preview, 1).replace(ASKED_FOR, ways, 1)
