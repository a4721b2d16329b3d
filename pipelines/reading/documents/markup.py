"""Pages: the visible text, block by block, with headings, list items and tables.

Menus, scripts, forms and hidden parts are no part of the publication and give no text.
"""

import re
from collections.abc import Mapping

from lxml import etree
from lxml.html import defs

from pipelines.reading.documents.document import MOST_TAGS, Document, Line, Note, Table
from pipelines.reading.documents.open_table import OpenTable

SKIPPED = frozenset([
    "script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "form", "iframe",
    "object", "select", "button", "textarea", "head", "math",
])  # fmt: skip
# What lxml lists without those that also stand around single words, with what HTML has named since.
BLOCKS = defs.block_tags - {"del", "ins"} | {
    "article", "body", "br", "details", "figcaption", "figure", "header", "html", "main", "section", "summary",
}  # fmt: skip
VOID = defs.empty_tags
HEADING = re.compile(r"h([1-6])|summary|legend|caption")
STRUCK = frozenset(("del", "s", "strike"))
HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
SPACE = re.compile(r"\s+")
SAVED_FROM = re.compile(r"\s*saved from url=\(\d{4}\)(https://\S{1,2000})\s*$")
# The day in a page's own data for search engines (JSON-LD).
PUBLISHED_DATA = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{4,40})"')
LONGEST_DATA = 100_000
PUBLISHED_META = {
    "article:published_time", "dc.date.issued", "dcterms.issued", "datepublished", "publish-date",
    "publishdate", "publish_date", "publication_date", "pubdate", "date", "dc.date", "dcterms.date",
    "og:published_time", "og:article:published_time", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime",
}  # fmt: skip


# Parts of a page in which others speak, or other stories are told.
OF_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|related|recommend(?:ed|ations?)?|teasers?|promos?|most-(?:read|popular)|trending"
    r"|read-(?:more|next)|also-(?:like|read)|outbrain|taboola|newsletter|cookies?)(?=$|[\s_-])",
    re.I,
)
PANEL = re.compile(
    r"(?:^|[\s_-])(?:tab|tabs|accordion|collapse|details|panel)[_-]{1,2}(?:pane|panel|content|body|item|section)"
    r"(?=$|[\s_-])|(?:^|\s)(?:tab|collapse|tabcontent|accordion)(?=$|\s)",
    re.I,
)
UPDATED = re.compile(r"updat|modif|review|edited|expire|inspected", re.I)
MOST_HIDDEN = 2_000
SOFT_HYPHEN = "\u00ad"


def _is_of_others(attributes: Mapping[str, str]) -> bool:
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:300]
    return bool(OF_OTHERS.search(named))


