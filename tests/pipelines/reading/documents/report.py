"""One report of a force that does not exist, in every form in which somebody may bring it."""

import io
import zipfile
from email.message import EmailMessage
from email.mime.text import MIMEText
from pathlib import Path

import docx
import openpyxl
from odf import opendocument, table, text

# A message of Outlook's form, written once with extract-msg: WORDS, `workbook()` attached, and a picture.
OUTLOOK = Path(__file__).with_name("report.msg").read_bytes()
ADDRESS = "https://hmicfrs.justiceinspectorates.gov.uk/peel-reports/northshire-2023-25/"
TITLE = "PEEL 2023–25: An inspection of Northshire Police"
FACTS = {
    "investigating_crime": "good",
    "preventing_crime": "adequate",
    "responding_to_public": "requires_improvement",
}
GRADES = ("Outstanding", "Good", "Adequate", "Requires improvement", "Inadequate")
AREAS = ("", "Investigating crime", "Preventing crime", "Responding to the public", "")
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}</title>
<link rel="canonical" href="{ADDRESS}"></head><body><nav>Home Menu</nav><h1>{TITLE}</h1>
<p>Published on 3 May 2025</p><h2>Overall summary</h2>
<table border="1"><tr>{"".join(f"<th>{g}</th>" for g in GRADES)}</tr>
<tr>{"".join(f"<td>{a}</td>" for a in AREAS)}</tr></table></body></html>"""
WORDS = (
    f"{TITLE}\n\nPublished on 3 May 2025\n\nHMICFRS graded Northshire Police good at investigating crime, "
    "adequate at preventing crime, and requires improvement at responding to the public.\n"
)


def word() -> bytes:
    """DOCX, by python-docx."""
    paper = docx.Document()
    paper.add_heading(TITLE, 0)
    paper.add_paragraph("Published on 3 May 2025")
    paper.add_heading("Overall summary", 1)
    grid = paper.add_table(2, len(GRADES))
    for row, cells in enumerate((GRADES, AREAS)):
        for column, words in enumerate(cells):
            grid.cell(row, column).text = words
    return _saved(paper.save)


def open_text() -> bytes:
    """ODT, by odfpy."""
    paper = opendocument.OpenDocumentText()
    paper.text.addElement(text.H(outlinelevel=1, text=TITLE))
    paper.text.addElement(text.P(text="Published on 3 May 2025"))
    grid = table.Table(name="Grades")
    for cells in (GRADES, AREAS):
        row = table.TableRow()
        grid.addElement(row)
        for words in cells:
            cell = table.TableCell()
            cell.addElement(text.P(text=words))
            row.addElement(cell)
    paper.text.addElement(grid)
    return _saved(paper.write)


def rich_text() -> bytes:
    """RTF, with the escapes that Word and LibreOffice write."""
    words = WORDS.replace("–", r"\endash ").replace("\n\n", "\\par\\par\n")
    return (r"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}{\info{\title x}}\f0 " + words + "}").encode()


def workbook() -> bytes:
    """XLSX, by openpyxl."""
    book = openpyxl.Workbook()
    book.active.title = "PEEL 2023-25"
    book.active.append(["Force", *AREAS[1:4]])
    book.active.append(["Northshire", *GRADES[1:4]])
    return _saved(book.save)


def mail(*attached: tuple[str, bytes], body: str = WORDS) -> bytes:
    """EML with attachments, by Python's own library."""
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = (
        "press@example.org",
        TITLE,
        "Fri, 02 May 2025 00:01:00 +0000",
    )
    message.set_content(body)
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def archive(**members: bytes) -> bytes:
    """ZIP; two underscores in a name stand for the stroke between folders, one for the dot."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/").replace("_", "."), content)
    return packed.getvalue()


def saved_page() -> bytes:
    """MHTML as older browsers write it: without the location in its head."""
    page = MIMEText(PAGE, "html", "utf-8")
    page["Content-Location"] = ADDRESS
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="=_b"\r\n\r\n'
    return head + b"--=_b\r\n" + page.as_bytes() + b"\r\n--=_b--\r\n"


def _saved(write) -> bytes:
    file = io.BytesIO()
    write(file)
    return file.getvalue()
