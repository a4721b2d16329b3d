"""The data service: `/api/TABLE.json`, `.csv` and `.parquet`, filtered, in pages, with its description."""

import io
import json
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

import polars as pl
from starlette.requests import Request
from starlette.responses import Response

from addresses.answering import FROZEN, LIVE, cached_response
from addresses.asking import origin, store_of
from addresses.openapi import LAST_ROW, MOST_ROWS, ROWS_OF_JSON, description
from addresses.problems import Refused
from addresses.templating import page
from judgements.choices import BadChoices, Problem, UnknownChoice
from judgements.datasets import DATASETS, Dataset, answer, not_dated, wanted
from judgements.exports import File
from judgements.exports.credit import ATTRIBUTION, LICENCE_ADDRESS, PUBLISHER
from judgements.exports.tabular import flat, formula_safe
from judgements.site_address import base_path
from judgements.store import Store, current
from judgements.wording import LICENCE

MEDIA = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}


@dataclass(frozen=True)
class Page:
    """Which rows of an answer: None for all from `offset` on."""

    limit: int | None
    offset: int


def table(request: Request) -> Response:
    """A table of the data in a format. Raises Refused or BadChoices."""
    name, ending = request.path_params["name"], request.path_params["ending"]
    instead = {f"{d.name}: {d.about}": f"/api/{d.name}.json" for d in DATASETS.values()}
    if name not in DATASETS or ending not in MEDIA:
        endings = ", ".join(MEDIA)
        raise Refused(
            404, f"There is no '{name[:40]}.{ending[:20]}' here; formats are {endings}.", instead=instead
        )
    dataset, pairs = DATASETS[name], request.query_params.multi_items()
    store, snapshot = store_of(request, [v for n, v in pairs if n == "snapshot"])
    rows, page_, asked = read(dataset, pairs, store, ending)
    link = origin(request) + request.url.path
    key = ("api", name, ending, asked, page_, store.snapshot.id, bool(snapshot), link)
    more = onwards(request, page_, rows, link) if ending == "json" or page_.limit else None
    undated = not_dated(store, dataset, asked)
    described = f'<{base_path()}/api/openapi.json>; rel="service-desc"'
    links = [f'<{LICENCE_ADDRESS}>; rel="license"', described]
    headers = {
        "Link": ", ".join(links + ([f'<{more}>; rel="next"'] if more else [])),
        "X-Total-Count": str(rows.height),
        "X-Snapshot": store.snapshot.id,
        "X-Not-Dated": str(undated),
        "Access-Control-Expose-Headers": "Link, X-Total-Count, X-Snapshot, X-Not-Dated, ETag",
        "Content-Disposition": f'{"inline" if ending == "json" else "attachment"}; filename="{name}.{ending}"',
    }

    def make() -> File:
        shown = rows.slice(page_.offset, page_.limit)
        content = written(dataset, shown, ending, store, page_as_json(page_, rows.height, more, undated))
        return File(f"{name}.{ending}", MEDIA[ending], content)

    cache_control = FROZEN if snapshot else LIVE
    return cached_response(request, key, make, cache_control=cache_control, headers=headers)


def read(
    dataset: Dataset, pairs: list[tuple[str, str]], store: Store, ending: str
) -> tuple[pl.DataFrame, Page, Any]:
    """The rows asked for, which of them, and the filters. Raises BadChoices with every problem."""
    problems: list[Problem] = []
    numbers: dict[str, int] = {}
    for name, least, most in (("limit", 1, MOST_ROWS), ("offset", 0, LAST_ROW)):
        values = [v for n, v in pairs if n == name]
        if not values:
            continue
        if len(values) > 1 or not (
            values[0].isascii() and values[0].isdigit() and least <= int(values[0][:9]) <= most
        ):
            problems.append(
                Problem(name, ", ".join(values)[:60], f"is not one whole number from {least} to {most}")
            )
        else:
            numbers[name] = int(values[0])
    asked = None
    try:
        rest = [(n, v) for n, v in pairs if n not in ("limit", "offset", "snapshot")]
        asked = wanted(dataset, rest, store.vocabulary)
    except BadChoices as bad:
        problems += [of_a_table(p) for p in bad.problems]
    if problems:
        raise BadChoices(problems)
    usual = ROWS_OF_JSON if ending == "json" else None
    return answer(store, dataset, asked), Page(numbers.get("limit", usual), numbers.get("offset", 0)), asked


