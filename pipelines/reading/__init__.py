"""Reading what the inspectorate publishes: bytes in, facts with their places out, never a guess."""

from judgements.vocabulary import Vocabulary
from pipelines.reading import assemble, spreadsheet, text
from pipelines.reading.about import DATE, _iso
from pipelines.reading.reading import KINDS, Problem, Reading, ReadJudgement, Ungraded
from pipelines.reading.wordings import Wordings, wordings

__all__ = ["KINDS", "Problem", "ReadJudgement", "Reading", "Ungraded", "read_document"]


def read_document(content: bytes, source: str, vocabulary: Vocabulary) -> list[Reading]:
    """What some bytes state: one reading for each force (and programme and cycle) in them, at least one.

    `source` is the address or file the bytes come from; its words help to tell the cycle. Bytes that hold
    nothing, or nothing readable, give one reading of kind `unknown` whose problems say why. Never raises
    for what the bytes hold.
    """
    words = wordings(vocabulary)
    if content.startswith(b"%PDF"):
        return [
            _nothing(
                source,
                words,
                "A PDF cannot be read. Save the HTML version of the page, or the text, and read that",
            )
        ]
    if spreadsheet.is_workbook(content):
        try:
            return _of_workbook(spreadsheet.workbook(content), source, words)
        except spreadsheet.UnreadableSheet as error:
            return [_nothing(source, words, str(error))]
    if text.is_binary(content):
        return [
            _nothing(
                source,
                words,
                "This is no text, page or workbook. Save the page as HTML or text and read that",
            )
        ]
    document = text.document(content, source)
    if not document.page:
        book = spreadsheet.delimited(document.text, source)
        found = _of_workbook(book, source, words) if book else []
        if any(r.judgements or r.ungraded for r in found) or source.lower().endswith(spreadsheet.DELIMITED):
            return found
    return assemble.readings(document, words)


def _nothing(source: str, words: Wordings, message: str, kind: str = "unknown", said: str = "") -> Reading:
    counts: dict[str, int | None] = dict.fromkeys(words.vocabulary.grades)
    return Reading(
        source,
        kind,
        None,
        None,
        None,
        None,
        None,
        counts,
        None,
        problems=(Problem(message, 0, 0),),
        text=said,
    )


def _of_workbook(book: spreadsheet.Workbook, source: str, words: Wordings) -> list[Reading]:
    stated, problems = [], list(book.problems)
    for grid in spreadsheet.grids(book, source, words):
        stated += spreadsheet.statements(grid)
        problems += grid.problems
    problems += [
        Problem("The table names no force for this grade", s.start, s.end)
        for s in stated
        if s.place.force is None
    ]
    places = list(dict.fromkeys(s.place for s in stated if s.place.force))
    if not places:
        nothing = _nothing(
            source, words, "No table of grades was found in the sheets", "spreadsheet", book.text
        )
        return [_with(nothing, (*nothing.problems, *problems))]
    twice = _given_twice(stated)
    problems += [
        Problem(f"Two tables give {s.area} different grades", s.start, s.end)
        for s in stated
        if (s.place, s.area) in twice
    ]
    readings = []
    for place in places:
        own = [s for s in stated if s.place == place and (s.place, s.area) not in twice]
        each = list({s.area: s for s in reversed(own)}.values())[::-1]
        judgements = tuple(
            ReadJudgement(s.area, s.grade, s.judged_in, s.start, s.end) for s in each if s.grade
        )
        ungraded = tuple(Ungraded(s.area, s.start, s.end) for s in each if s.grade is None)
        shown = tuple(dict.fromkeys(problems))[:60] if place == places[0] else ()
        counts: dict[str, int | None] = dict.fromkeys(words.vocabulary.grades)
        date = _date(book.text[:1000])
        readings.append(
            Reading(
                source,
                "spreadsheet",
                place.force,
                place.programme,
                place.cycle,
                date,
                None,
                counts,
                None,
                judgements,
                ungraded,
                shown,
                book.text,
            )  # fmt: skip
        )
    return readings


def _given_twice(stated: list) -> set:  # type: ignore[type-arg]
    grades: dict[object, set[str | None]] = {}
    for s in stated:
        grades.setdefault((s.place, s.area), set()).add(s.grade)
    return {k for k, v in grades.items() if len(v) > 1}


def _date(head: str) -> str | None:
    import re

    m = re.search(rf"\bpublished(?: on)?:?\s+(?:{DATE.pattern})", head, re.I)
    return next(_iso(m), None) if m else None


def _with(reading: Reading, problems: tuple[Problem, ...]) -> Reading:
    from dataclasses import replace

    return replace(reading, problems=problems)
