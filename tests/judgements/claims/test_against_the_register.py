"""The checker beside a plain reading of the register: every way of filling what is missing, one by one.

Nothing of the checker is used here but its answers: cells come from the table of judgements, truth is worked
out from dictionaries of grades.
"""

import itertools
import random

import pytest

from judgements.claims import Claim, check
from judgements.claims.claim import faults
from tests.once import EXHAUSTIVE

# Finished cycles: what we hold of them changes little, and most is complete.
CYCLES = ("2014", "2015", "2016", "2017", "2018/19")
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


def truth_of_several(claim, of, count):
    """The same of a claim about several forces."""
    having = {f for f in of if count[f]}
    if claim.kind == "number":
        return len(having) == claim.number
    if claim.kind == "none":
        return not having if any(of.values()) else "neither"
    if any(count[f] < len(of[f]) for f in of):
        return False
    return True if all(of.values()) else "neither"


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
    others = {f: grades for f, grades in of.items() if f != claim.force and grades}
    if not own:
        return "neither"
    match claim.kind:
        case "every":
            return count[claim.force] == len(own)
        case "none":
            return not count[claim.force]
        case "number":
            return count[claim.force] == claim.number
        case "only":
            return having == {claim.force}
        case "one_of":
            return claim.force in having and len(having) == claim.number
    sign = 1 if claim.kind in ("highest", "higher") else -1
    mine = sign * ranks[own[0]]
    if claim.kind in ("higher", "lower"):
        return mine > sign * ranks[others[claim.than][0]] if claim.than in others else "neither"
    theirs = [sign * ranks[grades[0]] for grades in others.values()]
    if not theirs:
        return "neither"
    return "tie" if max(theirs) == mine else mine > max(theirs)


def forces_of(claim, v):
    """The forces that the claim speaks of."""
    inside = claim.group or claim.among
    if claim.kind in ("every", "none", "number", "higher", "lower") and claim.force:
        return [f for f in (claim.force, claim.than) if f]
    return [f.code for f in v.forces.values() if inside in ("", f.region, f.country)]


def any_claim(random_, v):
    """A claim about one finished cycle; it may have faults."""
    cycle = random_.choice(CYCLES)
    areas = [a for a in v.areas_of("PEEL", cycle) if a.graded != "no"]
    force = random_.choice([*v.forces, ""])
    kinds = ["every", "none", "number"]
    kind = random_.choice(kinds + (["only", "one_of", "highest", "lowest", "higher", "lower"] * bool(force)))
    region = v.forces[force].region if force else random_.choice(v.regions)
    grade = random_.choice([g.code for g in v.grades_of("PEEL", cycle)]) + random_.choice(["", "", "+", "-"])
    one_area = kind not in kinds or random_.random() < 0.5
    level = "pillar" if random_.random() < 0.4 and not one_area else ""
    return Claim(
        kind, force=force, group="" if force else random_.choice([region, region, ""]),
        grade="" if kind in ("highest", "lowest", "higher", "lower") else grade,
        programme="PEEL", cycle=cycle, area=random_.choice(areas).area if one_area else "", level=level,
        among=random_.choice([region, ""]) if force and kind not in (*kinds, "higher", "lower") else "",
        number=random_.randint(1, 6) if kind in ("number", "one_of") else 0,
        than=random_.choice(list(v.forces)) if kind in ("higher", "lower") else "",
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.exhaustive
def test_what_is_said_of_hundreds_of_claims_is_what_every_filling_of_the_gaps_says(store):
    v, cells, random_ = store.vocabulary, possible(store), random.Random(11)
    ranks = {g.code: g.rank for g in v.grades.values()}
    seen = {"true": 0, "false": 0, "tie": 0, "unsafe": 0}
    while sum(seen.values()) < CLAIMS:
        claim = any_claim(random_, v)
        if faults(claim, v):
            continue
        forces = forces_of(claim, v)
        levels = {a.area: a.level for a in v.areas_of("PEEL", claim.cycle) if a.graded != "no"}
        areas = [a for a, level in levels.items() if claim.area in ("", a) and claim.level in ("", level)]
        asked = {(f, a): cells[claim.cycle, f, a] for f in forces for a in areas}
        open_ = [p for p, cell in asked.items() if len(cell) > 1]
        if len(open_) > FEW:
            continue
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
    assert min(seen.values()) > CLAIMS / 125, seen


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
