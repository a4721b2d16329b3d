"""How much a zipped workbook holds once it is unpacked, told before anything unpacks it.

A few kilobytes can name millions of cells: by repeat counts (ODS), by two cells in opposite corners or by
one long string that many cells share (XLSX). The reader would write all of them out and end the process.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from lxml import etree

LARGEST = 40_000_000  # bytes of all members, pictures left out
MOST_CELLS = 600_000  # the largest workbook of grades that we know has 20,000
MOST_CHARACTERS = 60_000_000
MOST_TAGS = 1_500_000  # what they are made into takes some hundred bytes each
PICTURES = ("xl/media", "Pictures")
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
BROKEN = (
    zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, ValueError, OSError, EOFError, RuntimeError,
    NotImplementedError,
)  # fmt: skip


class UnreadableSheet(Exception):
    """Why a workbook could not be read, as a sentence with a remedy."""


def check(content: bytes) -> None:
    """Raises UnreadableSheet unless the bytes are an archive of a workbook that unpacks within bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _check_members(packed)
            names = packed.namelist()
            if "content.xml" in names:
                _check_opendocument(packed)
            else:
                _check_excel(packed, names)
    except BROKEN:
        raise UnreadableSheet(
            "The file is a broken archive. Save the workbook again as XLSX or CSV"
        ) from None


def _check_members(packed: zipfile.ZipFile) -> None:
    members = [m for m in packed.infolist() if not m.filename.startswith(PICTURES)]
    names = {m.filename for m in members}
    if "word/document.xml" in names:
        raise UnreadableSheet("This is a Word document. Save it as a web page or as plain text and read that")
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        raise UnreadableSheet("This archive holds no workbook. Unpack it and read the files in it")
    if sum(m.file_size for m in members) > LARGEST:
        raise _too_large()
    tags = 0
    for member in members:
        # Read to its end, a member whose announced size is not its own is found out.
        with packed.open(member) as file:
            while piece := file.read(1_000_000):
                tags += piece.count(b"<")
                if tags > MOST_TAGS:
                    raise _too_large()


def _too_large() -> UnreadableSheet:
    return UnreadableSheet(
        "The workbook is too large when unpacked. Save the sheet that holds the grades as CSV"
    )


class _Size:
    """Cells and characters of one sheet so far; raises where they pass the bounds."""

    def __init__(self) -> None:
        self.characters = self.width = self.height = 0

    def cell(self, column: int, row: int, characters: int) -> None:
        self.width, self.height = max(self.width, column), max(self.height, row)
        self.characters += characters
        if self.width * self.height > MOST_CELLS or self.characters > MOST_CHARACTERS:
            raise _too_large()


def _elements(file: IO[bytes], *names: str) -> Iterator[etree._Element]:
    """The elements of some names, each when it is complete; what was passed is let go."""
    tags = [f"{{*}}{name}" for name in names]
    walk = etree.iterparse(file, tag=tags, resolve_entities=False, no_network=True, load_dtd=False)
    for _, element in walk:
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _check_opendocument(packed: zipfile.ZipFile) -> None:
    """Rows and cells times their repeat counts; empty ones at the end of a row or sheet cost nothing."""
    size, row = _Size(), 0
    with packed.open("content.xml") as file:
        for element in _elements(file, "table-row", "table"):
            if etree.QName(element).localname == "table":
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


def _characters(cell: etree._Element) -> int:
    """The characters of a cell; `<text:s text:c="9"/>` stands for nine blanks."""
    blanks = sum(_number(e, "c") for e in cell.iter("{*}s"))
    return blanks + sum(len(str(words)) for words in cell.itertext())


def _number(element: etree._Element, name: str) -> int:
    """The number in an attribute of that name, whatever its namespace; 1 where it is not given."""
    given = (v for k, v in element.attrib.items() if etree.QName(k).localname == name)
    return max(1, int(next(given, 1)))


def _check_excel(packed: zipfile.ZipFile, names: list[str]) -> None:
    """The corner farthest from A1 that holds a value, and the longest shared string in every cell."""
    longest = 0
    for name in names:
        if name.lower().endswith("sharedstrings.xml"):
            with packed.open(name) as file:
                strings = (sum(map(len, map(str, e.itertext()))) for e in _elements(file, "si"))
                longest = max((longest, *strings))
    for name in names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            with packed.open(name) as file:
                _check_sheet(file, longest)


def _check_sheet(file: IO[bytes], longest: int) -> None:
    size = _Size()
    for row in _elements(file, "row"):
        for i, cell in enumerate(row, start=1):
            if not len(cell):
                continue
            shared = cell.get("t") == "s"
            characters = longest if shared else sum(len(str(words)) for words in cell.itertext())
            place = REFERENCE.match(cell.get("r", ""))
            size.cell(
                _column(place[1]) if place else i,
                int(place[2]) if place else size.height + 1,
                characters,
            )


def _column(letters: str) -> int:
    """`A` is 1, `AA` is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
