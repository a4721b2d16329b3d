"""What a reader looks for: forces, regions, areas, cycles and programmes by any name, the likeliest first.

Pure: names come from the vocabulary (names, old names, everyday and Welsh names), and typing errors are forgiven.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from rapidfuzz import fuzz

from judgements.claims.claim import groups
from judgements.claims.lexicon import words_of
from judgements.vocabulary import Vocabulary, plain

LONGEST = 80  # characters that are looked at
LEAST = 70  # how alike (of 100) a name must be
MOST = 12
# The kinds of match, in the order in which equals are listed, and the page of each.
PAGES = {"force": "force", "area": "area", "programme": "programmes", "cycle": "", "region": "overview"}


@dataclass(frozen=True)
class Match:
    """One thing that may be meant. `name`: its own name; `known_as`: the name by which it was found, where that is
    another; `codes`: the choices of its page; `score`: how well it fits, of 100."""

    kind: str
    name: str
    known_as: str
    codes: tuple[tuple[str, str], ...]
    score: float

    @property
    def address(self) -> str:
        """The address of its page in the dashboard."""
        page = PAGES[self.kind]
        return f"/{'' if page == 'overview' else page}?{urlencode(self.codes)}"


Named = tuple[str, str, str, tuple[tuple[str, str], ...]]


def names(vocabulary: Vocabulary) -> Iterator[Named]:
    """(kind, own name, a name for it, codes) of everything that can be found."""
    yield from _places(vocabulary)
    yield from _areas(vocabulary)
    for p in vocabulary.programmes.values():
        if p.shape != "cyclic":
            known = [p.label, p.long_label, *_everyday(vocabulary, f"{p.programme}:*")]
            yield from (("programme", p.label, n, (("programme", p.programme),)) for n in known)
    for c in vocabulary.cycles.values():
        if vocabulary.programmes[c.programme].shape == "cyclic":
            yield from (("cycle", c.label, n, (("cycle", c.cycle),)) for n in (c.label, c.cycle))


def _places(v: Vocabulary) -> Iterator[Named]:
    for name, code in v.names_of_forces.items():
        if v.forces[code].ons_code.casefold() != name:
            yield "force", v.forces[code].name, name, (("force", code),)
    for words, place in v.tables["place_word"].select("words", "place").iter_rows():
        if place in v.forces:
            yield "force", v.forces[place].name, words, (("force", place),)
        else:
            yield "region", place, words, (("region", place),)
    yield from (("region", place, place, (("region", place),)) for place in groups(v))


def _areas(v: Vocabulary) -> Iterator[Named]:
    """The areas, the newest cycle first; those of a programme that has a page of its own lead there."""
    for a in reversed(v.areas.values()):
        if a.graded == "no":
            continue
        known = [a.label, a.short_label, *_everyday(v, f"theme:{a.theme}", f"{a.programme}:{a.area}")]
        cyclic = v.programmes[a.programme].shape == "cyclic"
        codes = (("programme", a.programme),)
        codes += (("cycle", a.cycle), ("area", a.area)) if cyclic else ()
        own = f"{a.short_label}, {v.cycles[a.programme, a.cycle].label}"
        yield from (("area" if cyclic else "programme", own, n, codes) for n in known)


def _everyday(v: Vocabulary, *codes: str) -> list[str]:
    """The everyday words for areas of these codes."""
    rows = v.tables["everyday_word"]
    return rows.filter((rows["kind"] == "area") & rows["code"].is_in(codes))["words"].to_list()


def likeness(said: str, name: str) -> float:
    """How well what was typed fits a name, of 100: the whole name, its beginning, or nearly so."""
    if said == name:
        return 100
    if name.startswith(said):
        return 95 if len(said) > 1 else 90
    if f" {said}" in name:
        return 85
    return 0.9 * max(fuzz.ratio(said, name), fuzz.ratio(said, name[: len(said) + 1]) - 5)


def matches(vocabulary: Vocabulary, text: str, most: int = MOST) -> list[Match]:
    """What may be meant by a text, the likeliest first; each thing once, by its best name. Empty for nothing."""
    said = " ".join(words_of(text[:LONGEST])) or plain(text[:LONGEST])
    if not said:
        return []
    best: dict[tuple[str, tuple[tuple[str, str], ...]], Match] = {}
    for kind, own, name, codes in names(vocabulary):
        score = likeness(said, " ".join(words_of(name)))
        if score < LEAST:
            continue
        known_as = "" if plain(name) in plain(own) else name
        match = Match(kind, own, known_as, codes, score)
        if (kind, codes) not in best or best[kind, codes].score < score:
            best[kind, codes] = match
    order = list(PAGES)
    return sorted(best.values(), key=lambda m: (-m.score, order.index(m.kind)))[:most]
