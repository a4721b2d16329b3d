"""Where everything of a printable figure stands: headline, subtitle, chart, notes, source.

Words are wrapped to the room, never cut. A chart is laid out for the room that they leave it: its rows grow
up to a bound; where it then ends early, a sheet for print is cropped there. Nothing is ever set smaller than
can be read: where not all of it fits, the format is refused with the reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from judgements.choices import BadChoices, Problem
from judgements.drawing.look import TooNarrow
from judgements.exports.options import MM, SIZES, Size
from judgements.exports.qr_code import Code
from judgements.exports.subject import Subject
from judgements.exports.typesetting import GAP, Line, Stamp, below, foot, head, margin, stacked, usual
from judgements.rendering import Plot
from judgements.wording import Words

LOWEST_CHART = 60.0  # pixels: below that there is no use in trying
# Words shrink by steps where a fixed height leaves too little room.
STEPS = (1.0, 0.9, 0.8, 0.72)
# A column of words beside the chart, of the room, where a sheet is that much wider than high.
BESIDE, WIDE = 0.32, 1.2
# How much nearer a sheet may be held of which more than that part would stay empty.
NEARER, EMPTY = (1.12, 1.25, 1.4), 0.08
# How much farther off a preview is held in which heads would take more than that part of the chart's room.
FARTHER, MOST_HEAD = 1.35, 0.5


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
    stamp: Stamp | None = None


@dataclass(frozen=True)
class Plan:
    """Words set, and the room that they leave for the chart. `notes` move up to a chart that needs less."""

    fixed: list[Line]
    notes: list[Line]
    x: float
    y: float
    width: float
    height: float
    stamp: Stamp | None = None


def laid_out(subject: Subject) -> Sheet:
    """The figure on the format of its options. Raises BadChoices where it can't be read there, with the reason."""
    size = subject.options.format
    try:
        return as_high_as_needed(subject, size) if size.height is None else on_a_sheet(subject, size)
    except TooNarrow as narrow:
        least = (narrow.needed_width + 2 * margin(size.layout)) * size.width / size.layout
        told = f"{least / MM:.0f} mm" if size.cropped else f"{least:.0f} pixels"
        reason = f"is too narrow for this figure: {narrow.reason}; at least {told} are needed"
        raise refused(subject, reason) from narrow


ROOMY = ("screen", "article", "column2", "column4", "a4", "a4-landscape")


def refused(subject: Subject, reason: str) -> BadChoices:
    """Why there is no sheet of that size, and which of ROOMY hold the figure."""
    asked = subject.options.size
    others = [name for name in ROOMY if name != asked and fits(subject, name)]
    return BadChoices([Problem("size", asked, reason, tuple(others))])


def fits(subject: Subject, name: str) -> bool:
    """Whether the figure can be laid out on that one of SIZES; nothing is drawn."""
    subject, size = replace(subject, options=replace(subject.options, size=name)), SIZES[name]
    if size.height is not None:
        return any(not lacks(subject, plan) for plan in plans(subject, size))
    try:
        room = int(size.layout - 2 * margin(size.layout))
        return subject.figure.lay_out(subject.asked, subject.look(room)).height > 0
    except TooNarrow:
        return False


def as_high_as_needed(subject: Subject, size: Size) -> Sheet:
    """The sheet where only the width is set."""
    width, m, factor = size.layout, margin(size.layout), usual(size.layout)
    room = width - 2 * m
    lines, y = stacked(head(subject.words, factor, size.smallest), m, m * 0.9, room)
    plot = subject.plot(int(room))
    top = y + GAP * factor
    under = top + plot.height + GAP * factor * 0.7
    foot_ = below(subject.words, subject.code, factor, size.smallest, m, under, room)
    lines += [*foot_.notes, *foot_.source]
    height = round(foot_.end + m)
    return Sheet(width, height, size.width / width, tuple(lines), plot, m, top, stamp=foot_.stamp)


def plans(subject: Subject, size: Size) -> Iterator[Plan]:
    """The ways to place the words on a sheet of a set height, the largest words first; without the code, where there
    is one, when none of them has room for it."""
    width, height = size.layout, high(size)
    for code in dict.fromkeys((subject.code, None)):
        for step in STEPS:
            factor = usual(width) * step
            yield words_above(subject.words, code, size, height, factor)
            if width >= height * WIDE:
                yield words_beside(subject.words, code, size, height, factor)


def on_a_sheet(subject: Subject, size: Size) -> Sheet:
    """The sheet of a set height: the largest words that leave the chart the room it needs."""
    lacking = ""
    for plan in plans(subject, size):
        reason = lacks(subject, plan)
        if not reason:
            return placed(subject, *nearer(subject, size, plan))
        if size.glimpse:
            return glimpsed(subject, size)
        lacking = lacking or reason
    raise refused(subject, f"is too small: {lacking}")


