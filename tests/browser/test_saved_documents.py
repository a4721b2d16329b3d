"""What Chromium itself saves of a report (one file, print) is read as the report is."""

import base64

from playwright.sync_api import Page

from pipelines.reading import Reading, read_document
from tests.pipelines.corpus import words
from tests.pipelines.reading.documents import report

TWO_COLUMNS = (
    "<style>section {columns: 2}</style><section><p>"
    + "The force works well with others. " * 120
    + "</p></section>"
    "<h2>Protecting vulnerable people</h2><p>Good</p>"
)


def facts(readings: list[Reading]) -> dict[str, str]:
    return {j.area: j.grade for r in readings for j in r.judgements}


def shown(page: Page) -> Page:
    """The report under its own address, from no network."""
    page.route(report.ADDRESS, lambda route: route.fulfill(body=report.PAGE, content_type="text/html"))
    page.goto(report.ADDRESS)
    return page


def test_a_page_saved_as_one_file_is_read_with_its_address(page: Page):
    session = shown(page).context.new_cdp_session(page)
    saved = session.send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    readings = read_document(saved.encode(), "saved.mhtml", words())
    assert facts(readings) == report.FACTS
    assert {r.address for r in readings} == {report.ADDRESS}


def test_a_page_printed_to_pdf_is_read_table_and_all(page: Page):
    readings = read_document(shown(page).pdf(), "printed.pdf", words())
    assert facts(readings) == report.FACTS


def test_a_pdf_in_two_columns_keeps_each_column_together(page: Page):
    page.set_content(report.PAGE.replace("</body>", TWO_COLUMNS + "</body>"))
    (reading,) = read_document(page.pdf(), "columns.pdf", words())
    assert {j.area: j.grade for j in reading.judgements} == report.FACTS | {"protecting_vulnerable": "good"}
    assert reading.text.count("The force works well with others. The force works well with others.") >= 40


def test_a_picture_of_a_page_is_refused_as_a_scan(page: Page):
    picture = base64.b64encode(shown(page).screenshot()).decode()
    page.set_content(f"<img src='data:image/png;base64,{picture}'>")
    (reading,) = read_document(page.pdf(), "scan.pdf", words())
    assert [d.message.split(".")[0] for d in reading.doubts] == [
        "This PDF holds pictures of pages and no text"
    ]
