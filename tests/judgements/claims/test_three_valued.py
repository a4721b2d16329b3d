"""A claim is decided only if every way of filling in the unknown grades decides it the same."""

import itertools
import time
from fractions import Fraction

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from judgements.claims.deciding.claim import Claim, faults
from judgements.claims.deciding.grades_meant import meant_set_of
from judgements.claims.deciding.ground import Ground, areas_meant, cycles_meant, forces_among
from judgements.claims.deciding.possible_verdicts import rivals, verdicts
from judgements.claims.deciding.three_valued import decided, none
from tests.judgements.small_world import CYCLES, FORCES, GRADES, vocabulary
from tests.once import tried

WORDS = vocabulary()
KNOWN = {"high": frozenset({"high"}), "middle": frozenset({"middle"}), "low": frozenset({"low"})}
CELLS = KNOWN | {
    "ungraded": frozenset({None}),
    "carried": frozenset({"low", None}),
    "deduced": frozenset(GRADES),
    "not_held": frozenset({*GRADES, None}),
}
RANKED = ("highest", "lowest", "higher", "lower")  # in a theme of several areas "the grade" is not one
GRADE_OF_CLAIM = ("high", "low", "middle+", "middle-")


@st.composite
def claims(draw):
    """Any claim without faults, about these four forces."""
    kind = draw(st.sampled_from(
        ["every", "none", "number", "only", "one_of", "most", "fewest", "more", "fewer",
         "highest", "lowest", "higher", "lower", "first"]
    ))  # fmt: skip
    claim = Claim(
        kind,
        force=draw(st.sampled_from(["exampleshire", ""])),
        group=draw(st.sampled_from(["", "North"])),
        grade=draw(st.sampled_from(GRADE_OF_CLAIM)),
        programme="P",
        cycle=draw(st.sampled_from(["two", "three"])),
        area=draw(st.sampled_from(["roads", "", ""])),
        theme=draw(st.sampled_from(["", "water", "travel"])),
        among=draw(st.sampled_from(["", "North", "peers:near"])),
        number=draw(st.integers(1, 3)),
        than=draw(st.sampled_from(["", "elsewhere", "South"])),
        since=draw(st.sampled_from(["", "one"])),
    )
    if claim.area:
        claim = claim.but(theme="")
    claim = claim.but(group="") if claim.force else claim.but(among="", since="")
    if kind not in ("more", "fewer", "higher", "lower"):
        claim = claim.but(than="")
    if kind not in ("first", "every", "higher", "lower") or claim.than:
        claim = claim.but(since="")
    return claim


@st.composite
def grounds(draw):
    """A claim and its ground, with at most six cells unknown so that they can all be listed."""
    claim = draw(claims().filter(lambda c: not faults(c, WORDS)))
    areas = {c: tuple(areas_meant(claim, WORDS, c)) for c in cycles_meant(claim, WORDS)}
    forces = forces_among(claim, WORDS)
    places = [(c, f, a.area) for c, found in areas.items() for f in forces for a in found]
    unknown = draw(st.sets(st.sampled_from(places), max_size=6))
    kinds = {p: draw(st.sampled_from(sorted(CELLS if p in unknown else KNOWN))) for p in places}
    rows = pl.DataFrame(
        [(*p, k) for p, k in kinds.items()], schema=["cycle", "force", "area", "kind"], orient="row"
    )
    cells = {
        c: {f: {a.area: CELLS[kinds[c, f, a.area]] for a in found} for f in forces}
        for c, found in areas.items()
    }
    return claim, Ground(rows, cells, areas)


def completions(ground):
    """Every way of giving each cell one of its grades: (cycle, force, area) → grade or None."""
    places = [(c, f, a) for c, fs in ground.cells.items() for f, areas in fs.items() for a in areas]
    options = [sorted(ground.cells[c][f][a], key=str) for c, f, a in places]
    for grades in itertools.product(*options):
        yield dict(zip(places, grades, strict=True))


def placed(values, own):
    """`own` among the other values, None taking no part."""
    values = [v for v in values if v is not None]
    if own is None or not values:
        return "neither"
    return "false" if max(values) > own else "tie" if max(values) == own else "true"