class _Text:
    """Collects text as the parser meets it; lxml calls start, data and end."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.lines: list[Line] = []
        self.tables: list[OpenTable] = []
        self.finished: list[Table] = []
        self.dated: list[str] = []
        self.timed: list[str] = []
        self.hidden: list[str] = []
        self._is_hidden = False
        self.title: list[str] = []
        self._skip: list[str] = []
        self._in_title = self._in_data = False
        self.addresses: set[str] = set()
        self.saved_from = ""
        self._level: list[int] = []
        self._items = 0
        self._block = 0
        self._pending_space = False
        self._just_ended = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens. Hidden and skipped elements swallow everything until they close."""
        self._about(tag, attributes)
        if self._skip:
            if tag == self._skip[-1]:
                self._skip.append(tag)
            return
        hidden = tag in STRUCK or (tag not in VOID and self._hidden(attributes))
        if tag in SKIPPED or hidden or (tag not in VOID and _is_of_others(attributes)):
            self._is_hidden = hidden and tag not in SKIPPED
            self._skip.append(tag)
            return
        if tag in BLOCKS:
            self._close_block()
        if self._just_ended:
            # "<span>Area</span><span>Good</span>" is set apart by its style.
            self._pending_space = True
        if match := HEADING.fullmatch(tag):
            self._level.append(int(match[1] or 6))
        elif tag == "li":
            self._items += 1
        elif tag == "table":
            self.tables.append(OpenTable())
        elif tag == "tr" and self.tables:
            self.tables[-1].row()
        elif tag in ("td", "th") and self.tables:
            self.tables[-1].open(self.length, tag == "th", attributes)
        elif tag not in VOID and self.tables:
            self.tables[-1].hint(attributes)
        elif tag == "img" and (alt := (attributes.get("alt") or "").strip()) and self.tables:
            self.data(alt)

    def end(self, tag: str) -> None:
        """A tag closes."""
        self._just_ended = True
        if tag == "title":
            self._in_title = False
        self._in_data = self._in_data and tag != "script"
        if self._skip:
            if tag == self._skip[-1]:
                self._skip.pop()
            return
        if tag in BLOCKS:
            self._close_block()
        if HEADING.fullmatch(tag) and self._level:
            self._level.pop()
        elif tag == "li":
            self._items = max(0, self._items - 1)
        elif tag in ("td", "th") and self.tables:
            if said := self.tables[-1].unsaid(self.length):
                self.data(said)
            self.tables[-1].close(self.length, self.parts)
        elif tag == "table" and self.tables:
            self.finished.append(self.tables.pop().grid())

    def data(self, text: str) -> None:
        """Characters between tags; runs of white space count as one space."""
        if self._in_title:
            self.title.append(text)
            return
        if self._in_data:
            found = PUBLISHED_DATA.findall(text[:LONGEST_DATA])
            self.dated += [d for d in found if len(self.dated) < 10]
            return
        if self._skip:
            if self._is_hidden and len(self.hidden) < MOST_HIDDEN:
                self.hidden.append(text[:1000])
            return
        words = SPACE.sub(" ", text.replace(SOFT_HYPHEN, ""))
        self._just_ended = False
        if words.startswith(" "):
            self._pending_space = True
            words = words[1:]
        if not words:
            return
        if self._pending_space and self.length > self._block:
            self._write(" ")
        self._pending_space = words.endswith(" ")
        self._write(words.rstrip(" "))

    def comment(self, text: str) -> None:
        """Comments are not visible; a browser notes in one where it saved the page from."""
        if match := SAVED_FROM.match(text):
            self.saved_from = match[1]

    def close(self) -> None:
        """The end of the page; whatever is still open ends here."""
        self._close_block()
        while self.tables:
            self.finished.append(self.tables.pop().grid())

    def address(self) -> str:
        """Where the page says that it stands; empty where it says nothing or two things."""
        return (
            next(iter(self.addresses))
            if len(self.addresses) == 1
            else ("" if self.addresses else self.saved_from)
        )

    def _write(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def _close_block(self) -> None:
        self._pending_space = False
        if self.length > self._block:
            level = self._level[-1] if self._level else 0
            self.lines.append(Line(self._block, self.length, level, self._items > 0, bool(self.tables)))
            self._write("\n")
        self._block = self.length

    @staticmethod
    def _hidden(attributes: Mapping[str, str]) -> bool:
        if attributes.get("role") == "tabpanel" or PANEL.search((attributes.get("class") or "")[:300]):
            # What a click opens is shown.
            return False
        return (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or bool(HIDDEN.search(attributes.get("style") or ""))
        )

    def _about(self, tag: str, attributes: Mapping[str, str]) -> None:
        """What a page says of itself: its title, its day, where it stands."""
        if tag == "time" and not self._skip:
            self._timed(attributes)
        if tag == "title":
            self._in_title = True
        elif tag in ("meta", "link"):
            self._meta(attributes)
        elif tag == "script" and (attributes.get("type") or "").strip().lower() == "application/ld+json":
            self._in_data = True

    def _timed(self, attributes: Mapping[str, str]) -> None:
        """The first time that a page marks below its heading is its day, unless it says "updated" there."""
        before = (
            "".join(self.parts[-3:])[-40:] + str(attributes.get("class")) + str(attributes.get("itemprop"))
        )
        headed = any(line.level == 1 for line in self.lines)
        if headed and not self.timed and not UPDATED.search(before):
            self.timed = [(attributes.get("datetime") or "")[:40]]

    def _meta(self, attributes: Mapping[str, str]) -> None:
        own = attributes.get("href") if attributes.get("rel") == "canonical" else None
        if attributes.get("property") == "og:url":
            own = attributes.get("content")
        if own and own.strip().startswith("https://"):
            self.addresses.add(own.strip()[:2000])
        name = (
            attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        ).lower()
        if name in PUBLISHED_META and len(self.dated) < 10:
            self.dated.append((attributes.get("content") or "")[:40])


def page(text: str, source: str, notes: tuple[Note, ...] = ()) -> Document:
    """The document of an HTML page; its text is what a reader sees, one line for each block."""
    cut = _after_tags(text, MOST_TAGS)
    if cut < len(text):
        notes = (
            *notes,
            Note(f"Only the first {MOST_TAGS:,} tags of the page were read. Save its main part alone"),
        )
    collected = _Text()
    parser = etree.HTMLParser(target=collected, encoding="utf-8")
    try:
        parser.feed(text[:cut].encode("utf-8", errors="replace"))
        parser.close()
    except (etree.LxmlError, AssertionError, ValueError):
        # Markup that libxml2 gives up on: what came before it still stands.
        collected.close()
        notes = (*notes, Note("The page breaks off in markup that cannot be read"))
    return Document(
        source,
        "".join(collected.parts),
        tuple(collected.lines),
        tuple(collected.finished),
        SPACE.sub(" ", "".join(collected.title)).strip()[:300],
        tuple(collected.dated or collected.timed),
        page=True,
        hidden=" ".join(collected.hidden)[:20_000],
        notes=notes,
        address=collected.address(),
    )


def _after_tags(text: str, most: int) -> int:
    """Where the tag number `most` begins, or the end of the text."""
    if text.count("<") <= most:
        return len(text)
    place = -1
    for _ in range(most):
        place = text.find("<", place + 1)
    return place
