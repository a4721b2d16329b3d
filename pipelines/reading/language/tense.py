"""Which words speak of this inspection, and which quote an earlier one for contrast."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from judgements.vocabulary import Vocabulary
from pipelines.reading.language.inspectorate import SHORT_NAME
from pipelines.reading.language.years import years_in

_REPORTED = (
    r"(?:inspections?|assessments?|reports?|cycles?|rounds?|reviews?|visits?|grades?|gradings?|judg\w+"
    r"|ratings?|results?|inspected)"
)
EARLIER = re.compile(
    rf"""\b(?:previous(?:ly)?|prior|formerly|predecessors?|originally|last\ time|last\ year|year\ before|years?\ ago
    |earlier|historically|hitherto|once\ (?:graded|rated|judged)|in\ the\ past|at\ (?:that|the)\ time|back\ then
    |back\ in
    |(?:last(?!\ (?:two|three|few)\b)|preceding|former|first|initial|old|older|past
    |penultimate|second\ last)\ (?:\w+\ ){{0,3}}{_REPORTED}
    |last\ inspected|we\ last|when\ (?:\w+\ ){{0,2}}last
    |had\ (?:\w+\ )?(?:been|graded|rated|judged|received|found|given|assessed)|used\ to\ be
    |then\ (?:graded|rated|judged)|was\ then|were\ then
    |when\ (?:it|the\ force|we|inspectors|{SHORT_NAME})\ (?:was|were|had|graded|inspected)
    |compared\ (?:with|to)|in\ comparison|in\ contrast\ to|up\ from|down\ from
    |(?:improv(?:ed|es|ing|e)|mov\w+|ris\w+|fall\w+|fell|rose|drop\w+|declin\w+|deteriorat\w+|slip\w+
    |went|gone|chang\w+|upgrad\w+|downgrad\w+
    |increas\w+|decreas\w+|rais\w+|progress\w+|down|up)\ (?:\w+\ ){{0,3}}from
    |(?:having|after|following)\ (?:\w+\ )?be(?:en|ing)|instead\ of|rather\ than|unlike|no\ longer
    |(?:was|were|been|be|graded|rated|remain\w*|stay\w*)\ (?:\w+\ )?(?:before|until))\b""",
    re.I | re.X,
)
# "Since the last inspection" tells when, not whose result; "this is the first assessment of" is said of this one.
SINCE = re.compile(
    rf"\bthis\s+is\s+(?:[\w’']+\s+){{0,2}}first\b|\bthis,\s+(?:its|the)\s+first\b|\bsince\s+(?:\w+[’']?s?\s+){{0,3}}(?:last|previous"
    rf"|earlier)\s+(?:\w+\s+){{0,3}}{_REPORTED}|\bsince\s+(?:then|20\d\d(?:[/–-]\d+)?)",
    re.I,
)
# When the report came out, not whose grades it holds.
CAME_OUT = re.compile(
    r"\b(?:earlier|later)\s+(?:this|today)(?:\s+(?:week|month|year|morning|afternoon))?|\b(?:published|released|issued"
    r"|out|unveiled|announced)\s+(?:\w+\s+){0,2}?(?:last|yesterday)\b(?:\s+\w+)?|\blast\s+(?:night|week|month|\w+day)\b"
    r"|\b(?:last|first)\s+(?:updated|published|modified|reviewed|edited|changed|saved|revised)\b[^.;]{0,30}|\blast\s+of\b",
    re.I,
)
NOW = re.compile(
    r"\b(?:now|this time|today|currently|at present|(?:this|the current|the latest|its latest|our latest"
    r"|the most recent|"
    r"the new|its most recent|our most recent|our current)\s+(?:\w+\s+){0,3}" + _REPORTED + r")\b",
    re.I,
)
# Where a new clause begins; the words themselves belong to what follows.
CLAUSE = re.compile(
    r"(?P<contrast>[,;]?\s*\b(?:but|while|whilst|whereas|although|though|however|yet)\b|;\s*(?:however,?|now)\b)"
    r"|(?P<plain>;|\s[–—-]\s)"
    r"|(?P<aside>,?\s*\b(?:compared\s+(?:with|to)|up\s+from|down\s+from|(?:where|when)\s+(?:it|they|the\s+\w+)\s+(?:had|used|was\s+(?:last|previously))|having\s+(?:\w+\s+)?(?:been|graded|rated|judged|assessed|found)|after\s+(?:being|grading|rating|judging|finding)|"
    r"instead\s+of|rather\s+than|unlike|in\s+contrast\s+to|in\s+comparison|than\s+in)\b)"
    r"|(?P<open>\()|(?P<close>\))|(?P<turn>,)(?=\s*(?:the\s+force|it|they|\w+\s+(?:police|constabulary))\b[^,;.]*\bnow\b)",
    re.I,
)
# ", which was rated inadequate in 2019," stands within what is said, as brackets do.
RELATIVE = re.compile(
    r",\s*(?:which|who|whose|rated|graded|judged|previously|once|formerly)\b[^,;.()]{3,200}(?P<end>,)"
    r"|,[^,;.()]{3,200}\b(?:earlier|ago|previously|last\s+time|last\s+\w+ed|in\s+20\d\d),",
    re.I,
)
IS = re.compile(r"\b(?:is|are)\b", re.I)
PRESENT = re.compile(r"\b(?:is|are|has|have)\b", re.I)
# A sentence of this kind tells what an inspection found, so the sentences after it go on about that one.
TELLS_RESULTS = re.compile(
    r"\b(?:grade[ds]?|rated|judged|assessed|inspected|found|inspection|assessment|report|areas?)\b", re.I
)


@dataclass(frozen=True)
class Present:
    """The years that a document's own inspection can carry; None where they are unknown.

    `spans`: those of its cycles that are named by two years.
    """

    spans: frozenset[tuple[int, ...]]
    first: int | None
    last: int | None

    def excludes(self, said: tuple[int, ...]) -> bool:
        """Is a year, or a span of years, another inspection's?"""
        if len(said) > 1 and self.spans:
            return said not in self.spans
        return self.first is None or said[0] < self.first or (self.last is not None and said[0] > self.last)


