"""A figure as a page: `/share/NAME` with its words, table and source, `/embed/NAME` for a frame elsewhere."""

from starlette.requests import Request
from starlette.responses import Response

from addresses.answering import LIVE, NOTHING_FROM_ELSEWHERE, cached_response
from addresses.asking import Asked, requested_figure
from addresses.templating import page, ready
from judgements.exports import File, grounds
from judgements.exports.bare import WIDTHS, bare_chart, on_paper
from judgements.exports.credit import credit
from judgements.exports.subject import Subject, subject

# Short, since the page says when newer data exist; the snapshot in its address never changes.
SHARED = "public, max-age=300"


def share(request: Request) -> Response:
    """The page of a figure: usable without a script, with previews for those who link to it."""
    return shown(request, "share.html", "frame-ancestors 'self'")


def embed(request: Request) -> Response:
    """The figure without surroundings, as wide as its frame."""
    return shown(request, "embed.html", "script-src 'self'; frame-ancestors *")


def shown(request: Request, template: str, allowed: str) -> Response:
    """The figure in a template."""
    found = requested_figure(request)

    def make() -> File:
        about = subject(found.store, found.figure, found.choices, found.options, link=found.link("share"))
        return File(found.figure.name, "text/html; charset=utf-8", filled(template, found, about).encode())

    rules = f"{NOTHING_FROM_ELSEWHERE}; {allowed}"
    headers = {"Content-Security-Policy": rules}
    cache_control = SHARED if found.snapshot else LIVE
    return cached_response(
        request, (template, *found.key), make, cache_control=cache_control, headers=headers
    )


def filled(template: str, found: Asked, about: Subject) -> str:
    """The page's HTML."""
    framed = template == "embed.html"
    target = "_blank" if framed else ""
    charts = [bare_chart(about, width, name, "", target) for name, width in WIDTHS.items()]
    charts += [] if framed else [on_paper(about, "")]
    return page(
        template,
        found=found,
        words=about.words,
        question=found.figure.question,
        table=about.table,
        credit=credit(about),
        charts=[ready(chart) for chart in charts],
        meanings=grounds.meanings(about.asked),
        sources=about.sources,
        preview=found.link("figure", ending="png", size="preview"),
        downloads={
            "PNG": found.link("figure", ending="png", scale="2"),
            "PNG for print": found.link("figure", ending="png", scale="300dpi"),
            **{e.upper(): found.link("figure", ending=e) for e in ("svg", "pdf", "csv", "xlsx")},
            "Vega-Lite": found.link("figure", ending="json"),
            "HTML, offline": found.link("figure", ending="html"),
            "All in one pack": found.link("figure", ending="zip"),
        },
    )
