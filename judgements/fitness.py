"""Whether a store is fit for service: it says which data it holds, and holds them; every question can be asked."""

import datetime as dt
import re
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import polars as pl

from judgements.vocabulary import TABLES, Vocabulary

SQL = Path(__file__).with_name("sql")
IDENTITY = re.compile("[0-9a-f]{12}")


class Asked(Protocol):
    """What is asked: a store."""

    @property
    def vocabulary(self) -> Vocabulary:
        """Its words."""

    def ask(self, sql: str, **parameters: Any) -> pl.DataFrame:
        """The answer to a question in SQL."""


def unfit(store: Asked) -> str:
    """What a store does not hold of what it says of itself, nothing where it is fit for service.

    Raises what asking raises where a question of `judgements/sql` can't be asked, or a table is lacking.
    """
    words = store.vocabulary
    if lacking := [t for t in TABLES if t not in words.tables]:
        raise KeyError(f"no table {', '.join(lacking)}")
    for name in cached_parts(Vocabulary):
        getattr(words, name)
    if fault := contradicted(store):
        return fault
    for path in sorted(SQL.glob("*.sql")):
        question = path.read_text(encoding="utf-8")
        names = set(re.findall(r"\$([a-z_]+)", question))
        store.ask(f"explain {question}", **dict.fromkeys(names))
    return ""


def contradicted(store: Asked) -> str:
    """What a store does not hold of what it says of itself, nothing where it holds all."""
    said = store.ask("select id, built_at, evidence_rows, judgement_rows from snapshot").rows()
    if len(said) != 1 or not IDENTITY.fullmatch(str(said[0][0])) or not isinstance(said[0][1], dt.datetime):
        return "The store does not say which data it holds"
    held = store.ask("select (select count(*) from evidence), (select count(*) from judgement)").row(0)
    if held != said[0][2:]:
        return "The store does not hold the rows that it says it holds"
    return "" if held[1] and store.vocabulary.forces else "The store is empty"


def cached_parts(kind: type) -> list[str]:
    """The names of what a class works out once from its tables."""
    return [n for n, part in vars(kind).items() if isinstance(part, cached_property)]
