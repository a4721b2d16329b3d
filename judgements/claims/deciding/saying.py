"""A claim as one plain sentence, in the words that the grammar reads back."""

from judgements.claims.deciding.claim import PEERS, Claim
from judgements.claims.deciding.ground import areas_meant
from judgements.dates import day
from judgements.numbers import number_said
from judgements.vocabulary import Vocabulary
from judgements.wording import capitalised, listed, unrepeated

# Kinds that ask whether a force has a grade in some area, by subject.
SOME_AREA = frozenset({"only", "one_of"})
SOME_AREA_OF_FORCES = frozenset({"none", "number", "most", "fewest", "more", "fewer"})


def grade_said(grade: str, vocabulary: Vocabulary) -> str:
    """`good or better`, `inadequate`; several as `outstanding or adequate`."""
    if "|" in grade:
        return listed((grade_said(g, vocabulary) for g in grade.split("|")), "or")
    label = vocabulary.grades[grade.rstrip("+-")].label.lower()
    return label + {"+": " or better", "-": " or worse"}.get(grade[-1], "")


def area_said(claim: Claim, vocabulary: Vocabulary) -> str:
    """The area or theme by its label, or the only area there is; empty for all of several, and where the name of
    the cycle says it already."""
    cycle = vocabulary.cycles[claim.programme, claim.cycle].label
    if claim.area:
        return unrepeated(vocabulary.areas[claim.programme, claim.cycle, claim.area].short_label, cycle)
    if claim.theme:
        return unrepeated(vocabulary.themes[claim.theme].label, cycle)
    (only, *others) = areas_meant(claim, vocabulary, claim.cycle)
    return "" if others else unrepeated(only.short_label, cycle)


def how_many(claim: Claim) -> str:
    """`two`, `at least two`, `more than half of the`, `1 in 4`, `80% of`, `3 of 5`."""
    if claim.how == "most":
        return "more than half of the"
    if claim.how.endswith("%"):
        return f"{claim.how.replace('_', ' ')} of"
    if "/" in claim.how:
        return claim.how.replace("/", " in ").replace("_", " ")
    number = f"{claim.number} of {claim.base}" if claim.base else number_said(claim.number)
    return f"{claim.how.replace('_', ' ')} {number}".strip()


def level_said(claim: Claim) -> str:
    """`area`, or the level that the claim names: `pillar`."""
    return claim.level or "area"


def when_said(claim: Claim, vocabulary: Vocabulary) -> str:
    """` in PEEL 2023-25, as at 8 August 2024`."""
    known = f", as at {day(claim.as_at)}" if claim.as_at else ""
    return f" in {vocabulary.cycles[claim.programme, claim.cycle].label}{known}"


def place_said(place: str) -> str:
    """A region with its article: `the North East`, `Wales`; several as a list."""
    if "|" in place:
        return listed(map(place_said, place.split("|")))
    return f"the {place}" if " " in place and " and " not in place else place


def among_said(claim: Claim, vocabulary: Vocabulary) -> str:
    """` in the North East`, ` among its SCHEME peers`; empty for all forces."""
    if claim.among.startswith(PEERS):
        return f" among its {claim.among.removeprefix(PEERS)} peers"
    return f" in {place_said(claim.among)}" if claim.among else ""


def say(claim: Claim, vocabulary: Vocabulary) -> str:
    """The claim as a sentence without a full stop; `grammar.understood` reads it back to the same claim."""
    area = area_said(claim, vocabulary)
    for_area = f" for {area}" if area else ""
    when, among = when_said(claim, vocabulary), among_said(claim, vocabulary)
    grade = grade_said(claim.grade, vocabulary) if claim.grade else ""
    several = len(areas_meant(claim, vocabulary, claim.cycle)) > 1
    graded = f"graded {grade}{for_area}"
    if several and not area and claim.kind in (SOME_AREA if claim.force else SOME_AREA_OF_FORCES):
        graded += f" in any {level_said(claim)}"
    if several and claim.kind == "every" and not claim.since:
        graded += f" in every {level_said(claim)}"
    if not claim.force:
        return _of_group(claim, graded, when)
    name = vocabulary.forces[claim.force].name
    since = vocabulary.cycles[claim.programme, claim.since].label if claim.since else ""
    if claim.kind == "first":
        return f"{name} is {graded}{when} for the first time" + (f" since {since}" if since else "")
    if claim.kind == "every" and since:
        return f"{name} is {graded} in every cycle from {since} to {when.removeprefix(' in ')}"
    if claim.than or since:
        than = vocabulary.forces[claim.than].name if claim.than else f"in {since}"
        if claim.kind in ("more", "fewer"):
            noun = level_said(claim) if several else "area"
            return f"{name} has {claim.kind} {noun}s {graded} than {than}{when}"
        if claim.kind == "same":
            return f"{name} is graded the same{for_area}{when} as {than}"
        return f"{name} is graded {claim.kind}{for_area}{when} than {than}"
    return f"{name} {_of_force(claim, graded, for_area, among, not several)}{when}"


def _of_force(claim: Claim, graded: str, for_area: str, among: str, area_is_one: bool) -> str:
    match claim.kind:
        case "every":
            return f"is {graded}"
        case "none" if area_is_one:
            return f"is not {graded}"
        case "none":
            return f"is {graded} in no {level_said(claim)}"
        case "number":
            one = claim.number == 1 and not (claim.base or claim.how == "most" or "/" in claim.how)
            return f"is {graded} in {how_many(claim)} {level_said(claim)}{'' if one else 's'}"
        case "only":
            return f"is the only force{among} {graded}"
        case "one_of":
            return f"is one of {number_said(claim.number)} forces{among} {graded}"
        case "above_most" | "below_most":
            return f"is graded {'higher' if claim.kind == 'above_most' else 'lower'}{for_area} than most forces{among}"
        case "most" | "fewest":
            noun = "area" if area_is_one else level_said(claim)
            return f"has the {claim.kind} {noun}s {graded}{among or ' of all forces'}"
    return f"has the {claim.kind} grade{among}{for_area}"


def _of_group(claim: Claim, graded: str, when: str) -> str:
    place = f" in {place_said(claim.group)}" if claim.group else ""
    match claim.kind:
        case "every":
            return f"Every force{place} is {graded}{when}"
        case "none":
            return f"No force{place} is {graded}{when}"
        case "number":
            many = how_many(claim)
            one = claim.number == 1 and not claim.base and "/" not in claim.how and claim.how != "most"
            forces = f"force{place} is" if one else f"forces{place} are"
            return f"{capitalised(many)} {forces} {graded}{when}"
    name = place_said(claim.group)
    name = capitalised(name)
    if claim.kind in ("most", "fewest"):
        return f"{name} has the {claim.kind} forces {graded}{when}"
    return f"{name} has {claim.kind} forces {graded} than {place_said(claim.than)}{when}"
