"""A picture as others see its colours."""

import io

import pytest
from PIL import Image

from judgements.exports.colour_vision import KINDS, simulated

pytestmark = pytest.mark.slow


def picture(*colours):
    image = Image.new("RGB", (len(colours), 1))
    image.putdata(colours)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def pixels(png):
    return list(Image.open(io.BytesIO(png)).convert("RGB").get_flattened_data())


@pytest.mark.parametrize("kind", KINDS)
def test_white_grey_and_black_stay_what_they_are(kind):
    plain = [(255, 255, 255), (128, 128, 128), (0, 0, 0)]
    found = pixels(simulated(picture(*plain), kind))
    assert all(abs(a - b) <= 1 for x, y in zip(plain, found, strict=True) for a, b in zip(x, y, strict=True))


def test_without_colour_red_and_green_of_one_luminance_are_one():
    red, green = pixels(simulated(picture((255, 0, 0), (0, 148, 0)), "grey"))
    assert red[0] == red[1] == red[2]
    assert abs(red[0] - green[0]) <= 3


def test_without_red_cones_red_is_dark():
    ((red, _, _),) = pixels(simulated(picture((255, 0, 0)), "protanopia"))
    assert red < 120
