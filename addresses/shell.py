"""The HTML document of each page, and a helpful one for a path that is none.

Streamlit serves one document for every path: in no particular language, titled "Streamlit", with status
200 even where there is nothing. Ours is that document with the language, the page's own title and
description (which link previews and search engines read), our typeface loaded first, the masthead that all
pages share (name, menu, field), and 404 where no page is.
"""

import re
from base64 import b64encode
from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from addresses.answering import cached_response, with_headers
from addresses.asking import all_figures
from addresses.linked import ASKED_FOR, PREVIEW, with_preview
from addresses.problems import Refused, refusal
from addresses.templating import View, page, ready
from judgements.exports import File
from judgements.site_address import base_path

# What Streamlit answers itself. Everything else that no route knows is a mistake in the address.
STREAMLIT_FOLDERS = ("_stcore/", "app/", "auth/", "component/", "media/", "static/", "oauth2callback")

SCRIPTS = tuple(Path(__file__).parent / "scripts" / name for name in ("shell.js", "find.js"))
# What Streamlit loads only when a page first holds it, and which then pushes down what stands below.
ELEMENTS = (
    "Html",
    "BidiComponent",
    "ButtonGroup",
    "Selectbox",
    "Multiselect",
    "TextInput",
    "Button",
    "PageLink",
)
IMPORTS = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')

Endpoint = Callable[[Request], Awaitable[Response]]


def replaced(document: str, pattern: str, replacement: str) -> str:
    """`document` with the first match of `pattern` replaced; ValueError where Streamlit no longer has it."""
    changed, count = re.subn(pattern, lambda _: replacement, document, count=1, flags=re.DOTALL)
    if not count:
        raise ValueError(f"Streamlit's index.html has no {pattern!r} any more: see addresses/shell.py")
    return changed


@cache
def document(streamlit_files: Path, title: str, description: str, style: str) -> str:
    """Streamlit's document in British English under that title and description, with the site's masthead and the
    `style` of its pages: there from the start, and after Streamlit's own."""
    text = (streamlit_files / "index.html").read_text(encoding="utf-8")
    modules = [name for name in parts_of(streamlit_files / "static" / "js") if name not in text]
    scripts = [ready(script.read_text(encoding="utf-8")) for script in SCRIPTS]
    head = page(
        "shell_head.html",
        title=title,
        description=description,
        preview=ready(PREVIEW),
        base_path=base_path(),
    )
    noscript = page(
        "no_script.html",
        title=title.partition(" · ")[0],
        about=description,
        figures=all_figures(),
        asked_for=ready(ASKED_FOR),
    )
    text = replaced(text, r'<html lang="en">', '<html lang="en-GB">')
    text = replaced(text, r"<title>.*?</title>", head)
    text = replaced(text, r'<link\s+rel="preload"[^>]*>', page("shell_loads.html", modules=modules))
    text = replaced(text, r"<body>", page("shell_body.html", style=ready(style), scripts=scripts))
    return replaced(text, r"<noscript>.*?</noscript>", noscript)


def parts_of(folder: Path) -> list[str]:
    """The names of the scripts of ELEMENTS, with those that they import, to be loaded from the start. An element that
    Streamlit has under another name is loaded when it is met."""
    wanted = [p.name for name in ELEMENTS for p in folder.glob(f"{name}.*.js")]
    for name in wanted:
        file = folder / name
        if file.is_file():
            wanted += [n for n in IMPORTS.findall(file.read_text(encoding="utf-8")) if n not in wanted]
    return sorted(set(wanted))


def rules(text: str) -> str:
    """What the document of a page may load: our own files, its own inline scripts by their hashes, and the scripts of
    components, which Streamlit hands to the browser as blobs. Styles are written into the page by Streamlit."""
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", text, flags=re.DOTALL)
    hashes = " ".join(f"'sha256-{b64encode(sha256(s.encode()).digest()).decode()}'" for s in inline)
    return (
        f"default-src 'self'; script-src 'self' blob: {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    )


def answered_by_streamlit(streamlit_files: Path) -> Callable[[str], bool]:
    """Whether a path is one that Streamlit answers itself: in its folders, or a file beside its document."""
    files = {p.name for p in streamlit_files.glob("*.*")}

    def of_streamlit(path: str) -> bool:
        return path.lstrip("/").startswith(STREAMLIT_FOLDERS) or path.lstrip("/") in files

    return of_streamlit


class Nowhere(Route):
    """The route of every path that neither we nor Streamlit know."""

    def __init__(self, of_streamlit: Callable[[str], bool], endpoint: Endpoint) -> None:
        super().__init__("/{path:path}", endpoint)
        self.of_streamlit = of_streamlit

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """No match for what Streamlit answers itself, under its base path where there is one."""
        if self.of_streamlit(scope.get("path", "").removeprefix(base_path())):
            return Match.NONE, {}
        return super().matches(scope)


def page_routes(title: str, pages: Sequence[View], streamlit_files: Path, style: str) -> list[BaseRoute]:
    """A route for each page's document, then one that answers 404 for all that is left."""

    def route(view: View) -> Route:
        def show(request: Request) -> Response:
            text = document(streamlit_files, f"{view.title} · {title}", view.about, style)
            text = with_preview(text, view, title, request)
            file = File(view.title, "text/html; charset=utf-8", text.encode())
            key = ("page", sha256(file.content).hexdigest())
            policy = {"Content-Security-Policy": rules(text)}
            return cached_response(request, key, lambda: file, cache_control="no-cache", headers=policy)

        return Route(view.address, show)

    async def nowhere(request: Request) -> Response:
        path = request.url.path
        if (simple := re.sub("/{2,}", "/", path).rstrip("/")) not in (path, ""):
            return RedirectResponse(f"{simple}?{request.url.query}".rstrip("?"), 308)
        detail = (
            f"There is no page at {path[:200]}. Check the address for a slip, or start from one of these."
        )
        there = {f"{view.title}: {view.about}": view.address for view in pages}
        return with_headers(refusal(request, Refused(404, detail, instead=there)))

    return [*(route(view) for view in pages), Nowhere(answered_by_streamlit(streamlit_files), nowhere)]
