"""`/before/FIGURE?…`: what a figure with these choices tempts people to write, why it is not safe, what is instead."""

from starlette.requests import Request
from starlette.responses import Response

from addresses.answering import FROZEN, LIVE, cached_response
from addresses.asking import requested_figure
from addresses.templating import page
from judgements.claims.answering.tempting import tempting
from judgements.exports import File


def before(request: Request) -> Response:
    """The page; a figure shows its list where a reader asks what to beware of."""
    found = requested_figure(request)

    def make() -> File:
        text = page(
            "before.html",
            question=found.figure.question,
            temptations=tempting(found.store, found.choices),
            share=found.link("share"),
            snapshot=found.store.snapshot,
        )
        return File("before.html", "text/html; charset=utf-8", text.encode())

    key = ("before", found.figure.name, found.choices, found.store.snapshot.id, found.origin)
    return cached_response(request, key, make, cache_control=FROZEN if found.snapshot else LIVE)
