"""Whether the dashboard can answer: `/healthz`, for monitors and for those who start the server."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from judgements.store import NoStore, service


async def health(_: Request) -> Response:
    """200 with the snapshot in service. 503 with the reason where the store can't be read: `status` is then
    `older snapshot`, with the kept one that serves meanwhile, or `no store`, and nothing can be answered."""
    headers = {"Cache-Control": "no-store"}
    try:
        found = await run_in_threadpool(service)
    except NoStore as missing:
        return JSONResponse({"status": "no store", "detail": str(missing)}, status_code=503, headers=headers)
    snapshot = found.store.snapshot.id
    if found.fault:
        told = {"status": "older snapshot", "snapshot": snapshot, "detail": found.fault}
        return JSONResponse(told, status_code=503, headers=headers)
    return JSONResponse({"status": "ok", "snapshot": snapshot}, headers=headers)
