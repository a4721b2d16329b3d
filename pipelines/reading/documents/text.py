"""From bytes to a document: which encoding, which lines, and how lines that were wrapped belong together."""

import codecs
import re
from itertools import islice, pairwise

from pipelines.reading.documents import markup
from pipelines.reading.documents.document import (
    LONGEST_LINE,
    LONGEST_SOURCE,
    MOST_CELLS,
    MOST_LINES,
    Cell,
    Document,
    Line,
    Note,
    Table,
)
from pipelines.reading.documents.mended import mended

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(rb"""charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_.:-]{1,40})""", re.I)
PAGE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|div|table|h[1-6]|p|ul|section)[\s>]", re.I
)
BULLET = re.compile(
    r"[ \t]*(?:[-*•·▪◦‣●○■□◆►✓–—+]|o(?= ))[ \t]+|[ \t]*\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)][ \t]+"
)
SHORT = 60  # characters of a line that may be one cell
LONGEST_BLOCK, MOST_WRAPPED = 200, 8_000  # lines
SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]{0,2}\s*$")
STARTS_LOW = re.compile(r"[\"'‘“(]{0,2}[a-z]")
# Characters that break line counting or libxml2 and never carry a fact.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ufffe\uffff\ud800-\udfff]")
CONTROL_BYTES = bytes(c for c in range(32) if c not in b"\t\n\r\x0b\x0c\x1a\x1b")
# Letters whose lower case is longer than they are, so that places in a lowered text stay true.
GROWS = "\u0130"


