"""How the field says its words: forces, grades, areas and cycles as they stand in running text.

Names come from the vocabulary; `data/vocabulary/{area,cycle,grade}_wordings.csv` add what publications
say beside the labels. Words are compared by letters and digits alone, so case, dashes, quotation marks
and spaces never matter ("anti-social", "Anti social", "antisocial").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from cachetools import LRUCache, cached

from judgements.vocabulary import Vocabulary
from pipelines.reading.language.force_words import NO_NAME, OTHER_BODIES, POLICE
from pipelines.reading.language.phrases import Phrases, Token, key, stem, tokens
from pipelines.reading.language.years import written_years

QUESTION = re.compile(
    r"(?:how (?:effective|efficient|legitimate)|to what extent) (?:is|are) (?:the )?forces? (?:at )?", re.I
)
YEARS = "{years}"


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

    def _rows(self, table: str) -> list[dict[str, str]]:
        """Rows of words; none where the vocabulary is of a snapshot that held none."""
        held = self.vocabulary.tables.get(table)
        return [] if held is None else list(held.iter_rows(named=True))

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

    def _unknown(self, words: Sequence[Token], i: int) -> Mention | None:
        """A capitalised name that ends in a word for a police force."""
        no_name = NO_NAME | self.abbreviated_programmes
        if words[i].key in no_name or not words[i].text[0].isupper():
            return None
        for j in range(i, min(i + 7, len(words))):
            w = words[j]
            if w.key in ("police", "constabulary") and w.text[0].isupper():
                if j == i or words[j - 1].key in no_name or words[j - 1].key == "of":
                    return None
                if "".join(x.key for x in words[j + 1 : j + 4]).startswith(OTHER_BODIES):
                    return None
                # "How Kent Police was graded": the name begins after the first word.
                if any((hit := self.forces.at(words, k)) and hit[1] == j + 1 for k in range(i + 1, j + 1)):
                    return None
                return Mention(None, words[i].start, w.end, True)
            if w.key in no_name or not (
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
        return self._rows("grade_wording")

    def _grades(self, *where: str) -> list[tuple[str, str]]:
        labels = [(g.label, g.code) for g in self.vocabulary.grades.values()]
        return labels + [(r["wording"], r["grade"]) for r in self._grade_rows if r["where"] in where]

    @cached_property
    def grades(self) -> Phrases:
        """Grades as running text names them."""
        return Phrases(self._grades("prose"))

    @cached_property
    def headed_grades(self) -> Phrases:
        """Grades as they stand alone beneath a heading, where more wordings are certain."""
        return Phrases(self._grades("prose", "heading"))

    @cached_property
    def cell_grades(self) -> Phrases:
        """Grades as cells of tables hold them: abbreviated too."""
        return Phrases(self._grades("prose", "heading", "cell"))

    @cached_property
    def grade_letters(self) -> dict[str, str]:
        """Initials, as spreadsheets use them."""
        return {key(g.letter): g.code for g in self.vocabulary.grades.values()}

    @cached_property
    def grade_stems(self) -> tuple[str, ...]:
        """Lower-case beginnings, one of which stands in every wording of a grade, for a quick look."""
        said = [w for w, _ in self._grades("prose", "heading")]
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
        told = [
            (r["wording"], r["area"])
            for r in self._rows("area_wording")
            if r["programme"] == programme
            and cycle in self.between(programme, r["from_cycle"], r["to_cycle"])
        ]
        here = {a.area for a in self.vocabulary.areas_of(programme, cycle)} | {"?"}
        return Phrases([(w, a) for w, a in told + self.labels(programme, cycle) if a in here], stem)

    @cached_property
    def all_areas(self) -> Phrases:
        """What names an area in any cycle of any programme."""
        told = [(r["wording"], r["area"]) for r in self._rows("area_wording")]
        return Phrases([*told, *(pair for c in self.vocabulary.cycles for pair in self.labels(*c))], stem)

    def labels(self, programme: str, cycle: str) -> list[tuple[str, str]]:
        """What the vocabulary itself calls the areas of one cycle, and which each is."""
        own: list[tuple[str, str]] = []
        asked: dict[str, set[str]] = {}
        for area in self.vocabulary.areas_of(programme, cycle):
            # A label may carry a remark in brackets, which publications do not repeat.
            label = re.sub(r"\s*\([^)]*\)", "", area.label)
            own += [(n, area.area) for n in (label, area.short_label, area.area.replace("_", " "))]
            asked.setdefault(QUESTION.sub("", label).rstrip("?"), set()).add(area.area)
        # What several questions ask alike ("… at keeping people safe") names none of them.
        return own + [(words, areas.pop() if len(areas) == 1 else "?") for words, areas in asked.items()]

    def between(self, programme: str, first: str, last: str) -> list[str]:
        """The cycles from one to another of a programme; open where either is empty."""
        cycles = sorted(self.vocabulary.cycles_of(programme), key=lambda c: c.order)
        codes = [c.cycle for c in cycles]
        begin = codes.index(first) if first in codes else 0 if not first else len(codes)
        end = codes.index(last) + 1 if last in codes else len(codes)
        return codes[begin:end]

    def has_four_tiers(self, programme: str, cycle: str) -> bool:
        """Whether a cycle is graded on four tiers: only those carry grades over and have "needs to improve"."""
        row = self.vocabulary.cycles.get((programme, cycle))
        return row is not None and len(self.vocabulary.scales[row.scale].grades) == 4

    # Programmes and cycles

    @cached_property
    def abbreviated_programmes(self) -> frozenset[str]:
        """Programmes that an abbreviation is the name of, as words are compared."""
        return frozenset(key(p.label) for p in self.vocabulary.programmes.values() if p.label.isupper())

    @cached_property
    def cycles(self) -> Phrases:
        """Titles and wordings of cycles: `PROGRAMME|CYCLE`, the cycle empty where only the programme is sure."""
        told = [t for r in self._rows("cycle_wording") for t in self.titles(r)]
        return Phrases(
            told + [(c.label, f"{c.programme}|{c.cycle}") for c in self.vocabulary.cycles.values()]
        )

    def titles(self, row: dict[str, str]) -> Iterator[tuple[str, str]]:
        """Every title that one row of cycle wordings stands for."""
        programme, wording = row["programme"], row["wording"]
        if YEARS not in wording and not row["from_cycle"]:
            if programme in self.vocabulary.programmes:
                yield wording, f"{programme}|"
            return
        for cycle in self.between(programme, row["from_cycle"], row["to_cycle"]):
            years = self.vocabulary.cycles[programme, cycle].years
            for said in written_years(years) if YEARS in wording else [""]:
                yield wording.replace(YEARS, said), f"{programme}|{cycle}"

    @cached_property
    def other_inspections(self) -> Phrases:
        """Inspections that none of the programmes is."""
        return Phrases((r["wording"], r["wording"]) for r in self._rows("other_inspection"))

    @cached_property
    def single_areas(self) -> list[tuple[str, str]]:
        """Programmes (and their cycle) that grade one area only."""
        return [c for c in self.vocabulary.cycles if self.vocabulary.only_area(*c)]

    @cached_property
    def cycle_codes(self) -> dict[str, list[tuple[str, ...]]]:
        """For each cycle of a cyclic programme, the runs of tokens that write it: 2021/22, 2021-2022."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for (programme, cycle), row in self.vocabulary.cycles.items():
            forms = {tuple(re.findall(r"\d+", said)) for said in written_years(row.years)}
            if forms:
                found[f"{programme}|{cycle}"] = sorted(forms)
        return found


@cached(LRUCache(maxsize=4), key=id, lock=Lock())
def wordings(vocabulary: Vocabulary) -> Wordings:
    """The wordings of a vocabulary, built once for it; they hold it, so no other can come to have its id."""
    return Wordings(vocabulary)
