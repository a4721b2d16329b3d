"""What holds for every answer, those of Streamlit's own addresses included: outermost, around the whole app.

Headers that protect readers, one structured line of log for each request (no personal data: neither address nor
query of the asker), an error id that the reader and the log share, metrics where they are asked for, and no
WebSocket for a page that is not ours.
"""

import json
import logging
import os
import random
import re
import sys
import time
from collections.abc import Callable, Iterable
from functools import cache
from urllib.parse import quote, urlsplit

from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from addresses import ready
from addresses.answering import turned_away
from addresses.packing import takes_gzip
from judgements.site_address import base_path, public_address

LOG = logging.getLogger("dashboard.requests")
# Put on every answer that does not bring its own.
HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"strict-origin-when-cross-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
}
# First part of a path → what log and metrics call it; all else is "other", so that nobody invents names for them.
KNOWN = frozenset(
    """_stcore api area component data embed feed.xml figure find fonts force healthz media metrics robots.txt share
    sitemap.xml static""".split()  # noqa: SIM905 - a list of names, not of strings
)
ASKED = Counter("dashboard_requests", "Requests answered", ["place", "status"])
SECONDS = Histogram("dashboard_request_seconds", "Time to answer", ["place"])
# Of places and status codes there are few; looking up what counts them takes longer than counting.
counted = cache(lambda place, status: ASKED.labels(place, str(status)))
timed = cache(SECONDS.labels)


def middleware(pages: frozenset[str], of_streamlit: Callable[[str], bool]) -> list[Middleware]:
    """What to wrap the app in; `pages` are the paths of pages without a slash, `of_streamlit` tells the paths that
    Streamlit answers itself."""
    return [Middleware(Outermost, places=KNOWN | pages, of_streamlit=of_streamlit)]


class Outermost:
    """The ASGI layer around everything."""

    def __init__(self, app: ASGIApp, places: frozenset[str], of_streamlit: Callable[[str], bool]) -> None:
        self.app = app
        self.places = places
        self.of_streamlit = of_streamlit
        self.base = base_path()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        key = None
        if scope["type"] == "http":
            if kept := ready.found(scope):
                await again(kept, scope, send)
                return
            key = ready.key_of(scope)
            leave_unpacked(scope)
        found = not self.base or self.under_base(scope)
        if scope["type"] == "websocket":
            if foreign_origin(scope) or not found:
                await refused(scope, receive, send)
            else:
                await self.app(scope, receive, send)
            return
        app = self.app if found else RedirectResponse("/", 308)
        await Answering(self, app, scope, send, key).run(receive)

    def under_base(self, scope: Scope) -> bool:
        """Gives Streamlit's own addresses the base path, which it expects, and takes it off from ours, whether or not
        a proxy has done so. False for the base path itself, which needs a slash."""
        path: str = scope["path"]
        if path == self.base:
            return False
        if path.startswith(f"{self.base}/"):
            path = path[len(self.base) :]
        scope["path"] = self.base + path if self.of_streamlit(path) else path
        scope["raw_path"] = quote(scope["path"]).encode()
        return True

    def own(self, scope: Scope) -> str:
        """The path without the base path."""
        path: str = scope["path"]
        return path.removeprefix(self.base) if self.of_streamlit(path.removeprefix(self.base)) else path

    def place(self, scope: Scope) -> str:
        """What log and metrics call the address: the first part of its path where that is one of ours."""
        first = self.own(scope).lstrip("/").split("/", 1)[0]
        return f"/{first}" if first in self.places or not first else "other"


