"""Where everything of a printable figure stands: headline, subtitle, chart, notes, source.

Words are wrapped to the room, never cut. A chart is laid out for the room that they leave it: its rows grow
up to a bound; where it then ends early, a sheet for print is cropped there. Nothing is ever set smaller than
can be read: where not all of it fits, the format is refused with the reason.
"""

import itertools
from dataclasses import dataclass, replace

from judgements import rendering
from judgements.choices import BadChoices, Problem
from judgements.drawing import typeface
from judgements.drawing.look import TooNarrow
from judgements.exports.options import Size
from judgements.exports.subject import Subject
from judgements.rendering import Plot
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
# Words shrink by steps where a fixed height leaves too little room.
STEPS = (1.0, 0.9, 0.8, 0.72)
# From that width on words have their full size; narrower sheets have smaller ones.
FULL_SIZE = ((700, 1.0), (480, 0.86), (300, 0.76), (0, 0.55))
LOWEST_CHART = 60.0  # pixels: below that there is no use in trying
# A column of words beside the chart, of the room, where a sheet is that much wider than high.
BESIDE, WIDE = 0.32, 1.2


@dataclass(frozen=True)
class Line:
    """One line of words: `x` and `y` of its baseline's beginning."""

    text: str
    x: float
    y: float
    style: Style


@dataclass(frozen=True)
class Sheet:
    """A figure laid out in layout pixels; `output` pixels of the file to each. `plot` stands at its own size;
    `window`: how much of its height is seen, None for all."""

    width: float
    height: float
    output: float
    lines: tuple[Line, ...]
    plot: Plot
    plot_x: float
    plot_y: float
    window: float | None = None


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
        Line(t, x, first + i * style.leading, style) for i, t in enumerate(lines)
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
        (words.subtitle, SUBTITLE.at(factor, smallest)),
    ]


def foot(words: Words, factor: float, smallest: float) -> list[tuple[str, Style]]:
    """Every note, then source and licence: none may be left out."""
    notes = [(note, NOTE.at(factor, smallest)) for note in words.notes]
    return [*notes, (words.source, SOURCE.at(factor, smallest))]


def laid_out(subject: Subject) -> Sheet:
    """The figure on the format of its options. Raises BadChoices where it can't be read there, with the reason."""
    size = subject.options.format
    try:
        return as_high_as_needed(subject, size) if size.height is None else on_a_sheet(subject, size)
    except TooNarrow as narrow:
        reason = f"is too narrow for this figure: {narrow}"
        raise BadChoices([Problem("size", subject.options.size, reason, ROOMY)]) from narrow


ROOMY = ("screen", "column4", "a4")


def as_high_as_needed(subject: Subject, size: Size) -> Sheet:
    """The sheet where only the width is set."""
    width, m, factor = size.layout, margin(size.layout), usual(size.layout)
    room = width - 2 * m
    lines, y = stacked(head(subject.words, factor, size.smallest), m, m * 0.9, room)
    plot = rendering.chart(subject.asked, subject.look(int(room)))
    top = y + GAP * factor
    foot_ = foot(subject.words, factor, size.smallest)
    below, end = stacked(foot_, m, top + plot.height + GAP * factor * 0.7, room)
    return Sheet(width, round(end + m), size.width / width, (*lines, *below), plot, m, top)


def on_a_sheet(subject: Subject, size: Size) -> Sheet:
    """The sheet of a set height: the largest words that leave the chart the room it needs."""
    width, height = size.layout, (size.height or 0) * size.layout / size.width
    lacking = ""
    for step in STEPS:
        factor = usual(width) * step
        plans = [words_above(subject.words, size, height, factor)]
        if width >= height * WIDE:
            plans.append(words_beside(subject.words, size, height, factor))
        for plan in plans:
            reason = lacks(subject, plan)
            if not reason:
                return placed(subject, size, height, plan)
            lacking = lacking or reason
    if size.glimpse:
        return glimpsed(subject, size, height)
    raise BadChoices([Problem("size", subject.options.size, f"is too small: {lacking}", ROOMY)])


