"""Claims typed in plain words: a small grammar, and what it understands where a sentence is outside it.

A sentence has a head, which says the kind (forms.HEADS), and modifiers in any order: an area, a place, a
cycle, a day. Names are those of the vocabulary, so the grammar grows with it. Nothing is guessed: words
that are left over make the sentence not understood, and it says which they are. Two things that a
sentence leaves unsaid are filled in and shown in the reading: the cycle (the newest broad one that has
the area), and with it the programme.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from judgements.claims.claim import Claim, faults
from judgements.claims.forms import ENDS, MONTHS, Grammar, grammar_of
from judgements.claims.hints import meant, nearest_first
from judgements.figures.completing import latest_cycle
from judgements.store import Store
from judgements.vocabulary import Vocabulary, plain

LONGEST = 400


# What a count may be taken over, where a sentence says it, by kind; `not` is said of one area or of any.
EVERY_AREA = frozenset({"every"})
ANY_AREA = frozenset({"only", "one_of", "not"})
ANY_AREA_OF_FORCES = frozenset({"none", "number", "most", "fewest", "more", "fewer"})


class NotUnderstood(ValueError):
    """A sentence outside the grammar: `why`, and `examples` of what it understands, the nearest form first."""

    def __init__(self, why: str, examples: Iterable[str]) -> None:
        self.why = why
        self.examples = tuple(examples)
        super().__init__(
            "\n".join(
                [
                    f"{why} I understand sentences such as these, the nearest first:",
                    *(f"  {e}." for e in self.examples),
                ]
            )
        )


def day_of(text: str) -> dt.date:
    """The day of `2024 08 08` or `8 august 2024`. ValueError for an impossible one."""
    first, second, third = text.split()
    if second in MONTHS:
        return dt.date(int(third), MONTHS[second], int(first))
    return dt.date(int(first), int(second), int(third))


def modified(text: str, grammar: Grammar) -> tuple[dict[str, str], str]:
    """What the modifiers of a text say, and the words that are none."""
    found: dict[str, str] = {}
    left = text.strip(" ,")
    while left:
        for name, pattern in grammar.modifiers:
            if (match := pattern.match(left)) and name not in found:
                found[name] = match.groupdict().get("value") or "yes"
                left = left[match.end() :].strip(" ,")
                break
        else:
            return found, left
    return found, ""


def understood(sentence: str, store: Store) -> Claim:
    """The claim that a sentence makes, in the words of a store. Raises NotUnderstood with what can't be read."""
    try:
        return _read(sentence, store)
    except NotUnderstood as outside:
        raise NotUnderstood(outside.why, nearest_first(sentence, outside.examples)) from None


def _read(sentence: str, store: Store) -> Claim:
    grammar, vocabulary = grammar_of(store), store.vocabulary
    newest = partial(latest_cycle, store)
    text = plain(sentence[: LONGEST + 1]).strip(" .!?\"'“”«»")
    if not text or len(sentence) > LONGEST:
        raise NotUnderstood("Type one sentence of at most 400 characters.", examples(vocabulary))
    leftover: list[str] = []
    for kind, pattern, slots in grammar.heads:
        match = pattern.fullmatch(text)
        if not match:
            continue
        parts = {s: match[f"{s}{i}"] for i, s in enumerate(slots, 1) if s != "rest" and match[f"{s}{i}"]}
        said: dict[str, str] = {}
        unread: list[str] = []
        for i, s in enumerate(slots, 1):
            more, left = modified(match[f"{s}{i}"] or "", grammar) if s == "rest" else ({}, "")
            said |= more
            unread += [left] if left else []
        if not unread:
            word = match.groupdict().get("kind") or kind
            return completed(ENDS.get(word, word), parts, said, grammar, newest)
        leftover.append(" … ".join(unread))
    if leftover:
        left = min(leftover, key=len)
        raise NotUnderstood(
            f"I can't read “{left}”.{meant(left, grammar.names['area'])}", examples(vocabulary)
        )
    raise NotUnderstood(beginning(text, grammar), examples(vocabulary))


