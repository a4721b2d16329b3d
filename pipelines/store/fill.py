"""A store as one file: made from the tables, and opened again to see that it is what was made."""

import contextlib
import datetime as dt
import hashlib
import json
import platform
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import duckdb
import polars as pl

from judgements.store import Store
from pipelines.register.all_tables import TABLES
from pipelines.store.schema import schema

# The tables that hold content; `snapshot` only says which it is.
CONTENT = tuple(t for t in TABLES if t != "snapshot")
# Where a row stands in its file is not content: moving rows about makes no new snapshot.
PLACES = {("evidence", "line"), ("evidence", "file")}
# Many small tables: in DuckDB's default blocks of 256 KiB the file would be nine times as large.
SMALL_BLOCKS: dict[str, str | bool | int | float | list[str]] = {"default_block_size": "16384"}
Moment = Callable[[str], dt.datetime]


class Unsound(Exception):
    """A file that was made is not the store that it should be; says how."""


def made(tables: dict[str, pl.DataFrame], path: Path, built_at: Moment) -> str:
    """Writes the store of `tables` to `path`, wholly, no log beside it, and returns its snapshot's id.

    `built_at` says of an id when these data were built first. Raises duckdb.Error, Unsound.
    """
    with contextlib.closing(duckdb.connect(str(path), config=SMALL_BLOCKS)) as connection:
        connection.begin()
        fill(connection, tables)
        identity = stamp(connection, built_at)
        connection.commit()
        connection.execute("checkpoint")
    if log_of(path).exists():
        raise Unsound(f"a log was left beside {path.name}")
    return identity


def in_memory(tables: dict[str, pl.DataFrame]) -> Store:
    """The store of `tables` that stands in no file: what they would say if they were published. Raises duckdb.Error."""
    connection = duckdb.connect()
    fill(connection, tables, whole=False)  # the store brings its views, and nobody reads descriptions of it
    stamp(connection, lambda _: dt.datetime.now(dt.UTC))
    return Store.of(connection)


def log_of(path: Path) -> Path:
    """Where DuckDB keeps what it has not yet written into a file."""
    return path.with_name(f"{path.name}.wal")


def opened_alone(path: Path, identity: str) -> Store:
    """The finished file as a reader will open it, its content counted and hashed anew. Raises Unsound."""
    with contextlib.closing(duckdb.connect(str(path), read_only=True)) as connection:
        connection.execute("set threads = 2")
        said = connection.execute("select id, tables from snapshot").fetchall()
        if [identity] != [i for i, _ in said]:
            raise Unsound(f"{path.name} says that it is {[i for i, _ in said]}, not {identity}")
        if json.loads(said[0][1]) != counts(connection) or content_hash(connection) != identity:
            raise Unsound(f"{path.name} does not hold what was written")
    return Store.open(path)


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


def fill(connection: duckdb.DuckDBPyConnection, tables: dict[str, pl.DataFrame], whole: bool = True) -> None:
    """Creates the schema and inserts every table, each cell cast to its column's type."""
    connection.execute(schema(whole))
    for table, frame in numbered(tables).items():
        connection.register("incoming", frame.to_arrow())
        casts = ", ".join(f'"{c.name}"::{c.kind.stored} as "{c.name}"' for c in TABLES[table].stored)
        connection.execute(f"insert into {table} by name select {casts} from incoming")  # noqa: S608 - names from our schema
        connection.unregister("incoming")


def stamp(connection: duckdb.DuckDBPyConnection, built_at: Moment) -> str:
    """Writes the one row of `snapshot` and returns its id."""
    identity = content_hash(connection)
    rows = counts(connection)
    disputed = connection.execute("select count(*) from judgement where strength = 'disputed'").fetchone()
    versions = {p: metadata.version(p) for p in ("duckdb", "polars")} | {"python": platform.python_version()}
    connection.execute(
        "insert into snapshot values (?, ?, ?, ?, ?, ?, ?)",
        [
            identity,
            built_at(identity),
            rows["evidence"],
            rows["judgement"],
            disputed[0] if disputed else 0,
            json.dumps(rows),
            json.dumps(versions),
        ],
    )
    return identity


def counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of each table."""
    every = " union all ".join(f"select '{t}', count(*) from {t}" for t in CONTENT)  # noqa: S608 - names from our schema
    return dict(connection.execute(every).fetchall())


def content_hash(connection: duckdb.DuckDBPyConnection) -> str:
    """The identity of the data: twelve hexadecimal digits of a hash of schema and rows, in the order of the rows."""
    digest = hashlib.sha256(schema().encode())
    for table in CONTENT:
        columns = ", ".join(f'"{c.name}"' for c in TABLES[table].stored if (table, c.name) not in PLACES)
        rows = f"select rowid as place, md5(to_json(struct_pack({columns}))::text) as row from {table}"  # noqa: S608 - names from our schema
        found = connection.execute(f"select sha256(string_agg(row, '' order by place)) from ({rows})")  # noqa: S608
        digest.update(f"\n{table} {(found.fetchone() or ('',))[0]}".encode())
    return digest.hexdigest()[:12]
