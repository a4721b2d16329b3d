"""Whose words give a grade: the inspectorate's (or the plain text's), or somebody else's.

Only the inspectorate grades. What a councillor, a poll, the force, a mock inspection or another
inspectorate says uses the same words and gives none.
"""

import re

from pipelines.reading.language.inspectorate import BY_NAME, INSPECTORATE, short_names

# Tests of a force that are not the inspectorate's, and words of those who are asked.
NOT_AN_INSPECTION = re.compile(
    r"\b(?:mock|rehears\w+|dry run|dress run|practice (?:run|inspection|visit)|trial (?:run|inspection)|pretend"
    r"|readiness|pre inspection|health check|stocktake|test run|walk ?through"
    r"|simulat\w+|self (?:assess\w*|grad\w*|rat\w*|evaluat\w*)"
    r"|own (?:\w+ )?(?:assessments?|views?|evaluations?|reviews?|judge?ments?|verdict|inspection|grading|scorecard"
    r"|scoring|figures|dashboard|reckoning|analysis|audit|opinion|estimate)"
    r"|peer review\w*|(?:separate|different|unrelated) (?:\w+ ){0,2}(?:inspections?|reviews?|reports?)"
    r"|internal (?:review|audit|inspection|assessment)\w*|internal auditors?|auditors?|consultan\w+"
    r"|polls?|polled|surveys?|surveyed|questionnaires?|yougov|ipsos|panel|focus group|petition|straw"
    r"|online vote|readers|respondents?|per cent|percent|trip ?advisor|league table|star rating"
    r"|(?:two|three|four|five|six|seven|eight|nine|<n\d+>) (?:in|out of) (?:three|four|five|ten|<n\d+>)"
    r" (?:residents|people|victims|officers|members|respondents|voters|staff)"
    r"|more than half of|fewer than half of|half of (?:residents|people|victims|officers)"
    r"|members of the public|residents|voters|campaign\w*|charit\w+|federation|union|union s)\b|%"
)
# "Anyone who calls it good", "some say".
ANYBODY = re.compile(
    r"\b(?:(?:any|some|every|no)(?:one|body)|no one|whoever|nobody|those who|people who|some|many|few|most|others)\b"
)
# "Myth: …", "True or false: …": what follows is put up to be judged.
PUT_UP = re.compile(
    r"^(?:[^<]{0,20} )?(?:true or false|myths?|fiction|falsehood|rumou?rs?|claims?|allegation|hypothesis|scenario"
    r"|option|quiz|question|an example|for example|example|sample|specimen|draft|e g|suggested \w+) (?:<N\d+> )?[:-] "
)
OTHER_REGULATORS = re.compile(
    r"\b(?:cqc|care quality commission|ofsted|iopc|independent office for police conduct|estyn|ofcom|ofgem|hmi prisons"
    r"|hmip|inspectorate of (?:prisons|probation|education)|ombudsman|audit office|audit wales|grant thornton"
    r"|food standards|health inspectorate|charity commission|fire service|fire and rescue|fire brigade)\b"
)
# Verbs by which somebody gives a grade, or says one.
SAYS = (
    r"(?:says?|said|saying|believ\w+|thinks?|thought|feels?|felt|claim\w*|insist\w*|argu\w+|told|tells?|hop\w+"
    r"|hears?|heard|maintain\w*|reckon\w*|predict\w*|expect\w*|boast\w*|declar\w+|suggest\w*|tweeted|posted|wrote|writes"
    r"|agree[ds]?|conclud\w+)"
)
RATES = (
    r"(?:rate[ds]?|rating|grade[ds]?|grading|judge[ds]?|judging|assess(?:e[ds])?|scored?|scores|gave|gives|marked"
    r"|deem\w*|consider\w*|call(?:s|ed)?|describ\w+|labelled|labels|branded|found|finds?|view(?:s|ed)|see[sn]?|saw"
    r"|rank(?:s|ed)|puts?|plac(?:es|ed))"
)
OBJECT = (
    r"(?:<f\d+>|the (?:force|constabulary|service)|it|itself|them|themselves|its|their|that|how|him|her|us"
    r"|ourselves)"
)
BE = r"(?:is|was|are|were|be|been|being|has|have|had|get|got)"
SAYING = re.compile(rf"\b{SAYS}\b")
RATING = re.compile(rf"\b{RATES}\b(?= (?:that |how )?{OBJECT}(?!\w))")
BY = re.compile(r"\bby (?P<agent>(?:(?!<g\d|<a\d|<n\d|\b(?:and|but|in|at|for|to|which|who)\b)[^,.;:()-])+)")
# "It found the force good at X, but says it …": who spoke before the turn goes on speaking.
ELIDED = re.compile(rf"\s*(?:also |then )?({SAYS})\b")
# "Tweeted a councillor: the force is …".
SAID_BEFORE = re.compile(rf"^{SAYS} (?P<agent>[^:;.]{{3,80}}) : ")
ACCORDING = re.compile(
    r"\b(?:according to|in the (?:words|view|opinion|eyes) of|for) (?P<agent>[^,.;:]+)"
    r"|\b(?P<own>in (?:my|his|her|their) (?:own )?(?:view|opinion|eyes)|to (?:my|our|their) mind|frankly|personally"
    r"|honestly|as i see it|if you ask me)\b"
)
# "It is good at X - not."
TAKEN_BACK = re.compile(r" [-,(.] not (?:[.!)]|$)")
TURN = re.compile(
    r" ; | \. |\bbut\b|\bwhile\b|\bwhilst\b|\bwhereas\b|\balthough\b|\bhowever\b|\bthough\b| - "
)
PRONOUN = re.compile(
    r"(?:^|[ ,])(?:it|they|who|which|also|and|we|has|have|that|had|then|now)(?: (?:also|has|have|had|now|then))*$"
)

