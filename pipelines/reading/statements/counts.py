"""Counts that a sentence states: how many areas got which grade, and out of how many.

A pair of a grade and a number counts only where the words between them can mean nothing else and
the words before them speak of the force as a whole.
"""

import re
from dataclasses import dataclass

from pipelines.reading.language.inspectorate import short_names
from pipelines.reading.language.sentences import Sentence
from pipelines.reading.statements import count_forms as forms
from pipelines.reading.statements.untrue import denied_or_wished

SHARED_NUMBER = "One number is given for several grades together"


@dataclass(frozen=True)
class Pair:
    """A grade and how many areas got it. `number` None: all the areas there are; -1: all that are left.

    `start` and `end` are offsets in the sentence's code.
    """

    grade: str
    number: int | None
    start: int
    end: int
    complete: bool = False


@dataclass(frozen=True)
class Counted:
    """What one sentence states in numbers. `doubts` are offsets of what looks like a count and is not sure."""

    pairs: tuple[Pair, ...]
    total: int | None
    ungraded: int | None
    doubts: tuple[tuple[int, int, str], ...]


def counted(sentence: Sentence) -> Counted:
    """The counts of one sentence, in its own words, not yet given to a force."""
    code = sentence.code
    if forms.NOT_AREAS.search(code) or " respectively" in code:
        return Counted((), None, None, ())
    found = _pairs(sentence, code)
    kept, doubts = _trusted(code, found)
    total = _total(sentence, code, found, kept)
    return Counted(tuple(kept), total, _ungraded(sentence, code), tuple(doubts))


def _value(sentence: Sentence, place: str) -> int:
    return sentence.numbers[int(place)]


def _grade(sentence: Sentence, place: str) -> str:
    return sentence.grades[int(place)][0]


def _pairs(sentence: Sentence, code: str) -> list[Pair]:
    """Every pair the sentence holds; a stretch that one form has used is no longer there for the next."""
    pairs: list[Pair] = []
    left = code

    def take(match: re.Match[str], *found: Pair) -> None:
        nonlocal left
        pairs.extend(found)
        left = left[: match.start()] + "~" * (match.end() - match.start()) + left[match.end() :]

    for m in forms.EACH.finditer(left):
        shared = _value(sentence, m["number"] or m["number_b"])
        grades = re.finditer(r"<G(\d+)>", m["grades"])
        take(m, *(Pair(_grade(sentence, g[1]), shared, m.start() + g.start(), m.end()) for g in grades))
    for form in forms.ONE_GRADE:
        for m in form.finditer(left):
            if not forms.PART_OF.search(left[: m.start()]):
                take(m, _pair(sentence, form, m))
    return sorted(pairs, key=lambda p: p.start)


def _pair(sentence: Sentence, form: re.Pattern[str], m: re.Match[str]) -> Pair:
    """The grade and number that a match of one form names."""
    named = {k.removesuffix("_b").removesuffix("_c"): v for k, v in m.groupdict().items() if v}
    number = _value(sentence, named["number"]) if "number" in named else forms.MEANT.get(form)
    complete = form in (forms.WHOLE, forms.REST) or bool(
        re.search(r"(?<!of )\bthe (?:remaining|other|final|rest)|that remains|is left", m[0])
    )
    return Pair(_grade(sentence, named["grade"]), number, m.start(), m.end(), complete)


def _trusted(code: str, pairs: list[Pair]) -> tuple[list[Pair], list[tuple[int, int, str]]]:
    """The pairs that speak of the whole force, and a reason for each that is not taken.

    A pair that goes on from another shares its fate.
    """
    kept: list[Pair] = []
    doubts: list[tuple[int, int, str]] = []
    before: Pair | None = None
    reason = ""
    shared = [m for m in forms.SHARED.finditer(code) if not forms.EACH.search(code, m.start())]
    doubts += [(m.start(), m.end(), SHARED_NUMBER) for m in shared]
    for pair in pairs:
        if any(m.start() < pair.end and pair.start < m.end() for m in shared):
            continue
        if before is None or not _goes_on(code, before, pair):
            ends = [m.end() for m in shared] + [before.end if before else 0]
            begin = max((e for e in ends if e < pair.start), default=0)
            reason = _objection(code[begin : pair.start].rstrip())
            left = cleared(forms.SHARED.sub(" ", code[: pair.start]))
            whole = forms.WHOLE_FORCE.search(left) or (shared and forms.CONTINUES.match(left))
            reason = reason or ("" if whole else "It is not clear that this number counts the force's areas")
        if reason:
            doubts.append((pair.start, pair.end, reason))
        else:
            kept.append(pair)
        before = pair
    return kept, doubts


def _goes_on(code: str, before: Pair, pair: Pair) -> bool:
    if pair.start < before.end:
        return True
    between = forms.ASIDE.sub(" ", code[before.end : pair.start]).strip()
    return bool(forms.CONTINUES.match(between) or forms.NEXT.search(between)) and not denied_or_wished(
        code[before.end : pair.start].rstrip()
    )


def _objection(lead: str) -> str:
    return "A grade is spoken of that the words do not give" if denied_or_wished(lead) else ""


def speaks_of_force(code: str, spot: int, begin: int) -> bool:
    """Do the words before a grade speak of the force as a whole? `begin` is where an earlier statement ends."""
    lead = cleared(code[:spot])
    if forms.WHOLE_FORCE.search(lead):
        return True
    since = cleared(code[begin:spot]) if begin else None
    return since is not None and bool(forms.CONTINUES.match(since) or forms.NEXT.search(since))


def cleared(lead: str) -> str:
    """The words before a grade, without asides about the force."""
    lead = forms.ONE_OF_MANY.sub(" ", forms.ASIDE.sub(" ", short_names(lead)))
    return re.sub(r" +", " ", forms.BESIDES.sub("", lead)).strip()


def _total(sentence: Sentence, code: str, pairs: list[Pair], kept: list[Pair]) -> int | None:
    if of := forms.GRADED_OF.search(code):
        return _value(sentence, of["number"] or of["number_b"])
    numbers = [
        m["number"] or m["number_b"] or m["number_c"] or m["number_d"] for m in forms.TOTAL.finditer(code)
    ]
    # Of "four of nine areas" the nine may be a total even where the four are not taken.
    paired = {n for p in pairs for n in re.findall(r"(?<! of )(?<!of the )<N(\d+)>", code[p.start : p.end])}
    named = {_value(sentence, n) for n in numbers if n not in paired}
    for pair in kept:
        said = code[pair.start : pair.end]
        if m := re.search(rf"<N\d+>(?: {forms.AREAS})? {forms.OF}<N(\d+)>", said):
            named.add(_value(sentence, m[1]))
        if pair.number and pair.number > 0 and pair.complete and re.search(r"\b(?:all|each|every)\b", said):
            named.add(pair.number)
    return named.pop() if len(named) == 1 else None


def _ungraded(sentence: Sentence, code: str) -> int | None:
    match = forms.UNGRADED.search(code)
    place = match and next((g for g in match.groups() if g), None)
    return _value(sentence, place) if place else None
