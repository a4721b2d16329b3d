"""From a workbook to readings: one for each force, programme and cycle in any of its sheets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from pipelines.reading.about import DATE, iso_dates
from pipelines.reading.documents.document import Cell, GridCell, Row
from pipelines.reading.documents.spreadsheet import Sheet, Workbook
from pipelines.reading.grid import Grid, Stated
from pipelines.reading.places import Place, place_named
from pipelines.reading.reading import Doubt, Reading, ReadJudgement, Ungraded, unread
from pipelines.reading.wordings import Wordings, tokens

NONE = "No table of grades was found in the sheets"
PUBLISHED = re.compile(rf"\bpublished(?: on| in)?:?\s+(?:{DATE.pattern})", re.I)
MOST_PROBLEMS = 60
TRIED_ROWS = 300
TITLE_ROWS = 12


def readings(book: Workbook, source: str, words: Wordings) -> list[Reading]:
    """What the sheets state. Problems of the workbook as a whole stand in the first reading."""
    stated: list[Stated] = []
    problems = [Doubt(n.message, n.start, n.end) for n in book.notes]
    for grid in grids(book, source, words):
        stated += statements(grid)
        problems += grid.problems
    problems += [
        Doubt("The table names no force for this grade", s.start, s.end) for s in stated if not s.place.force
    ]
    twice = _given_twice(stated)
    for s in stated:
        if (s.place, s.area) in twice:
            problems.append(Doubt(f"Two tables give {s.area} different grades", s.start, s.end))
    shown = tuple(dict.fromkeys(problems))[:MOST_PROBLEMS]
    nothing = replace(unread(source, words.vocabulary, NONE), kind="spreadsheet", text=book.text)
    sure = [s for s in stated if s.place.force and (s.place, s.area) not in twice]
    places = list(dict.fromkeys(s.place for s in sure))
    if not places:
        return [replace(nothing, doubts=(*nothing.doubts, *shown))]
    date = next((d for m in [PUBLISHED.search(book.text[:1000])] if m for d in iso_dates(m)), None)
    found = [_reading(replace(nothing, published=date, doubts=()), place, sure) for place in places]
    return [replace(found[0], doubts=shown), *found[1:]]


def _reading(nothing: Reading, place: Place, stated: list[Stated]) -> Reading:
    own = {s.area: s for s in reversed(stated) if s.place == place}
    each = list(own.values())[::-1]
    return replace(
        nothing,
        force=place.force,
        programme=place.programme,
        cycle=place.cycle,
        judgements=tuple(
            ReadJudgement(s.area, s.grade, s.judged_in, s.start, s.end) for s in each if s.grade
        ),
        ungraded=tuple(Ungraded(s.area, s.start, s.end) for s in each if s.grade is None),
    )


def _given_twice(stated: list[Stated]) -> set[tuple[Place, str]]:
    """Areas to which two sheets give different grades."""
    grades: dict[tuple[Place, str], set[str | None]] = {}
    for s in stated:
        grades.setdefault((s.place, s.area), set()).add(s.grade)
    return {place for place, given in grades.items() if len(given) > 1}


def grids(book: Workbook, source: str, wordings: Wordings) -> Iterator[Grid]:
    """A grid for each sheet that holds anything."""
    for sheet in book.sheets:
        if any(c for row in sheet.rows for c in row):
            yield _grid(sheet, source, wordings)


def _grid(sheet: Sheet, source: str, wordings: Wordings) -> Grid:
    known = _known(sheet, source, wordings)
    grid = Grid(sheet.rows, wordings, known, letters=True)
    if grid.understood or known.cycle or not grid.holds_grades:
        return grid
    # Nothing names the cycle. It is still certain if exactly one cycle has areas of all these names.
    fitting = []
    for programme, cycle in wordings.vocabulary.cycles:
        if known.programme in (None, programme):
            place = Place(known.force, programme, cycle)
            tried = Grid(sheet.rows[:TRIED_ROWS], wordings, place, letters=True)
            if tried.understood and not tried.problems:
                fitting.append(tried)
    if len(fitting) == 1:
        return Grid(sheet.rows, wordings, fitting[0].known, letters=True)
    first = next(c for row in sheet.rows for c in row if c)
    if fitting:
        cycles = ", ".join(f"{g.known.programme} {g.known.cycle}" for g in fitting)
        grid.problems.append(
            Doubt(
                f"No cell names the cycle, and the heads fit several ({cycles}). Add a title row",
                first.start,
                first.end,
            )
        )
    return grid


def _known(sheet: Sheet, source: str, wordings: Wordings) -> Place:
    """What the title rows, the sheet's name or the file's name say, the first that says anything."""
    titles: list[str] = []
    for row in sheet.rows[:TITLE_ROWS]:
        filled = [c.text for c in row if c]
        if 1 <= len(filled) <= 2:
            titles += filled
        elif filled:
            break
    file = re.sub(r"[_.+]|%20", " ", PurePosixPath(source.split("?", maxsplit=1)[0]).stem)
    force = next((f for t in titles if (f := _force_in(t, wordings))), None)
    programme: str | None = None
    for words in (*titles, sheet.name, file):
        place = place_named(words, wordings, programme)
        if place and place.cycle:
            return Place(force, place.programme, place.cycle)
        programme = programme or (place.programme if place else None)
    return Place(force, programme, None)


def _force_in(title: str, wordings: Wordings) -> str | None:
    named = {m.force for m in wordings.mentions(tokens(title))}
    return named.pop() if len(named) == 1 else None


def statements(grid: Grid) -> list[Stated]:
    """What a grid states, without the areas to which it gives two grades; those become problems."""
    said: dict[tuple[Place, str], set[str | None]] = {}
    for s in grid.stated:
        said.setdefault((s.place, s.area), set()).add(s.grade)
    twice = {k for k, grades in said.items() if len(grades) > 1}
    for s in grid.stated:
        if (s.place, s.area) in twice:
            grid.problems.append(Doubt(f"The table gives {s.area} more than one grade", s.start, s.end))
    return [s for s in grid.stated if (s.place, s.area) not in twice]


def rows_of(text: str, table_rows: Sequence[Sequence[Cell | None]]) -> list[Row]:
    """The rows of a document's table as cells with their words."""
    return [[_cell(text, c.start, c.end) if c else None for c in row] for row in table_rows]


def _cell(text: str, start: int, end: int) -> GridCell | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return GridCell(words, start, start + len(words)) if words else None
