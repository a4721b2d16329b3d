"""Causes of concern that a sentence states: how many there are."""

import re
from collections.abc import Iterator

from pipelines.reading.language.inspectorate import SHORT_NAME
from pipelines.reading.language.sentences import Sentence

KIND = r"(?:further |new |separate |accelerated |urgent |serious |additional |other )*"
CAUSE = r"causes? (?:of|for) concern\b"
CLOSED = (
    r"(?! (?:was|were|has been|have been|is|are)? ?(?:now )?(?:closed|discharged|lifted|removed)"
    r"|[^.;]{0,30}\b(?:remains?|still|open)\b)"
)
NUMBERED = re.compile(rf"(?:<N(?P<number>\d+)>|\b(?P<none>no)) {KIND}{CAUSE}{CLOSED}")
ONE = re.compile(
    rf"\b(?:inspectors|inspectorate|{SHORT_NAME}|we)\b(?: (?:have|has|had|also|therefore|subsequently))*"
    r" (?:issued|identified|raised|found|made|given|recorded)(?: (?:the force|it|<F\d+>)(?: with)?)? (?:a|an)"
    rf" {KIND}{CAUSE}"
)
# A second one told beside it; then the sentence counts those it names.
ANOTHER = re.compile(
    r"(?<!\S)(?:and|,|plus|with) (?:plus |and )?(?:(?:raised|issued) )?(?:another|<N(?P<number>\d+)>"
    r"|a (?:second|third|fourth|further|separate))"
    rf"(?: {CAUSE}| (?:about|over|on|in|for)\b)"
)
MORE = re.compile(
    r"\b(?:further|additional|new|another)\b[^,.;]{0,20}causes?\b|\b(?:closed|discharged|lifted|removed"
    r"|resolved|addressed)\b|\bif\b|\bwhere\b|\bwhen\b"
)


# Told in a sentence of its own: there is more than the one that another sentence tells of.
FURTHER = re.compile(rf"\b(?:second|third|another|further|other|additional) {CAUSE}")
FURTHER_ONE = -1


def causes_counted(sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """(number, start, end) of the causes of concern that the sentence says there are; offsets of its code."""
    code = sentence.code
    if m := NUMBERED.search(code):
        left = re.search(r"\b(?:further|additional|other|more)\b", m[0])
        if not left and (m["none"] or not MORE.search(code)):
            yield (0 if m["none"] else sentence.numbers[int(m["number"])]), m.start(), m.end()
        return
    m = ONE.search(code)
    if m is None:
        if more := FURTHER.search(code):
            yield FURTHER_ONE, more.start(), more.end()
        return
    others = list(ANOTHER.finditer(code, m.end()))
    rest = ANOTHER.sub(" ", code)
    if not MORE.search(rest):
        further = sum(sentence.numbers[int(o["number"])] if o["number"] else 1 for o in others)
        yield 1 + further, m.start(), others[-1].end() if others else m.end()
