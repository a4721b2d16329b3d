"""PDF: paragraphs in the order of its columns, headings by the size of their letters, tables by their lines.

pdfplumber does it, over pdfminer: both are Python throughout, so that a hostile file can cost time and
memory (which are limited) and never corrupt any; its layout analysis puts columns in order, and it finds
tables by their rules, where faster readers give one stream of words.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pdfplumber
from markupsafe import escape
from pdfminer.layout import LTChar, LTTextBox, LTTextLine
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from pipelines.reading.documents import markup
from pipelines.reading.documents.document import Document, Note, Unreadable

MOST_PAGES = 300
LEAST_TEXT = 20  # characters of a page below which it is a picture
HEADING = 1.12  # how much larger than the text a heading is
LONGEST_HEADING = 160
SCANNED = (
    "This PDF holds pictures of pages and no text. Have its text recognised (OCR), or save the web page, and "
    "read that"
)
LOCKED = "This PDF is locked with a password. Save it without one and read that"
DAMAGED = "This PDF is damaged. Open it, print it to a new PDF or copy its text, and read that"
DIGITS = re.compile(r"\d+")
BOLD = re.compile(r"bold|black|heavy", re.I)
WORD = re.compile(r"[^\W\d_]+")
DIVIDED = re.compile(r"([^\W\d_]+)[-\u00ad]\n([a-z]+)")


@dataclass(frozen=True)
class _Block:
    """Words of one size and weight that stand together, or the rows of a table."""

    words: str = ""
    size: float = 0.0
    bold: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


def document(content: bytes, source: str) -> Document:
    """The document of a PDF. Raises Unreadable where it is locked, damaged, or a scan."""
    try:
        with pdfplumber.open(io.BytesIO(content), laparams={}) as opened:
            pages = [_blocks(page) for page in opened.pages[:MOST_PAGES]]
            more = len(opened.pages) > MOST_PAGES
            title = str((opened.metadata or {}).get("Title") or "")[:300]
    except PdfminerException as error:
        locked = any(isinstance(e, PDFPasswordIncorrect) for e in (error.args or (error,)))
        raise Unreadable(LOCKED if locked else DAMAGED) from None
    except MemoryError:
        raise
    except Exception:
        raise Unreadable(DAMAGED) from None
    empty = [n for n, page in enumerate(pages, 1) if sum(len(b.words) for b in page) < LEAST_TEXT]
    if len(empty) == len(pages):
        raise Unreadable(SCANNED)
    notes = []
    if empty:
        named = ", ".join(map(str, empty[:12]))
        notes.append(Note(f"Pages without text (pictures or blank) were passed over: {named}"))
    if more:
        notes.append(Note(f"Only the first {MOST_PAGES} pages were read. Split the file and read its parts"))
    return markup.page(_as_markup(_without_running_heads(pages), title), source, tuple(notes))


def _blocks(page: Page) -> list[_Block]:
    """The blocks of a page in reading order, each table where its first words stand."""
    ruled = len(page.rects) + len(page.lines) + len(page.curves) > 3
    tables = [t for t in page.find_tables() if _is_table(t)] if ruled else []
    told: set[int] = set()
    found: list[_Block] = []
    for box in page.layout:
        if not isinstance(box, LTTextBox):
            continue
        inside = next((n for n, t in enumerate(tables) if _within(box, t.bbox, page)), None)
        if inside is None:
            found += _runs(box)
        elif inside not in told:
            told.add(inside)
            rows = tuple(tuple(_line(cell or "") for cell in row) for row in tables[inside].extract())
            found.append(_Block(rows=rows))
    page.close()
    return found


def _is_table(table: Any) -> bool:
    """A frame around a paragraph is no table: that has two rows and two columns at least."""
    return len(table.rows) > 1 and max(sum(c is not None for c in r.cells) for r in table.rows) > 1


def _within(box: LTTextBox, bounds: Sequence[float], page: Page) -> bool:
    left, top, right, bottom = bounds
    down = float(page.height) - (box.y0 + box.y1) / 2
    return left <= (box.x0 + box.x1) / 2 <= right and top <= down <= bottom


def _line(words: str) -> str:
    return " ".join(words.split())


def _runs(box: LTTextBox) -> Iterator[_Block]:
    """A box's lines, those of one size and weight as one paragraph."""
    styled = [_styled(line) for line in box if isinstance(line, LTTextLine) and line.get_text().strip()]
    for (size, bold), lines in groupby(styled, key=lambda b: (b.size, b.bold)):
        yield _Block("\n".join(line.words for line in lines), size, bold)


def _styled(line: LTTextLine) -> _Block:
    """The words of a line with the size and weight of most of its letters."""
    letters = [c for c in line if isinstance(c, LTChar) and c.get_text().strip()]
    sizes = Counter(round(c.size) for c in letters)
    bold = sum(bool(BOLD.search(c.fontname)) for c in letters)
    size = sizes.most_common(1)[0][0] if sizes else 0
    return _Block(_line(line.get_text()), size, bold * 2 > len(letters))


def _without_running_heads(pages: list[list[_Block]]) -> list[_Block]:
    """All blocks, without the words that stand at the head or foot of many pages, numbers aside."""
    ends = Counter(
        DIGITS.sub("#", b.words)
        for page in pages
        for b in {id(b): b for b in (*page[:2], *page[-2:])}.values()
    )
    most = max(3, len(pages) / 3)
    return [b for page in pages for b in page if not b.words or ends[DIGITS.sub("#", b.words)] < most]


def _as_markup(blocks: list[_Block], title: str) -> str:
    """The blocks as a page: headings from the largest size down, paragraphs, tables."""
    sizes: Counter[float] = Counter()
    for b in blocks:
        sizes[b.size] += len(b.words)
    body = sizes.most_common(1)[0][0] if sizes else 0
    above = sorted((s for s in sizes if s > body * HEADING), reverse=True)
    levels = {size: min(n, 6) for n, size in enumerate(above, 1)}
    known = {word.lower() for b in blocks for word in WORD.findall(b.words)}
    parts = [f"<html><head><title>{escape(title)}</title></head><body>"]
    for b in blocks:
        words = escape(_unbroken(b.words, known))
        if b.rows:
            parts.append(_table(b.rows))
        elif len(words) < LONGEST_HEADING and (b.size in levels or b.bold):
            level = levels.get(b.size, min(len(levels) + 1, 6))
            parts.append(f"<h{level}>{words}</h{level}>")
        else:
            parts.append(f"<p>{words}</p>")
    return "\n".join(parts)


def _unbroken(words: str, known: set[str]) -> str:
    """A paragraph's lines as one; a word that was divided at a line's end is whole again.

    A hyphen there goes where the whole word stands elsewhere in the document; else it belongs to the word.
    """

    def whole(divided: re.Match[str]) -> str:
        joined = divided[1] + divided[2]
        return joined if joined.lower() in known else f"{divided[1]}-{divided[2]}"

    return DIVIDED.sub(whole, words).replace("\n", " ")


def _table(rows: Sequence[Sequence[str]]) -> str:
    cells = ("".join(f"<td>{escape(c)}</td>" for c in row) for row in rows)
    return f"<table>{''.join(f'<tr>{c}</tr>' for c in cells)}</table>"
