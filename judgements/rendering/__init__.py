"""One drawing for every screen, page and file: a figure's SVG for a look, made once in a child process.

What is drawn is kept by snapshot, figure, choices and look; PNG and PDF are made of SVG, never of a chart.
"""

import hashlib
import re
import threading
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from judgements.drawing.look import TooNarrow
from judgements.figures import Asked, Look
from judgements.rendering.shelf import Shelf, cleared, name_of
from judgements.rendering.workers import WORKERS, Busy, NotDrawn
from judgements.store import snapshot_directory, store_path

SVG = "http://www.w3.org/2000/svg"
ET.register_namespace("", SVG)
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")

ROOT = Path(__file__).parent.parent
SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"[^>]*? data-head="([\d.]+)"')
SHELF = Shelf()
# One lock a drawing that is being made, so that it is made once for all who ask at the same time.
_making: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
_lock = threading.Lock()


@dataclass(frozen=True)
class Plot:
    """A drawn chart: its size in pixels, its SVG, and how deep its heads of columns are."""

    width: float
    height: float
    svg: str
    head: float = 0


@cache
def code() -> str:
    """A hash of the code that draws: with other code, other drawings."""
    digest = hashlib.sha256()
    for path in sorted(ROOT.rglob("*")):
        if path.suffix in (".py", ".sql", ".html", ".css"):
            digest.update(path.read_bytes())
    for library in ("altair", "vl-convert-python", "polars"):
        digest.update(metadata.version(library).encode())
    return digest.hexdigest()[:12]


def chart(asked: Asked[Any], look: Look) -> Plot:
    """The chart drawn for that look. Raises TooNarrow where nothing legible fits it, Busy where too many
    wait, and NotDrawn where it could not be drawn soundly, twice."""
    name, folder = name_of(asked.figure.name, asked.choices, look), shelf_of(asked.snapshot.id)
    svg = SHELF.get(folder, name)
    if svg is None:
        with alone(name):
            svg = SHELF.get(folder, name)
            if svg is None:
                svg = WORKERS.call("chart", asked, look).decode()
                SHELF.put(folder, name, svg)
    return plot_of(svg)


def specification(asked: Asked[Any], look: Look) -> bytes:
    """The chart as Vega-Lite JSON with its data."""
    return WORKERS.call("specification", asked, look)


def png(svg: str, scale: float) -> bytes:
    """An SVG as PNG at that many times its size."""
    return WORKERS.call("png", svg, scale)


def pdf(svg: str) -> bytes:
    """An SVG whose sizes are points as one page of PDF."""
    return WORKERS.call("pdf", svg)


def elements(plot: Plot) -> list[ET.Element]:
    """What stands in the SVG of a drawing: a fresh copy, to be placed and changed."""
    return list(ET.fromstring(plot.svg))  # noqa: S314 - written by our own process


def plot_of(svg: str) -> Plot:
    """The SVG with the size that it says of itself."""
    found = SIZE.search(svg)
    if not found:
        raise NotDrawn("A drawing without a size")
    return Plot(float(found[1]), float(found[2]), svg, float(found[3]))


def shelf_of(snapshot: str) -> Path:
    """The folder of a snapshot's drawings."""
    return store_path().with_suffix(".drawings") / f"{snapshot}-{code()}"


def clear_shelf() -> None:
    """Away with the drawings of snapshots that are kept no more, and of other code."""
    kept = {p.stem for p in snapshot_directory(store_path()).glob("*.duckdb")}
    cleared(store_path().with_suffix(".drawings"), {shelf_of(snapshot).name for snapshot in kept})


@contextmanager
def alone(name: str) -> Iterator[None]:
    """One at a time for each name."""
    with _lock:
        turn = _making[name]
    with turn:
        yield
    with _lock:
        _making.pop(name, None)


__all__ = [
    "Busy",
    "NotDrawn",
    "Plot",
    "TooNarrow",
    "chart",
    "pdf",
    "png",
    "specification",
]
