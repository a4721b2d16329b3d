"""Papers of word processors: DOCX, ODT and RTF, as the page or the text that they hold.

mammoth turns the headings, lists and tables of Word into a page and opens nothing outside the file; odfdo
reads what LibreOffice writes; striprtf takes RTF's marks away.
"""

import io
import zipfile
from collections.abc import Iterator
from itertools import islice

import mammoth
import odfdo
from markupsafe import escape
from striprtf.striprtf import rtf_to_text

from pipelines.reading.documents import markup, text, unpacked_size
from pipelines.reading.documents.document import MOST_CELLS, Document, Unreadable, unreadable_as

LARGEST = 60_000_000  # bytes of all members, pictures left out
MOST_TAGS = 400_000  # a report of two hundred pages holds half as many
REPEATED_CELLS = 60_000
PICTURES = ("word/media", "word/embeddings", "Pictures", "Thumbnails")
TOO_LARGE = "The document is too large when unpacked. Save the part that holds the grades alone"
HEADED = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"
HOLDERS = (
    "text:section", "text:list", "text:list-item", "text:list-header", "text:index-body", "office:text",
)  # fmt: skip
DAMAGED = "The document is damaged. Open it and save it again as DOCX, a web page or text, and read that"


def docx(content: bytes, source: str) -> Document:
    """The document of a DOCX file. Raises Unreadable where it is damaged."""
    _measured(content)
    no_pictures = mammoth.images.img_element(lambda _: {})
    with unreadable_as(DAMAGED), io.BytesIO(content) as file:
        made = mammoth.convert_to_html(file, style_map=HEADED, convert_image=no_pictures)
    return markup.page(f"<html><body>{made.value}</body></html>", source)


def odt(content: bytes, source: str) -> Document:
    """The document of an ODT file. Raises Unreadable where it is damaged."""
    _measured(content)
    with unreadable_as(DAMAGED):
        opened = odfdo.Document(io.BytesIO(content))
        title = escape(opened.meta.title or "")
        body = "".join(_told(opened.body))
    return markup.page(f"<html><head><title>{title}</title></head><body>{body}</body></html>", source)


def rtf(content: bytes, source: str) -> Document:
    """The document of an RTF file; the cells of its tables are parted by upright bars."""
    with unreadable_as(DAMAGED):
        words = str(rtf_to_text(content.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]
    return text.plain_text(text.tidy(words), source)


def _measured(content: bytes) -> None:
    """Raises Unreadable where an archive is broken, or holds more than a document may."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            told = [m for m in packed.infolist() if not m.filename.startswith(PICTURES)]
            if sum(m.file_size for m in told) > LARGEST or unpacked_size.tags(packed, told) > MOST_TAGS:
                raise Unreadable(TOO_LARGE)
            if "content.xml" in packed.namelist():
                with packed.open("content.xml") as file:
                    if unpacked_size.cells(file) > REPEATED_CELLS:
                        raise Unreadable(TOO_LARGE)
    except unpacked_size.BROKEN:
        raise Unreadable(DAMAGED) from None


def _told(element: odfdo.Element) -> Iterator[str]:
    """The parts of an ODT's text as markup."""
    for part in element.children:
        if part.tag == "text:h":
            level = min(max(int(part.get_attribute_string("text:outline-level") or 1), 1), 6)
            yield f"<h{level}>{escape(part.text_recursive)}</h{level}>"
        elif part.tag == "text:p":
            yield f"<p>{escape(part.text_recursive)}</p>"
        elif isinstance(part, odfdo.Table):
            yield _table(part)
        elif part.tag in HOLDERS:
            inner = "".join(_told(part))
            yield f"<li>{inner}</li>" if part.tag == "text:list-item" else inner


def _table(table: odfdo.Table) -> str:
    rows = islice(table.traverse(), MOST_CELLS)
    return f"<table>{''.join(f'<tr>{_cells(row)}</tr>' for row in rows)}</table>"


def _cells(row: odfdo.Row) -> str:
    """A row's cells; what a wide cell covers is left to its span."""
    found = []
    for cell in islice(row.cells, 200):
        if cell.tag == "table:covered-table-cell":
            continue
        across, down = cell.span_area()
        found.append(
            f'<td colspan="{max(across, 1)}" rowspan="{max(down, 1)}">{escape(cell.text_recursive)}</td>'
        )
    return "".join(found)
