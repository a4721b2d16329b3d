"""Counts that a sentence states: how many areas got which grade, and out of how many.

A pair of a grade and a number counts only where the words between them can mean nothing else and
the words before them speak of the force as a whole.
"""

import re
from dataclasses import dataclass

from pipelines.reading.language.sentences import Sentence, short_names

NOUN = r"(?:areas?|aspects?|categories|category|themes?|questions?|headings)\b"
AREAS = (
    r"(?:(?:graded|inspected|assessed|other|separate|different|key|core|main|policing|more|further|remaining"
    rf"|new) )*{NOUN}"
    r"(?: of (?:policing|(?:its|the force s|our|the) (?:work|performance|activity|inspection|assessment)"
    r"|performance|work))?"
    r"(?: (?:inspected|assessed|graded|examined|covered|looked at|(?:that )?(?:we|it|they|inspectors|hmicfrs"
    r"|the inspectorate) (?:had )?(?:inspected|assessed|graded|examined|looked at)))?"
    r"(?! (?:for|of|where|that|which|in which|needing|requiring|to|with|around|relating|such)\b)"
)
OF = r"(?:out )?of (?:the |its |their |these |those |our |all |all the )?"
GRADED_THINGS = r"(?:grades|gradings|judge?ments|ratings|marks)\b(?! of\b)"
OF_THEM = r"(?: of (?:them|these|those|which))?"
VERBS = (
    r"(?:(?:x|×|is|was|are|were|be|been|being|has|have|also|graded|rated|judged|assessed|found|deemed|considered"
    r"|marked|scored"
    r"|performing|to|as|at|a|an|each|still) )*"
)
# A number of areas, and what must not follow it: another thing that is counted.
N = (
    rf"<N(?P<number>\d+)>(?: (?:more|others?|further))?(?: {AREAS})?"
    rf"(?: {OF}<N(?P<of>\d+)>(?: {AREAS}| {GRADED_THINGS})?"
    rf"| {OF}{AREAS}| {OF}(?:others?|rest)\b|{OF_THEM})?"
)
N_PLAIN = re.sub(r"\?P<\w+>", "?:", N)
ENDS = (
    r"(?= (?:[.,;:()!?|-]|and|but|with|while|whilst|whereas|although|plus|as well|each|overall|respectively|in total|by"
    r"|from|altogether|as|in (?:respect|relation|terms|regard|particular)|namely|including|across|out|which|for how"
    r"|covering|such as|regarding|concerning|relating|for (?:its )?<A)(?: |$|\d)|$)"
)
NOUNS = r"(?:grades?|gradings?|judgements?|judgments?|ratings?|marks?|areas?|scores?|ones)"
IN = r"(?:in|across|for|at|on|over)"
BY = r"(?: by (?:hmicfrs|hmic|(?:the )?inspect\w+))?"
FEW = (
    r"(?:just |only |a further |another |the other |all the other |all of the other |the remaining |the final |the "
    r"|each of the |both |a single |its |a total of |another |no fewer than )?"
)