def told(claim, way, ground):
    """The claim's verdict where every grade is known, worked out plainly."""
    wanted = meant_set_of(claim.grade, WORDS)
    if claim.kind == "first" or (claim.kind == "every" and claim.since):
        return told_of_history(claim, way, wanted)
    here = {(f, a): g for (c, f, a), g in way.items() if c == claim.cycle}
    forces = {f for f, _ in here}
    of = {f: [g for (x, _), g in here.items() if x == f and g is not None] for f in forces}
    if claim.kind in ("highest", "lowest", "higher", "lower"):
        return None
    count = {f: sum(g in wanted for g in of[f]) for f in forces}
    having = {f for f in forces if count[f]}
    if not claim.force:
        return told_of_groups(claim, of, count, having)
    own = claim.force
    match claim.kind:
        case "every":
            return "neither" if not of[own] else "true" if count[own] == len(of[own]) else "false"
        case "none":
            return "false" if count[own] else "true" if of[own] else "neither"
        case "number":
            return "neither" if not of[own] else "true" if count[own] == claim.number else "false"
        case "only":
            return "neither" if not of[own] else "true" if having == {own} else "false"
        case "one_of":
            so = own in having and len(having) == claim.number
            return "neither" if not of[own] else "true" if so else "false"
        case "more" | "fewer":
            if not (of[own] and of[claim.than]):
                return "neither"
            apart = count[own] - count[claim.than]
            return "true" if (apart if claim.kind == "more" else -apart) > 0 else "false"
        case "most":
            if of[own] and not count[own]:
                return "false"
            return placed([count[f] for f in forces - {own} if of[f]], count[own] or None)
    return placed([-count[f] for f in forces - {own} if of[f]], -count[own] if of[own] else None)


def told_of_history(claim, way, wanted):
    """`first` and `every … since`, where every grade is known."""
    seen = {}
    for (c, _, _), g in way.items():
        seen.setdefault(c, []).extend([g] if g is not None else [])
    state = {c: "out" if not g else "yes" if set(g) <= wanted else "no" if not set(g) & wanted else "mixed"
             for c, g in seen.items()}  # fmt: skip
    order = [c for c in CYCLES if c in state]
    if claim.kind == "every":
        values = [state[c] for c in order]
        return "false" if "no" in values else "true" if set(values) == {"yes"} else "neither"
    now, before = state[claim.cycle], [c for c in order if c != claim.cycle]
    must = [now] + ([state[claim.since]] if claim.since else [])
    must_not = [state[c] for c in before if c != claim.since]
    if any(m in ("no", "out") for m in must) or "yes" in must_not:
        return "false"
    return "true" if set(must) == {"yes"} and set(must_not) <= {"no"} else "neither"


def told_of_groups(claim, of, count, having):
    """The claims about several forces, where every grade is known."""
    if claim.kind == "every":
        if any(count[f] < len(of[f]) for f in of):
            return "false"
        return "true" if all(of.values()) else "neither"
    if claim.kind == "none":
        return "false" if having else "true" if any(of.values()) else "neither"
    if claim.kind == "number":
        return "true" if len(having) == claim.number else "false"
    sign = 1 if claim.kind in ("most", "more") else -1
    found = []
    for share in (False, True):
        value = {}
        for place, members in rivals(claim, WORDS).items():
            graded = [f for f in members if of.get(f)]
            n = sum(f in having for f in graded)
            value[place] = (sign * (Fraction(n, len(graded)) if share else n)) if graded else None
        own = value.pop(claim.group)
        if claim.than:
            other = value[claim.than]
            found.append("neither" if own is None or other is None else "true" if own > other else "false")
        elif claim.kind == "most" and own == 0:
            found.append("false")
        else:
            found.append(placed(value.values(), own))
    return found  # by number and by share: each must say the same


def told_of_ranks(claim, way):
    """`highest`, `lowest`, `higher`, `lower` where each theme has one area and every grade is known."""
    sign = 1 if claim.kind in ("highest", "higher") else -1
    value = {(c, f): sign * GRADES[g] if g else None for (c, f, _), g in way.items()}
    own = value.pop((claim.cycle, claim.force))
    if claim.kind in ("highest", "lowest"):
        return placed(value.values(), own)
    other = value[(claim.cycle, claim.than) if claim.than else (claim.since, claim.force)]
    return "neither" if own is None or other is None else "true" if own > other else "false"


