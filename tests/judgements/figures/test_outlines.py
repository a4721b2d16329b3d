"""What every figure draws of a small country, as an outline (a line a layer) and, of three of them, as a picture.

After a wanted change `APPROVE=1 pytest tests/judgements/figures/test_outlines.py` writes them anew; read the
difference and look at the pictures.
"""

import io
import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from judgements import rendering
from judgements.drawing.board import Board
from judgements.figures import FIGURES, Look, TooNarrow
from judgements.store import Store
from tests.exampleshire import Exampleshire
from tests.judgements.figures.boards import outline

OUTLINES, PICTURES = (Path(__file__).with_name(name) for name in ("outlines", "pictures"))
APPROVE = bool(os.environ.get("APPROVE"))
GRADES = ("outstanding", "good", "adequate", "requires_improvement", "inadequate")
WIDTHS = (343, 900)
CHOICES = {
    "comparison": [("force", "exampleshire"), ("force", "northshire")],
    "force_history": [("force", "exampleshire")],
    "force_report": [("force", "exampleshire")],
    "position": [("force", "exampleshire"), ("cycle", "2023-25")],
    "grade_changes": [("from_cycle", "2016"), ("to_cycle", "2017"), ("area", "effectiveness")],
    "crosswalk": [("theme", "prevention")],
}
PICTURED = ("grade_grid", "grade_distribution", "tile_map")
DIFFERENCE = 6  # of 255, on average over all pixels: letters may be set a little otherwise


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Store:
    """Five forces: four graded in four areas of the newest cycle, with old grades, counts and an inspection."""
    country = Exampleshire.at(tmp_path_factory.mktemp("outlines") / "data")
    areas = ("preventing_crime", "responding_to_public", "workforce", "leadership")
    for n, force in enumerate(("Exampleshire", "Northshire", "Borderland", "Westmarch")):
        for m, area in enumerate(areas):
            country.evidence(force, area, GRADES[(n + m) % 5], published="2024-05-01")
        for cycle in ("2016", "2017"):
            url = f"https://hmicfrs.justiceinspectorates.gov.uk/peel-{cycle}/{force.lower()}/"
            said = {"cycle": cycle, "source_url": url, "published": f"{cycle}-03"}
            grade = ("good", "requires_improvement")[(n + int(cycle)) % 2]
            country.evidence(force, "effectiveness", grade, **said)
    said = {"programme": "NCPI", "cycle": "rolling", "published": "2025-01-15"}
    for area in ("leadership", "partnership"):
        country.evidence("Exampleshire", area, "adequate", **said)
    return country.store()


def asked(store: Store, name: str):
    figure = FIGURES[name]
    return figure.ask(store, figure.choose(store, CHOICES.get(name, [])))


def laid_out(name: str, found, look: Look) -> Board | TooNarrow:
    """The board, or why there is none."""
    try:
        return FIGURES[name].lay_out(found, look)
    except TooNarrow as refused:
        return refused


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_draws_what_was_approved(small, name, width):
    found = outline(FIGURES[name].lay_out(asked(small, name), Look(width)))
    path = OUTLINES / f"{name}-{width}.txt"
    if APPROVE:
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("width", [181, 343, 374, 620, 767, 900, 1160])
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_keeps_to_its_width_and_its_smallest_type_or_says_what_it_needs(small, name, width):
    figure, smallest = FIGURES[name], 8.67 if width in (181, 374, 767) else 11.0
    found = asked(small, name)
    board = laid_out(name, found, Look(width, smallest=smallest))
    if isinstance(board, TooNarrow):
        assert (width, bool(board.reason)) == (181, True)
        assert board.needed_width > width
        return
    assert board.targets == figure.cells(found)
    assert all(t.size >= smallest and not t.angle for t in board.texts)
    assert min((t.x - (t.right - t.x if t.align == "center" else 0) for t in board.texts), default=0) >= -1
    assert max(t.right for t in board.texts) <= width + 1
    assert all(cells["x2"].max() <= width + 1 for cells in board.cells)


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("position", [("area", "preventing_crime"), ("cycle", "2023-25"), ("show", "forces")]),
        ("timeline", [("programme", "SOC"), ("programme", "NCPI")]),
        ("low_grades", [("show", "persistent")]),
        ("tile_map", [("small", "areas")]),
        ("grade_distribution", [("by", "cycle"), ("theme", "prevention")]),
    ],
)
def test_other_views_keep_to_one_newspaper_column(small, name, choices):
    figure = FIGURES[name]
    found = figure.ask(small, figure.choose(small, choices))
    board = figure.lay_out(found, Look(168, smallest=8.67))
    assert max(t.right for t in board.texts) <= 169
    assert (
        min(t.x - (t.right - t.x if t.align == "center" else 0) for t in board.texts if t.align != "right")
        >= -1
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_fits_the_height_it_is_given_or_says_so(small, name):
    figure, found = FIGURES[name], asked(small, name)
    natural = figure.lay_out(found, Look(794)).height
    assert figure.lay_out(found, Look(794, height=natural * 3)).height <= natural * 3
    assert figure.lay_out(found, Look(794, height=natural + 1)).height <= natural + 1
    low = laid_out(name, found, Look(794, height=10))
    assert isinstance(low, TooNarrow)
    assert low.reason


@pytest.mark.parametrize("name", PICTURED)
def test_a_figure_looks_as_approved(small, name):
    svg = rendering.chart(asked(small, name), Look(343)).svg
    found = Image.open(io.BytesIO(rendering.png(svg, 0.5))).convert("L")
    path = PICTURES / f"{name}.png"
    if APPROVE:
        found.save(path, optimize=True)
    approved = Image.open(path)
    assert found.size == approved.size
    difference = ImageChops.difference(found, approved).histogram()
    assert sum(n * count for n, count in enumerate(difference)) / (found.width * found.height) < DIFFERENCE
