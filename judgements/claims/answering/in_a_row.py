"""A grade held in so many inspections in a row: each cycle a claim of its own, and the longest run that is certain."""

from collections.abc import Collection, Mapping, Sequence

from judgements.claims.answering import grounds_asked as asked
from judgements.claims.answering.answer import VERDICT_WORDS, Answer, opposite
from judgements.claims.answering.claims_over_time import ONE, each_cycle
from judgements.claims.answering.telling import fact_answer
from judgements.claims.answering.unanswerable import refused
from judgements.claims.deciding.check import judged
from judgements.claims.deciding.claim import Claim
from judgements.claims.understanding.reading import Reading
from judgements.comparability import breaks_in_words
from judgements.numbers import number_said
from judgements.store import Store
from judgements.wording import listed, plural


def in_a_row(store: Store, r: Reading) -> Answer:
    """Whether a force held a grade in so many cycles one after another, whenever that was; the longest run is named."""
    v = store.vocabulary
    if len(r.forces) != 1 or len(r.where.areas) + len(r.where.themes) != 1:
        return refused(store, r, ONE)
    base = Claim("every", force=r.forces[0], grade=r.grade, programme=r.where.programme, as_at=r.as_at)
    seen: dict[str, set[str]] = {}
    for claim in each_cycle(base, r, store):
        seen.setdefault(claim.cycle, set()).add(judged(store, claim)[0][0])
    sure = longest(seen, ({"true"},))
    verdict = "true" if len(sure) >= r.running else "false"
    if verdict == "false" and len(longest(seen, ({"true"}, {"unsafe"}, {"true", "unsafe"}))) >= r.running:
        verdict = "unsafe"
    verdict = opposite(verdict) if r.denied else verdict
    labels = listed(v.cycles[base.programme, c].label for c in sure)
    where = asked.where_words(r, v).partition(" in ")[0]
    said = f"{v.forces[base.force].name} is known to be graded {asked.grade_words(r, v)}{where} in "
    said += (
        f"{plural(len(sure), 'inspection')}{' in a row' if len(sure) > 1 else ''}: {labels}."
        if sure
        else "none."
    )
    so_many = f"{number_said(r.running)} inspections in a row"
    reading = f"{v.forces[base.force].name} is graded {asked.grade_words(r, v)}{where} in at least {so_many}."
    doubtful = sum("unsafe" in found for found in seen.values())
    left = f"In {plural(doubtful, 'cycle')} its grade is not certain."
    return fact_answer(store, r, asked.cells_asked(store, r), f"{VERDICT_WORDS[verdict]}. {said}", verdict=verdict,
                reading=f"It is not true that {reading}" if r.denied else reading,
                safe=(said,) if sure else (), reasons=(left,) if verdict == "unsafe" else (),
                notes=breaks_in_words(store.vocabulary, base.programme, sure))  # fmt: skip


def longest(seen: Mapping[str, set[str]], allowed: Collection[set[str]]) -> list[str]:
    """The longest run of cycles of which every verdict is an allowed one; of equal ones the latest."""
    best: Sequence[str] = []
    run: list[str] = []
    for cycle, verdicts in seen.items():
        run = [*run, cycle] if verdicts in allowed else []
        best = run if len(run) >= len(best) and run else best
    return list(best)
