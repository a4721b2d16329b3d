"""Bytes of any form, opened: the documents and workbooks in them, each by name, or why one can't be read."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipelines.reading.documents import containers, office, pdf, spreadsheet, text
from pipelines.reading.documents.containers import Member
from pipelines.reading.documents.document import Document, Unreadable
from pipelines.reading.documents.file_names import is_document
from pipelines.reading.documents.spreadsheet import Workbook
from pipelines.reading.documents.unpacked_size import BROKEN_ZIP

ZIP = b"PK"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DEEPEST = 4  # a page in an archive that is attached to a mail in an archive
MOST_PARTS = 500
BINARY = "This is no text, page, paper or workbook. Save the page as HTML or text and read that"
OLD_WORD = "An old Word document (DOC) can't be read. Save it as DOCX, a web page or text and read that"
NOTHING = "Nothing in it can hold grades. Name the page, paper or sheet itself"
DEEP = "It lies too deep within other files. Unpack those and read it by itself"


@dataclass(frozen=True)
class Part:
    """One document by its own name, or within another: `bundle.zip/report.html`. `holds` str: why unread."""

    name: str
    holds: Document | Workbook | str
    address: str = ""


def opened(content: bytes, name: str) -> Iterator[Part]:
    """Every document that some bytes hold, at least one Part. Never raises for what the bytes hold."""
    yield from _opened(Member(name, content), 0) or (Part(name, NOTHING),)


def _opened(member: Member, depth: int) -> list[Part]:
    within = _within(member.content)
    if within is None:
        try:
            held = _document(member)
        except Unreadable as why:
            return [Part(member.name, str(why))]
        own = held.address if isinstance(held, Document) else ""
        return [Part(member.name, held, member.address or own)]
    if depth == DEEPEST:
        return [Part(member.name, DEEP)]
    found: list[Part] = []
    try:
        for inner in within:
            if inner.content.strip() and is_document(inner.name) and len(found) < MOST_PARTS:
                name = f"{member.name}/{inner.name}" if inner.name else member.name
                found += _opened(replace(inner, name=name), depth + 1)
    except Unreadable as why:
        found.append(Part(member.name, str(why)))
    return found


def _within(content: bytes) -> Iterator[Member] | None:
    """The files within these bytes; None where they are one document."""
    if content.startswith(ZIP) and _kind_of_archive(content) == "archive":
        return containers.archived(content)
    if content.startswith(OLD_OFFICE) and _named(content, "__properties_version1.0"):
        return containers.outlook(content)
    return containers.parts(content) if containers.is_mail(content) else None


def _document(member: Member) -> Document | Workbook:
    """What one document holds. Raises Unreadable."""
    content, name = member.content, member.address or member.name
    if content[:1024].lstrip().startswith(b"%PDF"):
        return pdf.document(content, name)
    if content.startswith(ZIP):
        kind = _kind_of_archive(content)
        return (
            office.docx(content, name)
            if kind == "docx"
            else (office.odt(content, name) if kind == "odt" else spreadsheet.workbook(content))
        )
    if content.startswith(OLD_OFFICE):
        if _named(content, "WordDocument"):
            raise Unreadable(OLD_WORD)
        return spreadsheet.workbook(content)
    if content.lstrip()[:6] == b"{\\rtf1":
        return office.rtf(content, name)
    if text.is_binary(content):
        raise Unreadable(BINARY)
    return text.document(content, name)


def _kind_of_archive(content: bytes) -> str:
    """`docx`, `odt`, `workbook` or `archive`, by what lies in it; a broken one is an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = {m.filename.lower() for m in packed.infolist()}
            kind = packed.read("mimetype")[:80] if "mimetype" in names else b""
    except (*BROKEN_ZIP, KeyError):
        return "archive"
    if b"opendocument.text" in kind:
        return "odt"
    if "word/document.xml" in names:
        return "docx"
    return "workbook" if names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"} else "archive"


def _named(content: bytes, name: str) -> bool:
    """Does an old compound file hold a stream of that name?"""
    return name.encode("utf-16-le") in content
