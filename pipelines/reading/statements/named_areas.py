"""Sentences that give named areas a grade: "X Police is adequate at responding to the public".

Each form is a pattern over the sentence's code, in which `<A…>` is a whole area. The forms are tried in
the order in which they are sure; a grade is used once. Every grade that stands beside an area and
is used by none is a doubt.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.reading.language.sentences import Sentence
from pipelines.reading.statements import counts
from pipelines.reading.statements import named_forms as forms
from pipelines.reading.statements.plain import begins_plainly
from pipelines.reading.statements.untrue import GRADES, denied_or_wished

ARROWED = "Two grades are joined by an arrow, and it is not said which one is this inspection's"
TOGETHER = "Two grades are named together, and it is not clear which one is meant"
# What stands before the force in these forms must be plain.
PLAIN_FORMS = ("a grade for an area", "an area is of a grade", "of an area, the force is of a grade")
DENIED = "The words do not give this grade"
THEN_AND_NOW = "Two grades stand here, one that was and one that is"


@dataclass(frozen=True)
class Named:
    """An area with its grade (None: not graded); `start` and `end` are offsets of the code that states it.

    `plain`: nothing before it in its clause could turn its meaning.
    """

    area: str
    grade: str | None
    start: int
    end: int
    spot: int
    rule: str
    plain: bool = True


@dataclass(frozen=True)
class Refused:
    """Offsets of the code that may state a grade, the grade's own offset, and why they are not taken."""

    message: str
    start: int
    end: int
    spot: int
    area: str | None = None
    grade: str | None = None