GRADE_FIRST_OPEN = rf"<G(?P<grade>\d+)>(?: {NOUNS}(?= (?:in|for) ))?{BY} {IN} {FEW}{N}"
GRADE_FIRST = re.compile(rf"{GRADE_FIRST_OPEN}(?P<each> each)?{ENDS}")
LISTED = re.compile(rf"(?:^|(?<=[,;:.(] )|(?<=and ))<G(?P<grade>\d+)> ?(?:[:=-]|\() {N}{ENDS}")
COUNT_FIRST_OPEN = rf"{FEW}{N} {VERBS}<G(?P<grade>\d+)>(?: {NOUNS})?"
COUNT_FIRST = re.compile(
    rf"{FEW}{N} {VERBS}<G(?P<grade>\d+)>(?! {IN} {FEW}(?:<N|all))(?: {NOUNS})?{BY}{ENDS}"
)
SWAPPED = re.compile(
    rf"{IN} {FEW}{N} ?,? (?:(?:the force|it|they) )?{VERBS}<G(?P<grade>\d+)>(?! {IN}\b){ENDS}"
)
WHOLE = re.compile(
    rf"<G(?P<grade>\d+)> {IN} (?:all|each|every one|every single one|every)(?: of)?(?: the| its| our| these"
    rf"| those)?(?: <N(?P<number>\d+)>)?(?: {AREAS}){ENDS}"
    rf"|<G(?P<grade_b>\d+)> {IN} all(?: of the)? <N(?P<number_b>\d+)>{ENDS}"
    r"|\b(?:all|each|every one)(?: of)?(?: the| its| our"
    rf"| these)?(?: <N(?P<number_c>\d+)>)? {AREAS} {VERBS}<G(?P<grade_c>\d+)>{ENDS}"
)
REST = re.compile(
    rf"<G(?P<grade>\d+)> {IN} (?:(?:all )?(?:of )?the (?:rest|others?|remainder|remaining (?:{AREAS}"
    rf"|ones))(?: {OF}{AREAS})?){ENDS}"
    rf"|\bthe (?:rest|others|remainder|remaining {AREAS})(?: {OF}{AREAS})? {VERBS}<G(?P<grade_b>\d+)>{ENDS}"
)
# "Two judgments of good, five of adequate"; "a single inadequate grade".
GRADES_OF = re.compile(
    rf"{FEW}<N(?P<number>\d+)>(?: (?:more|others?|further))?"
    r"(?: (?:grades?|gradings?|judge?ments?|ratings?|marks?|scores?))?"
    rf" (?:of|as) <G(?P<grade>\d+)>(?: {NOUNS})?{BY}{ENDS}"
)
SINGLE = re.compile(rf"\b(?:a single|a sole|just one|a solitary) <G(?P<grade>\d+)> {NOUNS}{ENDS}")
ORDINAL = "second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh"
LAST_ONE_OPEN = (
    rf"<G(?P<grade>\d+)> {IN} (?:(?:the (?:other|remaining|final|last)|another|a single) (?:area|category"
    rf"|aspect)|the (?:{ORDINAL}|other|last)(?: one)?|the (?:<N\d+>|one|area) (?:that|which) (?:remains|is left))"
)
LAST_ONE = re.compile(LAST_ONE_OPEN + ENDS)
NONE = re.compile(
    rf"<G(?P<grade>\d+)> {IN} (?:no|none)(?: of the)?(?: {AREAS})?{ENDS}|\b(?:no {AREAS}|none(?: of (?:the|its"
    rf"|these) {AREAS})?) {VERBS}<G(?P<grade_b>\d+)>{ENDS}"
    rf"|\bno <G(?P<grade_c>\d+)> {NOUNS}{ENDS}"
)
EACH = re.compile(
    rf"(?P<grades><G\d+>(?:(?: ,| and| , and) <G\d+>)+) {IN} (?:<N(?P<number>\d+)>(?: {AREAS})?(?: each"
    rf"| apiece)|each {IN}? ?<N(?P<number_b>\d+)>(?: {AREAS})?){ENDS}"
)
BOTH = re.compile(rf"<G(?P<grade>\d+)> {IN} both (?:of (?:the|its|these) )?{AREAS}{ENDS}")
# The number that a form means without saying it; -1: what is left.
MEANT = {NONE: 0, BOTH: 2, LAST_ONE: 1, SINGLE: 1, REST: -1}

