"""What a document is about: its kind, programme, cycle, date of publication and the force of its title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from pipelines.reading.documents.document import Document
from pipelines.reading.earlier import EARLIER
from pipelines.reading.places import Place, place_named, places_named
from pipelines.reading.reading import Doubt, Hints
from pipelines.reading.wordings import Wordings, key, tokens

INSPECTORATE = re.compile(
    r"(?:(?:H[ie][rs] Majesty.?s|HM|the) (?:Chief )?)?Inspect(?:orate"
    r"|or)s? of Constabulary(?: and (?:HM )?(?:Inspector of )?Fire (?:&|and) Rescue(?: Services?)?)?"
    r"|Inspector of Fire (?:&|and) Rescue Services",
    re.I,
)
FIRE = re.compile(
    r"\bfire (?:and|&) rescue\b|\bfire (?:brigades?|services?|authorit(?:y|ies))\b|\bFRSs?\b", re.I
)
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = rf"(?P<month>{'|'.join(m[:3] + (f'(?:{m[3:]})?' if m[3:] else '') for m in MONTHS)})"
DATE = re.compile(
    rf"(?P<iso>\b20\d\d-[01]\d(?:-[0-3]\d)?\b)|\b(?P<d>[0-3]?\d)/(?P<m>[01]?\d)/(?P<y>20\d\d)\b"
    rf"|\b(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+)?{_MONTH},?\s+(?P<year>20\d\d)\b",
    re.I,
)
LABEL = re.compile(
    r"(?:^|[\s|(.])(?:(?:first )?published(?: on| today| in)?(?: \w{3,6}day)?|publication date|date (?:of publication"
    r"|published)|published date"
    r"|release date|date of release|embargo(?:ed)?(?: until)?[^.]{0,20}?)\s*[:,–(-]?\s*$|^\s*date:?\s*$"
    r"|\btoday\s*\(\s*$"
    r"|\bpublished (?:its|the|this|our) (?!first|initial)[^.;:]{0,40}\breports?\b[^.;:]{0,40}? (?:on|in)"
    r"(?: \w{3,6}day)?\s*$",
    re.I,
)
GET_REPORT = re.compile(r"(?:get|read|download|view|see) (?:the |our )?(?:full |force )?reports?\W*", re.I)
PRESS = re.compile(
    r"press office|get the (?:force |national )?(?:report|press release)|notes? to editors|news-feed"
    r"|press release|/news/|\bsaid:|has said\b"
    r"|\b(?:inspectorate|hmicfrs|hmic|inspectors?|watchdog) (?:(?:has|have|also|now) )*(?:said|graded|found)",
    re.I,
)
REPORT = re.compile(
    r"print this document|an inspection of|we make graded judge?ments|our graded judge?ments|^contents\b"
    r"|about us\b|peel-reports|publication-html"
    r"|graded judge?ments? in|/publications/|^overall summary\b",
    re.I | re.M,
)
PAGE_OF_PEEL = re.compile(
    r"/peel-assessments/|the extent to which|^how (?:effective|efficient|legitimate|well) (?:is|are|does) the",
    re.I | re.M,
)
AN_INSPECTION = re.compile(r"^an inspection of\b", re.I | re.M)
# A report calls the inspectorate "we"; whoever calls it by its name tells of a report.
TOLD_OF = re.compile(
    r"\b(?:inspectorate|hmicfrs|hmic)(?: (?:has|have|also|now|today))* (?:published|inspected|rated|assessed|judged)\b",
    re.I,
)
TITLE_LINES = 3
MOST_HEADINGS = 400


@dataclass(frozen=True)
class About:
    """`several` is true where the titles name more than one programme; then `place` names none."""

    kind: str
    published: str | None
    place: Place
    several: bool
    problems: tuple[Doubt, ...]

    def with_hints(self, hints: Hints) -> "About":
        """What the document leaves open, filled with what somebody says of it."""
        place = Place(
            self.place.force or hints.force or None,
            self.place.programme or hints.programme or None,
            self.place.cycle or hints.cycle or None,
        )
        return replace(self, place=place, published=self.published or hints.published or None)


def about(document: Document, wordings: Wordings) -> About:
    """What a document is about, as far as it says so."""
    date, doubts = published(document)
    if _out_of_scope(document, wordings):
        return About("out_of_scope", date, Place(), False, ())
    place, several, more = _place(document, wordings, date)
    force, other = _title_force(document, wordings)
    kind = _kind(document, place, wordings)
    found = Place(force, place.programme, place.cycle)
    return About(kind, date, found, several, (*doubts, *more, *other))


# The layers in which a document names things, the surest first


def _address(document: Document) -> str:
    parts = urlsplit(document.source)
    path = unquote(parts.path if parts.scheme in ("http", "https") else "")
    return re.sub(r"[/_.+-]", " ", path)


def _titles(document: Document) -> Iterator[str]:
    if document.title:
        yield document.title
    yield _address(document)
    for line in document.lines[:TITLE_LINES]:
        if not line.cell and line.end - line.start < 250:
            yield document.words(line)
    for line in document.lines[:MOST_HEADINGS]:
        if line.level == 1:
            yield document.words(line)


def _linked(document: Document) -> Iterator[str]:
    """Titles of the report that a release points to."""
    for line, following in zip(document.lines[:MOST_HEADINGS], document.lines[1:], strict=False):
        if (
            line.end - line.start < 60
            and GET_REPORT.fullmatch(document.words(line).strip())
            and following.end - following.start < 250
        ):
            yield document.words(following)


def _headings(document: Document) -> Iterator[str]:
    for line in document.lines[:MOST_HEADINGS]:
        if line.level and line.end - line.start < 250:
            yield document.words(line)


def _prose(document: Document) -> Iterator[str]:
    for line in document.lines[:120]:
        words = document.text[line.start : min(line.end, line.start + 2000)]
        # What follows an earlier result may go on about it, so only the sentences before it count.
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", words):
            if EARLIER.search(sentence) or re.search(r"\bsince\b", sentence):
                break
            yield sentence


def _file(document: Document) -> Iterator[str]:
    if "://" not in document.source:
        yield re.sub(r"[/\\_.+-]", " ", document.source.rsplit("/", 1)[-1])


# Programme and cycle


def _place(document: Document, wordings: Wordings, date: str | None) -> tuple[Place, bool, list[Doubt]]:
    programme: str | None = None
    doubtful: set[str] = set()
    for layer in (_titles, _linked, _headings, _prose, _file):
        told = list(layer(document))
        places = [p for words in told if (p := _named_place(words, wordings))]
        named = {p for p in places if p.programme == (programme or p.programme)}
        programmes = {p.programme for p in named}
        if layer in (_titles, _linked):
            programmes |= {p.programme for words in told for p in places_named(words, wordings)}
        if programme is None and len(programmes) > 1:
            return Place(), True, []
        if programme is None and programmes:
            programme = programmes.pop()
        cycles = {p.cycle for p in named if p.programme == programme and p.cycle}
        sure = programme is None or layer in (_titles, _linked)
        dated = None if sure else _cycle_of_date(wordings, programme or "", date)
        if len(cycles) == 1 and (dated is None or dated in cycles):
            return Place(None, programme, cycles.pop()), False, []
        if cycles:
            doubtful = {c for c in cycles if c}
            break
    if programme is None:
        return Place(), False, []
    cycle = _cycle_of_date(wordings, programme, date)
    if cycle and (not doubtful or cycle in doubtful):
        return Place(None, programme, cycle), False, []
    said = f" (it names {', '.join(sorted(doubtful))})" if doubtful else ""
    problem = Doubt(f"The cycle of {programme} is not clear{said}", 0, min(len(document.text), 120))
    return Place(None, programme, None), False, [problem]


def _named_place(words: str, wordings: Wordings) -> Place | None:
    """The programme (and cycle) that a line names; a year alone names none, for it may be any year."""
    return place_named(words, wordings, None) if any(places_named(words, wordings)) else None


def _cycle_of_date(wordings: Wordings, programme: str, date: str | None) -> str | None:
    """The one cycle whose reports were being published on a date, else None."""
    if not date:
        return None
    running = [
        c.cycle
        for c in wordings.vocabulary.cycles_of(programme)
        if c.published_from[: len(date)] <= date[:7]
        and (not c.published_to or date[:7] <= c.published_to[:7] or c.published_to.startswith(date))
    ]
    return running[0] if len(running) == 1 else None


# Force


def _title_force(document: Document, wordings: Wordings) -> tuple[str | None, list[Doubt]]:
    """The force that the titles name, if they name one alone."""
    for layer in (_titles, _linked):
        words = list(layer(document))
        sure = {m.force for w in words for m in wordings.mentions(tokens(w)) if m.sure and m.force}
        if len(sure) == 1:
            return sure.pop(), []
        if len(sure) > 1:
            return None, []
        bare = {f for w in words if (f := _bare_force(w, wordings))}
        if len(bare) == 1:
            return bare.pop(), []
    slug = _slug_forces(_address(document), wordings)
    if len(slug) == 1:
        return slug.pop(), []
    headed = {
        m.force for w in _headings(document) for m in wordings.mentions(tokens(w)) if m.sure and m.force
    }
    return (headed.pop() if len(headed) == 1 else None), []


def _bare_force(words: str, wordings: Wordings) -> str | None:
    """The force whose bare name begins or ends a title, parted from the rest by a sign: "Kent – PEEL 2016"."""
    if len(words) > 200:
        return None
    parts = re.split(r"\s[–—|-]\s|:|\|", words)
    for part in parts if len(parts) > 1 else [words]:
        bare = re.sub(r"\b(?:PEEL\s+)?20\d\d(?:[/–-]\d\d)?\b", "", part).strip()
        if force := wordings.force_of_name(bare):
            return force
    return None


def _slug_forces(path: str, wordings: Wordings) -> set[str]:
    words, i, found = tokens(path), 0, set()
    while i < len(words):
        hit = wordings.forces.at(words, i)
        if hit and len(key("".join(w.key for w in words[i : hit[1]]))) > 3:
            found.add(hit[0])
        i = hit[1] if hit else i + 1
    return found


# Kind


def _out_of_scope(document: Document, wordings: Wordings) -> bool:
    """Is it about a fire and rescue service? Names of the inspectorate itself do not count."""
    lead = [INSPECTORATE.sub(" ", w) for w in _titles(document)]
    lead += [INSPECTORATE.sub(" ", document.words(line)[:1500]) for line in document.lines[:6]]
    headed = [document.words(line) for line in document.lines[:MOST_HEADINGS] if line.level == 1]
    headed += [document.words(line)[:300] for line in document.lines[:1]]
    title = INSPECTORATE.sub(" ", " . ".join([document.title, *headed]))
    police = [m for w in lead for m in wordings.mentions(tokens(w)) if m.sure]
    titled = any(m.sure for m in wordings.mentions(tokens(title)))
    if FIRE.search(title) and not titled:
        return True
    return any(FIRE.search(w) for w in lead) and not police


def _kind(document: Document, place: Place, wordings: Wordings) -> str:
    head = document.source + "\n" + document.title + "\n" + document.text[:6000]
    address = document.source.lower()
    old = _is_four_tiered(place, wordings)
    if "/peel-assessments/" in address:
        return "peel_page"
    if "/peel-reports/" in address or "/publication-html/" in address:
        return "force_report"
    if "news-feed" in address or "/news/" in address or PRESS.search(head):
        return "press_release"
    if old and PAGE_OF_PEEL.search(head) and not AN_INSPECTION.search(document.text[:400]):
        return "peel_page"
    if REPORT.search(head):
        return "force_report"
    return "press_release" if TOLD_OF.search(head) else "unknown"


def _is_four_tiered(place: Place, wordings: Wordings) -> bool:
    row = wordings.vocabulary.cycles.get((place.programme or "", place.cycle or ""))
    return row is not None and len(wordings.vocabulary.scales[row.scale].grades) == 4


# Date


def published(document: Document) -> tuple[str | None, list[Doubt]]:
    """The date of publication as precisely as it is said; None (with a problem) where two are said."""
    for layer in (_labelled_dates, _lone_dates, _address_dates):
        dates = sorted(set(layer(document)), key=len, reverse=True)
        finest = {d for d in dates if not any(o != d and o.startswith(d) for o in dates)}
        if len(finest) == 1:
            return finest.pop(), []
        if finest:
            return None, [
                Doubt(f"More than one date of publication is named: {', '.join(sorted(finest))}", 0, 0)
            ]
    return None, []


def _labelled_dates(document: Document) -> Iterator[str]:
    for said in document.dated:
        if m := DATE.search(said.replace("T", " ")):
            yield from iso_dates(m)
    for line in document.lines[:60]:
        words = document.words(line)[:1500]
        for m in DATE.finditer(words):
            before = words[max(0, m.start() - 60) : m.start()]
            if LABEL.search(before) and not EARLIER.search(words[max(0, m.start() - 120) : m.start()]):
                yield from iso_dates(m)
    for line, following in zip(document.lines[:40], document.lines[1:41], strict=False):
        if LABEL.fullmatch(document.words(line).strip()[:80]) and (
            m := DATE.fullmatch(document.words(following).strip()[:40])
        ):
            yield from iso_dates(m)


def _lone_dates(document: Document) -> Iterator[str]:
    for line in document.lines[:12]:
        words = document.words(line).strip()
        if len(words) < 45 and (m := DATE.search(words)):
            rest = (words[: m.start()] + words[m.end() :]).strip(" .,|")
            if not rest or re.fullmatch(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?", rest, re.I):
                yield from iso_dates(m)


def _address_dates(document: Document) -> Iterator[str]:
    if m := re.search(rf" {_MONTH} (?P<year>20\d\d)\s*$", _address(document), re.I):
        yield f"{m['year']}-{_month(m['month']):02d}"


def iso_dates(m: re.Match[str]) -> Iterator[str]:
    """The date that a match of DATE names, as precisely as it is said; none if no calendar has it."""
    if m["iso"]:
        yield m["iso"]
    elif m["y"]:
        if 1 <= int(m["m"]) <= 12 and 1 <= int(m["d"]) <= 31:
            yield f"{m['y']}-{int(m['m']):02d}-{int(m['d']):02d}"
    else:
        day = f"-{int(m['day']):02d}" if m["day"] else ""
        yield f"{m['year']}-{_month(m['month']):02d}{day}"


def _month(name: str) -> int:
    return next(i for i, m in enumerate(MONTHS, 1) if m.startswith(name.casefold()[:3]))
