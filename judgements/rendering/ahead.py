"""Drawing ahead of readers: when the server starts and when a snapshot is published.

First the figures with their default choices, then whatever readers have lately asked for. Only while nobody
waits: a reader never stands behind a drawing that nobody has asked for yet.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from cachetools import LRUCache

from judgements import rendering
from judgements.choices import BadChoices
from judgements.figures import FIGURES, Look
from judgements.rendering.workers import WORKERS
from judgements.store import NoStore, Store, current

LOG = logging.getLogger(__name__)
WIDTHS = (343, 900, 1160)  # a phone, the preview of a link, a screen
LOOK_AGAIN = 5.0  # seconds until a new snapshot is seen
NONE_YET = "none"  # no store so far
LATELY: LRUCache[tuple[str, Any, Look], bool] = LRUCache(300)


def asked_for(name: str, choices: Any, look: Look) -> None:
    """Remembers what a reader asked for, to be drawn from the next snapshot before they ask again."""
    LATELY[name, choices, look] = True


def wanted(store: Store) -> Iterator[tuple[str, Any, Look]]:
    """Figure, choices and look of all that is worth drawing ahead."""
    for name, figure in FIGURES.items():
        with suppress(BadChoices):
            choices = figure.choose(store, [])
            yield from ((name, choices, Look(width)) for width in WIDTHS)
    yield from list(LATELY)


def draw_ahead(store: Store) -> int:
    """Draws all that is wanted of a snapshot while nobody else draws; how many drawings there are then."""
    drawn = 0
    for name, choices, look in wanted(store):
        while not WORKERS.idle:
            time.sleep(0.2)
        with suppress(BadChoices, rendering.Busy, rendering.NotDrawn, rendering.TooNarrow):
            rendering.chart(FIGURES[name].ask(store, choices), look)
            drawn += 1
    return drawn


def keep_drawing(stop: threading.Event) -> None:
    """Warms the drawing processes, then draws ahead of every snapshot that comes into service."""
    WORKERS.warm()
    seen = ""
    while not stop.wait(0 if not seen else LOOK_AGAIN):
        with suppress(NoStore):
            store = current()
            if store.snapshot.id != seen:
                rendering.clear_shelf()
                started = time.monotonic()
                drawn = draw_ahead(store)
                seen = store.snapshot.id
                LOG.info("%d drawings ready in %.1f seconds", drawn, time.monotonic() - started)
        seen = seen or NONE_YET


def start() -> threading.Event:
    """Begins to draw ahead; the event, once set, ends it."""
    stop = threading.Event()
    threading.Thread(target=keep_drawing, args=(stop,), name="ahead", daemon=True).start()
    return stop
