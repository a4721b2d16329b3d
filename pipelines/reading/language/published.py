"""When a document says that it was published: never when something else was, or when it was last updated."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from pipelines.reading.documents.document import Document
from pipelines.reading.language.dates import alone, dates

_TITLE = r"(?:report|press release|news|release|article|page|inspection|publication)"
_OTHER = r"(?:previous|last|earlier|prior|first|other|next|old)"
LABEL = re.compile(
    rf"(?:^|[|(•·]|\bnews )\s*(?:first |originally |{_TITLE} )?(?:published|publication date|date published"
    r"|date of (?:publication|release)|release date|published date|posted|issued|embargo(?:ed)?(?: until)?"
    r"|for release|date|released)\b[^.;]{0,24}$",
    re.I,
)
TOLD = re.compile(
    rf"\b(?:this|our|the) (?:(?!{_OTHER})\w+ )?{_TITLE},? (?:was |is |has been )?(?:first )?"
    r"(?:published|issued|released)"
    r"(?: (?:today|on|in))*[\s,(]*(?:\w{3,6}day)?,?\s*$|\btoday\s*\(\s*(?:\w{3,6}day)?\s*$"
    r"|\bpublished (?:its|the|this|our) (?!first|initial)[^.;:]{0,40}\breports?\b[^.;:]{0,40}? (?:on|in)"
    r"(?: \w{3,6}day)?\s*$",
    re.I,
)
NOT_OURS = re.compile(r"\b(?:updated|modified|reviewed|inspected|accessed|first group|second group)\b", re.I)
# What parts a date from other words of its line; in a title a dash or a full stop too.
BAR = re.compile(r"\|")
IN_TITLE = re.compile(r"\||(?<=[a-z]{5})\.\s|\s[–—-]\s")
TITLE_LINES = 3
LINES = 60
FIRST_LINES = 12


def published(document: Document) -> tuple[str | None, str]:
    """The date as precisely as it is said; None, and why, where several are said."""
    for layer in (_marked, _labelled, _alone, _address):
        said = set(layer(document))
        finest = sorted(d for d in said if not any(o != d and o.startswith(d) for o in said))
        if len(finest) == 1:
            return finest[0], ""
        if finest:
            return None, f"More than one date of publication is named: {', '.join(finest)}"
    return None, ""


def _marked(document: Document) -> Iterator[str]:
    for said in document.dated:
        yield from (date for date, _ in list(dates(said.replace("T", " ")))[:1])


def _labelled(document: Document) -> Iterator[str]:
    for line, following in zip(document.lines[:LINES], [*document.lines[1:LINES], None], strict=False):
        words = document.words(line)[:1500]
        for date, m in dates(words):
            before = words[max(0, m.start() - 90) : m.start()]
            # "Updated on 3 May, first published on 1 May": each date has words of its own.
            near = re.split(r"[,;]\s(?=\D)|\s[–|-]\s", before)[-1] if any(dates(before)) else before
            ours = LABEL.search(near) or LABEL.search(before[-60:]) or TOLD.search(before)
            if ours and not NOT_OURS.search(near[-40:]):
                yield date
        labelled = LABEL.fullmatch(words.strip()[:60]) and not NOT_OURS.search(words)
        if following and labelled and (date := alone(document.words(following).strip()) or ""):
            yield date


def _alone(document: Document) -> Iterator[str]:
    before = ""
    for n, line in enumerate(document.lines[:FIRST_LINES]):
        words = document.words(line).strip()
        if not NOT_OURS.search(before + " " + words):
            parts = (IN_TITLE if n < TITLE_LINES else BAR).split(words[:200])
            yield from (d for part in parts if (d := alone(part)))
        before = words if len(words) < 40 else ""


def _address(document: Document) -> Iterator[str]:
    words = re.sub(r"[/_.+-]", " ", path_of(document.source)).strip()
    found = list(dates(words))
    if found and found[-1][1].end() == len(words):
        yield found[-1][0]


def path_of(source: str) -> str:
    """The path of an address, empty for a file."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return ""
    return unquote(parts.path) if parts.scheme in ("http", "https") else ""
