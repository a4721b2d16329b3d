"""What can't be answered, told so that the asker can mend it: RFC 9457 for machines, a page for people."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from addresses.templating import page
from judgements.choices import BadChoices, Problem
from judgements.site_address import base_path

TITLES = {
    400: "This address asks for something that does not exist",
    404: "There is nothing at this address",
    405: "This address can only be read",
    410: "This snapshot is no longer kept",
    414: "This address is too long",
    500: "Something failed here",
    503: "Too much is asked for at once, or no data are in service",
}


@dataclass
class Refused(Exception):
    """An answer that is none: the HTTP status, why, each problem, and where to go instead (label → address)."""

    status: int
    detail: str
    problems: Sequence[Problem] = ()
    instead: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


def refused_choices(bad: BadChoices) -> Refused:
    """400 with every problem of the choices."""
    return Refused(400, " ".join(str(p) for p in bad.problems)[:2000], bad.problems)


def wants_page(request: Request) -> bool:
    """Whether the asker would rather have HTML than JSON: browsers say so, programs do not."""
    accepted = request.headers.get("accept", "")
    return "text/html" in accepted and not request.url.path.startswith("/api/")


def refusal(request: Request, refused: Refused) -> Response:
    """The answer to an asker: a page or problem details, never to be kept by a cache."""
    title = TITLES.get(refused.status, "This can't be answered")
    headers = {"Cache-Control": "no-store", "Vary": "Accept", **refused.headers}
    if wants_page(request):
        text = page("problem.html", title=title, refused=refused)
        return Response(text, refused.status, headers, "text/html; charset=utf-8")
    body = {
        "type": "about:blank" if refused.status != 400 else f"{base_path()}/api/#problems",
        "title": title,
        "status": refused.status,
        "detail": refused.detail,
        "instance": base_path() + request.url.path,
        "problems": [
            {"name": p.name, "value": p.value, "message": p.message, "allowed": list(p.allowed)}
            for p in refused.problems
        ],
        "instead": {label: base_path() + address for label, address in refused.instead.items()},
    }
    return Response(json.dumps(body, ensure_ascii=False), refused.status, headers, "application/problem+json")