TOTAL = re.compile(
    r"(?<!neither )(?<!either )(?<!any )(?<!each )\b(?:across|out of|of)(?: all| each of| all of)?(?: the| its"
    rf"| our| these| a total of)? <N(?P<number>\d+)> (?:{AREAS}|{GRADED_THINGS})"
    rf"|\bin (?:the |all |all the )?<N(?P<number_c>\d+)> {NOUN} (?:that )?(?:(?:we|it|they"
    r"|inspectors) )?(?:inspected|assessed|examined|graded)\b"
    rf"|(?:^|that |, |: |as )<N(?P<number_d>\d+)> {NOUN} (?:were|was|have been) (?:graded|inspected|assessed"
    r"|examined)\b(?! (?:as|to be|<G))"
    r"|(?<!not )\b(?:assess\w*|inspect\w*|grad\w+|examin\w+|judg\w+|rat(?:ed|es|ing)|look\w* at|cover\w*"
    r"|performance|against)"
    r"(?: (?!improv|concern|need|must|but|and|<G)[^ ,;:.()]+){0,8}?"
    r"(?: (?:in|into|on|against|at|for|over|under|all|each|the|its|our|these|a|total"
    rf"|of))* <N(?P<number_b>\d+)> {AREAS}"
)
GRADED_OF = re.compile(
    r"graded (?:judgements?|judgments?|grades?) (?:in|for"
    rf"|on) <N(?P<number>\d+)>(?: {AREAS})? {OF}<N\d+>(?: {AREAS})?|graded <N(?P<number_b>\d+)> (?:{OF}<N\d+>"
    r"|of (?:them|these|those)\b)"
)
UNGRADED = re.compile(
    rf"(?:not|never|n t|without being|t) (?:be |been )?graded {IN} (?:the )?(?:other |remaining )?<N(?P<number>\d+)>"
    rf"|<N(?P<number_b>\d+)>(?: {AREAS})? (?:was|were|is|are|has|have)(?: been)? (?:not (?:been )?graded|ungraded)"
    rf"|ungraded {IN} <N(?P<number_c>\d+)>"
)
# "Half of the eight areas were graded good": the number is a total.
PART_OF = re.compile(r"\b(?:half|most|many|some|several|few|part|majority|third|quarter) of $")
# Who or what may have got the grade: the force as a whole. Anything else before a pair is something smaller.
_GRADED = (
    r"is|was|are|were|be|been|being|has|have|had|became|also|now|overall|currently|then|again|still|s|performance"
    r"|work|grades?|graded|rated|judged"
    r"|assessed|found|deemed|considered|given|awarded|received|achieved|earned|won|secured|handed|gained|obtained|attained|landed|issued|collecting|picked|up|collected|collects"
    r"|this time|got|scored"
    r"|performed|performing"
    r"|remains|stays|to|as|at|a|an|the|that|of|which|who|and"
    r"|force|it|areas?|gradings?|judgements?|judgments?|ratings?|in|only|just|both|all|requires|\(|-|:|,"
)
WHOLE_FORCE = re.compile(
    r"(?:^|(?:^| )(?:<F\d+>(?: s)?|(?:the|this) (?:force|constabulary|service)|it|they|we|there|inspectors"
    r"|inspectorate|hmicfrs|hmic|with|performance"
    rf"|follows|results?|[:;(-]|<N\d+>|{AREAS} ,))(?:(?:^| )(?:{_GRADED}))*$"
    r"|^(?:.* )?(?:<F\d+>|(?:the|this) (?:force|constabulary|service)|it) .*(?:,|;|\band\b"
    r"|\bbut\b)(?: and)? (?:is|was|has been)"
    r"(?: (?:also|now|still|graded|rated|judged|assessed|found|to|be|as))*$"
)
CONTINUES = re.compile(
    r"^(?: ?(?:[,;:()-]|and|but|with|as well as|plus|while|then|it|the|force|was|is|were|are|also|graded|rated"
    r"|judged|found|deemed|as|to|be|a|an"
    r"|of policing|areas?|respectively|inspectors|it s|s))*$"
)
# What may stand between two pairs of one list: the areas they name, in brackets or after a colon.
ASIDE = re.compile(r"\([^()]*\)")
NEXT = re.compile(r"(?:^|[,;] |\band )(?:(?:and|was|is|it|as|graded|rated|judged|with) ?)*$")
NOT_AREAS = re.compile(
    r"<N\d+> (?:other |police |more |of the )?(?:forces|services|constabularies|fire|regions|districts)\b"
    r"|\b(?:both|most|many|several|some|other) forces\b|\bforces (?:were|are|have)\b"
)
UNTRUE = re.compile(
    r"\b(?:not|n t|t|(?<!hmicfrs )(?<!hmic )(?<!inspectorate )(?<!watchdog )itself|(?<!inspectors )themselves|self"
    r"|survey\w*|polls?|whether|neither|nor|never|without|cannot|if"
    r"|unless|should|could|would|might|may|must|aims?|aiming|aspir\w+|wants?|hopes?|hoping"
    r"|target\w*|expect\w*|ambition|become|becoming|almost|nearly|close to|short of|less than|better than"
    r"|worse than|no (?:higher|lower) than|at (?:least|best|worst))\b[^,;:.()]*$"
)

GRADES = re.compile(r"\b(?:grad\w+|rat(?:ed|es|ing)|judg\w+|f(?:ound|inds?)|deem\w*|consider\w*|assess\w*)\b")
# A force is told apart ("the only force in the country to be …"): it is still the force that has the grade.
ONE_OF_MANY = re.compile(
    r"(?<!\S)(?:the (?:only|first|second|third|fourth|latest|single)(?: one)?(?: of (?:the )?<N\d+>)?|(?:one|<N\d+>) of"
    r" (?:(?:only|just|the|a) )*(?:few |handful of |<N\d+> )?|among (?:(?:the|only|just) )*(?:few |<N\d+> )?)"
    r" ?(?:(?:police|welsh|english|territorial) )*(?:forces?|constabular(?:y|ies))?(?: of its (?:kind|size|type))?"
    r"(?: (?:(?:in|across|of) (?:the (?:country|region|uk|nation|area|land)|england(?: and wales)?|wales|britain)"
    r"|nationally|nationwide|countrywide|anywhere))?(?: (?:found|judged|graded|rated|deemed)(?= to be))?"
    r"(?: (?:to (?:be|have been|receive|get|earn)|that (?:is|was|has been)|which (?:is|was|has been)|yet|so far))*"
)


