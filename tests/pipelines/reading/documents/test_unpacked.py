"""A small workbook that unpacks into a huge one is refused before anything is written out."""

import io
import time
import zipfile

import openpyxl
import pytest

from pipelines.reading import read_document
from tests.pipelines.corpus import words

TOO_LARGE = "The workbook is too large when unpacked. Save the sheet that holds the grades as CSV"
BROKEN = "The file is a broken archive. Save the workbook again as XLSX or CSV"
NAMES = "urn:oasis:names:tc:opendocument:xmlns"
HEAD = (
    f'<office:document-content xmlns:office="{NAMES}:office:1.0" xmlns:table="{NAMES}:table:1.0" '
    f'xmlns:text="{NAMES}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
    '<table:table table:name="Grades">'
)
FOOT = "</table:table></office:spreadsheet></office:body></office:document-content>"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "good good">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def archive(**members: str | bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        for name, content in members.items():
            file.writestr(name.replace("__", "/") + ".xml", content)
    return packed.getvalue()


def ods(*rows: str, before: str = "") -> bytes:
    return archive(
        content=before + HEAD + "".join(rows) + FOOT,
        **{"META-INF__manifest": f'<m:manifest xmlns:m="{NAMES}:manifest:1.0"/>'},
    )


def row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def cell(words: str, times: int = 1) -> str:
    said = f'office:value-type="string"><text:p>{words}</text:p></table:table-cell>' if words else "/>"
    return f'<table:table-cell table:number-columns-repeated="{times}" {said}'


def xlsx(cells: dict[str, str]) -> bytes:
    book = openpyxl.Workbook()
    for place, words_of_cell in cells.items():
        book.active[place] = words_of_cell
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


BOMBS = {
    "an ODS row many times": ods(row(cell("Good"), times=10**9)),
    "an ODS cell many times": ods(row(cell("Good", 10**9))),
    "ODS rows and cells, each a thousand times": ods(*[row(cell("Good", 1000), times=1000)] * 200),
    "an ODS cell after many empty rows": ods(row(cell(""), times=10**8), row(cell("Good", 50))),
    "two thousand million blanks in an ODS cell": ods(row(cell('a<text:s text:c="2000000000"/>b'))),
    "long words many times": ods(row(cell("Good " * 10_000), times=100_000)),
    "XLSX cells in opposite corners": xlsx({"A1": "Good", "XFD1048576": "Good"}),
    "XLSX cells far apart": xlsx({"A1": "Good", "XFD11999": "Good"}),
    "one long shared string": xlsx({f"A{n}": "Good " * 6_000 for n in range(1, 2_500)}),
    "millions of tags": archive(content="<a>" + "<b/>" * 3_000_000 + "</a>"),
    "a huge member": archive(content=b" " * 100_000_000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_workbook_that_unpacks_into_a_huge_one_is_refused_at_once(name):
    started = time.process_time()
    (reading,) = read_document(BOMBS[name], "x", words())
    assert [p.message for p in reading.problems] == [TOO_LARGE]
    assert time.process_time() - started < 1.5


def test_entities_that_name_each_other_are_never_written_out():
    (reading,) = read_document(ods(row(cell("&i;")), before=LAUGHS + "]>"), "x", words())
    assert [p.message for p in reading.problems] == [BROKEN]


def test_a_member_that_is_larger_than_it_says_is_found_out():
    content = bytearray(archive(content=b"<a>" + b" " * 50_000_000))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.rfind(mark)
        content[at + place : at + place + 4] = (1000).to_bytes(4, "little")
    (reading,) = read_document(bytes(content), "x", words())
    assert [p.message for p in reading.problems] == [BROKEN]


def test_the_empty_cells_that_end_every_real_ods_sheet_cost_nothing():
    content = ods(
        row(cell("PEEL 2023-25")),
        row(cell("Force"), cell("Investigating crime"), cell("", 16_382)),
        row(cell("Northshire"), cell("Good"), cell("", 16_382)),
        row(cell("", 16_384), times=1_048_573),
    )
    (reading,) = read_document(content, "x", words())
    assert [(reading.force, j.area, j.grade) for j in reading.judgements] == [
        ("northshire", "investigating_crime", "good")
    ]
