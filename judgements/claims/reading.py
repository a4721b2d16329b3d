"""A sentence as it is understood: what it says or asks, of whom, of what and when, all by code."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from judgements.claims.clauses import split
from judgements.claims.lexicon import lexicon
from judgements.claims.parsing import parsed
from judgements.claims.relations import MONITORING, MOVEMENTS, relation_of
from judgements.claims.sentence import Count, Sentence
from judgements.claims.timing import Where, where
from judgements.store import Store
from judgements.vocabulary import Vocabulary

LONGEST = 400  # characters of a sentence


@dataclass(frozen=True)
class Reading:
    """What was understood. `relation`: see `relations`; empty where nothing was. `grade`: a claim's grade, or
    `FROM>TO` of a movement; `negative`: said not to hold it. `denied`: the whole is said not to be so. `count` and
    `of_areas`: how many forces, of how many areas. `unread`: words that mean nothing here; `problem`: why it can't
    be answered; `parts`: the readings of its clauses, where it has several; `took`: what was left unsaid, or
    misspelt, and how it was taken.
    """

    text: str
    relation: str
    where: Where
    forces: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    grade: str = ""
    negative: bool = False
    denied: bool = False
    count: Count = field(default_factory=Count)
    of_areas: Count = field(default_factory=Count)
    as_at: dt.date | None = None
    years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    question: bool = False
    unread: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    took: tuple[str, ...] = ()
    problem: str = ""
    parts: tuple["Reading", ...] = ()
    features: frozenset[str] = frozenset()


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


def read(text: str, store: Store) -> Reading:
    """What a sentence says or asks, in the words of a store. Never raises."""
    if not text.strip() or len(text) > LONGEST:
        return Reading(
            text[:LONGEST], "", Where("", ()), problem=f"Type one sentence of at most {LONGEST} characters."
        )
    said = parsed(text, lexicon(store))
    clauses, problem = split(said, relation_of(frozenset(said.features | _of_counts(said))))
    problem = problem or unsaid(said)
    parts = [_read(text, clause, store) for clause in clauses]
    if problem:
        return _but(parts[0], problem=problem)
    return parts[0] if len(parts) == 1 else _but(parts[0], parts=tuple(parts))


def unsaid(said: Sentence) -> str:
    """Why a sentence that turns on one small word can't be answered."""
    numbered = [c for c in said.counts if c.number or c.fraction]
    if (
        numbered
        and not said.grades
        and not any(f.startswith(("movement", "monitoring", "comparative")) for f in said.features)
    ):
        return "It names a number, but no grade to count."
    if "except" in said.features:
        return "It makes an exception; say it without one."
    if "not_name" in said.features:
        return "It says “not” of a name. Say one thing a sentence."
    if "merely" in said.features and not any(c.number for c in said.counts):
        return "“Only” may mean several things there. Say “the only force”, or in how many areas."
    return ""


def _read(text: str, said: Sentence, store: Store) -> Reading:
    """The reading of one clause."""
    v = store.vocabulary
    features = frozenset(said.features | _of_counts(said))
    relation = relation_of(features)
    found = where(said, relation, store)
    grade = _grade(said, relation, v)
    counts = {n: next((c for c in said.counts if c.noun in nouns), Count())
              for n, nouns in {"force": ("force",), "area": ("area", "pillar")}.items()}  # fmt: skip
    took = [*(f"“{a}” is read as “{b}”." for a, b in said.slips), *found.took]
    reading = Reading(
        text.strip(), relation, found, tuple(said.forces), tuple(said.others), tuple(said.places), grade,
        count=counts["force"], of_areas=counts["area"], as_at=said.day,
        years=tuple(said.years), months=tuple(said.months),
        question=said.question, unread=tuple(said.unread), read=tuple(said.read), took=tuple(took), features=features,
    )  # fmt: skip
    return _negated(_several(reading), said, v)