def present(
    vocabulary: Vocabulary, programme: str | None, cycle: str | None, published: str | None
) -> Present:
    """The years of one cycle; in a rolling programme those of the inspection published then."""
    row = vocabulary.cycles.get((programme or "", cycle or ""))
    if row is None:
        return Present(frozenset(), None, None)
    if row.years:
        last = int(row.published_to[:4]) if row.published_to else None
        return Present(frozenset({row.years} if len(row.years) > 1 else ()), row.years[0], last)
    since = int(row.published_from[:4]) - 1
    if published:
        return Present(frozenset(), max(since, int(published[:4]) - 1), int(published[:4]))
    return Present(frozenset(), since, None)


def any_of(each: Iterable[Present]) -> Present:
    """The years that one or another of several inspections told together can carry."""
    known = list(each)
    firsts, lasts = [p.first for p in known if p.first], [p.last for p in known]
    last = None if None in lasts else max((n for n in lasts if n), default=None)
    return Present(frozenset().union(*(p.spans for p in known)), min(firsts, default=None), last)


def quotes_earlier(words: str, now: Present) -> bool:
    """Do these words speak of another inspection than the document's own?"""
    words = " ".join(words.split())
    bare = CAME_OUT.sub(" ", SINCE.sub(" ", words))
    if EARLIER.search(bare):
        return True
    return any(map(now.excludes, years_in(bare)))


def names_later(words: str, now: Present) -> bool:
    """Do these words name a year after those of the document's own inspection?"""
    bare = CAME_OUT.sub(" ", SINCE.sub(" ", " ".join(words.split())))
    if now.last is None or now.first is None:
        return False
    # A span of years is a cycle's, which begins before the one before it is published to its end.
    return any(said[0] > (now.first + 1 if len(said) > 1 else now.last) for said in years_in(bare))


@dataclass(frozen=True)
class Clause:
    """Characters `start:end` of a text, and whether they speak of an earlier inspection."""

    start: int
    end: int
    earlier: bool


def clauses(text: str, start: int, end: int, now: Present, carried: bool = False) -> list[Clause]:
    """A sentence cut where its time can change. `carried`: the sentence goes on about an earlier inspection."""
    found: list[Clause] = []
    state, outer, begin, kind = carried, carried, start, "plain"
    before = kind
    for place, stop, following in _cuts(text, start, end):
        words = text[begin:place]
        if kind in ("open", "aside"):
            outer = state
        ends = before == "aside" and text[begin] == ";" and IS.search(words)
        if kind in ("close", "turn") or ends:
            state = outer
        before = kind
        state = _time(words, kind, state, now)
        if place > begin:
            found.append(Clause(begin, place, state))
        begin, kind = (place if following not in ("close", "turn") else stop), following
    return found


def _time(words: str, kind: str, before: bool, now: Present) -> bool:
    if NOW.search(words) and not quotes_earlier(NOW.sub(" ", words), now):
        return False
    if quotes_earlier(words, now):
        return True
    return before and not (kind == "contrast" and PRESENT.search(words))


def _cuts(text: str, start: int, end: int) -> Iterable[tuple[int, int, str]]:
    inside = [(m.start(), m.end()) for m in RELATIVE.finditer(text, start, end)]
    cuts = [(m.start(), m.end(), m.lastgroup or "plain") for m in CLAUSE.finditer(text, start, end)]
    cuts = [c for c in cuts if not any(a <= c[0] < b for a, b in inside)]
    for a, b in inside:
        cuts += [(a, a + 1, "open"), (b - 1, b, "close")]
    yield from sorted(cuts)
    yield end, end, "plain"


def begins_earlier_account(words: str, found: list[Clause]) -> bool:
    """Does a sentence tell the results of an earlier inspection, so that the next may go on with them?"""
    closed = re.search(r"\b(?:has|have) (?:now )?been (?:closed|discharged|lifted|removed)\b", words)
    return bool(found) and not closed and all(c.earlier for c in found) and bool(TELLS_RESULTS.search(words))


def returns_to_present(words: str) -> bool:
    """Does a sentence say that it speaks of this inspection again?"""
    return bool(NOW.search(words))


def tells_in_present(words: str) -> bool:
    """Is the sentence in the present tense? What an earlier inspection found is told in the past."""
    return bool(PRESENT.search(words)) and not re.search(r"\b(?:was|were|had|did)\b", words)
