"""`/feed.xml`: new and changed judgements as Atom, whole or of one force."""

import datetime as dt
import xml.etree.ElementTree as ET

from starlette.requests import Request
from starlette.responses import Response

from addresses.answering import LIVE, cached_response
from addresses.asking import origin
from judgements.choices import BadChoices, Problem
from judgements.exports import File, links
from judgements.exports.credit import ATTRIBUTION, LICENCE_ADDRESS, PUBLISHER
from judgements.feed import Entry, entries
from judgements.store import Store, current

ATOM = "http://www.w3.org/2005/Atom"
ET.register_namespace("atom", ATOM)


def feed(request: Request) -> Response:
    """The feed; `force` (any of its names) keeps to one force."""
    store = current()
    force = one_force(request, store)
    here = origin(request)

    def make() -> File:
        content = document(entries(store, force), store, here, force)
        return File("feed.xml", "application/atom+xml; charset=utf-8", content)

    return cached_response(request, ("feed", force, store.snapshot.id, here), make, cache_control=LIVE)


def one_force(request: Request, store: Store) -> str | None:
    """The force that the address names, None for all. Raises BadChoices."""
    asked = request.query_params.multi_items()
    problems = [Problem(n[:60], v[:60], "is not known here", ("force",)) for n, v in asked if n != "force"]
    named = [(v, store.vocabulary.force_code(v)) for n, v in asked if n == "force"]
    problems += [
        Problem("force", v[:60], "is no force", tuple(store.vocabulary.forces))
        for v, code in named
        if not code
    ]
    if len(named) > 1:
        problems.append(Problem("force", str(len(named)), "times said; once or never, please"))
    if problems:
        raise BadChoices(problems)
    return named[0][1] if named else None


def document(found: list[Entry], store: Store, here: str, force: str | None) -> bytes:
    """The entries as Atom. Their identities outlive hosts and renamings: they are made of codes."""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en-GB"})
    of = f": {store.vocabulary.forces[force].name}" if force else ""
    child(root, "title", f"{PUBLISHER}{of}")
    child(root, "subtitle", "New and changed judgements of police inspections")
    child(root, "id", f"tag:police-inspection-grades,2014:feed{':' + force if force else ''}")
    newest = max((e.updated for e in found), default=store.snapshot.built_at)
    child(root, "updated", instant(newest))
    ET.SubElement(
        root, "link", {"rel": "self", "href": f"{here}/feed.xml{f'?force={force}' if force else ''}"}
    )
    ET.SubElement(
        root, "link", {"rel": "alternate", "href": f"{here}{links.force_link(force) if force else '/'}"}
    )
    ET.SubElement(root, "link", {"rel": "license", "href": LICENCE_ADDRESS})
    child(ET.SubElement(root, "author"), "name", PUBLISHER)
    child(root, "rights", f"{ATTRIBUTION} {LICENCE_ADDRESS}")
    for told in found:
        entry = ET.SubElement(root, "entry")
        child(entry, "title", told.title)
        child(entry, "id", f"tag:police-inspection-grades,2014:{told.identity}")
        child(entry, "updated", instant(told.updated))
        if told.day:
            child(entry, "published", instant(dt.datetime.combine(told.day, dt.time(), dt.UTC)))
        ET.SubElement(entry, "link", {"rel": "alternate", "href": here + links.force_link(told.force)})
        child(entry, "summary", told.summary)
    content: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + content


def child(parent: ET.Element, name: str, text: str) -> None:
    """An element with a text."""
    ET.SubElement(parent, name).text = text


def instant(moment: dt.datetime) -> str:
    """A moment as Atom writes it."""
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
