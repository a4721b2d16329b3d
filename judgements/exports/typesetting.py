"""The words of a printable figure set in lines: headline and subtitle, notes, source, the code at its foot.

Words are wrapped to the room, never cut, and never set smaller than can be read.
"""

from dataclasses import dataclass, replace

from judgements.drawing import typeface
from judgements.exports import qr_code as codes
from judgements.exports.qr_code import Code
from judgements.wording import Words

INK, GREY = "#0B0C0C", "#505A5F"


@dataclass(frozen=True)
class Style:
    """Type of one part: size and leading in pixels, weight, colour, space above it."""

    size: float
    leading: float
    weight: int
    colour: str
    above: float

    def at(self, factor: float, smallest: float) -> "Style":
        """The same style at that part of its size, never smaller than can be read."""
        size = max(smallest, self.size * factor)
        return replace(self, size=size, leading=self.leading * size / self.size, above=self.above * factor)


HEADLINE = Style(30, 34, 700, INK, 0)
SUBTITLE = Style(16.5, 22, 400, GREY, 7)
NOTE = Style(13, 17.5, 400, GREY, 4)
SOURCE = Style(12, 16, 400, GREY, 7)
GAP = 18  # between the words and the chart
# From that width on words have their full size; narrower sheets have smaller ones.
FULL_SIZE = ((700, 1.0), (480, 0.86), (300, 0.76), (0, 0.55))
BESIDE_CODE = 480.0  # pixels that the words need to stand beside a code


@dataclass(frozen=True)
class Line:
    """One line of words: `x` and `y` of its baseline's beginning."""

    text: str
    x: float
    y: float
    style: Style


@dataclass(frozen=True)
class Stamp:
    """A code for telephones: `x` and `y` of the corner of its quiet zone."""

    code: Code
    x: float
    y: float


@dataclass(frozen=True)
class Foot:
    """What stands below a chart: every note, then source and licence with the code where there is one; its end."""

    notes: list[Line]
    source: list[Line]
    stamp: Stamp | None
    end: float


def margin(width: float) -> float:
    """The margin of a sheet of that width."""
    return max(4.0, min(36.0, round(width * 0.036)))


def set_in_lines(text: str, style: Style, x: float, y: float, room: float) -> tuple[list[Line], float]:
    """The text wrapped from `y` downwards, and where it ends; `y` unchanged for no text."""
    wrap = typeface.balanced if style.weight >= 700 else typeface.wrapped
    lines = wrap(text, style.size, style.weight, room)
    if not lines:
        return [], y
    top = y + style.above
    # A baseline stands so that the leading lies evenly above and below the letters.
    first = top + (style.leading - style.size) / 2 + style.size * 0.79
    return [
        Line(t.replace("\u00a0", " "), x, first + i * style.leading, style) for i, t in enumerate(lines)
    ], top + style.leading * len(lines)


def stacked(parts: list[tuple[str, Style]], x: float, y: float, room: float) -> tuple[list[Line], float]:
    """Several texts below each other, and where they end."""
    found: list[Line] = []
    for text, style in parts:
        lines, y = set_in_lines(text, style, x, y, room)
        found += lines
    return found, y


def usual(width: float) -> float:
    """The part of its full size that type has on a sheet of that width."""
    return next(factor for least, factor in FULL_SIZE if width >= least)


def head(words: Words, factor: float, smallest: float) -> list[tuple[str, Style]]:
    """Headline and subtitle."""
    return [
        (words.headline, HEADLINE.at(factor, smallest)),
        (words.bound, SUBTITLE.at(factor, smallest)),
    ]


def foot(words: Words, factor: float, smallest: float) -> list[tuple[str, Style]]:
    """Every note, then source and licence: none may be left out."""
    notes = [(note, NOTE.at(factor, smallest)) for note in words.notes]
    return [*notes, (words.source, SOURCE.at(factor, smallest))]


def below(  # noqa: PLR0917 - what, how large, and where
    words: Words, code: Code | None, factor: float, smallest: float, x: float, y: float, room: float
) -> Foot:
    """The foot set from `y` downwards. A code stands at its lower right, the words beside it; in a narrow column, where
    they need the room themselves, beneath them."""
    *said, source = foot(words, factor, smallest)
    wide = room - code.side - source[1].size if code else room
    beside = wide if wide >= BESIDE_CODE else room
    notes, under = stacked(said, x, y, beside)
    lines, end = stacked([source], x, under, beside)
    if code is None:
        return Foot(notes, lines, None, end)
    least = end + source[1].above if beside > wide else y
    more, end = stacked([(codes.says(code), source[1])], x, end, wide)
    end = max(end, least + code.side)
    return Foot(notes, lines + more, Stamp(code, x + room - code.side, end - code.side), end)
