"""The steps in order: read → harmonise → check → settle → deduce → publish → changelog."""

import time
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from judgements.changelog import Entry
from judgements.vocabulary import Vocabulary
from pipelines.changes.log import logged
from pipelines.check import check
from pipelines.check_vocabulary import check_vocabulary, sound
from pipelines.harmonise import harmonise
from pipelines.judging.carried import with_carried
from pipelines.judging.deduce import with_deduced
from pipelines.judging.events import settled_events
from pipelines.judging.settle import settle
from pipelines.problems import Problem, ProblemsFound
from pipelines.publish import publish
from pipelines.read_register import read


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
    tables = read(data)
    faults = check_vocabulary(tables)
    problems: list[Problem] = [p for _, p in faults]
    tables = sound(tables, faults)
    vocabulary = Vocabulary(tables)
    harmonised = harmonise(tables, vocabulary)
    problems += check(harmonised)
    if problems:
        raise ProblemsFound(problems)
    found, unsettled = settle(harmonised, vocabulary)
    if unsettled:
        raise ProblemsFound(unsettled)
    found = with_deduced(with_carried(found, vocabulary), vocabulary)
    return found | settled_events(found["event"])


def build(data: Path, store: Path) -> Built:
    """Builds the store from `data` and puts it into service. Raises ProblemsFound, then nothing is written.

    Raises ChangelogUnreadable where the store is in service but its changelog can't be added to.
    """
    begun = time.perf_counter()
    tables = settled(data)
    identity, new = publish(tables, store)
    entry = logged(store, identity)
    rows = {t: f.height for t, f in tables.items()}
    return Built(identity, new, rows, tables["judgement"], time.perf_counter() - begun, entry)