def _of_counts(said: Sentence) -> set[str]:
    """Marks of what is compared: `most:force`, and `alone` where one force is set beside a region."""
    found = {f"{c.quantifier}:{c.noun}" for c in said.counts if c.quantifier}
    return found | ({"alone"} if len(said.forces) == 1 and not said.others else set())


def _grade(said: Sentence, relation: str, v: Vocabulary) -> str:
    """The grade of the sentence as a claim's, the two of a movement as `FROM>TO`."""
    if not said.grades:
        return ""
    sets = [meant_set(g, v) for g in said.grades]
    if relation in MOVEMENTS and len(sets) == 2:
        return ">".join(grade_code(s, v) for s in sets)
    return grade_code(frozenset().union(*sets), v)


def _several(r: Reading) -> Reading:
    """The reading with "all" taken of the forces or areas that it names, where it counts nothing else."""
    if (
        r.relation == "areas_count"
        and r.of_areas.quantifier == "every"
        and (r.where.areas or len(r.forces) > 1)
    ):
        return _but(r, relation="is", of_areas=Count() if r.where.areas else r.of_areas)
    if r.relation == "areas_count" and r.of_areas.quantifier == "any" and r.where.areas:
        return _but(r, relation="is", of_areas=Count())
    if r.relation == "moved":
        return _but(r, relation=_direction(r))
    return r


def _direction(r: Reading) -> str:
    """Up or down, where both grades of "went from … to …" are said; a change where they are not."""
    return "went" if ">" in r.grade else "changed"


def _negated(r: Reading, said: Sentence, v: Vocabulary) -> Reading:
    """The reading with its negation: of the grade, of how many, or of the whole."""
    denied = "denied:so" in r.features
    if not said.negations or r.relation in ("", "unchanged", *MONITORING):
        return _but(r, denied=denied)
    if len(said.negations) > 1:
        return _but(r, problem="It says “not” twice; say it once.", relation="")
    no = said.negations[0]
    if 0 <= said.grade_at < no:
        return _but(r, problem="“Not” stands after the grade. Say one thing a sentence.", relation="")
    scale = (
        {g.code for g in v.grades_of(r.where.programme, r.where.cycles[-1])}
        if r.where.cycles
        else set(v.grades)
    )
    if 0 <= said.telling_at < no and r.grade and ">" not in r.grade:
        return _but(r, grade=grade_code(meant_set_of(r.grade, v, negative=True) & scale, v), denied=denied)
    before = said.count_at < 0 or no < said.count_at
    if r.relation in ("areas_count", "forces_count"):
        name = "of_areas" if r.relation == "areas_count" else "count"
        count: Count = getattr(r, name)
        if not before:
            if count.quantifier == "every":
                return _but(
                    r,
                    problem="“Every … not …” may mean none, or not all. Say “no” or “not every”.",
                    relation="",
                )
            return _but(
                r, grade=grade_code(meant_set_of(r.grade, v, negative=True) & scale, v), denied=denied
            )
        if count.quantifier in ("any", "none"):
            other = "none" if count.quantifier == "any" else "any"
            return _but(r, **{name: Count(count.noun, other)}, denied=denied)
        return _but(r, denied=not denied)
    if r.relation in ("is", "which_forces", "which_areas", "how_many_forces", "how_many_areas"):
        return _but(r, negative=True, denied=denied)
    if r.relation == "ever":
        return _but(r, relation="never", denied=denied)
    return _but(r, denied=not denied)


def meant_set_of(grade: str, v: Vocabulary, *, negative: bool = False) -> frozenset[str]:
    """The grade codes of a claim's grade (`A|B` too), or all others."""
    found = frozenset().union(*(meant_set(g, v) for g in grade.split("|")))
    return frozenset(v.grades) - found if negative else found


def _but(r: Reading, **parts: object) -> Reading:
    return replace(r, **parts)  # type: ignore[arg-type]
