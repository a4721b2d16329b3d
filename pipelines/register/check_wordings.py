"""Step 3b, check the wordings both ways: no row without an effect, none that another row or a label hides.

A wording that is read before another of the same letters hides it; so a row that repeats a label or an earlier
row is never used, and one that says something else takes the label's meaning away.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import polars as pl

from judgements.vocabulary import Vocabulary
from pipelines.problems import Problem, shown
from pipelines.reading.language.phrases import key, keys, stem
from pipelines.reading.language.wordings import YEARS, Wordings
from pipelines.register.all_tables import VOCABULARY
from pipelines.register.rows import Tables

REMOVE = "Remove the row or correct it."
MARKS = ("?",)  # what a wording may mean beside a code: more than one area


@dataclass
class Said:
    """What words mean so far, in one place where they are read (a cycle, a kind of text), and who says so.

    `letters`: all that is said there letter by letter, where more than that is compared.
    """

    labels: dict[str, str] = field(default_factory=dict)
    rows: dict[str, tuple[str, int]] = field(default_factory=dict)
    letters: set[str] | None = None


@dataclass(frozen=True)
class Row:
    """One row: what it means, and for each place where it is read the words as they are compared there."""

    line: int
    words: str
    meaning: str
    places: tuple[tuple[Said, str], ...]


def wording_problems(tables: Tables) -> Iterator[Problem]:
    """Every wording that is never used, repeats or hides another. `tables`: those whose cells are sound."""
    wordings = Wordings(Vocabulary(tables))
    yield from _never_used("area_wording", tables, wordings)
    yield from _hiding("area_wording", _areas(tables["area_wording"], wordings))
    yield from _hiding("grade_wording", _grades(tables, wordings))
    yield from _wrong_places(tables["cycle_wording"], wordings)
    yield from _hiding("cycle_wording", _cycles(tables["cycle_wording"], wordings))
    yield from _hiding("other_inspection", _others(tables["other_inspection"], wordings))


def _problem(table: str, line: int, said: str, remedy: str = REMOVE) -> Problem:
    return Problem(VOCABULARY[table].file_name, line, said, remedy, "wording")


def _hiding(table: str, rows: Iterable[Row]) -> Iterator[Problem]:
    """The rows without words, those that say again what a label or an earlier row says, and those by which a label
    or an earlier row would be lost."""
    for row in rows:
        words = shown(row.words)
        if any(not said for _, said in row.places):
            yield _problem(table, row.line, f"wording '{words}' holds no letter or digit that is compared")
            continue
        before = [(place.labels.get(said), place.rows.get(said)) for place, said in row.places]
        other = next((r for _, r in before if r and r[0] != row.meaning), None)
        label = next((m for m, r in before if m and m != row.meaning and row.meaning not in MARKS), None)
        if other:
            told = f"wording '{words}' means '{other[0]}' in line {other[1]} and '{row.meaning}' here"
            yield _problem(table, row.line, told, "Keep one of the two, or give them cycles that don't meet.")
        elif label:
            yield _problem(
                table, row.line, f"wording '{words}' is a label of '{label}', not of '{row.meaning}'"
            )
        elif any(p.letters is not None and key(row.words) not in p.letters for p, _ in row.places):
            pass  # other letters: whether they are read alike is for the reader to say
        elif before and all(r for _, r in before):
            yield _problem(table, row.line, f"wording '{words}' repeats line {before[0][1][1]}")  # type: ignore[index]
        elif before and all(m == row.meaning or r for m, r in before):
            yield _problem(table, row.line, f"wording '{words}' repeats a label of '{row.meaning}'")
        for place, said in row.places:
            place.rows.setdefault(said, (row.meaning, row.line))
            if place.letters is not None:
                place.letters.add(key(row.words))


def _never_used(table: str, tables: Tables, wordings: Wordings) -> Iterator[Problem]:
    """Rows of areas that are none, or none in the cycles named."""
    vocabulary = wordings.vocabulary
    areas = {(a.programme, a.area) for a in vocabulary.areas.values()}
    for row in tables[table].iter_rows(named=True):
        cycles = wordings.between(row["programme"], row["from_cycle"], row["to_cycle"])
        named, area = (
            f"{row['from_cycle'] or 'the first'} to {row['to_cycle'] or 'the newest'}",
            shown(row["area"]),
        )
        if not cycles:
            yield _problem(
                table, row["line"], f"there is no cycle from {shown(named)}", "Correct the cycles."
            )
        elif area in MARKS:
            continue
        elif (row["programme"], row["area"]) not in areas:
            said = f"area '{area}' is not in areas.csv for this programme"
            yield _problem(table, row["line"], said, "Add it there or correct the row.")
        elif not any((row["programme"], c, row["area"]) in vocabulary.areas for c in cycles):
            said = f"area '{area}' is in none of the cycles {named}, so the row is never used"
            yield _problem(table, row["line"], said)


def _areas(rows: pl.DataFrame, wordings: Wordings) -> Iterator[Row]:
    """Rows of area_wordings.csv; each is read in every cycle that has the area."""
    vocabulary, places = wordings.vocabulary, dict[tuple[str, str], Said]()
    for programme, cycle in vocabulary.cycles:
        own = wordings.labels(programme, cycle)
        labels = {_folded(words): area for words, area in own}
        places[programme, cycle] = Said(labels, letters={key(words) for words, _ in own})
    for row in rows.iter_rows(named=True):
        cycles = wordings.between(row["programme"], row["from_cycle"], row["to_cycle"])
        here = [
            c
            for c in cycles
            if row["area"] in MARKS or (row["programme"], c, row["area"]) in vocabulary.areas
        ]
        read = tuple((places[row["programme"], c], _folded(row["wording"])) for c in here)
        yield Row(row["line"], row["wording"], row["area"], read)


def _grades(tables: Tables, wordings: Wordings) -> Iterator[Row]:
    """Rows of grade_wordings.csv; wherever they are read, all that is read in sentences is read too."""
    labels = {key(g.label): g.code for g in wordings.vocabulary.grades.values()}
    said = Said(labels)
    for row in tables["grade_wording"].filter(pl.col("grade") != "").iter_rows(named=True):
        yield Row(row["line"], row["wording"], row["grade"], ((said, key(row["wording"])),))


def _cycles(rows: pl.DataFrame, wordings: Wordings) -> Iterator[Row]:
    """Rows of cycle_wordings.csv; each stands for a title of every cycle."""
    vocabulary = wordings.vocabulary
    places = {f"{p}|{c}": Said() for p, c in vocabulary.cycles} | {
        f"{p}|": Said() for p in vocabulary.programmes
    }
    labels = {key(c.label): f"{c.programme}|{c.cycle}" for c in vocabulary.cycles.values()}
    everywhere = Said(labels)
    for row in rows.iter_rows(named=True):
        titles = {(key(words), meaning) for words, meaning in wordings.titles(row)}
        yield Row(
            row["line"],
            row["wording"],
            row["programme"],
            tuple((places[meaning], f"{meaning}{said}") for said, meaning in sorted(titles) if said),
        )
        for said, meaning in sorted(titles):
            other = everywhere.rows.setdefault(said, (meaning, row["line"]))
            if other[0] != meaning:
                yield Row(row["line"], row["wording"], meaning, ((everywhere, said),))


def _wrong_places(rows: pl.DataFrame, wordings: Wordings) -> Iterator[Problem]:
    """Cycle wordings with another place to fill in than years, and those that are of no cycle."""
    for row in rows.iter_rows(named=True):
        words = shown(row["wording"])
        if {"{", "}"} & set(row["wording"].replace(YEARS, "")):
            said = f"wording '{words}' has a place to fill in that is none"
            yield _problem("cycle_wording", row["line"], said, f"Only {YEARS} is one.")
        elif not list(wordings.titles(row)):
            yield _problem(
                "cycle_wording", row["line"], f"wording '{words}' is of no cycle, so it is never used"
            )


def _others(rows: pl.DataFrame, wordings: Wordings) -> Iterator[Row]:
    """Rows of other_inspections.csv; what names a programme of ours is no other."""
    ours = {key(p.label): p.programme for p in wordings.vocabulary.programmes.values()}
    ours |= {key(p.long_label): p.programme for p in wordings.vocabulary.programmes.values()}
    ours |= {said: meaning.partition("|")[0] for said, meaning in wordings.cycles.meaning.items()}
    said = Said(ours)
    for row in rows.iter_rows(named=True):
        yield Row(row["line"], row["wording"], "another inspection", ((said, key(row["wording"])),))


def _folded(words: str) -> str:
    """Words of an area as they are compared."""
    return "".join(filter(None, map(stem, keys(words))))
