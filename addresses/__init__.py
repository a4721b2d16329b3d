"""What machines ask for, served beside the pages by the same process: `routes` lists every address."""

import gc
import os
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from starlette.middleware import Middleware
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Route

from addresses import outermost
from addresses.accessibility import accessibility
from addresses.answering import HEAVY, address
from addresses.api import examples, openapi, table
from addresses.ask import ask
from addresses.before_you_print import before
from addresses.feed import feed
from addresses.figures import figure, script
from addresses.find import find, found
from addresses.fonts import font
from addresses.force_and_area_pages import area, force
from addresses.health import health
from addresses.letter import sheet
from addresses.release import file, listing
from addresses.sharing import embed, share
from addresses.shell import answered_by_streamlit, page_routes
from addresses.site import robots, sitemap_of
from addresses.templating import View, menu_of
from judgements.rendering import ahead
from judgements.rendering.workers import WORKERS
from judgements.site_address import base_path as base_path  # the app tells it to Streamlit


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """While the server runs, it writes our lines of log, and figures are drawn ahead of those who will ask for them."""
    outermost.log_requests()
    without_delay()
    gc.collect()
    gc.freeze()  # what has been imported stays: it need not be gone over each time that memory is tidied
    stop = ahead.start()
    try:
        yield
    finally:
        stop.set()
        ahead.remember()
        WORKERS.end()


def without_delay() -> None:
    """Has what the server sends leave at once. Streamlit opens its socket in a way that keeps asyncio from asking for
    that, and every short message then waits until the reader's computer has acknowledged the last: 40 ms and more."""
    for descriptor in map(int, os.listdir("/dev/fd")):
        with suppress(OSError), socket.socket(fileno=os.dup(descriptor)) as found:
            if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def middleware(pages: Sequence[View], streamlit_files: Path) -> list[Middleware]:
    """What the whole app is wrapped in (see `addresses.outermost`)."""
    paths = frozenset(view.address.strip("/") for view in pages) - {""}
    return outermost.middleware(paths, answered_by_streamlit(streamlit_files))


def routes(title: str, pages: Sequence[View], streamlit_files: Path, style: str = "") -> list[BaseRoute]:
    """Every address of our own in the order in which they are tried; the pages' own documents come last.

    `streamlit_files` is the folder with Streamlit's own document, on which those of the pages are built; `style`,
    CSS, is that of the pages.
    """
    menu_of(pages)
    return [
        Route("/healthz", health),
        Route("/fonts/{name}", font),
        Route("/figure.js", script("figure.js")),
        Route("/embed.js", script("embed.js")),
        address("/figure/{name}.{ending}", figure, HEAVY),
        address("/share/{name}", share, HEAVY),
        address("/embed/{name}", embed, HEAVY),
        address("/before/{name}", before, HEAVY),
        Route("/api", lambda _: RedirectResponse("/api/", 308)),
        address("/api/", examples),
        address("/api/openapi.json", openapi),
        address("/api/find", find),
        address("/api/ask", ask),
        address("/find", found),
        address("/accessibility", accessibility),
        address("/letter/{force}.pdf", sheet),
        address("/letter/{force}", sheet),
        address("/api/{name}.{ending}", table),
        address("/data/", listing),
        address("/data/{name:path}", file),
        address("/force/{force}", force),
        address("/area/{programme}/{cycle:path}/{area}", area),
        address("/feed.xml", feed),
        address("/sitemap.xml", sitemap_of(pages)),
        address("/robots.txt", robots),
        *page_routes(title, pages, streamlit_files, style),
    ]
