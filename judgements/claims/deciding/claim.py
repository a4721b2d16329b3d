"""A claim in parts, and the answer to it."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from judgements.entries import Area
from judgements.vocabulary import Vocabulary

# Kind → what it says, for a list to choose from. A subject is one force, or the forces of a group.
KINDS: dict[str, str] = {
    "every": "is graded … (every area, or every force)",
    "none": "is graded … in no area, or no force is",
    "number": "is graded … in a number of areas, or a number of forces are",
    "only": "is the only force graded …",
    "one_of": "is one of a number of forces graded …",
    "most": "has the most graded …",
    "fewest": "has the fewest graded …",
    "more": "has more graded … than another",
    "fewer": "has fewer graded … than another",
    "highest": "has the highest grade",
    "lowest": "has the lowest grade",
    "higher": "is graded higher than another, or than before",
    "lower": "is graded lower than another, or than before",
    "same": "is graded the same as another, or as before",
    "above_most": "is graded higher than most",
    "below_most": "is graded lower than most",
    "first": "is graded … for the first time since",
}
RANKED = frozenset({"highest", "lowest", "higher", "lower", "same", "above_most", "below_most"})
BESIDE = frozenset({"higher", "lower", "same"})  # another force, or an earlier cycle
BY_GRADE = frozenset(KINDS) - RANKED
ONE_AREA = RANKED | {"first"}
ONE_FORCE = ONE_AREA | {"only", "one_of"}
COMPARING = BESIDE | {"more", "fewer"}
NUMBERED = frozenset({"number", "one_of"})
# How a number is meant, besides exactly; a fraction is written `1/4`.
HOW = ("at_least", "at_most", "most")
PEERS = "peers:"


@dataclass(frozen=True)
class Claim:
    """A statement about grades, by codes. Whatever is empty is not said.

    `force` or `group` (a region or country) is the subject; neither: all forces. `grade`: a code, with
    `+` for "or better", `-` for "or worse", several as `A|B`. `group` and `among` may join places with `|`.
    `number` is meant exactly unless `how` says otherwise (one of HOW, or `1/4` or `25%` of those graded, or
    `more_than 1/4`); `base`: the number that it is said to be out of. `area` or `theme`; neither: every graded area
    of the cycle, pillars and questions alike, or those of one `level` (`pillar`). `among`: a region, a country, or
    `peers:SCHEME`. `than`: the force or group compared with. `since`: an earlier cycle, from which on (`first`,
    `every`) or with which (`higher`, `lower`) the claim compares.
    """

    kind: str
    force: str = ""
    group: str = ""
    grade: str = ""
    programme: str = ""
    cycle: str = ""
    area: str = ""
    theme: str = ""
    level: str = ""
    among: str = ""
    number: int = 0
    how: str = ""
    base: int = 0
    than: str = ""
    since: str = ""
    as_at: dt.date | None = None

    def but(self, **parts: object) -> "Claim":
        """The claim with some parts replaced."""
        return dataclasses.replace(self, **parts)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Reason:
    """Why a claim can't be decided, or what must be said with it. `kind`: coverage, break, ungraded, disputed,
    bases, carried, deduced, theme, caution, single."""

    kind: str
    text: str


@dataclass(frozen=True)
class Checked:
    """What can be said of a claim.

    `verdict`: one of VERDICTS. `text`: the claim as it was understood.
    `because`: the facts that decide it. `reasons`: why it is unsafe. `notes`: what must be said with it.
    `safe`: a sentence that may be printed. `nearest`: the closest true claim where this one isn't.
    `evidence`: the judgements it rests on (see `ground.evidence`). `figure`: name and choices; `address`:
    the page of that figure.
    """

    claim: Claim
    verdict: str
    text: str
    because: str
    reasons: tuple[Reason, ...]
    notes: tuple[Reason, ...]
    safe: str
    nearest: "Claim | None"
    nearest_text: str
    evidence: pl.DataFrame = field(repr=False, compare=False)
    figure: tuple[str, Mapping[str, str]]
    address: str


VERDICTS = {
    "true": "True",
    "tie": "True, with a tie",
    "false": "False",
    "unsafe": "Unsafe to say",
    "not_comparable": "Can't be compared",
}
# What is said where no claim near one that isn't true is certain.
NONE_NEAR = "Nothing near it is certain from what we hold."


class NotAClaim(ValueError):
    """The parts make no claim; says every reason."""


def grades_to_choose(vocabulary: Vocabulary) -> dict[str, str]:
    """Code → label of every grade of a claim: each grade, and each "or better" and "or worse" between the ends."""
    grades = list(vocabulary.grades.values())
    found = {g.code: g.label for g in grades}
    found |= {f"{g.code}+": f"{g.label} or better" for g in grades[1:-1]}
    return found | {f"{g.code}-": f"{g.label} or worse" for g in grades[1:-1]}


def groups(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Region or country → its forces."""
    found: dict[str, tuple[str, ...]] = {}
    for force in vocabulary.forces.values():
        for place in dict.fromkeys((force.region, force.country)):
            found[place] = (*found.get(place, ()), force.code)
    return found


