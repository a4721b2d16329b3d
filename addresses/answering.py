"""How every address answers: in a thread of its own, once for all who ask, with tags that caches can trust."""

import asyncio
import hashlib
import logging
import re
from collections import Counter
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import metadata
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from addresses import ready
from addresses.asking import too_old
from addresses.clients import one_more
from addresses.packing import PACKED, gzipped, matching_tag, takes_gzip
from addresses.problems import Refused, refusal, refused_choices
from addresses.ranges import part
from judgements.choices import BadChoices
from judgements.exports import File
from judgements.exports.file_cache import KEPT
from judgements.rendering import Busy, NotDrawn, TooNarrow
from judgements.site_address import base_path
from judgements.store import NoStore

LOG = logging.getLogger(__name__)
LONGEST_QUERY = 8_000

# What depends on the snapshot named in the address never changes; what shows today's data may at any time.
FROZEN = "public, max-age=31536000, immutable"
LIVE = "public, max-age=60, stale-while-revalidate=600"
NO_STORE = "no-store"

# No script, no plug-in, nothing from elsewhere: pages and images of ours need none of it.
NOTHING_FROM_ELSEWHERE = (
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; font-src 'self' data:; "
    "base-uri 'none'; form-action 'self'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
}

# Drawing takes a processor for a second; a list of what waits must not grow without end. Light answers have
# threads of their own, so that data are not kept waiting by pictures.
HEAVY = ThreadPoolExecutor(2, thread_name_prefix="drawing")
LIGHT = ThreadPoolExecutor(4, thread_name_prefix="answering")
MOST_WAITING = 40
WAITING: Counter[ThreadPoolExecutor] = Counter()  # changed in the event loop alone

Handler = Callable[[Request], Response]


@cache
def version() -> str:
    """A hash of the code that makes answers: with other code, other tags."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for package in ("judgements", "addresses"):
        for path in sorted((root / package).rglob("*")):
            if path.suffix in (".py", ".sql", ".html", ".css"):
                digest.update(path.read_bytes())
    for library in ("altair", "vl-convert-python", "polars"):
        digest.update(metadata.version(library).encode())
    return digest.hexdigest()[:12]


def tag_of(*parts: Hashable) -> str:
    """A strong tag of what makes an answer: snapshot, choices, options, code. Known before it is made."""
    return hashlib.sha256(repr((version(), base_path(), *parts)).encode()).hexdigest()[:24]


def cached_response(
    request: Request,
    key: Hashable,
    make: Callable[[], File],
    *,
    cache_control: str,
    headers: dict[str, str] | None = None,
) -> Response:
    """The file of that key, packed where the asker takes it so; 304 where the asker holds it already.

    `key` must hold everything that the bytes depend on.
    """
    tag = tag_of(key)
    found = {
        **HEADERS,
        "Content-Security-Policy": NOTHING_FROM_ELSEWHERE,
        "Cache-Control": cache_control,
        "Vary": "Accept-Encoding",
        "Accept-Ranges": "bytes",
        **(headers or {}),
    }
    accepted = request.headers.get("accept-encoding", "")
    packing = takes_gzip(accepted) and "range" not in request.headers
    if same := matching_tag(request.headers.get("if-none-match", ""), tag, f"{tag}-gzip"):
        return Response(status_code=304, headers={**found, "ETag": same})
    file = KEPT.of(("answer", tag), make)
    if packing and file.media_type.split(";")[0] in PACKED:
        packed = KEPT.of(("packed", tag), lambda: File(file.name, file.media_type, gzipped(file.content)))
        return full_response(request, packed, {**found, "ETag": f'"{tag}-gzip"', "Content-Encoding": "gzip"})
    # Said where it would be packed on the way otherwise, which a strong tag forbids.
    as_it_is = {"Content-Encoding": "identity"} if "gzip" in accepted else {}
    return full_response(request, file, {**found, "ETag": f'"{tag}"', **as_it_is})


def full_response(request: Request, file: File, headers: dict[str, str]) -> Response:
    """The file as an answer; its head alone for HEAD."""
    if request.method == "GET" and (found := part(request, file.content, headers, file.media_type)):
        return found
    body = b"" if request.method == "HEAD" else file.content
    headers = headers | {"Content-Length": str(len(file.content))}
    return Response(body, headers=headers, media_type=file.media_type)


def address(path: str, handler: Handler, pool: ThreadPoolExecutor = LIGHT) -> Route:
    """The route of an address: `handler` runs in a thread, what it refuses is told, and nothing else escapes."""

    async def endpoint(request: Request) -> Response:
        try:
            if pool is not HEAVY:
                return await in_thread(request)
            with one_more(request):
                return await in_thread(request)
        except Refused as refused:
            return with_headers(refusal(request, refused))

    async def in_thread(request: Request) -> Response:
        if len(request.url.query) > LONGEST_QUERY:
            raise Refused(414, f"At most {LONGEST_QUERY} characters of choices are read.")
        if WAITING[pool] >= MOST_WAITING:
            raise Refused(503, "Please ask again in some seconds.", headers={"Retry-After": "5"})
        WAITING[pool] += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, handler, request)
        except Refused:
            raise
        except BadChoices as bad:
            raise refused_choices(bad) from bad
        except Busy as busy:
            raise Refused(503, "Please ask again in some seconds.", headers={"Retry-After": "5"}) from busy
        except NotDrawn as failed:
            LOG.error("%s could not be drawn: %s", request.url.path, failed)
            detail = "The figure could not be drawn. The fault is ours and has been noted."
            raise Refused(503, detail, headers={"Retry-After": "10"}) from failed
        except TooNarrow as narrow:
            raise Refused(400, str(narrow)) from narrow
        except NoStore as missing:
            raise Refused(503, str(missing), headers={"Retry-After": "60"}) from missing
        except Exception as error:
            identity = getattr(request.state, "id", "")
            LOG.exception("Request %s failed", identity)
            noted = f"The fault is ours and has been noted, as {identity}."
            raise too_old(request) or Refused(500, noted) from error
        finally:
            WAITING[pool] -= 1

    if pool is HEAVY:  # what takes long is kept once it is answered
        ready.PLACES.add(f"/{path.split('/')[1]}")
    return Route(path, endpoint)


ALLOWED = {"Allow": "GET, HEAD, OPTIONS"}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Encoding, If-None-Match, If-Range, Range",
    "Access-Control-Max-Age": "86400",
    **ALLOWED,
}


def turned_away(request: Request) -> Response | None:
    """The answer to what no address of ours takes, whichever it is: a method that is not for reading, a path that leads
    out of its place. None for all else."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={**HEADERS, **PREFLIGHT})
    if request.method not in ("GET", "HEAD"):
        return with_headers(refusal(request, Refused(405, "Use GET or HEAD.", headers=ALLOWED)))
    path = request.scope["path"]
    if path.startswith(("//", "/\\")) or "\0" in path or ".." in re.split(r"[/\\]", path):
        start = {"Start": "/"}
        return with_headers(
            refusal(request, Refused(404, "There is nothing at this address.", instead=start))
        )
    return None


def with_headers(response: Response) -> Response:
    """The answer with the headers that every answer has."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", NOTHING_FROM_ELSEWHERE)
    return response
