"""`python -m pipelines export DIR`: the whole release as files, the same that `/data/` serves."""

import argparse
import shutil
import sys
from pathlib import Path

from judgements.exports.release import STORE, release
from judgements.store import NoStore, Store
from pipelines.verbs import arguments

HELP = "write the whole release as files: tables, workbook, store, description, checksums"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "directory", type=Path, metavar="DIR", help="where to write; made where it isn't there"
    )
    arguments.add_store(parser, "to export")


def run(args: argparse.Namespace) -> int:
    """Writes the release and says what was written. Exit status 1 where there is no store to export."""
    try:
        store = Store.open(args.store)
    except NoStore as missing:
        print(missing, file=sys.stderr)
        return 1
    files = release(store, args.store)
    for name, content in files.items():
        path = args.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    shutil.copyfile(args.store, args.directory / STORE)
    size = sum(map(len, files.values())) + args.store.stat().st_size
    print(f"Exported  {len(files) + 1} files, {size / 1e6:.1f} MB, to {args.directory}")
    print(f"Snapshot  {store.snapshot.id}")
    return 0
