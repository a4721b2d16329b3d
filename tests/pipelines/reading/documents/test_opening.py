"""Every form in which somebody brings a document gives the same facts; what can't be read says what to do."""

import io
import shutil
import subprocess
import zipfile

import docx
import pikepdf
import pytest

from pipelines.reading import Reading, read_document
from pipelines.reading.documents import containers, office, pdf
from pipelines.reading.documents.opening import BINARY, DEEP, NOTHING, OLD_WORD
from tests.pipelines.corpus import words
from tests.pipelines.reading.documents import report

pytestmark = pytest.mark.slow

FORMS = {
    "report.html": report.PAGE.encode(),
    "report.txt": report.WORDS.encode(),
    "report.docx": report.word(),
    "report.odt": report.open_text(),
    "report.rtf": report.rich_text(),
    "report.xlsx": report.workbook(),
    "report.mhtml": report.saved_page(),
    "report.eml": report.mail(),
    "report.msg": report.OUTLOOK,
    "bundle.zip": report.archive(a__report_html=report.PAGE.encode()),
}


def facts(readings: list[Reading]) -> dict[str, str]:
    return {j.area: j.grade for r in readings for j in r.judgements}


@pytest.mark.parametrize("name", FORMS)
def test_a_report_states_the_same_in_every_form(name):
    readings = [r for r in read_document(FORMS[name], name, words()) if r.judgements]
    assert {(r.force, r.programme, r.cycle) for r in readings} == {("northshire", "PEEL", "2023-25")}
    assert facts(readings) == report.FACTS


@pytest.mark.parametrize("name", ["report.html", "report.mhtml", "bundle.zip"])
def test_a_saved_page_says_where_it_is_published(name):
    assert {r.address for r in read_document(FORMS[name], name, words())} == {report.ADDRESS}


@pytest.mark.parametrize(
    "content",
    [report.mail(("grades.xlsx", report.workbook()), ("logo.png", b"\x89PNG")), report.OUTLOOK],
    ids=["EML", "MSG"],
)
def test_what_is_attached_to_a_mail_is_read_by_its_own_name(content):
    readings = read_document(content, "m", words())
    assert [r.source for r in readings if r.judgements] == ["m", "m/grades.xlsx"]
    assert "m/logo.png" not in {r.source for r in readings}


def test_a_mail_forwarded_within_a_mail_is_read():
    inner = report.mail()
    boundary = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\nSubject: Fw\n\n--x\n"
    content = f"{boundary}Content-Type: message/rfc822\n\n".encode() + inner + b"\n--x--\n"
    assert facts(read_document(content, "m.eml", words())) == report.FACTS


def test_each_document_of_an_archive_is_read_and_what_a_page_brings_along_is_not():
    content = report.archive(
        a_html=report.PAGE.encode(), a_files__b_html=report.PAGE.encode(), c_docx=report.word(), d_css=b"p {}"
    )
    # `a_files` is written `a.files` by the names of this archive: the browser's own name is made here.
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for member in old.infolist():
            new.writestr(member.filename.replace("a.files", "a_files"), old.read(member))
    readings = read_document(packed.getvalue(), "z.zip", words())
    assert sorted({r.source for r in readings}) == ["z.zip/a.html", "z.zip/c.docx"]


def test_a_page_saved_whole_says_where_it_was_saved_from():
    page = report.PAGE.replace(f'<link rel="canonical" href="{report.ADDRESS}">', "")
    saved = f"<!DOCTYPE html>\n<!-- saved from url=({len(report.ADDRESS):04}){report.ADDRESS} -->\n{page}"
    assert {r.address for r in read_document(saved.encode(), "x.html", words())} == {report.ADDRESS}


def test_a_page_that_names_two_addresses_has_none():
    two = report.PAGE.replace("</head>", "<meta property='og:url' content='https://b.example/'></head>")
    assert {r.address for r in read_document(two.encode(), "x.html", words())} == {""}


def test_the_day_in_a_pages_own_data_is_its_day():
    page = report.PAGE.replace("<p>Published on 3 May 2025</p>", "").replace(
        "</head>",
        '<script type="application/ld+json">{"datePublished": "2025-05-04T01:00:00Z"}</script></head>',
    )
    assert {r.published for r in read_document(page.encode(), "x.html", words())} == {"2025-05-04"}


