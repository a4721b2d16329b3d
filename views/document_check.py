"""A document checked: what the pipeline's own reader reads from it, and how that agrees with the store."""

import streamlit as st

from judgements import agreement
from judgements.store import Store
from judgements.wording import plural
from views import page, reader


def show(held: Store) -> None:
    """Asks for a document, by upload or paste, and tells what it says. Nothing is stored, nothing fetched."""
    page.section(
        "Check a document",
        "A press release, a page of a report, or a spreadsheet. It is read here, compared, and forgotten.",
    )
    # The smaller of what the reader takes and what the server lets through.
    megabytes = min(reader.MOST_BYTES // 1_000_000, st.get_option("server.maxUploadSize"))
    upload = st.file_uploader(
        f"A file of at most {megabytes} MB (HTML, text, CSV, XLSX)",
        type=["html", "htm", "txt", "csv", "xlsx"],
    )
    pasted = st.text_area("Or its text", max_chars=reader.MOST_CHARACTERS, height=160)
    if upload is not None and upload.size > megabytes * 1_000_000:
        st.warning(f"The file is larger than {megabytes} MB. Save the page or the sheet by itself.")
        return
    content = upload.getvalue() if upload is not None else pasted.encode()
    if not content.strip():
        return
    found = reader.readings(content, upload.name if upload is not None else "pasted text", held)
    stated = reader.stated(found)
    compared = agreement.agreement(held, stated)
    differing = compared.filter(standing="differs").height
    page.section(f"{plural(stated.height, 'grade')} read, {plural(differing, 'differs', 'differ')} from ours")
    if stated.height:
        page.table(agreement.told(held, compared), "What the document states and what we hold")
    counts = reader.counts(found)
    if counts.height:
        page.table(agreement.counts_told(held, counts), "Areas counted by the document, and what we hold")
    page.bullets(reader.problems(found))
    if stated.height:
        address = st.text_input("Address of the document, for the register", placeholder="https://…")
        published = next((r.published for r in found if r.published), "") or ""
        rows = agreement.register_rows(held, stated, published, address)
        st.download_button("Download rows for the register", rows, "evidence-rows.csv", "text/csv")
