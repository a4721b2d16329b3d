"""Files that hold other files: mail with its attachments (EML, MSG), pages saved as one file (MHTML), archives.

Each gives its members by name; what a member is, and whether it can be read, is told elsewhere.
"""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

import oxmsg

from pipelines.reading.documents.document import Unreadable, unreadable_as
from pipelines.reading.documents.file_names import is_document
from pipelines.reading.documents.unpacked_size import BROKEN_ZIP

MOST_MEMBERS = 500
# Lines that may part the parts of a mail; looking at each costs more the more there are.
MOST_BOUNDARIES = 5_000
LARGEST = 100_000_000  # bytes of all members of an archive
HEADER = ("content-type", "mime-version", "from", "received", "subject", "date", "return-path", "message-id",
          "delivered-to", "x-", "to", "snapshot-content-location", "reply-to", "dkim-signature", "arc-")  # fmt: skip
ANSWERED = re.compile(r"^(?:(?:re|fwd?|aw|wg|external)\s*[:\]]\s*|\[[^\]]{1,20}\]\s*)+", re.I)
BROKEN_ARCHIVE = "The archive is broken or locked. Unpack it and read the files in it"
BROKEN_MAIL = "The mail is damaged. Save its text, or its attachments, and read those"


@dataclass(frozen=True)
class Member:
    """One file within another. `address`: where it is published, if the file that holds it says so."""

    name: str
    content: bytes
    address: str = ""


def is_mail(content: bytes) -> bool:
    """Does a text begin with the heads of a mail or of a page saved as one file?"""
    head = content[:4000].lstrip(b"\xef\xbb\xbf\r\n ").lower()
    first = head.split(b":", 1)[0].decode("latin-1")
    heads = head.split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0]
    return first.startswith(HEADER) and (
        b"\nmime-version:" in heads
        or b"\ncontent-type:" in heads
        or (b"subject:" in heads and b"\ndate:" in heads)
    )


def parts(content: bytes) -> Iterator[Member]:
    """The text of a mail, or the page of an MHTML file, then what is attached."""
    if content.count(b"\n--") > MOST_BOUNDARIES:
        raise Unreadable(BROKEN_MAIL)
    message = message_from_bytes(content.lstrip(b"\xef\xbb\xbf\r\n "), policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise Unreadable(BROKEN_MAIL)
    try:
        if message.get_content_type() == "multipart/related" and message["snapshot-content-location"]:
            address = str(message["snapshot-content-location"])
            yield Member("", _page(message), address if address.startswith("http") else "")
            return
        body = message.get_body(preferencelist=("html", "plain"))
        if isinstance(body, EmailMessage):
            location = str(body.get("content-location") or "")
            content = _titled(_whole(body), str(message["subject"] or ""), body.get_content_type())
            yield Member("", content, location if location.startswith("http") else "")
        for number, part in enumerate(message.iter_attachments(), 1):
            name = part.get_filename() or f"attachment {number}"
            yield Member(name, _attached(part))
    except (LookupError, ValueError, AttributeError, TypeError):
        raise Unreadable(BROKEN_MAIL) from None


def _titled(content: bytes, subject: str, kind: str) -> bytes:
    """A mail's text with its subject as the first line, which is its title."""
    title = ANSWERED.sub("", " ".join(subject.split()))[:300]
    said = content.decode("utf-8", "replace")
    if not title or title.casefold() in html.unescape(said[:4000]).casefold():
        return content
    before = f"<p>{html.escape(title)}</p>" if kind == "text/html" else f"{title}\n\n"
    return before.encode() + content


def _page(message: EmailMessage) -> bytes:
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_type() == "text/html":
            return _whole(part)
    raise Unreadable("This saved page holds no text. Save it again as a web page or text and read that")


def _whole(part: EmailMessage) -> bytes:
    """The bytes of a text, in the encoding that the reader tries first."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return b""
    charset = part.get_content_charset("utf-8")
    try:
        return content.decode(charset).encode("utf-8")
    except (LookupError, UnicodeError):
        return content


def _attached(part: EmailMessage) -> bytes:
    if part.get_content_maintype() == "message":
        inner = part.get_payload(0) if part.is_multipart() else None
        return inner.as_bytes() if inner is not None and not isinstance(inner, str) else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def outlook(content: bytes) -> Iterator[Member]:
    """The text of an Outlook message, then what is attached."""
    with unreadable_as(BROKEN_MAIL):
        message = oxmsg.Message.load(io.BytesIO(content))
        body = message.html_body or message.body or ""
        attached = [(a.file_name or "attachment", a.file_bytes or b"") for a in message.attachments]
    yield Member("", body.encode("utf-8", "replace"))
    yield from (Member(name, held) for name, held in attached)


def files_of(content: bytes) -> list[tuple[str, bytes]]:
    """The files of an archive by name; none where it can't be opened. For a child process, as plain values."""
    try:
        return [(member.name, member.content) for member in archived(content)]
    except Unreadable:
        return []


def archived(content: bytes) -> Iterator[Member]:
    """The files of an archive, those that never hold grades left out. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = [m for m in packed.infolist() if not m.is_dir() and is_document(m.filename)]
            if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > LARGEST:
                raise Unreadable("The archive is too large. Unpack it and read the files that hold grades")
            for member in members:
                yield Member(member.filename, packed.read(member))
    except BROKEN_ZIP:
        raise Unreadable(BROKEN_ARCHIVE) from None
