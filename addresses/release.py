"""The whole release: `/data/` lists it, `/data/NAME` is one of its files."""

from starlette.requests import Request
from starlette.responses import Response

from addresses.answering import FROZEN, LIVE, cached_response
from addresses.api import refuse_parameters
from addresses.asking import store_of
from addresses.problems import Refused
from addresses.templating import page
from judgements.choices import BadChoices, Problem
from judgements.exports import File
from judgements.exports.release import STORE, release, store_file
from judgements.store import Store, current

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "duckdb": "application/vnd.duckdb",
}


def names(store: Store) -> list[str]:
    """Every file of the release."""
    path = store_file(store)
    return [*([STORE] if path else []), *release(store, path)]


def listing(request: Request) -> Response:
    """The page of the release: every file with its size."""
    refuse_parameters(request)
    store = current()

    def make() -> File:
        path = store_file(store)
        sizes = {STORE: path.stat().st_size} if path else {}
        sizes |= {name: len(content) for name, content in release(store, path).items()}
        text = page("data.html", sizes=sizes, snapshot=store.snapshot)
        return File("data.html", "text/html; charset=utf-8", text.encode())

    return cached_response(request, ("data", store.snapshot.id), make, cache_control=LIVE)


def file(request: Request) -> Response:
    """One file of the release. Raises Refused with what there is."""
    name = request.path_params["name"]
    pairs = request.query_params.multi_items()
    if strange := [
        Problem(n[:60], v[:60], "is not known here", ("snapshot",)) for n, v in pairs if n != "snapshot"
    ]:
        raise BadChoices(strange)
    store, snapshot = store_of(request, [v for _, v in pairs])
    if name not in names(store):
        raise Refused(404, f"The release has no file '{name[:80]}'.", instead={"All files": "/data/"})

    def make() -> File:
        path = store_file(store)
        content = path.read_bytes() if name == STORE and path else release(store, path)[name]
        return File(name, MEDIA.get(name.rsplit(".", 1)[-1], MEDIA["txt"]), content)

    shown = name.endswith(("txt", "json", "SUMS"))
    saved_as = name.rsplit("/", 1)[-1]
    headers = {"Content-Disposition": f'{"inline" if shown else "attachment"}; filename="{saved_as}"'}
    key = ("data", name, store.snapshot.id)
    return cached_response(request, key, make, cache_control=FROZEN if snapshot else LIVE, headers=headers)
