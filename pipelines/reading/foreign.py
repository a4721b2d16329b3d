"""The one door for documents that others made: read in a child process, refused in words where that ends."""

from dataclasses import replace

from judgements.vocabulary import Vocabulary
from judgements.wording import uncapitalised
from pipelines.reading import NO_HINTS, Hints, Reading, limited, read_document
from pipelines.reading.reading import unread

# How zipped files (XLSX, ODS, DOCX, archives) and old binary ones begin.
ZIPPED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
# Seconds of the processor that any document has, and bytes of it for which it gets another: a small file that takes
# long was made to.
ALWAYS, BYTES_A_SECOND = 6, 25_000
REMEDY = "Save the part that holds the grades by itself, as a web page, text or CSV, and read that"


def read(
    content: bytes,
    source: str,
    vocabulary: Vocabulary,
    hints: Hints = NO_HINTS,
    limits: limited.Limits = limited.LIMITS,
) -> list[Reading]:
    """As `read_document`, in a child process. What can't be read is one reading of kind `unknown`: its text
    is empty and its doubt says why and what to do. Never raises for what the bytes hold."""
    earned = ALWAYS + len(content) // BYTES_A_SECOND
    limits = replace(limits, processor=min(limits.processor, earned))
    try:
        return limited.run(read_document, content, source, vocabulary, hints, limits=limits)
    except limited.Died as died:
        return [unread(source, vocabulary, f"This {_kind(content)} {died}; {uncapitalised(REMEDY)}")]


def files_of(content: bytes) -> list[tuple[str, bytes]]:
    """The files of an archive by name, opened in a child process; none where it is no archive or can't be opened."""
    if not content.startswith(ZIPPED):
        return []
    try:
        return limited.run(unpacked, content)
    except limited.Died:
        return []


def unpacked(content: bytes) -> list[tuple[str, bytes]]:
    """The child's side of `files_of`."""
    from pipelines.reading.documents import containers  # noqa: PLC0415 - only the child takes files apart

    return containers.files_of(content)


def is_refused(reading: Reading) -> bool:
    """Whether a reading is no more than the words that say why its document can't be read."""
    return reading.kind == "unknown" and not reading.text and bool(reading.doubts)


def _kind(content: bytes) -> str:
    if content.startswith(b"%PDF"):
        return "PDF"
    return "workbook or archive" if content.startswith(ZIPPED) else "document"
