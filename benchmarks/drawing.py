"""A drawing that nobody has asked for yet, beside the bare call of the renderer for the same chart."""

from collections.abc import Callable, Iterator

import vl_convert

from benchmarks import Measure, timed
from judgements import rendering
from judgements.exports import Options, export
from judgements.exports.file_cache import KEPT
from judgements.figures import FIGURES, Look
from judgements.rendering import tasks
from judgements.rendering.shelf import Shelf
from judgements.rendering.workers import WORKERS
from judgements.store import current

TIMES = 5
WIDTH = 1040  # of the chart on a sheet "as on the screen"
BARE = {
    "svg": vl_convert.vegalite_to_svg,
    "png": vl_convert.vegalite_to_png,
    "pdf": vl_convert.vegalite_to_pdf,
}
WHY = (
    "a sheet has some two thousand letters of notes that the chart lacks, and for each letter of a PDF that is to stay "
    "text the renderer maps the font's file anew four times: 85 % of its time is the system's"
)
NAMES = ("grade_grid", "tile_map", "grade_distribution", "force_history")


class Nothing(Shelf):
    """A shelf that keeps nothing: each drawing is made."""

    def get(self, *_: object) -> None:
        """Nothing."""

    def put(self, *_: object) -> None:
        """Nothing."""


def measures() -> Iterator[Measure]:
    """SVG, PNG and PDF of four figures, from question to file."""
    rendering.SHELF = Nothing()
    WORKERS.warm()
    for name in NAMES:
        for ending, bare in BARE.items():
            yield drawn(name, ending, bare)


def drawn(name: str, ending: str, bare: Callable[[str], object]) -> Measure:
    """A figure as a file of that ending, and the bare call for its chart, by turns: the machine is the same for both."""
    store, figure = current(), FIGURES[name]
    choices = figure.choose(store, [])
    spec = tasks.specification(figure.ask(store, choices), Look(WIDTH)).decode()
    ours, theirs = [], []
    for _ in range(TIMES):
        KEPT.files.clear()
        KEPT.bytes = 0
        ours.append(1000 * timed(lambda: export(store, figure, choices, ending, Options())))
        theirs.append(1000 * timed(lambda: bare(spec)))
    others = {"vl-convert": theirs}
    return Measure(f"{name} as {ending}, uncached", "ms", ours, others, 1.5, "vl-convert", why=WHY)
