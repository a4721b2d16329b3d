"""Sentences that name areas and their grade: "X Police is adequate at responding to the public".

A phrase is an area only as a whole: "good at investigating crime in rural places" names none. Where
the end of the phrase, or of the list, is not sure, there is a doubt instead of a judgement.
"""

import re
from dataclasses import dataclass

from pipelines.reading import counts
from pipelines.reading.area_lists import AMBIGUOUS, ARE, FOLLOWS, AreaLists, Listed
from pipelines.reading.sentences import QUOTES, Sentence
from pipelines.reading.wordings import Phrases

AT = re.compile(
    r" ?(?:at|in|for|on|when it comes to|in terms of|in relation to|with regard to|regarding|in respect of"
    r"|in the areas? of)"
    r"(?: both| the areas? of)?(?: (?:how (?:well |effectively |efficiently )?(?:it|they|the force"
    r"|the constabulary|the service)"
    r"|the way (?:in which )?(?:it|they|the force|the constabulary)))? "
)
AREAS_ARE = re.compile(
    r"<G(?P<grade>\d+)> (?:areas|area|grades?|judg\w+) (?P<verb>were|was|are|is|included?|includes|including"
    r"|covered|:|-|given for|for|in) "
    rf"|\b{counts.NOUN} (?:that |which )?{counts.VERBS}<G(?P<grade_b>\d+)> ?,? (?P<verb_b>were|was|are|is"
    r"|included?|includes|including|:|-|\() ?"
)
NUMBERED = re.compile(
    r"^ ?(?:(?:[,:(-] ?)?(?P<part>including|such as|among them|which included|these included|they included)"
    r"|(?P<all>[:(-]|, namely|namely|, which (?:are|were)|which (?:are|were)|, these (?:are|were)"
    r"|, they (?:are|were))|(?P<comma>,)) "
)
JOINS = frozenset((":", "-", "–", "—"))
GRADES_IN_TURN = re.compile(r"<G\d+>(?:(?: ,)?(?: and)? <G\d+>)+")
NOT_GRADED = re.compile(
    r"\b(?:(?:was|were|is|are|has|have|be|being)(?: been)?|do|does|did) not(?: been| yet)* grade[ds]?\b"
)
# "Not graded as good" denies a grade, "not graded in two areas" counts areas.
NOT_GRADED_FOR = re.compile(r" (?:for |in |at |on )?(?!as\b|<)")


@dataclass(frozen=True)
class NotGraded:
    """An area that tokens `start` to `end` say was not graded."""

    area: str
    start: int
    end: int


@dataclass(frozen=True)
class Named:
    """An area and its grade; `start` and `end` are places of tokens that state it."""

    area: str
    grade: str
    start: int
    end: int


@dataclass(frozen=True)
class Doubt:
    """Tokens `start` to `end` that may state a grade, and why they are not taken."""

    message: str
    start: int
    end: int


