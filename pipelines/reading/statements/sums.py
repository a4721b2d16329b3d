"""What a document states in numbers, added up: a count that contradicts another is none."""

from collections.abc import Iterable, Sequence

from pipelines.reading.reading import Doubt, ReadJudgement
from pipelines.reading.statements.statement import Statement


def added_up(
    grades: Iterable[str],
    statements: Sequence[Statement],
    judgements: Sequence[ReadJudgement],
    doubts: list[Doubt],
    partial: bool,
) -> tuple[int | None, dict[str, int | None]]:
    """The total and the count of each of `grades`, as far as the source proves them.

    What stops a count from being one is added to `doubts`. `partial`: a count was refused, so that a grade
    that is not counted need not be none.
    """
    empty: dict[str, int | None] = dict.fromkeys(grades)
    counts = [s for s in statements if s.what == "count"]
    total = _total([s for s in statements if s.what == "total"], doubts)
    numbers = {s.number for s in statements if s.what == "ungraded"}
    ungraded = (numbers.pop() or 0) if len(numbers) == 1 else 0
    found: dict[str, int] = {}
    complete, open_ended = False, []
    for s in counts:
        number = total if s.number is None else s.number
        complete = complete or s.complete
        if number is None:
            doubts.append(_doubt("This counts all areas, and how many there are is not said", s))
        elif number == -1:
            open_ended.append(s)
        elif found.setdefault(s.grade or "", number) != number:
            doubts.append(_doubt("Two different numbers are given for one grade", s))
            return total, empty
    rest = total - sum(found.values()) - ungraded if total is not None else None
    for s in open_ended:
        if rest is None or rest < 1 or len(open_ended) > 1 or s.grade in found:
            doubts.append(_doubt("This counts what is left, and how much that is is not said", s))
            return total, empty
        found[s.grade or ""], rest = rest, 0
    if total is None and complete and found and not partial:
        total, rest = sum(found.values()) + ungraded, 0
    if rest is not None and rest < 0:
        doubts.append(
            _doubt(f"The counts add up to more areas than are named: {total}", counts[0], counts[-1])
        )
        return total, empty
    if rest and found:
        rest = _filled_by_names(found, rest, judgements)
        if rest and counts:
            doubts.append(_doubt(f"The counts leave areas unsaid: {rest} of {total}", counts[0], counts[-1]))
    if found and rest == 0 and not partial:
        return total, {g: found.get(g, 0) for g in empty}
    return total, {g: found.get(g) for g in empty}


def _doubt(message: str, first: Statement, last: Statement | None = None) -> Doubt:
    return Doubt(message, first.start, (last or first).end, first.scope, None, first.grade)


def _filled_by_names(found: dict[str, int], rest: int, judgements: Sequence[ReadJudgement]) -> int:
    """Areas named with a grade that is not counted can make up what the counts leave open."""
    named: dict[str, int] = {}
    for j in judgements:
        if j.grade not in found:
            named[j.grade] = named.get(j.grade, 0) + 1
    if sum(named.values()) != rest:
        return rest
    found.update(named)
    return 0


def _total(totals: Sequence[Statement], doubts: list[Doubt]) -> int | None:
    """The number of areas: one beside counts goes before one that stands alone."""
    for said in ([s for s in totals if s.complete], totals):
        numbers = {s.number for s in said}
        if len(numbers) == 1:
            return numbers.pop()
        if len(numbers) > 1:
            named = ", ".join(map(str, sorted(n or 0 for n in numbers)))
            doubts.append(_doubt(f"Different numbers of areas are named: {named}", said[0]))
            return None
    return None


def agreed(found: Sequence[Statement], what: str, doubts: list[Doubt]) -> int | None:
    """The one number that all give; None (with a doubt for each) where they differ."""
    numbers = {s.number for s in found if s.number is not None and s.number >= 0}
    if len(numbers) < len({s.number for s in found}) and max(numbers, default=0) < 2:
        message = f"A further one is told of, and how many {what} there are is not said"
        doubts += [_doubt(message, s) for s in found]
        return None
    if len(numbers) > 1:
        doubts += [_doubt(f"Different numbers of {what} are named", s) for s in found]
    return numbers.pop() if len(numbers) == 1 else None
