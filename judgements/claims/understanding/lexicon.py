"""Every word that may be understood, and what each may mean: names of the vocabulary, and rows of everyday words.

`data/vocabulary/everyday_words.csv` holds kinds of word, codes and words; `place_words.csv` everyday names of
forces and regions. A typing error is forgiven where one known word is clearly nearest.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process
from spellchecker import SpellChecker

from judgements.claims.deciding.claim import groups
from judgements.dates import MONTHS
from judgements.numbers import number_words
from judgements.store import Store, of_store
from judgements.vocabulary import Vocabulary, plain

# How alike (of 100) a mistyped word must be to a known one, and how long, to be taken for it.
ALIKE, ALIKE_TO_A_NAME, SHORTEST, LONG = 88, 83, 3, 5
LARGEST = 99  # number that may be written in words
NAMES = frozenset({"force", "place"})
TOKEN = re.compile(r"\d+/\d+|\d+%|\d+|[^\W\d_]+(?:'[^\W\d_]+)?|[%£$<>]")
YEAR = re.compile(r"(?:19|20)\d\d")


# The kinds of everyday words that the patterns know, and the codes of each; areas, grades and fractions are checked
# against the rest of the vocabulary. `filler` says nothing and is passed over, and so does `tag` at the end of a
# sentence; `unread` is no slip of a known word.
CODES: dict[str, str] = {
    "after": "after",
    "ask": "all_forces compare history how_doing how_many inspected rank share what what_grade when where which",
    "before": "before",
    "but": "but",
    "comparative": "higher lower more fewer same",
    "cycle": "latest previous",
    "define": "define",
    "denied": "so",
    "except": "except",
    "filler": "-",
    "from": "from",
    "grade_before": "above below from",
    "grade_end": "+ -",
    "in_a_row": "in_a_row",
    "limit": "exactly at_least at_most more_than fewer_than",
    "mean": "mean",
    "monitoring": "in entered left cause",
    "movement": "changed improved fell lost moved regraded unchanged",
    "negation": "not",
    "noun": "force area pillar grade region",
    "number": "12",
    "one_of": "one_of",
    "only": "only",
    "or": "or",
    "out_of": "of",
    "own_region": "region",
    "percent": "percent",
    "quantifier": "every none any most most_or_superlative any_area any_force none_area none_force every_area",
    "rest": "rest",
    "since": "since",
    "since_cycle": "previous",
    "superlative": "highest lowest most fewest",
    "tag": "-",
    "than": "than",
    "than_any": "than_any",
    "time": "first at_first last ever never always no_longer",
    "ungraded": "ungraded",
    "unread": "-",
    "why": "why",
}


@dataclass(frozen=True)
class Meaning:
    """What a phrase may mean: the kind of word, and its code."""

    kind: str
    code: str


@cache
def english() -> frozenset[str]:
    """Words of English as they are written, inflected ones too: whoever types one of them means it."""
    return frozenset(SpellChecker().word_frequency.words())


@dataclass(frozen=True)
class Lexicon:
    """`phrases`: words in order → what they may mean. `known`: every word of them; `names`: those of names, for
    which alone a short word may be a slip. `longest`: words in one phrase."""

    phrases: Mapping[tuple[str, ...], tuple[Meaning, ...]]
    known: frozenset[str]
    names: frozenset[str]
    longest: int

    def corrected(self, word: str) -> list[str]:
        """The word, or the known words of which it may be a slip, the likeliest first; no English word is a slip."""
        if word in self.known or not word.isalpha() or len(word) < SHORTEST or word in english():
            return [word]
        among = self.names if len(word) < LONG else self.known
        near = process.extract(word, among, scorer=fuzz.ratio, score_cutoff=ALIKE_TO_A_NAME, limit=6)
        found = [str(n) for n, score, _ in near if len(n) >= SHORTEST and self._slip(word, str(n), score)]
        return found or [word]

    def _slip(self, word: str, known: str, score: float) -> bool:
        """Whether a word is a slip of a known one; of what is no name it must be nearer, and not its plural."""
        if known in self.names:
            return known[0] == word[0] or len(word) >= LONG
        return score >= ALIKE and known[0] == word[0] and word.rstrip("s") != known.rstrip("s")


def words_of(text: str) -> list[str]:
    """The words of a text as they are looked up: plain, without marks, a genitive's `'s` taken off."""
    found = TOKEN.findall(plain(text))
    return [re.sub(r"'s$", "", w) if w not in ASKING else w for w in found]


ASKING = frozenset({"who's", "what's", "how's", "it's", "that's"})


def cycle_names(vocabulary: Vocabulary) -> Iterator[tuple[str, Meaning]]:
    """Every way of naming a cycle of a cyclic programme, and the name of each programme."""
    for (programme, cycle), c in vocabulary.cycles.items():
        p = vocabulary.programmes[programme]
        meaning = Meaning("cycle", f"{programme}:{cycle}")
        if p.rolls:
            yield from ((n, Meaning("programme", programme)) for n in (c.label, p.label, p.long_label))
            continue
        yield p.label, Meaning("programme", programme)
        first, *last = c.years
        ends = [
            f"{sep}{end}" for year in last for sep in (" ", "/", " to ") for end in (f"{year % 100:02}", year)
        ]
        for span in {cycle, *(f"{first}{end}" for end in ends)}:
            yield from ((n, meaning) for n in (span, f"{p.label} {span}"))


def area_meaning(code: str, vocabulary: Vocabulary) -> Meaning:
    """The meaning of a row's area: `theme:CODE`, `PROGRAMME:AREA`, or `PROGRAMME:*` for a whole programme."""
    programme, _, area = code.partition(":")
    return Meaning("programme", programme) if area == "*" else Meaning("area", code)


def named(vocabulary: Vocabulary) -> Iterator[tuple[str, Meaning]]:
    """Every phrase with one of its meanings."""
    for name, force in vocabulary.names_of_forces.items():
        yield from ((n, Meaning("force", force)) for n in (name, f"the {name}"))
    for place in groups(vocabulary):
        yield from ((n, Meaning("place", place)) for n in (place, f"the {place}"))
    for words, place in vocabulary.tables["place_word"].select("words", "place").iter_rows():
        yield words, Meaning("force" if place in vocabulary.forces else "place", place)
    for a in vocabulary.areas.values():
        yield from (
            (n, Meaning("area", f"{a.programme}:{a.cycle}:{a.area}")) for n in (a.label, a.short_label)
        )
    for t in vocabulary.themes.values():
        yield t.label, Meaning("area", f"whole:{t.theme}")
    for g in vocabulary.grades.values():
        yield from (
            (n, Meaning("grade", g.code)) for n in (g.label, *([g.letter] if len(g.letter) > 1 else []))
        )
    yield from cycle_names(vocabulary)
    yield from ((name, Meaning("month", str(m))) for m, name in enumerate(MONTHS, 1))
    for number in range(1, LARGEST + 1):
        yield number_words(number), Meaning("number", str(number))
    for kind, code, words in vocabulary.tables["everyday_word"].select("kind", "code", "words").iter_rows():
        yield words, area_meaning(code, vocabulary) if kind == "area" else Meaning(kind, code)


@of_store
def lexicon(store: Store) -> Lexicon:
    """The lexicon in the words of a store."""
    phrases: dict[tuple[str, ...], dict[Meaning, None]] = {}
    for name, meaning in named(store.vocabulary):
        if words := tuple(words_of(name)):
            phrases.setdefault(words, {})[meaning] = None
    known = frozenset(w for words in phrases for w in words)
    names = frozenset(w for words, m in phrases.items() if any(x.kind in NAMES for x in m) for w in words)
    return Lexicon({w: tuple(m) for w, m in phrases.items()}, known, names, max(map(len, phrases)))


@dataclass(frozen=True)
class Tag:
    """Some words of a sentence and what they may mean; `unknown` words mean nothing."""

    text: str
    meanings: tuple[Meaning, ...]

    def codes(self, kind: str) -> list[str]:
        """The codes that the words may have as this kind of word."""
        return [m.code for m in self.meanings if m.kind == kind]

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of word that these may be."""
        return frozenset(m.kind for m in self.meanings)


def tagged(words: Sequence[str], lexicon: Lexicon) -> list[Tag]:
    """The words of a sentence as tags, the longest phrase first."""
    found: list[Tag] = []
    at = 0
    while at < len(words):
        for length in range(min(lexicon.longest, len(words) - at), 0, -1):
            phrase = tuple(words[at : at + length])
            if meanings := lexicon.phrases.get(phrase):
                found.append(Tag(" ".join(phrase), meanings))
                break
        else:
            length, word = 1, words[at]
            found.append(Tag(word, tuple(_of_digits(word))))
        at += length
    return found


def _of_digits(word: str) -> Iterator[Meaning]:
    """A year, a number or a share written in digits."""
    if word[:-1].isdigit() and word.endswith("%") and len(word) < 5:
        yield Meaning("share", word[:-1])
    elif YEAR.fullmatch(word):
        yield Meaning("year", word)
    elif word.isascii() and word.isdigit() and len(word) < 3:
        yield Meaning("number", str(int(word)))
