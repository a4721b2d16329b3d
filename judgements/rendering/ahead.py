"""Drawing ahead of readers: when the server starts and when a snapshot is published.

First the figures with their default choices, then whatever pages have lately shown, their own defaults among
it; that is remembered beside the store. Only while nobody waits: a reader never stands behind a drawing that
nobody has asked for yet.
"""

import json
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from cachetools import LRUCache

from judgements import rendering
from judgements.choices import BadChoices, parameters
from judgements.figures import FIGURES, Look
from judgements.rendering.workers import WORKERS
from judgements.store import NoStore, Store, current, store_path

LOG = logging.getLogger(__name__)
WIDTHS = (340, 1160)  # what pages ask for on a phone and on a screen: steps of addresses/scripts/figure.js
LOOK_AGAIN = 5.0  # seconds until a new snapshot is seen
NONE_YET = "none"  # no store so far
LATELY: LRUCache[tuple[str, Any], bool] = LRUCache(200)
_lock = threading.Lock()


def asked_for(name: str, choices: Any) -> None:
    """Remembers what a page shows, to be drawn from the next snapshot before anybody asks again."""
    with _lock:
        LATELY[name, choices] = True


def lately() -> list[tuple[str, Any]]:
    """Figures and choices that pages have shown, the latest first."""
    with _lock:
        return list(reversed(list(LATELY)))


def notebook() -> Path:
    """The file that remembers them from one start to the next."""
    return store_path().with_suffix(".drawings") / "lately.json"


def remember() -> None:
    """Writes down what was shown lately; a disk that refuses costs nothing but the drawing when asked."""
    said = [[name, parameters(choices)] for name, choices in reversed(lately())]
    with suppress(OSError):
        notebook().parent.mkdir(exist_ok=True)
        notebook().write_text(json.dumps(said), encoding="utf-8")


def recall(store: Store) -> None:
    """Takes up what was written down; what makes no sense any more is left out."""
    with suppress(OSError, ValueError):
        for name, said in json.loads(notebook().read_text(encoding="utf-8")):
            with suppress(BadChoices, KeyError):
                asked_for(name, FIGURES[name].choose(store, [(str(n), str(v)) for n, v in said]))


def drawings_to_make(store: Store) -> Iterator[tuple[str, Any, Look]]:
    """Figure, choices and look of all that is worth drawing ahead."""
    for name, figure in FIGURES.items():
        with suppress(BadChoices):
            yield from ((name, figure.choose(store, []), Look(width)) for width in WIDTHS)
    yield from ((name, choices, Look(width)) for name, choices in lately() for width in WIDTHS)


def draw_ahead(store: Store) -> int:
    """Draws all that is wanted of a snapshot while nobody else draws; how many drawings there are then."""
    drawn = 0
    for name, choices, look in drawings_to_make(store):
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
            if seen in ("", NONE_YET):
                recall(store)
            if store.snapshot.id != seen:
                rendering.clear_shelf()
                started = time.monotonic()
                drawn = draw_ahead(store)
                seen = store.snapshot.id
                LOG.info("%d drawings ready in %.1f seconds", drawn, time.monotonic() - started)
                remember()
        seen = seen or NONE_YET


def start() -> threading.Event:
    """Begins to draw ahead; the event, once set, ends it."""
    stop = threading.Event()
    threading.Thread(target=keep_drawing, args=(stop,), name="ahead", daemon=True).start()
    return stop
