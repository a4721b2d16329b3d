"""The checker beside a plain reading of the register: every way of filling what is missing, one by one.

Nothing of the checker is used here but its answers: cells come from the table of judgements, truth is worked
out from dictionaries of grades.
"""

import itertools
import random
from collections import Counter

import pytest

from judgements.claims import Claim, check
from judgements.claims.deciding.claim import KINDS, faults
from tests.once import EXHAUSTIVE

# Finished cycles: what we hold of them changes little, and most is complete.
CYCLES = ("2014", "2015", "2016", "2017", "2018/19", "2021/22")
FEW = 4  # cells without a certain grade that are filled in every way
CLAIMS = 2500 if EXHAUSTIVE else 200


def possible(store, programme="PEEL"):
    """(cycle, force, area) → every grade that may truly stand there, None where it may have none."""
    v = store.vocabulary
    rows = store.table("judgement").filter(programme=programme)
    held = {
        (r["cycle"], r["force"], r["area"]): r for r in rows.iter_rows(named=True) if not r["superseded_on"]
    }
    blank = {(r["cycle"], r["force"], r["area"]) for r in store.table("ungraded").iter_rows(named=True)}
    found = {}
    for (p, cycle, area), a in v.areas.items():
        if p != programme or a.graded == "no":
            continue
        scale = {g.code for g in v.grades_of(p, cycle)}
        for force in v.forces:
            row = held.get((cycle, force, area))
            if row is None:
                cell = {None} if (cycle, force, area) in blank else {*scale, None}
            elif row["grade"] is None or row["strength"] == "deduced":
                cell = scale
            else:
                cell = {row["grade"], None} if row["judged_in"] else {row["grade"]}
            found[cycle, force, area] = frozenset(cell)
    return found


def meant(grade, ranks):
    """The grades that a grade of a claim means."""
    rank = ranks[grade.rstrip("+-")]
    return {
        g
        for g, r in ranks.items()
        if r == rank or (grade[-1] == "+" and r > rank) or (grade[-1] == "-" and r < rank)
    }


SPOKEN_OF = ("every", "none", "number")  # of a force by itself, or of the forces of a place
BESIDE = ("higher", "lower", "same", "more", "fewer")
OF_GRADES = ("highest", "lowest", "higher", "lower", "same", "above_most", "below_most")
SHARES = ("1/4", "2/3", "40%", "75%", "at_least 1/3", "at_most 30%", "more_than 1/2", "fewer_than 60%")
COUNTED = ("most", "fewest", "more", "fewer")


def is_number(claim, n, graded):
    """Whether a number, of so many graded, is the claim's; a share may be off by half of its last digit, or of one."""
    if claim.how[-1:].isdigit() or claim.how.endswith("%"):
        limit, _, share = claim.how.rpartition(" ")
        upper, lower = (share[:-1], 100) if share.endswith("%") else share.split("/")
        left, right = n * int(lower), graded * int(upper)  # exactly so many where both are the same
        slack = graded if share.endswith("%") else int(lower)
        return {
            "": 2 * abs(left - right) <= slack,
            "at_least": left >= right,
            "at_most": left <= right,
            "more_than": left > right,
            "fewer_than": left < right,
        }[limit]
    return {
        "": n == claim.number,
        "at_least": n >= claim.number,
        "at_most": n <= claim.number,
        "most": n > graded / 2,
    }[claim.how]


def standing(mine, theirs):
    """Whether a number is the greatest of all; tie where it is so together with others."""
    if not theirs:
        return "neither"
    return "tie" if max(theirs) == mine else mine > max(theirs)


def truth_of_several(claim, of, count):
    """The same of a claim about several forces."""
    having = {f for f in of if count[f]}
    if claim.kind == "number":
        return is_number(claim, len(having), sum(map(bool, of.values())))
    if claim.kind == "none":
        return not having if any(of.values()) else "neither"
    if any(count[f] < len(of[f]) for f in of):
        return False
    return True if all(of.values()) else "neither"


def truth_beside(claim, of, count, ranks):
    """The same of a force that is graded, set beside others by its grade or its number of areas."""
    sign = -1 if claim.kind in ("lowest", "lower", "below_most", "fewest", "fewer") else 1
    if claim.kind == "most" and not count[claim.force]:
        return False  # nobody has the most of none
    value = {f: sign * (count[f] if claim.kind in COUNTED else ranks[own[0]]) for f, own in of.items() if own}
    mine, theirs = value[claim.force], [value[f] for f in value if f != claim.force]
    if claim.kind in BESIDE and claim.than not in value:
        return "neither"
    match claim.kind:
        case "higher" | "lower" | "more" | "fewer":
            return mine > value[claim.than]
        case "same":
            return mine == value[claim.than]
        case "above_most" | "below_most":
            return sum(v < mine for v in theirs) > len(theirs) / 2 if theirs else "neither"
    return standing(mine, theirs)


def truth(claim, world, ranks):
    """What the claim is where every grade is known: true, false, tie; neither where there is nothing to say it of."""
    wanted = meant(claim.grade, ranks) if claim.grade else set()
    of = {}
    for (force, _), grade in world.items():
        of.setdefault(force, []).extend([] if grade is None else [grade])
    count = {f: sum(g in wanted for g in grades) for f, grades in of.items()}
    having = {f for f in of if count[f]}
    if not claim.force:
        return truth_of_several(claim, of, count)
    own = of[claim.force]
    if not own:
        return "neither"
    match claim.kind:
        case "every":
            return count[claim.force] == len(own)
        case "none":
            return not count[claim.force]
        case "number":
            return is_number(claim, count[claim.force], len(own))
        case "only":
            return having == {claim.force}
        case "one_of":
            return claim.force in having and len(having) == claim.number
    return truth_beside(claim, of, count, ranks)


