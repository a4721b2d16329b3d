"""Names that fit their place: measured as they are drawn, broken at words, never inside one."""

from collections.abc import Sequence

from judgements.drawing import typeface


def width(text: str, size: float, weight: int = 400) -> float:
    """How wide a text is in pixels."""
    return typeface.width(text, size, weight)


def longest_word(text: str, size: float, weight: int = 400) -> float:
    """The width of the widest part of a text that no line break may part."""
    return max((width(word, size, weight) for word in words(text)), default=0.0)


def words(text: str) -> list[str]:
    """The parts of a text between which a line may be broken: words, and after hyphens and slashes."""
    parts: list[str] = []
    for word in text.split(" "):
        for mark in ("-", "/", "–"):
            word = word.replace(mark, f"{mark}\n")
        parts += [p for p in word.split("\n") if p]
    return parts


def in_lines(text: str, room: float, size: float, weight: int = 400) -> list[str] | None:
    """The text in lines no wider than the room; None where a word of it is wider."""
    if longest_word(text, size, weight) > room:
        return None
    lines: list[str] = []
    for word in words(text):
        joined = f"{lines[-1]}{'' if lines[-1][-1] in '-/–' else ' '}{word}" if lines else word
        if lines and width(joined, size, weight) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def even_lines(text: str, room: float, size: float, weight: int = 400) -> list[str] | None:
    """As `in_lines`, with lines of about one length."""
    best = in_lines(text, room, size, weight)
    if best is None or len(best) == 1:
        return best
    least = longest_word(text, size, weight)
    for part in range(1, 9):
        tighter = in_lines(text, least + (room - least) * part / 9, size, weight)
        if tighter is not None and len(tighter) == len(best):
            return tighter
    return best


def fitted(
    names: Sequence[str], room: float, size: float, weight: int = 400, lines: int = 1
) -> list[str] | None:
    """The first of several names (full, then shorter) that fits the room in so many lines; None where none does."""
    for name in names:
        found = in_lines(name, room, size, weight) if name else None
        if found and len(found) <= lines:
            return found
    return None
