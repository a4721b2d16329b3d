"""`python -m pipelines fetch`: walks the inspectorate's site and stages what it reads for `add`."""

import argparse
import os
import sys
from dataclasses import asdict

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from judgements.dates import first_day
from judgements.vocabulary import Vocabulary
from pipelines.fetching import report
from pipelines.fetching.allow_list import AllowList
from pipelines.fetching.client import PAUSE, Client
from pipelines.fetching.forms import Addresses, Wanted
from pipelines.fetching.journal import Journal
from pipelines.fetching.walk import Walk, Walked
from pipelines.register.words import words
from pipelines.verbs import arguments

HELP = "walk the inspectorate's site and stage what it publishes for add"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's arguments."""
    arguments.add_place(parser, "to ask for, if not all")
    parser.add_argument("--since", metavar="DATE", help="only what was published since: 2025, 2025-04, …")
    parser.add_argument(
        "--limit", type=int, metavar="N", help="ask at most N addresses; the next run goes on"
    )
    parser.add_argument(
        "--pause", type=float, default=PAUSE, help="seconds between two requests (at least 1)"
    )
    parser.add_argument(
        "--contact",
        default=os.environ.get("FETCH_CONTACT", ""),
        help="an address that the site can write to, sent with each request (or FETCH_CONTACT)",
    )
    arguments.add_data(parser)


def run(args: argparse.Namespace) -> int:
    """Walks, prints the report, and writes it to data/staged/report.json. 1: stopped by the site, or wrong."""
    try:
        vocabulary = words(args.data)
        wanted = wanted_of(args, vocabulary)
        addresses = Addresses.of(vocabulary)
    except arguments.Unknown as error:
        print(error, file=sys.stderr)
        return 1
    walked = walk(args, vocabulary, wanted, addresses)
    report.write(walked, args.data / "staged" / "report.json")
    print(report.text(walked))
    return 1 if walked.stopped and args.limit is None else 0


def walk(args: argparse.Namespace, vocabulary: Vocabulary, wanted: Wanted, addresses: Addresses) -> Walked:
    """The walk, with a progress bar on standard error."""
    staged = args.data / "staged"
    asked_for = asdict(wanted) | {"since": str(wanted.since or "")}
    journal = Journal.opened(staged / "walk.jsonl", asked_for)
    allowed = AllowList.of(vocabulary.tables["publisher"].iter_rows(named=True))
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[now]}"),
    )
    with (
        Client(allowed, args.data / "cache", args.contact, max(1.0, args.pause)) as client,
        Progress(*columns, console=Console(stderr=True)) as bar,
    ):
        task = bar.add_task("Fetching", total=None, now="")

        def told(asked: int, known: int, so_far: Walked) -> None:
            counts = (
                f"{so_far.outcomes[k]} {k.replace('_', ' ')}" for k in ("staged", "not_found", "failed")
            )
            bar.update(task, completed=asked, total=min(known, args.limit or known), now=", ".join(counts))

        return Walk(client, addresses, vocabulary, wanted, staged, journal, args.limit, told).run()


def wanted_of(args: argparse.Namespace, vocabulary: Vocabulary) -> Wanted:
    """What the arguments ask for. Raises Unknown with each that names nothing."""
    faults = []
    since = first_day(args.since)
    if args.since and since is None:
        faults.append(f"--since '{args.since}' is no date. Write 2025, 2025-04 or 2025-04-11.")
    try:
        asked = arguments.hints_of(args, vocabulary)
    except arguments.Unknown as unknown:
        faults.insert(0, str(unknown))
    if faults:
        raise arguments.Unknown("\n".join(faults))
    return Wanted(asked.programme or None, asked.cycle or None, asked.force or None, since)
