"""A Starlette app with one static answer of BENCH_BYTES bytes."""

import os

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

BODY = b"x" * int(os.environ.get("BENCH_BYTES", "1000"))


async def answer(_: Request) -> Response:
    """The bytes."""
    return Response(BODY, media_type="image/svg+xml")


app = Starlette(routes=[Route("/", answer)])
