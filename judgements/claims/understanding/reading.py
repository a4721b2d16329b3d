"""A sentence as it is understood: what it says or asks, of whom, of what and when, all by code."""

import datetime as dt
from dataclasses import dataclass, field, replace

from judgements.claims.deciding.grades_meant import grade_code, meant_set, meant_set_of
from judgements.claims.understanding.clauses import IN_TURN, MIXED, split
from judgements.claims.understanding.lexicon import lexicon
from judgements.claims.understanding.parsing import parsed
from judgements.claims.understanding.relations import MOVEMENTS, relation_of, unused
from judgements.claims.understanding.sentence import Count, Sentence
from judgements.claims.understanding.timing import Where, where
from judgements.store import Store
from judgements.vocabulary import Vocabulary
from judgements.wording import listed

LONGEST = 400  # characters of a sentence
# Relations in which "of all forces" says nothing, and those that several clauses may say.
ANY_NUMBER = frozenset({"which_forces", "how_many_forces", "most_areas", "fewest_areas"})
IN_PARTS = IN_TURN | {"which_forces", "how_many_forces", "how_many_areas"}
COUNTED_IN_ANY = frozenset({"most_areas", "fewest_areas", "more_areas", "fewer_areas"})
OWN_REGION = "own_region:region"  # the mark of "its region"
# A comparison that nothing wins → the end of the order that is meant.
ENDS = {f"comparative:{a}": f"superlative:{b}" for a, b in
        (("higher", "highest"), ("lower", "lowest"), ("more", "most"), ("fewer", "fewest"))}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """What was understood. `relation`: see `relations`; empty where nothing was. `grade`: a claim's grade, or
    `FROM>TO` of a movement; `negative`: said not to hold it. `denied`: the whole is said not to be so. `count` and
    `of_areas`: how many forces, of how many areas; `running`: in how many inspections in a row. `unread`: words that
    mean nothing here; `problem`: why it can't be answered; `parts`: the readings of its clauses, where it has several;
    `took`: what was left unsaid, or misspelt, and how it was taken.
    """

    text: str
    relation: str
    where: Where
    forces: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    grade: str = ""
    negative: bool = False
    denied: bool = False
    count: Count = field(default_factory=Count)
    of_areas: Count = field(default_factory=Count)
    as_at: dt.date | None = None
    years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    running: int = 0
    question: bool = False
    unread: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    took: tuple[str, ...] = ()
    problem: str = ""
    parts: tuple["Reading", ...] = ()
    features: frozenset[str] = frozenset()

    @property
    def all_forces(self) -> tuple[str, ...]:
        """The forces spoken of and those compared with."""
        return *self.forces, *self.others

    @property
    def group(self) -> str:
        """The places as the group of a claim."""
        return "|".join(self.places)

    @property
    def dates(self) -> list[str]:
        """The months, else the years, that are named, as dates of them begin."""
        return [f"{y}-{m:02}" for y in self.years for m in self.months] or list(map(str, self.years))


def read(text: str, store: Store) -> Reading:
    """What a sentence says or asks, in the words of a store. Never raises."""
    if not text.strip() or len(text) > LONGEST:
        return Reading(
            text[:LONGEST], "", Where("", ()), problem=f"Type one sentence of at most {LONGEST} characters."
        )
    said = parsed(text, lexicon(store))
    _own_region(said, store.vocabulary)
    _nothing_beyond(said)
    clauses, problem = split(said, relation_of(frozenset(said.features | _of_counts(said))))
    problem = problem or unsaid(said)
    parts = [_read(text, clause, store) for clause in clauses]
    if len(parts) > 1 and parts[0].relation not in (*IN_PARTS, ""):
        problem = problem or MIXED.format(what="areas, forces or numbers")
    problem = problem or next((p.problem for p in parts if p.problem), "")
    if problem:
        return _but(parts[0], problem=problem)
    return parts[0] if len(parts) == 1 else _but(parts[0], parts=tuple(parts))


def _own_region(said: Sentence, v: Vocabulary) -> None:
    """Takes "its region" for the region of the force named, where no other is."""
    if OWN_REGION in said.features and said.forces and not said.places:
        said.places.append(v.forces[said.forces[0]].region)
    if said.places:
        said.features = said.features - {OWN_REGION} | {"place"}


def _nothing_beyond(said: Sentence) -> None:
    """Takes "no force is better than A" for "A is the best", which it may share; so with numbers, and with regions."""
    none = [c for c in said.counts if c.quantifier == "none" and c.noun in ("force", "region")]
    beyond = sorted(f for f in said.features if f.startswith("comparative:") and f in ENDS)
    if not none or len(beyond) != 1 or "than" not in said.features or said.forces or "or" in said.features:
        return
    named = said.others if none[0].noun == "force" else said.places
    if len(named) != 1:
        return
    if none[0].noun == "force":
        said.forces, said.others = said.others, []
        said.features.add("force")
    said.counts.remove(none[0])
    said.features -= {beyond[0], "than", f"count:{none[0].noun}", "noun:region"}
    said.features.add(ENDS[beyond[0]])


