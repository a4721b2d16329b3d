"""The field at the head of every page: `/api/find?q=` while one types, `/find?q=` where no script runs."""

import json
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from addresses.answering import LIVE, NO_STORE, NOTHING_FROM_ELSEWHERE, cached_response
from addresses.problems import Refused
from addresses.templating import page
from judgements.claims import VERDICT_WORDS, answer
from judgements.destinations import Place, matches
from judgements.exports import File
from judgements.site_address import base_path
from judgements.store import Store, current

LONGEST = 400
HEADERS_OF_A_PAGE = {"Cache-Control": NO_STORE, "Content-Security-Policy": NOTHING_FROM_ELSEWHERE}


def find(request: Request) -> Response:
    """The places that the words may name, as JSON: kind, label, detail, address of each, likeliest first."""
    store, words = current(), words_asked(request)

    def make() -> File:
        places = [place | {"address": base_path() + place["address"]} for place in offered(store, words)]
        content = json.dumps({"q": words, "places": places}, ensure_ascii=False)
        return File("find.json", "application/json", content.encode())

    return cached_response(request, ("find", words, store.snapshot.id), make, cache_control=LIVE)


def found(request: Request) -> Response:
    """The page that the words name, where they name one; else the places they may name, as links, and the answer to
    them as a question."""
    words = words_asked(request)
    places = matches(current(), words)
    if places and places[0].sure:
        return RedirectResponse(address(places[0]), 303, headers={"Cache-Control": NO_STORE})
    told = answer(current(), words) if words else None
    text = page(
        "find.html",
        words=words,
        places=offered(current(), words),
        question=f"/?{urlencode({'q': words})}",
        answer=told,
        verdict=VERDICT_WORDS[told.verdict] if told else "",
    )
    return Response(text, headers=HEADERS_OF_A_PAGE, media_type="text/html; charset=utf-8")


def words_asked(request: Request) -> str:
    """The words of the request. Raises Refused for other parameters or too many words."""
    names = [n for n, _ in request.query_params.multi_items()]
    words = request.query_params.get("q", "").strip()
    if names not in ([], ["q"]) or len(words) > LONGEST:
        raise Refused(400, f"Say what to find as one parameter q of at most {LONGEST} characters.")
    return words


def offered(store: Store, words: str) -> list[dict[str, Any]]:
    """The places as the field shows them."""
    return [
        {"kind": p.kind, "label": p.label, "detail": p.detail, "address": address(p)}
        for p in matches(store, words)
    ]


def address(place: Place) -> str:
    """The page of the place with its choices. The names of pages are their paths; the first is the root."""
    path = "/" if place.page == "overview" else f"/{place.page}"
    return f"{path}?{urlencode(place.choices)}".rstrip("?")
