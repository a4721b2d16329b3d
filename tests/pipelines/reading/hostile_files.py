"""Files of every form that are cut short, too deep, too large, or made to cost whoever opens them."""

import io
import struct
import zipfile
import zlib
from base64 import b64encode

from tests.pipelines.reading.documents import report

LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)).replace("&a0;", "&a;")
    + "]>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'


def replaced(content: bytes, member: str, new: bytes) -> bytes:
    """An archive with other bytes in one member."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file,
    ):
        for m in old.infolist():
            file.writestr(m, new if m.filename == member else old.read(m))
    return packed.getvalue()


def word(body: str, before: str = "") -> bytes:
    """DOCX with that body."""
    xml = f"{before}<w:document {W}><w:body>{body}</w:body></w:document>"
    return replaced(report.word(), "word/document.xml", xml.encode())


def open_text(body: str, before: str = "") -> bytes:
    """ODT with that body."""
    xml = f"{before}<office:document-content {ODF}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return replaced(report.open_text(), "content.xml", xml.encode())


def pdf(stream: bytes, page: str = "", pages: str = "/Kids [3 0 R] /Count 1") -> bytes:
    """PDF of one page whose content is a compressed stream."""
    packed = zlib.compress(stream, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages {pages} >>".encode(),
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R {page} /Resources << /Font << /F 5 0 R >> >> >>".encode(),
        f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + held + b"\nendobj\n"
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Root 1 0 R /Size {len(objects) + 1} >>\nstartxref\n{len(body)}\n%%EOF"
    return body + end.encode()


def mail(parts: str) -> bytes:
    """EML with that body, which says its own type."""
    return f"From: a@example.org\nSubject: x\nDate: Fri, 02 May 2025 00:01:00 +0000\nMIME-Version: 1.0\n{parts}".encode()


def deep_mail(depth: int) -> bytes:
    """Parts within parts."""
    inner = "Content-Type: text/plain\n\nx\n"
    for n in range(depth):
        inner = f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n{inner}\n--b{n}--\n'
    return mail(inner)


def nested(depth: int) -> bytes:
    """Archives within archives."""
    content = b"good"
    for _ in range(depth):
        content = report.archive(inner_zip=content)
    return content


def locked() -> bytes:
    """An archive that says that it is locked."""
    content = bytearray(report.archive(a_txt=b"good"))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + at] |= 1
    return bytes(content)


def sized(size: int) -> bytes:
    """An archive whose member announces another size than it has."""
    content = bytearray(report.archive(a_txt=b"good " * 1000))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(content)


def compound(next_sector: int) -> bytes:
    """An old compound file whose table of sectors goes round in a circle."""
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0, 1, 0, 0) + struct.pack(
        "<109I", 0, *[0xFFFFFFFF] * 108
    )
    table = struct.pack("<128I", *[next_sector] * 128)
    return head + table + "__properties_version1.0".encode("utf-16-le").ljust(512, b"\0") * 4


BOMB = report.archive(a_txt=b" " * 20_000_000)
MANY = io.BytesIO()
with zipfile.ZipFile(MANY, "w") as _file:
    for _n in range(2_000):
        _file.writestr(f"{_n}.txt", "good")

# Name → bytes; none of them may end the reader, and each is answered within its limits.
HOSTILE = {
    **{f"{form}, cut in the middle": content[: len(content) // 2] for form, content in {
        "DOCX": report.word(), "ODT": report.open_text(), "XLSX": report.workbook(), "MSG": report.OUTLOOK,
        "PDF": pdf(b"BT /F 12 Tf (good) Tj ET"), "RTF": report.rich_text(), "ZIP": report.archive(a_txt=b"good"),
        "MHTML": report.saved_page(), "EML": report.mail(("a.xlsx", report.workbook()))}.items()},
    "DOCX, laughing": word("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", LAUGHS),
    "DOCX, a file of the machine": word("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", OUTSIDE),
    "DOCX, deep and closed": word("<w:tbl><w:tr><w:tc>" * 3_000 + "</w:tc></w:tr></w:tbl>" * 3_000),
    "ODT, laughing": open_text("<text:p>&a11;</text:p>", LAUGHS),
    "ODT, a file of the machine": open_text("<text:p>&a;</text:p>", OUTSIDE),
    "ODT, deep": open_text("<text:section>" * 5_000 + "</text:section>" * 5_000),
    "ODT, spans below nothing": open_text('<table:table><table:table-row><table:table-cell table:number-columns-spanned="-5" '
                                          'table:number-rows-spanned="x"><text:p>good</text:p></table:table-cell>'
                                          "</table:table-row></table:table>"),
    "DOCX, as many runs as a library": word("<w:p>" + "<w:r><w:t>good </w:t></w:r>" * 200_000 + "</w:p>"),
    "ODT, repeats of repeats": open_text('<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell '
                                         'table:number-columns-repeated="200"><text:p>good</text:p></table:table-cell>'
                                         "</table:table-row></table:table>"),
    "PDF, brackets never closed": pdf(b"(" * 2_000_000),
    "PDF, a page within itself": pdf(b"", pages="/Kids [2 0 R] /Count 1"),
    "PDF, pages without end": pdf(b"", pages=f"/Kids [{'3 0 R ' * 20_000}] /Count 20000"),
    "PDF, a page of a light-year": pdf(b"BT /F 12 Tf (good) Tj ET", "/MediaBox [0 0 1e30 -1e30]"),
    "RTF, deep": rb"{\rtf1" + b"{" * 2_000_000,
    "RTF, a length below nothing": rb"{\rtf1 \bin-2000000000 good \bin2000000000 \u-70000 ? \'zz}",
    "EML, deep": deep_mail(400),
    "EML, boundaries": mail('Content-Type: multipart/mixed; boundary="-"\n\n' + "---\n\n" * 200_000),
    "EML, one endless head": mail("X: " + "a" * 5_000_000 + "\n\ngood"),
    "EML, encoded words": mail("X: " + "=?utf-8?q?=41?= " * 100_000 + "\nContent-Type: text/plain\n\ngood"),
    "EML, an unknown alphabet": mail("Content-Type: text/plain; charset=rot13\n\ngood"),
    "EML, mail of mail": mail("Content-Type: message/rfc822\n\n" * 500 + "good"),
    "EML, an attached bomb": mail("Content-Type: application/zip\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; "
                                  "filename=a.zip\n\n" + b64encode(BOMB).decode()),
    "MHTML, no page": b"MIME-Version: 1.0\nSnapshot-Content-Location: https://example.org/\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--\n",
    "MSG, round in a circle": compound(0),
    "MSG, a sector that is not there": compound(0x7FFFFFF0),
    "ZIP, in a ZIP, in a ZIP": nested(40),
    "ZIP, a bomb": report.archive(a_txt=b" " * 110_000_000),
    "ZIP, many bombs": report.archive(**{f"a{n}_zip": BOMB for n in range(20)}),
    "ZIP, locked": locked(),
    "ZIP, two thousand files": MANY.getvalue(),
    "ZIP, a size below nothing": sized(0xFFFFFFFF),
    "ZIP, a size too small": sized(1),
    "HTML, deep": b"<html><body>" + b"<table><tr><td>" * 100_000 + b"good",
    "HTML, laughing": (LAUGHS.replace("<!DOCTYPE a", "<!DOCTYPE html") + "<html><body><p>&a11;</p></body></html>").encode(),
    "HTML, spans": b"<html><table>" + b"<tr><td colspan=999999999 rowspan=-4>good</td></tr>" * 5_000,
}  # fmt: skip