def beginning(text: str, grammar: Grammar) -> str:
    """What to say of a sentence that no head fits."""
    subject = re.match(rf"(?:the )?(?:{grammar.any_of('force')}|{grammar.any_of('group')})\b", text)
    if not subject:
        return (
            "The sentence must begin with a force, a region, “every force”, “no force” or a number of forces."
            + meant(text, grammar.names["force"])
        )
    return f"I know “{subject[0]}”, but not what is said of it."


def completed(
    kind: str,
    parts: Mapping[str, str],
    said: Mapping[str, str],
    grammar: Grammar,
    newest: Callable[[str], str],
) -> Claim:
    """The claim of the words found, with programme and cycle filled in. Raises NotUnderstood on a fault."""
    slots, vocabulary = grammar.names, grammar.vocabulary
    cycle = said.get("cycle") or parts.get("cycle") or ""
    programme, cycle = slots["cycle"][cycle].split(":", 1) if cycle else ("", "")
    since = slots["since"][parts["since"]].split(":", 1) if "since" in parts else ["", ""]
    programme = programme or since[0]
    area = said.get("area", "")
    programme, cycle = placed(area, programme, cycle, vocabulary, newest)
    code, theme = area_meant(area, programme, cycle, vocabulary) if area else ("", "")
    if area and not (code or theme):
        label = vocabulary.cycles[programme, cycle].label
        raise NotUnderstood(f"“{area}” is no area of {label}.", examples(vocabulary))
    try:
        as_at = day_of(said["as_at"]) if "as_at" in said else None
    except ValueError:
        raise NotUnderstood(f"“{said['as_at']}” is no day.", examples(vocabulary)) from None
    force = vocabulary.force_code(parts["force"]) if "force" in parts else ""
    group = slots["group"].get(parts.get("group", ""), "")
    among = ({**slots["group"], **slots["peers"]}).get(said.get("among", ""), "")
    if among and not force and not group:
        group, among = among, ""
    than = vocabulary.force_code(parts["than_force"]) if "than_force" in parts else ""
    _refuse_other_counts(kind, bool(force), said, vocabulary)
    if kind == "not" and not (code or theme or "any_area" in said):
        raise NotUnderstood("Say for which area, or “in any area”.", examples(vocabulary))
    kind = "none" if kind == "not" else kind
    claim = Claim(
        kind=kind,
        force=force or "",
        group=group,
        grade=slots["grade"].get(parts.get("grade", ""), ""),
        programme=programme,
        cycle=cycle,
        area=code,
        theme=theme,
        among=""
        if kind in ("every", "none", "number", "first", "more", "fewer", "higher", "lower")
        else among,
        number=int(slots["n"][parts["n"]]) if "n" in parts else 0,
        than=than or slots["group"].get(parts.get("than_group", ""), ""),
        since=since[1],
        as_at=as_at,
    )
    if among and claim.among != among:
        raise NotUnderstood(f"“{said['among']}” has no place in this kind of claim.", examples(vocabulary))
    if kind == "every" and not (code or theme or "every_area" in said):
        raise NotUnderstood("Say for which area, or “in every area”.", examples(vocabulary))
    if problems := faults(claim, vocabulary):
        raise NotUnderstood(f"{'. '.join(problems)}.", examples(vocabulary))
    return claim


def _refuse_other_counts(kind: str, of_force: bool, said: Mapping[str, str], vocabulary: Vocabulary) -> None:
    """Raises NotUnderstood where "in every area" or "in any area" would make it another claim than its kind."""
    any_area = kind in ANY_AREA or (not of_force and kind in ANY_AREA_OF_FORCES)
    for slot, words, fits in (
        ("every_area", "in every area", kind in EVERY_AREA),
        ("any_area", "in any area", any_area),
    ):
        if slot in said and ("area" in said or not fits):
            raise NotUnderstood(f"“{words}” has no place in this kind of claim.", examples(vocabulary))


