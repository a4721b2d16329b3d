"""A document on the desk, with every fact and doubt marked where it stands; words in it can be selected."""

import hashlib
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import streamlit as st

from judgements.vocabulary import Vocabulary
from views.reader import Reading

LONGEST = 150_000  # characters shown; a report has about 200,000, and its grades stand in its first pages
LONGEST_SELECTION = 400
BESIDE = 2_000  # characters shown before the first mark, where the document is cut

_component = st.components.v2.component(
    "desk_paper",
    js=Path(__file__).with_name("desk_paper.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Mark:
    """Characters `start:end` of a text that say something; `label` in words."""

    start: int
    end: int
    kind: str
    label: str


def marks(reading: Reading, vocabulary: Vocabulary) -> list[Mark]:
    """What is marked, in the order of the text, none over another: facts before doubts."""
    facts = [
        Mark(
            j.start,
            j.end,
            "fact",
            f"{_area(reading, j.area, vocabulary)}: {vocabulary.grades[j.grade].label}",
        )
        for j in reading.judgements
    ]
    ungraded = [
        Mark(u.start, u.end, "fact", f"{_area(reading, u.area, vocabulary)}: not graded")
        for u in reading.ungraded
    ]
    doubts = [Mark(d.start, d.end, "doubt", d.message) for d in reading.doubts]
    taken: list[Mark] = []
    for mark in chain(facts, ungraded, doubts):
        free = all(mark.end <= t.start or mark.start >= t.end for t in taken)
        if mark.end > mark.start and free:
            taken.append(mark)
    return sorted(taken, key=lambda m: m.start)


def segments(reading: Reading, vocabulary: Vocabulary) -> list[dict[str, str]]:
    """The text in pieces, plain or marked, as the page shows it; a very long one from a little before its
    first mark on."""
    found = marks(reading, vocabulary)
    text = reading.text
    at = max(0, found[0].start - BESIDE) if found and len(text) > LONGEST else 0
    end = min(len(text), at + LONGEST)
    pieces: list[dict[str, str]] = [{"text": "… "}] if at else []
    for mark in (m for m in found if m.end <= end):
        pieces.append({"text": text[at : mark.start]})
        pieces.append({"text": text[mark.start : mark.end], "kind": mark.kind, "label": mark.label})
        at = mark.end
    return [
        p for p in (*pieces, {"text": text[at:end]}, {"text": " …" if end < len(text) else ""}) if p["text"]
    ]


def show(reading: Reading, vocabulary: Vocabulary, key: str) -> str:
    """Shows the document; the words that are selected in it, else empty."""
    pieces = segments(reading, vocabulary)
    data: dict[str, Any] = {"pieces": pieces, "label": f"The document {reading.source}"}
    data["version"] = hashlib.sha256(repr(pieces).encode("utf-8", "replace")).hexdigest()[:16]
    result = _component(key=f"desk/paper/{key}", data=data, on_selected_change=lambda: None)
    selected = result.selected
    return selected[:LONGEST_SELECTION] if isinstance(selected, str) else ""


def _area(reading: Reading, area: str, vocabulary: Vocabulary) -> str:
    known = vocabulary.areas.get((reading.programme or "", reading.cycle or "", area))
    return known.short_label if known else area
