"""Whether a clause begins plainly, so that what it says of the force is the document's own statement.

Words that could turn its meaning are without number ("since", "parts of", "it is a while that"); so those
that can't are listed, and any other makes a doubt.
"""

import re

from pipelines.reading.language.inspectorate import INSPECTORATE
from pipelines.reading.statements import counts

CLAUSE = re.compile(r" (?:[.;,()]|and|but|while|whilst|whereas|although|though|however)(?= )")
THERE = re.compile(r"^ ?there (?=was\b|were\b)")
FORCE = re.compile(r"<F\d+>|\b(?:the|this) (?:force|constabulary|service)\b|\bit\b|\bwe\b")
PLAIN = re.compile(
    r"(?:[-:*•·●▪#/?]|[a-z]?\d+|<[FAGN]\d+>|s|the|its|their|our|a|an|this|that|and|but|or|nor|as|at|in|on"
    r"|for|of|to|by|with|also|both|is|are|was|were|be|been|being|has|have|had|how|well|which|who|extent"
    r"|way|manner|it|they|we|force|constabulary|service|police|grade[ds]?|grading|rat(?:ed|ing)|judged?"
    r"|judge?ments?|assessed|assessments?|found|deemed|performance|areas?|aspects?|categor(?:y|ies)"
    r"|policing|those|these|ones?|now|still|again|overall|currently|today|yesterday|latest|last|new"
    r"|recent|week|time|view|neighbouring|says?|said|month|year|january|february|march|april|may|june"
    r"|july|august|september|october|november|december|\w+day|summary|headlines?|findings?|key|results?"
    r"|regard|respect|terms|relation|quality|effective(?:ness|ly)?|efficien(?:cy|tly)"
    r"|legitima(?:cy|tely|te)|does|do|so|too|then|meanwhile|additionally|similarly|likewise|furthermore"
    r"|moreover|finally|first|second|third|lastly|according|once|more|worryingly|encouragingly"
    r"|disappointingly|pleasingly|notably|importantly|crucially|specifically|separately|unfortunately"
    r"|sadly|troubled|struggling|embattled|beleaguered)"
)


def begins_plainly(code: str, spot: int, begin: int) -> bool:
    """Is nothing said before the force, in its clause, but by the inspectorate or in plain words?

    `spot` is where the statement begins in a sentence's code, `begin` where an earlier one ends.
    """
    clause = CLAUSE.split(" " + counts.cleared(code[begin:spot]) + " ")[-1]
    subjects = list(FORCE.finditer(clause))
    before = clause[: subjects[-1].start()] if subjects else clause
    before = THERE.sub("", before)
    return bool(INSPECTORATE.search(before)) or all(map(PLAIN.fullmatch, before.split()))
