"""Where everything of a printable figure stands: headline, subtitle, chart, notes, source.

Words are wrapped to the room, never cut. Tall charts on wide formats stand beside their words. A format
of fixed height has its chart as large as the words leave room for; where not even small words do, says so.
"""

import itertools
from dataclasses import dataclass, replace

from judgements.choices import BadChoices, Problem
from judgements.drawing import typeface
from judgements.exports.options import Size
from judgements.exports.plot import Plot, bounded, drawn, fitted
from judgements.exports.subject import Subject
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

    def smaller(self, factor: float) -> "Style":
        """The same style at that part of its size."""
        return Style(self.size * factor, self.leading * factor, self.weight, self.colour, self.above * factor)


HEADLINE = Style(30, 34, 700, INK, 0)
SUBTITLE = Style(16.5, 22, 400, GREY, 7)
NOTE = Style(13, 17.5, 400, GREY, 4)
SOURCE = Style(12, 16, 400, GREY, 7)
GAP = 18  # between the words and the chart
# Words shrink by steps where a fixed height leaves too little room, to no less than 8 pixels of source line.
STEPS = (1.0, 0.92, 0.85, 0.78, 0.72, 0.67)
MOST_ENLARGED = 1.5
# Charts turn their column heads and shorten names below this width: none is enlarged to that.
NOT_NARROW = 620
# Below this share of its natural size a chart's letters can't be read in print: a smaller step of words is tried.
LEGIBLE = 0.62
# Below this nothing of a chart is told apart; above it the panel says that the letters are small.
SMALLEST = 0.12
# A column of words beside the chart, of the room.
BESIDE = 0.32


@dataclass(frozen=True)
class Line:
    """One line of words: `x` and `y` of its baseline's beginning."""

    text: str
    x: float
    y: float
    style: Style


@dataclass(frozen=True)
class Sheet:
    """A figure laid out in layout pixels. `scale` is that of the chart; `output` pixels per layout pixel."""

    width: float
    height: float
    output: float
    lines: tuple[Line, ...]
    plot: Plot
    plot_x: float
    plot_y: float
    scale: float

    @property
    def legible(self) -> bool:
        """Whether the chart's letters (14 pixels at scale 1) keep 8 pixels on the finished page."""
        return 14 * self.scale * self.output >= 8


@dataclass(frozen=True)
class Plan:
    """Words set, and the room that they leave for the chart. `notes` move up to a chart that needs less."""

    fixed: list[Line]
    notes: list[Line]
    x: float
    y: float
    width: float
    height: float


def margin(width: float) -> float:
    """The margin of a sheet of that width."""
    return max(16.0, min(36.0, round(width * 0.036)))


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
        Line(t, x, first + i * style.leading, style) for i, t in enumerate(lines)
    ], top + style.leading * len(lines)


def stacked(parts: list[tuple[str, Style]], x: float, y: float, room: float) -> tuple[list[Line], float]:
    """Several texts below each other, and where they end."""
    found: list[Line] = []
    for text, style in parts:
        lines, y = set_in_lines(text, style, x, y, room)
        found += lines
    return found, y


def head(words: Words, factor: float) -> list[tuple[str, Style]]:
    """Headline and subtitle."""
    return [(words.headline, HEADLINE.smaller(factor)), (words.subtitle, SUBTITLE.smaller(factor))]


def foot(words: Words, factor: float) -> list[tuple[str, Style]]:
    """Every note, then source and licence: none may be left out."""
    return [(n, NOTE.smaller(factor)) for n in words.notes] + [(words.source, SOURCE.smaller(factor))]


def laid_out(subject: Subject) -> Sheet:
    """The figure on the format of its options. Raises BadChoices where its words leave no room for a chart."""
    size = subject.options.format
    if size.height is None:
        return as_high_as_needed(subject, size)
    width, height = size.layout, size.height * size.layout / size.width
    probe = drawn(subject, bounded(width - 2 * margin(width)))
    found: list[tuple[float, float, Plan]] = []
    for factor in STEPS:
        plans = [words_above(subject.words, width, height, factor)]
        if width >= height * 1.2:
            plans.append(words_beside(subject.words, width, height, factor))
        found += [(expected(plan, probe), factor, plan) for plan in plans]
        if max(scale for scale, *_ in found) >= LEGIBLE:
            break
    scale, _, plan = max(found, key=lambda f: (min(f[0], LEGIBLE), f[1], f[0]))
    if scale < SMALLEST:
        raise BadChoices([Problem("size", subject.options.size, TOO_SMALL, ROOMY)])
    return placed(subject, size, height, plan, scale)