def _left_out(r: Reading, said: Sentence, features: frozenset[str]) -> str:
    """What an answer would leave out of the sentence, as a problem; empty where it takes account of everything."""
    marks = set(features)
    if relation_of(features) in ANY_NUMBER and r.count.quantifier in ("every", "any"):
        marks -= {"count:force"}  # "list every force that …"
    if relation_of(features) == "ever" and r.count.quantifier == "any":
        marks -= {"count:force"}  # "has any force ever …"
    if relation_of(features) in COUNTED_IN_ANY and r.of_areas.quantifier == "any":
        marks -= {"count:area", "count:pillar"}  # "the most forces graded … in any area"
    marks |= {"others"} if r.others else set()
    marks |= {"month"} if r.months else set()
    marks |= {"denied"} if r.denied and "denied:so" not in features else set()
    marks |= {"negative"} if r.negative else set()
    left = unused(relation_of(features), frozenset(marks), several=len(r.forces) > 1)
    words = dict.fromkeys(said.heard.get(mark, "") for mark in left)
    shown = listed(f"“{w}”" for w in words if w) or "all of it together"
    read = listed(f"“{w}”" for w in r.read if w not in words)
    return f"I understood {read}, but not what {shown} says beside it." if left and not r.problem else ""


def unsaid(said: Sentence) -> str:
    """Why a sentence that turns on one small word can't be answered."""
    numbered = [c for c in said.counts if c.number or c.fraction or c.percent]
    if (
        numbered
        and not said.grades
        and not any(f.startswith(("movement", "monitoring", "comparative")) for f in said.features)
    ):
        return "It names a number, but no grade to count."
    if "except" in said.features and not said.excepted:
        return "It makes an exception, and names no force or number that is excepted."
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
    rolling = v.programmes[found.programme].rolls
    years = [*said.years, *(int(y) for c in said.cycles if rolling and (y := c.partition(":")[2]).isdigit())]
    other = [
        v.cycles[p, c].label
        for p, c in _cycles(said)
        if p != found.programme and not (rolling and c.isdigit())
    ]
    took = [*(f"“{a}” is read as “{b}”." for a, b in said.slips), *found.took]
    reading = Reading(
        text.strip(), relation, found, tuple(said.forces), tuple(said.others), tuple(said.excepted), tuple(said.places),
        grade,
        count=counts["force"], of_areas=counts["area"], as_at=said.day,
        years=tuple(years), months=tuple(said.months), running=said.running,
        question=said.question, unread=tuple(said.unread), read=tuple(said.read), took=tuple(took), features=features,
    )  # fmt: skip
    if said.grades and not grade:
        reading = _but(reading, problem="No grade lies beyond the one that you name.", relation="")
    if other:
        reading = _but(reading, problem=f"{other[0]} graded nothing of that kind.")
    found_out = _negated(_several(reading), said, v)
    return _but(found_out, problem=found_out.problem or _left_out(found_out, said, features))


def _cycles(said: Sentence) -> list[tuple[str, str]]:
    """(programme, cycle) of each cycle that is named, not of words such as "latest"."""
    return [(p, c) for p, _, c in (name.partition(":") for name in said.cycles) if c]


def _of_counts(said: Sentence) -> set[str]:
    """Marks of what is compared: `most:force`, and `alone` where one force is set beside a region."""
    found = {f"{c.quantifier}:{c.noun}" for c in said.counts if c.quantifier}
    return found | ({"alone"} if len(said.forces) == 1 and not said.others else set())


def _grade(said: Sentence, relation: str, v: Vocabulary) -> str:
    """The grade of the sentence as a claim's, the two of a movement as `FROM>TO`."""
    if not said.grades:
        return ""
    sets = [meant_set(g, v) for g in said.grades]
    if relation in MOVEMENTS | {"regraded"} and len(sets) == 2:
        return ">".join(grade_code(s, v) for s in sets)
    return grade_code(frozenset().union(*sets), v)


def _several(r: Reading) -> Reading:
    """The reading with "all" taken of the forces or areas that it names, where it counts nothing else."""
    if (
        r.relation == "areas_count"
        and r.of_areas.quantifier == "every"
        and (len(r.where.areas) > 1 or len(r.forces) > 1)
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
    if not said.negations or r.relation == "":
        return _but(r, denied=denied)
    if len(said.negations) > 1:
        return _but(r, problem="It says “not” twice; say it once.", relation="")
    no = said.negations[0]
    if 0 <= said.grade_at < no:
        return _but(r, problem="“Not” stands after the grade. Say one thing a sentence.", relation="")
    scale = scale_asked(r, v)
    if 0 <= said.telling_at < no and r.grade and ">" not in r.grade:
        return _but(r, grade=grade_code(meant_set_of(r.grade, v, negative=True) & scale, v), denied=denied)
    before = said.count_at < 0 or no < said.count_at
    if r.relation in ("areas_count", "forces_count"):
        name = "of_areas" if r.relation == "areas_count" else "count"
        count: Count = getattr(r, name)
        if not before:
            if count.quantifier == "every":
                either = "“Every … not …” may mean none, or not all. Say “no” or “not every”."
                return _but(r, problem=either, relation="")
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


def scale_asked(r: Reading, v: Vocabulary) -> set[str]:
    """The grades of the last cycle that a reading names; all there are where it names none."""
    return set(v.scale_of(r.where.programme, r.where.cycles[-1]) if r.where.cycles else v.grades)


def _but(r: Reading, **parts: object) -> Reading:
    return replace(r, **parts)  # type: ignore[arg-type]