class NamedAreas:
    """Reads one sentence; `found` and `refused` are its result. `only_area` where its cycle grades one.

    `pillar`: of a report on one pillar, whose question is meant where several ask alike.
    """

    def __init__(self, sentence: Sentence, only_area: str | None = None, pillar: str | None = None) -> None:
        self.sentence, self.code, self.only_area, self.pillar = sentence, sentence.code, only_area, pillar
        self.found: list[Named] = []
        self.refused: list[Refused] = []
        self._used: dict[int, int] = {}
        if " respectively" in self.code and self._in_turn():
            return
        for rule, pattern in forms.FORMS:
            for m in pattern.finditer(self.code):
                self._form(rule, m)
        self._beside()
        if only_area:
            self._alone()

    @property
    def used(self) -> set[int]:
        """Places of the grades that a form took or refused."""
        return set(self._used)

    def _form(self, rule: str, m: re.Match[str]) -> None:
        name = next(n for n in ("grade", "grade_b", "grade_c", "grade_d") if n in m.re.groupindex and m[n])
        listed = next(n for n in ("list", "list_b", "list_c", "list_d") if n in m.re.groupindex and m[n])
        place = int(m[name])
        if place in self._used:
            return
        spot = m.start(name) - 2
        backward = m.start(listed) < spot
        marks = re.findall(r"<A(\d+)>", m[listed])
        if backward and rule != forms.THEN_NOW:
            marks = self._since_last(spot, marks)
        if not marks:
            return
        start = spot if rule == forms.THEN_NOW else min(spot, self.code.index(f"<A{marks[0]}>"))
        end = max(m.end(name) + 1, self.code.index(f"<A{marks[-1]}>") + len(marks[-1]) + 3)
        message = self._why_not(rule, m, spot, start, backward=backward, areas=len(marks))
        if message is None:
            return
        self._used[place] = end
        marked = (self.sentence.areas[int(mark)][0] for mark in marks)
        areas = [self.pillar if area == forms.AMBIGUOUS and self.pillar else area for area in marked]
        grade = self.sentence.grades[place][0]
        if not message and forms.AMBIGUOUS in areas:
            message = "This wording can mean one area or several"
        if message:
            # Of two grades neither is the one to take.
            said = grade if message not in (ARROWED, TOGETHER, THEN_AND_NOW) else None
            self.refused += [
                Refused(message, start, end, spot, a if a != forms.AMBIGUOUS else None, said) for a in areas
            ]
            return
        begin = max((e for e in self._used.values() if e <= start), default=0)
        plain = rule not in PLAIN_FORMS or begins_plainly(self.code, start, begin)
        self.found += [Named(area, grade, start, end, spot, rule, plain) for area in areas]
        if not backward and (more := forms.GOES_ON.match(self.code, end)):
            self.refused.append(
                Refused(
                    "The list of areas goes on with words that name none",
                    end,
                    end + more.end(),
                    spot,
                    None,
                    grade,
                )
            )

    def _beside(self) -> None:
        """An area that stands near a grade in one clause, and that no form has read with it."""
        told = [(n.start, n.end) for n in self.found] + [(r.start, r.end) for r in self.refused]
        for m in re.finditer(r"<A(\d+)>", self.code):
            if any(start <= m.start() < end for start, end in told):
                continue
            near = (g for g in re.finditer(r"<G(\d+)>", self.code) if int(g[1]) in self._used)
            for g in near:
                between = self.code[min(m.end(), g.end()) : max(m.start(), g.start())]
                if len(between) < forms.LONGEST_BREAK and not forms.BROKEN_OFF.search(between):
                    area, grade = self.sentence.areas[int(m[1])][0], self.sentence.grades[int(g[1])][0]
                    start, end = min(m.start(), g.start()), max(m.end(), g.end())
                    message = "An area stands beside this grade, and the words do not join them"
                    area_known = area if area != forms.AMBIGUOUS else None
                    self.refused.append(Refused(message, start, end, g.start(), area_known, grade))
                    break

    def _since_last(self, spot: int, marks: list[str]) -> list[str]:
        """The areas of a list before a grade that no grade before them has taken."""
        last = max((end for end in self._used.values() if end <= spot), default=0)
        return [mark for mark in marks if self.code.index(f"<A{mark}>") >= last]

    def _why_not(
        self, rule: str, m: re.Match[str], spot: int, start: int, *, backward: bool, areas: int
    ) -> str | None:
        """Why a form does not give the grade: a sentence, empty where it does, None where it is another form's."""
        begin = max((e for e in self._used.values() if e <= start), default=0)
        if forms.ARROW.search(self.code):
            return ARROWED
        shared = re.search(r"<G\d+> (?:and|or|to|but not)$|\b(?:either|from)$", self.code[:spot].rstrip())
        if shared or re.match(
            r" (?:or|to) (?:<G|better|above|higher|worse|below|lower)", self.code[m_end(self.code, spot) :]
        ):
            return TOGETHER
        if forms.WAS_THEN.match(self.code[m_end(self.code, spot) :]):
            return THEN_AND_NOW
        lead = self.code[begin:start].rstrip()
        joined = forms.IN_THE_SAME_BREATH.fullmatch(self.code, begin, spot) and GRADES.search(
            self.code[:begin]
        )
        if denied_or_wished(self.code[begin:spot].rstrip()) and not joined:
            return DENIED
        if any(r.message == DENIED and r.end == begin for r in self.refused) and forms.ELIDED.fullmatch(
            self.code, begin, spot
        ):
            return DENIED
        if areas > 1 and forms.OF_THE_LAST.search(self.code, start, spot):
            return "Several areas are named, and the grade is said of one"
        if "counted" in rule:
            return self._count_is_right(m, areas)
        if rule == "a grade for an area" and not counts.speaks_of_force(self.code, spot, begin):
            return "It is not clear whose grade this is"
        if backward and rule != forms.THEN_NOW and not forms.MAY_BEGIN.search(self._before_list(lead)):
            return "More words than an area's name stand before this grade"
        return ""

    @staticmethod
    def _before_list(lead: str) -> str:
        return forms.LEADS.sub("", lead).rstrip()

    def _count_is_right(self, m: re.Match[str], areas: int) -> str | None:
        number = self.sentence.numbers.get(int(m["number"])) if "number" in m.re.groupindex else 1
        if m["part"] or number == areas:
            return ""
        return "The areas named are not as many as the number says" if (number or 0) < areas else None

    def _in_turn(self) -> bool:
        """ "Its X and Y as good and adequate respectively": each area has the grade in its own place."""
        rows = list(forms.GRADES_IN_TURN.finditer(self.code))
        lists = list(re.finditer(forms.LIST, self.code))
        graded = [int(n) for row in rows for n in re.findall(r"<G(\d+)>", row[0])]
        areas = [self.sentence.areas[int(n)][0] for m in lists for n in re.findall(r"<A(\d+)>", m[0])]
        sure = len(rows) == len(lists) == 1 and len(graded) == len(areas) == len(self.sentence.grades)
        several = len({m.force for m in self.sentence.mentions}) > 1 or "<P" in self.code
        if (
            not sure
            or several
            or forms.AMBIGUOUS in areas
            or denied_or_wished(self.code[: rows[0].start()].rstrip())
        ):
            for place in self.sentence.grades:
                self._used[place] = len(self.code)
                spot = self.sentence.offset(place)
                self.refused.append(Refused("It is not clear which grade is whose", spot, spot + 3, spot))
            return True
        for place, area in zip(graded, areas, strict=True):
            spot = self.sentence.offset(place)
            start, end = min(lists[0].start(), spot), max(lists[0].end(), rows[0].end())
            self.found.append(
                Named(area, self.sentence.grades[place][0], start, end, spot, "areas and grades in turn")
            )
            self._used[place] = end
        return True

    def _alone(self) -> None:
        """ "X Police has been graded as good", in a programme that grades one area only."""
        for m in forms.ALONE.finditer(self.code):
            place, lead = int(m["grade"]), self.code[: m.start()]
            if place in self._used or not counts.speaks_of_force(self.code, m.start(), 0):
                continue
            # "It" may be a unit, or a plan; the force must be named, or called a force.
            named = re.search(r"<F\d+>|\b(?:force|constabulary|service)\b", lead)
            verb = re.search(r"\b(?:is|was|are|were|been|graded|rated|judged|assessed|as|requires)\b", lead)
            if named and (verb or lead.endswith((": ", "- "))) and not denied_or_wished(lead.rstrip()):
                self._used[place] = m.end()
                grade = self.sentence.grades[place][0]
                area = self.only_area or ""
                self.found.append(Named(area, grade, m.start(), m.end(), m.start(), forms.ONLY_AREA))


def m_end(code: str, spot: int) -> int:
    """Where the mark that begins at `spot` ends."""
    return code.index(">", spot) + 1


def not_graded(sentence: Sentence) -> Iterator[Named]:
    """ "X and Y were not graded", "the force was not graded for X", "we did not grade X"."""
    code = sentence.code
    for m in forms.NOT_GRADED.finditer(code):
        lead = forms.NOT_GRADED_FOR.match(code, m.end())
        after = re.compile(forms.LIST).match(code, lead.end()) if lead else None
        before = (
            re.search(rf"{forms.LIST}(?: (?:was|were|is|are|has|have))*$", code[: m.start()].rstrip())
            if not after
            else None
        )
        listed = after or before
        if not listed or (before and not (lead or m.end() == len(code))):
            continue
        for mark in re.findall(r"<A(\d+)>", listed["list"]):
            if (area := sentence.areas[int(mark)][0]) != forms.AMBIGUOUS:
                start, end = min(m.start(), listed.start()), max(m.end(), listed.end())
                yield Named(area, None, start, end, m.start(), "an area is not graded")
