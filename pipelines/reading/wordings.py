"""How the field says its words: forces, grades, areas and cycles as they stand in running text.

Names come from the vocabulary; `data/vocabulary/{area,cycle,grade}_wordings.csv` add what publications
say beside the labels. Words are compared by letters and digits alone, so case, dashes, quotation marks
and spaces never matter ("anti-social", "Anti social", "antisocial").
"""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from judgements.vocabulary import Vocabulary

DIRECTORY = Path(__file__).parents[2] / "data" / "vocabulary"
TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
KEPT = re.compile(r"[\W_]+")
# The word that makes a bare place name the name of its police.
POLICE = frozenset(("police", "constabulary", "service"))
# After a force's name these words make it the name of somebody else.
OTHER_BODIES = (
    "andcrime",
    "federation",
    "authority",
    "andfire",
    "fireand",
    "crimecommissioner",
    "pension",
    "museum",
)
QUESTION = re.compile(
    r"(?:how (?:effective|efficient|legitimate)|to what extent) (?:is|are) (?:the )?forces? (?:at )?", re.I
)
LONGEST_PHRASE = 32


@dataclass(frozen=True)
class Token:
    """A word or a sign of a text, with its place; `key` is what is compared, empty for a sign."""

    start: int
    end: int
    key: str
    text: str


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


