"""What a reader may mean by a few words: a force, an area, a cycle or a programme, by any of its names.

Slips of the pen are forgiven. Names are the vocabulary's: official, short, old, Welsh and other names of
forces; labels and wordings of areas, cycles and programmes. Nothing is guessed beyond them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import DamerauLevenshtein

from judgements.entries import Area
from judgements.figures.completing import latest_cycle
from judgements.store import Store, of_store
from judgements.vocabulary import Vocabulary, plain

MOST = 8
LONGEST = 80  # characters; a longer text is a sentence, not a name
LONGEST_LIST = 4000  # characters of a list of names
MOST_NAMES, LEAST = 100, 3  # names in a list; letters of a name that may have slips
SURE = 0.85  # so alike a name in a list must be to be taken without asking
ALIKE = 0.68  # share of letters that stay: one slip in a word of four, two in one of seven
# Words that say what kind of thing a force is, not which.
COMMON = frozenset(("police", "constabulary", "force", "service", "heddlu", "the", "of", "and", "s"))


@dataclass(frozen=True)
class Place:
    """Somewhere to go: `kind` (force, area, cycle or programme), what it is called, in which cycle or
    region, and the page that shows it with its choices. `score`: 1 for its very name, down to 0."""

    kind: str
    label: str
    detail: str
    page: str
    choices: tuple[tuple[str, str], ...]
    names: tuple[str, ...] = field(repr=False)
    score: float = 0.0

    @property
    def sure(self) -> bool:
        """Whether the text was one of its names to the letter."""
        return self.score == 1


def matches(store: Store, text: str, most: int = MOST) -> list[Place]:
    """The places that `text` may name, the likeliest first; none for nothing or for a whole sentence."""
    asked = plain(text[: LONGEST + 1]).strip(" ?!.,")
    if not asked or len(asked) > LONGEST:
        return []
    scored = [replace(p, score=max(alike(asked, name) for name in p.names)) for p in places(store)]
    return sorted((p for p in scored if p.score >= ALIKE), key=lambda p: -p.score)[:most]


def alike(asked: str, name: str) -> float:
    """How well `asked` names `name`, both `plain`, from 0 to 1 (the same). Less for a beginning, less
    again for a name that has more words than were asked, or whose words need mending."""
    if asked == name:
        return 1
    wanted, there = _words(asked), _words(name)
    if wanted == there:
        return 0.99
    if not wanted or not there:
        return 0
    best = [max(_word(word, other) for other in there) for word in wanted]
    first = 0.02 if there[0].startswith(wanted[0]) else 0
    by_word = sum(best) / len(best) - 0.03 * max(0, len(there) - len(wanted)) / len(there) + first
    # Words run together or apart: westyorkshire, north umbria.
    joined = DamerauLevenshtein.normalized_similarity(asked.replace(" ", ""), name.replace(" ", ""))
    return 0.95 * max(by_word if min(best) >= ALIKE else 0, joined if joined >= 0.85 else 0)


def _words(text: str) -> list[str]:
    found = re.findall(r"[^\W_]+", text)
    return [w for w in found if w not in COMMON] or found


def _word(asked: str, other: str) -> float:
    """How well one word stands for another: whole, as its beginning, or with slips, also while it is typed."""
    if other.startswith(asked):
        return 1 if asked == other else 0.97
    if len(asked) < 3:
        return 0
    whole, begun = (DamerauLevenshtein.normalized_similarity(asked, o) for o in (other, other[: len(asked)]))
    return max(whole, begun * 0.97)


@of_store
def places(store: Store) -> tuple[Place, ...]:
    """Every place: forces, programmes, cycles, then areas, each in its newest cycle with broad coverage."""
    v = store.vocabulary
    return (*_forces(v), *_programmes(v), *_cycles(v), *_areas(store))


def _named(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(n) for n in names if n))


def _forces(v: Vocabulary) -> Iterator[Place]:
    other: dict[str, list[str]] = {}
    for name, code in v.names_of_forces.items():
        other.setdefault(code, []).append(name)
    for words, code in v.tables["place_word"].select("words", "place").iter_rows():
        other.setdefault(code, []).append(words)
    for force in v.forces.values():
        detail = force.region if force.region == force.country else f"{force.region}, {force.country}"
        names = _named((force.name, *other.get(force.code, ())))
        yield Place("force", force.name, detail, "force", (("force", force.code),), names)


def _programmes(v: Vocabulary) -> Iterator[Place]:
    for p in v.programmes.values():
        cyclic = not p.rolls
        choices = () if cyclic else (("programme", p.programme),)
        names = _named((p.label, p.long_label, p.programme, *_everyday(v, f"{p.programme}:*")))
        yield Place(
            "programme", p.label, p.long_label, "overview" if cyclic else "programmes", choices, names
        )


def _cycles(v: Vocabulary) -> Iterator[Place]:
    for cycle in reversed(v.cycles.values()):
        if not v.programmes[cycle.programme].rolls:
            names = _named((cycle.label, cycle.cycle))
            yield Place("cycle", cycle.label, "All forces", "overview", (("cycle", cycle.cycle),), names)


def _areas(store: Store) -> Iterator[Place]:
    """An area by label, once: in the newest cycle that has it, not newer than the latest broadly held."""
    v = store.vocabulary
    for programme, p in v.programmes.items():
        latest = v.cycles[programme, latest_cycle(store, programme)].order
        found: dict[str, Area] = {}
        for area in v.areas.values():
            told = area.programme == programme and area.is_graded
            if told and (v.cycles[programme, area.cycle].order <= latest or area.short_label not in found):
                found.pop(area.short_label, None)
                found[area.short_label] = area
        for area in reversed(found.values()):
            cyclic = not p.rolls
            where = ("cycle", area.cycle) if cyclic else ("programme", programme)
            detail = v.cycles[programme, area.cycle].label
            yield Place(
                "area", area.short_label, detail, "area" if cyclic else "programmes",
                (where, ("area", area.area)), _named((area.short_label, area.label, *_wordings(v, area))),
            )  # fmt: skip


def _wordings(v: Vocabulary, area: Area) -> list[str]:
    """Everyday words for an area, and its other wordings where the store holds them."""
    everyday = _everyday(v, f"theme:{area.theme}", f"{area.programme}:{area.area}")
    if "area_wording" not in v.tables:
        return everyday
    rows = v.tables["area_wording"].filter(programme=area.programme, area=area.area)
    return everyday + [str(w) for w in rows["wording"]]


def _everyday(v: Vocabulary, *codes: str) -> list[str]:
    """The words of everyday_words.csv for areas of these codes."""
    rows = v.tables["everyday_word"].filter(kind="area")
    return [str(w) for w in rows.filter(rows["code"].is_in(codes))["words"]]


def forces_named(store: Store, text: str) -> tuple[str, ...]:
    """The codes of the forces that a list of names means, typed or pasted: parted by commas, semicolons, tabs or
    lines, each name one of a force (slips forgiven) or of a region. What names none stays as it was written."""
    pieces = [p.strip(" .") for p in re.split(r"[,;\t\n\r|]+", text[:LONGEST_LIST]) if p.strip(" .")]
    return tuple(dict.fromkeys(code for piece in pieces[:MOST_NAMES] for code in _forces_meant(store, piece)))


def _forces_meant(store: Store, piece: str) -> tuple[str, ...]:
    v = store.vocabulary
    if code := v.force_code(piece):
        return (code,)
    there = [f.code for f in v.existing.values() if plain(piece) in (plain(f.region), plain(f.country))]
    if there:
        return tuple(there)
    near = [m for m in matches(store, piece) if m.kind == "force" and m.score >= SURE]
    if (
        len(re.findall(r"\w", piece)) >= LEAST
        and near
        and all(other.score < near[0].score for other in near[1:])
    ):
        return (dict(near[0].choices)["force"],)
    parts = re.split(r"\s+(?:and|&)\s+", piece, maxsplit=1)
    return tuple(c for p in parts for c in _forces_meant(store, p)) if len(parts) > 1 else (piece,)
