"""`/accessibility`: what the site does for everybody to use it, how that is checked, and what falls short."""

from starlette.requests import Request
from starlette.responses import Response

from addresses.answering import LIVE, cached_response
from addresses.api import refuse_parameters
from addresses.templating import page
from judgements.exports import File


def accessibility(request: Request) -> Response:
    """The accessibility statement, a page without a script."""
    refuse_parameters(request)

    def make() -> File:
        return File("accessibility.html", "text/html; charset=utf-8", page("accessibility.html").encode())

    return cached_response(request, ("accessibility",), make, cache_control=LIVE)
