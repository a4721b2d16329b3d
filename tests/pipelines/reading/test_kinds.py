"""Each kind of document that readers get wrong gives its facts, no others, and no grade is lost silently."""

import pytest

from pipelines.reading import Doubt, Reading
from tests.pipelines.corpus import as_stated, facts, words
from tests.pipelines.corpus.kinds import Told, told
from tests.pipelines.corpus.neighbours import Neighbour, neighbours
from tests.pipelines.reading.silence import lost


def stated(readings: list[Reading]) -> set:
    """The facts of some readings; what kind of document each is does not matter here."""
    return facts([as_stated(r) | {"kind": ""} for r in readings])


def right_of(objects: list[dict]) -> set:
    return facts([o | {"kind": ""} for o in objects])


def is_traced(reading: Reading, doubt: Doubt) -> bool:
    outcome = f"refused: {doubt.message}"
    return any((s.start, s.end, s.outcome) == (doubt.start, doubt.end, outcome) for s in reading.trace)


def faults(case: Told | Neighbour, right: list[set]) -> list[str]:
    """What is wrong with the reading of a case, which gives one of the `right` sets of facts."""
    found = case.read(words())
    wrong = [] if stated(found) in right else [f"states {stated(found)}"]
    if case.doubtful and not any(r.doubts for r in found):
        wrong.append("has no doubt")
    return wrong + lost(found)


def test_a_case_gives_its_facts_and_no_others():
    cases = [(case, [right_of(objects) for objects in case.right]) for case in told()]
    assert cases
    assert {case.name: wrong for case, right in cases if (wrong := faults(case, right))} == {}


@pytest.mark.slow
def test_its_neighbours_give_their_facts_and_no_others():
    cases = [(case, [right_of(list(case.stated))]) for case in neighbours("made from")]
    assert cases
    assert {case.name: wrong for case, right in cases if (wrong := faults(case, right))} == {}


def test_unseen_documents_never_lose_a_grade_without_a_word():
    silent = []
    gone = {}
    for case in neighbours("unseen"):
        found = case.read(words())
        grades = {f for f in right_of(list(case.stated)) if f[0] in ("judgement", "count")}
        if grades - stated(found) and not any(r.doubts for r in found):
            silent.append(case.name)
        if words_lost := lost(found):
            gone[case.name] = words_lost
    assert silent == []
    assert gone == {}
