"""Sentences that readers see: counts with their base, lists, kinds of blank, coverage, the source line."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from judgements.dates import day
from judgements.store import Snapshot
from judgements.vocabulary import Vocabulary

LICENCE = "Open Government Licence v3.0"
COMPILED = "Compiled from HMICFRS publications and cited pages; this project is not HMICFRS."

STRENGTHS = {
    "official": "stated by the inspectorate",
    "corroborated": "stated by two or more independent publishers",
    "single": "stated by one publisher",
    "carried": "carried forward: the inspectorate says that an earlier grade stands",
    "deduced": "deduced from published counts",
    "disputed": "sources disagree",
}


@dataclass(frozen=True)
class Words:
    """What stands around a chart, all computed from the same frame as the chart.

    `headline`: the finding, about ten words. `subtitle`: measure, place and time, then the key. `notes`:
    breaks, carried and disputed judgements, coverage with its caveat; none may be dropped in an export.
    `source`: the source line with licence and snapshot. `alt`: what the chart shows, counted, for who can't
    see it. `key` spells the letters out, `caveat` says what partial coverage forbids: a page that shows several
    figures says each once and takes `measure` and `own_notes` for the rest.
    """

    headline: str
    subtitle: str
    notes: tuple[str, ...]
    source: str
    alt: str
    key: str = ""
    caveat: str = ""

    @property
    def measure(self) -> str:
        """The subtitle without the key."""
        return self.subtitle.removesuffix(f" {self.key}.") if self.key else self.subtitle

    @property
    def bound(self) -> str:
        """The subtitle, no letter of its key to be parted by the end of a line from what it means."""
        bound = ", ".join(part.replace(" ", "\u00a0", 1) for part in self.key.split(", "))
        return self.subtitle.replace(self.key, bound) if self.key else self.subtitle

    @property
    def own_notes(self) -> tuple[str, ...]:
        """The notes without the caveat."""
        return tuple(n for n in self.notes if n != self.caveat)


def listed(words: Iterable[str], last: str = "and") -> str:
    """`Cleveland, Durham and Kent`; `Avon and Somerset, and Kent`; empty for nothing."""
    found = list(words)
    if len(found) < 2:
        return "".join(found)
    comma = "," if any(f" {last} " in one for one in found) else ""
    return f"{', '.join(found[:-1])}{comma} {last} {found[-1]}"


def listed_up_to(words: Sequence[str], most: int = 6) -> str:
    """`listed`, cut after `most`: `Cleveland, Durham and 7 others`."""
    return (
        listed(words)
        if len(words) <= most + 1
        else f"{', '.join(words[:most])} and {plural(len(words) - most, 'other')}"
    )


def capitalised(text: str) -> str:
    """`text` as a sentence begins: its first letter large."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """`text` as it stands within a sentence: its first letter small."""
    return text[:1].lower() + text[1:]


def by_grade(counts: Mapping[str, int], vocabulary: Vocabulary) -> list[str]:
    """`4 adequate`, `1 inadequate`: numbers by code of the grade, from the highest grade down, without zeros."""
    return [f"{n} {g.label.lower()}" for g in vocabulary.grades.values() if (n := counts.get(g.code))]


def plural(number: int, one: str, many: str | None = None) -> str:
    """`1 force`, `12 forces`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def plural_of(number: str, one: str, many: str | None = None) -> pl.Expr:
    """`plural` of a column of whole numbers: `1 force`, `12 forces`."""
    return pl.format(
        "{} {}", number, pl.when(pl.col(number) == 1).then(pl.lit(one)).otherwise(pl.lit(many or one + "s"))
    )


def all_of(number: int, one: str) -> str:
    """`the one force`, `both forces`, `all 12 forces`."""
    return {1: f"the one {one}", 2: f"both {one}s"}.get(number, f"all {plural(number, one)}")


def source_line(snapshot: Snapshot, as_at: dt.date | None) -> str:
    """Who says so, under which licence, from which data."""
    known = f" As known on {day(as_at)}." if as_at else ""
    return (
        f"Source: HMICFRS inspections, {LICENCE}. {COMPILED}{known} "
        f"Data of {day(snapshot.built_at.date())}, snapshot {snapshot.id}."
    )


def coverage_note(held: int, expected: int | None, what: str = "forces") -> str | None:
    """`Rests on the 34 of 43 forces that we hold.`, None at full coverage or where nobody knows the full
    number. CAVEAT goes with it."""
    if expected is None or held >= expected:
        return None
    return f"Rests on the {held} of {expected} {what} that we hold."


CAVEAT = "A claim of ‘the only’ or ‘most’ is unsafe below full coverage."


def in_kilobytes(size: int) -> str:
    """The size of a file for people: `812 kB`, `1.4 MB`."""
    return f"{max(1, round(size / 1000)):,} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def unrepeated(area: str, cycle: str) -> str:
    """An area's name beside its cycle's; empty where the cycle's name says it already."""
    return "" if cycle.casefold().startswith(f"{area.casefold()} ") else area


def for_area(area: str, cycle: str) -> str:
    """` for AREA`, before ` in CYCLE`; empty where the cycle's name says the area already."""
    name = unrepeated(area, cycle)
    return f" for {name}" if name else ""
