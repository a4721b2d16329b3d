"""Ink, paper and grade colours of every chart."""

from judgements.drawing.look import Look
from judgements.vocabulary import Vocabulary

FONT = "Source Sans Pro"
INK, GREY, RULE, HAIR, PAPER, ACCENT = "#0B0C0C", "#505A5F", "#8A9296", "#D5D8DA", "#FFFFFF", "#12436D"
HATCH = "#A9AFB3"  # thin lines of a blank; light, for there may be many

ASCENT = 0.35  # from the middle of a line of type down to its baseline, in parts of its size


def fills(vocabulary: Vocabulary, look: Look) -> dict[str, str]:
    """Grade code → the colour of its tile in the palette."""
    return {g.code: g.grey_fill if look.palette == "grey" else g.fill for g in vocabulary.grades.values()}


def inks(vocabulary: Vocabulary, look: Look) -> dict[str, str]:
    """Grade code → the colour of letters on its tile in the palette."""
    return {g.code: g.grey_ink if look.palette == "grey" else g.ink for g in vocabulary.grades.values()}


def accent(look: Look) -> str:
    """What brings a force out among others."""
    return INK if look.palette == "grey" else ACCENT
