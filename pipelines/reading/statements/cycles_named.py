"""The programme and cycle that some words name, and the force, programme and cycle that a grade is of."""

import re
from collections.abc import Iterator

from pipelines.reading.language.phrases import key, tokens
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.reading import Scope


def scope_named(text: str, wordings: Wordings, programme: str | None) -> Scope | None:
    """The programme and cycle that some words name: by a title, a code, or a label."""
    vocabulary = wordings.vocabulary
    for code, row in vocabulary.programmes.items():
        if key(text) in (key(code), key(row.label), key(row.long_label)):
            cycles = vocabulary.cycles_of(code)
            return Scope(None, code, cycles[0].cycle if len(cycles) == 1 else None)
    found = set(scopes_named(text, wordings))
    sure = {p for p in found if p.cycle} or found
    if len(sure) == 1:
        scope = sure.pop()
        if scope.cycle or scope.programme is None:
            return scope
        coded = _coded(text, wordings, scope.programme)
        return Scope(None, scope.programme, coded) if coded else scope
    if sure:
        return None
    if programme and (coded := _coded(text, wordings, programme)):
        return Scope(None, programme, coded)
    whole = [
        (p, c) for p in sorted(vocabulary.cyclic) if (c := _coded(text, wordings, p)) and len(key(text)) <= 10
    ]
    if programme is None and len(whole) == 1:
        return Scope(None, *whole[0])
    if programme and key(text) in {key(c.cycle) for c in vocabulary.cycles_of(programme)}:
        return Scope(None, programme, text.strip())
    return None


def scopes_named(text: str, wordings: Wordings) -> Iterator[Scope]:
    """Every programme and cycle that a title or wording in the text names, in order."""
    # "PEEL (police effectiveness, efficiency and legitimacy) assessment" is "PEEL assessment".
    plain = re.sub(r"\([^()]{3,80}\)", lambda m: "" if _is_programme(m[0], wordings) else m[0], text)
    found = list(_scopes(plain, wordings))
    yield from found or (_scopes(text, wordings) if plain != text else [])


def _scopes(text: str, wordings: Wordings) -> Iterator[Scope]:
    words = tokens(text)
    i = 0
    while i < len(words):
        other = wordings.other_inspections.at(words, i)
        hit = None if other else wordings.cycles.at(words, i)
        if hit:
            programme, _, cycle = hit[0].partition("|")
            yield Scope(None, programme, cycle or None)
        i = max(i + 1, (other or hit or ("", 0))[1])


def _is_programme(text: str, wordings: Wordings) -> bool:
    return (wordings.cycles.exactly(text) or "?").endswith("|")


def years_alone(text: str, wordings: Wordings) -> Scope | None:
    """What a heading names that is nothing but a cycle's years, or a force and them: "Sussex 2017"."""
    words = re.sub(r"\s[–—|-]\s?(?:HMIC|HMICFRS)\s*$|[:,–—|]", " ", text).strip()
    m = re.fullmatch(r"(?P<force>\D*?)\s*(?P<years>20\d\d(?:\s?(?:[/-]|to)\s?(?:20)?\d\d)?)", words)
    if not m or len(words) > 80:
        return None
    force = wordings.force_of_name(m["force"]) if m["force"].strip() else None
    found = [(p, c) for p in wordings.vocabulary.cyclic if (c := _coded(m["years"], wordings, p))]
    if len(found) != 1 or (m["force"].strip() and not force):
        return None
    return Scope(force, *found[0])


def _coded(text: str, wordings: Wordings, programme: str) -> str | None:
    """The one cycle of a programme whose years stand in the text, else None."""
    digits = [t.key for t in tokens(text) if t.key.isdigit()]
    found: dict[str, int] = {}
    for code, forms in wordings.cycle_codes.items():
        owner, _, cycle = code.partition("|")
        for form in forms if owner == programme else ():
            if any(tuple(digits[i : i + len(form)]) == form for i in range(len(digits))):
                found[cycle] = max(found.get(cycle, 0), len(form))
    longest = [c for c, n in found.items() if n == max(found.values())]
    return longest[0] if len(longest) == 1 else None


def unnumbered(text: str) -> str:
    """`text` without a number, letter or bullet before it."""
    return re.sub(
        r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[a-h][.)]|question \d{1,2}[:.]?|[•*-])\s+", "", text, flags=re.I
    )
