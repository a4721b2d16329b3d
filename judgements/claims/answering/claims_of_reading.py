"""The claims that a reading makes, and how they belong together."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from judgements.claims.answering.claims_over_time import over_time
from judgements.claims.deciding.claim import Claim, members
from judgements.claims.deciding.grades_meant import grade_code, meant_set_of
from judgements.claims.deciding.ground import areas_meant, ground_of
from judgements.claims.understanding.reading import Reading
from judgements.claims.understanding.sentence import Count
from judgements.store import Store
from judgements.vocabulary import Vocabulary


@dataclass(frozen=True)
class Claims:
    """`claims`: all of them must hold, or one of them (`any_of`); `denied`: the sentence says it is not so.
    `refused`: why the sentence makes no claim that could be true or false."""

    claims: tuple[Claim, ...] = ()
    any_of: bool = False
    denied: bool = False
    refused: str = ""


NO_OVERALL = (
    "The inspectorate gives no overall grade: each area is graded by itself, and grades of different areas have no "
    "order or sum. Ask about one area, or how many areas hold a grade"
)
NOT_READ = "That combination of how many forces and how many areas can't be checked as one claim"
# Relation → kind of claim, where it is that of one force beside others.
KIND = {"highest": "highest", "lowest": "lowest", "most_areas": "most", "fewest_areas": "fewest", "only": "only",
        "one_of": "one_of", "higher": "higher", "lower": "lower", "same": "same", "more_areas": "more",
        "fewer_areas": "fewer", "higher_than_most": "above_most", "lower_than_most": "below_most",
        "higher_than_all": "highest", "lower_than_all": "lowest", "improved": "higher", "fell": "lower",
        "unchanged": "same", "went": "same", "changed": "same"}  # fmt: skip


def claims_of(r: Reading, store: Store) -> Claims:
    """The claims of a reading that states something of grades; where it says "or", any of them."""
    found = _made(r, store)
    if "or" not in r.features or len(found.claims) < 2 or found.any_of:
        return found
    if (r.relation != "is" and len(found.claims) > len(r.forces)) or r.negative:
        return Claims(refused="Of what “or” joins, each may be so or not. Ask about one at a time")
    return replace(found, any_of=True)


def _made(r: Reading, store: Store) -> Claims:
    """The claims of a reading, all of which it states; of several clauses, those of each."""
    if r.parts:
        each = [_made(p, store) for p in r.parts]
        refusal = next((m.refused for m in each if m.refused), "")
        denied = any(m.denied or m.any_of for m in each)
        return Claims(
            tuple(c for m in each for c in m.claims), refused=refusal or (NOT_READ if denied else "")
        )
    v, w = store.vocabulary, r.where
    level = "pillar" if r.of_areas.noun == "pillar" or "noun:pillar" in r.features else ""
    base = Claim("every", grade=r.grade, programme=w.programme, cycle=w.cycles[-1] if w.cycles else "",
                 level=level, as_at=r.as_at)  # fmt: skip
    bare = not w.is_of_area
    if only := w.cycles and bare and v.only_area(base.programme, base.cycle):
        base, bare = base.but(area=only), False
    match r.relation:
        case "is" if bare and not r.of_areas.quantifier:
            return Claims(refused=NO_OVERALL)
        case "is":
            kind = "none" if r.negative else "every"
            whom = [base.but(force=f) for f in r.forces] or [base.but(group=r.group)]
            claims = tuple(c.but(kind=kind) for c in _of_areas(whom, r))
            return Claims(claims, denied=r.denied)
        case "areas_count":
            return _all([base.but(force=f) for f in r.all_forces], r.of_areas, r)
        case "forces_count":
            return _of_forces(base, r, v)
        case "ever" | "never" | "always" | "last_time" | "first_time" | "no_longer":
            claims, any_of, why = over_time(base, r, store)
            return Claims(claims, any_of, r.denied != (r.relation == "never"), why)
        case "improved" | "fell" | "unchanged" | "went" | "changed":
            return _movement(base, r, v)
    return _beside(_alone(base, r, store), r, v)


def _alone(base: Claim, r: Reading, store: Store) -> Claim:
    """Of "better than every other", the claim with the force's own grade or better: it alone must hold that."""
    if not r.relation.endswith("_all") or len(r.forces) != 1:
        return base
    where = next(_of_areas([base.but(force=r.forces[0])], r))
    own = ground_of(store, where).rows.filter(force=r.forces[0], kind="graded")
    grade = own["grade"][0] if own.height == 1 else ""
    return base.but(grade=grade and f"{grade}{'+' if r.relation.startswith('higher') else '-'}")


