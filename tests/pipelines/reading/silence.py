"""What a document says of grades and no fact or doubt covers: found by a plain rule, told by `lost`."""

import re
from functools import lru_cache

from pipelines.reading import Reading
from tests.pipelines.corpus import words

# A plain rule of its own, that shares nothing with the reader's: what stands within this many characters, in the
# same sentence, before or after a grade word.
NEAR = 40
NUMBER = r"(?:\d\d?|one|two|three|four|five|six|seven|eight|nine|ten) (?:\w+ )?(?:areas|questions)\b"
GRADES_A_FORCE = re.compile(
    r"(?:\b(?:police|constabulary|force)(?:[’']s)? (?:\w+ ){0,3}?(?:graded|rated|judged|is|was|has been) (?:as |to be )?"
    r"(?:\w+ )?[‘'“\"]?)$",
    re.I,
)


@lru_cache(maxsize=1)
def grade_words() -> re.Pattern[str]:
    labels = "|".join(g.label.lower() for g in words().grades.values())
    return re.compile(rf"\b(?:{labels}|require improvement|requiring improvement)\b", re.I)


@lru_cache(maxsize=1)
def area_names() -> re.Pattern[str]:
    names = {n.lower() for a in words().areas.values() for n in (a.label, a.short_label) if len(n) > 8}
    return re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))


def said_beside(text: str) -> list[tuple[int, int]]:
    """Where a grade word stands beside an area's name, a number of areas, or a force that is given it."""
    found = []
    for m in grade_words().finditer(text):
        before = re.split(r"[.!?;\n]\s|\n", text[max(0, m.start() - NEAR) : m.start()])[-1]
        after = re.split(r"[.!?;\n]\s|\n", text[m.end() : m.end() + NEAR])[0]
        around = f"{before}|{after}".lower()
        area = area_names().search(before.lower()) or area_names().search(after.lower())
        if area or re.search(NUMBER, around) or GRADES_A_FORCE.search(before):
            found.append((m.start(), m.end()))
    return found


def covered(readings: list[Reading], start: int, end: int) -> bool:
    spans = [(x.start, x.end) for r in readings for x in (*r.judgements, *r.ungraded, *r.doubts, *r.trace)]
    return any(s < end and start < e for s, e in spans)


def lost(readings: list[Reading]) -> list[str]:
    text = readings[0].text
    return [text[max(0, a - NEAR) : b + NEAR] for a, b in said_beside(text) if not covered(readings, a, b)]
