"""Forces listed by their grade in one release: "The two forces assessed as good are X and Y", "Good: X, Y"."""

import re
from dataclasses import replace

from pipelines.reading.documents.document import Document, Line
from pipelines.reading.language import voice
from pipelines.reading.language.phrases import tokens
from pipelines.reading.language.sentences import sentences
from pipelines.reading.language.tense import EARLIER
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.reading import Scope
from pipelines.reading.statements.statement import Statement

RULE = "forces listed by their grade"
LISTED = r"(?P<forces><F\d+>(?:(?: ,| and| , and| ;| &) <F\d+>)*)"
JUDGED = r"(?:judged|assessed|graded|rated|found|deemed)"
ONLY = (
    r" the (?:only|sole|lone) (?:forces?|ones?|constabular(?:y|ies))"
    r"(?: in (?:the (?:country|region)|england and wales))?"
    r"(?: (?:that|which|to) (?:is|was|are|were|be|have been))?"
)
TOLD = re.compile(
    r"\b(?:forces?|constabular(?:y|ies))(?: that)?(?: (?:is|was|are|were|(?:has|have) been))?"
    r"(?: (?:judged|assessed|graded|rated|found|deemed|considered))?"
    r"(?: (?:as|to be|to))* <G(?P<grade>\d+)>(?: (?:overall|this year))*(?: ?(?:is|are|was|were|:|-|,|\())+ "
    + LISTED
    + r"(?= [.;)]|$)"
    r"|^(?:(?:the )?(?:<N\d+>|one) forces? ?, |only )?"
    + LISTED.replace("forces>", "forces_b>")
    + rf"(?: alone)? ?,? (?:is|are|was|were)(?:{ONLY}(?: {JUDGED})?| {JUDGED})(?: (?:as|to be|to))* <G(?P<grade_b>\d+)>"
    r"(?= [.;]|$)"
    r"|\b(?:graded|judged|rated|assessed|found) (?:(?:<N\d+>|one) (?:forces?|constabular(?:y|ies)) ?[,:-] )?"
    + LISTED.replace("forces>", "forces_c>")
    + r" (?:, )?(?:as |to be |to )*<G(?P<grade_c>\d+)>(?= [.;,]|$)"
)
NOTHING = Line(0, 0)
LONGEST_LABEL, MOST_FORCES = 140, 60
OF_FORCES = re.compile(r"^forces?\b|\b(?:rated|graded|judged|assessed|as|forces?)\b|[‘’'\"“”]", re.I)
NAME = re.compile(r"[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|and|of|upon|the)){0,5}")
LABEL = re.compile(r"^(?P<grade>[^:–—|]{3,30})\s*[:–—|]\s*(?P<forces>.+)$", re.S)


def forces_listed(
    document: Document, number: int, wordings: Wordings, scope: Scope, area: str
) -> tuple[list[Statement], bool]:
    """The forces of a line with their grade, for the one area that the document is about; None is one not known.

    True beside them where the line holds no other grade.
    """
    line = document.lines[number]
    if line.end - line.start > 2_000:
        return [], False
    found = _labelled(document, number, wordings, scope, area) or _beneath(
        document, number, wordings, scope, area
    )
    if found:
        return found, True
    found, left = [], 0
    for sentence in sentences(document, number, wordings, scope):
        used = set()
        for m in TOLD.finditer(sentence.code):
            said = {k[:-2] if k[-2:-1] == "_" else k: v for k, v in m.groupdict().items() if v}
            old = EARLIER.search(sentence.text, sentence.start, sentence.end)
            if old or voice.objection(sentence.code, m.start(), m.end()):
                continue
            used.add(mark := int(said["grade"]))
            named = {x.start: x for x in sentence.mentions}
            for n in re.findall(r"<F(\d+)>", said["forces"]):
                force = named[sentence.tokens[int(n)].start].force
                at = (sentence.start, sentence.end, replace(scope, force=force), number)
                found.append(Statement(area, sentence.grades[mark][0], None, *at, rule=RULE))
        left += len(set(sentence.grades) - used)
    return found, not left


def _beneath(document: Document, number: int, wordings: Wordings, scope: Scope, area: str) -> list[Statement]:
    """ "Forces graded as good:" and the names of forces in the lines beneath it, one or several in each."""
    line = document.lines[number]
    label = document.words(line).strip()
    said = tokens(label[:LONGEST_LABEL])
    grades = wordings.grades.anywhere(said)
    before = document.words(document.lines[number - 1])[:100] if number else ""
    alone = wordings.headed_grades.exactly(label) and not line.cell and not wordings.force_of_name(before)
    heads = label.endswith(":") or line.level or alone
    if len(label) > LONGEST_LABEL or len(grades) != 1 or not heads or wordings.mentions(said):
        return []
    grade, found = grades.pop(), list[Statement]()
    for n in range(number + 1, min(len(document.lines), number + MOST_FORCES)):
        forces, following = (
            _forces(document.words(x)[:300], wordings) for x in (*document.lines[n : n + 2], NOTHING)[:2]
        )
        # A name that is not known stands within a list of forces, and does not end it.
        if not any(forces) and not (forces and any(following)):
            break
        at = (line.start if n == number + 1 else document.lines[n].start, document.lines[n].end)
        found += [Statement(area, grade, None, *at, replace(scope, force=f), n, rule=RULE) for f in forces]
    # One name beneath a bare grade may be the next heading.
    item = number + 1 < len(document.lines) and document.lines[number + 1].item
    return found if label.endswith(":") or item or len(found) > 1 else []


def _labelled(
    document: Document, number: int, wordings: Wordings, scope: Scope, area: str
) -> list[Statement]:
    """ "Good: Kent, Surrey and Essex": a line of a grade and names of forces, and nothing else."""
    line = document.lines[number]
    m = LABEL.match(document.words(line))
    grade = wordings.headed_grades.exactly(OF_FORCES.sub(" ", m["grade"])) if m else None
    forces = _forces(m["forces"], wordings) if m and grade else []
    at = (line.start, line.end)
    return [
        Statement(area, grade, None, *at, replace(scope, force=f), number, rule=RULE)
        for f in (forces if any(forces) else ())
    ]


def _forces(text: str, wordings: Wordings) -> list[str | None]:
    """The forces of a list of names, None for a name that is not known; empty where it is no such list."""
    said = re.sub(r"^[\s*•·●▪–-]+|(?:[;,.]|\band)*\s*$", "", text)
    names = [
        n.strip(" .") for n in re.split(r",|;| and (?!\w+ (?:police|constabulary)$)", said) if n.strip(" .")
    ]
    found: list[str | None] = []
    i = 0
    while i < len(names):
        # A name that an "and" cut in two is put together again.
        both = f"{names[i]} and {names[i + 1]}" if i + 1 < len(names) else ""
        if both and (force := wordings.force_of_name(both)):
            i += 1
        else:
            force = wordings.force_of_name(names[i])
        other = wordings.all_areas.exactly(names[i]) or wordings.cell_grades.exactly(names[i])
        if not force and (other or not NAME.fullmatch(names[i])):
            return []
        found.append(force)
        i += 1
    return found
