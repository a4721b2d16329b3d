"""From a document to readings: every statement gathered, added up, and checked against the others."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.reading.documents.document import Document
from pipelines.reading.language import carried
from pipelines.reading.language.inspectorate import NAMED
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.reading import Doubt, Hints, Reading, ReadJudgement, Scope, Step, Ungraded, unread
from pipelines.reading.statements.about import About, about, cycles_running
from pipelines.reading.statements.counts import SHARED_NUMBER
from pipelines.reading.statements.gathering import Gathering
from pipelines.reading.statements.named_forms import ONLY_AREA
from pipelines.reading.statements.statement import Statement, subject
from pipelines.reading.statements.sums import added_up, agreed

OF_FIRE = "About a fire and rescue service, whose grades are no police force's and are not read"
# Bounds: a force report holds about 200,000 characters; what is far beyond that is no publication.
MOST_DOUBTS = 60
MOST_TRACED = 400
TRIED_CHARACTERS, TRIED_LINES = 8_000, 120


def readings(document: Document, wordings: Wordings, hints: Hints) -> list[Reading]:
    """One reading for each force (and programme and cycle) that the document states anything of."""
    known = about(document, wordings).with_hints(hints)
    if known.kind == "out_of_scope":
        nothing = unread(document.source, wordings.vocabulary, "")
        date = known.published
        told = (Doubt(OF_FIRE, 0, len(document.text)),)
        return [replace(nothing, kind=known.kind, published=date, text=document.text, doubts=told)]
    known, missing = _with_cycle_of_areas(document, wordings, known)
    found = Gathering(document, wordings, known)
    found.gather()
    found.doubts += missing
    found.trace += [Step(d.start, d.end, "no cycle is named", f"refused: {d.message}") for d in missing]
    return list(_Result(found).readings())


def _with_cycle_of_areas(document: Document, wordings: Wordings, known: About) -> tuple[About, list[Doubt]]:
    """Where the document names no cycle: the one whose areas it names, or doubts that show what it says.

    A set of areas belongs to few cycles. Each cycle that may be meant is tried; it must give a grade to
    at least two areas, and have been published at the document's date.
    """
    if known.scope.cycle or known.several or not known.ours:
        return known, []
    tried: list[tuple[Scope, list[Statement]]] = []
    programmes = [known.scope.programme] if known.scope.programme else list(wordings.vocabulary.programmes)
    short = replace(document, text=document.text[:TRIED_CHARACTERS])
    short = replace(short, lines=tuple(n for n in short.lines[:TRIED_LINES] if n.end <= TRIED_CHARACTERS))
    for programme in programmes:
        running = cycles_running(wordings, programme, known.published)
        for row in wordings.vocabulary.cycles_of(programme):
            # A programme of one area fits any grade: it must be named.
            guessed = not known.scope.programme and (programme, row.cycle) in wordings.single_areas
            if guessed or (known.published and row.cycle not in running):
                continue
            scope = replace(known.scope, programme=programme, cycle=row.cycle)
            tried.append((scope, _areas_graded(short, wordings, replace(known, scope=scope))))
    most = max((len({s.area for s in found}) for _, found in tried), default=0)
    if most == 0:
        return known, []
    best = [(scope, found) for scope, found in tried if len({s.area for s in found}) == most]
    named = known.scope.programme or (NAMED.search(document.text[:TRIED_CHARACTERS]) is not None)
    if len(best) == 1 and most > 1 and named:
        return replace(known, scope=best[0][0], doubts=()), []
    cycles = wordings.vocabulary.cycles
    names = ", ".join(cycles[p.key].label for p, _ in best)
    return known, [_of_no_cycle(wordings, s, names, known.scope) for s in best[0][1]]


def _areas_graded(document: Document, wordings: Wordings, known: About) -> list[Statement]:
    tried = Gathering(document, wordings, known)
    tried.gather()
    allowed = _allowed(wordings, known.scope)
    found = (s for s in tried.statements if s.what == "area" and s.rule != ONLY_AREA)
    return [s for s in found if s.grade and s.grade in allowed]


def _of_no_cycle(wordings: Wordings, s: Statement, names: str, scope: Scope) -> Doubt:
    grade = wordings.vocabulary.grades[s.grade or ""].label.lower()
    area = subject(s, wordings.vocabulary)
    message = f"Says {grade} for {area}, but not in which cycle (the areas are those of {names})"
    return Doubt(message, s.start, s.end, replace(scope, force=s.scope.force), s.area, s.grade)


def _allowed(wordings: Wordings, scope: Scope) -> set[str]:
    """The grades of a cycle's scale; none where the cycle is not known."""
    known = scope.key in wordings.vocabulary.cycles
    return set(wordings.vocabulary.scale_of(*scope.key)) if known else set()


