"""Choices of figures, and the addresses that carry them: read and written here and nowhere else.

A figure's choices are a frozen dataclass whose field names come from FIELDS. An address holds codes
only, every choice written out, so that it outlives changes of default, label and name.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from judgements.vocabulary import Vocabulary

C = TypeVar("C")
MOST_VALUES = 60  # values that one address may carry for one choice


@dataclass(frozen=True)
class Problem:
    """One choice that can't be taken: its name, the value asked for, why, and what exists."""

    name: str
    value: str
    message: str
    allowed: tuple[str, ...] = ()

    def __str__(self) -> str:
        listed = f" It can be: {', '.join(self.allowed)}." if self.allowed else ""
        return f"{self.name} '{self.value}' {self.message}.{listed}"


class UnknownChoice(Problem):
    """A name that is none of the choices."""


class BadChoices(ValueError):
    """Every problem of one address together."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def options(
    name: str, vocabulary: Vocabulary, chosen: Mapping[str, Any], extra: Mapping[str, tuple[str, ...]]
) -> Mapping[str, str] | None:
    """Code → label of what may be chosen for `name`, given the other choices; None: no list (a date)."""
    programme, cycle = str(chosen.get("programme", "")), str(chosen.get("cycle", ""))
    if "programme" in chosen and not programme:  # as it will be completed
        programme = next(iter(vocabulary.programmes), "")
    if name in extra:
        return {code: code.replace("_", " ") for code in extra[name]}
    match name:
        case "programme":
            return {p.programme: p.label for p in vocabulary.programmes.values()}
        case "cycle" | "from_cycle" | "to_cycle":
            return {c.cycle: c.label for c in vocabulary.cycles_of(programme)}
        case "first_cycle" | "last_cycle":
            of = (programme,) if programme else vocabulary.cyclic
            return {c.cycle: c.label for p in of for c in vocabulary.cycles_of(p)}
        case "area":
            areas = [a for a in vocabulary.areas.values() if a.programme == programme and a.is_graded]
            return {a.area: a.short_label for a in areas if not cycle or a.cycle == cycle}
        case "theme":
            return {t.theme: t.label for t in vocabulary.themes.values()}
        case "force":
            return {f.code: f.name for f in vocabulary.forces.values()}
        case "region":
            countries = {f.country: f.country for f in vocabulary.forces.values()}
            return countries | {r: r for r in vocabulary.regions}
        case "peers":
            return {scheme: scheme for scheme in vocabulary.peer_groups}
        case "grade":
            return {g.code: g.label for g in vocabulary.grades.values()}
    return None


def canonical(name: str, value: str, vocabulary: Vocabulary) -> str:
    """The code that a value stands for: any name of a force finds it; any other value is left as it is."""
    if name == "force":
        return vocabulary.force_code(value) or value
    return value


def read(
    kind: type[C],
    parameters: Iterable[tuple[str, str]],
    vocabulary: Vocabulary,
    extra: Mapping[str, tuple[str, ...]] | None = None,
    complete: Callable[[C], C] | None = None,
) -> C:
    """The choices that the parameters of an address make, checked against the vocabulary.

    `extra` lists the values of choices that are the figure's own (`order`, `layout`, `measure`).
    `complete` fills what was not said. Raises BadChoices with every problem: unknown names, unknown
    values, a name twice that may stand once, too many values, impossible dates.
    """
    extra = extra or {}
    fields = {f.name: f for f in dataclasses.fields(kind)}  # type: ignore[arg-type]
    given: dict[str, list[str]] = {}
    problems: list[Problem] = []
    for name, value in parameters:
        if name in fields:
            given.setdefault(name, []).append(canonical(name, value.strip(), vocabulary))
        else:
            problems.append(
                UnknownChoice(name[:60], value[:60], "is no choice of this figure", tuple(fields))
            )
    values: dict[str, Any] = {}
    for name, found in given.items():
        found = [v for v in dict.fromkeys(found) if v]
        many = fields[name].type in (tuple[str, ...], "tuple[str, ...]")
        if len(found) > (MOST_VALUES if many else 1):
            problems.append(Problem(name, ", ".join(found)[:60], "is said more than once"))
        elif fields[name].type == dt.date | None:
            values[name] = _day(name, found, problems)
        else:
            values[name] = tuple(found) if many else "".join(found)
    choices = kind(**dict(values.items()))
    problems += invalid(choices, vocabulary, extra)
    if problems:
        raise BadChoices(problems)
    choices = complete(choices) if complete else choices
    if late := invalid(choices, vocabulary, extra):
        raise BadChoices(late)
    return choices


def _day(name: str, found: list[str], problems: list[Problem]) -> dt.date | None:
    try:
        return dt.date.fromisoformat(found[0]) if found else None
    except ValueError:
        problems.append(Problem(name, found[0][:60], "is no day; write it as 2024-08-31"))
        return None


def invalid(choices: Any, vocabulary: Vocabulary, extra: Mapping[str, tuple[str, ...]]) -> list[Problem]:
    """The choices that do not exist; empty ones are left to be completed."""
    chosen = vars(choices)
    problems = []
    for name, value in chosen.items():
        allowed = options(name, vocabulary, chosen, extra)
        asked = value if isinstance(value, tuple) else (value,)
        for one in asked:
            if allowed is not None and one and one not in allowed:
                problems.append(Problem(name, str(one)[:60], "does not exist here", tuple(allowed)))
    first, last = (str(chosen.get(name, "")) for name in ("first_cycle", "last_cycle"))
    order = list(options("first_cycle", vocabulary, chosen, {}) or ()) if first and last else []
    if first in order and last in order and order.index(first) > order.index(last):
        problems.append(Problem("first_cycle", first, f"is later than last_cycle '{last}'", tuple(order)))
    return problems


NEEDED = ("programme", "cycle", "from_cycle", "to_cycle")  # no answer without them, where a figure has them


def with_defaults(choices: C) -> C:
    """The choices with the default of each one that is empty."""
    fields = dataclasses.fields(choices)  # type: ignore[arg-type]
    empty = {f.name: f.default for f in fields if getattr(choices, f.name) == "" and f.default}
    return dataclasses.replace(choices, **empty)  # type: ignore[type-var]


def left_empty(choices: Any, vocabulary: Vocabulary, extra: Mapping[str, tuple[str, ...]]) -> list[Problem]:
    """The choices that stay empty though every answer needs them, with what they can be."""
    chosen = vars(choices)
    return [
        Problem(name, "", "is needed here", tuple(options(name, vocabulary, chosen, extra) or ()))
        for name, value in chosen.items()
        if value == "" and (name in NEEDED or name in extra)
    ]


def parameters(choices: Any) -> list[tuple[str, str]]:
    """Choices, or some of them by name, as the parameters of an address: codes, all written out, in their order."""
    found: list[tuple[str, str]] = []
    named = choices if isinstance(choices, Mapping) else vars(choices)
    for name, value in named.items():
        for one in value if isinstance(value, tuple) else (value,):
            if one not in (None, ""):
                found.append((name, one.isoformat() if isinstance(one, dt.date) else str(one)))
    return found


def query(choices: Any) -> str:
    """The choices as the query of an address."""
    return urlencode(parameters(choices))
