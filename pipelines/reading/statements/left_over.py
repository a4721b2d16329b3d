"""What no rule of a sentence took: every grade beside an area, a number or a force is told, and why it is no fact."""

import re
from collections.abc import Iterator

from pipelines.reading.language import voice
from pipelines.reading.language.sentences import Sentence
from pipelines.reading.statements import count_forms
from pipelines.reading.statements.named_forms import BE, SIGN

FORMAL = re.compile(r"\b(?:grad(?:ed|es?|ings?)|rat(?:ed|ings?)|judged|judge?ments?|assessed as)\b")
LONGEST_NAME, MOST_BETWEEN = 20, 6  # words of an area's name, and between it and its grade
OF_FORCE = (
    r"(?:<F\d+>(?: s)?|\b(?:the|this|no|neither|each|every|either) (?:force|constabulary|service)|\bit)"
)


def clause(code: str, m: re.Match[str]) -> tuple[int, int]:
    """The clause in which a grade stands."""
    before = max(code.rfind(sign, 0, m.start()) for sign in (" ; ", " . "))
    after = [p for sign in (" ; ", " . ") if (p := code.find(sign, m.end())) >= 0]
    # A grade that leads to a list has all of it: "Good: X; Y".
    leads = re.match(r" (?:[:=(-]|areas?\b)", code[m.end() :])
    return (before + 3 if before >= 0 else 0), len(code) if leads else min([*after, len(code)])


def beside(sentence: Sentence, m: re.Match[str]) -> Iterator[tuple[str, str | None]]:
    """Why a grade that stands beside something that matters is no fact, and the area that it would be of."""
    start, end = clause(sentence.code, m)
    words = sentence.code[start:end]
    formal = bool(FORMAL.search(words)) or _is_quoted(sentence, int(m[1]))
    reason = voice.objection(sentence.code, m.start(), m.end())
    if reason and (formal or re.search("<[AP]", words)):
        yield reason, None
    if area := re.search(r"<([AP])(\d+)>", words):
        # Which area it would be is said only where there is one of each.
        alone = area[1] == "A" and len(re.findall("<[AGP]", words)) == 2
        known = sentence.areas[int(area[2])][0] if alone else None
        near = abs(area.start() + start - m.start()) < 60
        if formal or near:
            yield "A grade and an area stand together here, and the words do not join them", known
    if re.search(rf"<N\d+>(?: \w+){{0,3}} {count_forms.NOUN}" + ("|<N\\d+>" if formal else ""), words):
        yield "A grade and a number stand together here, and the words do not join them", None
    if re.search(rf"(?:{OF_FORCE} (?:(?:{BE}|not|never|n t) )*{m[0]}(?: |$))", words):
        yield reason or "A grade is given to a force here, and not for an area that is known", None
    if re.match(r"(?:\w+ ){1,3}(?:grade|rating|judge?ment) (?:[:=-] )?<G", words):
        yield "A grade is given in a line of its own, which does not say that it is this inspection's", None
    if words.endswith(":"):
        yield "This grade leads to a list, whose words name no area", None
    if _stands_beside_another_cycles_area(sentence, m):
        yield "The area named here is none of this cycle's, but another cycle's", None
    if formal and re.search(r"<F\d+>|\b(?:force|constabulary|it)\b", words):
        yield "A grade is given here, and it is not said for which area", None


def _stands_beside_another_cycles_area(sentence: Sentence, m: re.Match[str]) -> bool:
    """Does the name of an area of some other cycle stand before or after a grade, joined by signs or "is"?"""
    names = sentence.wordings.all_areas
    grade, after = int(m[1]), sentence.grades[int(m[1])][1]
    for i in range(max(0, grade - LONGEST_NAME), min(len(sentence.tokens), after + MOST_BETWEEN)):
        stop = names.at(sentence.tokens, i)
        first, last = (after, i) if i >= after else (stop[1] if stop else i, grade)
        if stop and first <= last <= first + MOST_BETWEEN:
            between = sentence.code[sentence.offset(first) : sentence.offset(last)]
            if re.fullmatch(rf"(?:(?:{SIGN}|{BE}|at|for|in|\)|,|\.) ?)*", between):
                return True
    return False


def _is_quoted(sentence: Sentence, place: int) -> bool:
    return place > 0 and sentence.tokens[place - 1].text in "‘'“\""
