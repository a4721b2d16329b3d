"""Words before a grade that deny it, wish for it or suppose it, so that it is none."""

import re

UNTRUE = re.compile(
    r"\b(?:not|n t|t|(?<!hmicfrs )(?<!hmic )(?<!inspectorate )(?<!watchdog )itself|(?<!inspectors )themselves|self"
    r"|survey\w*|polls?|whether|neither|nor|never|without|cannot|if"
    r"|suppos(?:e|ed|ing)|assum(?:e|ing)|imagin(?:e|ing)|in (?:case|the event)"
    r"|wrongly|mistakenly|incorrectly|erroneously|falsely|reportedly|allegedly|supposedly"
    r"|unless|should|could|would|might|may|must|deserves?"
    r"|(?:will|shall)(?: \w+){0,2}? (?:be|find|see|get|become|receive|rate|grade|judge|remain|have)"
    r"|aims?|aiming|aspir\w+|wants?|hopes?|hoping"
    r"|target\w*|expect\w*|ambition|become|becoming|almost|nearly|close to|short of|less than|better than"
    r"|worse than|no (?:higher|lower) than|at (?:least|best|worst))\b[^,;:.()]*$"
)
# "Were it good", "asked that it be good", "is as good as any": none of these says that it is.
NO_STATEMENT = re.compile(
    r"(?:^|[,;] |\band )(?:were|had|should|is|are|was)"
    r" (?:it|they|we|the (?:force|constabulary|service)|<F\d+>)(?: \w+)*$"
    r"|(?:<F\d+>|\b(?:force|constabulary|service|it|they)) be(?: \w+)*$|\b(?:is|was|are|were|be|been) (?:just )?as$"
)
GRADES = re.compile(r"\b(?:grad\w+|rat(?:ed|es|ing)|judg\w+|f(?:ound|inds?)|deem\w*|consider\w*|assess\w*)\b")


def denied_or_wished(lead: str) -> bool:
    """Do the words before a grade deny it or wish for it?"""
    if UNTRUE.search(lead):
        return True
    clause = re.split(r"[,;:.()]", lead)[-1]
    if (
        re.match(r"(?:(?:in order|so as) )?to (?:be|get|earn|receive|achieve|reach)\b", lead)
        and "," not in lead
    ):
        return True
    if NO_STATEMENT.search(lead):
        return True
    return bool(re.search(r"\bto be(?: \w+)?$", clause)) and not GRADES.search(clause)