def _of_areas(claims: list[Claim], r: Reading) -> Iterator[Claim]:
    """Each claim of each area that is named."""
    named = [{"area": a} for a in r.where.areas] + [{"theme": t} for t in r.where.themes]
    for claim, parts in product(claims, named or [{}]):
        yield claim.but(level="" if parts else claim.level, **parts)


def counted(claim: Claim, count: Count) -> Claim | None:
    """The claim with how many are said; None for a count that says nothing."""
    base = count.base
    match count.quantifier:
        case "every":
            return claim.but(kind="every", base=0)
        case "none":
            return claim.but(kind="none")
        case "any":
            return claim.but(kind="number", number=1, how="at_least")
        case "most":
            return claim.but(kind="number", how="most")
    if count.fraction or count.percent:
        limit = "" if count.limit == "exactly" else count.limit
        share = count.fraction or f"{count.percent}%"
        return claim.but(kind="number", how=f"{limit} {share}".strip())
    number, how = {"exactly": (count.number, ""), "at_least": (count.number, "at_least"), "": (count.number, ""),
                   "at_most": (count.number, "at_most"), "more_than": (count.number + 1, "at_least"),
                   "fewer_than": (count.number - 1, "at_most")}[count.limit]  # fmt: skip
    return claim.but(kind="number", number=number, how=how, base=base) if number >= 0 else None


def _all(claims: list[Claim], count: Count, r: Reading) -> Claims:
    named = len(r.where.areas)
    if named:
        if count.limit != "exactly" or count.number != named or r.where.themes:
            return Claims(refused=NOT_READ)
        return Claims(tuple(_of_areas(claims, r)), denied=r.denied)
    found = [counted(c, count) for c in _of_areas(claims, r)]
    return Claims(tuple(c for c in found if c), denied=r.denied)


def _excepting(base: Claim, r: Reading, v: Vocabulary) -> Claims:
    """All but so many forces, or all or none except those named: who alone is graded otherwise, or so."""
    claims = list(_of_areas([base], r))
    # "None is good in any area" leaves those who are; "each is good in every area" those who are not in some.
    wide = {"none": ("any", ""), "every": ("every",), "all_but": ("every",)}.get(r.count.quantifier, ())
    bare = not (claims[0].area or claims[0].theme)
    if len(claims) != 1 or (bare and (r.of_areas.quantifier not in wide or r.of_areas.number)):
        return Claims(refused="Where forces are excepted, name one area")
    if r.count.quantifier != "none":
        scale = set(v.scale_of(base.programme, base.cycle))
        others = grade_code(scale - meant_set_of(r.grade, v), v)
        if not others:
            return Claims(refused="Every grade is meant; nothing can be excepted")
        claims = [claims[0].but(grade=others)]
    if r.count.quantifier == "all_but":
        return Claims((claims[0].but(kind="number", number=r.count.number, group=r.group),), denied=r.denied)
    if r.count.quantifier not in ("every", "none"):
        return Claims(refused=NOT_READ)
    number = len(r.excepted)
    kind = "only" if number == 1 else "one_of"
    among = claims[0].but(kind=kind, number=number if number > 1 else 0, among=r.group)
    return Claims(tuple(among.but(force=f) for f in r.excepted), denied=r.denied)


def _of_forces(base: Claim, r: Reading, v: Vocabulary) -> Claims:
    """How many forces of a place, or of all, of each area named; of none: in any area, or in every."""
    if r.excepted or r.count.quantifier == "all_but":
        return _excepting(base, r, v)
    inner = r.of_areas.quantifier
    whole = base.but(group=r.group)
    found = [c for one in _of_areas([whole], r) if (c := counted(one, r.count))]
    bare = not (r.where.is_of_area or base.area)
    if not bare and not r.of_areas.empty and inner != "any":
        return Claims(refused=NOT_READ)
    fitting = ("every" if r.count.quantifier == "every" else "any", "")
    if bare and (not found or inner not in fitting or r.of_areas.number):
        return Claims(refused=NOT_READ)
    if bare and inner == "" and r.count.quantifier != "none":  # "no force is good": in no area
        return Claims(refused=NO_OVERALL)
    return Claims(tuple(found), denied=r.denied)


