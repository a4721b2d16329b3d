"""Words of a text with their places, and phrases found among them.

Words are compared by letters and digits alone, so case, dashes, quotation marks and spaces never matter
("anti-social", "Anti social", "antisocial").
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
KEPT = re.compile(r"[\W_]+")
LONGEST_PHRASE = 32
# Words that may stand in an area's name or not: "the use of its resources", "how well does the force use resources".
NAMES_NOTHING = frozenset((
    "the", "its", "their", "a", "an", "of", "all", "our", "it", "they", "force", "constabulary", "does", "do", "how",
    "well",
))  # fmt: skip
ENDINGS = ("ing", "ment", "ion", "es", "ed", "s", "e")


@dataclass(frozen=True)
class Token:
    """A word or a sign of a text, with its place; `key` is what is compared, empty for a sign."""

    start: int
    end: int
    key: str
    text: str


def keys(text: str) -> list[str]:
    """The words of `text` as they are compared."""
    return [t.key for t in tokens(text) if t.key]


def key(text: str) -> str:
    """Letters and digits of `text` in lower case, `&` as `and`."""
    return KEPT.sub("", text.replace("&", "and").casefold())


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Words and signs of `text[start:end]` in order."""
    found = []
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match[0]
        found.append(
            Token(
                match.start(),
                match.end(),
                "and" if word == "&" else word.casefold() if word.isalnum() else "",
                word,
            )
        )
    return found


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What the forms of a word share, empty for a word that names nothing: manages, managing, management."""
    if word in NAMES_NOTHING:
        return ""
    for _ in range(3):
        end = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= 2), "")
        if not end or word.endswith("ss"):
            break
        word = word[: -len(end)]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def whole(word: str) -> str:
    """A word as it is."""
    return word


class Phrases:
    """Phrases with what they stand for, found at a place in a list of tokens, longest first.

    `fold` says what of each word is compared.
    """

    def __init__(self, phrases: Iterable[tuple[str, str]], fold: Callable[[str], str] = whole) -> None:
        self.meaning: dict[str, str] = {}
        self._starts: dict[str, int] = {}
        self._fold = fold
        for phrase, meaning in phrases:
            parts = [p for p in map(fold, keys(phrase)) if p]
            self.meaning.setdefault("".join(parts), meaning)
            if parts:
                # A hyphen or an apostrophe may be missing: two letters are enough to begin with.
                first = parts[0][:2]
                self._starts[first] = max(self._starts.get(first, 0), len("".join(parts)))

    def exactly(self, text: str) -> str | None:
        """What the whole of `text` stands for, else None."""
        return self.meaning.get("".join(map(self._fold, keys(text)))) if text else None

    def anywhere(self, words: Sequence[Token]) -> set[str]:
        """What the phrases among some words stand for, wherever they begin."""
        return {hit[0] for i in range(len(words)) if (hit := self.at(words, i))}

    def in_turn(self, words: Sequence[Token]) -> dict[int, tuple[str, int]]:
        """Place of each phrase → what `at` says of it; none begins within another."""
        found: dict[int, tuple[str, int]] = {}
        i = 0
        while i < len(words):
            if hit := self.at(words, i):
                found[i] = hit
            i = hit[1] if hit else i + 1
        return found

    def at(self, words: Sequence[Token], place: int) -> tuple[str, int] | None:
        """(meaning, place after the phrase) of the longest phrase that begins at `place`, else None."""
        first = self._fold(words[place].key) if words[place].key else ""
        limit = self._starts.get(first[:2], 0) if first else 0
        joined, found = "", None
        for i in range(place, min(len(words), place + LONGEST_PHRASE) if limit else place):
            said = self._fold(words[i].key) if words[i].key else ""
            joined += said
            if len(joined) > limit:
                break
            if said and joined in self.meaning:
                found = (self.meaning[joined], i + 1)
            elif not words[i].key and words[i].text in ".;:!?–—(|":
                break
        return found