def decoded(content: bytes) -> tuple[str, str | None]:
    """The text of some bytes and, where characters had to be given up, a sentence that says so.

    A byte order mark decides; then what the page declares, if the bytes are valid in it; then UTF-8;
    then Windows-1252, which older pages use without saying so.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return tidy(content[len(mark) :].decode(encoding, errors="replace")), None
    head = content[:4096]
    if head and head[1::2].count(0) > len(head) / 4:
        return tidy(content.decode("utf-16-le", errors="replace")), None
    if head and head[0::2].count(0) > len(head) / 4:
        return tidy(content.decode("utf-16-be", errors="replace")), None
    declared = DECLARED.search(head)
    for encoding in ("utf-8", declared[1].decode("ascii") if declared else "", "cp1252"):
        try:
            # Only text encodings: a page may name anything, including Python's own transformations.
            if encoding and codecs.lookup(encoding)._is_text_encoding:
                return tidy(content.decode(encoding)), None
        except (LookupError, UnicodeError, ValueError):
            continue
    return tidy(content.decode("cp1252", errors="replace")), "Some characters could not be decoded"


def is_binary(content: bytes) -> bool:
    """Are these bytes no text in any encoding that pages use? Control characters tell."""
    head = content[:8192]
    if content.startswith(tuple(mark for mark, _ in MARKS)) or head.count(0) > len(head) / 4:
        return False
    return len(head.translate(None, CONTROL_BYTES)) < len(head) * 0.98


def tidy(text: str) -> str:
    return CONTROL.sub(" ", text).replace(GROWS, "I")


def document(content: bytes, source: str) -> Document:
    """The document that some bytes hold, as a page where they carry markup, else as plain text."""
    notes = []
    if len(content) > LONGEST_SOURCE:
        content = content[:LONGEST_SOURCE]
        notes.append(
            Note(f"Only the first {LONGEST_SOURCE:,} bytes were read. Split the file and read its parts")
        )
    text, lost = decoded(content)
    if lost:
        notes.append(Note(lost + ". Save the file as UTF-8"))
    if PAGE.search(text[:20_000]):
        return markup.page(text, source, tuple(notes))
    return plain_text(text, source, tuple(notes))


def plain_text(text: str, source: str, notes: tuple[Note, ...] = ()) -> Document:
    """A document of paragraphs; lines that were wrapped at a width are put together again."""
    text = mended(text)
    filled = (m for m in re.finditer(r"[^\r\n]+", text) if not m[0].isspace())
    raw = [(m.start(), m.end()) for m in islice(filled, MOST_LINES + 1)]
    if len(raw) > MOST_LINES:
        message = f"Only the first {MOST_LINES:,} lines were read. Split the file and read its parts"
        notes = (*notes, Note(message, raw[-1][0], raw[-1][0]))
        raw.pop()
    wrapped, narrow = _is_wrapped(text, raw), _wrapped_narrowly(text, raw)
    lines: list[Line] = []
    for start, end in raw:
        words = text[start:end]
        before = lines[-1] if lines else None
        if before and (start in narrow or _continues(text, before, start, words, wrapped)):
            lines[-1] = Line(before.start, end, 0, before.item)
            continue
        bullet = BULLET.match(words)
        begin = start + (bullet.end() if bullet else len(words) - len(words.lstrip()))
        if begin < end:
            lines.append(Line(begin, end, 0, bool(bullet)))
    lines = [_with_level(text, line) for line in lines]
    return Document(source, text, tuple(lines), _tables(text, raw), notes=notes)


def _is_wrapped(text: str, raw: list[tuple[int, int]]) -> bool:
    """A text is wrapped where no line is long and full lines go on, in lower case, on the next."""
    longest = max((e - s for s, e in raw), default=0)
    if not 50 <= longest <= 100:
        return False
    goes_on = 0
    for (start, end), (below, _) in pairwise(raw):
        goes_on += end - start > longest - 20 and text[below : below + 1].islower()
    return goes_on >= 2


def _wrapped_narrowly(text: str, raw: list[tuple[int, int]]) -> set[int]:
    """Where lines begin that go on a paragraph wrapped at any width: a block that ends as a sentence does,
    whose lines are filled and mostly neither begin nor end as sentences do."""
    found: set[int] = set()
    block: list[tuple[int, int]] = []
    for i, (start, end) in enumerate(raw[:MOST_WRAPPED]):
        block.append((start, end))
        after = text[end : raw[i + 1][0]] if i + 1 < len(raw) else "\n\n"
        if after.count("\n") > 1 or after.count("\r") > 1 or len(block) > LONGEST_BLOCK:
            found |= _going_on(text, block) if 1 < len(block) <= LONGEST_BLOCK else set()
            block = []
    return found


def _going_on(text: str, block: list[tuple[int, int]]) -> set[int]:
    said = [text[a:b] for a, b in block]
    longest = max(len(words.rstrip()) for words in said)
    if longest > 110 or not re.search(r"[.!?][\"'”’)\]]{0,2}\s*$", said[-1]):
        return set()
    if any("\t" in w or "|" in w or BULLET.match(w) for w in said) or any(
        w.rstrip()[-1:] == ":" for w in said[:-1]
    ):
        return set()
    goes_on = [
        block[i][0]
        for i in range(1, len(said))
        if not SENTENCE_END.search(said[i - 1])
        and (STARTS_LOW.match(said[i]) or len(said[i - 1].rstrip()) > longest * 0.7)
    ]
    low = sum(bool(STARTS_LOW.match(w)) for w in said[1:])
    filled = all(len(w.rstrip()) > longest * 0.4 for w in said[1:-1])
    return set(goes_on) if filled and low * 2 >= len(said) - 1 else set()


def _continues(text: str, before: Line, start: int, words: str, wrapped: bool) -> bool:
    gap = text[before.end : start]
    if gap.count("\n") > 1 or gap.count("\r") > 1 or BULLET.match(words) or "\t" in words:
        return False
    if before.end - before.start + len(words) > LONGEST_LINE:
        return False
    last = text[max(before.start, before.end - 8) : before.end]
    last_line = text.rfind("\n", before.start, before.end) + 1 or before.start
    if SENTENCE_END.search(last) or before.end - last_line < 40:
        return False
    return wrapped or bool(STARTS_LOW.match(words.lstrip()))


def _with_level(text: str, line: Line) -> Line:
    """Plain text has no headings; a short line that ends no sentence may be one."""
    if line.item or line.end - line.start > 140:
        return line
    words = text[line.start : line.end].rstrip()
    if words[-1:] in '.!?:;…"”' or words.count(" ") > 17 or "\t" in words:
        return line
    return Line(line.start, line.end, 7)


def _tables(text: str, raw: list[tuple[int, int]]) -> tuple[Table, ...]:
    """Tables written with tabs or upright bars: runs of lines that hold the same sign."""
    after = ((len(text), len(text)),) * 2
    tables: list[Table] = []
    for sign in ("\t", "|"):
        run: list[tuple[int, int]] = []
        cells = 0
        for (start, end), (below, stop) in pairwise((*raw, *after)):
            # A region between rows is a row of one cell.
            parts = text.count(sign, below, stop) if sign == "\t" and run and end - start < SHORT else 0
            between = parts > 1 and parts == text.count(sign, *run[-1])
            if end - start < LONGEST_LINE and (between or text.find(sign, start, end) >= 0):
                run.append((start, end))
                cells += text.count(sign, start, end) + 1
            elif run:
                tables.append(_table(text, run, sign))
                run = []
            if cells > MOST_CELLS:
                break
        if run:
            tables.append(_table(text, run, sign))
    return tuple(t for t in tables if len(t.rows) > 1)


def _table(text: str, run: list[tuple[int, int]], sign: str) -> Table:
    """Bars at the beginning of every row frame the table; where only some rows have one, a first cell is empty."""
    framed = sign == "|" and all(text[start:end].lstrip().startswith(sign) for start, end in run)
    return Table(tuple(_cells(text, start, end, sign, framed) for start, end in run))


def _cells(text: str, start: int, end: int, sign: str, framed: bool) -> tuple[Cell | None, ...]:
    cells: list[Cell | None] = []
    if framed:
        start = text.index(sign, start, end) + 1
    if sign == "|":
        stripped = text[start:end].rstrip()
        end = start + len(stripped) - (1 if stripped.endswith("|") else 0)
    place = start
    for part in text[start:end].split(sign):
        inner = part.strip()
        begin = place + (len(part) - len(part.lstrip()))
        cells.append(Cell(begin, begin + len(inner)) if inner else None)
        place += len(part) + 1
    return tuple(cells)
