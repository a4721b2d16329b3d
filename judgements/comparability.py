"""May these two cycles be set side by side? `comparability.csv` decides; nothing else may.

Every figure that speaks of movement (up, down, improved, declined) asks `verdict` first and draws
none where `movement` is false.
"""

import itertools
from collections.abc import Collection
from dataclasses import dataclass

from judgements.entries import Area
from judgements.vocabulary import Vocabulary

# From best to worst: a way over several cycles is as good as its worst step.
VERDICTS = ("comparable", "caution", "not_comparable")


@dataclass(frozen=True)
class Verdict:
    """`verdict`: one of VERDICTS. `reasons`: why, in words of the data. `sources`: their addresses."""

    verdict: str
    reasons: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def movement(self) -> bool:
        """Whether up, same and down may be said at all."""
        return self.verdict != "not_comparable"


UNSTATED = Verdict("not_comparable", ("No source says that grades of these two may be compared.",), ())


def steps(vocabulary: Vocabulary, programme: str) -> dict[tuple[str, str], Verdict]:
    """The recorded verdict on each pair of neighbouring cycles."""
    rows = vocabulary.tables["comparability"].filter(programme=programme).iter_rows(named=True)
    return {
        (r["from_cycle"], r["to_cycle"]): Verdict(r["verdict"], (r["reason"],), (r["source_url"],))
        for r in rows
    }


def verdict(
    vocabulary: Vocabulary, programme: str, from_cycle: str, to_cycle: str, area: str = ""
) -> Verdict:
    """May grades of `from_cycle` and a later `to_cycle` of one programme be compared, or those of one `area`?

    Neighbouring cycles: as recorded. Further apart: the worst step on the way, with the reasons of the
    steps that are not plainly comparable. Unrecorded, or not in order of time: not comparable; nor is an area whose
    question joins several on the way (`merged_questions.csv`).
    """
    order = [c.cycle for c in vocabulary.cycles_of(programme)]
    if from_cycle not in order or to_cycle not in order or order.index(from_cycle) >= order.index(to_cycle):
        return UNSTATED
    if joined := merged(vocabulary, programme, from_cycle, to_cycle, area):
        return joined
    path = order[order.index(from_cycle) : order.index(to_cycle) + 1]
    recorded = steps(vocabulary, programme)
    found = [recorded.get(pair, UNSTATED) for pair in itertools.pairwise(path)]
    worst = max((v.verdict for v in found), key=VERDICTS.index)
    telling = found if len(found) == 1 else [v for v in found if v.verdict != "comparable"]
    return Verdict(
        worst,
        tuple(dict.fromkeys(r for v in telling for r in v.reasons)),
        tuple(dict.fromkeys(s for v in telling for s in v.sources)),
    )


def merged(
    vocabulary: Vocabulary, programme: str, from_cycle: str, to_cycle: str, area: str
) -> Verdict | None:
    """Why an area of either cycle has no counterpart in the other: on the way one question joins several. None
    where it doesn't."""
    order = {c.cycle: n for n, c in enumerate(vocabulary.cycles_of(programme))}
    for row in vocabulary.tables["merged_question"].filter(programme=programme).iter_rows(named=True):
        way = [order.get(c, -1) for c in (from_cycle, row["earlier_cycle"], row["cycle"], to_cycle)]
        if -1 not in way and way == sorted(way) and area in (row["area"], *row["earlier_areas"].split("|")):
            note = row["note"] or "One question of the later cycle joins several of the earlier."
            return Verdict("not_comparable", (note,), (row["source_url"],))
    return None


def neighbours(
    vocabulary: Vocabulary, programme: str, shown: Collection[str] | None = None
) -> dict[tuple[str, str], Verdict]:
    """(earlier, later) → verdict of each two neighbours among the cycles shown, or among all."""
    order = [c.cycle for c in vocabulary.cycles_of(programme) if shown is None or c.cycle in shown]
    return {pair: verdict(vocabulary, programme, *pair) for pair in itertools.pairwise(order)}


def breaks(
    vocabulary: Vocabulary, programme: str, shown: Collection[str] | None = None
) -> dict[str, Verdict]:
    """For each cycle that may not be compared with the one shown before it: the verdict. A gutter stands there,
    also where the break lies at a cycle between them that is not shown."""
    return {to: v for (_, to), v in neighbours(vocabulary, programme, shown).items() if not v.movement}


def breaks_in_words(vocabulary: Vocabulary, programme: str, shown: Collection[str]) -> tuple[str, ...]:
    """For each of `breaks` a sentence with the two cycles, and the reason in full."""
    label = {c.cycle: c.label for c in vocabulary.cycles_of(programme)}
    return tuple(
        f"{label[earlier]} and {label[later]} can't be compared. {'; '.join(r.rstrip('.') for r in found.reasons)}."
        for (earlier, later), found in neighbours(vocabulary, programme, shown).items()
        if not found.movement
    )


@dataclass(frozen=True)
class LinedUp:
    """An area and its counterpart in a later cycle, and how they were lined up. Related, never the same."""

    from_area: Area
    to_area: Area
    how: str


def lined_up(vocabulary: Vocabulary, programme: str, from_cycle: str, to_cycle: str) -> list[LinedUp]:
    """The areas that two cycles may be asked about together, in the order of the later one's reports.

    Areas of one code; failing that the only area of a theme on both sides. Pillars meet pillars only, and a
    question that joins several (`merged_questions.csv`) meets none of them, nor they any other. None where the two
    cycles are one.
    """
    if from_cycle == to_cycle:
        return []
    graded = {cycle: vocabulary.graded_areas(programme, cycle) for cycle in (from_cycle, to_cycle)}
    before, after = (
        [a for a in areas if not merged(vocabulary, programme, from_cycle, to_cycle, a.area)]
        for areas in graded.values()
    )
    codes = {a.area: a for a in before}
    found = []
    for area in after:
        same = codes.get(area.area)
        if same and same.level == area.level:
            found.append(LinedUp(same, area, "the same code in both cycles"))
        elif area.level != "pillar":
            ours = [a for a in after if a.theme == area.theme and a.level != "pillar"]
            theirs = [a for a in before if a.theme == area.theme and a.level != "pillar"]
            if len(ours) == len(theirs) == 1:
                found.append(LinedUp(theirs[0], area, "the only area of its theme in each cycle"))
    return found


def newest_pair(vocabulary: Vocabulary, programme: str) -> tuple[str, str]:
    """(from, to): the newest two neighbouring cycles between which movement may be spoken of; where there are
    none, the newest two."""
    cycles = [c.cycle for c in vocabulary.cycles_of(programme)]
    pairs = list(itertools.pairwise(cycles))
    free = [pair for pair in pairs if verdict(vocabulary, programme, *pair).movement]
    return (free or pairs)[-1]
