"""Whether the dashboard can answer: `/healthz`, for monitors and for those who start the server."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from judgements.store import NoStore, current


def health(_: Request) -> Response:
    """200 with the snapshot in service; 503 with the remedy where no store can be read."""
    headers = {"Cache-Control": "no-store"}
    try:
        snapshot = current().snapshot
    except NoStore as missing:
        return JSONResponse({"status": "no store", "detail": str(missing)}, status_code=503, headers=headers)
    return JSONResponse({"status": "ok", "snapshot": snapshot.id}, headers=headers)
