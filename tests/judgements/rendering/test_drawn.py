"""A finished drawing is counted against its frame, and refused where cells or letters are missing."""

import io

import pytest
from PIL import Image, ImageChops

from judgements.drawing import svg
from judgements.figures import FIGURES, Look
from judgements.rendering.drawn import Unsound, checked_drawing
from tests.once import sample

ALIKE = 0.5  # of 255, on average over all pixels: edges are smoothed a little otherwise


@pytest.fixture(scope="module")
def asked(store):
    figure = FIGURES["comparison"]
    return figure.ask(store, figure.choose(store, []))


@pytest.fixture(scope="module")
def drawing(asked):
    return svg.written(asked.figure.lay_out(asked, Look(620)))


def test_a_drawing_with_a_cell_for_each_of_the_frame_is_sound(asked, drawing):
    assert checked_drawing(drawing, asked) == drawing
    assert svg.counted(drawing)[0] == asked.figure.cells(asked)


def test_a_cell_too_few_is_unsound(asked, drawing):
    begin = drawing.rindex("<a ")
    short = drawing[:begin] + drawing[drawing.index("</a>", begin) + 4 :]
    with pytest.raises(Unsound, match=r"(\d+) cells drawn, (\d+) in the frame"):
        checked_drawing(short, asked)


def test_a_drawing_without_letters_is_unsound(asked, drawing):
    with pytest.raises(Unsound, match="0 letters"):
        checked_drawing(drawing.replace("<text ", "<desc ").replace("</text>", "</desc>"), asked)


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.parametrize("name", sample(FIGURES, 3))
def test_the_vega_lite_of_a_figure_shows_what_its_svg_shows(store, name):
    import vl_convert

    from judgements.rendering import tasks

    figure, look = FIGURES[name], Look(343)
    found = figure.ask(store, figure.choose(store, []))
    ours = Image.open(io.BytesIO(tasks.png(tasks.chart(found, look).decode(), 1))).convert("L")
    spec = tasks.specification(found, look).decode()
    theirs = Image.open(io.BytesIO(vl_convert.vegalite_to_png(spec))).convert("L")
    assert ours.size == theirs.size
    difference = ImageChops.difference(ours, theirs).histogram()
    assert sum(n * count for n, count in enumerate(difference)) / (ours.width * ours.height) < ALIKE
