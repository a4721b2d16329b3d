"""A document checked: what the pipeline's own reader reads from it, and how that agrees with the store."""

import polars as pl
import streamlit as st

from judgements import documents
from judgements.store import Store
from judgements.wording import plural
from views import page, reader

FORMS = [
    "html",
    "htm",
    "mhtml",
    "mht",
    "pdf",
    "docx",
    "odt",
    "rtf",
    "eml",
    "msg",
    "zip",
    "txt",
    "md",
    "csv",
    "xlsx",
    "ods",
    "xls",
]


def show(held: Store) -> None:
    """Asks for a document, by upload or paste, and tells what it says. Nothing is stored, nothing fetched."""
    page.section(
        "Check a document",
        "A press release, a page of a report, or a spreadsheet. It is read here, compared, and forgotten.",
    )
    # The smaller of what the reader takes and what the server lets through.
    megabytes = min(reader.MOST_BYTES // 1_000_000, st.get_option("server.maxUploadSize"))
    upload = st.file_uploader(
        f"A file of at most {megabytes} MB (a saved page, PDF, Word, mail, text, a sheet)",
        type=FORMS,
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
    told = documents.told(held, stated)
    differing = told.filter(pl.col("Standing").str.starts_with(documents.STANDINGS["differs"])).height
    page.section(f"{plural(told.height, 'statement')} read, {differing} differ from ours")
    if told.height:
        page.table(told, "What the document states and what we hold")
    page.bullets(reader.problems(found))
    if stated:
        address = st.text_input("Address of the document, for the register", placeholder="https://…")
        st.download_button(
            "Download rows for the register",
            reader.rows(found, address, held),
            "evidence-rows.csv",
            "text/csv",
        )
