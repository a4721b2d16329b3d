"""`python -m pipelines read SOURCE…`: prints what publications state, and whether we hold it. Changes nothing."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.progress import track

from judgements.statements_beside_ours import compared_with_store
from judgements.store import NoStore, Store
from pipelines.adding.proposal import Register
from pipelines.fetching.source import NotOpened, Sources, documents_named, readings_of
from pipelines.reading.foreign import is_refused
from pipelines.register.words import words
from pipelines.verbs import arguments
from pipelines.verbs.reading_explained import as_explained
from pipelines.verbs.reading_formats import FORMATS, Found, overview

HELP = "print what a publication states and whether it agrees with the store; changes nothing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's arguments."""
    arguments.add_source(parser, "+")
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        default="json",
        help="json: an object a line; table: for people; csv: rows ready for the register",
    )
    arguments.add_data(parser)
    parser.add_argument(
        "--explain",
        action="store_true",
        help="print sentence by sentence which rule made or refused each fact",
    )
    arguments.add_hints(parser)
    arguments.add_store(parser, "to compare with")


def run(args: argparse.Namespace) -> int:
    """Prints every reading. Exit status 1 where a source could not be opened or read; the others still are.

    Raises ProblemsFound where the vocabulary is at fault.
    """
    names = [name for named in args.source for name in documents_named(named)]
    if args.address and len(names) > 1:
        print("--address says where one source is published; read the others by themselves.", file=sys.stderr)
        return 1
    vocabulary = words(args.data)
    try:
        told = arguments.hints_of(args, vocabulary)
    except arguments.Unknown as unknown:
        print(unknown, file=sys.stderr)
        return 1
    held, found, refused = _held(args.store), [], []
    with Sources(args.data, vocabulary, args.address) as sources:
        for named in _shown(names):
            try:
                opened = readings_of(sources.opened(named), vocabulary, told)
            except NotOpened as error:
                refused.append(str(error))
                continue
            refused += [f"{s.named}: {r.doubts[0].message}." for s, rs in opened for r in rs if is_refused(r)]
            found += [Found(s, r, compared_with_store(held, stated) if held and (stated := r.stated()) else None)
                      for s, rs in opened for r in rs]  # fmt: skip
    if args.format == "csv":
        for named in dict.fromkeys(f.source.named for f in found if f.source.address is None):
            print(f"{named}: its rows need an address; say it with --address https://…", file=sys.stderr)
    printed = as_explained if args.explain else FORMATS[args.format]
    print("\n".join(printed(found, vocabulary, Register.read_from(args.data, vocabulary))))
    if len(names) > 1:
        print("\n".join(overview(found)), file=sys.stderr)
    print("\n".join(refused), file=sys.stderr, end="\n" if refused else "")
    return 1 if refused else 0


def _shown(names: list[str]) -> Iterable[str]:
    """The names one by one, with a bar that shows how far one is, where a person looks on."""
    if len(names) < 2:
        return names
    return track(names, "Reading", console=Console(stderr=True), transient=True)


def _held(store: Path) -> Store | None:
    """The store to compare with; None (said on standard error) where there is none."""
    try:
        return Store.open(store)
    except NoStore as error:
        print(f"Nothing is compared: {error}", file=sys.stderr)
        return None
