"""Whose grade a sentence speaks of: the force it names, or the one that the words around it are about."""

import re
from dataclasses import dataclass

from pipelines.reading.documents.document import Document
from pipelines.reading.language.inspectorate import SHORT_NAME, short_names
from pipelines.reading.language.phrases import tokens
from pipelines.reading.language.sentences import Sentence
from pipelines.reading.language.wordings import Mention, Wordings
from pipelines.reading.statements import count_forms
from pipelines.reading.statements.about import About

SUBJECT = re.compile(r"<F(\d+)>|\b(?:the|this) (?:force|constabulary|service)\b|\bit\b|\bits\b")
SOMEBODY_ELSE = re.compile(
    r"\b(?:forces|services|rocu|unit|units|region|regional|nationally|fire and rescue|average"
    r"|england and wales|officers|neighbour\w*|districts?|divisions?|boroughs?|stations?|departments?|teams?|squads?"
    r"|sectors?)\b[^,;:.]*$"
    r"|^(?:nationally|nationwide|elsewhere|on average|typically|(?:across|in|throughout) (?:the (?:country|region)"
    r"|england(?: and wales)?|wales)) ,(?!.*<F)(?!.*\b(?:the|this) force\b)"
    # What holds of a force, or of any, is said of none.
    r"|\b(?:an?|any|every|each|no|such an?) (?:<G\d+> |\w+ )?(?:force|constabulary)\b"
    r"(?:(?!<F|\b(?:the|this) force\b)[^.;])*$"
    r"|<N\d+> (?:(?:were|was|are|is) )?$"
)
# "The force it shares a control room with": another one.
ANOTHER = re.compile(
    r"\b(?:the|this) (?:force|constabulary) (?:(?:that |which |whom )?(?:it|they|we|<F\d+>)|next door|whose)\b[^,;:.]*$"
)
OTHERS = re.compile(
    r"\b(?:[Uu]nits?|ROCUs?|regions?|other forces|neighbouring forces?|partners|fire and rescue)\b"
)
OF_FORCE = re.compile(
    rf"\b(?:force|constabulary|(?:the|this) service|{SHORT_NAME}|inspect\w+|watchdog|we|it|grades?|graded"
    r"|judge?ments?)\b",
    re.I,
)
UNKNOWN_FORCE = "A police force is named that the vocabulary does not know"
REACH_BACK = 30


@dataclass(frozen=True)
class Whose:
    """A force, or a sentence that says why none is sure."""

    force: str | None
    doubt: str | None = None


