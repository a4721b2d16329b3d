"""One engine for every question and claim: `answer(store, text)`. Deterministic, in words, and never a guess."""

import re
from collections.abc import Callable
from dataclasses import replace

import polars as pl

from judgements.claims.answering import (
    beside_areas,
    grounds_asked,
    in_a_row,
    inspected,
    moved,
    over_time,
    questions,
    regions,
)
from judgements.claims.answering.answer import NO_EVIDENCE, VERDICT_WORDS, Answer, opposite
from judgements.claims.answering.claims_of_reading import Claims, claims_of
from judgements.claims.answering.forces_by_count import counting, ever_by_count, forces_by_count
from judgements.claims.answering.grounds_asked import regrade_sentences
from judgements.claims.answering.monitoring import monitoring
from judgements.claims.answering.regraded import regraded
from judgements.claims.answering.unanswerable import not_understood, refused
from judgements.claims.deciding.check import check
from judgements.claims.deciding.claim import Checked, Claim, NotAClaim
from judgements.claims.deciding.ground import ground_of
from judgements.claims.deciding.overturn import overturn
from judgements.claims.understanding.reading import Reading, read
from judgements.claims.understanding.relations import MONITORING, OVER_TIME
from judgements.claims.understanding.timing import Where
from judgements.comparability import breaks_in_words
from judgements.dates import partial_date
from judgements.store import Store
from judgements.wording import listed, uncapitalised

MOST_CLAIMS = 40  # that one sentence may make
# How `facts.safe` ends a sentence: the force's grade or who shares it, and the base.
PRINTED = tuple(
    re.compile(rf"(?P<claim>.+?)(?P<end>{more} ?\(of [^()]{{1,160}}\))[.\s]*", re.DOTALL)
    for more in ("", ", [^,()]{1,40}", ", equal with [^()]{1,1200}")
)


def answer(store: Store, text: str) -> Answer:
    """What can be said to a question or a claim. Never raises for what is typed.

    A sentence of ours with its base, `…, good (of 43 forces).`, is read without its end where that is the right one.
    """
    for printed in filter(None, (form.fullmatch(text) for form in PRINTED)):
        found = _answer(store, printed["claim"])
        if any(said.endswith(f"{printed['end']}.") for said in found.safe):
            return replace(found, text=text)
    return _answer(store, text)


def _answer(store: Store, text: str) -> Answer:
    r = read(text, store)
    if r.unread or not r.relation or r.problem:
        return not_understood(store, r)
    if r.relation in questions.WHY_NOT:
        return refused(store, r, questions.WHY_NOT[r.relation])
    if r.relation in MONITORING:
        return monitoring(store, r)
    if r.relation == "regraded":
        return regraded(store, r)
    if other := of_another_time(store, r):
        return refused(store, r, other)
    if r.where.lacking:
        return over_time.no_such_area(store, r)
    if ask := asking(store, r):
        return ask(store, r)
    claims = claims_of(r, store)
    if claims.refused or not claims.claims:
        return refused(store, r, claims.refused or "Nothing in it can be checked")
    if len(claims.claims) > MOST_CLAIMS:
        return refused(store, r, "It makes too many claims at once; ask about fewer forces or areas")
    try:
        return answer_to_claims(store, r, claims, [check(store, c) for c in claims.claims])
    except NotAClaim as fault:
        return refused(store, r, str(fault).rstrip("."))


def of_another_time(store: Store, r: Reading) -> str:
    """Why a month, or a year in a programme in which each inspection has its own date, does not fit what we hold."""
    rolling = store.vocabulary.programmes[r.where.programme].rolls
    asked = r.dates if r.months or rolling else []
    if r.months and not r.years:
        return "Say of which year the month is"
    if not asked:
        return ""
    if not r.forces:
        return "Each force's report has its own date: ask about one force, or about a whole cycle"
    for force in r.forces:
        rows = grounds_asked.cells_asked(store, r).filter(state="graded", force=force)
        dates = rows.select(pl.coalesce("published", "reported"))["published"].drop_nulls()
        found = {str(d)[: len(asked[0])] for d in dates}
        if found and not any(a.startswith(d) for a in asked for d in found):
            name, when = store.vocabulary.forces[force].name, listed(map(partial_date, sorted(found)))
            return (
                f"The grades of {name} that we hold are of {when}, not of {listed(map(partial_date, asked))}"
            )
    return ""


