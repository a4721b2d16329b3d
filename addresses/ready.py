"""Answers that are ready: what has been answered once is sent again from the event loop, as it stands.

Kept by all that an answer depends on: path, query, where the asker found us, whether packed, and which data
are in service. Finding one takes no thread, no hash and no parsing.
"""

from typing import Any

from cachetools import LRUCache
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from judgements.store import NoStore, current

MOST_BYTES = 64 * 1024**2
# With these an asker wants something else than the whole: the ordinary way decides.
OTHERWISE = (b"range", b"if-range")


class Ready(Response):
    """A finished answer, to be sent any number of times."""

    def __init__(self, answer: Response) -> None:
        self.status_code = 200
        self.background = None
        self.body = bytes(answer.body)
        self.raw_headers = list(answer.raw_headers)
        self.tag = answer.headers["etag"].encode()
        kept = (b"etag", b"cache-control", b"vary", b"content-security-policy", b"link")
        self.start: dict[str, Any] = {
            "type": "http.response.start",
            "status": 200,
            "headers": self.raw_headers,
        }
        short = [(k, v) for k, v in self.raw_headers if k in kept or k.startswith(b"x-")]
        self.unchanged: dict[str, Any] = {"type": "http.response.start", "status": 304, "headers": short}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends it: whole, its head alone, or that the asker holds it already. Each time with headers of its own:
        layers around us add to them."""
        held = next((v for k, v in scope["headers"] if k == b"if-none-match"), b"")
        if held and self.tag in (t.strip().removeprefix(b"W/") for t in held.split(b",")):
            await send(self.unchanged | {"headers": list(self.unchanged["headers"])})
            await send({"type": "http.response.body", "body": b""})
            return
        await send(self.start | {"headers": list(self.raw_headers)})
        body = b"" if scope["method"] == "HEAD" else self.body
        await send({"type": "http.response.body", "body": body})


READY: LRUCache[tuple[object, ...], Ready] = LRUCache(MOST_BYTES, getsizeof=lambda r: len(r.body) + 1000)
# Only the event loop reads and writes it: no lock.


def key_of(request: Request) -> tuple[object, ...] | None:
    """All that an answer depends on; None where it can't be sent from here."""
    scope = request.scope
    host = packed = b""
    for name, value in scope["headers"]:
        if name == b"host":
            host = value
        elif name == b"accept-encoding":
            packed = b"gzip" if b"gzip" in value else b""
        elif name in OTHERWISE:
            return None
    try:
        today = current().snapshot.id
    except NoStore:
        return None
    return scope["path"], scope["query_string"], scope["scheme"], host, packed, today


def found(key: tuple[object, ...] | None) -> Ready | None:
    """The answer that is ready."""
    return READY.get(key) if key else None


def keep(key: tuple[object, ...] | None, answer: Response) -> None:
    """Keeps a whole answer that has a tag: those bytes will always be the same."""
    if key and answer.status_code == 200 and "etag" in answer.headers and len(answer.body) < MOST_BYTES // 8:
        READY[key] = Ready(answer)
