"""Which forces moved from one cycle to the next in one area, and whether it is true of every, no or so many of them."""

import polars as pl

from judgements import comparability
from judgements.claims.answering import grounds_asked as asked
from judgements.claims.answering.answer import VERDICT_WORDS, Answer
from judgements.claims.answering.claims_of_reading import counted
from judgements.claims.answering.over_time import not_comparable
from judgements.claims.answering.questions import OVERALL
from judgements.claims.answering.unanswerable import refused
from judgements.claims.deciding.claim import Claim
from judgements.claims.deciding.figure_shown import address_of
from judgements.claims.deciding.grades_meant import meant_set_of
from judgements.claims.deciding.ground import evidence_of, programme_cells
from judgements.claims.deciding.possible_verdicts import fits
from judgements.claims.deciding.saying import grade_said, how_many, place_said
from judgements.claims.deciding.three_valued import Fits
from judgements.claims.understanding.reading import Reading
from judgements.numbers import number_said
from judgements.store import Store
from judgements.wording import capitalised, listed, plural, uncapitalised

WORDS = {"improved": "higher", "fell": "lower", "unchanged": "the same"}
NOT = {"higher": "not higher", "lower": "not lower", "the same": "not the same", "otherwise": "the same"}


def moved(store: Store, r: Reading) -> Answer:
    """Which forces, or how many, moved from one cycle to the next in one area; across a break, positions only."""
    v, w = store.vocabulary, r.where
    if len(w.cycles) < 2:
        return refused(store, r, "There is no earlier cycle to compare with")
    since, to = w.cycles
    verdict = comparability.verdict(v, w.programme, since, to, w.areas[0] if len(w.areas) == 1 else "")
    if not verdict.movement:
        return not_comparable(store, r, verdict.reasons)
    if len(w.areas) != 1:
        return refused(store, r, OVERALL)
    both = programme_cells(store, w.programme, r.as_at).filter(
        pl.col("cycle").is_in([since, to]), area=w.areas[0]
    )
    if r.places:
        both = both.filter(pl.col("region").is_in(r.places) | pl.col("country").is_in(r.places))
    due = both.filter(pl.len().over("force") == 2, (pl.col("state") != "ungraded").all().over("force"))
    sure = asked.certain(due)
    pair = sure.filter(cycle=since).join(sure.filter(cycle=to), on="force", suffix="_to")
    found = pair.filter(_way(r), _grades(store, r)).sort("force_name")
    forces = due["force"].n_unique()
    word = WORDS.get(r.relation, "otherwise")
    word = NOT[word] if r.denied and r.count.empty else word
    labels = [v.cycles[w.programme, c].label for c in (since, to)]
    area = v.areas[w.programme, to, w.areas[0]].short_label
    where = f" in {place_said(r.group)}" if r.places else ""
    graded = (
        f"graded {word} for {area} in {labels[1]} {'as' if word == 'the same' else 'than'} in {labels[0]}"
    )
    if r.grade:
        start, _, end = r.grade.rpartition(">")
        ends = [f"from {grade_said(start, v)}"] if start else []
        ends.append(f"{'from' if not start and 'from_grade' in r.features else 'to'} {grade_said(end, v)}")
        graded += f", {' '.join(ends)}"
    names = listed(found["force_name"])
    said = f"{found.height or 'None'} of {plural(pair.height, 'force')}{where} judged in both cycles "
    said += f"{'are' if found.height > 1 else 'is'} {graded}{f': {names}' if names else ''}."
    left = f"Of {forces - pair.height} of {plural(forces, 'force')} one of the two grades is missing, carried forward"
    left += " or deduced."
    choices = {"programme": w.programme, "from_cycle": since, "to_cycle": to}
    told, reading = "told", ""
    if not r.count.empty:
        told = _counted(r, found.height, forces - pair.height, forces)
        be = "is" if r.count.quantifier in ("every", "none", "any") or r.count.number == 1 else "are"
        reading = f"{_quantity(r)}{where} {be} {graded}."
    return Answer(r.text, told, f"{VERDICT_WORDS[told]}. {said}" if reading else said,
                  f"It is not true that {uncapitalised(reading)}" if r.denied and reading else reading,
                  reasons=(left,) if told == "unsafe" else (), safe=(said,),
                  notes=(left,) if pair.height < forces and told != "unsafe" else (),
                  figure=("grade_changes", choices), address=address_of(store, "grade_changes", choices),
                  understood=r.read, took=r.took,
                  evidence=evidence_of(store, both.filter(state="graded")))  # fmt: skip


def _way(r: Reading) -> pl.Expr:
    """Whether a pair of grades moved as the sentence says, or, of a question that says "not", did not."""
    step = pl.col("rank_to").cast(pl.Int64) - pl.col("rank").cast(pl.Int64)
    way = {"improved": step > 0, "fell": step < 0, "unchanged": step == 0}.get(r.relation, step != 0)
    return ~way if r.denied and r.count.empty else way


def _grades(store: Store, r: Reading) -> pl.Expr:
    """Whether a pair has the grades that are said: the one it came from, the one it went to, or both."""
    v = store.vocabulary
    if ">" in r.grade:
        start, end = (meant_set_of(g, v) for g in r.grade.split(">"))
        return pl.col("grade").is_in(start) & pl.col("grade_to").is_in(end)
    if r.grade:
        column = "grade" if "from_grade" in r.features else "grade_to"
        return pl.col(column).is_in(meant_set_of(r.grade, v))
    return pl.lit(True)


def _counted(r: Reading, known: int, left: int, forces: int) -> str:
    """The verdict on how many moved: true or false where it is so whatever the open pairs are, else unsafe."""
    seen = {_fit(r)(n, forces) != r.denied for n in range(known, known + left + 1)}
    return "unsafe" if len(seen) != 1 else "true" if seen.pop() else "false"


def _fit(r: Reading) -> Fits:
    """Whether a number of forces, of so many, is the one said."""
    if r.count.quantifier == "all_but":
        return lambda n, forces: n == forces - r.count.number
    claim = counted(Claim("number"), r.count)
    if claim is None:
        return lambda n, forces: False
    ends: dict[str, Fits] = {"every": lambda n, forces: n == forces, "none": lambda n, forces: n == 0}
    return ends.get(claim.kind) or fits(claim)


def _quantity(r: Reading) -> str:
    """`Every force`, `At least ten forces`, `All but one of the forces`."""
    if r.count.quantifier == "all_but":
        return f"All but {number_said(r.count.number)} of the forces"
    claim = counted(Claim("number"), r.count)
    ends = {"every": "Every force", "none": "No force"}
    noun = "force" if claim and claim.number == 1 else "forces"
    said = f"{how_many(claim)} {noun}" if claim else "fewer than no forces"
    return ends.get(claim.kind if claim else "") or capitalised(said)