def expected(plan: Plan, probe: Plot) -> float:
    """The scale of a chart in a plan, as one drawing of it lets expect: its height stays, its width follows."""
    if plan.height < 60:
        return 0.0
    return min(plan.height / probe.height, plan.width / min(probe.width, plan.width), enlarged(plan))


def enlarged(plan: Plan) -> float:
    """How much larger than on the screen a chart may be."""
    return max(1.0, min(MOST_ENLARGED, plan.width / NOT_NARROW))


TOO_SMALL = "is too small for this figure with its notes; take a higher one, or leave out the height"
ROOMY = ("screen", "column", "a4", "story")


def as_high_as_needed(subject: Subject, size: Size) -> Sheet:
    """The sheet where only the width is set."""
    width, m = size.layout, margin(size.layout)
    factor = 1.0 if width >= 700 else 0.86 if width >= 480 else 0.76
    lines, y = stacked(head(subject.words, factor), m, m * 0.9, width - 2 * m)
    plot = fitted(subject, width - 2 * m)
    scale = min(1.0, (width - 2 * m) / plot.width)
    top = y + GAP
    below, end = stacked(foot(subject.words, factor), m, top + plot.height * scale + GAP * 0.7, width - 2 * m)
    return Sheet(width, round(end + m), size.width / width, (*lines, *below), plot, m, top, scale)


def words_above(words: Words, width: float, height: float, factor: float) -> Plan:
    """Headline and subtitle above, notes and source below; the chart has what is left between."""
    m = margin(width)
    room = width - 2 * m
    lines, y = stacked(head(words, factor), m, m * 0.9, room)
    *notes, source = foot(words, factor)
    _, depth = stacked([*notes, source], m, 0, room)
    top = height - m - depth
    above_source, y_source = stacked(notes, m, top, room)
    below, _ = stacked([source], m, y_source, room)
    return Plan([*lines, *below], above_source, m, y + GAP, room, top - GAP - (y + GAP))


def words_beside(words: Words, width: float, height: float, factor: float) -> Plan:
    """Words in a column at the left, the chart in the whole height beside them."""
    m = margin(width)
    room = (width - 2 * m) * BESIDE - GAP
    lines, y = stacked(head(words, factor), m, m * 0.9, room)
    _, depth = stacked(foot(words, factor), m, 0, room)
    top = height - m - depth
    below, _ = stacked(foot(words, factor), m, top, room)
    x = m + room + 2 * GAP
    return Plan([*lines, *below], [], x, m, width - m - x, height - 2 * m if top > y + GAP else 0)


def placed(subject: Subject, size: Size, height: float, plan: Plan, scale: float) -> Sheet:
    """The chart as large as its room lets it be: wider where its height decides."""
    for _ in range(2):
        plot = fitted(subject, min(plan.width / scale, plan.width * 2))
        found = min(plan.width / plot.width, plan.height / plot.height, enlarged(plan))
        larger = min(plan.height / plot.height, enlarged(plan))
        if larger < found * 1.08 or larger < scale * 1.04:
            break
        scale = larger
    slack = plan.height - plot.height * found
    notes = [replace(line, y=line.y - max(0, slack)) for line in plan.notes]
    output = size.width / size.layout
    return Sheet(size.layout, height, output, (*plan.fixed, *notes), plot, plan.x, plan.y, found)


def overlaps(sheet: Sheet) -> list[tuple[Line, Line]]:
    """Pairs of lines that would stand on each other: none in a sound sheet."""
    ordered = sorted(sheet.lines, key=lambda line: line.y)
    return [(a, b) for a, b in itertools.pairwise(ordered) if a.x == b.x and b.y - a.y < b.style.size * 0.9]