class _Result:
    """The readings of what was gathered: one for each scope, its doubts with it."""

    def __init__(self, found: Gathering) -> None:
        self.document, self.wordings, self.about = found.document, found.wordings, found.about
        self.statements, self.doubts, self.trace = found.statements, found.doubts, found.trace

    def readings(self) -> Iterator[Reading]:
        """Every reading of the document, at least one."""
        scopes = list(dict.fromkeys(s.scope for s in self.statements))
        own = self.about.scope
        if own.force and not any(p.force == own.force for p in scopes):
            scopes.insert(0, own)
        if not scopes:
            if not any(d.grade for d in self.doubts):
                end = min(80, len(self.document.text))
                self.doubts.append(Doubt("No grade and no force was found", 0, end, own))
            scopes = [own]
        for i, scope in enumerate(scopes):
            mine = [d for d in self.doubts if _is_of(d, scope, scopes, i == 0)]
            yield self._reading(scope, mine)

    def _reading(self, scope: Scope, doubts: list[Doubt]) -> Reading:
        own = [s for s in self.statements if s.scope == scope]
        judgements, ungraded = self._judgements(scope, own, doubts)
        partial = any(d.message == SHARED_NUMBER for d in doubts)
        grades = self.wordings.vocabulary.grades
        total, stated = added_up(grades, own, judgements, doubts, partial)
        causes = agreed([s for s in own if s.what == "causes"], "causes of concern", doubts)
        kind = self.about.kind
        if kind == "unknown" and (judgements or any(v is not None for v in stated.values())):
            kind = "force_report" if len(judgements) > 1 and total is None else "press_release"
        return Reading(
            source=self.document.source,
            kind=kind,
            force=scope.force,
            programme=scope.programme,
            cycle=scope.cycle,
            published=self.about.published,
            areas_total=total,
            stated_counts=stated,
            causes_of_concern=causes,
            judgements=judgements,
            ungraded=ungraded,
            doubts=_few(doubts),
            trace=tuple(sorted(self.trace[:MOST_TRACED], key=lambda t: (t.start, t.end))),
            text=self.document.text,
        )

    def _judgements(
        self, scope: Scope, own: list[Statement], doubts: list[Doubt]
    ) -> tuple[tuple[ReadJudgement, ...], tuple[Ungraded, ...]]:
        """The judgements of one reading in the order of its text; an area with two grades has none."""
        by_area: dict[str, list[Statement]] = {}
        allowed, vocabulary = _allowed(self.wordings, scope), self.wordings.vocabulary
        for s in sorted((s for s in own if s.area), key=lambda s: s.start):
            if s.grade and allowed and s.grade not in allowed:
                cycle = vocabulary.cycles[scope.key].label
                message = f"{vocabulary.grades[s.grade].label} is no grade of {cycle}"
                doubts.append(s.doubted(message))
            else:
                by_area.setdefault(s.area or "", []).append(s)
        judgements: list[ReadJudgement] = []
        ungraded: list[Ungraded] = []
        for area, said in by_area.items():
            if len({s.grade for s in said}) > 1:
                message = f"{subject(said[0], vocabulary)} is given more than one grade"
                doubts += [s.doubted(message) for s in said]
            elif said[0].grade is None:
                ungraded.append(Ungraded(area, said[0].start, said[0].end))
            else:
                judged = {s.judged_in for s in said if s.judged_in}
                judged_in = min(judged - {carried.EARLIER} or judged, default=None)
                judgements.append(ReadJudgement(area, said[0].grade, judged_in, said[0].start, said[0].end))
        return tuple(sorted(judgements, key=lambda j: j.start)), tuple(ungraded)


def _is_of(doubt: Doubt, scope: Scope, scopes: Sequence[Scope], first: bool) -> bool:
    """Does a doubt belong to a reading? What belongs to none stands in the first."""
    if doubt.scope == scope:
        return True
    return first and doubt.scope not in scopes


def _few(doubts: list[Doubt]) -> tuple[Doubt, ...]:
    """Each doubt once, in the order of the text, not endlessly many."""
    spots: dict[tuple[int, int, str, str | None], Doubt] = {}
    for d in sorted(doubts, key=lambda d: (d.start, d.end, d.message)):
        spots.setdefault((d.start, d.end, d.message, d.area), d)
    return tuple(list(spots.values())[:MOST_DOUBTS])
