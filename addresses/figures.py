"""A figure in a format: `/figure/NAME.EXT?choices`."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from addresses.answering import FROZEN, LIVE, NOTHING_FROM_ELSEWHERE, cached_response
from addresses.asking import Asked, all_figures, requested_figure
from addresses.problems import Refused
from judgements.exports import FORMATS, File, suffix
from judgements.exports.credit import LICENCE_ADDRESS
from judgements.exports.file_cache import exported

SHOWN = ("png", "svg", "pdf", "json", "html")  # the others are saved


def figure(request: Request) -> Response:
    """The figure as a file. Frozen addresses give the same bytes each time and say so to caches."""
    ending = request.path_params["ending"]
    if ending not in FORMATS:
        raise Refused(
            404,
            f"There is no format '{ending[:20]}'. There are: {', '.join(FORMATS)}.",
            instead=all_figures(),
        )
    found = requested_figure(request)
    headers = {
        "Content-Security-Policy": NOTHING_FROM_ELSEWHERE,
        "Link": relations(found, ending),
        "Content-Disposition": "inline" if ending in SHOWN and not found.download else "attachment",
    }

    def make() -> File:
        return exported(
            found.store, found.figure, found.choices, ending, found.options, link=found.link("share")
        )

    # Whether newer data exist changes no byte of a file.
    key = (
        "figure",
        ending,
        found.figure.name,
        found.choices,
        found.options,
        found.store.snapshot.id,
        found.origin,
    )
    response = cached_response(
        request, key, make, cache_control=FROZEN if found.snapshot else LIVE, headers=headers
    )
    name_file(response, found, ending)
    return response


def name_file(response: Response, found: Asked, ending: str) -> None:
    """Tells a browser the name to save the file under."""
    stem = f"{found.figure.name.replace('_', '-')}-{found.store.snapshot.built_at.date()}"
    response.headers["Content-Disposition"] += f'; filename="{stem}{suffix(ending, found.options)}"'


def relations(found: Asked, ending: str) -> str:
    """The licence, the page of the figure, and where newer data exist, today's."""
    known = [
        (LICENCE_ADDRESS, "license"),
        (found.link("share"), "canonical" if ending == "html" else "describedby"),
    ]
    if found.outdated:
        known.append((found.link("figure", live=True, ending=ending), "latest-version"))
    return ", ".join(f'<{address}>; rel="{relation}"' for address, relation in known)


def script(name: str) -> Callable[[Request], Response]:
    """The handler of a script of ours: `figure.js`, by which pages show figures and which they name with a hash of
    it, and `embed.js`, which other people's pages name without."""
    kept = FROZEN if name == "figure.js" else "public, max-age=3600"

    def answer(request: Request) -> Response:
        content = (Path(__file__).parent / "scripts" / name).read_bytes()
        file = File(name, "text/javascript; charset=utf-8", content)
        key = ("script", hashlib.sha256(content).hexdigest())
        return cached_response(request, key, lambda: file, cache_control=kept)

    return answer
