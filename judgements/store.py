"""The store, read: opened by snapshot, asked by named questions, parameters only."""

import contextlib
import datetime as dt
import gc
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import duckdb
import polars as pl
from cachetools import LRUCache, TTLCache, cachedmethod

from judgements.fitness import unfit
from judgements.remote_store import KIND, Elsewhere, unreachable
from judgements.vocabulary import TABLES, WORDINGS, Vocabulary

DEFAULT = Path("data/judgements.duckdb")
MOST_ANSWERS = 600  # what is kept of one store by `of_store`: figures asked, and what is derived from it
MOST_BYTES = 32 * 1024**2  # of answers that are kept of one store; a longer one is asked each time
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


@lru_cache
def views() -> str:
    """What questions ask beside tables: views and macros, after what brings an older snapshot to today's
    columns (`judgements/sql/views`, in order of name)."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((SQL / "views").glob("*.sql")))


class Store:
    """One snapshot, held in memory: the file may be replaced while it is read, and isn't kept open."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._answers: LRUCache[Any, Any] = LRUCache(MOST_ANSWERS)
        self._answering = threading.RLock()
        self._frames: LRUCache[Any, pl.DataFrame] = LRUCache(
            MOST_BYTES, getsizeof=lambda frame: int(frame.estimated_size()) + 1000
        )
        self._looking = threading.Lock()

    @classmethod
    def open(cls, path: Path, place: str = "") -> "Store":
        """Reads the whole store at `path`, or at another `place` that DuckDB attaches. Raises NoStore where there is
        none.

        The copy into memory takes some hundredths of a second, and no reader ever blocks a build
        or sees half of two snapshots. One thread at a time, since DuckDB shares open files.
        """
        if not place and not path.is_file():
            raise NoStore(f"There is no store {path.name}. Build it with: python -m pipelines build")
        connection = duckdb.connect()
        with _opening:
            try:
                named = (place or str(path)).replace("'", "''")
                # A file is never taken for a database of another kind, for which DuckDB would fetch an extension.
                kind = "" if place else ", type duckdb"
                connection.execute(f"attach '{named}' as disk (read_only{kind})")
                connection.execute("copy from database disk to memory")
                connection.execute("detach disk")
                return cls.of(connection)
            except duckdb.Error as error:
                connection.close()
                reason = str(error).replace(str(path.resolve()), path.name).replace(str(path), path.name)
                if place:
                    raise NoStore(unreachable(place, reason)) from error
                reason = (reason.splitlines() or ["no reason given"])[0]
                raise NoStore(f"{path.name} can't be read as a store ({reason}). Build it anew.") from error

    @classmethod
    def of(cls, connection: duckdb.DuckDBPyConnection) -> "Store":
        """The store whose tables a connection holds in memory; it reaches nothing else from here on.

        Raises duckdb.Error.
        """
        connection.execute(views())
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        return cls(connection)

    @cachedmethod(lambda self: self._frames, lock=lambda self: self._looking)
    def query(self, /, name: str, **parameters: Any) -> pl.DataFrame:
        """The answer to the question `sql/NAME.sql`; its first lines tell the grain and parameters. Kept with the
        store: to be read, not to be changed in its place."""
        return self.ask(question(name), **parameters)

    def ask(self, sql: str, **parameters: Any) -> pl.DataFrame:
        """The answer to any SQL that is ours, with named parameters (`$name`); never text of a request."""
        found: pl.DataFrame = self._connection.cursor().sql(sql, params=parameters or None).pl()
        return found

    @cachedmethod(
        lambda self: self._frames, key=lambda _, name: ("table", name), lock=lambda self: self._looking
    )
    def table(self, /, name: str) -> pl.DataFrame:
        """A whole table or view of the store, kept as answers are: a table as it was written, a view in the order of
        its columns, the same at each asking. Raises KeyError for a name that is none."""
        if name not in self.tables:
            raise KeyError(f"There is no table '{name}'")
        views = "select view_name from duckdb_views() where schema_name = 'main' and not internal"
        return self.ask(
            f"from {name} order by all" if name in self.ask(views)["view_name"] else f"from {name}"
        )

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
        known = [t for t in (*TABLES, *WORDINGS) if t in self.tables]
        return Vocabulary(
            {t: self.table(t).with_columns(pl.all().cast(pl.String).fill_null("")) for t in known}
        )


P = ParamSpec("P")
A = TypeVar("A")


def of_store(function: Callable[Concatenate[Store, P], A]) -> Callable[Concatenate[Store, P], A]:
    """`function(store, …)` computed once and kept with the store: what is derived from a snapshot goes with it.

    The parameters must be hashable. A second thread that asks for the same waits for the first.
    """

    @wraps(function)
    def answer(store: Store, /, *args: P.args, **kwargs: P.kwargs) -> A:
        key = (function, args, tuple(sorted(kwargs.items())))
        with store._answering:
            if key not in store._answers:
                store._answers[key] = function(store, *args, **kwargs)
            found: A = store._answers[key]
            return found

    return answer


