"""The typeface of pages and exports, as the TTF files of the font package: `/fonts/NAME.ttf`."""

from pathlib import Path

import font_source_sans_pro
from starlette.requests import Request
from starlette.responses import Response

from addresses.answering import FROZEN, cached_response, with_headers
from addresses.problems import Refused, refusal
from judgements.exports import File

# Every TTF of the package by file name. Only these are served: a name is looked up, never joined to a path.
FILES = {Path(path).name: Path(path) for path in font_source_sans_pro.font_files_ttf.values()}


def font(request: Request) -> Response:
    """The TTF file of that name, to be kept for a year: the package is pinned and its files never change under one
    name. 404 for any other name."""
    name = request.path_params["name"]
    if name not in FILES:
        detail = f"There is no such typeface here. There are: {', '.join(sorted(FILES))}."
        return with_headers(refusal(request, Refused(404, detail)))
    return cached_response(
        request,
        ("font", name),
        lambda: File(name, "font/ttf", FILES[name].read_bytes()),
        cache_control=FROZEN,
    )
