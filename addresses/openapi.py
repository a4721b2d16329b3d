"""The data service described as OpenAPI 3.1, from the tables and their filters."""

import dataclasses
from typing import Any

import polars as pl

from judgements.claims import VERDICT_WORDS
from judgements.claims.understanding.reading import LONGEST
from judgements.datasets import DATASETS, HISTORY, Dataset, codes
from judgements.exports.credit import ATTRIBUTION, LICENCE_ADDRESS, PUBLISHER
from judgements.store import Store
from judgements.wording import COMPILED, LICENCE

MOST_ROWS, LAST_ROW = 10_000, 10_000_000
# JSON is read page by page. A table that is loaded in one call must not end at a page unnoticed: CSV and
# Parquet hold every row unless a limit is asked for.
ROWS_OF_JSON = 1_000

ENDINGS = {
    "json": "application/json",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
}
ABOUT = f"""Every graded judgement that we hold of HMICFRS's inspections of the police forces of England and Wales.
{COMPILED} {ATTRIBUTION}

Grades before and after a break in method must not be compared: see `cycles`, column `comparability`.
`snapshot` freezes an answer; without it the answer is of today's data."""


def description(store: Store, origin: str) -> dict[str, Any]:
    """The OpenAPI document for the data in service."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{PUBLISHER}: data service",
            "version": "1",
            "description": ABOUT,
            "license": {"name": LICENCE, "url": LICENCE_ADDRESS},
        },
        "servers": [{"url": origin or "/"}],
        "paths": {
            f"/api/{d.name}.{ending}": {"get": operation(store, d, ending)}
            for d in DATASETS.values()
            for ending in ENDINGS
        }
        | {"/api/ask": {"get": ASK}},
        "components": {
            "schemas": {
                "Problem": PROBLEM,
                "Answer": ANSWER,
                **{d.name: row(store, d) for d in DATASETS.values()},
            },
            "responses": {"Refused": refused("The address can't be answered, and why")},
        },
    }


def refused(about: str) -> dict[str, Any]:
    """A response of problem details."""
    return {
        "description": about,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


TEXTS = {"type": "array", "items": {"type": "string"}}
ANSWER = {
    "type": "object",
    "description": "An answer in words and what stands behind it. `verdict` says what kind of answer it is; "
    "`may_be_printed` holds sentences that stay true whatever the grades that we don't hold turn out to be.",
    "required": ["question", "verdict", "answer", "may_be_printed", "evidence", "snapshot"],
    "properties": {
        **{name: {"type": "string"} for name in ["question", "verdict_label", "answer", "read_as", "snapshot"]},
        **{name: {"type": "string"} for name in ("attribution", "licence")},
        "verdict": {"type": "string", "enum": list(VERDICT_WORDS)},
        **dict.fromkeys(("taken", "reasons", "notes", "what_would_overturn", "may_be_printed"), TEXTS),
        **dict.fromkeys(("true_instead", "understood", "not_understood", "ask_instead"), TEXTS),
        "figure": {"type": ["object", "null"], "description": "The figure that shows it, by name and choices"},
        "page": {"type": ["string", "null"], "description": "The page of that figure"},
        "evidence": {"type": "array", "items": {"type": "object"}, "description": "The grades, with sources"},
        "evidence_rows": {"type": "integer"},
    },
}  # fmt: skip
ASK = {
    "summary": "A question or claim about grades, answered in words",
    "operationId": "ask",
    "parameters": [
        {"name": "q", "in": "query", "required": True, "description": "The question or claim, in plain English",
         "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST}}
    ],
    "responses": {
        "200": {"description": "The answer; a sentence that can't be read is answered with what could be",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Answer"}}}},
        "400": {"$ref": "#/components/responses/Refused"},
    },
}  # fmt: skip
PROBLEM = {
    "type": "object",
    "description": "RFC 9457 problem details; `problems` lists every parameter that can't be taken.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "problems": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "value", "message", "allowed"],
                "properties": {
                    "name": {"type": "string"},
                    "value": {"type": "string"},
                    "message": {"type": "string"},
                    "allowed": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
        "instead": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}


def operation(store: Store, dataset: Dataset, ending: str) -> dict[str, Any]:
    """How one table is asked for in one format."""
    kinds = {
        "json": answer(dataset),
        "csv": {"type": "string"},
        "parquet": {"type": "string", "contentMediaType": "application/vnd.apache.parquet"},
    }
    refusals = {
        code: {"$ref": "#/components/responses/Refused"}
        for code in ("400", "404", "405", "410", "414", "503")
    }
    return {
        "operationId": f"{dataset.name}_{ending}",
        "summary": dataset.about.split(":")[0].split(".")[0],
        "description": dataset.about,
        "tags": [dataset.name],
        "parameters": parameters(store, dataset, ending),
        "responses": {
            "200": {
                "description": "The rows that meet every filter",
                "headers": HEADERS,
                "content": {ENDINGS[ending]: {"schema": kinds[ending]}},
            },
            "304": {"description": "Unchanged since the answer whose ETag was sent"},
            **refusals,
        },
    }


HEADERS = {
    "ETag": {"schema": {"type": "string"}, "description": "Changes with the data, the filters and the code"},
    "X-Total-Count": {"schema": {"type": "integer"}, "description": "Rows on all pages together"},
    "X-Snapshot": {"schema": {"type": "string"}, "description": "Which data these are"},
    "X-Not-Dated": {
        "schema": {"type": "integer"},
        "description": "With as_at: judgements left out because nobody says whether they were known by that day",
    },
    "Link": {"schema": {"type": "string"}, "description": "The licence, and `next` where there is more"},
}


def parameters(store: Store, dataset: Dataset, ending: str) -> list[dict[str, Any]]:
    """Every parameter of a table: filters with the codes they take, the page, the snapshot."""
    found = []
    for field in dataclasses.fields(dataset.wanted):
        if field.name == "as_at":
            schema: dict[str, Any] = {"type": "string", "format": "date"}
            about = "The judgements known and in force on that day, such as 2024-08-01"
        elif field.name == "published_since":
            schema = {"type": "string", "format": "date"}
            about = "The judgements published, or where nobody dates their report first reported, on that day or later"
        elif field.name == "since":
            schema = {"type": "string", "pattern": "^([0-9a-f]{12}|[0-9]{4}-[0-9]{2}-[0-9]{2})$"}
            about = "The rows that the data of a kept snapshot (its id, or the newest of a day or before) did not hold"
        elif field.name == "history":
            schema = {"type": "string", "enum": list(HISTORY), "default": HISTORY[0]}
            about = "`all`: those that a regrade took the place of too"
        else:
            items = {"type": "string", "enum": list(codes(field.name, store.vocabulary))}
            schema = {"type": "array", "items": items, "maxItems": 60}
            meaning = dict(dataset.columns).get(field.name, "")
            about = f"Only rows with one of these, by code; repeat it for several. {meaning}"
        explode = {"style": "form", "explode": True} if schema["type"] == "array" else {}
        found.append(
            {"name": field.name, "in": "query", "description": about.strip(), "schema": schema, **explode}
        )
    limit: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": MOST_ROWS}
    if ending == "json":
        limit["default"] = ROWS_OF_JSON
    offset = {"type": "integer", "minimum": 0, "maximum": LAST_ROW, "default": 0}
    snapshot = {"type": "string", "pattern": "^[0-9a-f]{12}$"}
    return [
        *found,
        {
            "name": "limit",
            "in": "query",
            "description": "Rows of a page; CSV and Parquet: all",
            "schema": limit,
        },
        {"name": "offset", "in": "query", "description": "Rows to leave out first", "schema": offset},
        {
            "name": "snapshot",
            "in": "query",
            "description": "Freeze the answer to these data",
            "schema": snapshot,
        },
    ]


def answer(dataset: Dataset) -> dict[str, Any]:
    """The JSON around the rows."""
    number_or_null = {"type": ["integer", "null"]}
    return {
        "type": "object",
        "required": [
            "dataset",
            "snapshot",
            "licence",
            "attribution",
            "total",
            "not_dated",
            "limit",
            "offset",
            "next",
            "rows",
        ],
        "properties": {
            "dataset": {"const": dataset.name},
            "about": {"type": "string"},
            "snapshot": {"type": "string"},
            "built_at": {"type": "string", "format": "date-time"},
            "licence": {"type": "string", "format": "uri"},
            "attribution": {"type": "string"},
            "total": {"type": "integer"},
            "not_dated": {
                "type": "integer",
                "description": "Judgements left out because nobody says whether they were known on as_at",
            },
            "limit": number_or_null,
            "offset": {"type": "integer"},
            "next": {"type": ["string", "null"]},
            "rows": {"type": "array", "items": {"$ref": f"#/components/schemas/{dataset.name}"}},
        },
    }


def row(store: Store, dataset: Dataset) -> dict[str, Any]:
    """One row of a table: every column with its type and, where it needs words, what it means."""
    about = dict(dataset.columns)
    properties = {}
    for name, kind in dataset.rows(store).schema.items():
        properties[name] = typed(kind) | ({"description": about[name]} if name in about else {})
    return {"type": "object", "required": list(properties), "properties": properties}


def typed(kind: pl.DataType) -> dict[str, Any]:
    """A column's type in JSON Schema."""
    if kind == pl.Boolean:
        return {"type": ["boolean", "null"]}
    if kind.is_integer():
        return {"type": ["integer", "null"]}
    if kind.is_numeric():
        return {"type": ["number", "null"]}
    if kind == pl.Date:
        return {"type": ["string", "null"], "format": "date"}
    if isinstance(kind, pl.List):
        return {"type": ["array", "null"], "items": {"type": "string"}}
    return {"type": ["string", "null"]}
