"""What a document states in numbers, added up: a count that contradicts another is none."""

from collections.abc import Iterable, Sequence

from pipelines.reading.prose import Counts
from pipelines.reading.reading import Doubt, ReadJudgement


def added_up(
    grades: Iterable[str], counts: Counts, judgements: Sequence[ReadJudgement], problems: list[Doubt]
) -> tuple[int | None, dict[str, int | None]]:
    """The total and the count of each of `grades`, as far as the source proves them.

    What stops a count from being one is added to `problems`.
    """
    empty: dict[str, int | None] = dict.fromkeys(grades)
    total = _total(counts, problems)
    ungraded = counts.ungraded[0] if len(set(counts.ungraded)) == 1 else 0
    found: dict[str, int] = {}
    complete, open_ended = False, []
    for pair, start, end in counts.pairs:
        number = total if pair.number is None else pair.number
        complete = complete or pair.complete
        if number is None:
            problems.append(Doubt("This counts all areas, and how many there are is not said", start, end))
        elif number == -1:
            open_ended.append((pair.grade, start, end))
        elif found.setdefault(pair.grade, number) != number:
            problems.append(Doubt("Two different numbers are given for one grade", start, end))
            return total, empty
    span = (counts.pairs[0][1], counts.pairs[-1][2]) if counts.pairs else (0, 0)
    rest = total - sum(found.values()) - ungraded if total is not None else None
    for grade, start, end in open_ended:
        if rest is None or rest < 1 or len(open_ended) > 1 or grade in found:
            problems.append(Doubt("This counts what is left, and how much that is is not said", start, end))
            return total, empty
        found[grade], rest = rest, 0
    if total is None and complete and found:
        total, rest = sum(found.values()) + ungraded, 0
    if rest is not None and rest < 0:
        problems.append(Doubt(f"The counts add up to more than the {total} areas that are named", *span))
        return total, empty
    if rest and found:
        rest = _filled_by_names(found, rest, judgements)
        if rest:
            problems.append(Doubt(f"The counts leave {rest} of {total} areas unsaid", *span))
    if found and rest == 0:
        return total, {g: found.get(g, 0) for g in empty}
    return total, {g: found.get(g) for g in empty}


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


def _total(counts: Counts, problems: list[Doubt]) -> int | None:
    beside = {t for t, with_pairs in counts.totals if with_pairs}
    for totals in (beside, {t for t, _ in counts.totals}):
        if len(totals) == 1:
            return totals.pop()
        if len(totals) > 1:
            problems.append(
                Doubt(f"Different numbers of areas are named: {', '.join(map(str, sorted(totals)))}", 0, 0)
            )
            return None
    return None


def agreed(found: list[tuple[int, int, int]], what: str, problems: list[Doubt]) -> int | None:
    """The one number that all give; None (with a problem for each) where they differ."""
    numbers = {n for n, _, _ in found}
    if len(numbers) > 1:
        problems += [Doubt(f"Different numbers of {what} are named", start, end) for _, start, end in found]
    return numbers.pop() if len(numbers) == 1 else None