class NamedAreas:
    """Reads one sentence; `found` and `doubts` are its result."""

    def __init__(self, sentence: Sentence, areas: Phrases, only_area: str | None = None) -> None:
        self.sentence, self.only_area = sentence, only_area
        self.lists = AreaLists(sentence, areas)
        self.found: list[Named] = []
        self.doubts: list[Doubt] = []
        self._used: set[int] = set()
        self._last = 0
        if " respectively" in sentence.code:
            self._in_turn()
            return
        for place in sentence.grades:
            self._read(place)

    def _read(self, place: int) -> None:
        """The forms in the order in which they are sure."""
        grade, after = self.sentence.grades[place]
        for form in (
            self._areas_are,
            self._numbered,
            self._forward,
            self._list_after_grade,
            self._backward,
            self._alone,
        ):
            if form(place, grade, after):
                self._used.add(place)
                return

    def _in_turn(self) -> None:
        """ "Its X and Y as good and adequate respectively": each area has the grade in its own place.

        Nothing else is read from such a sentence: without that order any grade could be any area's.
        """
        rows = list(GRADES_IN_TURN.finditer(self.sentence.code))
        lists = self.lists.all()
        graded = [int(n) for row in rows for n in re.findall(r"<G(\d+)>", row[0])]
        areas = [area for _, listed in lists for area in listed.areas]
        sure = (
            len(rows) == len(lists) == 1
            and lists[0][1].sure
            and len(graded) == len(areas) == len(self.sentence.grades)
        )
        several = len({m.force for m in self.sentence.mentions}) > 1
        if not sure or several or AMBIGUOUS in areas or self._untrue(rows[0].start()):
            if lists and self.sentence.grades:
                self._doubt("It is not clear which grade is whose", lists[0][0], lists[-1][1].end)
            return
        for place, area in zip(graded, areas, strict=True):
            start = min(lists[0][0], place)
            self.found.append(Named(area, self.sentence.grades[place][0], start, max(lists[0][1].end, place)))

    # Forms

    def _areas_are(self, place: int, grade: str, after: int) -> bool:
        """ "The inadequate areas included X and Y", "areas graded good were X and Y"."""
        code = self.sentence.code
        for m in AREAS_ARE.finditer(code):
            if int(m["grade"] or m["grade_b"]) != place:
                continue
            listed = self.lists.at(self._place(m.end()))
            if listed.areas and not self._untrue(m.start()):
                return self._take(grade, listed, place)
        return False

    def _numbered(self, place: int, grade: str, after: int) -> bool:
        """ "good in two areas: X and Y" when there are two, or "including X"."""
        code = self.sentence.code
        offset = self.sentence.offset(place)
        m = counts.GRADE_FIRST.match(code, offset) or self._counted_before(place)
        if not m or self._untrue(offset):
            return False
        lead = NUMBERED.match(code[m.end() :])
        if not lead:
            return False
        listed = self.lists.at(self._place(m.end() + lead.end()))
        if not listed.areas:
            return False
        number = self.sentence.numbers[int(m["number"])]
        if lead["part"] or (listed.sure and len(listed.areas) == number):
            return self._take(grade, listed, place)
        if not lead["comma"]:
            self._doubt("The areas named are not as many as the number says", place, listed.end)
        return True

    def _counted_before(self, place: int) -> re.Match[str] | None:
        """ "two graded as good": the count whose grade this is."""
        return next(
            (m for m in counts.COUNT_FIRST.finditer(self.sentence.code) if int(m["grade"]) == place), None
        )

    def _forward(self, place: int, grade: str, after: int) -> bool:
        """ "the force is good at X and Y"."""
        code = self.sentence.code
        m = AT.match(code, self._after(after))
        if not m or counts.counts_at(code, self.sentence.offset(place)):
            return False
        begin = self._place(m.end())
        listed = self.lists.at(begin)
        if not listed.areas:
            if self._is_formal(place):
                self._doubt(
                    "No area of this cycle is named so", place, min(begin + 8, len(self.sentence.tokens))
                )
            return False
        if not self._speaks_of_force(place) or self._shared(place):
            self._doubt("It is not clear whose grade this is", place, listed.end)
            return True
        return self._take(grade, listed, place)

    def _list_after_grade(self, place: int, grade: str, after: int) -> bool:
        """ "Good: X; Y" at the start of a line."""
        tokens = self.sentence.tokens
        if self._clean(self.sentence.code[: self.sentence.offset(place)]) or after >= len(tokens) - 1:
            return False
        if tokens[after].text not in JOINS:
            return False
        listed = self.lists.at(after + 1, also=";")
        return bool(listed.areas) and listed.sure and self._take(grade, listed, place)

    def _backward(self, place: int, grade: str, after: int) -> bool:
        """ "X and Y were graded good", "X: good"."""
        tokens = self.sentence.tokens
        end = place
        while end > 0 and (
            tokens[end - 1].key in ARE or tokens[end - 1].text in QUOTES or tokens[end - 1].text in JOINS
        ):
            end -= 1
        # "requires improvement" is its own verb; every other grade needs one, or a sign, before it.
        own_verb = after - place > 1
        linked = any(t.text not in QUOTES for t in tokens[end:place])
        if not (linked or own_verb) or not self._ends_after(after):
            return False
        if (row := self.lists.ending_at(end)) is None:
            return False
        begin, listed = row
        if self._untrue(self.sentence.offset(place)) or self._shared(place):
            self._doubt("The words do not give this grade", begin, after)
            return True
        return self._take(grade, Listed(listed.areas, after, True), begin)

    def _alone(self, place: int, grade: str, after: int) -> bool:
        """ "X Police has been graded as good", in a programme that grades one area only."""
        if self.only_area is None or not self._ends_after(after) or not self._speaks_of_force(place):
            return False
        lead = self.sentence.code[: self.sentence.offset(place)]
        # "It" may be a unit, or a plan; the force must be named, or called a force.
        if not re.search(r"<F\d+>|\b(?:force|constabulary|service)\b", lead):
            return False
        if not re.search(
            r"\b(?:is|was|are|were|been|graded|rated|judged|assessed|as|requires)\b", lead
        ) and not lead.endswith((": ", "- ")):
            return False
        return not self._shared(place) and self._take(grade, Listed((self.only_area,), after, True), place)

    # What the forms share

    def _take(self, grade: str, listed: Listed, start: int) -> bool:
        if AMBIGUOUS in listed.areas:
            self._doubt("This wording can mean one area or several", start, listed.end)
            return True
        self.found += [Named(area, grade, start, listed.end) for area in listed.areas]
        if not listed.sure:
            self._doubt(
                "The list of areas goes on with words that name none",
                start,
                min(listed.end + 6, len(self.sentence.tokens)),
            )
        self._last = max(self._last, listed.end)
        return True

    def _doubt(self, message: str, start: int, end: int) -> None:
        self.doubts.append(Doubt(message, start, end))

    def _ends_after(self, place: int) -> bool:
        """Does the statement end with the grade (or with a bracket, or a new statement after it)?"""
        place = self.lists.past_quotes(place, len(self.sentence.tokens))
        if place >= len(self.sentence.tokens):
            return True
        token = self.sentence.tokens[place]
        return (
            token.text in ".;:!?,)(-–—"
            or token.key in FOLLOWS
            or (token.key == "and" and self.lists.is_new_statement(place + 1))
        )

    def _speaks_of_force(self, place: int) -> bool:
        offset = self.sentence.offset(place)
        if self._untrue(offset):
            return False
        lead = self._clean(self.sentence.code[:offset])
        since = (
            self._clean(self.sentence.code[self.sentence.offset(self._last) : offset]) if self._last else None
        )
        return bool(counts.WHOLE_FORCE.search(lead)) or (
            since is not None and bool(counts.CONTINUES.match(since) or counts.NEXT.search(since))
        )

    @staticmethod
    def _clean(lead: str) -> str:
        """The words before a grade, without asides about the force."""
        lead = counts.ASIDE.sub(" ", lead)
        return re.sub(r" , (?:which|whose|who|led by|where)\b[^,<]*,", "", lead).strip()

    def _untrue(self, offset: int) -> bool:
        begin = self.sentence.offset(self._last) if self._last else 0
        return counts.untrue(self.sentence.code[begin:offset].rstrip())

    def _shared(self, place: int) -> bool:
        """Is the grade one of two that are named together ("good or outstanding")?"""
        lead = self.sentence.code[: self.sentence.offset(place)].rstrip()
        return bool(re.search(r"<G\d+> (?:and|or|to|but not)$", lead)) or lead.endswith((" either", " from"))

    def _is_formal(self, place: int) -> bool:
        """Does the sentence state a grade rather than praise: a quoted grade, or a verb of grading?"""
        tokens = self.sentence.tokens
        quoted = place > 0 and tokens[place - 1].text in QUOTES
        return quoted or bool(
            re.search(r"\b(?:graded|rated|judged)\b", self.sentence.code[: self.sentence.offset(place)])
        )

    def _after(self, place: int) -> int:
        return max(0, self.sentence.offset(place) - 1)

    def _place(self, offset: int) -> int:
        return self.sentence.place(offset) if offset < len(self.sentence.code) else len(self.sentence.tokens)


def not_graded(sentence: Sentence, areas: Phrases) -> list[NotGraded]:
    """ "X and Y were not graded", "the force was not graded for X", "we did not grade X"."""
    lists = AreaLists(sentence, areas)
    found: list[NotGraded] = []
    for m in NOT_GRADED.finditer(sentence.code):
        first = sentence.place(m.start())
        lead = NOT_GRADED_FOR.match(sentence.code, m.end())
        before = lists.ending_at(first) if lead or m.end() == len(sentence.code) else None
        after = lists.at(sentence.place(lead.end())) if lead and not before else None
        begin, listed = before or (first, after or Listed((), first, True))
        if listed.sure and AMBIGUOUS not in listed.areas:
            found += [NotGraded(area, begin, max(first, listed.end)) for area in listed.areas]
    return found
