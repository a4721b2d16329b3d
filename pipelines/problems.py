"""What is wrong with the data: gathered by every step, raised once, each with its remedy."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one row: where it stands (`line` 0: the file as a whole), what, and how to mend it."""

    file: str
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.message}. {self.remedy}"


class ProblemsFound(Exception):
    """Every problem of a build together, sorted by file and line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))