# "A check before the inspection" is none of the inspectorate's.
BEFORE_IT = re.compile(
    r"\b(?:before|ahead of|prior to|in (?:readiness|preparation) for|ready for|preparing for|pre)"
    r" (?:the |its |an |our |this )?(?:\w+ ){0,2}?"
    r"(?:inspections?|visits?|inspectors?|inspectorate|report|inspectionprogramme|hmicfrs)\b"
)
# "The report, out the same day, graded it": what stands between says when.
OUT = re.compile(r" , (?:out|which|who|carried|led|held|done|made|based|also|[a-z]{3,}ed)\b[^,]*$")

FORCE_ITSELF = "The force's own words about itself, which give no grade"
SOMEBODY = "Said by somebody other than the inspectorate, which alone gives grades"
NO_INSPECTION = "A test, poll or review that is not the inspectorate's, whose grades are none"
OTHER = "Said of or by another inspectorate or service"


def objection(code: str, start: int, end: int) -> str:
    """Why the words around `code[start:end]` are not the inspectorate's; empty where nothing speaks against it.

    `code` is that of a sentence. The nearest words that say whose the grade is decide.
    """
    if code.startswith("@") or PUT_UP.match(code[:start]) or TAKEN_BACK.match(code, end):
        return SOMEBODY
    turns = [m for m in TURN.finditer(code) if m.end() <= start]
    begin = turns[-1].end() if turns else 0
    stop = next((m.start() for m in TURN.finditer(code, end)), len(code))
    lead, tail = short_names(code[begin:start]).lower(), code[end:stop].lower()
    if reason := _by_agent(tail[:120]):
        return reason if reason != "ours" else ""
    governing = _governing(lead)
    if governing and turns and (verb := ELIDED.match(lead)):
        before = short_names(code[turns[-2].end() if len(turns) > 1 else 0 : turns[-1].start()]).lower()
        agree = not verb[1].endswith("s") or not re.search(r"\b(?:inspectors|we|they)\b", before)
        governing = "" if agree and _governing(before) == "" else governing
    if governing is not None:
        return governing
    if NOT_AN_INSPECTION.search(lead + " " + tail):
        return NO_INSPECTION
    if OTHER_REGULATORS.search(lead + " " + tail):
        return OTHER
    return _said_after(code[end:].lower())