ASKED = (
    questions.ASKED
    | regions.ASKED
    | {
        "history": over_time.history,
        "last_inspected": over_time.last_inspected,
        "when_first": over_time.when_held,
        "position": over_time.position_asked,
        "in_a_row": in_a_row.in_a_row,
        "forces_inspected": inspected.forces_inspected,
        "ungraded": inspected.ungraded,
        "more_forces_at": beside_areas.forces_beside,
        "fewer_forces_at": beside_areas.forces_beside,
    }
)
MOVED = ("improved", "fell", "unchanged", "went", "changed")


def asking(store: Store, r: Reading) -> Callable[[Store, Reading], Answer] | None:
    """What answers a question; None where the sentence states what may be true or false."""
    asks = any(f.startswith("ask:") for f in r.features)
    named = r.where.is_of_area
    if r.relation in ("which_forces", "how_many_forces") and counting(r):
        return forces_by_count
    if r.relation == "ever" and not r.forces and counting(r):
        return ever_by_count
    if r.relation in ASKED:
        return ASKED[r.relation]
    several = len(r.forces) > 1 and "ask:which" in r.features
    of_region = r.places and not asks and r.relation in ("most_areas", "fewest_areas")
    if (several or not r.forces) and r.relation in questions.ASKED_OF_ALL and not of_region:
        return questions.ASKED_OF_ALL[r.relation]
    if r.relation == "last_time" and asks:
        return over_time.when_held
    if r.relation in ("ever", "never", "always") and not r.forces:
        return over_time.forces_ever
    if r.relation in MOVED and not r.forces:
        return moved.moved
    if r.relation in MOVED and not named and len(r.where.cycles) == 2:
        return over_time.without_area
    return None


def answer_to(store: Store, claim: Claim) -> Answer:
    """What can be said to a claim put together from its parts. Raises NotAClaim with every fault."""
    checked = check(store, claim)
    return answer_to_claims(
        store, Reading(f"{checked.text}.", claim.kind, Where("", ())), Claims((claim,)), [checked]
    )


def verdict_of(checked: list[Checked], claims: Claims) -> str:
    """The verdict of all claims together, or of any of them; turned round where the sentence denies it."""
    seen = [c.verdict for c in checked]
    decides, other = ("true", "false") if claims.any_of else ("false", "true")
    if decides in seen or (claims.any_of and "tie" in seen):
        found = decides if decides in seen else "tie"
    elif "not_comparable" in seen:
        found = "not_comparable"
    elif set(seen) <= {other, "tie"}:
        found = "tie" if "tie" in seen and not claims.any_of else other
    else:
        found = "unsafe"
    return opposite(found) if claims.denied else found


def answer_to_claims(store: Store, r: Reading, claims: Claims, checked: list[Checked]) -> Answer:
    """The answer to a sentence that makes claims."""
    verdict = verdict_of(checked, claims)
    told = (" or " if claims.any_of else " and ").join(c.text for c in checked)
    lower = (
        told
        if checked[0].claim.force or told.startswith(checked[0].claim.group.partition("|")[0] or " ")
        else uncapitalised(told)
    )
    reading = f"It is not true that {lower}" if claims.denied else told
    if claims.denied and [c.claim.kind for c in checked] == ["same"]:
        reading = told.replace(" is graded the same", " is not graded the same", 1)
    deciding = _deciding(verdict, checked, claims)
    rests = list(dict.fromkeys(c.because for c in deciding))
    unsafe = [c for c in checked if c.verdict in ("unsafe", "not_comparable")]
    reasons = (
        tuple(dict.fromkeys(x.text for c in unsafe for x in c.reasons))
        if verdict in ("unsafe", "not_comparable")
        else ()
    )
    verdict = _not_held(store, verdict, checked)
    positions = over_time.positions(store, checked) if verdict == "not_comparable" else ()
    because = " ".join(positions or rests[:4])
    near = tuple(dict.fromkeys(f"{c.nearest_text}." for c in checked if c.nearest_text))
    name, choices = deciding[0].figure
    return Answer(
        r.text, verdict, f"{VERDICT_WORDS[verdict]}. {because}", f"{reading}.",
        reasons + _mends(store, unsafe, verdict),
        notes=notes_with(store, r, checked),
        safe=_safe(verdict, claims, reading, checked, positions or tuple(rests)),
        nearest=near if verdict in ("false", "unsafe") and not claims.denied else (),
        overturn=tuple(dict.fromkeys(o for c in checked for o in _overturn(store, c))),
        figure=(name, dict(choices)), address=deciding[0].address,
        evidence=pl.concat([c.evidence for c in checked]).unique(maintain_order=True) if checked else NO_EVIDENCE,
        understood=r.read, took=r.took,
    )  # fmt: skip


