"""What a document is about: its kind, programme, cycle, date of publication and the force of its title.

Only what is certain decides: address, titles, the report that a release links to, headings, and plain
sentences about this inspection. What tells of the past, of plans or of other papers decides nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.reading.documents.document import Document
from pipelines.reading.language.phrases import tokens
from pipelines.reading.language.published import published
from pipelines.reading.language.tense import EARLIER
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.reading import NO_SCOPE, Doubt, Hints, Scope, Step
from pipelines.reading.statements.cycles_named import scope_named, scopes_named, years_alone
from pipelines.reading.statements.kind import PAGE_OF_A_CYCLE, kind_of, out_of_scope
from pipelines.reading.statements.title_force import title_force
from pipelines.reading.statements.titles import (
    ASIDE,
    OWN,
    file_words,
    headings,
    labels,
    linked,
    prose,
    titles,
)

# The layers in which a document names things, the surest first.
LAYERS = (
    "its address, title and first lines",
    "the report that it links to",
    "its headings",
    "sentences about this inspection",
    "the name of the file",
)


@dataclass(frozen=True)
class About:
    """`several`: the document speaks of more than one programme or cycle, `own` holds the cycle of each.

    `scope` is what holds where nothing nearer says otherwise. `ours` is false where the titles name an
    inspection of another kind, whose grades are none of these programmes.
    """

    kind: str
    published: str | None
    scope: Scope
    several: bool = False
    cycles: tuple[tuple[str, str], ...] = ()
    ours: bool = True
    doubts: tuple[Doubt, ...] = ()
    trace: tuple[Step, ...] = ()

    def with_hints(self, hints: Hints) -> "About":
        """What the document leaves open, filled with what somebody says of it."""
        programme = self.scope.programme or hints.programme or None
        cycle = self.scope.cycle or hints.cycle or None
        scope = Scope(self.scope.force or hints.force or None, programme, cycle)
        doubts = () if scope.cycle else self.doubts
        date = self.published or hints.published or None
        given = [f"{name} {value}" for name, value in vars(hints).items() if value]
        steps = (Step(0, 0, "said beside the document", ", ".join(given)),) if given else ()
        return replace(self, scope=scope, published=date, doubts=doubts, trace=(*self.trace, *steps))

    def cycle_of(self, programme: str | None) -> str | None:
        """The cycle that the document names of a programme."""
        return dict(self.cycles).get(programme or "")


def about(document: Document, wordings: Wordings) -> About:
    """What a document is about, as far as it says so."""
    date, why = published(document)
    doubts = [Doubt(why, 0, 0)] if why else []
    if out_of_scope(document, wordings):
        return About("out_of_scope", date, NO_SCOPE, ours=False, doubts=tuple(doubts))
    named = _Named(document, wordings, date)
    scope, several, cycles = named.scope()
    force = title_force(document, wordings)
    scope = replace(scope, force=force)
    kind = kind_of(document, scope, wordings)
    if named.why:
        doubts.append(Doubt(named.why, 0, min(len(document.text), 120), scope))
    told = (
        ("the force, by the titles", force or "not clear"),
        (
            f"programme and cycle, by {named.by}",
            f"{scope.programme or 'not clear'}, {scope.cycle or 'not clear'}",
        ),
        ("the date of publication", date or why or "not said"),
    )
    trace = tuple(Step(0, 0, rule, outcome) for rule, outcome in told)
    return About(kind, date, scope, several, cycles, named.ours, tuple(doubts), trace)


# Programme and cycle


class _Named:
    """Finds the programme and cycle of one document; `why` says what is not clear."""

    def __init__(self, document: Document, wordings: Wordings, date: str | None) -> None:
        self.document, self.wordings, self.date = document, wordings, date
        self.why, self.by = "", "nothing that it says"
        self.titles = titles(document)
        said = [*self.titles, *linked(document)]
        # The first title that names an inspection decides.
        first = next((w for w in said if self._is_other(w) or any(scopes_named(w, wordings))), "")
        self.ours = not self._is_other(first)

    def _is_other(self, words: str) -> bool:
        other = self.wordings.other_inspections.anywhere(tokens(words[:300]))
        return bool(other) and not any(scopes_named(words, self.wordings))

    def scope(self) -> tuple[Scope, bool, tuple[tuple[str, str], ...]]:
        """The scope, whether the document has several, and the cycle it names of each programme."""
        if not self.ours:
            return NO_SCOPE, False, ()
        programme: str | None = None
        doubtful: set[str] = set()
        layers = (
            self.titles,
            linked(self.document),
            headings(self.document),
            None,
            file_words(self.document),
        )
        for layer, self.by in zip(layers, LAYERS, strict=True):
            told = prose(self.document, self.wordings) if layer is None else layer
            scopes = self._scopes(told, layer is self.titles)
            programmes = list(dict.fromkeys(p.programme for p in scopes if p.programme))
            if programme is None and len(programmes) > 1:
                return self._of_several(programmes)
            if programme is None and layer is self.titles and not programmes:
                programmes = self._of_its_one_area(told)
            programme = programme or (programmes[0] if programmes else None)
            cycles = {p.cycle for p in scopes if p.programme == programme and p.cycle}
            if len(cycles) == 1 and (self._is_sure(layer) or self._fits_date(programme, cycles)):
                cycle = cycles.pop()
                several = self._has_other_cycles(programme, cycle)
                return Scope(None, programme, cycle), several, ((programme or "", cycle or ""),)
            if len(cycles) > 1 and layer is not None and not doubtful:
                return Scope(None, programme, None), True, ()
            doubtful |= {c for c in cycles if c}
        return self._by_date(programme, doubtful), False, ()

    def _is_sure(self, layer: list[str] | None) -> bool:
        return layer is self.titles

    def _fits_date(self, programme: str | None, cycles: set[str]) -> bool:
        dated = self._cycle_of_date(programme or "")
        return dated is None or dated in cycles

    def _scopes(self, told: list[str], titles: bool) -> list[Scope]:
        found: list[Scope] = []
        for words in (part for said in told for part in re.split(r"(?<=[.!?])\s+", said)):
            if ASIDE.search(words) and not OWN.search(words):
                continue
            here = list(scopes_named(words, self.wordings))
            one = scope_named(words, self.wordings, None) if here else None
            found += here + ([one] if one else [])
            if not here and (years := self._headed(words, titles)):
                found.append(years)
        return found

    def _headed(self, words: str, titles: bool) -> Scope | None:
        """ "Sussex 2017", or a heading that is nothing but a cycle's years."""
        scope = years_alone(words, self.wordings)
        return scope if scope and (scope.force or not titles) and self._speaks_of(scope.programme) else None

    def _speaks_of(self, programme: str | None) -> bool:
        text = self.document.text[:30_000]
        label = self.wordings.vocabulary.programmes[programme or ""].label
        return label.casefold() in (text + self.document.title).casefold() or bool(
            PAGE_OF_A_CYCLE.search(text)
        )

    def _of_its_one_area(self, told: list[str]) -> list[str]:
        """A programme that grades one area only is named by that area, in a title that states its grade."""
        for programme, cycle in self.wordings.single_areas:
            areas = self.wordings.areas(programme, cycle)
            if any(
                self.wordings.grades.anywhere(said) and areas.anywhere(said) for said in map(tokens, told)
            ):
                return [programme]
        return []

    def _of_several(
        self, programmes: Sequence[str | None]
    ) -> tuple[Scope, bool, tuple[tuple[str, str], ...]]:
        told = [
            *self.titles,
            *linked(self.document),
            *headings(self.document),
            *prose(self.document, self.wordings),
        ]
        scopes = self._scopes(told, False)
        cycles = {}
        for programme in programmes:
            own = {p.cycle for p in scopes if p.programme == programme and p.cycle}
            only = self._only_cycle(programme)
            if only or len(own) == 1:
                cycles[programme or ""] = only or own.pop() or ""
        return NO_SCOPE, True, tuple(cycles.items())

    def _only_cycle(self, programme: str | None) -> str | None:
        cycles = self.wordings.vocabulary.cycles_of(programme or "")
        return cycles[0].cycle if len(cycles) == 1 else None

    def _has_other_cycles(self, programme: str | None, cycle: str | None) -> bool:
        """Does a heading or the label of a line name another cycle as its own, or another programme?"""
        for words in [*headings(self.document), *labels(self.document)]:
            if EARLIER.search(words) or ASIDE.search(words):
                continue
            for scope in self._scopes([words], False):
                if scope.cycle and (scope.programme, scope.cycle) != (programme, cycle):
                    return True
        return False

    def _by_date(self, programme: str | None, doubtful: set[str]) -> Scope:
        if programme is None:
            self.by = "nothing that it says"
            return NO_SCOPE
        self.by = f"the date of publication of {programme}"
        cycle = self._only_cycle(programme) or self._cycle_of_date(programme)
        if cycle and (not doubtful or cycle in doubtful):
            return Scope(None, programme, cycle)
        said = f" (it names {', '.join(sorted(doubtful))})" if doubtful else ""
        self.why = f"The cycle of {programme} is not clear{said}"
        return Scope(None, programme, None)

    def _cycle_of_date(self, programme: str) -> str | None:
        running = cycles_running(self.wordings, programme, self.date)
        return running[0] if len(running) == 1 else None


def cycles_running(wordings: Wordings, programme: str, date: str | None) -> list[str]:
    """The cycles whose reports were being published on a date; none where there is no date."""
    return [
        c.cycle
        for c in wordings.vocabulary.cycles_of(programme)
        if date
        and c.published_from[: len(date)] <= date[:7]
        and (not c.published_to or date[:7] <= c.published_to[:7] or c.published_to.startswith(date))
    ]
