"""The steps in order: read → harmonise → check → settle → deduce → publish → changelog."""

import time
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from judgements.changelog import Entry
from judgements.vocabulary import Vocabulary
from pipelines.harmonise import harmonise
from pipelines.judging.carried import with_carried
from pipelines.judging.deduce import with_deduced
from pipelines.judging.events import settled_events
from pipelines.judging.settle import settle
from pipelines.problems import ProblemsFound
from pipelines.register.all_tables import REGISTER
from pipelines.register.check_columns import column_problems
from pipelines.register.check_facts import check
from pipelines.register.check_tables import sound
from pipelines.register.files import read
from pipelines.register.words import problems_of_words
from pipelines.store.publish import publish


@dataclass(frozen=True)
class Built:
    """What a build did: `new` is False where the data are those already in service.

    `changes` is the entry that the build added to the changelog, None where it added none.
    """

    snapshot: str
    new: bool
    rows: dict[str, int]
    judgements: pl.DataFrame
    seconds: float
    changes: Entry | None = None


def settled(data: Path) -> dict[str, pl.DataFrame]:
    """Every table of the store, settled and coded, from a data directory. Raises ProblemsFound."""
    return settled_tables(read(data))


def settled_tables(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """`settled` of tables as they were read from their files. Raises ProblemsFound."""
    problems = problems_of_words(tables)
    problems += (p for name, table in REGISTER.items() for p in column_problems(table, tables[name]))
    tables = sound(tables, problems)
    vocabulary = Vocabulary(tables)
    harmonised = harmonise(tables, vocabulary)
    problems += check(harmonised, problems)
    if problems:
        raise ProblemsFound(problems)
    found, unsettled = settle(harmonised, vocabulary)
    if unsettled:
        raise ProblemsFound(unsettled)
    found = with_deduced(with_carried(found, vocabulary), vocabulary)
    return found | settled_events(found["event"])


def build(data: Path, store: Path) -> Built:
    """Builds the store from `data` and puts it into service.

    Raises ProblemsFound, NotPublished, ChangelogUnreadable: then everything is as it was.
    """
    begun = time.perf_counter()
    tables = settled(data)
    done = publish(tables, store)
    rows = {t: f.height for t, f in tables.items()}
    seconds = time.perf_counter() - begun
    return Built(done.identity, done.new, rows, tables["judgement"], seconds, done.entry)
