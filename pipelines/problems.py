"""What is wrong with the data: gathered by every step, raised once, each with its remedy."""

from collections.abc import Sequence
from dataclasses import dataclass, field

# Longer values are cut where a message shows them.
SHOWN = 200


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one row: where it stands (`line` 0: the file as a whole), what, and how to mend it.

    `column`: the column at fault, empty where that is not one alone.
    """

    file: str
    line: int
    message: str
    remedy: str
    column: str = field(default="", compare=False)

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.message}. {self.remedy}"


class ProblemsFound(Exception):
    """Every problem of a build together, sorted by file and line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def shown(value: object) -> str:
    """A value of the data as a message shows it: on one line, cut, with what can't be seen as its code point."""
    text = str(value)
    seen = "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text[:SHOWN])
    return seen if len(text) <= SHOWN else f"{seen}… ({len(text):,} characters)"
