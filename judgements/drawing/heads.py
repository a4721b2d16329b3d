"""Heads of columns, horizontal at every width: broken at words above their column, else as a stair with leaders."""

from collections.abc import Sequence
from dataclasses import dataclass

from judgements.drawing import names, style
from judgements.drawing.board import LEADING, Board, Text
from judgements.drawing.look import Look, TooNarrow

MOST_LINES = 4  # of a head above its column
SIZES = (13.0, 12.0, 11.0)
AIR = 7  # between heads and what they head


@dataclass(frozen=True)
class Head:
    """A row or a column: its key in the cells, its name, the group it stands in, a shorter name for narrow
    places, why it can't be compared with the one before (of a row: that air parts them), an address, and
    what is said after a row's name in grey."""

    key: str
    name: str
    group: str = ""
    short: str = ""
    gap: str = ""
    href: str = ""
    tail: str = ""


@dataclass(frozen=True)
class Place:
    """Where a column stands: its left and right in pixels."""

    left: float
    right: float

    @property
    def centre(self) -> float:
        """Its middle."""
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Heading:
    """Heads laid out above a line at 0, upwards being negative: type, leaders (x, y, y2), and their depth."""

    texts: tuple[Text, ...]
    leaders: tuple[tuple[float, float, float], ...]
    depth: float

    def draw(self, board: Board, y: float) -> None:
        """The heads above `y`."""
        for x, top, bottom in self.leaders:
            board.rule(x, y + top, x, y + bottom, style.RULE)
        board.write(
            *(
                Text(t.text, t.x, t.y + y, t.size, t.weight, t.colour, t.align, href=t.href)
                for t in self.texts
            )
        )


def heading(heads: Sequence[Head], places: Sequence[Place], look: Look, left: float = 0) -> Heading:
    """The heads at their places; `left`: how far they may reach. Raises TooNarrow."""
    return level(heads, places, look) or stair(heads, places, look, left)


def level(heads: Sequence[Head], places: Sequence[Place], look: Look) -> Heading | None:
    """Heads in lines above their columns, the last lines level; None where a word is wider than its column."""
    for size in dict.fromkeys(look.type(s) for s in SIZES):
        for choose in (_full, _short):
            found = _in_columns([choose(h) for h in heads], places, size)
            if found:
                return _levelled(heads, places, found, size)
    return None


def _full(head: Head) -> str:
    return head.name


def _short(head: Head) -> str:
    return head.short or head.name


def _in_columns(texts: Sequence[str], places: Sequence[Place], size: float) -> list[list[str]] | None:
    found = []
    for n, (text, place) in enumerate(zip(texts, places, strict=True)):
        reach = min(
            place.centre - (places[n - 1].centre if n else place.centre - (place.right - place.left) - 8),
            (places[n + 1].centre if n + 1 < len(places) else place.centre + (place.right - place.left) + 8)
            - place.centre,
        )
        lines = names.even_lines(text, reach - 5, size)
        if lines is None or len(lines) > MOST_LINES:
            return None
        found.append(lines)
    return found


def _levelled(
    heads: Sequence[Head], places: Sequence[Place], lines: Sequence[Sequence[str]], size: float
) -> Heading:
    leading = size * LEADING
    texts = tuple(
        Text("|".join(part), p.centre, -AIR - leading * (len(part) - 1), size, align="center", href=h.href)
        for h, p, part in zip(heads, places, lines, strict=True)
    )
    return Heading(texts, (), AIR + leading * max(map(len, lines)))


def stair(heads: Sequence[Head], places: Sequence[Place], look: Look, left: float = 0) -> Heading:
    """Each head level, on lines of its own, ending at a leader down to its column: the rightmost on top, so
    that no leader meets a word. Broken where it would reach beyond `left`. Raises TooNarrow."""
    size = look.type(12, 11)
    leading = size * LEADING
    broken = [_stepped(h, p.centre - INSET - left, size) for h, p in zip(heads, places, strict=True)]
    depth = AIR + leading * sum(map(len, broken))
    y, written, leaders = -depth, [], []
    for head, place, lines in reversed(list(zip(heads, places, broken, strict=True))):
        first = y + leading - size * 0.12
        at = max(place.centre - INSET, left + max(names.width(line, size) for line in lines))
        if at > look.width:
            raise TooNarrow(at, "The heads of columns do not fit")
        written.append(Text("|".join(lines), at, first, size, align="right", href=head.href))
        leaders.append((place.centre, first - size * 0.6, -2.0))
        y += leading * len(lines)
    return Heading(tuple(reversed(written)), tuple(reversed(leaders)), depth)


INSET = 4  # between a leader and its word


def _stepped(head: Head, room: float, size: float) -> list[str]:
    """A head in as few lines as reach no further than the room, its short name where the name needs more."""
    wanted = [head.short or head.name] if head.group else [head.name, head.short]  # without its group's name
    name = names.fitted(wanted, room, size)
    return name or names.even_lines(_short(head), room, size) or [_short(head)]
