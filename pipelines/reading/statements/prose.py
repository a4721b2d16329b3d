"""Sentences of a document, read one by one: every grade in them becomes a statement or a doubt."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.reading.documents.document import LONGEST_PARAGRAPH, LONGEST_SENTENCE, Document
from pipelines.reading.language import tense, voice
from pipelines.reading.language.sentences import Sentence, sentences
from pipelines.reading.language.speech import speech
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.reading import Doubt, Scope, Step
from pipelines.reading.statements.about import About
from pipelines.reading.statements.headings import Headings
from pipelines.reading.statements.named_areas import DENIED
from pipelines.reading.statements.scopes import Scopes
from pipelines.reading.statements.sentence_read import SentenceRead
from pipelines.reading.statements.statement import Statement
from pipelines.reading.statements.subjects import Subjects
from pipelines.reading.statements.untrue import denied_or_wished

# How many characters of sentences that may state a grade are read: a long report holds a third of this.
MOST_SPOKEN = 45_000
# A letter or a column is somebody's own words, but where it names the inspectorate.
OPINION = re.compile(
    r"\W*(?:sir|madam|dear (?:sir|madam|editor|mr|mrs|ms|sirs|home secretary|minister|\w+ editor)\b"
    r"|(?:readers?. )?letters?(?: to the editor)?\W*(?:$|[:|])"
    r"|(?:opinion|comment|column|editorial|viewpoint|leader|blog|op-ed)\W*(?:$|[:|–-]\s)"
    r"|your (?:letters|views)\b)",
    re.I,
)
FIRST_LINES = 8
GOES_ON = re.compile(r"\W*(?:it|they|its|the force)\b", re.I)
BACKGROUND = re.compile(r"(?:the )?(?:background|history|timeline|story so far|past inspections?)\W*", re.I)
OLD_HEADING = re.compile(r"\b(?:previous|earlier|last|background|history|past|before)\b", re.I)
HINTS = (" areas", "graded", "not grade", "cause", "grades")


class Prose:
    """Reads the sentences of chosen lines. `statements`, `doubts` and `trace` are its result."""

    def __init__(
        self, document: Document, wordings: Wordings, about: About, subjects: Subjects, scopes: Scopes
    ) -> None:
        self.document, self.wordings, self.about = document, wordings, about
        self.subjects, self.scopes = subjects, scopes
        self.statements: list[Statement] = []
        self.doubts: list[Doubt] = []
        self.trace: list[Step] = []
        self._left = MOST_SPOKEN
        self._tells_of_later = -1  # the last line that tells of a later inspection
        first = [document.words(line)[:80] for line in document.lines[:FIRST_LINES]]
        self.opinion = any(OPINION.match(words) for words in (document.title, *first))
        self._presents: dict[tuple[str, str], tense.Present] = {}

    def read(self, lines: Sequence[int], headings: dict[Scope, Headings]) -> None:
        """Reads the sentences of some lines in their order."""
        for number in lines:
            self._line(number, headings)

    def _line(self, number: int, headings: dict[Scope, Headings]) -> None:
        line = self.document.lines[number]
        if line.end - line.start > LONGEST_PARAGRAPH:
            self._too_much("A paragraph of this length is not read", line.start)
            return
        quoted = speech(self.document.text, line)
        scope = self.scopes.of_line(number)
        old = self.is_old(number, scope)
        goes_on_later = GOES_ON.match(self.document.text, line.start, line.end)
        later = bool(goes_on_later) and self._tells_of_later == number - 1
        for sentence in sentences(self.document, number, self.wordings, scope):
            if sentence.end == line.end and (end := self._end_of_list(number)):
                sentence = replace(sentence, end=end)
            words = self.document.text[sentence.start : sentence.end]
            scope, other = self.scopes.of_sentence(sentence, scope)
            if sentence.phrases is None or scope.key != self.scopes.of_line(number).key:
                areas = self.wordings.areas(*scope.key) if scope.is_of_cycle else None
                sentence = replace(sentence, phrases=areas)
            now = self.present(scope)
            goes_on = old and not tense.tells_in_present(words)
            spans = tense.clauses(self.document.text, sentence.start, sentence.end, now, goes_on)
            # "It is now good" goes on about the later inspection of which the paragraph tells.
            later = later or tense.names_later(words, now)
            if later:
                spans = [tense.Clause(sentence.start, sentence.end, True)]
            returns = tense.returns_to_present(words) and not later
            if returns and not all(c.earlier for c in spans):
                old = False
            if self._may_state(words) and self._is_readable(sentence):
                read = SentenceRead(self, sentence, scope, other=other, clauses=spans, quoted=quoted)
                read.take(headings.get(replace(scope, force=None)))
            self._tells_of_later = number if later else self._tells_of_later
            old = (old and not returns) or tense.begins_earlier_account(words, spans)

    def _end_of_list(self, number: int) -> int:
        """Where the items end that a line leads to with a colon, each of them one area; 0 where there are none."""
        scope = self.scopes.of_line(number)
        words = self.document.words(self.document.lines[number])[-400:].rstrip()
        if not words.endswith(":") or not scope.is_of_cycle:
            return 0
        areas = self.wordings.areas(*scope.key)
        end = 0
        for line in self.document.lines[number + 1 : number + 15]:
            item = re.sub(
                r"^(?:and|or)\s+|(?:[;,]?\s*(?:and|or))?[\s;,.]*$", "", self.document.words(line)[:200]
            )
            if not line.item or not areas.exactly(item):
                break
            end = line.end
        return end

    def present(self, scope: Scope) -> tense.Present:
        """The years that this scope's own inspection can carry."""
        if scope.key not in self._presents:
            cycles = self.about.cycles if self.about.cycles and not scope.cycle else (scope.key,)
            vocabulary, published = self.wordings.vocabulary, self.about.published
            each = [tense.present(vocabulary, *cycle, published) for cycle in cycles]
            self._presents[scope.key] = tense.any_of(each) if len(each) > 1 else each[0]
        return self._presents[scope.key]

    def _may_state(self, words: str) -> bool:
        low = words.lower()
        return any(s in low for s in (*self.wordings.grade_stems, *HINTS))

    def _is_readable(self, sentence: Sentence) -> bool:
        length = sentence.end - sentence.start
        if length > LONGEST_SENTENCE:
            self._too_much("A sentence of this length is not read", sentence.start)
            return False
        self._left -= length
        if self._left < 0 <= self._left + length:
            message = "From here on more speaks of grades than can be read at once. Read the parts alone"
            self._too_much(message, sentence.start)
        return self._left >= 0

    def _too_much(self, message: str, start: int) -> None:
        self.doubts.append(Doubt(message, start, min(start + 80, len(self.document.text))))

    def is_old(self, number: int, scope: Scope) -> bool:
        """Does the heading above a line, or the line that leads to it, speak of an earlier inspection?"""
        now = self.present(scope)
        return self._heading_is_old(number, now) or self._lead_in_is_old(number, now)

    def _heading_is_old(self, number: int, now: tense.Present) -> bool:
        for n in range(number - 1, max(-1, number - 25), -1):
            words = self.document.words(self.document.lines[n])[:200]
            if BACKGROUND.fullmatch(words.strip()):
                return True
            if self.document.lines[n].level:
                return bool(OLD_HEADING.search(words)) and tense.quotes_earlier(words, now)
        return False

    def objection_to_list(self, number: int) -> str:
        """Why the line that leads to a list makes its items, of which this line is one, no grades."""
        for n in range(number - 1, max(-1, number - 20), -1):
            before = self.document.lines[n]
            words = self.document.text[max(before.start, before.end - 300) : before.end].rstrip()
            if words.endswith(":"):
                untrue = denied_or_wished(words[:-1].lower())
                return voice.objection_to_list(words) or (DENIED if untrue else "")
            if not before.item or not self.document.lines[number].item:
                return ""
        return ""

    def _lead_in_is_old(self, number: int, now: tense.Present) -> bool:
        """Does a list belong to a line before it that speaks of an earlier inspection?"""
        line, text = self.document.lines[number], self.document.text
        if not (line.item or text[line.start : line.start + 2].lstrip("‘'\"“")[:1].islower()):
            return False
        for n in range(number - 1, max(-1, number - 20), -1):
            before = self.document.lines[n]
            words = text[max(before.start, before.end - 1500) : before.end].rstrip()
            if words.endswith(":"):
                last = list(sentences(self.document, n, self.wordings))[-1]
                return all(c.earlier for c in tense.clauses(text, last.start, last.end, now))
            if not before.item and words[-1:] not in ";," and not words.endswith("and"):
                return False
        return False