def of_a_table(problem: Problem) -> Problem:
    """The problem in words of this service."""
    if not isinstance(problem, UnknownChoice):
        return problem
    allowed = (*problem.allowed, "limit", "offset", "snapshot")
    return replace(problem, message="is no filter of this table", allowed=allowed)


def onwards(request: Request, page_: Page, rows: pl.DataFrame, link: str) -> str | None:
    """The address of the next page, None on the last."""
    if page_.limit is None or page_.offset + page_.limit >= rows.height:
        return None
    kept = [(n, v) for n, v in request.query_params.multi_items() if n not in ("limit", "offset")]
    beyond = [("limit", str(page_.limit)), ("offset", str(page_.offset + page_.limit))]
    return f"{link}?{urlencode(kept + beyond)}"


def page_as_json(page_: Page, total: int, more: str | None, undated: int) -> dict[str, Any]:
    """What a page of JSON says of itself; `not_dated`: judgements left out as nobody says whether they were known."""
    return {"total": total, "not_dated": undated, "limit": page_.limit, "offset": page_.offset, "next": more}


def written(dataset: Dataset, rows: pl.DataFrame, ending: str, store: Store, place: dict[str, Any]) -> bytes:
    """The rows in a format, each saying whose they are."""
    credit = f"HMICFRS inspections, {LICENCE}; {PUBLISHER}, snapshot {store.snapshot.id}"
    match ending:
        case "csv":
            return formula_safe(flat(rows).with_columns(attribution=pl.lit(credit))).write_csv().encode()
        case "parquet":
            out = io.BytesIO()
            about = {"about": dataset.about, "attribution": credit, "licence": LICENCE_ADDRESS}
            rows.write_parquet(out, metadata=about)
            return out.getvalue()
    head = {
        "dataset": dataset.name,
        "about": dataset.about,
        "snapshot": store.snapshot.id,
        "built_at": store.snapshot.built_at.isoformat(timespec="seconds"),
        "attribution": f"{ATTRIBUTION} {credit}",
        "licence": LICENCE_ADDRESS,
        **place,
    }
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "rows": {rows.write_json()}}}'.encode()


def openapi(request: Request) -> Response:
    """The description of the service, OpenAPI 3.1."""
    refuse_parameters(request)
    store, here = current(), origin(request)

    def make() -> File:
        text = json.dumps(description(store, here), ensure_ascii=False, indent=1)
        return File("openapi.json", "application/json", text.encode())

    return cached_response(request, ("openapi", store.snapshot.id, here), make, cache_control=LIVE)


def examples(request: Request) -> Response:
    """The page of the service: its tables, how to ask them from several languages, what errors look like."""
    refuse_parameters(request)
    store, here = current(), origin(request)

    def make() -> File:
        text = page(
            "api.html",
            datasets=DATASETS.values(),
            here=here,
            snapshot=store.snapshot,
            like=examples_of(store),
        )
        return File("api.html", "text/html; charset=utf-8", text.encode())

    return cached_response(request, ("api", store.snapshot.id, here), make, cache_control=LIVE)


def examples_of(store: Store) -> dict[str, str]:
    """Codes to ask for by way of example: an area that most forces are graded for, in its cycle."""
    counts = DATASETS["areas"].rows(store).filter(level="area")
    best = counts.sort("forces_graded", "order", descending=[True, False], nulls_last=True).row(0, named=True)
    forces = list(store.vocabulary.forces)
    grade = list(store.vocabulary.grades)[-1]
    return {name: best[name] for name in ("programme", "cycle", "area", "theme")} | {
        "grade": grade,
        "force": forces[0],
        "other": forces[-1],
    }


def refuse_parameters(request: Request) -> None:
    """Raises BadChoices where an address that has no choices carries one."""
    if found := [Problem(n[:60], v[:60], "is not known here") for n, v in request.query_params.multi_items()]:
        raise BadChoices(found)