def by_listing(claim, ground):
    """The verdict by listing every completion."""
    found = set()
    uneven = ground.uneven if len(ground.areas[claim.cycle]) > 1 else frozenset()
    for way in completions(ground):
        if claim.kind in ("highest", "lowest", "higher", "lower"):
            found.add(told_of_ranks(claim, way))
            continue
        answers = told(claim, way, ground)
        answers = answers if isinstance(answers, list) else [answers]
        if claim.kind in ("most", "fewest", "more", "fewer") and uneven:
            even = {p: g for p, g in way.items() if p[2] not in uneven}
            empty = {(claim.cycle, f, "nothing"): None for f in ground.cells[claim.cycle]}
            again = told(claim, even or empty, ground)
            answers += again if isinstance(again, list) else [again]
        found |= set(answers)
    if found - {"neither"} == {"false"}:
        return "false"
    return found.pop() if len(found) == 1 and found != {"neither"} else "unsafe"


@tried(400)
@given(
    grounds().filter(
        lambda case: case[0].kind not in RANKED or all(len(a) == 1 for a in case[1].areas.values())
    )
)
def test_the_verdict_is_the_one_that_every_completion_gives(case):
    claim, ground = case
    assert decided(verdicts(claim, ground, WORDS)) == by_listing(claim, ground)


def ground(claim, **grades):
    """A ground of one cycle and one area, all forces `middle` unless said."""
    (area,) = areas_meant(claim, WORDS, claim.cycle)
    kinds = {f: grades.get(f, "middle") for f in FORCES if f in forces_among(claim, WORDS)}
    rows = pl.DataFrame([(claim.cycle, f, area.area, k) for f, k in kinds.items()],
                        schema=["cycle", "force", "area", "kind"], orient="row")  # fmt: skip
    cells = {claim.cycle: {f: {area.area: CELLS[k]} for f, k in kinds.items()}}
    return Ground(rows, cells, {claim.cycle: (area,)})


ONLY = Claim("only", force="exampleshire", grade="low", programme="P", cycle="two", area="roads")


def test_the_only_one_is_unsafe_while_another_grade_is_not_held():
    assert decided(verdicts(ONLY, ground(ONLY, exampleshire="low", westham="not_held"), WORDS)) == "unsafe"


def test_the_only_one_is_false_whatever_is_not_held_where_another_is_known_to_have_the_grade():
    known = ground(ONLY, exampleshire="low", westham="not_held", southham="low")
    assert decided(verdicts(ONLY, known, WORDS)) == "false"


def test_the_only_one_is_true_at_full_coverage():
    assert decided(verdicts(ONLY, ground(ONLY, exampleshire="low"), WORDS)) == "true"


def test_the_lowest_with_an_equal_is_true_with_a_tie():
    claim = ONLY.but(kind="lowest", grade="")
    assert decided(verdicts(claim, ground(claim, exampleshire="low", westham="low"), WORDS)) == "tie"


def test_a_claim_that_rests_on_a_deduced_grade_alone_is_unsafe():
    claim = ONLY.but(kind="every")
    assert decided(verdicts(claim, ground(claim, exampleshire="deduced"), WORDS)) == "unsafe"


def test_a_carried_grade_counts_under_neither_reading_alone():
    claim = ONLY.but(kind="none", force="", group="North")
    assert decided(verdicts(claim, ground(claim, elsewhere="carried"), WORDS)) == "unsafe"


def test_every_force_is_unsafe_where_one_was_not_graded():
    claim = ONLY.but(kind="every", force="", group="North", grade="middle")
    assert decided(verdicts(claim, ground(claim, elsewhere="ungraded"), WORDS)) == "unsafe"


def test_a_whole_cycle_without_a_grade_is_decided_at_once():
    begun = time.process_time()
    assert none([CELLS["not_held"]] * 400, frozenset({"high"})) == {"false", "true", "neither"}
    assert time.process_time() - begun < 1
