"""Sentences of a document, with the words that matter marked: forces, grades and numbers."""

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from judgements.numbers import VALUES
from pipelines.reading.documents.document import Document
from pipelines.reading.language.phrases import Phrases, Token, tokens
from pipelines.reading.language.wordings import Mention, Wordings
from pipelines.reading.reading import NO_SCOPE, Scope

BREAK = re.compile(r"[.!?][”\"’')\]]{0,2}\s+(?=[“\"‘'(\[]{0,2}[A-Z0-9])")
ABBREVIATED = re.compile(r"\b(?:St|Mr|Mrs|Ms|Dr|No|vs|e\.g|i\.e|approx|inc)\.$")
MOST_AREAS = 40
QUOTES = "\"'“”‘’`´"

# After an area these words begin something new; any other word is part of a longer phrase.
NEXT = frozenset((
    "but", "while", "whilst", "whereas", "although", "though", "however", "which", "because", "as", "by",
    "after", "since", "overall", "too", "also", "according", "with", "respectively", "both", "is", "was",
    "are", "were", "has", "have", "had", "needs", "need", "must", "should", "will", "would", "can", "could",
    "requires", "require", "required", "does", "did", "it", "they", "the", "we", "its", "inspectors",
    "hmicfrs", "hmic", "found", "says", "said", "remains", "still", "been", "improved", "received", "made",
    "performs", "performed", "that", "not", "when", "where", "who", "than", "from", "following", "during",
    "despite", "having", "up", "down", "today", "again", "now", "until", "before", "so", "yet", "then",
))  # fmt: skip
# "In our effectiveness inspection": the area's name is whole.
OF_A_PILLAR = frozenset(("inspection", "assessment", "report", "pillar"))
# What stands after an area's name and says when it was graded: "in its latest report", or the title of a cycle.
_IN = (
    r"\W*(?:in|under|at|on|for)\s+(?:(?:the|its|this|that|our|an?|hmicfrs\W*s?|latest|last|most|recent|new|current|first"
    r"|second|annual|by|\w+day)\s+)*"
)
IN_A_TITLE = re.compile(_IN, re.I)
IN_A_REPORT = re.compile(
    _IN + r"(?:reports?|inspections?|assessments?|cycle|round|20\d\d|\w+day\b|\d{1,2}\s+\w+\s+20\d\d)", re.I
)
LINKS = frozenset(("and", "or", "nor", "plus"))
# What may stand before an area's name without being part of it.
LEADS = frozenset((
    "the", "its", "their", "both", "at", "in", "for", "how", "it", "they", "areas", "area", "of", "on",
    "also", "a", "s", "force",
))  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """One sentence of a line, and what it is read with: the areas of its cycle, the document's own force.

    `code` is the sentence with marks for what matters: `<F…>` a force, `<G…>` a grade, `<N…>` a number,
    `<A…>` an area, `<P…>` the beginning of a longer phrase that names none; each with its place in
    `tokens`. Quotation marks are left out, words are in lower case.
    """

    text: str
    start: int
    end: int
    line: int
    wordings: Wordings
    phrases: Phrases | None = None
    own: str | None = None

    @cached_property
    def tokens(self) -> list[Token]:
        """Words and signs of the sentence."""
        return tokens(self.text, self.start, self.end)

    @cached_property
    def mentions(self) -> list[Mention]:
        """Forces named in the sentence, known or not."""
        return self.wordings.mentions(self.tokens)

    @cached_property
    def grades(self) -> dict[int, tuple[str, int]]:
        """Scope of a grade's first token → (grade, place after it)."""
        found: dict[int, tuple[str, int]] = {}
        i = 0
        while i < len(self.tokens):
            area = self.areas.get(i)
            hit = self.wordings.grades.at(self.tokens, i) if not area else None
            if hit:
                found[i] = hit
            i = hit[1] if hit else area[1] if area else i + 1
        return found

    @cached_property
    def areas(self) -> dict[int, tuple[str, int]]:
        """Scope of an area's first token → (area, place after it); `?` for a wording of several areas."""
        return self.phrases.in_turn(self.tokens) if self.phrases else {}

    def is_whole(self, after: int) -> bool:
        """Does an area's name end at `after`, or do more words belong to it?"""
        tokens, after = self.tokens, self._past_quotes(after)
        if after >= len(tokens) or not tokens[after].key or after in self._plain_grades:
            return True
        if any(m.start == tokens[after].start for m in self.mentions):
            return True
        if tokens[after].key in OF_A_PILLAR or self._leads_to_grade(after):
            return True
        if self._is_dated(after):
            return True
        if tokens[after].key not in LINKS:
            return tokens[after].key in NEXT
        after += 1
        while after < len(tokens) and after not in self.areas:
            if (
                tokens[after].key in NEXT
                or tokens[after].key in VALUES
                or tokens[after].key.isdigit()
                or after in self._plain_grades
                or tokens[after].text in ",;"
            ):
                return True
            if tokens[after].text not in QUOTES and tokens[after].key not in LEADS:
                return any(m.start == tokens[after].start for m in self.mentions)
            after += 1
        return True

    def _is_dated(self, place: int) -> bool:
        """Do words begin here that say in which inspection it was?"""
        start = self.tokens[place].start
        if IN_A_REPORT.match(self.text, start, start + 120):
            return True
        m = IN_A_TITLE.match(self.text, start, start + 120)
        title = bisect.bisect_left(self.tokens, m.end(), key=lambda t: t.start) if m else len(self.tokens)
        return title < len(self.tokens) and self.wordings.cycles.at(self.tokens, title) is not None

    def _leads_to_grade(self, place: int) -> bool:
        """Does the infinitive of a grade begin here: "to be good", "to require improvement"?"""
        after = self._past_quotes(place + 1)
        be = after < len(self.tokens) and self.tokens[after].key == "be"
        return self.tokens[place].key == "to" and (be or after in self._plain_grades)

    def _past_quotes(self, place: int) -> int:
        while place < len(self.tokens) and self.tokens[place].text in QUOTES:
            place += 1
        return place

    @cached_property
    def _plain_grades(self) -> frozenset[int]:
        words = self.tokens
        return frozenset(i for i in range(len(words)) if self.wordings.grades.at(words, i))

    @cached_property
    def numbers(self) -> dict[int, int]:
        """Scope → value, for numbers that can count areas."""
        found = {}
        for i, token in enumerate(self.tokens):
            value = VALUES.get(token.key)
            if value is None and token.key.isascii() and token.key.isdigit() and len(token.key) <= 2:
                value = None if self._within_a_larger_number(i) else int(token.key)
            if value is not None and value <= MOST_AREAS:
                found[i] = value
        return found

    def _within_a_larger_number(self, i: int) -> bool:
        around = [self.tokens[j].text for j in (i - 1, i + 1) if 0 <= j < len(self.tokens)]
        return bool({"/", "%", "£", "$"} & set(around)) or any(
            self.tokens[j].text in ".,-–:" and self.tokens[j + d].key.isdigit()
            for j, d in ((i - 1, -1), (i + 1, 1))
            if 0 <= j < len(self.tokens) and 0 <= j + d < len(self.tokens)
        )

    @cached_property
    def _coded(self) -> tuple[str, list[int], list[int]]:
        parts: list[str] = []
        offsets: list[int] = []
        places: list[int] = []
        length, i = 0, 0
        forces = {m.start: m for m in self.mentions if m.sure or (self.own and m.force == self.own)}
        while i < len(self.tokens):
            token, after = self.tokens[i], i + 1
            if token.start in forces:
                end = forces[token.start].end
                while after < len(self.tokens) and self.tokens[after].start < end:
                    after += 1
                said = f"<F{i}>"
            elif i in self.areas:
                after = self.areas[i][1]
                said = f"<{'A' if self.is_whole(after) else 'P'}{i}>"
            elif i in self.grades:
                said, after = f"<G{i}>", self.grades[i][1]
            elif i in self.numbers:
                said = f"<N{i}>"
            elif token.text in QUOTES or self._joins_words(i):
                i = after
                continue
            else:
                said = "-" if token.text in "–—-" else token.key or token.text
                said = "inspectionprogramme" if said in self.wordings.abbreviated_programmes else said
            parts.append(said)
            offsets.append(length)
            places.append(i)
            length += len(said) + 1
            i = after
        return " ".join(parts), offsets, places

    def _joins_words(self, i: int) -> bool:
        token = self.tokens[i]
        return (
            token.text in "-‐‑–"
            and 0 < i < len(self.tokens) - 1
            and self.tokens[i - 1].end == token.start
            and self.tokens[i + 1].start == token.end
        )

    @property
    def code(self) -> str:
        """The sentence with its marked words, for matching."""
        return self._coded[0]

    def token_at(self, offset: int) -> int:
        """The number of the token that stands at an offset of `code`."""
        _, offsets, places = self._coded
        return places[max(0, bisect.bisect_right(offsets, offset) - 1)] if places else 0

    def offset(self, token: int) -> int:
        """The offset of `code` at which a token stands (the next that stands there, if it was left out)."""
        code, offsets, places = self._coded
        i = bisect.bisect_left(places, token)
        return offsets[i] if i < len(offsets) else len(code)


def sentences(
    document: Document, number: int, wordings: Wordings, scope: Scope = NO_SCOPE
) -> Iterator[Sentence]:
    """The sentences of the document's line `number`, in order, read with the areas of a scope's cycle."""
    line = document.lines[number]
    areas = wordings.areas(*scope.key) if scope.is_of_cycle else None
    start = line.start
    for match in BREAK.finditer(document.text, line.start, line.end):
        if match[0][0] == "?" and _answers(document.text, match.end(), line.end, wordings):
            continue
        if not ABBREVIATED.search(document.text, max(start, match.start() - 8), match.start() + 1):
            yield Sentence(document.text, start, match.end(), number, wordings, areas, scope.force)
            start = match.end()
    if start < line.end:
        yield Sentence(document.text, start, line.end, number, wordings, areas, scope.force)


def _answers(text: str, start: int, end: int, wordings: Wordings) -> bool:
    """Is what follows a question a grade alone, its answer?"""
    said = re.match(r"[^.;!?]{3,30}", text[start : min(end, start + 40)])
    return bool(said and wordings.headed_grades.exactly(said[0]))