# "Good or outstanding in three areas", "seven were adequate or better", "all but two of them were good".
OR = r"(?:or (?:even )?<G\d+>|or (?:better|above|higher|worse|below|lower|less|more))"
OR_BETTER = (
    r"\b(?:at (?:least|best|worst)|no (?:better|worse|higher|lower) than|better than|worse than|above|below)"
)
SHARED = re.compile(
    rf"(?:either |both )?<G\d+>(?: (?:and|or|,|to|{OR}))+ <G\d+> (?:in|across|for) (?:all )?(?:the )?<N\d+>"
    rf"(?! (?:areas )?each)(?: {OF}<N\d+>)?(?: {AREAS})?"
    rf"|{OR_BETTER} <G\d+> {IN} (?:all )?{FEW}<N\d+>(?: {OF}<N\d+>)?(?: {AREAS})?"
    rf"|<G\d+> {OR} {IN} (?:all )?{FEW}<N\d+>|(?:either )?{FEW}{N_PLAIN} {VERBS}(?:either )?<G\d+> {OR}"
    + rf"|\ball but {FEW}<N\d+>[^.;]*<G\d+>|<G\d+> in all but {FEW}<N\d+>"
)


@dataclass(frozen=True)
class Pair:
    """A grade and how many areas got it. `number` None: all the areas there are; -1: all that are left.

    `start` and `end` are offsets in the sentence's code.
    """

    grade: str
    number: int | None
    start: int
    end: int
    complete: bool = False


@dataclass(frozen=True)
class Counted:
    """What one sentence states in numbers. `doubts` are offsets of what looks like a count and is not sure."""

    pairs: tuple[Pair, ...]
    total: int | None
    ungraded: int | None
    doubts: tuple[tuple[int, int, str], ...]


def counted(sentence: Sentence) -> Counted:
    """The counts of one sentence, in its own words, not yet given to a force."""
    code = sentence.code
    if NOT_AREAS.search(code) or " respectively" in code:
        return Counted((), None, None, ())
    found = _pairs(sentence, code)
    kept, doubts = _trusted(code, found)
    total = _total(sentence, code, found, kept)
    return Counted(tuple(kept), total, _ungraded(sentence, code), tuple(doubts))


def _value(sentence: Sentence, place: str) -> int:
    return sentence.numbers[int(place)]


def _grade(sentence: Sentence, place: str) -> str:
    return sentence.grades[int(place)][0]


def _pairs(sentence: Sentence, code: str) -> list[Pair]:
    """Every pair the sentence holds; a stretch that one form has used is no longer there for the next."""
    pairs: list[Pair] = []
    left = code

    def take(match: re.Match[str], *found: Pair) -> None:
        nonlocal left
        pairs.extend(found)
        left = left[: match.start()] + "~" * (match.end() - match.start()) + left[match.end() :]

    for m in EACH.finditer(left):
        shared = _value(sentence, m["number"] or m["number_b"])
        grades = re.finditer(r"<G(\d+)>", m["grades"])
        take(m, *(Pair(_grade(sentence, g[1]), shared, m.start() + g.start(), m.end()) for g in grades))
    for form in (
        WHOLE,
        NONE,
        BOTH,
        REST,
        LAST_ONE,
        GRADE_FIRST,
        LISTED,
        SWAPPED,
        COUNT_FIRST,
        GRADES_OF,
        SINGLE,
    ):
        for m in form.finditer(left):
            if not PART_OF.search(left[: m.start()]):
                take(m, _pair(sentence, form, m))
    return sorted(pairs, key=lambda p: p.start)


def counts_at(code: str, offset: int) -> bool:
    """Does a grade and the number of areas that got it begin at an offset of a sentence's code?"""
    forms = (GRADE_FIRST, WHOLE, NONE, BOTH, REST, LAST_ONE)
    return any(form.match(code, offset) for form in forms)


def _pair(sentence: Sentence, form: re.Pattern[str], m: re.Match[str]) -> Pair:
    """The grade and number that a match of one form names."""
    named = {k.removesuffix("_b").removesuffix("_c"): v for k, v in m.groupdict().items() if v}
    number = _value(sentence, named["number"]) if "number" in named else MEANT.get(form)
    complete = form in (WHOLE, REST) or bool(
        re.search(r"(?<!of )\bthe (?:remaining|other|final|rest)|that remains|is left", m[0])
    )
    return Pair(_grade(sentence, named["grade"]), number, m.start(), m.end(), complete)


