"""Reading what the inspectorate publishes: bytes in, facts with their places out, never a guess."""

from judgements.vocabulary import Vocabulary
from pipelines.reading import assemble, sheets
from pipelines.reading.documents import spreadsheet, text
from pipelines.reading.documents.unpacked import UnreadableSheet
from pipelines.reading.reading import KINDS, Doubt, Hints, Reading, ReadJudgement, Step, Ungraded, unread
from pipelines.reading.wordings import wordings

__all__ = ["KINDS", "Doubt", "Hints", "ReadJudgement", "Reading", "Step", "Ungraded", "read_document"]

NO_HINTS = Hints()
PDF = "A PDF cannot be read. Save the HTML version of the page, or the text, and read that"
BINARY = "This is no text, page or workbook. Save the page as HTML or text and read that"


def read_document(
    content: bytes, source: str, vocabulary: Vocabulary, hints: Hints = NO_HINTS
) -> list[Reading]:
    """What some bytes state: one reading for each force (and programme and cycle) in them, at least one.

    `source` is the address or file the bytes come from; its words help to tell the cycle. `hints` say what
    the document leaves out. Bytes that hold
    nothing, or nothing readable, give one reading of kind `unknown` whose doubts say why. Never raises
    for what the bytes hold.
    """
    words = wordings(vocabulary)
    if content.startswith(b"%PDF"):
        return [unread(source, vocabulary, PDF)]
    if spreadsheet.is_workbook(content):
        try:
            return sheets.readings(spreadsheet.workbook(content), source, words)
        except UnreadableSheet as error:
            return [unread(source, vocabulary, str(error))]
    if text.is_binary(content):
        return [unread(source, vocabulary, BINARY)]
    document = text.document(content, source)
    if not document.page:
        book = spreadsheet.delimited(document.text, source)
        found = sheets.readings(book, source, words) if book else []
        if any(r.judgements or r.ungraded for r in found) or spreadsheet.is_named_so(source):
            return found
    return assemble.readings(document, words, hints)