def placed(
    area: str, programme: str, cycle: str, vocabulary: Vocabulary, newest: Callable[[str], str]
) -> tuple[str, str]:
    """The programme and cycle that are said or meant: the newest broad cycle that grades the area named."""
    if programme and cycle:
        return programme, cycle
    for p in [programme] if programme else in_order(vocabulary):
        here = newest(p)
        if not area or any(area_meant(area, p, here, vocabulary)):
            return p, here
        longer = [
            a.short_label
            for a in vocabulary.areas_of(p, here)
            if a.graded != "no" and plain(a.short_label).startswith(f"{area} ")
        ]
        if longer:
            raise NotUnderstood(
                f"“{area}” may mean {longer[0]} ({vocabulary.cycles[p, here].label}) or an area of another "
                "cycle. Name the whole area, or the cycle.",
                examples(vocabulary),
            )
    for a in reversed(vocabulary.areas.values()):
        if plain(area) in (plain(a.label), plain(a.short_label)) and programme in ("", a.programme):
            return a.programme, a.cycle
    first = programme or in_order(vocabulary)[0]
    return first, newest(first)


def in_order(vocabulary: Vocabulary) -> list[str]:
    """The programmes in the order in which an unsaid one is meant: those that inspect every force first."""
    return sorted(vocabulary.programmes, key=lambda p: vocabulary.programmes[p].shape != "cyclic")


def area_meant(name: str, programme: str, cycle: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """(area, theme) that a name has in one cycle: the area where there is one, else the theme; else neither.

    The name of another cycle's area is not taken for the related one: related is not the same.
    """
    graded = [a for a in vocabulary.areas_of(programme, cycle) if a.graded != "no"]
    for a in graded:
        if name in (plain(a.label), plain(a.short_label)):
            return a.area, ""
    themes = {plain(t.label): t.theme for t in vocabulary.themes.values()}
    theme = themes.get(name, "")
    return "", theme if any(a.theme == theme for a in graded) else ""


def examples(vocabulary: Vocabulary) -> list[str]:
    """One sentence of each form, in the names of this vocabulary."""
    forces = list(vocabulary.forces.values())
    one, other = forces[0], forces[-1]
    cycles = [c for c in vocabulary.cycles_of(in_order(vocabulary)[0]) if c.published_to]
    area = next(a for a in vocabulary.areas_of(cycles[-1].programme, cycles[-1].cycle) if a.graded == "yes")
    low, high = (
        list(vocabulary.grades.values())[-1].label.lower(),
        list(vocabulary.grades.values())[1].label.lower(),
    )
    place, here = f"in {one.region}", f"for {area.short_label} in {cycles[-1].label}"
    return [
        f"{one.name} is graded {high} {here}",
        f"{one.name} is graded {high} or better in every area of {cycles[-1].label}",
        f"{one.name} is not graded {low} {here}",
        f"{one.name} is graded {low} in no area in {cycles[-1].label}",
        f"{one.name} is graded {low} in two areas in {cycles[-1].label}",
        f"{one.name} is the only force {place} graded {low} {here}",
        f"{one.name} is one of three forces graded {low} {here}",
        f"{one.name} has the most areas graded {high} {place}",
        f"{one.name} has fewer areas graded {high} than {other.name} in {cycles[-1].label}",
        f"{one.name} has the lowest grade {place} {here}",
        f"{one.name} is graded higher {here} than {other.name}",
        f"{one.name} is graded lower {here} than in {cycles[-2].label}",
        f"{one.name} is graded {low} {here} for the first time since {cycles[-2].label}",
        f"Every force {place} is graded {high} or better {here}",
        f"No force {place} is graded {low} {here}, as at 31 December 2024",
        f"Two forces {place} are graded {low} {here}",
        f"{one.region} has the most forces graded {low} {here}",
    ]
