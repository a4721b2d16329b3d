"""Documents brought to the desk: dropped as files, or pasted as text or as part of a web page."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from judgements.store import Store
from judgements.wording import plural
from views import reader
from views.reader import Hints, Reading

KEPT = "desk/papers"  # in st.session_state: key → Paper, as brought
FORMATS = [
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
]
FORMATS += ["tsv", "xlsx", "ods", "xls"]
MOST_PAPERS = 60
MOST_KEPT = 60_000_000  # bytes of all documents that one reader has on the desk

_paste = st.components.v2.component(
    "desk_paste",
    js=Path(__file__).with_name("desk_paste.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Paper:
    """One document as it was brought, what was said of it, and what was read in it."""

    key: str
    name: str
    content: bytes
    hints: Hints
    readings: tuple[Reading, ...]


def papers(held: Store) -> list[Paper]:
    """The documents on the desk, read; asks for more."""
    kept: dict[str, Paper] = st.session_state.setdefault(KEPT, {})
    files, paste = st.columns(2)
    with files:
        uploads = st.file_uploader(
            "Drop saved pages, PDFs, papers, sheets or mail", type=FORMATS, accept_multiple_files=True,
            max_upload_size=reader.MOST_BYTES // 1_000_000, key="desk/files",
        )  # fmt: skip
    with paste:
        pasted = _pasted()
    brought = [(u.name, u.getvalue()) for u in uploads or []]
    brought += [pasted] if pasted else []
    wanted = [(_key(name, content), name, content) for name, content in brought[:MOST_PAPERS]]
    fresh = [w for w in wanted if w[0] not in kept]
    if fresh:
        with st.spinner(f"Reading {plural(len(fresh), 'document')}"):
            for key, name, content in fresh:
                _keep(kept, _read(held, key, name, content, Hints()))
    on_desk = {key for key, _, _ in wanted}
    for key in [k for k in kept if k not in on_desk]:
        del kept[key]
    return [kept[key] for key in dict.fromkeys(key for key, _, _ in wanted) if key in kept]


def read_again(held: Store, paper: Paper, hints: Hints) -> None:
    """Reads a document once more with what a person says of it."""
    _keep(st.session_state[KEPT], _read(held, paper.key, paper.name, paper.content, hints))


def _read(held: Store, key: str, name: str, content: bytes, hints: Hints) -> Paper:
    return Paper(key, name, content, hints, tuple(reader.readings(content, name, held, hints)))


def _keep(kept: dict[str, Paper], paper: Paper) -> None:
    if sum(len(p.content) for p in kept.values()) + len(paper.content) > MOST_KEPT:
        st.warning("The desk is full. Enter what lies on it, take it away, and bring the rest then.")
        return
    kept[paper.key] = paper


def _pasted() -> tuple[str, bytes] | None:
    """What was pasted, as (name, bytes): the page's own markup where the browser hands it on."""
    result = _paste(key="desk/paste", data={"most": reader.MOST_CHARACTERS}, on_pasted_change=lambda: None)
    said = result.pasted
    if not isinstance(said, dict):
        return None
    markup, text = (str(said.get(k) or "") for k in ("html", "text"))
    if markup and len(markup) <= reader.MOST_BYTES:
        return "pasted page", f"<html><body>{markup}</body></html>".encode("utf-8", "replace")
    text = text[: reader.MOST_CHARACTERS]
    return ("pasted text", text.encode("utf-8", "replace")) if text.strip() else None


def _key(name: str, content: bytes) -> str:
    return hashlib.sha256(name.encode("utf-8", "replace") + b"\0" + content).hexdigest()[:12]
