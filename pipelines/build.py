"""The steps in order: read → harmonise → check → settle → deduce → publish → changelog; and their verb."""

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from judgements.changelog import ChangelogUnreadable, Entry
from judgements.store import DEFAULT
from judgements.vocabulary import Vocabulary
from pipelines.adding.swap import AnotherIsAdding, recovered
from pipelines.changes.log import logged
from pipelines.check import check
from pipelines.check_vocabulary import check_vocabulary, sound
from pipelines.deduce import with_deduced
from pipelines.harmonise import harmonise
from pipelines.problems import Problem, ProblemsFound
from pipelines.publish import publish
from pipelines.read_register import read
from pipelines.settle import settle


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

    def summary(self) -> str:
        """A short text for people: rows read, judgements by programme and cycle, disputed, seconds."""
        register = ("evidence", "stated_counts", "national_counts", "event", "decision", "ungraded")
        read_rows = ", ".join(f"{self.rows[t]:,} {t.replace('_', ' ')}" for t in register)
        disputed = self.judgements.filter(strength="disputed")
        lines = [f"Read      {read_rows}", "Settled   judgements  forces  disputed  of these deduced"]
        groups = self.judgements.group_by("programme", "cycle").agg(
            rows=pl.len(),
            forces=pl.col("force").n_unique(),
            disputed=(pl.col("strength") == "disputed").sum(),
            deduced=(pl.col("strength") == "deduced").sum(),
        )
        for programme, cycle, rows, forces, unsettled, deduced in groups.sort(
            "programme", "cycle"
        ).iter_rows():
            lines.append(
                f"  {programme + ' ' + cycle:<18} {rows:>5}  {forces:>6}  {unsettled:>8}  {deduced:>16}"
            )
        lines.append(f"Disputed  {disputed.height}" + "".join(f"\n  {j}" for j in disputed["judgement"]))
        lines.append("Problems  0")
        state = "in service" if self.new else "unchanged, the store was left as it is"
        lines.append(f"Snapshot  {self.snapshot} ({state}), {self.seconds:.1f} seconds")
        if self.changes:
            lines += ["Changed", *(f"  {line.words}" for line in self.changes.lines)]
        return "\n".join(lines)


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
    return with_deduced(found, vocabulary)


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


HELP = "build the store from data/register and data/vocabulary"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument(
        "--data", type=Path, default=Path("data"), help="directory with register/ and vocabulary/"
    )
    parser.add_argument("--store", type=Path, default=DEFAULT, help="the DuckDB file to put into service")


def run(args: argparse.Namespace) -> int:
    """Builds the store. Exit status 1, with every problem on standard error, where the data are at fault.

    What an interrupted `add` left in the register is put right first.
    """
    try:
        if recovered(args.data):
            print("An add was interrupted here: the register is as it was before.", file=sys.stderr)
        print(build(args.data, args.store).summary())
    except ProblemsFound as found:
        print(f"{len(found.problems)} problems; no store was written and the old one stays:", file=sys.stderr)
        print(found, file=sys.stderr)
        return 1
    except AnotherIsAdding as error:
        print(error, file=sys.stderr)
        return 1
    except ChangelogUnreadable as error:
        print(f"The store is in service, but its changelog was not added to. {error}", file=sys.stderr)
        return 1
    return 0