class Answering:
    """One request on its way: its id, its status, its time."""

    def __init__(
        self, layer: Outermost, app: ASGIApp, scope: Scope, send: Send, key: ready.Key | None
    ) -> None:
        self.layer, self.app, self.scope, self.send = layer, app, scope, send
        self.begun = time.perf_counter()
        self.id = new_id()
        self.status = 0
        self.snapshot = ""
        self.place = layer.place(scope)
        self.streamlits = layer.of_streamlit(layer.own(scope))
        self.key = key if self.place in ready.PLACES else None  # under which the answer is kept
        self.today = ready.today() if self.key else ""
        self.kept: ready.Headers | None = None  # its headers, while its body is awaited
        scope.setdefault("state", {})["id"] = self.id

    async def run(self, receive: Receive) -> None:
        """Has the app answer; what it raises is logged under the id and told without a traceback."""
        try:
            if closed(self.layer.own(self.scope)):
                await PlainTextResponse("Not found", 404)(self.scope, receive, self.sending)
            elif self.place == "/metrics":
                content = PlainTextResponse(generate_latest(), media_type=CONTENT_TYPE_LATEST)
                await content(self.scope, receive, self.sending)
            else:
                away = None if self.streamlits else turned_away(Request(self.scope))
                await (away or self.app)(self.scope, receive, self.sending)
        except Exception:
            logging.getLogger("dashboard").exception("Request %s failed", self.id)
            if self.status:
                raise
            told = PlainTextResponse(f"The fault is ours and has been noted, as {self.id}.", 500)
            await told(self.scope, receive, self.sending)
        finally:
            note(
                self.scope,
                self.place,
                self.status,
                snapshot=self.snapshot,
                identity=self.id,
                begun=self.begun,
            )

    async def sending(self, message: Message) -> None:
        """Passes a message on, its headers completed; keeps the whole answer where it is one that is kept."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = self.completed(message.get("headers", ()))
            if self.key and ready.may_be_kept(self.scope, self.status, headers):
                self.kept = headers
            message = {**message, "headers": [*headers, (b"x-request-id", self.id.encode())]}
        elif self.key and self.kept and message["type"] == "http.response.body":
            if not message.get("more_body"):
                body = message.get("body", b"")
                ready.keep(self.key, ready.Ready(self.kept, body, self.today, self.place))
            self.kept = None
        await self.send(message)

    def completed(self, given: Iterable[tuple[bytes, bytes]]) -> ready.Headers:
        """Headers with those that every answer has."""
        headers = [self.leaving(k, v) for k, v in given]
        named = dict(headers)
        self.snapshot = named.get(b"x-snapshot", b"").decode("latin-1")
        wanted = {k: v for k, v in HEADERS.items() if k not in named}
        if self.layer.own(self.scope).startswith("/static/"):
            wanted.pop(b"content-security-policy", None)  # a page's own rules hold for its scripts
        framed = b"frame-ancestors *" in named.get(b"content-security-policy", b"")
        if not framed and b"x-frame-options" not in named:
            wanted[b"x-frame-options"] = b"SAMEORIGIN"
        return [*headers, *wanted.items()]

    def leaving(self, name: bytes, value: bytes) -> tuple[bytes, bytes]:
        """A header as it leaves: what leads somewhere under the base path, nothing said twice."""
        # Our own redirects are written from the root, Streamlit's as it is served.
        if name == b"location" and value.startswith(b"/") and not self.streamlits:
            return name, self.layer.base.encode() + value
        if name == b"vary":  # layers further in add to it what it says already
            return name, b", ".join(dict.fromkeys(part.strip() for part in value.split(b",")))
        return name, value


async def again(kept: ready.Ready, scope: Scope, send: Send) -> None:
    """Sends an answer that is ready."""
    begun, identity = time.perf_counter(), new_id()
    begin, rest = kept.answer(scope, (b"x-request-id", identity.encode()))
    await send(begin)
    await send(rest)
    note(scope, kept.place, begin["status"], snapshot=kept.snapshot, identity=identity, begun=begun)


def leave_unpacked(scope: Scope) -> None:
    """Says to the layers further in what an asker means who names gzip to refuse it: they look for the name alone."""
    accepted = ready.said(scope).get(b"accept-encoding", b"")
    if b"gzip" in accepted and not takes_gzip(accepted.decode("latin-1")):
        scope["headers"] = [(k, b"identity" if k == b"accept-encoding" else v) for k, v in scope["headers"]]


def new_id() -> str:
    """What reader and log call a request: no secret, unlike any other of the day."""
    return f"{random.getrandbits(40):010x}"


def note(scope: Scope, place: str, status: int, *, snapshot: str, identity: str, begun: float) -> None:
    """One line of log, and the metrics."""
    seconds = time.perf_counter() - begun
    counted(place, status).inc()
    timed(place).observe(seconds)
    if LOG.isEnabledFor(logging.INFO):
        line = {"place": place, "method": scope["method"], "status": status}
        line |= {"ms": round(seconds * 1000, 1), "snapshot": snapshot, "id": identity}
        LOG.info(json.dumps(line))


def closed(path: str) -> bool:
    """Whether an address is shut unless METRICS=yes: ours and Streamlit's figures about the server."""
    plain = re.sub("/{2,}", "/", f"{path}/").rstrip("/").lower()
    return plain in ("/metrics", "/_stcore/metrics") and os.environ.get("METRICS") != "yes"


async def refused(scope: Scope, receive: Receive, send: Send) -> None:
    """Refuses to open a WebSocket, as an answer with the headers of every answer where the server can give one."""
    if "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008, "reason": "Opened by another site's page"})
        return
    headers = [*HEADERS.items(), (b"x-frame-options", b"SAMEORIGIN"), (b"content-type", b"text/plain")]
    await send({"type": "websocket.http.response.start", "status": 403, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": b"Opened by another site's page"})


def foreign_origin(scope: Scope) -> bool:
    """Whether a browser says that a page of another host opens the connection. Other clients say nothing."""
    headers = dict(scope["headers"])
    said = headers.get(b"origin")
    if said is None:
        return False
    host = urlsplit(said.decode("latin-1")).netloc
    ours = {headers.get(b"host", b"").decode("latin-1"), urlsplit(public_address()).netloc}
    return not host or host not in ours


def log_requests() -> None:
    """Writes the lines of requests to standard error, unless REQUEST_LOG=no. The server's own lines, which hold
    readers' addresses and choices, are dropped. Called once the server stands, which sets up its log before."""
    access = logging.getLogger("uvicorn.access")
    access.handlers.clear()
    access.propagate = False
    if os.environ.get("REQUEST_LOG") == "no" or LOG.handlers:
        return
    LOG.addHandler(logging.StreamHandler(sys.stderr))
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