def glimpsed(subject: Subject, size: Size, height: float) -> Sheet:
    """The sheet of a preview, which only has to show what the link leads to: the chart goes on below its edge."""
    plan = words_above(replace(subject.words, notes=()), size, height, usual(size.layout))
    plot = rendering.chart(subject.asked, subject.look(int(plan.width)))
    lines = (*plan.fixed, *plan.notes)
    return Sheet(size.layout, height, size.width / size.layout, lines, plot, plan.x, plan.y, plan.height)


def lacks(subject: Subject, plan: Plan) -> str:
    """Why the chart can't stand in the room of a plan; empty where it can."""
    if plan.height < LOWEST_CHART:
        return "its notes and words take all the room"
    try:
        look = subject.look(int(plan.width), int(plan.height))
        needed = subject.figure.lay_out(subject.asked, look).height
    except TooNarrow as narrow:
        return str(narrow) if narrow.needed_width > plan.width else narrow.reason
    return (
        "" if needed <= plan.height else f"the chart needs {needed - plan.height:.0f} pixels more of height"
    )


def words_above(words: Words, size: Size, height: float, factor: float) -> Plan:
    """Headline and subtitle above, notes and source below; the chart has what is left between."""
    m = margin(size.layout)
    room = size.layout - 2 * m
    lines, y = stacked(head(words, factor, size.smallest), m, m * 0.9, room)
    *notes, source = foot(words, factor, size.smallest)
    _, depth = stacked([*notes, source], m, 0, room)
    top = height - m - depth
    above_source, y_source = stacked(notes, m, top, room)
    below, _ = stacked([source], m, y_source, room)
    gap = GAP * factor
    return Plan([*lines, *below], above_source, m, y + gap, room, top - gap - (y + gap))


def words_beside(words: Words, size: Size, height: float, factor: float) -> Plan:
    """Words in a column at the left, the chart in the whole height beside them."""
    width, m = size.layout, margin(size.layout)
    room = (width - 2 * m) * BESIDE - GAP
    lines, y = stacked(head(words, factor, size.smallest), m, m * 0.9, room)
    foot_ = foot(words, factor, size.smallest)
    _, depth = stacked(foot_, m, 0, room)
    top = height - m - depth
    below, _ = stacked(foot_, m, top, room)
    x = m + room + 2 * GAP
    return Plan([*lines, *below], [], x, m, width - m - x, height - 2 * m if top > y + GAP else 0)


def placed(subject: Subject, size: Size, height: float, plan: Plan) -> Sheet:
    """The chart in its room. What it leaves is cut off for print, and stands above the source elsewhere."""
    plot = rendering.chart(subject.asked, subject.look(int(plan.width), int(plan.height)))
    slack = max(0.0, plan.height - plot.height)
    notes = [replace(line, y=line.y - slack) for line in plan.notes]
    fixed = plan.fixed
    if size.cropped and plan.x <= margin(size.layout):
        fixed = [replace(line, y=line.y - slack) if line.y > plan.y else line for line in fixed]
        height -= slack
    return Sheet(size.layout, height, size.width / size.layout, (*fixed, *notes), plot, plan.x, plan.y)


def high_in_frame(subject: Subject, width: int) -> int:
    """How high the figure with its words is in a frame of that width, as the page for embedding sets them."""
    parts = [*head(subject.words, 0.9, 14), *foot(subject.words, 1.15, 14)]
    _, words = stacked(parts, 0, 0, width)
    try:
        chart = subject.figure.size(subject.asked, subject.look(width))[1]
    except TooNarrow:
        chart = 0
    return round(words + chart + 6 * GAP)


def overlaps(sheet: Sheet) -> list[tuple[Line, Line]]:
    """Pairs of lines that would stand on each other: none in a sound sheet."""
    ordered = sorted(sheet.lines, key=lambda line: line.y)
    return [(a, b) for a, b in itertools.pairwise(ordered) if a.x == b.x and b.y - a.y < b.style.size * 0.9]
