"""What a link to a page of the dashboard looks like where it is shared: the title of its choices, its first figure.

A link names nothing but choices, by code, that the figure of the page has; where they are none, the page's own.
"""

import html
from typing import Any

from starlette.requests import Request

from addresses.asking import origin
from addresses.templating import View
from judgements.choices import BadChoices
from judgements.exports import links
from judgements.exports.options import Options
from judgements.figures import FIGURES
from judgements.store import NoStore, Store, current

MOST_PAIRS, MOST_NAMED = 80, 3


def preview(request: Request, view: View) -> tuple[str, str]:
    """The title of the page with the names of its choices, and the address of its picture, empty where it has no
    figure, no host is known or nothing is held."""
    before = origin(request)
    if view.figure not in FIGURES or "://" not in before:
        return view.title, ""
    try:
        store = current()
        choices, said = chosen(store, view.figure, request.query_params.multi_items()[:MOST_PAIRS])
    except NoStore:
        return view.title, ""
    image = before + links.figure_link(view.figure, "png", choices, Options(size="preview"))
    return ": ".join([view.title, *filter(None, [named(store, choices, said)])]), image


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
    forces = getattr(choices, "force", ()) if "force" in said else ()
    codes = [forces] if isinstance(forces, str) else list(forces)
    parts = [vocabulary.forces[code].name for code in codes if code in vocabulary.forces]
    parts[MOST_NAMED:] = [f"{len(parts) - MOST_NAMED} more"] if len(parts) > MOST_NAMED else []
    key = [str(getattr(choices, field, "")) for field in ("programme", "cycle", "area")]
    area, cycle = vocabulary.areas.get((key[0], key[1], key[2])), vocabulary.cycles.get((key[0], key[1]))
    parts += [area.short_label] if area and "area" in said else []
    parts += [cycle.label] if cycle and "cycle" in said else []
    return ", ".join(parts)


def with_preview(document: str, view: View, title: str, request: Request) -> str:
    """A page's document with the title and picture of what its address asks for; `title`: that of the dashboard."""
    words, image = preview(request, view)
    plain = f'<meta property="og:title" content="{html.escape(f"{view.title} · {title}")}">'
    told = f'<meta property="og:title" content="{html.escape(f"{words} · {title}")}">'
    if image:
        told += (
            f'\n<meta property="og:image" content="{html.escape(image)}">'
            f'\n<meta property="og:image:width" content="1200"><meta property="og:image:height" content="630">'
            f'\n<meta property="og:image:alt" content="{html.escape(FIGURES[view.figure].question)}">'
            '\n<meta name="twitter:card" content="summary_large_image">'
        )
    return document.replace(plain, told, 1)