class Subjects:
    """Finds the force of a statement in one document."""

    def __init__(self, document: Document, wordings: Wordings, about: About) -> None:
        self.document, self.wordings, self.title = document, wordings, about.scope.force
        self._named: dict[int, tuple[Mention, ...]] = {}
        # Lines of other stories: the forces they name are not this document's.
        self.passed: set[int] = set()

    def of(self, sentence: Sentence, offset: int) -> Whose:
        """The force of the statement that begins at `offset` of the sentence's code."""
        lead = count_forms.ONE_OF_MANY.sub(" ", short_names(sentence.code[:offset]))
        since = lead[lead.rfind(";") + 1 :]
        if ANOTHER.search(since) or (
            SOMEBODY_ELSE.search(since)
            and not re.search(r"<F\d+>[^<]*$|\b(?:the|this) force\b[^<]*$|\bit\b[^<]*$", lead)
        ):
            return Whose(None, "The grade is that of somebody other than one force")
        found = list(SUBJECT.finditer(lead))
        forces = {self._mention(sentence, m) for m in found if m[1]}
        if not forces:
            after = {self._mention(sentence, m) for m in SUBJECT.finditer(sentence.code, offset) if m[1]}
            here = self._around(sentence)
            foreign = {f for f in after if f != here.force}
            return (
                Whose(None, "Another force is named beside this grade")
                if foreign and here.force and not found
                else here
            )
        last = found[-1]
        direct = count_forms.WHOLE_FORCE.search(lead.rstrip()) is not None and self._is_next_to(lead, last)
        if re.search(
            r"<F\d+>(?: s)? ?(?:,|and|or|, and|,? as well as|together with|like) <F\d+>(?: s)?$",
            lead[: last.end()],
        ):
            return Whose(None, "Two forces are named together")
        if direct and last[1]:
            return self._known(self._mention(sentence, last))
        resolved = set(forces)
        if any(not m[1] for m in found):
            before_first = not found[0][1]
            around = self._around(sentence).force if before_first else None
            resolved |= {around} if before_first else set()
        if len(resolved) == 1:
            return self._known(resolved.pop())
        return Whose(None, "More than one force is named before this grade")

    def _mention(self, sentence: Sentence, match: re.Match[str]) -> str | None:
        start = sentence.tokens[int(match[1])].start
        return next((m.force for m in sentence.mentions if m.start == start), None)

    @staticmethod
    def _is_next_to(lead: str, subject: re.Match[str]) -> bool:
        """Does nothing but the words of grading stand between the subject and the grade?"""
        between = lead[subject.end() :].strip()
        return bool(
            count_forms.CONTINUES.match(between)
            or re.fullmatch(
                r"(?:s )?(?:performance )?(?:(?:has|have|had|is|was|were|been|be|being|graded|rated|judged"
                r"|assessed|found|deemed|given|received|awarded|as|to|also|now|overall|the|a|grade|of|,|in|across"
                r"|<N\d+>|areas?|policing|and|for|that|it|force|requires|<G\d+>) ?)*",
                between,
            )
        )

    @staticmethod
    def _known(force: str | None) -> Whose:
        return Whose(force) if force else Whose(None, UNKNOWN_FORCE)

    # What stands around the sentence

    def named_in(self, number: int) -> tuple[Mention, ...]:
        """The forces that a line names for sure; a heading may name one by its bare name."""
        if number in self.passed:
            return ()
        if number not in self._named:
            line = self.document.lines[number]
            words = tokens(self.document.text, line.start, min(line.end, line.start + 3000))
            found = [m for m in self.wordings.mentions(words) if m.sure]
            if not found and not line.item and line.end - line.start < 80:
                force = self.wordings.force_of_name(self.document.words(line))
                found = [Mention(force, line.start, line.end, True)] if force else []
            self._named[number] = tuple(found)
        return self._named[number]

    def _around(self, sentence: Sentence) -> Whose:
        """The force that a pronoun means: of the sentences before, the lines above, the heading, the title."""
        earlier = [m for m in self.named_in(sentence.line) if m.end <= sentence.start]
        since = self.document.text[
            earlier[-1].end if earlier else self.document.lines[sentence.line].start : sentence.start
        ]
        told = re.split(r"(?<=[.!?])\s", since[-1200:].strip())[-1]
        of_else = OTHERS.search(told) or (told and not earlier and not OF_FORCE.search(told))
        if of_else and re.match(r"(?:it|they|its)\b", sentence.code):
            return Whose(None, "It is not clear whether this is a force")
        before = {m.force for m in earlier}
        if before:
            return self._one(before)
        for number in range(sentence.line - 1, max(-1, sentence.line - REACH_BACK), -1):
            named = {m.force for m in self.named_in(number)}
            if named:
                return (
                    self._one(named)
                    if len(named) == 1 or self.title not in named
                    else Whose(None, "More than one force is spoken of here")
                )
        return Whose(self.title) if self.title else Whose(None, "It is not clear which force this is about")

    def _one(self, forces: set[str | None]) -> Whose:
        if len(forces) > 1:
            return Whose(None, "More than one force is spoken of here")
        return self._known(next(iter(forces)))

    def of_line(self, number: int) -> Whose:
        """The force of a heading or a table: that of the nearest line above which names one, else the title's."""
        for n in range(number, max(-1, number - 120), -1):
            line = self.document.lines[n]
            introduces = line.end - line.start < 300 and self.document.words(line).rstrip().endswith(":")
            if line.level or n == number or line.end - line.start < 80 or introduces:
                named = {m.force for m in self.named_in(n)}
                if named:
                    return self._one(named)
        return Whose(self.title) if self.title else Whose(None, "It is not clear which force this is about")
