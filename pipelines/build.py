"""The steps in order: read → harmonise → check → settle → deduce → publish."""

import time
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from judgements.vocabulary import Vocabulary
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
    """What a build did: `new` is False where the data are those already in service."""

    snapshot: str
    new: bool
    rows: dict[str, int]
    judgements: pl.DataFrame
    seconds: float

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
    """Builds the store from `data` and puts it into service. Raises ProblemsFound, then nothing is written."""
    begun = time.perf_counter()
    tables = settled(data)
    identity, new = publish(tables, store)
    rows = {t: f.height for t, f in tables.items()}
    return Built(identity, new, rows, tables["judgement"], time.perf_counter() - begun)
