"""How texts call the inspectorate: by its short name, by its long one, by what it is, and on its own pages."""

import re

SHORT_NAME = r"hmic(?:frs)?"
# In a text, by a name that is nobody else's.
NAMED = re.compile(rf"\b{SHORT_NAME}\b|inspectorate of constabulary", re.I)
# In a sentence's code its long name, whose words name other services.
LONG_NAME = re.compile(
    r"\b(?:(?:his|her) majesty s |hm )?inspectorate of (?:constabulary|police)"
    r"(?:(?: ,)?(?: and)? fire and rescue(?: services?)?)?"
    rf"(?: \( {SHORT_NAME} \))?",
    re.I,
)
# In a sentence's code by name, and by name or by what it does.
BY_NAME = re.compile(rf"\b(?:{SHORT_NAME}|hmics|inspectorate|inspectors|watchdog)\b")
INSPECTORATE = re.compile(
    rf"\b(?:{SHORT_NAME}|hmics|(?:his |her )?majesty s inspect\w+|inspectorate(?! of (?:prisons|education))"
    r"|inspectors?|watchdog|inspections?|inspectionprogramme|assessment|report|the new one|this one"
    r"|the latest one)\b"
)
FIRE_AND_RESCUE = r"fire (?:(?:&|and) )?rescue(?: services?)?"
# Its own names, with the slips they are written with, and its site's strapline and menu.
LETTERHEAD = re.compile(
    r"(?:(?:H[ie][rs] Majesty.?s|HM|the) (?:Chief )?)?Inspect(?:orate|or)s? of (?:the )?(?:Constabular(?:y|ies)"
    rf"|Police|Policing)(?:(?:,? (?:and|&)|,) (?:HM )?(?:Inspector of )?{FIRE_AND_RESCUE})?"
    rf"|Inspector of {FIRE_AND_RESCUE}|(?:improvements )?in\s+policing\s+and\s+fire\s+(?:&|and)\s+rescue\s+services"
    rf"|police(?: forces)?\W+(?:and )?{FIRE_AND_RESCUE}",
    re.I,
)


def short_names(code: str) -> str:
    """Words of a sentence's code in which the inspectorate is called by its short name."""
    return LONG_NAME.sub("hmicfrs", code)
