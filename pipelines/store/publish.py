"""Step 5, publish: a DuckDB store, built beside the old one, verified, and swapped in one move."""

import contextlib
import datetime as dt
import hashlib
import json
import os
import platform
from importlib import metadata
from pathlib import Path

import duckdb
import polars as pl

from judgements.changelog import ChangelogUnreadable, entries
from judgements.store import NoStore, Store, snapshot_directory
from pipelines.register.columns import TABLES
from pipelines.store.schema import schema

# The tables that hold content; `snapshot` only says which it is.
CONTENT = tuple(t for t in TABLES if t != "snapshot")

SNAPSHOTS_KEPT = 50
# Many small tables: in DuckDB's default blocks of 256 KiB the file would be nine times as large.
SMALL_BLOCKS: dict[str, str | bool | int | float | list[str]] = {"default_block_size": "16384"}


def numbered(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables in a stated order of rows, so that the same data give the same store, with row numbers."""
    found = {
        name: tables[name].sort("line")
        if table.in_order_of_file
        else tables[name].sort(pl.all().exclude("file", "line"), nulls_last=True)
        for name, table in TABLES.items()
        if name in tables
    }
    for table in ("evidence", "stated_counts"):
        found[table] = found[table].with_row_index(table, 1)
    numbers = found["stated_counts"].select("line", "stated_counts")
    found["deduction"] = (
        found["deduction"].join(numbers, on="line", how="left").sort("judgement", "stated_counts")
    )
    return found


def columns_of(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str]]:
    """Name and type of each column of a table, as the schema states them."""
    question = (
        "select column_name, data_type from duckdb_columns() where table_name = ? order by column_index"
    )
    return connection.execute(question, [table]).fetchall()


def content_hash(connection: duckdb.DuckDBPyConnection) -> str:
    """The identity of the data: twelve hexadecimal digits of a hash of schema and rows.

    Where a row stands in its file is not content: moving rows about makes no new snapshot.
    """
    digest = hashlib.sha256(schema().encode())
    for table in CONTENT:
        names = [f'"{n}"' for n, _ in columns_of(connection, table) if (table, n) not in PLACES]
        order = "rowid" if TABLES[table].in_order_of_file else "1"
        rows = connection.execute(
            f"select to_json(struct_pack({', '.join(names)}))::text as row from {table} order by {order}"  # noqa: S608 - names from our schema
        )
        digest.update(f"\n{table}\n".encode())
        digest.update("\n".join(r for (r,) in rows.fetchall()).encode())
    return digest.hexdigest()[:12]


PLACES = {("evidence", "line"), ("evidence", "file")}


def fill(connection: duckdb.DuckDBPyConnection, tables: dict[str, pl.DataFrame]) -> None:
    """Creates the schema and inserts every table, each cell cast to its column's type."""
    connection.execute(schema())
    for table, frame in numbered(tables).items():
        connection.register("incoming", frame.to_arrow())
        casts = ", ".join(f'"{n}"::{t} as "{n}"' for n, t in columns_of(connection, table))
        connection.execute(f"insert into {table} by name select {casts} from incoming")  # noqa: S608 - names from our schema
        connection.unregister("incoming")


def first_built(store: Path, identity: str) -> dt.datetime:
    """When these data were built first, so that one snapshot has one date wherever it is built again: as the
    changelog has it, else now."""
    with contextlib.suppress(ChangelogUnreadable):
        for entry in entries(store):
            if entry.snapshot == identity:
                return entry.built_at
    return dt.datetime.now(dt.UTC)


def stamp(connection: duckdb.DuckDBPyConnection, store: Path) -> str:
    """Writes the one row of `snapshot` and returns its id."""
    identity = content_hash(connection)
    counts = {t: connection.execute(f"select count(*) from {t}").fetchone()[0] for t in CONTENT}  # type: ignore[index]  # noqa: S608
    disputed = connection.execute("select count(*) from judgement where strength = 'disputed'").fetchone()
    versions = {p: metadata.version(p) for p in ("duckdb", "polars")} | {"python": platform.python_version()}
    connection.execute(
        "insert into snapshot values (?, ?, ?, ?, ?, ?, ?)",
        [
            identity,
            first_built(store, identity),
            counts["evidence"],
            counts["judgement"],
            disputed[0],  # type: ignore[index]
            json.dumps(counts),
            json.dumps(versions),
        ],
    )
    return identity


def verify(path: Path, identity: str) -> None:
    """Opens the finished file as a reader would. Raises ValueError where it isn't what was built."""
    found = Store.open(path)
    if found.snapshot.id != identity:
        raise ValueError(f"{path} holds snapshot {found.snapshot.id}, not {identity}")


def current_id(store: Path) -> str | None:
    """The snapshot id of the store in service, None where there is none that can be read."""
    try:
        return Store.open(store).snapshot.id
    except NoStore:
        return None


def keep(store: Path, identity: str) -> None:
    """Keeps the new store under its id, for frozen figures, and drops the oldest beyond SNAPSHOTS_KEPT."""
    directory = snapshot_directory(store)
    directory.mkdir(exist_ok=True)
    kept = directory / f"{identity}.duckdb"
    if not kept.exists():
        os.link(store, kept)
    os.utime(kept)
    oldest_first = sorted(directory.glob("*.duckdb"), key=lambda p: p.stat().st_mtime_ns)
    for path in oldest_first[:-SNAPSHOTS_KEPT]:
        path.unlink(missing_ok=True)


def publish(tables: dict[str, pl.DataFrame], store: Path) -> tuple[str, bool]:
    """Writes the store and returns (snapshot id, whether readers see anything new).

    Built in a file beside, verified, then moved into place: readers of the old file are never
    disturbed, and a failure leaves it in service. The same data leave the old file untouched.
    """
    store.parent.mkdir(parents=True, exist_ok=True)
    beside = store.with_name(f".{store.name}.{os.getpid()}.building")
    beside.unlink(missing_ok=True)
    try:
        with contextlib.closing(duckdb.connect(str(beside), config=SMALL_BLOCKS)) as connection:
            connection.begin()
            fill(connection, tables)
            identity = stamp(connection, store)
            connection.commit()
        verify(beside, identity)
        if current_id(store) == identity:
            return identity, False
        os.replace(beside, store)
        keep(store, identity)
        return identity, True
    finally:
        beside.unlink(missing_ok=True)
