"""From bytes of any form to readings: opened, then read as sheets or as text."""

from dataclasses import replace

from judgements.vocabulary import Vocabulary
from pipelines.reading.documents import spreadsheet
from pipelines.reading.documents.document import Document
from pipelines.reading.documents.opening import Part, opened
from pipelines.reading.documents.spreadsheet import Workbook
from pipelines.reading.language.wordings import Wordings, wordings
from pipelines.reading.reading import Hints, Reading, unread
from pipelines.reading.statements import assemble, sheets


def readings(content: bytes, source: str, vocabulary: Vocabulary, hints: Hints) -> list[Reading]:
    """As `pipelines.reading.read_document`, which is the door to it."""
    words = wordings(vocabulary)
    return [
        replace(reading.with_doubts_traced(), source=part.name, address=part.address)
        for part in opened(content, source)
        for reading in _readings(part, words, hints)
    ]


def _readings(part: Part, words: Wordings, hints: Hints) -> list[Reading]:
    name = part.address or part.name
    if isinstance(part.holds, str):
        return [unread(name, words.vocabulary, part.holds)]
    if isinstance(part.holds, Workbook):
        return sheets.readings(part.holds, name, words, hints)
    return _of_document(part.holds, name, words, hints)


def _of_document(document: Document, name: str, words: Wordings, hints: Hints) -> list[Reading]:
    """The readings of a text or page; of a text that is a table, those of its rows."""
    if not document.page:
        book = spreadsheet.delimited(document.text, name)
        found = sheets.readings(book, name, words, hints) if book else []
        if any(r.judgements or r.ungraded for r in found) or spreadsheet.is_named_so(name):
            return found
    return assemble.readings(replace(document, source=name), words, hints)
