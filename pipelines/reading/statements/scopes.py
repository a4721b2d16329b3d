"""Of which programme and cycle the words at a spot of a document are."""

from dataclasses import replace

from pipelines.reading.documents.document import Document
from pipelines.reading.language.sentences import Sentence
from pipelines.reading.language.tense import EARLIER
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.reading import Scope
from pipelines.reading.statements.about import About
from pipelines.reading.statements.cycles_named import scope_named, scopes_named, years_alone

REACH_BACK = 200
BEFORE = 2  # words: "an inspection of custody suites"
OTHER = frozenset(
    ("inspection", "inspections", "reinspection", "review", "programme", "complaint", "supercomplaint")
)


class Scopes:
    """Tells the scope of a line and of a sentence; the force is the document's own."""

    def __init__(self, document: Document, wordings: Wordings, about: About) -> None:
        self.document, self.wordings, self.about = document, wordings, about
        self._lines: dict[int, Scope] = {}
        self._named: dict[int, Scope | None] = {}

    def of_line(self, number: int) -> Scope:
        """The document's scope; where it has several, that of the nearest heading or line which names one."""
        if not self.about.several:
            return self.about.scope
        if number not in self._lines:
            self._lines[number] = self._near(number)
        return self._lines[number]

    def _near(self, number: int) -> Scope:
        for n in range(number, max(-1, number - REACH_BACK), -1):
            line = self.document.lines[n]
            if (n == number or line.level) and (found := self._named_in(n)):
                return replace(found, force=self.about.scope.force)
        return self.about.scope

    def _named_in(self, number: int) -> Scope | None:
        if number not in self._named:
            words = self.document.words(self.document.lines[number])[:2000]
            found = scope_named(words, self.wordings, None) or years_alone(words, self.wordings)
            if found and EARLIER.search(words):
                found = None
            self._named[number] = found and self._with_cycle(found)
        return self._named[number]

    def _with_cycle(self, scope: Scope) -> Scope:
        return scope if scope.cycle else replace(scope, cycle=self.about.cycle_of(scope.programme))

    def of_sentence(self, sentence: Sentence, before: Scope) -> tuple[Scope, str]:
        """The scope of a sentence and, where it names another programme than its document, which.

        `before` is the scope of the sentence before it, or of its line.
        """
        words = sentence.text[sentence.start : sentence.end]
        if other := self._other_inspection(sentence):
            return before, other
        named = list(dict.fromkeys(p.programme for p in scopes_named(words, self.wordings)))
        if not named or before.programme in named or (not self.about.several and not before.programme):
            return before, ""
        if not self.about.several:
            return before, named[0] or ""
        if len(named) > 1:
            return before, ""
        found = scope_named(words, self.wordings, None) or Scope(None, named[0], None)
        return replace(self._with_cycle(found), force=before.force), ""

    def _other_inspection(self, sentence: Sentence) -> str:
        """An inspection of another kind that the sentence names as one."""
        said = sentence.tokens
        if not OTHER.intersection(t.key for t in said):
            return ""
        for i in range(len(said)):
            hit = self.wordings.other_inspections.at(said, i)
            near = {t.key for t in said[max(0, i - BEFORE) : hit[1] + 1]} if hit else set()
            if hit and near & OTHER:
                return hit[0]
        return ""
