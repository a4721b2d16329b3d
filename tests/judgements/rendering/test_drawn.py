"""A finished drawing: cells are named links, and one without its marks is refused."""

import dataclasses

import pytest

from judgements.figures import FIGURES
from judgements.rendering.drawn import Unsound, sound

CELL = (
    '<a xlink:href="https://vega.github.io/vega-datasets/?force=kent&amp;area=legitimacy">'
    '<path aria-label="Kent, Legitimacy: good" role="graphics-symbol" d="M0,0h9v9z"/></a>'
)
SPEC = '{"layer":[{"mark":{"type":"rect"}},{"mark":{"type":"text"}}]}'


def svg(*cells, letters="<text>G</text>"):
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<g class="mark-rect role-mark cells_marks">{"".join(cells)}</g>'
        f'<g class="mark-text role-mark" aria-label="x">{letters}</g></svg>'
    )


@pytest.fixture(scope="module")
def asked(store):
    figure = FIGURES["comparison"]
    return figure.ask(store, figure.choose(store, []))


@pytest.fixture
def two_cells(asked):
    counting = dataclasses.replace(asked.figure)
    object.__setattr__(counting, "cells", lambda _: 2)
    return dataclasses.replace(asked, figure=counting)


def test_a_cell_is_a_link_with_its_name_and_our_address(two_cells):
    found = sound(svg(CELL, CELL), two_cells, SPEC)
    assert '<a href="?force=kent&amp;area=legitimacy" aria-label="Kent, Legitimacy: good">' in found
    assert "graphics-symbol" not in found
    assert "vega.github.io" not in found


def test_a_cell_too_few_is_unsound(two_cells):
    with pytest.raises(Unsound, match="1 cells drawn, 2 in the frame"):
        sound(svg(CELL), two_cells, SPEC)


def test_no_letters_or_no_marks_are_unsound(asked):
    with pytest.raises(Unsound, match="0 letters"):
        sound(svg(CELL, letters=""), asked, SPEC)
    with pytest.raises(Unsound, match="0 marks"):
        sound(svg(), asked, SPEC)
