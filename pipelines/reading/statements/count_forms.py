"""The forms in which a sentence says how many areas got which grade, as patterns over its code."""

import re

from pipelines.reading.language.inspectorate import SHORT_NAME

NOUN = r"(?:areas?|aspects?|categories|category|themes?|questions?|headings)\b"
AREAS = (
    r"(?:(?:graded|inspected|assessed|other|separate|different|key|core|main|policing|more|further|remaining"
    rf"|new) )*{NOUN}"
    r"(?: of (?:policing|(?:its|the force s|our|the) (?:work|performance|activity|inspection|assessment)"
    r"|performance|work))?"
    r"(?: (?:inspected|assessed|graded|examined|covered|looked at|(?:that )?(?:we|it|they|inspectors|hmicfrs"
    r"|the inspectorate) (?:had )?(?:inspected|assessed|graded|examined|looked at)))?"
    r"(?! (?:for|of|where|that|which|in which|needing|requiring|to|around|relating|such"
    r"|with(?! (?:regard|respect|reference) to))\b)"
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
BY = rf"(?: by (?:{SHORT_NAME}|(?:the )?inspect\w+))?"
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

# Tried in this order: what one form has read is not there for the next.
ONE_GRADE = (WHOLE, NONE, BOTH, REST, LAST_ONE, GRADE_FIRST, LISTED, SWAPPED, COUNT_FIRST, GRADES_OF, SINGLE)

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
    rf"|inspectorate|{SHORT_NAME}|with|performance"
    rf"|follows|results?|[:;(-]|<N\d+>|{AREAS} ,))(?:(?:^| )(?:{_GRADED}))*$"
    r"|^(?:.* )?(?:<F\d+>|(?:the|this) (?:force|constabulary|service)|it) .*(?:,|;|\band\b"
    r"|\bbut\b)(?: and)? (?:is|was|has been)"
    r"(?: (?:also|now|still|graded|rated|judged|assessed|found|to|be|as))*$"
)
CONTINUES = re.compile(
    r"^(?: ?(?:[,;:()-]|(?:and|but|with|as well as|plus|while|then|it s|it|the|force|was|is|were|are|also|graded|rated"
    r"|judged|found|deemed|as|to|be|a|an|of policing|areas?|respectively|inspectors|s)(?!\w)))*+$"
)
# What may stand between two pairs of one list: the areas they name, in brackets or after a colon.
ASIDE = re.compile(r"\([^()]*\)")
NEXT = re.compile(r"(?:^|[,;] |\band )(?:(?:and|was|is|it|as|graded|rated|judged|with) ?)*$")
NOT_AREAS = re.compile(
    r"<N\d+> (?:other |police |more |of the )?(?:forces|services|constabularies|fire|regions|districts)\b"
    r"|\b(?:both|most|many|several|some|other) forces\b|\bforces (?:were|are|have)\b"
)
# A force is told apart ("the only force in the country to be …"): it is still the force that has the grade.
ONE_OF_MANY = re.compile(
    r"(?<!\S)(?:the (?:only|sole|lone|first|second|third|fourth|latest|single)(?: one)?"
    r"(?: of (?:the )?<N\d+>)?|(?:one|<N\d+>) of"
    r" (?:(?:only|just|the|a) )*(?:few |handful of |<N\d+> )?|among (?:(?:the|only|just) )*(?:few |<N\d+> )?)"
    r" ?(?:(?:police|welsh|english|territorial) )*(?:forces?|constabular(?:y|ies))?(?: of its (?:kind|size|type))?"
    r"(?: (?:(?:in|across|of) (?:the (?:country|region|uk|nation|area|land)|england(?: and wales)?|wales|britain)"
    r"|nationally|nationwide|countrywide|anywhere))?(?: (?:found|judged|graded|rated|deemed)(?= to be|$))?"
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
    + rf"|{IN} {FEW}{N_PLAIN} ?,? (?:(?:the force|it|they) )?{VERBS}<G\d+> {OR}"
    + rf"|\ball but {FEW}<N\d+>[^.;]*<G\d+>|<G\d+> in all but {FEW}<N\d+>"
)
BESIDES = re.compile(
    r" , (?:which|whose|who|led by|where|rated|graded|judged|previously|once)\b[^,<]*(?:<[GN]\d+>[^,<]*)*,"
    r"| , [^,]*\b(?:earlier|ago|previously|last (?:time|inspected|assessed|graded|visited|examined))(?: [^,]*)?,"
)
