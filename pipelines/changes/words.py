"""Changes in words: one line for each thing a reviewer must know, in about a minute's reading."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from judgements.changelog import Line
from judgements.dates import partial_date
from judgements.store import Store
from judgements.vocabulary import Vocabulary
from judgements.wording import listed, listed_up_to, plural
from pipelines.changes.between import Changes

# Above this many, judgements of one kind are counted by cycle, not named one by one.
NAMED = 12


class Names:
    """Codes as readers know them: in the words of the newer snapshot, else of the older, else the code."""

    def __init__(self, before: Store, after: Store) -> None:
        self._vocabularies: list[Vocabulary] = [after.vocabulary]
        with contextlib.suppress(KeyError):  # built in an older form, without all the tables of words
            self._vocabularies.append(before.vocabulary)

    def force(self, code: str) -> str:
        """`Kent`."""
        return next((v.forces[code].name for v in self._vocabularies if code in v.forces), code)

    def cycle(self, programme: str, cycle: str) -> str:
        """`PEEL 2023-25`."""
        key = (programme, cycle)
        return next((v.cycles[key].label for v in self._vocabularies if key in v.cycles), " ".join(key))

    def area(self, programme: str, cycle: str, area: str) -> str:
        """`Responding to the public`."""
        key = (programme, cycle, area)
        return next((v.areas[key].short_label for v in self._vocabularies if key in v.areas), area)

    def grade(self, code: str) -> str:
        """`requires improvement`."""
        return next((v.grades[code].label for v in self._vocabularies if code in v.grades), code).lower()

    def place(self, row: dict[str, object]) -> str:
        """`Kent, PEEL 2023-25, Responding to the public`."""
        programme, cycle = str(row["programme"]), str(row["cycle"])
        named = self.area(programme, cycle, str(row["area"]))
        return f"{self.force(str(row['force']))}, {self.cycle(programme, cycle)}, {named}"

    def forces(self, rows: pl.DataFrame) -> str:
        """`Kent (9) and Essex (4)`: forces with their number of rows, most first."""
        counted = rows.group_by("force").len().sort("len", "force", descending=[True, False])
        return listed_up_to([f"{self.force(f)} ({n})" for f, n in counted.iter_rows()])


def _cycles(rows: pl.DataFrame) -> Iterator[tuple[str, str, pl.DataFrame]]:
    for (programme, cycle), group in sorted(rows.partition_by("programme", "cycle", as_dict=True).items()):
        yield str(programme), str(cycle), group


def _counted(kind: str, said: str, rows: pl.DataFrame, names: Names) -> Iterator[Line]:
    """One line a cycle: how many judgements of how many forces."""
    column = "strength_before" if kind == "withdrawn" else "strength"
    for programme, cycle, group in _cycles(rows):
        deduced = group.filter(pl.col(column) == "deduced").height
        aside = f"; {deduced} of them deduced from published counts" if deduced else ""
        number = plural(group.height, "judgement")
        yield Line(kind, f"{names.cycle(programme, cycle)}: {number} {said}: {names.forces(group)}{aside}.")


def _was(row: dict[str, object], names: Names) -> str:
    """What the older snapshot held, as a half-sentence."""
    if row["strength_before"] is None:
        return "new"
    if row["grade_before"] is None:
        return "disputed before"
    aside = " (deduced)" if row["strength_before"] == "deduced" else ""
    return f"{names.grade(str(row['grade_before']))}{aside} before"


def _sentence(row: dict[str, object], names: Names) -> str:
    """What became of one judgement."""
    grade = names.grade(str(row["grade"])) if row["grade"] else ""
    was = _was(row, names)
    match row["kind"]:
        case "regraded":
            when = (
                f"on {partial_date(str(row['valid_from']))}"
                if row["valid_from"]
                else "on a day we don't know"
            )
            before = names.grade(str(row["grade_before"])) if row["grade_before"] else "a disputed grade"
            return f"{names.place(row)}: regraded from {before} to {grade} {when}."
        case "corrected":
            return f"{names.place(row)}: now recorded as {grade}; {was}."
        case "settled":
            return f"{names.place(row)}: settled as {grade}; {was}."
        case "disputed":
            return f"{names.place(row)}: disputed, sources state different grades; {was}."
        case _:
            return f"{names.place(row)}: withdrawn; {was}."


def _judgements(rows: pl.DataFrame, names: Names) -> Iterator[Line]:
    """What became of judgements: those whose grade changed first, then those that came and went."""
    counted = {
        "regraded": "regraded",
        "corrected": "recorded with another grade than before",
        "disputed": "disputed, as sources state different grades",
        "settled": "settled",
        "withdrawn": "withdrawn",
    }
    for kind, said in counted.items():
        of_kind = rows.filter(kind=kind)
        if of_kind.height > NAMED:
            yield from _counted(kind, said, of_kind, names)
        else:
            yield from (Line(kind, _sentence(row, names)) for row in of_kind.iter_rows(named=True))
    yield from _counted("added", "added", rows.filter(kind="added"), names)
    for programme, cycle, group in _cycles(rows.filter(kind="stated")):
        number = plural(group.height, "deduced judgement is", "deduced judgements are")
        said = f"{names.cycle(programme, cycle)}: {number} now stated by a source"
        yield Line("stated", f"{said}: {names.forces(group)}.")
    details = rows.filter(kind="details").height
    if details:
        said = (
            f"Dates, strength of sources or carried-forward marks changed in {plural(details, 'judgement')}"
        )
        yield Line("details", f"{said}; their grades did not.")


def _completeness(rows: pl.DataFrame, names: Names) -> Iterator[Line]:
    said = {"complete": "every graded area is now held for", "incomplete": "no longer complete for"}
    for kind, words in said.items():
        for programme, cycle, group in _cycles(rows.filter(kind=kind)):
            forces = sorted({names.force(f) for f in group["force"]})
            yield Line(kind, f"{names.cycle(programme, cycle)}: {words} {listed_up_to(forces)}.")


VERDICTS = {
    "reconciles": "now agrees with our judgements",
    "ceased": "no longer reconciles with our judgements",
    "differs": "differs from our judgements",
}


def _national(rows: pl.DataFrame, names: Names) -> Iterator[Line]:
    for row in rows.iter_rows(named=True):
        area = names.area(row["programme"], row["cycle"], row["area"])
        total = f"{plural(int(row['forces_count']), 'force')} {names.grade(row['grade'])}"
        place = f"{names.cycle(row['programme'], row['cycle'])}, {area}"
        ours = "" if row["forces_held"] is None else f" (we hold {row['forces_held']})"
        yield Line(row["kind"], f"{place}: the published total of {total} {VERDICTS[row['kind']]}{ours}.")


def _stated(rows: pl.DataFrame, names: Names) -> Iterator[Line]:
    for kind, said in VERDICTS.items():
        of_kind = rows.filter(kind=kind)
        if kind == "reconciles" and of_kind.height:
            for programme, cycle, group in _cycles(of_kind):
                what = f"{names.cycle(programme, cycle)}: {plural(group.height, 'count')} stated by releases"
                verb = "agrees" if group.height == 1 else "agree"
                yield Line(kind, f"{what} now {verb} with our judgements: {names.forces(group)}.")
            continue
        for row in of_kind.iter_rows(named=True):
            place = f"{names.force(row['force'])}, {names.cycle(row['programme'], row['cycle'])}"
            gone = "" if row["verdict"] else ", because the count is no longer held"
            counted = f" of {plural(int(row['areas_total']), 'area')}" if row["areas_total"] else ""
            yield Line(kind, f"{place}: the count{counted} at {row['page']} {said}{gone}.")


ROWS = {
    "evidence": "Pieces of evidence",
    "stated_counts": "Counts stated by releases",
    "national_counts": "Published national totals",
    "event_source": "Sources of events (causes of concern, enhanced monitoring)",
    "decision": "Decisions on regrades and disputes",
    "ungraded": "Areas that a force was not graded for",
    "carried": "Pages that say that an earlier grade stands",
    "report_date": "Days on which reports were published or forces inspected",
}


def _rows(rows: Mapping[str, tuple[int, int]]) -> Iterator[Line]:
    for table, (added, removed) in rows.items():
        parts = [f"{n:,} {word}" for n, word in ((added, "added"), (removed, "removed")) if n]
        if parts:
            yield Line("rows", f"{ROWS[table]}: {listed(parts)}.")


def lines(found: Changes, before: Store, after: Store) -> tuple[Line, ...]:
    """Every sentence about the changes; one of kind `unchanged` where there is nothing to tell."""
    names = Names(before, after)
    told: Iterable[Iterator[Line]] = (
        _judgements(found.judgements, names),
        _completeness(found.complete, names),
        _national(found.national, names),
        _stated(found.stated, names),
        _rows(found.rows),
    )
    said = tuple(line for group in told for line in group)
    said = said or (Line("unchanged", "No judgement, count or piece of evidence changed."),)
    return said + tuple(Line("unchanged", f"Not compared: {what}.") for what in found.unknown)


def first_data(store: Store) -> tuple[Line, ...]:
    """The one sentence about the first snapshot there ever was."""
    shot = store.snapshot
    forces = store.table("judgement")["force"].n_unique()
    held = f"{plural(shot.judgement_rows, 'judgement')} of {plural(forces, 'force')}"
    return (Line("first", f"First data: {held}, from {plural(shot.evidence_rows, 'piece')} of evidence."),)