def high(size: Size) -> float:
    """The height of a sheet of a set height in pixels of layout."""
    return (size.height or 0) * size.layout / size.width


def nearer(subject: Subject, size: Size, plan: Plan) -> tuple[Size, Plan]:
    """The sheet as if it were held nearer, everything on it larger, while a chart whose rows grow no more leaves much
    of it empty, and what is cut off nowhere."""
    if size.cropped or plan.x > margin(size.layout):
        return size, plan
    found = size, plan
    for factor in NEARER:
        if found[1].height - needed(subject, found[1]) < EMPTY * high(found[0]):
            break
        closer = replace(size, layout=size.layout / factor)
        plan = words_above(subject.words, None, closer, high(closer), usual(closer.layout))
        if lacks(subject, plan):
            break
        found = closer, plan
    return found


def glimpsed(subject: Subject, size: Size) -> Sheet:
    """The sheet of a preview, which only has to show what the link leads to: the chart goes on below its edge, which
    cuts through no row."""
    for off in (1.0, FARTHER):
        size = replace(size, layout=size.layout * off)
        plan = words_above(replace(subject.words, notes=()), None, size, high(size), usual(size.layout))
        board = subject.figure.lay_out(subject.asked, subject.look(int(plan.width)))
        if board.head < plan.height * MOST_HEAD:
            break
    plot = subject.plot(int(plan.width))
    lines, output = (*plan.fixed, *plan.notes), size.width / size.layout
    return Sheet(size.layout, high(size), output, lines, plot, plan.x, plan.y, board.whole(plan.height))


def lacks(subject: Subject, plan: Plan) -> str:
    """Why the chart can't stand in the room of a plan; empty where it can."""
    if plan.height < LOWEST_CHART:
        return "its notes and words take all the room"
    try:
        more = needed(subject, plan) - plan.height
    except TooNarrow as narrow:
        return str(narrow) if narrow.needed_width > plan.width else narrow.reason
    return "" if more <= 0 else f"the chart needs {more:.0f} pixels more of height"


def needed(subject: Subject, plan: Plan) -> float:
    """How high the chart is that is laid out for the room of a plan. Raises TooNarrow."""
    look = subject.look(int(plan.width), int(plan.height))
    return subject.figure.lay_out(subject.asked, look).height


def words_above(words: Words, code: Code | None, size: Size, height: float, factor: float) -> Plan:
    """Headline and subtitle above, notes and source below; the chart has what is left between."""
    m = margin(size.layout)
    room = size.layout - 2 * m
    lines, y = stacked(head(words, factor, size.smallest), m, m * 0.9, room)
    top = height - m - below(words, code, factor, size.smallest, m, 0, room).end
    foot_ = below(words, code, factor, size.smallest, m, top, room)
    gap = GAP * factor
    lines += foot_.source
    return Plan(lines, foot_.notes, m, y + gap, room, top - gap - (y + gap), foot_.stamp)


def words_beside(words: Words, code: Code | None, size: Size, height: float, factor: float) -> Plan:
    """Words in a column at the left, the chart in the whole height beside them."""
    width, m = size.layout, margin(size.layout)
    room = (width - 2 * m) * BESIDE - GAP
    lines, y = stacked(head(words, factor, size.smallest), m, m * 0.9, room)
    top = height - m - below(words, code, factor, size.smallest, m, 0, room).end
    foot_ = below(words, code, factor, size.smallest, m, top, room)
    lines += [*foot_.notes, *foot_.source]
    x = m + room + 2 * GAP
    left = height - 2 * m if top > y + GAP else 0
    return Plan(lines, [], x, m, width - m - x, left, foot_.stamp)


def placed(subject: Subject, size: Size, plan: Plan) -> Sheet:
    """The chart in its room. What it leaves is cut off for print, and stands above the source elsewhere."""
    plot, height = subject.plot(int(plan.width), int(plan.height)), high(size)
    slack = max(0.0, plan.height - plot.height)
    notes = [replace(line, y=line.y - slack) for line in plan.notes]
    fixed, stamp = plan.fixed, plan.stamp
    if size.cropped and plan.x <= margin(size.layout):
        fixed = [replace(line, y=line.y - slack) if line.y > plan.y else line for line in fixed]
        stamp = replace(stamp, y=stamp.y - slack) if stamp else None
        height -= slack
    lines, output = (*fixed, *notes), size.width / size.layout
    return Sheet(size.layout, height, output, lines, plot, plan.x, plan.y, stamp=stamp)


def high_in_frame(subject: Subject, width: int) -> int:
    """How high the figure with its words is in a frame of that width, as the page for embedding sets them."""
    parts = [*head(subject.words, 0.9, 14), *foot(subject.words, 1.15, 14)]
    _, words = stacked(parts, 0, 0, width)
    try:
        chart = subject.figure.size(subject.asked, subject.look(width))[1]
    except TooNarrow:
        chart = 0
    return round(words + chart + 6 * GAP)
