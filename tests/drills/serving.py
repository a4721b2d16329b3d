"""A server under load: no drawing is blank, and one client that asks for too much keeps nobody else waiting."""

import http.client
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode, urlsplit

from judgements.choices import BadChoices
from judgements.drawing.look import Look, TooNarrow
from judgements.figures import FIGURES
from judgements.store import Store
from tests.drills.trying import Try

AT_ONCE = 6
WIDTHS = range(800, 1400, 7)
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {f"{SVG}{tag}" for tag in ("rect", "path", "circle", "line", "polygon")}
ACTOR, OTHER = "127.0.0.1", "127.0.0.2"
# What another client may have to wait while one floods: pages and data, and a drawing of its own.
PATIENCE = {"page": 5.0, "drawing": 30.0}


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many seconds."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


def asked(url: str, path: str, source: str = ACTOR) -> Answer:
    """The answer to one client, which is known by the address that it comes from."""
    parts, begun = urlsplit(url), time.monotonic()
    connection = http.client.HTTPConnection(
        parts.hostname or "", parts.port, timeout=180, source_address=(source, 0)
    )
    try:
        connection.request("GET", parts.path + path)
        answer = connection.getresponse()
        body = answer.read()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, headers, body, time.monotonic() - begun)
    finally:
        connection.close()


# --- drawings ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Drawing:
    """A drawing to ask for, and how many cells it must have."""

    path: str
    cells: int


def drawings(store: Store, number: int) -> list[Drawing]:
    """Drawings of every figure in every cycle at many widths, no two alike."""
    found: list[Drawing] = []
    for width in WIDTHS:
        for name, figure in FIGURES.items():
            for programme, cycle in store.vocabulary.cycles:
                if len(found) == number:
                    return found
                said = [("programme", programme), ("cycle", cycle)]
                try:
                    question = figure.ask(store, figure.choose(store, said))
                    figure.size(question, Look(width))
                except (BadChoices, TooNarrow):
                    continue
                path = f"/figure/{name}.svg?{urlencode([*said, ('part', 'chart'), ('width', width)])}"
                found.append(Drawing(path, figure.cells(question)))
    return found


def blank(url: str, drawing: Drawing) -> str:
    """What is wrong with a drawing; nothing where all its cells and its letters have come."""
    answer = asked(url, drawing.path)
    if answer.status != 200:
        return f"{drawing.path}: {answer.status} {answer.body[:200]!r}"
    root = ET.fromstring(answer.body)
    groups = [g for g in root.iter(f"{SVG}g") if "cells_marks" in g.get("class", "").split()]
    cells = sum(element.tag in SHAPES for group in groups for element in group.iter())
    letters = any("".join(t.itertext()).strip() for t in root.iter(f"{SVG}text"))
    if cells != drawing.cells or not letters:
        return f"{drawing.path}: {cells} of {drawing.cells} cells, {'some' if letters else 'no'} letters"
    return ""


def drawn(url: str, store: Store, number: int) -> Iterator[Try]:
    """Drawings asked several at a time, nothing kept between them, while pages are read."""
    for drawing in drawings(store, number):
        yield Try(f"a drawing, {AT_ONCE} asked at a time", partial(blank, url, drawing))


# --- a flood ----------------------------------------------------------------------------------------------


def flood(url: str, store: Store, number: int) -> Iterator[Try]:
    """One client asks for `number` large drawings at a time, another reads meanwhile."""
    wanted = [f"{d.path}&palette=grey" for d in drawings(store, number)]
    yield Try("one client floods, others read on", partial(flooded, url, wanted))


def flooded(url: str, wanted: list[str]) -> str:
    """What is wrong while one client asks for all that is wanted, 50 at a time; nothing where others are served."""
    faults: list[str] = []
    told: Counter[int] = Counter()
    with ThreadPoolExecutor(50) as pool:
        coming = [pool.submit(asked, url, path) for path in wanted]
        slowest: Counter[str] = Counter()
        turn = 0
        while turn < 3 or not all(f.done() for f in coming):
            kinds = {"/healthz": "page", "/": "page", "/api/forces.json": "page"}
            if turn % 3 == 0:
                kinds[f"/figure/tile_map.svg?part=chart&width={900 + turn}"] = "drawing"
            turn += 1
            for path, kind in kinds.items():
                answer = asked(url, path, OTHER)
                slowest[kind] = max(slowest[kind], answer.seconds)  # type: ignore[assignment]
                if answer.status != 200:
                    faults.append(f"another client got {answer.status} for {path}")
        for answer in (f.result() for f in coming):
            told[answer.status] += 1
            if answer.status in (429, 503) and int(answer.headers.get("retry-after", "0")) < 1:
                faults.append(f"a {answer.status} without Retry-After")
    print(
        f"  {len(wanted)} drawings asked by one client: "
        + ", ".join(f"{n} × {status}" for status, n in sorted(told.items()))
        + "; another client's slowest "
        + ", ".join(f"{kind} {seconds:.1f} s" for kind, seconds in slowest.items()),
        flush=True,
    )
    faults += [f"{kind} took {s:.1f} s" for kind, s in slowest.items() if s > PATIENCE[kind]]
    if not told[429] or set(told) - {200, 429, 503}:
        faults.append(f"the answers were {dict(told)}")
    return "; ".join(dict.fromkeys(faults))
