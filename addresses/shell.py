"""The HTML document of each page, and a helpful one for a path that is none.

Streamlit serves one document for every path: in no particular language, titled "Streamlit", with status
200 even where there is nothing. Ours is that document with the language, the page's own title and
description (which link previews and search engines read), our typeface loaded first, a way past the menu
for the keyboard, and 404 where no page is.
"""

import html
import re
from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

# What Streamlit answers itself. Everything else that no route knows is a mistake in the address.
STREAMLIT_FOLDERS = ("_stcore/", "app/", "auth/", "component/", "media/", "static/", "oauth2callback")

SCRIPT = Path(__file__).with_name("shell.js")


class View(Protocol):
    """A page as the menu knows it: its address, its title and what it answers."""

    @property
    def address(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def about(self) -> str: ...


def replaced(document: str, pattern: str, replacement: str) -> str:
    """`document` with the first match of `pattern` replaced; ValueError where Streamlit no longer has it."""
    changed, count = re.subn(pattern, lambda _: replacement, document, count=1, flags=re.DOTALL)
    if not count:
        raise ValueError(f"Streamlit's index.html has no {pattern!r} any more: see addresses/shell.py")
    return changed


@cache
def document(streamlit_files: Path, title: str, description: str) -> str:
    """Streamlit's document in British English under that title and description."""
    head = (
        f"<title>{html.escape(title)}</title>\n"
        f'<meta name="description" content="{html.escape(description)}">\n'
        f'<meta property="og:title" content="{html.escape(title)}">\n'
        f'<meta property="og:description" content="{html.escape(description)}">\n'
        '<meta property="og:type" content="website">\n'
        f'<script type="module">{SCRIPT.read_text(encoding="utf-8")}</script>'
    )
    fonts = "\n".join(
        f'<link rel="preload" href="/fonts/SourceSansPro-{weight}.ttf" as="font" type="font/ttf" crossorigin>'
        for weight in ("Regular", "Bold")
    )
    noscript = "<noscript><p>These pages are drawn by JavaScript, which is turned off here.</p></noscript>"
    text = (streamlit_files / "index.html").read_text(encoding="utf-8")
    text = replaced(text, r'<html lang="en">', '<html lang="en-GB">')
    text = replaced(text, r"<title>.*?</title>", head)
    text = replaced(text, r'<link\s+rel="preload"[^>]*>', fonts)
    return replaced(text, r"<noscript>.*?</noscript>", noscript)


def not_found(title: str, path: str, pages: Sequence[View]) -> str:
    """A page that works without a script: what was asked for, and what there is."""
    there_is = "\n".join(
        f'<li><a href="{html.escape(p.address)}">{html.escape(p.title)}</a>: {html.escape(p.about)}</li>'
        for p in pages
    )
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Page not found · {html.escape(title)}</title><style>
@font-face {{font-family: "Source Sans Pro"; src: url("/fonts/SourceSansPro-Regular.ttf")}}
@font-face {{font-family: "Source Sans Pro"; font-weight: 700; src: url("/fonts/SourceSansPro-Bold.ttf")}}
body {{font: 18px/1.5 "Source Sans Pro", sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem;
color: #0b0c0c}} a {{color: #12436d}} li {{margin: .4rem 0}} h1 {{line-height: 1.15}}
</style></head><body><main><h1>There is no page at {html.escape(path)}</h1>
<p>Check the address for a slip of the pen, or start from one of these:</p>
<ul>{there_is}</ul></main></body></html>"""


class Nowhere(Route):
    """The route of every path that neither we nor Streamlit know."""

    def __init__(self, streamlit_files: Path, endpoint: Callable[[Request], Awaitable[Response]]) -> None:
        super().__init__("/{path:path}", endpoint)
        self.streamlit_files = streamlit_files

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """No match for what Streamlit answers itself: its folders, and the files beside its document."""
        path = scope.get("path", "").lstrip("/")
        if path.startswith(STREAMLIT_FOLDERS) or path in {p.name for p in self.streamlit_files.glob("*.*")}:
            return Match.NONE, {}
        return super().matches(scope)


def page_routes(title: str, pages: Sequence[View], streamlit_files: Path) -> list[BaseRoute]:
    """A route for each page's document, then one that answers 404 for all that is left."""

    def page(view: View) -> Route:
        async def show(_: Request) -> Response:
            text = document(streamlit_files, f"{view.title} · {title}", view.about)
            return HTMLResponse(text, headers={"Cache-Control": "no-cache"})

        return Route(view.address, show)

    async def nowhere(request: Request) -> Response:
        return HTMLResponse(not_found(title, request.url.path, pages), status_code=404)

    return [*(page(view) for view in pages), Nowhere(streamlit_files, nowhere)]
