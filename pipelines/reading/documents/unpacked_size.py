"""How much a zipped workbook holds once it is unpacked, told before anything unpacks it.

A few kilobytes can name millions of cells: by repeat counts (ODS), by two cells in opposite corners or by
one long string that many cells share (XLSX). The reader would write all of them out and end the process.
Every member is measured, whatever its name and folder; what can't be measured as the reader would see it
(cells outside rows, references of another form, two sheets in one) is refused.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import IO

from lxml import etree

from pipelines.reading.documents.document import Unreadable

LARGEST = 40_000_000  # bytes of all members, pictures left out
MOST_CELLS = 600_000  # the largest workbook of grades that we know has 20,000
MOST_CHARACTERS = 60_000_000
MOST_TAGS = 1_500_000  # what they are made into takes some hundred bytes each
PICTURES = ("xl/media", "Pictures")
REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
HOLDS_CELLS = re.compile(rb"sheetdata|table-row", re.I)
ROWS = ("sheetData", "row")
# What a damaged or locked archive raises, and damaged markup in it (a ValueError is either).
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError)
BROKEN = (*BROKEN_ZIP, etree.XMLSyntaxError)


def check(content: bytes) -> None:
    """Raises Unreadable unless the bytes are an archive of a workbook that unpacks within bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _check_members(packed)
            longest = max(_longest_shared(packed, m) for m in packed.infolist())
            for member in packed.infolist():
                _check_cells(packed, member, longest)
    except BROKEN:
        raise Unreadable("The file is a broken archive. Save the workbook again as XLSX or CSV") from None


def _check_members(packed: zipfile.ZipFile) -> None:
    members = [m for m in packed.infolist() if not m.filename.startswith(PICTURES)]
    if any(m.filename.lower() == "xl/workbook.bin" for m in members):
        raise Unreadable("A binary workbook (XLSB) can't be measured. Save it as XLSX or CSV")
    if sum(m.file_size for m in members) > LARGEST or any(m.file_size > LARGEST for m in packed.infolist()):
        raise _too_large()
    if tags(packed, members) > MOST_TAGS:
        raise _too_large()


def tags(packed: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo]) -> int:
    """How many tags members hold. Read to its end, one whose announced size is not its own is found out."""
    found = 0
    for member in members:
        with packed.open(member) as file:
            while piece := file.read(1_000_000):
                found += piece.count(b"<")
    return found


def _too_large() -> Unreadable:
    return Unreadable("The workbook is too large when unpacked. Save the sheet that holds the grades as CSV")


def _strange(what: str) -> Unreadable:
    return Unreadable(
        f"The workbook is not as spreadsheet programs write it ({what}). Open it and save it again as XLSX"
    )


class _Size:
    """Cells and characters of one sheet so far; raises where they pass the bounds."""

    def __init__(self) -> None:
        self.characters = self.width = self.height = 0
        self.rows = self.columns = 0  # rows so far, and cells so far in the row that is open

    def cell(self, column: int, row: int, characters: int) -> None:
        self.width, self.height = max(self.width, column), max(self.height, row)
        self.characters += characters
        if self.width * self.height > MOST_CELLS or self.characters > MOST_CHARACTERS:
            raise _too_large()


def _elements(file: IO[bytes], *names: str) -> Iterator[etree._Element]:
    """The elements of some names, each when it is complete; what was passed is let go.

    The bytes are taken for UTF-8 whatever they declare, as the workbook reader takes them.
    """
    tags = [f"{{*}}{name}" for name in names]
    walk = etree.iterparse(
        file, tag=tags, encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False
    )
    for _, element in walk:
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _longest_shared(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """The longest of the strings that cells share, if the member holds those."""
    content = packed.read(member)
    if b"sst" not in content[:2000]:
        return 0
    return max(
        (sum(map(len, map(str, e.itertext()))) for e in _elements(io.BytesIO(content), "si")), default=0
    )


def _check_cells(packed: zipfile.ZipFile, member: zipfile.ZipInfo, longest: int) -> None:
    """Measures a member that holds cells; one that names cells and is no sound XML is refused."""
    content = packed.read(member)
    if not HOLDS_CELLS.search(content):
        return
    if b"<!DOCTYPE" in content:
        raise ValueError("a document type has no place in a workbook")
    if b"sheetData" in content:
        _check_excel(io.BytesIO(content), longest)
    if b"table-row" in content:
        _check_opendocument(io.BytesIO(content))


def _check_opendocument(file: IO[bytes]) -> None:
    """Rows and cells times their repeat counts; empty ones at the end of a row or sheet cost nothing."""
    size, row = _Size(), 0
    for element in _elements(file, "table-row", "table"):
        if any(_name(above) == "table-cell" for above in element.iterancestors()):
            raise _strange("a table within a cell")
        if _name(element) == "table":
            size, row = _Size(), 0
            continue
        repeated = _number(element, "number-rows-repeated")
        column = 0
        for cell in element:
            times = _number(cell, "number-columns-repeated")
            column += times
            if len(cell) or any("value" in str(name) for name in cell.attrib):
                size.cell(column, row + repeated, _characters(cell) * times * repeated)
        row += repeated


def cells(file: IO[bytes]) -> int:
    """The cells of all tables of an OpenDocument text, each as often as it is repeated."""
    rows = _elements(file, "table-row")
    return sum(
        _number(row, "number-rows-repeated") * sum(_number(cell, "number-columns-repeated") for cell in row)
        for row in rows
    )


def _characters(cell: etree._Element) -> int:
    """The characters of a cell; `<text:s text:c="9"/>` stands for nine blanks."""
    blanks = sum(_number(e, "c") for e in cell.iter("{*}s"))
    return blanks + sum(len(str(words)) for words in cell.itertext())


def _number(element: etree._Element, name: str) -> int:
    """The largest number in an attribute of that name, whatever its namespace; 1 where it is not given."""
    given = [int(v) for k, v in element.attrib.items() if etree.QName(k).localname == name]
    return max([1, *given])


def _check_excel(file: IO[bytes], longest: int) -> None:
    """The corner farthest from A1 that any cell has, empty or not, and what the cells hold."""
    size, sheets = _Size(), 0
    for element in _elements(file, "row", "c", "sheetData"):
        name, above = _name(element), element.getparent()
        if name == "sheetData":
            sheets += 1
            if sheets > 1:
                raise _strange("two sheets in one")
        elif name == "row":
            if above is None or _name(above) != "sheetData":
                raise _strange("a row outside the sheet")
            size.rows, size.columns = size.rows + 1, 0
        else:
            _check_cell(element, size, longest)


def _check_cell(cell: etree._Element, size: _Size, longest: int) -> None:
    lineage = [_name(above) for above in cell.iterancestors()]
    if lineage != ["row", "sheetData", "worksheet"]:
        raise _strange("a cell outside its row")
    given = cell.get("r")
    place = REFERENCE.fullmatch(given) if given is not None else None
    if given is not None and not place:
        raise _strange(f"a cell named {given[:12]!r}")
    characters = longest if cell.get("t") == "s" else sum(len(str(words)) for words in cell.itertext())
    size.columns += 1
    row = int(cell.getparent().get("r") or size.rows + 1)
    size.cell(_column(place[1]) if place else size.columns, int(place[2]) if place else row, characters)


def _column(letters: str) -> int:
    """`A` is 1, `AA` is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
