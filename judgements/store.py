"""The store, read: opened by snapshot, asked by named questions, parameters only."""

import datetime as dt
import os
import threading
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from judgements.vocabulary import FILES, Vocabulary

DEFAULT = Path("data/judgements.duckdb")
SQL = Path(__file__).with_name("sql")
_opening = threading.Lock()


class NoStore(Exception):
    """There is no store at the path that can be read; says how to build one."""


@dataclass(frozen=True)
class Snapshot:
    """Which data these are. `id`: a hash of the content; `built_at`: when, in UTC."""

    id: str
    built_at: dt.datetime
    evidence_rows: int
    judgement_rows: int
    disputed: int


@lru_cache
def question(name: str) -> str:
    """The text of `judgements/sql/NAME.sql`. Raises KeyError for a name that is no question."""
    path = SQL / f"{name}.sql"
    if path not in set(SQL.glob("*.sql")):
        raise KeyError(f"There is no question '{name}'")
    return path.read_text(encoding="utf-8")


class Store:
    """One snapshot, held in memory: the file may be replaced while it is read, and isn't kept open."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> "Store":
        """Reads the whole store at `path`. Raises NoStore where there is none.

        The copy into memory takes some hundredths of a second, and no reader ever blocks a build
        or sees half of two snapshots. One thread at a time, since DuckDB shares open files.
        """
        if not path.is_file():
            raise NoStore(f"There is no store at {path}. Build it with: python -m pipelines build")
        connection = duckdb.connect()
        with _opening:
            try:
                connection.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as disk (read_only)")
                connection.execute("copy from database disk to memory")
                connection.execute("detach disk")
            except duckdb.Error as error:
                connection.close()
                raise NoStore(f"{path} can't be read as a store ({error}). Build it anew.") from error
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        return cls(connection)

    def query(self, name: str, **parameters: Any) -> pl.DataFrame:
        """The answer to the question `sql/NAME.sql`; its first lines tell the grain and parameters."""
        return self.ask(question(name), **parameters)

    def ask(self, sql: str, **parameters: Any) -> pl.DataFrame:
        """The answer to any SQL that is ours, with named parameters (`$name`); never text of a request."""
        return self._connection.cursor().sql(sql, params=parameters or None).pl()

    def table(self, name: str) -> pl.DataFrame:
        """A whole table or view of the store. Raises KeyError for a name that is none."""
        if name not in self.tables:
            raise KeyError(f"There is no table '{name}'")
        return self.ask(f"from {name}")

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """The names of all tables and views."""
        names = "select table_name from information_schema.tables where table_schema = 'main' order by 1"
        return tuple(self.ask(names)["table_name"])

    @cached_property
    def snapshot(self) -> Snapshot:
        """Which data these are."""
        return Snapshot(
            **self.ask("select id, built_at, evidence_rows, judgement_rows, disputed from snapshot").row(
                0, named=True
            )
        )

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of this snapshot; an older one may lack tables that later ones have."""
        known = [t for t in FILES if t in self.tables]
        return Vocabulary(
            {t: self.table(t).with_columns(pl.all().cast(pl.String).fill_null("")) for t in known}
        )


def store_path() -> Path:
    """Where the store in service stands: `JUDGEMENTS_STORE`, else DEFAULT; asked at each call."""
    return Path(os.environ.get("JUDGEMENTS_STORE") or DEFAULT)


def snapshot_directory(store: Path) -> Path:
    """Where the snapshots of a store are kept, each as ID.duckdb."""
    return store.with_suffix(".snapshots")


@lru_cache(maxsize=4)
def _opened(path: Path, _inode: int, _modified: int) -> Store:
    return Store.open(path)


def current() -> Store:
    """The store in service now: a new snapshot is seen at the next call. Raises NoStore."""
    path = store_path()
    try:
        status = path.stat()
    except OSError:
        return Store.open(path)
    return _opened(path, status.st_ino, status.st_mtime_ns)


def frozen(identity: str) -> Store:
    """The kept snapshot of that id. Raises NoStore where it isn't kept (any more)."""
    directory = snapshot_directory(store_path())
    kept = {p.stem: p for p in directory.glob("*.duckdb")}
    if identity not in kept:
        raise NoStore(f"Snapshot '{identity}' is not kept")
    return _opened(kept[identity], 0, 0)
