"""A figure as a page: `/share/NAME` with its words, table and source, `/embed/NAME` for a frame elsewhere."""

from starlette.requests import Request
from starlette.responses import Response

from addresses.answering import LIVE, NOTHING_FROM_ELSEWHERE, answered
from addresses.asking import Asked, asked
from addresses.pages import page, ready
from judgements.exports import File
from judgements.exports.bare import bare_chart
from judgements.exports.credit import credit
from judgements.exports.subject import Subject, subject

# Three drawings, of which the style sheet shows the one that fits: a chart is drawn for its width, not shrunk to it.
WIDTHS = {"wide": 1048, "medium": 720, "narrow": 343}
# Short, since the page says when newer data exist; the snapshot in its address never changes.
SHARED = "public, max-age=300"


def share(request: Request) -> Response:
    """The page of a figure: usable without a script, with previews for those who link to it."""
    return shown(request, "share.html", "frame-ancestors 'self'")


def embed(request: Request) -> Response:
    """The figure without surroundings, as wide as its frame."""
    return shown(request, "embed.html", "frame-ancestors *")


def shown(request: Request, template: str, ancestors: str) -> Response:
    """The figure in a template."""
    found = asked(request)

    def make() -> File:
        about = subject(found.store, found.figure, found.choices, found.options, link=found.link("share"))
        return File(found.figure.name, "text/html; charset=utf-8", filled(template, found, about).encode())

    headers = {"Content-Security-Policy": f"{NOTHING_FROM_ELSEWHERE}; {ancestors}"}
    cache_control = SHARED if found.snapshot else LIVE
    return answered(request, (template, *found.key), make, cache_control=cache_control, headers=headers)


def filled(template: str, found: Asked, about: Subject) -> str:
    """The page's HTML."""
    return page(
        template,
        found=found,
        words=about.words,
        question=found.figure.question,
        table=about.table,
        credit=credit(about),
        charts=[ready(bare_chart(about, width, name)) for name, width in WIDTHS.items()],
        preview=found.link("figure", ending="png", size="article"),
        downloads={
            "PNG": found.link("figure", ending="png", scale="2"),
            "PNG for print": found.link("figure", ending="png", scale="300dpi"),
            **{e.upper(): found.link("figure", ending=e) for e in ("svg", "pdf", "csv", "xlsx")},
            "Vega-Lite": found.link("figure", ending="json"),
            "HTML, offline": found.link("figure", ending="html"),
            "All in one pack": found.link("figure", ending="zip"),
        },
    )