def _trusted(code: str, pairs: list[Pair]) -> tuple[list[Pair], list[tuple[int, int, str]]]:
    """The pairs that speak of the whole force, and a reason for each that is not taken.

    A pair that goes on from another shares its fate.
    """
    kept: list[Pair] = []
    doubts: list[tuple[int, int, str]] = []
    before: Pair | None = None
    reason = ""
    shared = [m for m in SHARED.finditer(code) if not EACH.search(code, m.start())]
    doubts += [(m.start(), m.end(), "One number is given for several grades together") for m in shared]
    for pair in pairs:
        if any(m.start() < pair.end and pair.start < m.end() for m in shared):
            continue
        if before is None or not _goes_on(code, before, pair):
            ends = [m.end() for m in shared] + [before.end if before else 0]
            begin = max((e for e in ends if e < pair.start), default=0)
            reason = _objection(code[begin : pair.start].rstrip())
            whole = WHOLE_FORCE.search(cleared(SHARED.sub(" ", code[: pair.start])))
            reason = reason or ("" if whole else "It is not clear that this number counts the force's areas")
        if reason:
            doubts.append((pair.start, pair.end, reason))
        else:
            kept.append(pair)
        before = pair
    return kept, doubts


def _goes_on(code: str, before: Pair, pair: Pair) -> bool:
    if pair.start < before.end:
        return True
    between = ASIDE.sub(" ", code[before.end : pair.start]).strip()
    return bool(CONTINUES.match(between) or NEXT.search(between)) and not untrue(
        code[before.end : pair.start].rstrip()
    )


def _objection(lead: str) -> str:
    return "A grade is spoken of that the words do not give" if untrue(lead) else ""


def speaks_of_force(code: str, spot: int, begin: int) -> bool:
    """Do the words before a grade speak of the force as a whole? `begin` is where an earlier statement ends."""
    lead = cleared(code[:spot])
    if WHOLE_FORCE.search(lead):
        return True
    since = cleared(code[begin:spot]) if begin else None
    return since is not None and bool(CONTINUES.match(since) or NEXT.search(since))


BESIDES = re.compile(
    r" , (?:which|whose|who|led by|where|rated|graded|judged|previously|once)\b[^,<]*(?:<[GN]\d+>[^,<]*)*,"
    r"| , [^,]*\b(?:earlier|ago|previously|last (?:time|inspected|assessed|graded|visited|examined))(?: [^,]*)?,"
)


def cleared(lead: str) -> str:
    """The words before a grade, without asides about the force."""
    lead = ONE_OF_MANY.sub(" ", ASIDE.sub(" ", short_names(lead)))
    return re.sub(r" +", " ", BESIDES.sub("", lead)).strip()


def untrue(lead: str) -> bool:
    """Do the words before a grade deny it or wish for it?"""
    if UNTRUE.search(lead):
        return True
    clause = re.split(r"[,;:.()]", lead)[-1]
    return bool(re.search(r"\bto be(?: \w+)?$", clause)) and not GRADES.search(clause)


def _total(sentence: Sentence, code: str, pairs: list[Pair], kept: list[Pair]) -> int | None:
    if of := GRADED_OF.search(code):
        return _value(sentence, of["number"] or of["number_b"])
    numbers = [m["number"] or m["number_b"] or m["number_c"] or m["number_d"] for m in TOTAL.finditer(code)]
    # Of "four of nine areas" the nine may be a total even where the four are not taken.
    paired = {n for p in pairs for n in re.findall(r"(?<! of )(?<!of the )<N(\d+)>", code[p.start : p.end])}
    named = {_value(sentence, n) for n in numbers if n not in paired}
    for pair in kept:
        said = code[pair.start : pair.end]
        if m := re.search(rf"<N\d+>(?: {AREAS})? {OF}<N(\d+)>", said):
            named.add(_value(sentence, m[1]))
        if pair.number and pair.number > 0 and pair.complete and re.search(r"\b(?:all|each|every)\b", said):
            named.add(pair.number)
    return named.pop() if len(named) == 1 else None


def _ungraded(sentence: Sentence, code: str) -> int | None:
    match = UNGRADED.search(code)
    place = match and next((g for g in match.groups() if g), None)
    return _value(sentence, place) if place else None