class Phrases:
    """Phrases with what they stand for, found at a place in a list of tokens, longest first."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self.meaning: dict[str, str] = {}
        self._starts: dict[str, int] = {}
        for phrase, meaning in phrases:
            self.meaning.setdefault(key(phrase), meaning)
            parts = [t.key for t in tokens(phrase) if t.key]
            if parts:
                # A hyphen or an apostrophe may be missing: three letters are enough to begin with.
                first = parts[0][:3]
                self._starts[first] = max(self._starts.get(first, 0), len(key(phrase)))

    def exactly(self, text: str) -> str | None:
        """What the whole of `text` stands for, else None."""
        return self.meaning.get(key(text))

    def at(self, words: Sequence[Token], place: int) -> tuple[str, int] | None:
        """(meaning, place after the phrase) of the longest phrase that begins at `place`, else None."""
        limit = self._starts.get(words[place].key[:3], 0) if words[place].key else 0
        joined, found = "", None
        for i in range(place, min(len(words), place + LONGEST_PHRASE) if limit else place):
            joined += words[i].key
            if len(joined) > limit:
                break
            if words[i].key and joined in self.meaning:
                found = (self.meaning[joined], i + 1)
            elif not words[i].key and words[i].text in ".;:!?–—(|":
                break
        return found


@dataclass(frozen=True)
class Mention:
    """A force named in a text. `force` is None for a police force that the vocabulary does not know.

    `sure` is false for a bare place name, which may mean the place.
    """

    force: str | None
    start: int
    end: int
    sure: bool


class Wordings:
    """Every look-up that reading needs, built once for a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._areas: dict[tuple[str, str], Phrases] = {}

    # Forces

    @cached_property
    def _force_names(self) -> list[tuple[str, str]]:
        v = self.vocabulary
        names = [(r["alias"], r["force"]) for r in v.tables["force_alias"].iter_rows(named=True)]
        names += [(n, f.code) for f in v.forces.values() for n in (f.name, f.official_name)]
        names += [(n, d.force) for d in v.force_names for n in (d.name, d.official_name)]
        return [(n, f) for n, f in names if n]

    @cached_property
    def forces(self) -> Phrases:
        """Every name of every force."""
        return Phrases(self._force_names)

    @cached_property
    def _sure_names(self) -> frozenset[str]:
        """Names that can only mean the force: with its kind of body, or an abbreviation."""
        return frozenset(
            key(n)
            for n, _ in self._force_names
            if POLICE & {t.key for t in tokens(n)}
            or n.startswith("The ")
            or (" " not in n and sum(map(str.isupper, n)) > 1)
        )

    @cached_property
    def _cased_names(self) -> dict[str, str]:
        """Names that mean the force only when written exactly so: abbreviations, and names with an article."""
        return {
            key(n): n
            for n, _ in self._force_names
            if key(n) in self._sure_names and not POLICE & {t.key for t in tokens(n)}
        }

    def mentions(self, words: Sequence[Token]) -> list[Mention]:
        """The forces named in some tokens, known and unknown, in order, none inside another."""
        found: list[Mention] = []
        i = 0
        while i < len(words):
            mention, after = self._mention(words, i)
            if mention:
                found.append(mention)
            i = max(after, i + 1)
        return found

    def _mention(self, words: Sequence[Token], i: int) -> tuple[Mention | None, int]:
        word = words[i]
        article = word.key == "the" and i + 1 < len(words) and words[i + 1].text[0].isupper()
        if not word.key or not (word.text[0].isupper() or article):
            return None, i + 1
        if hit := self.forces.at(words, i):
            force, after = hit
            said = "".join(w.key for w in words[i:after])
            following = "".join(w.key for w in words[after : after + 3])
            cased = self._cased_names.get(said)
            wrong_case = (
                cased is not None and key(cased) == said and cased.split()[-1] != words[after - 1].text
            )
            if wrong_case or following.startswith(OTHER_BODIES):
                return None, after
            sure = said in self._sure_names
            if article and not sure:
                return None, i + 1
            if not sure and (unknown := self._unknown(words, i)) and unknown.end > words[after - 1].end:
                return unknown, self._place_after(words, i, unknown.end)
            return Mention(force, word.start, words[after - 1].end, sure), after
        if unknown := self._unknown(words, i):
            return unknown, self._place_after(words, i, unknown.end)
        return None, i + 1

    @staticmethod
    def _place_after(words: Sequence[Token], i: int, end: int) -> int:
        while i < len(words) and words[i].start < end:
            i += 1
        return i

    @staticmethod
    def _unknown(words: Sequence[Token], i: int) -> Mention | None:
        """A capitalised name that ends in a word for a police force."""
        if words[i].key in NO_NAME or not words[i].text[0].isupper():
            return None
        for j in range(i, min(i + 7, len(words))):
            w = words[j]
            if w.key in ("police", "constabulary") and w.text[0].isupper():
                if j == i or words[j - 1].key in NO_NAME or words[j - 1].key == "of":
                    return None
                if "".join(x.key for x in words[j + 1 : j + 4]).startswith(OTHER_BODIES):
                    return None
                return Mention(None, words[i].start, w.end, True)
            if w.key in NO_NAME or not (
                w.text[0].isupper() or w.key in ("and", "of", "the") or w.text in "-’'"
            ):
                return None
        return None

    def force_of_name(self, text: str) -> str | None:
        """The force that the whole of `text` names, as in a cell, a heading or an address; else None."""
        return self.forces.exactly(text)

    # Grades

    @cached_property
    def _grade_rows(self) -> list[dict[str, str]]:
        return _rows("grade_wordings.csv")

    @cached_property
    def grades(self) -> Phrases:
        """Grades as running text names them."""
        labels = [(g.label, g.code) for g in self.vocabulary.grades.values()]
        return Phrases(
            labels + [(r["wording"], r["grade"]) for r in self._grade_rows if r["where"] == "prose"]
        )

    @cached_property
    def headed_grades(self) -> Phrases:
        """Grades as they stand alone beneath a heading, where more wordings are certain."""
        labels = [(g.label, g.code) for g in self.vocabulary.grades.values()]
        return Phrases(labels + [(r["wording"], r["grade"]) for r in self._grade_rows])

    @cached_property
    def grade_letters(self) -> dict[str, str]:
        """Initials, as spreadsheets use them."""
        return {g.letter.casefold(): g.code for g in self.vocabulary.grades.values()}

    @cached_property
    def grade_stems(self) -> tuple[str, ...]:
        """Lower-case beginnings, one of which stands in every wording of a grade, for a quick look."""
        said = [g.label for g in self.vocabulary.grades.values()] + [r["wording"] for r in self._grade_rows]
        # A grade of several words is told by its first, which is rarer than "improve".
        first = {s.casefold().split()[0][:6] if " " in s else s.casefold() for s in said if " to " not in s}
        return tuple(sorted(first | {" ".join(s.casefold().split()[:2]) for s in said if " to " in s}))

    # Areas

    def areas(self, programme: str, cycle: str) -> Phrases:
        """What names an area of one cycle. `?` is a wording that could mean more than one area."""
        if (programme, cycle) not in self._areas:
            self._areas[programme, cycle] = self._areas_named(programme, cycle)
        return self._areas[programme, cycle]

    def _areas_named(self, programme: str, cycle: str) -> Phrases:
        own: list[tuple[str, str]] = []
        for area in self.vocabulary.areas_of(programme, cycle):
            names = [area.label, QUESTION.sub("", area.label).rstrip("?")]
            # A label may carry a remark in brackets, which publications do not repeat.
            names += [re.sub(r"\s*\([^)]*\)", "", n) for n in names]
            own += [(n, area.area) for n in (*names, area.short_label, area.area.replace("_", " "))]
        told = [
            (r["wording"], r["area"])
            for r in _rows("area_wordings.csv")
            if r["programme"] == programme and cycle in r["cycle"].split("|")
        ]
        return Phrases(told + own)

    def graded_areas(self, programme: str, cycle: str) -> list[str]:
        """Areas that the cycle grades at all."""
        return [a.area for a in self.vocabulary.areas_of(programme, cycle) if a.graded != "no"]

    # Programmes and cycles

    @cached_property
    def cycles(self) -> Phrases:
        """Titles and wordings of cycles: `PROGRAMME|CYCLE`, the cycle empty where only the programme is sure."""
        known = set(self.vocabulary.cycles)
        told = [
            (r["wording"], f"{r['programme']}|{r['cycle']}")
            for r in _rows("cycle_wordings.csv")
            if (r["programme"], r["cycle"]) in known
            or (not r["cycle"] and r["programme"] in self.vocabulary.programmes)
        ]
        return Phrases(
            told + [(c.label, f"{c.programme}|{c.cycle}") for c in self.vocabulary.cycles.values()]
        )

    @cached_property
    def cycle_codes(self) -> dict[str, list[tuple[str, ...]]]:
        """For each cycle of a cyclic programme, the runs of tokens that write it: 2021/22, 2021-2022."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for programme, cycle in self.vocabulary.cycles:
            parts = tuple(re.findall(r"\d+", cycle))
            if parts:
                forms = {parts, tuple(p if len(p) == 4 else parts[0][:2] + p for p in parts)}
                found.setdefault(f"{programme}|{cycle}", []).extend(sorted(forms))
        return found


# Words that stand beside "Police" or "Constabulary" without being part of a force's name.
NO_NAME = frozenset(
    [
        "the",
        "a",
        "an",
        "our",
        "of",
        "hm",
        "his",
        "her",
        "national",
        "his",
        "majesty",
        "majesty",
        "majestys",
        "inspectorate",
        "inspector",
        "inspectors",
        "chief",
        "college",
        "british",
        "peel",
        "home",
        "office",
        "regional",
        "local",
        "this",
        "that",
        "these",
        "in",
        "at",
        "for",
        "by",
        "and",
        "to",
        "with",
        "from",
        "each",
        "every",
        "all",
        "both",
        "hmic",
        "hmicfrs",
        "is",
        "was",
        "has",
        "inspection",
        "report",
        "when",
        "while",
        "but",
        "however",
        "since",
        "before",
        "after",
        "previously",
        "neighbouring",
        "nearby",
        "get",
        "press",
        "release",
        "although",
    ]
) - {"and", "west", "north", "south"}


@lru_cache(maxsize=8)
def _rows(name: str) -> list[dict[str, str]]:
    """The rows of a wording file, which stands beside the vocabulary. Raises FileNotFoundError naming it."""
    with (DIRECTORY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


_BUILT: list[tuple[Vocabulary, Wordings]] = []


def wordings(vocabulary: Vocabulary) -> Wordings:
    """The wordings of a vocabulary, built once for it."""
    for held, built in _BUILT:
        if held is vocabulary:
            return built
    built = Wordings(vocabulary)
    _BUILT.append((vocabulary, built))
    del _BUILT[:-4]
    return built
