"""The force that a document is about, by its titles or else by the only name in it."""

import re

from pipelines.reading.documents.document import Document
from pipelines.reading.language.phrases import tokens
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.statements.titles import PROSE_LINES, address_words, headings, linked, titles


def title_force(document: Document, wordings: Wordings) -> str | None:
    """The force that the titles name, if they name one alone."""
    for told in (titles(document), linked(document)):
        named = [{m.force for m in wordings.mentions(tokens(w)) if m.sure and m.force} for w in told]
        # A sentence among the first lines may name other forces beside the one of the title.
        alone = [forces for w, forces in zip(told, named, strict=True) if not w.rstrip().endswith(".")]
        for sure in (set().union(*alone), set().union(*named)):
            if len(sure) == 1:
                return sure.pop()
            if len(sure) > 1:
                return None
        bare = {f for w in told if (f := _bare_force(w, wordings))}
        if len(bare) == 1:
            return bare.pop()
    slug = _slug_forces(address_words(document), wordings)
    if len(slug) == 1:
        return slug.pop()
    said = (m for w in headings(document) for m in wordings.mentions(tokens(w)))
    headed = {m.force for m in said if m.sure and m.force}
    if headed:
        return headed.pop() if len(headed) == 1 else None
    lead = (document.words(line)[:1500] for line in document.lines[:PROSE_LINES])
    told_of = {m.force for words in lead for m in wordings.mentions(tokens(words)) if m.sure}
    told_of = told_of or {f for words in titles(document) for f in _of_its_plan(words, wordings)}
    return told_of.pop() if len(told_of) == 1 else None


def _of_its_plan(title: str, wordings: Wordings) -> set[str]:
    """ "Kent Police and Crime Plan": what its commissioner or panel writes of "the force" is of that one."""
    words = tokens(title)
    hits = wordings.forces.in_turn(words).values()
    return {force for force, after in hits if [w.key for w in words[after : after + 2]] == ["and", "crime"]}


def _bare_force(words: str, wordings: Wordings) -> str | None:
    """The force whose bare name begins or ends a title, parted from the rest by a sign: "Kent – PEEL 2016"."""
    if len(words) > 200:
        return None
    labels = "|".join(re.escape(p.label) for p in wordings.vocabulary.programmes.values())
    parts = re.split(r"\s[–—|-]\s|:|\|", words)
    for part in parts if len(parts) > 1 else [words]:
        bare = re.sub(rf"\b(?:(?:{labels})\s+)?20\d\d(?:[/–-]\d\d)?\b", "", part).strip()
        if force := wordings.force_of_name(bare):
            return force
    return None


def _slug_forces(path: str, wordings: Wordings) -> set[str]:
    words = tokens(path)
    hits = wordings.forces.in_turn(words).items()
    return {force for i, (force, after) in hits if len("".join(w.key for w in words[i:after])) > 3}
