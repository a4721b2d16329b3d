"""Answers that are ready: what has been answered once is sent again from the event loop, as it stood when it left.

Kept by all that an answer depends on: path, query, where the asker found us, whether packed, and which data
are in service. Finding one takes no thread, no hash, no parsing, no look at the disk and no layer further in than the
outermost.
"""

from dataclasses import dataclass
from functools import cached_property

from cachetools import LRUCache, TTLCache, cached
from starlette.types import Message, Scope

from addresses.packing import matching_tag, takes_gzip
from judgements.store import NoStore, current

MOST_BYTES = 64 * 1024**2
# The disk is asked which data are in service this often, not at each of thousands of answers in a second.
SECONDS_BETWEEN_LOOKS = 0.01
# With these an asker wants something else than the whole: the ordinary way decides.
OTHERWISE = (b"range", b"if-range")
# What is said again to an asker who holds the answer already.
SAID_AGAIN = (b"etag", b"cache-control", b"vary", b"content-security-policy", b"link")
PLACES: set[str] = set()  # first parts of the paths whose answers are kept, as their routes tell

Headers = list[tuple[bytes, bytes]]
Key = tuple[object, ...]


@dataclass(frozen=True)
class Ready:
    """A finished answer, to be sent any number of times while the data are those of `today`: its headers, completed,
    its body, and what log and metrics call its address."""

    headers: Headers
    body: bytes
    today: str
    place: str

    @cached_property
    def tag(self) -> str:
        """Its strong tag."""
        return dict(self.headers)[b"etag"].decode().strip('"')

    @cached_property
    def snapshot(self) -> str:
        """Of which data it is, where it says so."""
        return dict(self.headers).get(b"x-snapshot", b"").decode("latin-1")

    @cached_property
    def short(self) -> Headers:
        """The headers for an asker who holds it already."""
        names = {b"referrer-policy", b"permissions-policy", *SAID_AGAIN}
        return [(k, v) for k, v in self.headers if k in names or k.startswith(b"x-")]

    def answer(self, scope: Scope, more: tuple[bytes, bytes]) -> tuple[Message, Message]:
        """What to send: the whole, its head alone, or that the asker holds it already; each time with a list of
        headers of its own, `more` among them, since layers around us may add to it."""
        asked = said(scope).get(b"if-none-match", b"")
        unchanged = asked and matching_tag(asked.decode("latin-1"), self.tag)
        status, headers = (304, self.short) if unchanged else (200, self.headers)
        body = b"" if unchanged or scope["method"] == "HEAD" else self.body
        return (
            {"type": "http.response.start", "status": status, "headers": [*headers, more]},
            {"type": "http.response.body", "body": body},
        )


READY: LRUCache[Key, Ready] = LRUCache(MOST_BYTES, getsizeof=lambda r: len(r.body) + 2000)
# Only the event loop reads and writes it: no lock.


def found(scope: Scope) -> Ready | None:
    """The answer that is ready for what is asked; None where there is none of the data in service."""
    key = key_of(scope)
    kept = READY.get(key) if key else None
    return kept if kept and kept.today == today() else None


def key_of(scope: Scope) -> Key | None:
    """All that an answer depends on but the data in service; None where it can't be sent from here."""
    headers = said(scope)
    if scope["method"] not in ("GET", "HEAD") or any(name in headers for name in OTHERWISE):
        return None
    packed = takes_gzip(headers.get(b"accept-encoding", b"").decode("latin-1"))
    return scope["path"], scope["query_string"], scope["scheme"], headers.get(b"host"), packed


def said(scope: Scope) -> dict[bytes, bytes]:
    """The asker's headers; of one that is said twice the first, by which the ordinary way goes."""
    return dict(reversed(scope["headers"]))


@cached(TTLCache(1, ttl=SECONDS_BETWEEN_LOOKS))
def today() -> str:
    """Which data are in service, as seen a moment ago; empty where there are none."""
    try:
        return current().snapshot.id
    except NoStore:
        return ""


def may_be_kept(scope: Scope, status: int, headers: Headers) -> bool:
    """Whether an answer that begins so is a whole one with a tag: those bytes will always be the same."""
    return scope["method"] == "GET" and status == 200 and any(name == b"etag" for name, _ in headers)


def keep(key: Key, answer: Ready) -> None:
    """Keeps an answer in the place of one of older data, unless it is too long."""
    if len(answer.body) < MOST_BYTES // 8:
        READY[key] = answer
