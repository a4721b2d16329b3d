"""A statement: an area, or a number of areas, has a grade, said there, by a rule, of one scope."""

from dataclasses import dataclass

from judgements.vocabulary import Vocabulary
from pipelines.reading.reading import NO_SCOPE, Doubt, Scope, Step


@dataclass(frozen=True)
class Statement:
    """One fact as it was read, from characters `start:end`.

    `what` is `area`, `count`, `total` (of areas), `ungraded` (areas) or `causes` (of concern).
    An area has `grade` (None: it was not graded), in an earlier cycle `judged_in` where
    the judgment was carried. A count says that `number` areas have `grade` (None: all of them; -1: all
    that are left), `complete` where the words say that there are no further areas. The others are a
    `number` alone. `line` is the document's, `rule` the form that found it; `published` the day that a table
    gives in the same row.
    """

    area: str | None
    grade: str | None
    judged_in: str | None
    start: int
    end: int
    scope: Scope = NO_SCOPE
    line: int = 0
    number: int | None = None
    complete: bool = False
    rule: str = ""
    what: str = "area"
    published: str | None = None

    def doubted(self, why: str) -> Doubt:
        """What becomes of it where it is no fact."""
        return Doubt(why, self.start, self.end, self.scope, self.area, self.grade)

    @property
    def step(self) -> Step:
        """What it says, for the trace."""
        number = {None: "all areas", -1: "what is left"}.get(self.number, str(self.number))
        outcome = f"{self.what}: {number}"
        if self.what == "count":
            outcome = f"{self.grade}: {number}"
        elif self.what == "area":
            judged_in = f", judged in {self.judged_in}" if self.judged_in else ""
            outcome = f"{self.area}: {self.grade or 'not graded'}{judged_in}"
        return Step(self.start, self.end, self.rule, outcome)


def subject(s: Statement, vocabulary: Vocabulary) -> str:
    """What a statement is of, in an analyst's words."""
    if s.area is None:
        return f"the number of areas graded {vocabulary.grades[s.grade or ''].label.lower()}"
    return f"“{vocabulary.areas[s.scope.programme or '', s.scope.cycle or '', s.area].short_label}”"
