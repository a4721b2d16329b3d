"""How a document was read, sentence by sentence: which rule made or refused each fact."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from judgements.vocabulary import Vocabulary
from pipelines.adding.proposal import Register
from pipelines.reading import Reading
from pipelines.verbs.reading_formats import Found

LONGEST = 300
ENDS = (". ", "? ", "! ", "\n")


def as_explained(found: Sequence[Found], vocabulary: Vocabulary, register: Register) -> Iterator[str]:
    """For each document what it is about and why, then each sentence that a rule looked at, with the outcome."""
    for source, readings in groupby((f.reading for f in found), key=lambda r: (r.source, r.text)):
        yield source[0]
        first, *others = readings
        trace = list(dict.fromkeys(step for r in (first, *others) for step in r.trace))
        for step in trace:
            if step.start == step.end:
                yield f"  {step.rule}: {step.outcome}"
        placed = sorted((s for s in trace if s.end > s.start), key=lambda s: (s.start, s.end))
        for (start, end), steps in groupby(placed, key=lambda s: sentence(first, s.start, s.end)):
            yield f"  “{' '.join(first.text[start:end].split())[:LONGEST]}”"
            for step in steps:
                yield f"      {step.rule}: {step.outcome} (characters {step.start} to {step.end})"


def sentence(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The sentence, or the lines, in which some characters stand."""
    before = max(
        reading.text.rfind(sign, 0, start) + len(sign)
        for sign in ENDS
        if sign in reading.text[:start] or sign == "\n"
    )
    after = [p for sign in ENDS if (p := reading.text.find(sign, max(start, end - 1))) >= 0]
    return max(0, min(before, start)), min([p + 1 for p in after], default=len(reading.text))