def members(place: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The forces of a group: a region, a country, or several joined with `|`; none for what is no place."""
    places = groups(vocabulary)
    return tuple(dict.fromkeys(f for p in place.split("|") for f in places.get(p, ())))


def faults(claim: Claim, vocabulary: Vocabulary) -> list[str]:
    """Every reason why the parts make no claim that can be checked."""
    if claim.kind not in KINDS:
        return [f"'{claim.kind}' is no kind of claim"]
    if (claim.programme, claim.cycle) not in vocabulary.cycles:
        return [f"There is no cycle '{claim.cycle}' of programme '{claim.programme}'"]
    return [
        *_day_faults(claim),
        *_subject_faults(claim, vocabulary),
        *(_grade_faults(claim, vocabulary) if claim.kind in BY_GRADE else []),
        *_area_faults(claim, vocabulary),
        *_place_faults(claim, vocabulary),
        *_since_faults(claim, vocabulary),
    ]


def _day_faults(claim: Claim) -> list[str]:
    if claim.as_at and claim.as_at > dt.date.today():
        return [f"{claim.as_at} is yet to come: nobody knows what will be known then"]
    return []


def _subject_faults(claim: Claim, vocabulary: Vocabulary) -> list[str]:
    found = []
    if claim.force and claim.force not in vocabulary.forces:
        found.append(f"There is no force '{claim.force}'")
    if claim.group and not members(claim.group, vocabulary):
        found.append(f"There is no group '{claim.group}'")
    if claim.force and claim.group:
        found.append("Choose a force or a group as the subject, not both")
    if claim.kind not in ("every", "none", "number") and not (claim.force or claim.group):
        found.append("Say which force (or group) the claim is about")
    if claim.kind in ONE_FORCE and claim.group:
        found.append("This kind of claim is about one force")
    return found


def _grade_faults(claim: Claim, vocabulary: Vocabulary) -> list[str]:
    codes = [g.rstrip("+-") for g in claim.grade.split("|")]
    if not set(codes) <= vocabulary.grades.keys():
        return [f"There is no grade '{claim.grade}'" if claim.grade else "Say which grade"]
    scale = vocabulary.scale_of(claim.programme, claim.cycle)
    cycle = vocabulary.cycles[claim.programme, claim.cycle].label
    if len(codes) == 1 and codes[0] not in scale:
        return [f"{vocabulary.grades[codes[0]].label} does not exist on the scale of {cycle}"]
    return []


def _area_faults(claim: Claim, vocabulary: Vocabulary) -> list[str]:
    found = []
    area = vocabulary.areas.get((claim.programme, claim.cycle, claim.area))
    if claim.area and area is None:
        found.append(f"There is no area '{claim.area}' in this cycle")
    if area and area.graded == "no":
        found.append(f"Area '{claim.area}' is not graded in this cycle")
    if claim.theme:
        themes = {a.theme for a in vocabulary.graded_areas(claim.programme, claim.cycle)}
        if claim.theme not in themes:
            found.append(f"No area of theme '{claim.theme}' is graded in this cycle")
    if claim.level and (claim.area or claim.theme or not levelled(claim, vocabulary)):
        found.append(f"This cycle has no areas of level '{claim.level}' to speak of together")
    several = [a for a in levelled(claim, vocabulary) if claim.theme in ("", a.theme)]
    if claim.kind == "number" and claim.force and (claim.area or len(several) < 2):
        found.append("A number of areas is of several areas, not of one")
    if claim.kind in ONE_AREA and not (claim.area or claim.theme):
        found.append("Say which area: grades of several areas have no order between them")
    return found


def levelled(claim: Claim, vocabulary: Vocabulary) -> list[Area]:
    """The graded areas of the claim's cycle that are of its level; all graded ones where it names none."""
    areas = vocabulary.graded_areas(claim.programme, claim.cycle)
    return [a for a in areas if not claim.level or a.level == claim.level]


def _place_faults(claim: Claim, vocabulary: Vocabulary) -> list[str]:
    found = []
    if claim.among.startswith(PEERS):
        scheme = claim.among.removeprefix(PEERS)
        if claim.force not in vocabulary.peer_groups.get(scheme, {}):
            found.append(f"We hold no peer group '{scheme}' of this force")
    elif claim.among and not members(claim.among, vocabulary):
        found.append(f"There is no region '{claim.among}'")
    elif claim.among and claim.force and claim.force not in members(claim.among, vocabulary):
        found.append(f"The force is not in {claim.among}")
    if claim.than and not (
        members(claim.than, vocabulary) if claim.group else claim.than in vocabulary.forces
    ):
        found.append(f"There is no {'group' if claim.group else 'force'} '{claim.than}'")
    if claim.than and claim.than in (claim.force, claim.group):
        found.append("A force can't be compared with itself in one cycle")
    if claim.kind in COMPARING and not claim.than and not (claim.kind in BESIDE and claim.since):
        found.append("Say with which force, group or earlier cycle it compares")
    return found


def _since_faults(claim: Claim, vocabulary: Vocabulary) -> list[str]:
    order = [c.cycle for c in vocabulary.cycles_of(claim.programme)]
    if claim.kind == "first" and order[0] == claim.cycle:
        return ["There is no earlier cycle of this programme to look back on"]
    if not claim.since:
        return []
    if claim.since not in order or order.index(claim.since) >= order.index(claim.cycle):
        asked = [(claim.programme, c) for c in (claim.since, claim.cycle)]
        labels = [vocabulary.cycles[key].label for key in asked if key in vocabulary.cycles]
        known = len(labels) == len(asked)
        return [" is not earlier than ".join(labels) if known else f"There is no cycle '{claim.since}'"]
    if claim.kind == "every" and not (claim.force and (claim.area or claim.theme)):
        return ["A claim about every cycle is about one force and one area"]
    return []
