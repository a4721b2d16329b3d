"""Whether the dashboard can answer: `/healthz`, for monitors and for those who start the server."""

import os
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response


def store_path() -> Path:
    """Where the store is: `JUDGEMENTS_STORE`, else `data/judgements.duckdb`. Read at each call."""
    return Path(os.environ.get("JUDGEMENTS_STORE", "data/judgements.duckdb"))


async def health(_: Request) -> Response:
    """200 and `ok` where a store is there to read, else 503 with the remedy."""
    headers = {"Cache-Control": "no-store"}
    if store_path().is_file():
        return JSONResponse({"status": "ok"}, headers=headers)
    remedy = "No store has been built yet. Run `python -m pipelines build`."
    return JSONResponse({"status": "no store", "detail": remedy}, status_code=503, headers=headers)
