"""The whole release: every table as CSV and Parquet, a workbook, the store itself, a description, checksums.

`/data/` serves it and `python -m pipelines export DIR` writes it: the same names, the same bytes.
"""

import datetime as dt
import hashlib
import io
import json
from pathlib import Path

import polars as pl

from judgements.datasets import DATASETS
from judgements.dates import day
from judgements.exports.credit import ATTRIBUTION, LICENCE_ADDRESS, LICENCE_TEXT, PUBLISHER
from judgements.exports.tabular import flat, formula_safe, workbook
from judgements.store import Store, of_store, snapshot_directory, store_path
from judgements.wording import COMPILED, LICENCE

STORE = "judgements.duckdb"
CHECKSUMS = "SHA256SUMS"
PARTITIONED = ("judgement", "evidence")
COLUMNS = """
select table_name as "table", column_name as "column", comment from duckdb_columns() where schema_name = 'main'
"""
TABLES = """
select table_name as "table", comment from duckdb_tables() where schema_name = 'main'
union all select view_name, comment from duckdb_views() where schema_name = 'main'
"""
README = """{publisher}: data of {date}, snapshot {snapshot}

{compiled} {attribution}

{store:<22} the whole store: `duckdb {store}`, or `attach` it
judgements.xlsx        the main tables for a spreadsheet, typed, with notes
csv/ and parquet/      every table of the store; csv is UTF-8 with a line of names
partitioned/           judgement and evidence as folders a programme and cycle, as Spark, BigQuery and Athena read them
datapackage.json       every column described (Frictionless Data Package); read it with any of its tools
{checksums:<22} check with: sha256sum -c {checksums}
licence.txt            what you may do and how to name the source

Codes inside, labels in the tables programme, cycle, area, theme, force and grade. Partial dates (2025, 2025-04,
2025-04-11) are text. A judgement without a grade is disputed. Grades before and after a break in method are not
comparable: the table comparability says where.
"""


@of_store
def release(store: Store, file: Path | None) -> dict[str, bytes]:
    """Name → bytes of every file but the store itself, checksums of all (the store's `file` too) last."""
    frames = {name: flat(store.table(name)) for name in store.tables}
    files: dict[str, bytes] = {"README.txt": readme(store), "licence.txt": LICENCE_TEXT.encode()}
    for name, frame in frames.items():
        files[f"csv/{name}.csv"] = formula_safe(frame).write_csv().encode()
        files[f"parquet/{name}.parquet"] = parquet(frame, store)
    for name in PARTITIONED:
        files |= partitions(name, frames[name], store)
    files["judgements.xlsx"] = spreadsheet(store)
    files["datapackage.json"] = datapackage(store, frames, files)
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    if file:
        sums[STORE] = hashlib.sha256(file.read_bytes()).hexdigest()
    files[CHECKSUMS] = "".join(f"{found}  {name}\n" for name, found in sorted(sums.items())).encode()
    return files


def store_file(store: Store) -> Path | None:
    """The kept file of a snapshot; None where there is none (a store that was never published)."""
    path = snapshot_directory(store_path()) / f"{store.snapshot.id}.duckdb"
    return path if path.is_file() else None


def readme(store: Store) -> bytes:
    """What is in the release, and whose it is."""
    snapshot = store.snapshot
    return README.format(
        publisher=PUBLISHER,
        date=day(snapshot.built_at.date()),
        snapshot=snapshot.id,
        compiled=COMPILED,
        attribution=ATTRIBUTION,
        store=STORE,
        checksums=CHECKSUMS,
    ).encode()


def parquet(frame: pl.DataFrame, store: Store) -> bytes:
    """A table as Parquet that says whose it is."""
    out = io.BytesIO()
    about = {"attribution": ATTRIBUTION, "licence": LICENCE_ADDRESS, "snapshot": store.snapshot.id}
    frame.write_parquet(out, metadata=about)
    return out.getvalue()


def partitions(name: str, frame: pl.DataFrame, store: Store) -> dict[str, bytes]:
    """A table in Hive's layout: `partitioned/TABLE/in_programme=…/in_cycle=…/data.parquet`. Every column stays in the
    files; the folders bear names of their own, since a cycle such as 2018/19 is no name of a folder."""
    groups = frame.partition_by("programme", "cycle", as_dict=True, maintain_order=True)
    return {
        f"partitioned/{name}/in_programme={programme}/in_cycle={cycle.replace('/', '-')}/data.parquet": parquet(
            rows, store
        )
        for (programme, cycle), rows in groups.items()
    }


def spreadsheet(store: Store) -> bytes:
    """The tables of the data service as sheets, with their notes."""
    sheets = {name: flat(d.rows(store)) for name, d in DATASETS.items() if name != "figures"}
    said = [("Contents", f"{PUBLISHER}, data of {day(store.snapshot.built_at.date())}")]
    said += [(name, d.about) for name, d in DATASETS.items() if name in sheets]
    said += [
        ("Source", f"HMICFRS inspections, {LICENCE}. {COMPILED}"),
        ("Licence", f"{ATTRIBUTION} {LICENCE_ADDRESS}"),
        ("Snapshot", store.snapshot.id),
    ]
    created = store.snapshot.built_at.astimezone(dt.UTC).replace(microsecond=0)
    return workbook(sheets, said, created)


def datapackage(store: Store, frames: dict[str, pl.DataFrame], files: dict[str, bytes]) -> bytes:
    """The release described as a Frictionless Data Package: every column with type and meaning."""
    columns = {(t, c): text for t, c, text in store.ask(COLUMNS).iter_rows() if text}
    tables = {t: text for t, text in store.ask(TABLES).iter_rows() if text}
    package = {
        "profile": "tabular-data-package",
        "name": "police-inspection-grades",
        "title": f"{PUBLISHER}: judgements of HMICFRS and their sources",
        "description": COMPILED,
        "version": store.snapshot.id,
        "created": store.snapshot.built_at.isoformat(timespec="seconds"),
        "licenses": [{"name": "OGL-UK-3.0", "title": LICENCE, "path": LICENCE_ADDRESS}],
        "sources": [{"title": "HMICFRS", "path": "https://hmicfrs.justiceinspectorates.gov.uk/"}],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": name.replace("_", "-"),
                "path": f"csv/{name}.csv",
                "description": tables.get(name, ""),
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(files[f"csv/{name}.csv"]),
                "hash": f"sha256:{hashlib.sha256(files[f'csv/{name}.csv']).hexdigest()}",
                "schema": {"fields": [field(name, *column, columns) for column in frame.schema.items()]},
            }
            for name, frame in frames.items()
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode()


def field(table: str, name: str, kind: pl.DataType, meanings: dict[tuple[str, str], str]) -> dict[str, str]:
    """A column as a table schema has it."""
    types = {pl.Boolean: "boolean", pl.Date: "date"}
    said = types.get(
        type(kind),
        "integer"
        if kind.is_integer()
        else "number"
        if kind.is_numeric()
        else "datetime"
        if kind.is_temporal()
        else "string",
    )
    extra = {"format": "any"} if said == "datetime" else {}
    meaning = {"description": meanings[table, name]} if (table, name) in meanings else {}
    return {"name": name, "type": said, **extra, **meaning}
