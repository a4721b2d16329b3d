"""A lead as one printable statement, with its base."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from judgements import comparability
from judgements.claims import Checked
from judgements.dates import dated, partial_date
from judgements.vocabulary import Vocabulary
from judgements.wording import for_area, listed


def statement_of_lead(vocabulary: Vocabulary, row: Mapping[str, Any], answers: Sequence[Checked]) -> str:
    """The statement of a lead: of its first candidate `row`, and of all its claims as checked."""
    first = answers[0].claim
    match row["kind"]:
        case "regrade":
            return _regrade(vocabulary, row, answers)
        case "persistent":
            return _run(vocabulary, answers)
        case "new" | "split":
            return _report(vocabulary, row, answers)
    assert len(answers) == 1, first
    return answers[0].safe


def _named(vocabulary: Vocabulary, answer: Checked) -> tuple[str, str, str, str]:
    """Force, area, cycle and grade of a claim about one area, by label."""
    c = answer.claim
    area = vocabulary.areas[c.programme, c.cycle, c.area].short_label
    label = vocabulary.cycles[c.programme, c.cycle].label
    return vocabulary.forces[c.force].name, area, label, vocabulary.grades[c.grade].label.lower()


def _regrade(vocabulary: Vocabulary, row: Mapping[str, Any], answers: Sequence[Checked]) -> str:
    (force, area, cycle, before), (*_, after) = (_named(vocabulary, a) for a in answers)
    day = partial_date(row["published"])
    return (
        f"{force}: the grade{for_area(area, cycle)} in {cycle} was changed from {before} to {after} on {day}."
    )


def _run(vocabulary: Vocabulary, answers: Sequence[Checked]) -> str:
    """Each cycle told by itself, and where their grades can't be compared, that they can't."""
    said = []
    for a in answers:
        force, area, cycle, grade = _named(vocabulary, a)
        said.append(f"{grade}{for_area(area, cycle)} in {cycle}")
    programme = answers[0].claim.programme
    cycles = list(dict.fromkeys(a.claim.cycle for a in answers))
    broken = any(
        comparability.verdict(vocabulary, programme, earlier, later).verdict == "not_comparable"
        for later, earlier in pairwise(cycles)
    )
    apart = " The grades of these cycles can't be compared." if broken else ""
    return f"{force}: {'; '.join(said)}.{apart}"


def _report(vocabulary: Vocabulary, row: Mapping[str, Any], answers: Sequence[Checked]) -> str:
    """The grades of one report by grade, the highest first, and of how many areas they are stated."""
    grades: dict[str, list[str]] = {}
    for a in answers:
        _, area, _, grade = _named(vocabulary, a)
        grades.setdefault(grade, []).append(area)
    order = [g.label.lower() for g in vocabulary.grades.values()]
    force, _, cycle, _ = _named(vocabulary, answers[0])
    said = "; ".join(f"{g}{for_area(listed(grades[g]), cycle)}" for g in order if g in grades)
    c = answers[0].claim
    every = {a.area for a in vocabulary.areas_of(c.programme, c.cycle) if a.graded == "yes"}
    stated = {a.claim.area for a in answers}
    when, part = "", ""
    if row["kind"] == "new":
        when = f", {dated(row['published'], row['reported'])}"
        missing = len(every - stated)
        part = f" We hold no stated grade for its other {missing} areas." if missing > 1 else part
        part = " We hold no stated grade for its other area." if missing == 1 else part
    return f"{force}, {cycle}{when}: {said}.{part}"
