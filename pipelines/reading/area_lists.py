"""Areas in a row, as sentences list them, each taken only as a whole.

"Good at investigating crime in rural places" names no area: what follows the phrase is part of it.
"""

from dataclasses import dataclass

from pipelines.reading.sentences import QUOTES, Sentence
from pipelines.reading.wordings import Phrases

AMBIGUOUS = "?"
ARE = frozenset([
    "was", "were", "is", "are", "be", "been", "being", "has", "have", "graded", "rated", "judged",
    "assessed", "found", "deemed", "considered", "marked", "as", "to", "also", "both", "all", "each",
    "it", "still", "again", "now",
])  # fmt: skip
# What may stand before an area that its grade follows.
BEFORE = frozenset([
    "found", "that", "said", "its", "s", "graded", "rated", "judged", "assessed", "force", "it", "is",
    "constabulary", "service", "how", "the", "while", "whereas", "but", "whilst", "where", "and",
])  # fmt: skip
HOW_GRADED = frozenset([
    "performance", "grade", "grades", "rating", "ratings", "judgment", "judgement", "force", "grading",
])  # fmt: skip
# A list of areas may be followed by these words: what comes then is a new statement.
FOLLOWS = frozenset([
    "but", "while", "whilst", "whereas", "although", "though", "however", "which", "because", "as",
    "by", "after", "since", "overall", "too", "also", "according", "with", "respectively", "both",
])  # fmt: skip
VERBS = frozenset([
    "is", "was", "are", "were", "has", "have", "had", "needs", "need", "must", "should", "will",
    "would", "can", "could", "requires", "require", "required", "does", "did", "it", "they", "the",
    "we", "its", "inspectors", "hmicfrs", "hmic", "found", "says", "said", "remains", "still", "also",
    "been", "improved", "received", "made", "performs", "performed", "that", "not", "in",
])  # fmt: skip
LONGEST_LIST = 36  # tokens


@dataclass(frozen=True)
class Listed:
    """Areas in a row, and the place after them. `sure` is false where the row may go on unread."""

    areas: tuple[str, ...]
    end: int
    sure: bool


class AreaLists:
    """Finds the lists of areas in one sentence; places are those of its tokens."""

    def __init__(self, sentence: Sentence, areas: Phrases) -> None:
        self.sentence, self.areas = sentence, areas

    def at(self, place: int, until: int | None = None, also: str = "") -> Listed:
        """The areas that stand in a row from `place`, as far as each is whole."""
        tokens = self.sentence.tokens
        stop = len(tokens) if until is None else until
        found: list[str] = []
        end = place
        while place < stop:
            place = self._skip(place, stop)
            hit = self.areas.at(tokens[:stop], place) if place < stop else None
            if not hit:
                return Listed(tuple(found), end, not found or self.is_new_statement(place))
            after = self.past_quotes(hit[1], stop)
            if after < stop and not self._is_boundary(after, stop, also):
                return Listed(tuple(found), end, not found or tokens[after].key in ARE)
            found.append(hit[0])
            end = place = after
            following = self._separator(after, stop, also)
            if following is None:
                break
            place = following
        return Listed(tuple(found), end, True)

    def _skip(self, place: int, stop: int) -> int:
        """Past quotation marks, articles and the like, which stand before an area without being part of it."""
        tokens = self.sentence.tokens
        while place < stop and (
            tokens[place].text in QUOTES
            or tokens[place].key in ("the", "its", "both", "at", "in", "for", "how", "it")
        ):
            if self.areas.at(tokens[:stop], place):
                break
            place += 1
        return place

    def past_quotes(self, place: int, stop: int) -> int:
        """The place after quotation marks."""
        while place < stop and self.sentence.tokens[place].text in QUOTES:
            place += 1
        return place

    def _separator(self, place: int, stop: int, also: str) -> int | None:
        """The place after what parts two items of a list, None where the list is over."""
        tokens = self.sentence.tokens
        begin = place
        while place < stop and (
            tokens[place].text == "," or (also and tokens[place].text in also) or tokens[place].key == "and"
        ):
            place += 1
        return place if begin < place < stop else None

    def _is_boundary(self, place: int, stop: int, also: str) -> bool:
        """May an area end before the token at `place`?"""
        token = self.sentence.tokens[place]
        if token.text in ".;:!?,)(-–—" or token.key in FOLLOWS:
            return True
        if token.key != "and":
            return False
        place = self._skip(place + 1, stop)
        return (
            place >= stop
            or self.is_new_statement(place)
            or bool(self.areas.at(self.sentence.tokens[:stop], place))
        )

    def is_new_statement(self, place: int) -> bool:
        """Does something other than a further area begin here?"""
        tokens = self.sentence.tokens
        place = self.past_quotes(place, len(tokens))
        if place >= len(tokens) or place in self.sentence.grades:
            return True
        known = any(m.start == tokens[place].start for m in self.sentence.mentions)
        return known or tokens[place].key in VERBS | FOLLOWS or not tokens[place].key

    def may_begin(self, place: int) -> bool:
        """May an area that its grade follows begin here?"""
        tokens = self.sentence.tokens
        before = place - 1
        while before >= 0 and (tokens[before].text in QUOTES or tokens[before].key == "the"):
            before -= 1
        if before < 0 or tokens[before].text in ",.;:()-–—":
            return True
        if tokens[before].key == "and":
            return before > 0 and tokens[before - 1].text in ",;"
        if tokens[before].key in ("in", "at", "for", "on"):
            return before > 0 and tokens[before - 1].key in HOW_GRADED
        in_force = any(m.start <= tokens[before].start < m.end for m in self.sentence.mentions)
        return tokens[before].key in BEFORE or in_force

    def ending_at(self, end: int) -> tuple[int, Listed] | None:
        """The longest list that ends at a place, and where it begins."""
        for begin in range(max(0, end - LONGEST_LIST), end):
            if self.sentence.tokens[begin].key and self.may_begin(begin):
                listed = self.at(begin, until=end)
                if listed.areas and listed.end == end:
                    return begin, listed
        return None

    def all(self) -> list[tuple[int, Listed]]:
        """Every list of the sentence, and where it begins, whatever stands before it."""
        found, place = [], 0
        while place < len(self.sentence.tokens):
            listed = self.at(place)
            if listed.areas:
                found.append((place, listed))
            place = max(place + 1, listed.end)
        return found
