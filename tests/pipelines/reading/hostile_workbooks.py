"""Workbooks of a kilobyte that a spreadsheet reader would write out into hundreds of gigabytes."""

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
FAR = '<c r="XFD1048576" t="inlineStr"><is><t>Good</t></is></c>'
FIRST = '<row r="1"><c r="A1" t="inlineStr"><is><t>Force</t></is></c></row>'
LAST = '<row r="1048576">{}</row>'
DECOY = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:body/>'
    "</office:document-content>"
)


def workbook(
    rows: str,
    sheet: str = "xl/worksheets/sheet1.xml",
    beside: dict[str, str] | None = None,
    before: str = '<?xml version="1.0"?>',
) -> bytes:
    """A workbook of one sheet that stands under the name `sheet` and holds `rows`."""
    target = "/" + sheet
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="Grades" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/worksheet" Target="{target}"/></Relationships>',
        sheet: f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in (members | (beside or {})).items():
            file.writestr(name, content)
    return packed.getvalue()


def with_last(cell: str) -> str:
    """Two rows: a small one, and one that holds `cell` at the end of the sheet."""
    return FIRST + LAST.format(cell)


HOSTILE = {
    "a cell in the last corner": workbook(with_last(FAR)),
    "a sheet in another folder": workbook(with_last(FAR), "xl/tables/sheet1.xml"),
    "a sheet outside the folder": workbook(with_last(FAR), "sheet1.xml"),
    "an upper-case folder": workbook(with_last(FAR), "xl/Worksheets/sheet1.xml"),
    "an upper-case ending": workbook(with_last(FAR), "xl/worksheets/sheet1.XML"),
    "another ending": workbook(with_last(FAR), "xl/worksheets/sheet1.dat"),
    "no ending": workbook(with_last(FAR), "xl/worksheets/sheet1"),
    "among the pictures": workbook(with_last(FAR), "xl/media/sheet1.xml"),
    "a decoy of the other format": workbook(with_last(FAR), beside={"content.xml": DECOY}),
    "a lower-case reference": workbook(with_last(FAR.replace("XFD", "xfd"))),
    "a reference of eight digits": workbook(FIRST + LAST.format(FAR.replace("1048576", "10485760"))),
    "a reference of mixed case": workbook(with_last(FAR.replace("XFD", "xFd"))),
    "a reference with a sign": workbook(with_last(FAR.replace("XFD1048576", "$XFD$1048576"))),
    "a cell within a cell": workbook(
        FIRST + f'<row r="1048576"><c r="A2" t="inlineStr"><is><t>a</t></is>{FAR}</c></row>'
    ),
    "a cell outside rows": workbook(FIRST + FAR),
    "a cell in a group within its row": workbook(FIRST + LAST.format(f"<g>{FAR}</g>")),
    "an empty cell": workbook(with_last('<c r="XFD1048576" t="str"/>')),
    "a cell without any sign of its kind": workbook(with_last('<c r="XFD1048576"/>')),
    "a row within a row": workbook(f'<row r="1">{LAST.format(FAR)}</row>'),
    "a row far down whose cells have no names": workbook(
        FIRST + '<row r="1048576">' + '<c t="inlineStr"><is><t>a</t></is></c>' * 60 + "</row>"
    ),
    "a broken sheet": workbook(with_last(FAR) + "<a>"),
    "words before the sheet": workbook(with_last(FAR), before="x"),
    "a sheet that declares another encoding": workbook(
        with_last(FAR), before='<?xml version="1.0" encoding="utf-7"?>'
    ),
}