def notes_with(store: Store, r: Reading, checked: list[Checked]) -> tuple[str, ...]:
    """What must be said with the answer: notes of its claims, breaks that it looks over, grades changed since."""
    notes = tuple(dict.fromkeys(n.text for c in checked for n in c.notes))
    cycles = {c.claim.cycle for c in checked} if r.relation in OVER_TIME else ()
    over = breaks_in_words(store.vocabulary, r.where.programme, cycles)
    return notes + over + changed_since(store, checked)


def changed_since(store: Store, checked: list[Checked]) -> tuple[str, ...]:
    """The changes after publication among the grades of the claims' own forces."""
    rows = [ground_of(store, c.claim).rows.filter(force=c.claim.force) for c in checked if c.claim.force]
    return regrade_sentences(store, pl.concat(rows)) if rows else ()


def _deciding(verdict: str, checked: list[Checked], claims: Claims) -> list[Checked]:
    """The claims that decide the verdict: of any, those that hold; of all, those that don't, where one doesn't."""
    plain = opposite(verdict) if claims.denied else verdict
    if claims.any_of and plain == "true":
        return [c for c in checked if c.verdict == "true"]
    if not claims.any_of and plain == "false":
        return [c for c in checked if c.verdict == "false"]
    return checked


def _safe(
    verdict: str, claims: Claims, reading: str, checked: list[Checked], instead: tuple[str, ...]
) -> tuple[str, ...]:
    """What may be printed: the claim where it is so, else only what is known and stays true. `instead`: of cycles
    that can't be compared each one's position, else what decides it."""
    if verdict == "not_comparable":
        return instead
    if verdict in ("not_held", "not_graded"):
        return ()
    if verdict in ("true", "tie") and not claims.denied:
        return tuple(dict.fromkeys(c.safe for c in checked if not claims.any_of or c.verdict == "true"))
    if claims.denied and verdict == "true":
        return (f"{reading}.", *instead[:1])
    return tuple(dict.fromkeys(c.safe for c in checked))[:3]


def _not_held(store: Store, verdict: str, checked: list[Checked]) -> str:
    """`not_graded` or `not_held` for an unsafe answer of forces of which there is no grade at all."""
    if verdict != "unsafe":
        return verdict
    grounds = [ground_of(store, c.claim).rows for c in checked]
    own = [
        g.filter(force=c.claim.force) if c.claim.force else g for g, c in zip(grounds, checked, strict=True)
    ]
    rows = pl.concat(own)
    if rows["grade"].count() or rows.filter(state="disputed").height:
        return verdict
    return "not_graded" if rows.filter(pl.col("state") != "ungraded").is_empty() else "not_held"


def _mends(store: Store, unsafe: list[Checked], verdict: str) -> tuple[str, ...]:
    """What would make an unsafe sentence safe."""
    if verdict not in ("unsafe", "not_held") or not unsafe:
        return ()
    kinds = {x.kind for c in unsafe for x in c.reasons}
    ways = {
        "coverage": "a source for each missing grade",
        "deduced": "a source that states the deduced grade",
        "disputed": "a recorded decision between the sources",
        "carried": "saying that the grade was carried forward",
        "theme": "naming one area",
    }
    found = [way for kind, way in ways.items() if kind in kinds]
    return (f"It would be safe with {' and '.join(found)}.",) if found else ()


def _overturn(store: Store, c: Checked) -> tuple[str, ...]:
    if c.verdict not in ("unsafe", "true", "tie") or not c.evidence["Sources"].drop_nulls().len():
        return ()
    return overturn(c.claim, c.verdict, ground_of(store, c.claim), store.vocabulary)