def forces_of(claim, v):
    """The forces that the claim speaks of."""
    inside = claim.group or claim.among
    if claim.kind in (*SPOKEN_OF, *BESIDE) and claim.force:
        return [f for f in (claim.force, claim.than) if f]
    return [f.code for f in v.forces.values() if inside in ("", f.region, f.country)]


def any_claim(random_, v):
    """A claim about one finished cycle; it may have faults."""
    cycle = random_.choice(CYCLES)
    areas = v.graded_areas("PEEL", cycle)
    force = random_.choice([*v.forces, ""])
    beside_others = ["only", "one_of", *OF_GRADES, *COUNTED]
    kind = random_.choice([*SPOKEN_OF, *(beside_others if force else [])])
    region = v.forces[force].region if force else random_.choice(v.regions)
    grade = random_.choice([g.code for g in v.grades_of("PEEL", cycle)]) + random_.choice(["", "", "+", "-"])
    one_area = kind not in (*SPOKEN_OF, *COUNTED) or random_.random() < 0.5
    level = "pillar" if (kind in COUNTED or random_.random() < 0.4) and not one_area else ""
    theme = random_.choice(areas).theme if not one_area and not level and random_.random() < 0.8 else ""
    how = random_.choice(["", "at_least", "at_most", "most", *SHARES]) if kind == "number" else ""
    return Claim(
        kind, force=force, group="" if force else random_.choice([region, region, ""]),
        grade="" if kind in OF_GRADES else grade,
        programme="PEEL", cycle=cycle, area=random_.choice(areas).area if one_area else "", level=level, theme=theme,
        among=random_.choice([region, ""]) if force and kind not in (*SPOKEN_OF, *BESIDE) else "",
        number=random_.randint(1, 6) if kind in ("number", "one_of") and how in ("", "at_least", "at_most") else 0, how=how,
        than=random_.choice(list(v.forces)) if kind in BESIDE else "",
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.exhaustive
def test_what_is_said_of_hundreds_of_claims_is_what_every_filling_of_the_gaps_says(store):
    v, cells, random_ = store.vocabulary, possible(store), random.Random(11)
    ranks = {g.code: g.rank for g in v.grades.values()}
    kinds = Counter()
    parts = Counter()
    seen = {"true": 0, "false": 0, "tie": 0, "unsafe": 0}
    while sum(seen.values()) < CLAIMS:
        claim = any_claim(random_, v)
        if faults(claim, v):
            continue
        forces = forces_of(claim, v)
        areas = [
            a.area
            for a in v.areas_of("PEEL", claim.cycle)
            if a.is_graded
            and claim.area in ("", a.area)
            and claim.level in ("", a.level)
            and claim.theme in ("", a.theme)
        ]
        asked = {(f, a): cells[claim.cycle, f, a] for f in forces for a in areas}
        open_ = [p for p, cell in asked.items() if len(cell) > 1]
        if len(open_) > FEW:
            continue
        if claim.kind in COUNTED and len(areas) > 1 and any(None in cell for cell in asked.values()):
            continue  # numbers of areas of forces that aren't graded in the same ones: unsafe by our own rule
        known = {p: next(iter(cell)) for p, cell in asked.items()}
        verdicts = {
            {True: "true", False: "false"}.get(
                t := truth(claim, known | dict(zip(open_, way, strict=True)), ranks), t
            )
            for way in itertools.product(*(asked[p] for p in open_))
        }
        said = check(store, claim).verdict
        certain = verdicts - {"neither"} == {"false"} or (len(verdicts) == 1 and verdicts != {"neither"})
        if certain:
            assert said == (verdicts - {"neither"}).pop(), claim
        else:
            # Published totals may rule some fillings out; what is left must be one of those that are possible.
            assert said in {"unsafe", *verdicts - {"neither"}}, claim
        seen[said] += 1
        kinds[claim.kind] += 1
        parts.update(theme=bool(claim.theme), share=claim.how in SHARES)
    assert min(seen.values()) > CLAIMS / 125, seen
    assert min(kinds[kind] for kind in KINDS if kind != "first") > CLAIMS / 250, kinds
    assert min(parts["theme"], parts["share"]) > CLAIMS / 250, parts


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (Claim("every", force="surrey", grade="good", programme="PEEL", cycle="2016"), "false"),
        (Claim("every", force="surrey", grade="good", programme="PEEL", cycle="2016", level="pillar"), "true"),
        (Claim("every", force="suffolk", grade="good", programme="PEEL", cycle="2018/19"), "false"),
        (Claim("none", force="lancashire", grade="requires_improvement", programme="PEEL", cycle="2017"), "false"),
        (Claim("none", force="west-midlands", grade="requires_improvement", programme="PEEL", cycle="2018/19"), "false"),
    ],
)  # fmt: skip
def test_every_area_and_no_area_mean_questions_too_unless_pillars_are_said(store, claim, verdict):
    found = check(store, claim)
    assert found.verdict == verdict
    assert ("pillar" in found.text) == bool(claim.level)


def test_a_force_not_graded_then_is_not_called_lower_or_higher(store):
    claim = Claim(
        "higher",
        force="greater-manchester",
        programme="PEEL",
        cycle="2018/19",
        area="legitimacy",
        since="2017",
    )
    assert check(store, claim).verdict == "unsafe"
    assert "was not graded" in check(store, claim).because
