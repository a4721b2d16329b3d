"""A figure's picture on a page: a component that fetches it by its address and hands picked cells back.

A rerun carries the address and some words, never the drawing: what has not changed costs nothing. The script
is addresses/scripts/figure.js, served once for all figures.
"""

import hashlib
import re
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from cachetools import LRUCache, cached
from markupsafe import Markup

from judgements.choices import parameters
from judgements.figures import Asked, Look, TooNarrow
from judgements.rendering import ahead
from views import chosen

STEPS = (288, 320, 340, 390, 440, 500, 560, 620, 700, 780, 900, 1020, 1160, 1320, 1520)  # as in figure.js
NAMES = ("programme", "cycle", "force", "area", "theme")  # what a cell may stand for
LONGEST = 60  # characters of a code

SCRIPT = Path(__file__).parent.parent / "addresses" / "scripts" / "figure.js"

MEASURED = (340, 700, 1160)  # between these, heights differ little
SCREENS = {
    340: "screen and (max-width: 519px)",
    700: "screen and (min-width: 520px) and (max-width: 959px)",
    1160: "screen and (min-width: 960px)",
}
TOOLS = 44  # pixels of what can be taken away, above the picture

# A hash of the script: with another script, another address.
VERSION = hashlib.sha256(SCRIPT.read_bytes()).hexdigest()[:12]
# Imported once a page however many figures it has. Relative to the page: it may be served under any path. Where it is
# lost (a replica is replaced, the network is away) it is asked for again, by another address: a browser keeps a fault.
LOADER = f"""
let loaded;
const load = async (tries = 1) => {{
  try {{
    return await import(new URL(`figure.js?v={VERSION}${{tries > 1 ? `&try=${{tries}}` : ""}}`, location.href).href);
  }} catch (fault) {{
    if (tries > 5) throw fault;
    await new Promise((done) => setTimeout(done, tries * 1000));
    return load(tries + 1);
  }}
}};
export default async (component) => {{
  loaded ??= load();
  return (await loaded).default(component);
}};
"""
_component = st.components.v2.component("figure", js=LOADER, isolate_styles=False)


@dataclass(frozen=True)
class Shown:
    """What the reader has just done: the codes of the cell `picked`, if any; whether to `publish`."""

    picked: dict[str, str] | None
    publish: bool


@dataclass(frozen=True)
class Place:
    """What a page says of a picture, the same for all readers. `data`: what its script is given, which makes addresses
    of it; `style` keeps its place until the script is there, as high as it will be; `table` and `before`: addresses of
    what is told under it, seen from the page."""

    data: dict[str, object]
    style: Markup
    table: str
    before: str


@cached(
    LRUCache(2000),
    key=lambda asked, key: (asked.snapshot.id, asked.figure.name, asked.choices, key),
    lock=threading.Lock(),
)
def place(asked: Asked[Any], key: str) -> Place:
    """The place of the figure on a page; `key` names it there."""
    sizes = {}
    for width in MEASURED:
        with suppress(TooNarrow):
            sizes[width] = asked.figure.size(asked, Look(width))
    frame = f".st-key-{re.sub(r'[^a-zA-Z0-9_-]', '-', key)}"
    rules = "".join(
        f"@media {SCREENS[width]} {{ {frame} {{ min-height: {height + TOOLS}px }} }}"
        for width, (_, height) in sizes.items()
    )
    # Frozen to the snapshot, so that every cache may keep what is found there.
    name, choices = (
        asked.figure.name,
        urlencode([*parameters(asked.choices), ("snapshot", asked.snapshot.id)]),
    )
    return Place(
        {"figure": name, "choices": choices, "sizes": sizes},
        Markup(rules),  # noqa: S704 - our own
        f"figure/{name}.html?{choices}&part=table",
        f"before/{name}?{choices}",
    )


def show(
    asked: Asked[Any],
    key: str,
    codes_chosen: Mapping[str, str],
    on_pick: Callable[[dict[str, str]], None] | None,
) -> Shown:
    """Shows the picture, with a ring around the cell of `codes_chosen`.

    `on_pick` is called with the codes of a cell that the reader picks, before the page runs; without it
    cells lead to where their addresses lead.
    """
    taken = f"{key}/taken"
    ahead.asked_for(asked.figure.name, asked.choices)
    # A list, since Streamlit tries each value of a mapping for a table.
    data = [place(asked, key).data, dict(codes_chosen), on_pick is not None]

    def picking() -> None:
        on_pick and on_pick(codes(st.session_state[key].picked))

    result = _component(key=key, data=data, on_picked_change=picking, on_publish_change=_nothing)
    picked = codes(result.picked)
    if picked and on_pick and chosen.first_run() and st.session_state.get(taken) != picked:
        # The server has been replaced since this page was opened: no callback knew of the pick. In later runs
        # a pick that is seen here has been taken already, by a run that the reader's next step cut short.
        st.session_state[taken] = picked
        on_pick(picked)
        st.rerun()
    return Shown(picked or None, bool(result.publish))


def _nothing() -> None:
    """The result says what was asked for."""


def codes(picked: object) -> dict[str, str]:
    """The codes that a cell stands for; what a browser should not have sent is left out."""
    if not isinstance(picked, dict):
        return {}
    return {n: c for n in NAMES if isinstance(c := picked.get(n), str) and len(c) <= LONGEST}
