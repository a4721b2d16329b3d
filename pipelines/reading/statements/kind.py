"""What kind of publication a document is, and whether it is about police forces at all."""

import re

from pipelines.reading.documents.document import Document
from pipelines.reading.language.inspectorate import LETTERHEAD, SHORT_NAME
from pipelines.reading.language.phrases import tokens
from pipelines.reading.language.wordings import Wordings
from pipelines.reading.reading import Scope

FIRE = re.compile(
    r"\bfire (?:and|&) rescue\b|\bfire (?:brigades?|services?|authorit(?:y|ies))\b|\bFRSs?\b", re.I
)
PRESS = re.compile(
    r"press office|get the (?:force |national )?(?:report|press release)|notes? to editors|news-feed"
    r"|press release|/news/|\bsaid:|has said\b"
    rf"|\b(?:inspectorate|{SHORT_NAME}|inspectors?|watchdog) (?:(?:has|have|also|now) )*(?:said|graded|found)",
    re.I,
)
REPORT = re.compile(
    r"print this document|an inspection of|we make graded judge?ments|our graded judge?ments|^contents\b"
    r"|about us\b|peel-reports|publication-html"
    r"|graded judge?ments? in|/publications/|^overall summary\b",
    re.I | re.M,
)
PAGE_OF_A_CYCLE = re.compile(
    r"/peel-assessments/|the extent to which|(?:^|: )how (?:effective|efficient|legitimate|well) (?:is|are|does) the",
    re.I | re.M,
)
AN_INSPECTION = re.compile(r"^an inspection of\b", re.I | re.M)
# A report calls the inspectorate "we"; whoever calls it by its name tells of a report.
TOLD_OF = re.compile(
    rf"\b(?:inspectorate|{SHORT_NAME})(?: (?:has|have|also|now|today))* (?:published|inspected|rated|assessed"
    r"|judged)\b",
    re.I,
)
LEAD_LINES = 6
MOST_LINES = 400


def out_of_scope(document: Document, wordings: Wordings) -> bool:
    """Is it about a fire and rescue service? Names of the inspectorate and its strapline do not count."""
    highest = [line for line in document.lines[:MOST_LINES] if line.level == 1]
    titles = [document.title, *(document.words(line)[:300] for line in [*document.lines[:1], *highest])]
    lead = [document.words(line)[:1500] for line in document.lines[:LEAD_LINES]]
    return any(_is_of_fire(words, wordings) for words in (titles, lead))


def _is_of_fire(said: list[str], wordings: Wordings) -> bool:
    # The strapline may be broken over lines, so they are looked at as one.
    words = LETTERHEAD.sub(" ", " ".join(" ".join(said).split()))
    police = any(m.sure for w in said for m in wordings.mentions(tokens(w)))
    return bool(FIRE.search(words)) and not police


def kind_of(document: Document, scope: Scope, wordings: Wordings) -> str:
    """One of KINDS, by the address first, then by what such publications say in their first pages."""
    head = document.source + "\n" + document.title + "\n" + document.text[:6000]
    address = document.source.lower()
    if "/peel-assessments/" in address:
        return "peel_page"
    if "/peel-reports/" in address or "/publication-html/" in address:
        return "force_report"
    if "news-feed" in address or "/news/" in address or PRESS.search(head):
        return "press_release"
    page = PAGE_OF_A_CYCLE.search(head) and not AN_INSPECTION.search(document.text[:400])
    if page and wordings.has_four_tiers(*scope.key):
        return "peel_page"
    if REPORT.search(head):
        return "force_report"
    return "press_release" if TOLD_OF.search(head) else "unknown"