def objection_to_list(lead_in: str) -> str:
    """Why the items that such words lead to are not the inspectorate's grades: "What the public told us:"."""
    words = lead_in.lower().replace("’", "'")
    if reason := _governing(words):
        return reason
    return NO_INSPECTION if NOT_AN_INSPECTION.search(words) and not BY_NAME.search(words) else ""


def _by_agent(tail: str) -> str:
    """ "by HMICFRS" settles it (`ours`); "by a peer review" too."""
    m = BY.search(tail)
    if not m:
        return ""
    agent = m["agent"].strip()
    if OTHER_REGULATORS.search(agent):
        return OTHER
    if NOT_AN_INSPECTION.search(agent):
        return NO_INSPECTION
    return "ours" if INSPECTORATE.search(agent) else ""


def _governing(lead: str) -> str | None:
    """What the last words before a grade that say whose it is say; None where no such words stand there."""
    found: list[tuple[int, str]] = []
    if before := SAID_BEFORE.match(lead):
        found.append((0, _of(before["agent"], "says", lead[before.end() :])))
    for verb in (SAYING, RATING):
        for m in verb.finditer(lead):
            if (subject := _subject(lead, m)) is not None:
                found.append((m.start(), _of(subject, m[0], lead[m.end() :])))
    for m in ACCORDING.finditer(lead):
        if m["agent"] and m[0].startswith("for "):
            continue
        found.append((m.start(), SOMEBODY if m["own"] else _of(m["agent"], "says", lead[m.end() :])))
    if not found:
        return None
    place, reason = max(found)
    # "the force was rated good in a poll … inspectors found": a later inspectorate has the last word.
    return reason if reason or not NOT_AN_INSPECTION.search(lead[place:]) else NO_INSPECTION


def _subject(lead: str, verb: re.Match[str]) -> str | None:
    """The words before an active verb; None for a passive one, which says nothing of who."""
    before = lead[: verb.start()].rstrip()
    after_be = re.search(rf"\b{BE}(?: (?:also|now|been|being|previously|to|be|not))*$", before)
    active = re.search(r"\b(?:has|have|had)(?: (?:also|now))*$", before)
    if after_be and not active:
        return None
    clause = re.split(r"[;:.]", before)[-1]
    return clause


def _of(subject: str, verb: str, rest: str) -> str:
    """Why a subject's words give no grade; empty for the inspectorate's."""
    if verb.startswith("hear"):
        return SOMEBODY
    subject = OUT.sub("", BEFORE_IT.sub(" ", subject).strip(" ,")).strip(" ,")
    near = re.split(r" , | and (?=\w+ (?:said|found))", subject)[-1] or subject
    for words in (near, subject):
        if NOT_AN_INSPECTION.search(words):
            return NO_INSPECTION
        if OTHER_REGULATORS.search(words):
            return OTHER
        if words is near and ANYBODY.search(words):
            return SOMEBODY
        if (INSPECTORATE if words is near else BY_NAME).search(words):
            return ""
    if (
        not subject
        or PRONOUN.search(" " + subject)
        or re.fullmatch(r"(?:in |across |of |on |for )?.*<n\d+> areas?.*", near)
    ):
        said_of_itself = re.fullmatch(SAYS, verb) or re.search(
            r"\b(?:itself|ourselves|themselves)\b", rest[:40]
        )
        return FORCE_ITSELF if said_of_itself and re.search(r"\bit\b|\bwe\b|itself", rest) else ""
    if re.search(r"<f\d+>(?: s)?(?: \w+){0,2}$|\b(?:force|constabulary|service)(?: \w+){0,2}$", near):
        return FORCE_ITSELF
    return SOMEBODY


def _said_after(tail: str) -> str:
    """ "…, said the mayor": who is named after the words."""
    m = re.search(
        rf"^[^;:]*? , (?:{SAYS} (?P<agent>[^,;:.]+)|(?P<agent_b>[^,;:.]+?) (?:has |have )?{SAYS}\b)", tail
    )
    if not m:
        return ""
    agent = m["agent"] or m["agent_b"]
    if INSPECTORATE.search(agent) or re.search(r"<[ga]\d", agent):
        return ""
    return FORCE_ITSELF if re.search(r"^(?:it|the force|<f\d+>)", agent.strip()) else SOMEBODY
