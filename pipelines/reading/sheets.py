"""From a workbook to readings: one for each force, programme and cycle in any of its sheets."""

import re
from dataclasses import replace

from pipelines.reading.about import DATE, iso_dates
from pipelines.reading.grid import Stated
from pipelines.reading.places import Place
from pipelines.reading.reading import Problem, Reading, ReadJudgement, Ungraded, unread
from pipelines.reading.spreadsheet import Workbook, grids, statements
from pipelines.reading.wordings import Wordings

NONE = "No table of grades was found in the sheets"
PUBLISHED = re.compile(rf"\bpublished(?: on| in)?:?\s+(?:{DATE.pattern})", re.I)
MOST_PROBLEMS = 60


def readings(book: Workbook, source: str, words: Wordings) -> list[Reading]:
    """What the sheets state. Problems of the workbook as a whole stand in the first reading."""
    stated: list[Stated] = []
    problems = list(book.problems)
    for grid in grids(book, source, words):
        stated += statements(grid)
        problems += grid.problems
    problems += [
        Problem("The table names no force for this grade", s.start, s.end)
        for s in stated
        if not s.place.force
    ]
    twice = _given_twice(stated)
    for s in stated:
        if (s.place, s.area) in twice:
            problems.append(Problem(f"Two tables give {s.area} different grades", s.start, s.end))
    shown = tuple(dict.fromkeys(problems))[:MOST_PROBLEMS]
    nothing = replace(unread(source, words.vocabulary, NONE), kind="spreadsheet", text=book.text)
    sure = [s for s in stated if s.place.force and (s.place, s.area) not in twice]
    places = list(dict.fromkeys(s.place for s in sure))
    if not places:
        return [replace(nothing, problems=(*nothing.problems, *shown))]
    date = next((d for m in [PUBLISHED.search(book.text[:1000])] if m for d in iso_dates(m)), None)
    found = [_reading(replace(nothing, published=date, problems=()), place, sure) for place in places]
    return [replace(found[0], problems=shown), *found[1:]]


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
