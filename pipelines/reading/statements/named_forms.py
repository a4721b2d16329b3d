"""The forms in which a sentence gives named areas a grade, as patterns over its code.

In the code `<A…>` is a whole area. The forms are tried in the order in which they are sure.
"""

import re

from pipelines.reading.language.inspectorate import SHORT_NAME
from pipelines.reading.statements import count_forms

AMBIGUOUS = "?"
THEN_NOW = "its grade was, and it is now"
ONLY_AREA = "the only area of the programme"
_IT = r"(?:it|they|the force|the constabulary|the service|<F\d+>)(?: s)?"
HOW = (
    rf"(?:(?:how (?:well |effectively |efficiently |good |legitimately )?|the (?:way|ways|manner)"
    rf" (?:in which |that )?|the extent to which |the quality of )(?:{_IT} (?:is |are |was )?)?)"
)
# Each word can be read in one way only, so that no list of words takes long to refuse.
LEAD = (
    rf"(?:(?:{HOW}|{_IT} s |both |also |(?:the |its )?(?:areas?|questions?|categor(?:y|ies)) of |its |their |the |for "
    r"|in |at |on |with |regard to |<F\d+> s |<F\d+> )*+)"
)
A = rf"{LEAD}<A\d+>"
# A list may stand in lines of its own, each with a bullet.
SEP = (
    r"(?: ?(?:[;,.]? ?(?:and )?[-•*·●▪]|, and|; and|, as well as|, but also|, or|,|;|and|as well as"
    r"|along with|together with|plus|or) )"
)
BE = (
    r"(?:is|was|are|were|be|been|being|has|have|had|graded|rated|judged|assessed|found|deemed|considered|marked|scored"
    r"|classed|labelled|to|as|also|both|all|each|it|still|again|now|at|overall|currently|received|got|given"
    r"|upgraded|downgraded|raised|lowered|moved|improved|dropped|awarded|earned|remains?|remained|stays?"
    r"|a|an|grade|grading|rating|judge?ment|of|by hmicfrs|by inspectors"
    r"|respectively|the)"
)
SIGN = r"(?:[:=|-]|→|\()"
LIST = rf"(?P<list>{A}(?:{SEP}{A})*)"
# A list that a grade before it has: not one whose last area has a grade of its own after it.
AFTER = rf"(?P<list>{A}(?:{SEP}{A}(?! (?:{BE} )*{BE} <G|(?: {SIGN})+ <G| <G))*)(?! (?:{BE} )*{BE} <G)"
AT = (
    r"(?:at|in|for|on|over|regarding|concerning|when it comes to|in terms of"
    r"|(?:in|with) (?:relation|regard|respect) (?:to|of)|with|in (?:the|one|this) areas? (?:of|,))"
    r"(?: :)?(?: [-•*·●▪])?"
)
WE = rf"(?:we|{SHORT_NAME}|inspectors|the inspectorate) (?:judged|graded|rated|assessed|found)"
GIVEN = r"(?: (?:was|were|is|are) (?:given|awarded)(?: to (?:it|the force|<F\d+>))?)?"
NOUN = r"(?:grades?|gradings?|ratings?|judge?ments?|marks?)"
GRADE = r"<G(?P<grade>\d+)>"
BY = rf"(?: (?:by|from) (?:{SHORT_NAME}|(?:the )?inspect\w+|the watchdog))?"
ENDS = (
    r"(?= (?:[.,;:()!?|/-]|and|but|with|while|whilst|whereas|although|though|by|because|as|after|since|following"
    r"|which|overall|too|also|according|both)(?: |$)|$)"
)
IS = r"(?: ?(?:[:=-]|were|was|are|is|include[sd]?|including|cover(?:s|ed)?|being|namely|,) ?)+"
WITH_NAMES = (
    r"(?: by [^,<]{0,30}?(?= ,))?"
    r"(?P<part> ?[,(:;-]? ?(?:including|which included?|these included?|they included?|such as|among them)(?: in)?"
    r"| (?:with|in) (?:areas )?including)?"
    r"(?: ?(?:[:(,;-]|namely|which|these|those|both|they|are|were|is|was|being|and"
    r"|in (?:respect|terms|relation)(?: of| to)?|with (?:regard|respect|reference) to"
    r"|relating to|concerning|for|of|on|in))* "
)
# Rule, pattern. Each has the groups `grade` and `list`.
NUMBERED = re.compile(rf"{count_forms.GRADE_FIRST_OPEN}{WITH_NAMES}{AFTER}")
LAST = re.compile(rf"{count_forms.LAST_ONE_OPEN}{WITH_NAMES}{AFTER}")
COUNTED = re.compile(rf"{count_forms.COUNT_FIRST_OPEN}{WITH_NAMES}{AFTER}")
FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "areas of a grade",
        re.compile(
            rf"{GRADE}(?: {NOUN})? (?:areas?|aspects?|categories)(?: of policing)?{IS}{AFTER}"
            rf"|^(?:{BE} )+<G(?P<grade_d>\d+)>{BY}{IS}(?P<list_d>{A}(?:{SEP}{A})*)"
            rf"|\b(?:areas?|aspects?|categories|those|these|ones)(?: of policing)? (?:that |which )?(?:{BE} )*"
            rf"<G(?P<grade_b>\d+)>{BY}{IS}(?P<list_b>{A}(?:{SEP}{A})*)"
        ),
    ),
    ("counted areas, named", NUMBERED),
    ("counted areas, named", COUNTED),
    ("counted areas, named", LAST),
    (
        "a grade for an area",
        re.compile(rf"{GRADE}(?: {NOUN})?(?: overall)?{BY}{GIVEN} ?,? (?:{AT} |(?=how |the way )){AFTER}"),
    ),
    (
        "grade of, for an area",
        re.compile(rf"{NOUN} of {GRADE}{GIVEN} {AT} {AFTER}"),
    ),
    ("grade, sign, areas", re.compile(rf"^(?:[-*•] |\d+ [.)] )?{GRADE} ?{SIGN} {AFTER}")),
    (
        "an area is of a grade",
        re.compile(
            rf"{LIST} ?,?(?: which)?(?: {SIGN}| {BE})+ {GRADE}(?: {NOUN})?{ENDS}"
            rf"|(?P<list_c>{A}(?:{SEP}{A})*) (?:\? )?<G(?P<grade_c>\d+)>{ENDS}"
        ),
    ),
    (
        "of an area, the force is of a grade",
        re.compile(
            rf"(?:{AT} |for )(?:our )?{LIST}(?: (?:inspection|assessment|report|pillar))? ?,? (?:{WE} )?"
            rf"(?:it|the force|the constabulary|<F\d+>)(?: {BE})+ {GRADE}{ENDS}"
        ),
    ),
    (
        THEN_NOW,
        re.compile(
            rf"<G\d+> {AT} {LIST} ?, (?:it|the force|<F\d+>)"
            rf"(?: (?:is|was|has|been|now|graded|rated|judged|as))+ {GRADE}{ENDS}"
        ),
    ),
)  # fmt: skip
# Words after a list that name no area known here; words that lead to one; a grade with nothing beside it.
GOES_ON = re.compile(rf"{SEP}{LEAD}<P\d+>|{SEP}(?!{LEAD}<A)(?!.*<G)(?=how |its )")
LEADS = re.compile(rf"(?: ?\b(?:the|its|their|our|how|both|well|{HOW}))+$")
ALONE = re.compile(GRADE + ENDS)
# "Judged X to be good, and Y to be adequate".
IN_THE_SAME_BREATH = re.compile(rf"[ ,;]*(?:and )?{A}(?:{SEP}{A})* to be ")
# "You will be good at X and adequate at Y": the second is no more given than the first.
ELIDED = re.compile(r"[ ,;]*(?:and|or|nor|as well as)?(?: also| even)? ")
OF_THE_LAST = re.compile(r"\bwhich (?:is|was|has)\b")
ARROW = re.compile(r"<G\d+>(?: \w+){0,3}(?: (?:[→⇒➔➜►»>]|[-=]+ >))+ <G\d+>")
MAY_BEGIN = re.compile(
    r"(?:^|[^\w\s<>]|\b(?:and|but|while|whilst|whereas|where|that|found|said|s|(?:grade|rate|judge)d?|assess(?:ed)?|force|it|is"
    r"|constabulary|service|also|however|including|grade|grades|rating|judge?ments?|performance|for|in|at|on|with"
    r"|of|policing|to|<F\d+>|<G\d+>))$"
)
GRADES_IN_TURN = re.compile(r"<G\d+>(?:(?: ,)?(?: and)? <G\d+>)+")
NOT_GRADED = re.compile(
    r"\b(?:(?:was|were|is|are|has|have|be|being)(?: been)?|do|does|did|have|has|will) (?:not|n t)(?: been| yet)*"
    r" (?:grade[ds]?|given? (?:a )?(?:graded? ?)?(?:grade|judge?ment|rating)s?"
    r"|(?:make|made) (?:a )?graded judge?ments?)\b"
)
# "Not graded as good" denies a grade, "not graded in two areas" counts areas.
NOT_GRADED_FOR = re.compile(r" (?:for |in |at |on |about |of )?(?!as\b|<[GN])")


# What ends a clause: other words of grading, another force.
BROKEN_OFF = re.compile(r"<[F]| [.;] |\b(?:but|while|whilst|whereas|although|however|is|was)\b")
LONGEST_BREAK = 60
WAS_THEN = re.compile(
    r" (?:[,;)(-] )*(?:but |and |it |is |has |been |graded |rated |judged )*now (?:\w+ ){0,3}<G"
)
