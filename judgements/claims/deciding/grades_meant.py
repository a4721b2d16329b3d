"""Which grades of the scale the words for a grade mean, and how such a set is written in a claim."""

from collections.abc import Callable, Iterable

from judgements.vocabulary import Vocabulary


def meant_set(said: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The grade codes that one grade of a sentence means: `good`, `good+`, `<adequate`, `!good`."""
    rank = {g.code: g.rank for g in vocabulary.grades.values()}
    mark, code = (
        (said[0], said[1:]) if said[0] in "<>!" else (said[-1] if said[-1] in "+-" else "", said.rstrip("+-"))
    )
    if mark == "!":
        return frozenset(rank) - meant_set(code, vocabulary)
    limit = rank[code]
    fits: dict[str, Callable[[int], bool]] = {
        "<": lambda r: r < limit,
        ">": lambda r: r > limit,
        "+": lambda r: r >= limit,
        "-": lambda r: r <= limit,
        "": lambda r: r == limit,
    }
    return frozenset(g for g, r in rank.items() if fits[mark](r))


def grade_code(grades: Iterable[str], vocabulary: Vocabulary) -> str:
    """The code of a set of grades: a grade, `GRADE+`, `GRADE-`, else several as `A|B`."""
    order = [g for g in vocabulary.grades if g in set(grades)]  # high to low
    everything = list(vocabulary.grades)
    if len(order) < 2:
        return "".join(order)
    if order == everything[: len(order)]:
        return f"{order[-1]}+"
    if order == everything[-len(order) :]:
        return f"{order[0]}-"
    return "|".join(order)


def meant_set_of(grade: str, v: Vocabulary, *, negative: bool = False) -> frozenset[str]:
    """The grade codes of a claim's grade (`A|B` too), or all others."""
    found = frozenset().union(*(meant_set(g, v) for g in grade.split("|") if g))
    return frozenset(v.grades) - found if negative else found
