"""Files in the register's own columns (evidence, events, national counts, …) as new rows of the register."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import polars as pl

from judgements.vocabulary import Vocabulary
from pipelines.adding.proposal import Proposal
from pipelines.fetching.source import Source
from pipelines.harmonise import harmonise
from pipelines.problems import Problem, ProblemsFound
from pipelines.reading import foreign
from pipelines.register.all_tables import REGISTER
from pipelines.register.check_columns import column_problems
from pipelines.register.files import header_of, rows_of
from pipelines.register.table import Table

# What the words of a fact are in codes: two rows that say one thing in different words are one.
CODES = {"force": "force_code", "area": "area_code", "source_url": "page"}


def table_of(source: Source) -> Table | None:
    """The register table whose columns the file has, in any order, those that may be empty or not; else None.

    A file that bears the name of a register file and one of its columns is meant to be one, whatever else it has.
    """
    header = set(header_of(source.content))
    fit = [t for t in REGISTER.values() if required(t) <= header <= set(t.names)]
    named = (t for t in REGISTER.values() if Path(source.named).name == t.file_name and header & set(t.names))
    return max(fit, key=lambda t: len(required(t)), default=None) or next(named, None)


def unpacked(source: Source) -> list[Source]:
    """The files of an archive of which any holds rows of the register; any other source as it is."""
    files = [
        Source(f"{source.named}/{name}", content, source.address)
        for name, content in foreign.files_of(source.content)
    ]
    return files if any(map(table_of, files)) else [source]


def required(table: Table) -> set[str]:
    """The columns that no row may leave empty."""
    return {c.name for c in table.columns if c.required}


def rows_in(source: Source, table: Table, problems: list[Problem]) -> pl.DataFrame:
    """The rows of the file in the table's columns, those that it lacks empty; what is wrong is added to `problems`."""
    header = header_of(source.content)
    had = tuple(c for c in table.columns if c.name in header or c.required)
    named = replace(table, file=source.named, columns=had)
    rows = rows_of(source.content, named, problems)
    problems += column_problems(named, rows)
    return rows.with_columns(pl.lit("").alias(c.name) for c in table.columns if c not in had)


def propose(
    sources: Iterable[tuple[Source, Table]],
    tables: dict[str, pl.DataFrame],
    vocabulary: Vocabulary,
    found: Proposal,
) -> None:
    """Adds to `found` the rows that the register does not hold yet.

    Raises ProblemsFound with every cell, of every file, that its column does not allow.
    """
    problems: list[Problem] = []
    read: list[tuple[Source, Table, pl.DataFrame]] = []
    for source, table in sources:
        read.append((source, table, rows_in(source, table, problems)))
    if problems:
        raise ProblemsFound(problems)
    held: dict[str, set[tuple[object, ...]]] = {}
    for source, table, rows in read:
        here = held.setdefault(table.name, set(facts(table, tables[table.name], tables, vocabulary)))
        said = facts(table, rows, tables, vocabulary)
        for fact, row in zip(said, rows.sort("line").iter_rows(named=True), strict=True):
            if fact in here:
                found.held += 1
                continue
            here.add(fact)
            found.rows.setdefault(table.name, []).append({c: row[c] for c in table.names})
            origin = f"{source.named}, line {row['line']}"
            found.sources.setdefault(table.name, []).append(origin)


def facts(
    table: Table, rows: pl.DataFrame, tables: dict[str, pl.DataFrame], vocabulary: Vocabulary
) -> list[tuple[object, ...]]:
    """What each row says, in the order of lines, whatever its spelling and the form of its address."""
    coded = harmonise(tables | {table.name: rows}, vocabulary)[table.name]
    said = [c for c in table.names if c not in table.aside]
    # Words that mean nothing known stand for themselves; the checks will say so.
    return coded.select(pl.coalesce(CODES.get(c, c), c).alias(c) for c in said).rows()