def _movement(base: Claim, r: Reading, v: Vocabulary) -> Claims:
    """From one cycle to the next: of one area; with the two grades where they are said."""
    if len(r.where.cycles) < 2:
        return Claims(refused="There is no earlier cycle to compare with")
    since, to = r.where.cycles
    if not r.forces:
        return Claims(refused="Say which force")
    if not r.where.is_of_area:
        return Claims(refused=NO_OVERALL)
    if not r.of_areas.empty or {"ask:how_many", "ask:which"} & r.features:
        return Claims(refused=NOT_READ)
    kind, denied = KIND[r.relation], r.denied != (r.relation == "changed")
    one = list(_of_areas([base.but(force=f, cycle=to, grade="") for f in r.forces], r))
    found: list[Claim] = []
    for claim in one:
        if ">" in r.grade:
            start, end = r.grade.split(">")
            before = [claim.but(cycle=since, area=a.area, theme="") for a in areas_meant(claim, v, since)]
            found += [c.but(kind="every", grade=start) for c in before]
            found.append(claim.but(kind="every", grade=end))
        elif r.grade:
            before = [claim.but(cycle=since, area=a.area, theme="") for a in areas_meant(claim, v, since)]
            starts = [c.but(kind="every", grade=r.grade) for c in before]
            at_end = claim.but(kind="every", grade=r.grade)
            start_said = "from_grade" in r.features
            found += starts if start_said else [at_end] if kind != "same" else [*starts, at_end]
        if r.relation != "went":
            found.append(claim.but(kind=kind, since=since))
    return Claims(tuple(found), denied=denied)


def _beside(base: Claim, r: Reading, v: Vocabulary) -> Claims:
    """A force beside others."""
    bare = not (r.where.is_of_area or base.area)
    alone = r.relation.endswith("_all") and base.grade
    kind = "only" if alone else KIND[r.relation]
    counting = kind in ("most", "fewest", "more", "fewer")
    ranked = kind not in ("most", "fewest", "more", "fewer", "only", "one_of")
    if ranked and bare:
        return Claims(refused=NO_OVERALL)
    if not r.forces:
        return _groups(base.but(kind=kind), r) if counting and r.places else Claims(refused="Say which force")
    other_forces = kind not in ("one_of", "above_most", "below_most") and not r.relation.endswith("_all")
    number = r.count.number or r.count.base
    there = members(r.group, v) or v.forces_of(base.programme, base.cycle)
    of_all = r.relation.endswith(("_all", "_most"))
    counted_so = (
        r.count.fraction or r.count.percent or (r.count.quantifier not in ("", "every") and not of_all)
    )
    if counted_so or (not r.of_areas.empty and r.of_areas.quantifier != "any"):
        return Claims(refused=NOT_READ)
    these = kind == "only" and number == len(r.forces)  # "the only two forces"
    if other_forces and number and number != len(there) and not these:
        return Claims(refused=f"There are {len(there)} forces there, not {number}")
    grade = base.grade if alone else "" if ranked else r.grade
    among = r.group if kind not in ("higher", "lower", "same", "more", "fewer") else ""
    if kind == "only" and len(r.forces) > 1:
        kind = "one_of"  # only these: each is one of so many
    together = r.count.number if r.relation == "one_of" else len(r.forces)
    whom = base.but(kind=kind, grade=grade, among=among, number=together if kind == "one_of" else 0)
    others = r.others or r.forces[1:]
    if kind in ("higher", "lower", "same", "more", "fewer"):
        if not others:
            return Claims(refused="Say with which force it is compared")
        pairs = [(f, o) for f in (r.forces if r.others else r.forces[:1]) for o in others]
    else:
        pairs = [(f, "") for f in r.forces]
    claims = [c for f, o in pairs for c in _of_areas([whom.but(force=f, than=o)], r)]
    if counting:
        claims = [c for f, o in pairs for c in [whom.but(force=f, than=o)]] if bare else claims
    return Claims(tuple(claims), denied=r.denied)


def _groups(claim: Claim, r: Reading) -> Claims:
    """A region beside others, by the number of its forces."""
    than = r.places[1] if len(r.places) > 1 else ""
    if (claim.kind in ("more", "fewer")) != bool(than) or len(r.places) > 2:
        return Claims(refused="Say which two regions are compared, or of which it has the most")
    return Claims(tuple(_of_areas([claim.but(group=r.places[0], than=than)], r)), denied=r.denied)
