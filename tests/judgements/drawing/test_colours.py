"""Grades are told apart by everybody, on screen, in print and on newsprint: computed from the tokens."""

import itertools

import pytest
from coloraide import Color

from judgements.store import Store
from judgements.vocabulary import Vocabulary

SCREEN = Color("#FFFFFF")  # the ground of a blank, which has no fill of its own
NEWSPRINT = Color("lab-d65", [82, 0, 3])  # the paper of ISO 12647-3
LEAST_DIFFERENCE = 10  # CIEDE2000
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
EYES = ("normal", "protan", "deutan", "tritan", "without colour")


def seen(colour: Color, eyes: str, model: str = "machado") -> Color:
    """The colour as people see it who lack a kind of cone, or all sense of colour."""
    if eyes == "without colour":
        luminance = colour.luminance()
        return Color("srgb-linear", [luminance] * 3).convert("srgb")
    return colour if eyes == "normal" else colour.filter(eyes, 1, method=model).convert("srgb").clip()


def printed(colour: str, paper: Color) -> Color:
    """The colour as the paper leaves it: a tint takes away from the light that the paper returns."""
    pairs = zip(
        Color(colour).convert("srgb-linear").coords(),
        paper.convert("srgb-linear").coords(),
        strict=True,
    )
    return Color("srgb-linear", [tint * light for tint, light in pairs]).convert("srgb")


def tiles(vocabulary: Vocabulary, palette: str, paper: Color) -> dict[str, Color]:
    """Code of each grade → its tile on the paper; `blank` → the paper itself."""
    fill = "fill" if palette == "colour" else "grey_fill"
    found = {g.code: printed(getattr(g, fill), paper) for g in vocabulary.grades.values()}
    return found | {"blank": paper.convert("srgb")}


PRINTS = [("colour", SCREEN), ("grey", SCREEN), ("grey", NEWSPRINT)]


@pytest.mark.parametrize("model", ["machado", "brettel"])
@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize(("palette", "paper"), PRINTS, ids=["colour", "grey", "newsprint"])
def test_any_two_grades_and_blanks_are_told_apart(store: Store, palette, paper, eyes, model):
    found = {code: seen(c, eyes, model) for code, c in tiles(store.vocabulary, palette, paper).items()}
    near = {
        (a, b): round(found[a].delta_e(found[b], method="2000"), 1)
        for a, b in itertools.combinations(found, 2)
    }
    assert {pair: d for pair, d in near.items() if d < LEAST_DIFFERENCE} == {}


@pytest.mark.parametrize(("palette", "paper"), PRINTS, ids=["colour", "grey", "newsprint"])
def test_every_letter_is_read_on_its_tile(store: Store, palette, paper):
    ink = "ink" if palette == "colour" else "grey_ink"
    grounds = tiles(store.vocabulary, palette, paper)
    contrast = {
        g.code: round(grounds[g.code].contrast(printed(getattr(g, ink), paper)), 2)
        for g in store.vocabulary.grades.values()
    }
    assert {code: c for code, c in contrast.items() if c < LEAST_CONTRAST} == {}


def test_in_print_without_colour_a_lower_grade_is_a_darker_one(store: Store):
    lightness = [Color(g.grey_fill).luminance() for g in store.vocabulary.grades.values()]
    assert lightness == sorted(lightness, reverse=True)


def test_the_test_tells_a_palette_of_equal_lightness():
    blue, plum = Color("#12436D"), Color("#801650")
    assert seen(blue, "without colour").delta_e(seen(plum, "without colour"), method="2000") < 2