def store_path() -> Path:
    """Where the store in service stands: `JUDGEMENTS_STORE`, else DEFAULT; asked at each call."""
    return Path(os.environ.get("JUDGEMENTS_STORE") or DEFAULT)


def snapshot_directory(store: Path) -> Path:
    """Where the snapshots of a store are kept, each as ID.duckdb."""
    return store.with_suffix(".snapshots")


@dataclass(frozen=True)
class Service:
    """What is in service: the store at `store_path()`, or where it can't be used the newest kept snapshot that can,
    with the reason (`fault`, without a path of the machine)."""

    store: Store
    fault: str = ""


@lru_cache(maxsize=3)
def _opened(path: Path, _inode: int, _modified: int) -> Store:
    gc.collect()  # stores that nobody holds lie in cycles, each of a hundred megabytes that Python does not see
    return Store.open(path)


@lru_cache(maxsize=3)
def _elsewhere(place: str) -> Elsewhere[Store]:
    return Elsewhere(lambda: fit_for_service(Store.open(Path(), place)), NoStore)


# Why a store can't be used, for some seconds: what was read while it was being replaced is tried again.
_faults: TTLCache[Any, str] = TTLCache(maxsize=16, ttl=5)
_fit: LRUCache[Any, None] = LRUCache(maxsize=16)
_checking = threading.Lock()


def _checked(path: Path, inode: int, modified: int) -> tuple[Store | None, str]:
    """The store at `path` where it is fit for service, else why it isn't."""
    key = (path, inode, modified)
    with _checking:
        if key in _faults:
            return None, _faults[key]
        try:
            store = _opened(*key)
            if key not in _fit:
                fit_for_service(store)
                _fit[key] = None
        except NoStore as fault:
            _faults[key] = str(fault)
            return None, str(fault)
    return store, ""


def fit_for_service(store: Store) -> Store:
    """The store. Raises NoStore where a question of `judgements/sql` can't be asked or it holds less than it says."""
    try:
        why = unfit(store)
    except (duckdb.Error, pl.exceptions.PolarsError, ValueError, TypeError, KeyError, RuntimeError) as error:
        about = f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else 'no reason given'}"
        why = f"The store is not one that this version can read ({about})"
    if why:
        raise NoStore(f"{why}. Build it anew with: python -m pipelines build")
    return store


def service() -> Service:
    """What is in service now: a new snapshot is seen at the next call. Raises NoStore where nothing can be read."""
    path = store_path()
    try:
        if KIND.match(place := os.environ.get("JUDGEMENTS_STORE", "")):
            store, fault = _elsewhere(place).now()
        else:
            store, fault = _checked(path, (status := path.stat()).st_ino, status.st_mtime_ns)
    except OSError:
        store, fault = None, f"There is no store {path.name}. Build it with: python -m pipelines build"
    if store:
        return Service(store, fault)
    for kept in sorted(snapshot_directory(path).glob("*.duckdb"), key=_modified, reverse=True):
        store, _ = _checked(kept, 0, 0)
        if store:
            return Service(store, fault)
    raise NoStore(fault)


def _modified(path: Path) -> int:
    """When a file was last changed, 0 where it is gone meanwhile."""
    with contextlib.suppress(OSError):
        return path.stat().st_mtime_ns
    return 0


def current() -> Store:
    """The store in service now. Raises NoStore."""
    return service().store


def frozen(identity: str) -> Store:
    """The kept snapshot of that id. Raises NoStore where it isn't kept (any more)."""
    directory = snapshot_directory(store_path())
    kept = {p.stem: p for p in directory.glob("*.duckdb")}
    if identity not in kept:
        raise NoStore(f"Snapshot '{identity}' is not kept")
    return _opened(kept[identity], 0, 0)


@lru_cache(maxsize=64)
def _built(path: Path) -> dt.datetime | None:
    """When a kept snapshot was built, None where it can't be read; its content never changes."""
    try:
        with _opening, contextlib.closing(duckdb.connect(str(path), read_only=True)) as connection:
            found = connection.execute("select epoch(built_at) from snapshot").fetchone()
    except duckdb.Error:
        return None
    return dt.datetime.fromtimestamp(found[0], dt.UTC) if found else None


def kept_snapshots() -> dict[str, dt.datetime]:
    """The ids of the kept snapshots and when each was built, newest first."""
    built = {p.stem: when for p in snapshot_directory(store_path()).glob("*.duckdb") if (when := _built(p))}
    return dict(sorted(built.items(), key=lambda kept: kept[1], reverse=True))
