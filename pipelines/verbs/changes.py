"""`python -m pipelines changes`: what the last build changed, or all that changed since a snapshot."""

import argparse
import sys
from pathlib import Path

from judgements.changelog import ChangelogUnreadable, entries
from judgements.store import NoStore, Store, snapshot_directory
from pipelines.changes.log import entry_between, kept
from pipelines.verbs import arguments

HELP = "say in words what the last build changed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("--since", metavar="SNAPSHOT", help="a kept snapshot, by its id or how it begins")
    arguments.add_store(parser, "in service")


def run(args: argparse.Namespace) -> int:
    """Prints the newest entry of the changelog, or what changed since a snapshot. 1: it can't be said."""
    try:
        print(text_since(args.store, args.since) if args.since else newest_text(args.store))
    except (LookupError, NoStore, ChangelogUnreadable) as error:
        print(error.args[0] if error.args else error, file=sys.stderr)
        return 1
    return 0


def newest_text(store: Path) -> str:
    """The changelog's newest entry. Raises LookupError where there is none."""
    told = entries(store)
    if not told:
        raise LookupError(f"No changelog is kept beside {store}. Write one with: python -m pipelines build")
    return told[0].text()


def text_since(store: Path, beginning: str) -> str:
    """What the store in service changed since the kept snapshot whose id begins so. Raises LookupError."""
    directory = snapshot_directory(store)
    held = [p.stem for p in sorted(directory.glob("*.duckdb"), key=lambda p: -p.stat().st_mtime_ns)]
    found = [identity for identity in held if identity.startswith(beginning)]
    if len(found) != 1:
        some = "more than one kept snapshot begins" if found else "no kept snapshot begins"
        raise LookupError(
            f"--since '{beginning}': {some} so. Kept, newest first: {', '.join(held) or 'none'}"
        )
    before = kept(store, found[0])
    if before is None:
        raise LookupError(f"--since '{beginning}': {directory / found[0]}.duckdb can't be read")
    return entry_between(before, Store.open(store)).text()
