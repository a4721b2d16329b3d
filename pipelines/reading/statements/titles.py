"""Where a document names what it is about: address, titles, linked report, headings, sentences about itself."""

import re
from collections.abc import Iterable, Iterator

from pipelines.reading.documents.document import Document
from pipelines.reading.language.elsewhere import TEASER
from pipelines.reading.language.phrases import tokens
from pipelines.reading.language.published import path_of
from pipelines.reading.language.tense import EARLIER
from pipelines.reading.language.wordings import Wordings

GET_REPORT = re.compile(r"(?:get|read|download|view|see) (?:the |our )?(?:full |force )?reports?\W*", re.I)
# Sentences that name a cycle without being of it.
ASIDE = re.compile(
    r"\b(?:introduced|began|since|until|before|formerly|no longer"
    r"|unlike|used to|will|would|previous|earlier|last year|framework for|next"
    r"|future|forthcoming|later|changed how|not from|apart from|compare[ds]?|comparison)\b",
    re.I,
)
OWN = re.compile(
    r"\b(?:we now use|this (?:report|inspection|assessment|is|one)|our (?:current|latest)|the latest)\b", re.I
)
LONGEST_TITLE, LONGEST_LABEL = 250, 80
TITLE_LINES = 3
MOST_HEADINGS = 400
PROSE_LINES = 120


def address_words(document: Document) -> str:
    """The words of the document's address."""
    return re.sub(r"[/_.+-]", " ", path_of(document.source))


def _short(document: Document, lines: Iterable[int]) -> Iterator[str]:
    for n in lines:
        line = document.lines[n]
        if line.end - line.start < LONGEST_TITLE:
            yield document.words(line)


def titles(document: Document) -> list[str]:
    """The address, the page's title, its first lines and its highest headings."""
    lines = document.lines
    first = [
        n
        for n in range(min(TITLE_LINES, len(lines)))
        if not lines[n].cell
        and _is_title(document.words(lines[n]))
        and not TEASER.match(document.words(lines[n]))
    ]
    highest = [n for n in range(min(MOST_HEADINGS, len(lines))) if lines[n].level == 1]
    said = [document.title, address_words(document), *_short(document, dict.fromkeys(first + highest))]
    return [words for words in said if words.strip()]


def _is_title(words: str) -> bool:
    """Is a first line a title, and no sentence about something else?"""
    sentence = words.rstrip().endswith((".", "!"))
    return not (sentence and (len(words) > 160 or ASIDE.search(words) or EARLIER.search(words)))


def linked(document: Document) -> list[str]:
    """Titles of the report that a release points to."""
    lines = range(min(MOST_HEADINGS, len(document.lines) - 1))
    links = (n for n in lines if GET_REPORT.fullmatch(document.words(document.lines[n]).strip()[:80]))
    return list(_short(document, (n + 1 for n in links)))


def headings(document: Document) -> list[str]:
    """Every short heading."""
    lines = range(min(MOST_HEADINGS, len(document.lines)))
    return list(_short(document, (n for n in lines if document.lines[n].level)))


def labels(document: Document) -> list[str]:
    """What stands before a colon at the beginning of a line."""
    said = (document.words(line)[:LONGEST_LABEL] for line in document.lines[:MOST_HEADINGS])
    return [label for words in said if (label := words.partition(":")[0]) != words]


def prose(document: Document, wordings: Wordings) -> list[str]:
    """Plain sentences about this inspection: what they say of it stands even beside "in 2014, we introduced"."""
    found: list[str] = []
    for line in document.lines[:PROSE_LINES]:
        words = document.text[line.start : min(line.end, line.start + 2000)]
        for sentence in re.split(r"(?<=[.!?:])\s+(?=[A-Z])", words):
            aside = EARLIER.search(sentence) or ASIDE.search(sentence)
            first = tokens(sentence[:80])
            title = wordings.cycles.at(first, 0) if first else None
            if title and not title[0].endswith("|"):
                found.append(sentence)
            elif OWN.search(sentence):
                # What stands after these words is named, whatever stands before them.
                found.append(sentence[OWN.search(sentence).start() :] if aside else sentence)  # type: ignore[union-attr]
            elif EARLIER.search(sentence):
                break
            elif not aside:
                found.append(sentence)
    return found


def file_words(document: Document) -> list[str]:
    """The words of a file's name; none for an address."""
    if "://" in document.source:
        return []
    return [re.sub(r"[/\\_.+-]", " ", document.source.rsplit("/", 1)[-1])]