def refusals(content: bytes, name: str = "x") -> list[str]:
    return [d.message for r in read_document(content, name, words()) for d in r.doubts]


def scanned() -> bytes:
    """A PDF of one page without any text."""
    file = pikepdf.new()
    file.add_blank_page()
    return _pdf(file)


def locked() -> bytes:
    file = pikepdf.new()
    file.add_blank_page()
    return _pdf(file, encryption=pikepdf.Encryption(owner="a", user="b"))


def _pdf(file: pikepdf.Pdf, **how) -> bytes:
    written = io.BytesIO()
    file.save(written, **how)
    return written.getvalue()


def nested(depth: int) -> bytes:
    content = report.PAGE.encode()
    for _ in range(depth):
        content = report.archive(a_zip=content) if content[:2] == b"PK" else report.archive(a_html=content)
    return content


def bomb() -> bytes:
    """An archive of a megabyte that unpacks into a gigabyte."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for n in range(11):
            file.writestr(f"{n}.html", b" " * 10_000_000)
    return packed.getvalue()


REFUSED = {
    "a scan": (scanned(), pdf.SCANNED),
    "a locked PDF": (locked(), pdf.LOCKED),
    "half a PDF": (b"%PDF-1.7\n1 0 obj <<", pdf.DAMAGED),
    "half a Word document": (report.word()[:2000], containers.BROKEN_ARCHIVE),
    "a Word document without its text": (report.archive(word__document_xml=b"<a"), office.DAMAGED),
    "an ODT without its text": (report.archive(mimetype=b"application/vnd.oasis.opendocument.text"), office.DAMAGED),
    "an old Word document": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), OLD_WORD),
    "a broken Outlook message": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__properties_version1.0".encode("utf-16-le"), containers.BROKEN_MAIL),
    "an archive without documents": (report.archive(a_png=b"x"), NOTHING),
    "archives within archives": (nested(6), DEEP),
    "an archive that unpacks into much": (
        bomb(), "The archive is too large. Unpack it and read the files that hold grades"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, BINARY),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_says_so_and_what_to_do(what):
    content, message = REFUSED[what]
    assert refusals(content) == [message]


def test_pictures_that_word_links_to_are_never_opened(tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    paper = docx.Document()
    paper.add_paragraph(report.WORDS)
    file = io.BytesIO()
    paper.save(file)
    packed = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(packed, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "word/_rels/document.xml.rels":
                link = (
                    f'<Relationship Id="rIdX" TargetMode="External" Target="file://{secret}" Type="http://schemas.'
                    'openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
                )
                content = content.replace(b"</Relationships>", link.encode())
            if member.filename == "word/document.xml":
                picture = (
                    b'<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
                    b'r:link="rIdX"/></w:drawing></w:r></w:p>'
                )
                content = content.replace(b"</w:p>", picture, 1)
            new.writestr(member.filename, content)
    (reading,) = read_document(packed.getvalue(), "x.docx", words())
    assert "secret" not in reading.text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["docx", "odt", "rtf", "pdf"])
def test_what_libreoffice_saves_states_the_same(form, tmp_path):
    (tmp_path / "report.html").write_text(report.PAGE, encoding="utf-8")
    subprocess.run(
        ["soffice", "--headless", "--writer", "--convert-to", form, "report.html"], cwd=tmp_path, check=True
    )
    assert facts(read_document((tmp_path / f"report.{form}").read_bytes(), "x", words())) == report.FACTS


def test_a_row_of_bars_whose_first_cell_is_empty_keeps_its_cells_under_their_heads():
    rows = (report.GRADES, report.AREAS)
    written = f"{report.TITLE}\n\n" + "\n".join("|".join(row) + "|" for row in rows) + "\n"
    framed = f"{report.TITLE}\n\n" + "\n".join("|" + "|".join(row) + "|" for row in rows) + "\n"
    for text in (written, framed):
        assert facts(read_document(text.encode(), "x.txt", words())) == report.FACTS
