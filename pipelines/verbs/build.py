"""`python -m pipelines build`: the store anew from register and vocabulary, and what was built, in words."""

import argparse
import sys
from pathlib import Path

import polars as pl

from judgements.changelog import ChangelogUnreadable
from judgements.wording import plural
from pipelines.adding.swap import AnotherIsAdding, recovered, undisturbed
from pipelines.build import Built, build
from pipelines.problems import ProblemsFound
from pipelines.store.publish import NotPublished
from pipelines.verbs import arguments

HELP = "build the store from data/register and data/vocabulary"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's arguments."""
    arguments.add_data(parser)
    arguments.add_store(parser, "to put into service")


def run(args: argparse.Namespace) -> int:
    """Builds the store. Exit status 1, with every problem on standard error, where the data are at fault.

    What an interrupted `add` left in the register is put right first.
    """
    try:
        put_right(args.data)
        with undisturbed(args.data):
            print(summary(build(args.data, args.store)))
        return 0
    except ProblemsFound as found:
        number = plural(len(found.problems), "problem")
        print(f"{number}; no store was written and the old one stays:\n{found}", file=sys.stderr)
    except AnotherIsAdding as error:
        print(error, file=sys.stderr)
    except NotPublished as error:
        print(f"Nothing was put into service, the old store stays: {error}", file=sys.stderr)
    except ChangelogUnreadable as error:
        print(f"Nothing was put into service, the old store stays. {error}", file=sys.stderr)
    return 1


def put_right(data: Path) -> None:
    """Undoes, and says so, what an interrupted `add` left in the register. Raises AnotherIsAdding."""
    if recovered(data):
        print("An add was interrupted here: the register is as it was before.", file=sys.stderr)


def summary(built: Built) -> str:
    """A short text for people: rows read, judgements by programme and cycle, disputed, seconds."""
    register = ("evidence", "stated_counts", "national_counts", "event", "decision", "ungraded")
    read_rows = ", ".join(f"{built.rows[t]:,} {t.replace('_', ' ')}" for t in register)
    disputed = built.judgements.filter(strength="disputed")
    lines = [f"Read      {read_rows}", "Settled   judgements  forces  disputed  of these deduced"]
    groups = built.judgements.group_by("programme", "cycle").agg(
        rows=pl.len(),
        forces=pl.col("force").n_unique(),
        disputed=(pl.col("strength") == "disputed").sum(),
        deduced=(pl.col("strength") == "deduced").sum(),
    )
    for programme, cycle, rows, forces, unsettled, deduced in groups.sort("programme", "cycle").iter_rows():
        lines.append(f"  {programme + ' ' + cycle:<18} {rows:>5}  {forces:>6}  {unsettled:>8}  {deduced:>16}")
    lines.append(f"Disputed  {disputed.height}" + "".join(f"\n  {j}" for j in disputed["judgement"]))
    lines.append("Problems  0")
    state = "in service" if built.new else "unchanged, the store was left as it is"
    lines.append(f"Snapshot  {built.snapshot} ({state}), {built.seconds:.1f} seconds")
    if built.changes:
        lines += ["Changed", *(f"  {line.words}" for line in built.changes.lines)]
    return "\n".join(lines)
